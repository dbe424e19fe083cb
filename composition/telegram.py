"""A Telegram bot: its channel, and how it listens."""

import asyncio
import hashlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import structlog

from bot.texts import Texts
from bot.webhooks import Receive
from integrations.ports import ChannelRefused, ChannelUnavailable, DeliveryUnknown
from integrations.telegram.channel import PACE, TelegramChannel
from integrations.telegram.intake import poll, register_webhook, set_commands, webhook_state
from integrations.telegram.payloads import CHANNEL

log = structlog.get_logger()

WATCHED_EVERY = timedelta(minutes=1)

_LONGEST_PAUSE = 60.0  # seconds
_MOST_PENDING = 50  # updates that may wait at Telegram in the best of times


class Telegram:
    """One bot.

    Args:
        token: from BotFather.
        api_url: of the Bot API.
        pace: messages a second.
        public_url: where the world reaches us; without it the bot is polled.
        secret: that deliveries bear; without one it is derived from the token, so that all
            processes of an installation know the same.
        receive: takes a message in.
        texts: for the menu of commands.
        name: of the channel, and of its webhook, if the installation has other bots as well.
    """

    def __init__(
        self,
        token: str,
        api_url: str,
        *,
        pace: float,
        public_url: str | None,
        secret: str | None,
        receive: Receive,
        texts: Mapping[str, Texts],
        name: str | None = None,
    ) -> None:
        self.channel = TelegramChannel(
            token, api_url, replace(PACE, per_second=pace), name=name or CHANNEL
        )
        self.secret = secret or hashlib.sha256(f"webhook {token}".encode()).hexdigest()
        self.path = f"/webhooks/telegram/{self.channel.bot_id}" if name else "/webhooks/telegram"
        self._url = public_url and f"{public_url.rstrip('/')}{self.path}"
        self.receive = receive
        self._texts = texts

    async def listen(self) -> None:
        """Have updates delivered where the world can reach us, else ask for them for ever."""
        failures = 0
        while True:
            try:
                await set_commands(self.channel.bot, self._word)
                if self._url is not None:
                    await register_webhook(self.channel.bot, self._url, self.secret)
                    log.info("telegram delivers to our webhook", bot=self.channel.name)
                    return
                log.info("telegram is polled", bot=self.channel.name)
                await poll(self.channel.bot, self.receive)
            except (ChannelUnavailable, ChannelRefused, DeliveryUnknown) as error:
                # A bot that cannot be reached must not stop the shop.
                failures += 1
                log.warning("telegram does not listen", bot=self.channel.name, error=str(error))
                await asyncio.sleep(min(2.0**failures, _LONGEST_PAUSE))

    async def watch(self) -> None:
        """See that Telegram gets through to us; what it could not deliver it keeps for a day."""
        if self._url is None:
            return
        try:
            state = await webhook_state(self.channel.bot, datetime.now(UTC) - WATCHED_EVERY)
            if state.url != self._url:
                log.warning("telegram delivered elsewhere")
                await register_webhook(self.channel.bot, self._url, self.secret)
        except (ChannelUnavailable, ChannelRefused, DeliveryUnknown) as error:
            log.warning("telegram cannot be asked", error=str(error))
            return
        if state.error is not None or state.pending > _MOST_PENDING:
            log.warning("telegram does not get through", error=state.error, pending=state.pending)

    def _word(self, locale: str, key: str) -> str:
        return self._texts[locale].say(key)
