"""The installation's Telegram bot: its channel, and how it listens."""

import asyncio
import hashlib
from collections.abc import Mapping
from dataclasses import replace

import structlog

from bot.texts import Texts
from bot.webhooks import Receive
from integrations.ports import ChannelRefused, ChannelUnavailable, DeliveryUnknown
from integrations.telegram.channel import PACE, TelegramChannel
from integrations.telegram.intake import poll, register_webhook, set_commands

log = structlog.get_logger()

_LONGEST_PAUSE = 60.0  # seconds


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
    ) -> None:
        self.channel = TelegramChannel(token, api_url, replace(PACE, per_second=pace))
        self.secret = secret or hashlib.sha256(f"webhook {token}".encode()).hexdigest()
        self._public_url = public_url
        self._receive = receive
        self._texts = texts

    async def listen(self) -> None:
        """Have updates delivered where the world can reach us, else ask for them for ever."""
        failures = 0
        while True:
            try:
                await set_commands(self.channel.bot, self._word)
                if self._public_url is not None:
                    url = f"{self._public_url.rstrip('/')}/webhooks/telegram"
                    await register_webhook(self.channel.bot, url, self.secret)
                    log.info("telegram delivers to our webhook")
                    return
                log.info("telegram is polled")
                await poll(self.channel.bot, self._receive)
            except (ChannelUnavailable, ChannelRefused, DeliveryUnknown) as error:
                # A bot that cannot be reached must not stop the shop.
                failures += 1
                log.warning("telegram does not listen", error=str(error))
                await asyncio.sleep(min(2.0**failures, _LONGEST_PAUSE))

    def _word(self, locale: str, key: str) -> str:
        return self._texts[locale].say(key)
