"""The channel to customers on Telegram."""

import asyncio
from collections.abc import Iterator
from contextlib import suppress
from typing import Final
from urllib.parse import urlsplit

import structlog
from aiogram.exceptions import AiogramError
from aiogram.methods import EditMessageReplyMarkup, SendChatAction, SendMessage, SendVenue
from aiogram.types import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    LinkPreviewOptions,
    ReplyKeyboardMarkup,
)

from integrations.plain_text import cut, plain
from integrations.ports import (
    ChannelRefused,
    ChannelUnavailable,
    Choice,
    DeliveryUnknown,
    Link,
    OutboundMessage,
    Pace,
    Receipt,
)
from integrations.telegram.client import API_URL, errors_in_our_words, open_bot
from integrations.telegram.payloads import CHANNEL

log = structlog.get_logger()

LONGEST_TEXT: Final = 4096
"""In UTF-16 units."""

_LONGEST_TITLES: Final = (20, 10)
"""Characters of the longest title, if two and if three are to share a row on a narrow phone."""

PACE: Final = Pace(per_second=25, burst=3, per_chat=3)
"""Telegram publishes no exact numbers; its 429 has the last word. Burst and rate add up within one
second: 28 are sent at most where about 30 are taken."""

_BETWEEN_PARTS: Final = 1.0
"""Seconds between the parts of one message, where a chat has a pace."""

_TYPING_SECONDS: Final = 3


class TelegramChannel:
    """Sends as one bot; satisfies `integrations.ports.Channel`.

    Args:
        token: from BotFather.
        api_url: the Bot API, or a stand-in.
        pace: how fast we may send.
        name: by which messages of this bot are known, if it is not the only one.

    Raises:
        SettingsError: the token is none.
    """

    def __init__(
        self, token: str, api_url: str = API_URL, pace: Pace = PACE, *, name: str = CHANNEL
    ) -> None:
        self.name = name
        self.bot = open_bot(token, api_url)
        self.bot_id = self.bot.id
        self.pace = pace

    async def send(self, address: str, message: OutboundMessage, *, key: str) -> Receipt:
        """Hand one message over, in several parts if its text is too long for one.

        Telegram has no idempotency key and cannot be asked what it delivered, so `key` is not used
        and a lost answer stays lost.

        Returns:
            The receipt of the last part, which has the choices.

        Raises:
            ChannelUnavailable, ChannelRefused, DeliveryUnknown: as in the port. A failure after the
                first part is DeliveryUnknown: to send all of it again would repeat what arrived.
        """
        del key
        chat_id = self._chat_id(address)
        parts, keyboard = cut(_text(message), LONGEST_TEXT), _keyboard(message)
        receipt = None
        for number, part in enumerate(parts, start=1):
            if receipt is not None and self.pace.per_chat:
                await asyncio.sleep(_BETWEEN_PARTS)
            try:
                receipt = await self._send_part(
                    chat_id, part, keyboard if number == len(parts) else None
                )
            except (ChannelUnavailable, ChannelRefused) as error:
                if receipt is None:
                    raise
                raise DeliveryUnknown(reason="only-in-part", parts=number - 1) from error
        assert receipt is not None  # noqa: S101 -- there is at least one part
        await self._add(chat_id, message)
        return receipt

    async def show_typing(self, address: str) -> None:
        """Show "typing..." for five seconds or until the answer comes; never raises."""
        try:
            await self.bot(
                SendChatAction(chat_id=self._chat_id(address), action="typing"),
                request_timeout=_TYPING_SECONDS,
            )
        except (AiogramError, ChannelRefused) as error:
            log.debug("telegram-typing-not-shown", error=type(error).__name__)

    async def close(self) -> None:
        """Close the connections. The channel cannot be used afterwards."""
        await self.bot.session.close()

    def _chat_id(self, address: str) -> int:
        bot_id, _, chat_id = address.partition(":")
        try:
            if int(bot_id) == self.bot_id:
                return int(chat_id)
        except ValueError:
            pass
        raise ChannelRefused(reason="not-an-address-of-this-bot", bot_id=self.bot_id)

    async def _add(self, chat_id: int, message: OutboundMessage) -> None:
        """Do what goes with a message: without it the message has still been said."""
        if message.retires is not None:
            await self._take_choices_away(chat_id, message.retires)
        for method in _additions(chat_id, message):
            try:
                await self.bot(method, request_timeout=_TYPING_SECONDS)
            except AiogramError as error:
                log.info("telegram-addition-not-sent", error=type(error).__name__)

    async def _take_choices_away(self, chat_id: int, message_id: str) -> None:
        """Leave an earlier message without buttons; if that fails, a tap there says it is stale."""
        with suppress(AiogramError, ValueError):
            await self.bot(
                EditMessageReplyMarkup(chat_id=chat_id, message_id=int(message_id)),
                request_timeout=_TYPING_SECONDS,
            )

    async def _send_part(
        self, chat_id: int, text: str, keyboard: InlineKeyboardMarkup | None
    ) -> Receipt:
        with errors_in_our_words():
            sent = await self.bot(
                SendMessage(
                    chat_id=chat_id,
                    text=text,
                    reply_markup=keyboard,
                    # A preview would have Telegram's servers open the payment page.
                    link_preview_options=LinkPreviewOptions(is_disabled=True),
                )
            )
        return Receipt(provider_id=str(sent.message_id))


def _additions(chat_id: int, message: OutboundMessage) -> Iterator[SendVenue | SendMessage]:
    """Yield a pin on the map, and a keyboard that shares a number: it stands under no buttons."""
    if place := message.place:
        yield SendVenue(
            chat_id=chat_id,
            latitude=place.latitude,
            longitude=place.longitude,
            title=place.name,
            address=place.address,
        )
    if asked := message.asks_contact:
        share = KeyboardButton(text=asked.title, request_contact=True)
        keyboard = ReplyKeyboardMarkup(
            keyboard=[[share]], one_time_keyboard=True, resize_keyboard=True
        )
        yield SendMessage(chat_id=chat_id, text=asked.text, reply_markup=keyboard)


def _keyboard(message: OutboundMessage) -> InlineKeyboardMarkup | None:
    rows = [
        [InlineKeyboardButton(text=choice.title, callback_data=choice.id) for choice in row]
        for row in _rows(message.choices)
    ]
    if message.link and _takes_a_button(message.link):
        rows.append([InlineKeyboardButton(text=message.link.title, url=message.link.url)])
    return InlineKeyboardMarkup(inline_keyboard=rows) if rows else None


def _rows(choices: tuple[Choice, ...]) -> list[list[Choice]]:
    """Lay choices out, in order: two or three short titles share a row, a long one has its own."""
    rows: list[list[Choice]] = []
    for choice in choices:
        if rows and _share_a_row([*rows[-1], choice]):
            rows[-1].append(choice)
        else:
            rows.append([choice])
    return rows


def _share_a_row(choices: list[Choice]) -> bool:
    longest = max(len(choice.title) for choice in choices)
    return len(choices) - 2 < len(_LONGEST_TITLES) and longest <= _LONGEST_TITLES[len(choices) - 2]


def _text(message: OutboundMessage) -> str:
    if message.link and not _takes_a_button(message.link):
        return plain(message)
    return message.text


def _takes_a_button(link: Link) -> bool:
    """Telegram refuses a button with `localhost` or another bare name in its address."""
    return "." in (urlsplit(link.url).hostname or "")
