"""The installation's number at Meta: its channel, and what checks its webhook."""

from collections.abc import Mapping
from datetime import timedelta

from fastapi import APIRouter

from bot.delivery import learn_of
from bot.receiving import silence_of
from bot.texts import DEFAULT_LOCALE, Texts
from bot.webhooks import Receive, whatsapp_router
from composition.settings import Settings
from composition.templates import approved
from core.errors import SettingsError
from core.ids import OrganizationId
from integrations.ports import DeliveryReport
from integrations.whatsapp_cloud.channel import WhatsAppCloud
from integrations.whatsapp_cloud.client import Client
from integrations.whatsapp_cloud.webhook import WhatsAppWebhook
from storage.database import Database


class Cloud:
    """One number.

    Args:
        settings: of the owner; all of `WHATSAPP_...` are there.
        database: of conversations and the outbox.
        home: whose number it is.
        texts: for the button that opens a list.

    Raises:
        SettingsError: something of the number is missing.
    """

    def __init__(
        self,
        settings: Settings,
        database: Database,
        home: OrganizationId,
        texts: Mapping[str, Texts],
    ) -> None:
        number, token = settings.whatsapp_phone_number_id, settings.whatsapp_access_token
        secret, verify = settings.whatsapp_app_secret, settings.whatsapp_verify_token
        if number is None or token is None or secret is None or verify is None:
            raise SettingsError("WHATSAPP_PHONE_NUMBER_ID", "it needs the others of WHATSAPP_.")
        self._database, self._home = database, home
        self._webhook = WhatsAppWebhook(
            number, secret.get_secret_value(), verify.get_secret_value()
        )
        self.channel = WhatsAppCloud(
            Client(number, token.get_secret_value(), settings.whatsapp_api_url),
            button=texts[DEFAULT_LOCALE].say("whatsapp-open-list"),
            silence=self._silence,
            templates=approved(
                texts,
                general=settings.whatsapp_template,
                reminder=settings.whatsapp_reminder_template,
                coming=settings.whatsapp_next_customer_template,
            ),
        )

    def router(self, receive: Receive) -> APIRouter:
        """Return the routes that Meta knows."""
        return whatsapp_router(receive, self._learn, self._webhook)

    async def close(self) -> None:
        """Close the connections."""
        await self.channel.close()

    async def _silence(self, address: str) -> timedelta | None:
        return await silence_of(self._database, self._home, self.channel.name, address)

    async def _learn(self, report: DeliveryReport) -> None:
        await learn_of(self._database, report)
