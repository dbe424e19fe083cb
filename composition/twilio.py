"""The installation's account at Twilio: its channels, and what checks its webhooks."""

import time
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

import structlog
from fastapi import APIRouter

from bot.delivery import learn_of
from bot.receiving import silence_of, unheard_of
from bot.texts import DEFAULT_LOCALE, Texts
from bot.webhooks import Receive, twilio_router
from composition.settings import Settings
from composition.templates import approved, own_wanted
from core.errors import SettingsError
from core.ids import OrganizationId
from integrations.ports import Channel, ChannelRefused, ChannelUnavailable, DeliveryReport, Pace
from integrations.twilio.addresses import SMS, WHATSAPP
from integrations.twilio.approvals import OwnTemplates, lacking
from integrations.twilio.channel import TwilioSms, TwilioWhatsApp
from integrations.twilio.client import Client
from integrations.twilio.contents import Contents
from integrations.twilio.received import received
from integrations.twilio.sending import Sender
from integrations.twilio.signature import Signatures
from integrations.twilio.statuses import Callbacks
from integrations.twilio.webhook import TwilioWebhook
from storage.database import Database

log = structlog.get_logger()

_SPAN = timedelta(hours=1)  # back from now, in which lost messages are looked for
_FIRST_SPAN = timedelta(hours=24)  # after we were away ourselves


class Twilio:
    """One account.

    Args:
        settings: of the owner; the account, its token and `PUBLIC_URL` are there.
        database: of conversations and the outbox.
        home: whose numbers these are.
        texts: for the button that opens a list.

    Raises:
        SettingsError: something of the account is missing.
    """

    def __init__(
        self,
        settings: Settings,
        database: Database,
        home: OrganizationId,
        texts: Mapping[str, Texts],
    ) -> None:
        account, secret = settings.twilio_account_sid, settings.twilio_auth_token
        public_url, shared = settings.public_url, settings.twilio_shared_key
        if account is None or secret is None or public_url is None:
            raise SettingsError("TWILIO_ACCOUNT_SID", "it needs TWILIO_AUTH_TOKEN and PUBLIC_URL.")
        token = secret.get_secret_value()
        self._settings, self._database, self._home = settings, database, home
        self._client = Client(
            account, token, settings.twilio_api_url, settings.twilio_content_api_url
        )
        self._callbacks = Callbacks(token, public_url)
        key = shared.get_secret_value() if shared else None
        self._webhook = TwilioWebhook(public_url, Signatures(token, key), self._callbacks)
        self._templates = self._own_templates(texts)
        self.channels = self._channels(texts)
        self._span = _FIRST_SPAN

    def router(self, receive: Receive) -> APIRouter:
        """Return the routes that Twilio posts to."""
        return twilio_router(receive, self._learn, self._webhook)

    async def recover(self, receive: Receive) -> None:
        """Receive what was written to us and whose webhook never came."""
        until = datetime.now(UTC) - timedelta(seconds=self._settings.twilio_lost_after_seconds)
        for number in self._numbers():
            try:
                listed = await received(self._client, number, since=until - self._span, until=until)
            except (ChannelUnavailable, ChannelRefused) as error:
                log.warning("twilio cannot be asked for lost messages", error=str(error))
                return
            for message in await unheard_of(self._database, self._home, listed):
                log.warning("webhook lost", channel=message.channel, message=message.external_id)
                await receive(message)
        self._span = _SPAN

    async def keep_templates(self) -> None:
        """Have templates approved that we need and the owner has none for."""
        if self._settings.twilio_whatsapp_number and self._settings.twilio_own_templates:
            await self._templates.keep()

    def _own_templates(self, texts: Mapping[str, Texts]) -> OwnTemplates:
        given = approved(
            texts,
            general=self._settings.twilio_template_sid,
            reminder=self._settings.twilio_reminder_template_sid,
            coming=self._settings.twilio_next_customer_template_sid,
        )
        return OwnTemplates(self._client, given, lacking(own_wanted(texts), given))

    def _numbers(self) -> list[str]:
        """Return what people write to, as `To`."""
        whatsapp, sms = self._settings.twilio_whatsapp_number, self._settings.twilio_sms_number
        return [*([f"{WHATSAPP}:{whatsapp}"] if whatsapp else []), *([sms] if sms else [])]

    async def close(self) -> None:
        """Close the connections."""
        await self._client.close()

    def _channels(self, texts: Mapping[str, Texts]) -> dict[str, Channel]:
        found: dict[str, Channel] = {}
        if number := self._settings.twilio_whatsapp_number:
            found[WHATSAPP] = TwilioWhatsApp(
                self._sender(f"{WHATSAPP}:{number}"),
                Contents(self._client, time.monotonic),
                button=texts[DEFAULT_LOCALE].say("whatsapp-open-list"),
                silence=self._silence,
                templates=self._templates.templates,
            )
        if number := self._settings.twilio_sms_number:
            found[SMS] = TwilioSms(self._sender(number))
        return found

    def _sender(self, number: str) -> Sender:
        pace = Pace(self._settings.twilio_messages_per_second)
        settles = self._settings.twilio_settle_seconds
        return Sender(self._client, number, pace, self._callbacks, settles)

    async def _silence(self, address: str) -> timedelta | None:
        return await silence_of(self._database, self._home, WHATSAPP, address)

    async def _learn(self, report: DeliveryReport) -> None:
        await learn_of(self._database, report)
