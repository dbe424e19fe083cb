"""How updates reach us: long polling on a laptop, a webhook where we have a public address."""

import asyncio
import random
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import structlog
from aiogram import Bot
from aiogram.exceptions import AiogramError, TelegramConflictError, TelegramUnauthorizedError
from aiogram.methods import (
    AnswerCallbackQuery,
    DeleteWebhook,
    GetMe,
    GetWebhookInfo,
    SetMyCommands,
    SetWebhook,
    TelegramMethod,
)
from aiogram.types import BotCommand, BotCommandScopeAllPrivateChats, User

from integrations.ports import BadPayload, ChannelRefused, InboundMessage
from integrations.telegram.client import errors_in_our_words
from integrations.telegram.payloads import callback_query_id, read_update

log = structlog.get_logger()

Receive = Callable[[InboundMessage], Awaitable[object]]
"""Stores a message in the inbox. Once it returns, the update is confirmed and never comes again."""

ALLOWED_UPDATES: Final = ["message", "edited_message", "callback_query", "my_chat_member"]

COMMANDS: Final = ("book", "bookings", "prices", "hours", "address", "person", "help")
"""The menu, in order. `telegram.ftl` has the name and the description of each."""

_LANGUAGES: Final[Mapping[str | None, str]] = {None: "es_AR", "pt": "pt_BR", "en": "en"}
"""Locale by the language code of the device; None is for all others."""

_POLL_SECONDS: Final = 25
_ANSWER_SECONDS: Final = 5


class _GetUpdates(TelegramMethod[list[dict[str, Any]]]):
    """aiogram's GetUpdates, without its reading of the updates (see payloads.py)."""

    __returning__ = list[dict[str, Any]]
    __api_method__ = "getUpdates"

    offset: int | None
    timeout: int
    allowed_updates: list[str]


async def identify(bot: Bot) -> User:
    """Ask Telegram who the bot is; proves the token.

    Raises:
        ChannelRefused: the token is wrong or revoked.
        ChannelUnavailable, DeliveryUnknown: no answer.
    """
    with errors_in_our_words():
        return await bot(GetMe())


async def register_webhook(bot: Bot, url: str, secret: str, *, connections: int = 40) -> None:
    """Have updates delivered to `url`. Registering the same again changes nothing.

    Args:
        bot: from `TelegramChannel.bot` or `open_bot`.
        url: https, on port 443, 80, 88 or 8443.
        secret: comes back in `X-Telegram-Bot-Api-Secret-Token`; 1-256 of `[A-Za-z0-9_-]`.
        connections: deliveries at the same time, 1-100.

    Raises:
        ChannelRefused: Telegram does not like the address, the secret or the token.
        ChannelUnavailable, DeliveryUnknown: no answer; register again.
    """
    with errors_in_our_words():
        await bot(
            SetWebhook(
                url=url,
                secret_token=secret,
                max_connections=connections,
                allowed_updates=ALLOWED_UPDATES,
            )
        )


@dataclass(frozen=True, slots=True)
class WebhookState:
    """How Telegram gets on with our webhook.

    Attributes:
        url: that it delivers to; empty if none.
        pending: updates that it has not got rid of.
        error: what went wrong last, if something did since the moment asked about.
    """

    url: str
    pending: int
    error: str | None


async def webhook_state(bot: Bot, since: datetime) -> WebhookState:
    """Ask Telegram how deliveries go.

    Raises:
        ChannelRefused, ChannelUnavailable, DeliveryUnknown: see the port.
    """
    with errors_in_our_words():
        info = await bot(GetWebhookInfo())
    recent = info.last_error_date is not None and info.last_error_date >= since
    return WebhookState(
        info.url, info.pending_update_count, info.last_error_message if recent else None
    )


async def set_commands(bot: Bot, text: Callable[[str, str], str]) -> None:
    """Set the menu beside the text field, in each language.

    Args:
        bot: from `TelegramChannel.bot` or `open_bot`.
        text: words a message of `telegram.ftl`: `text(locale, key)`.

    Raises:
        ChannelRefused, ChannelUnavailable, DeliveryUnknown: see the port.
    """
    for language, locale in _LANGUAGES.items():
        menu = [
            BotCommand(
                command=text(locale, f"telegram-command-{key}"),
                description=text(locale, f"telegram-command-{key}-description"),
            )
            for key in COMMANDS
        ]
        with errors_in_our_words():
            await bot(
                SetMyCommands(
                    commands=menu,
                    language_code=language,
                    scope=BotCommandScopeAllPrivateChats(),
                )
            )


def full_jitter(failures: int) -> float:
    """Seconds to pause after so many failures in a row: anything up to 1, 2, 4 ... 64."""
    return random.uniform(0, 2.0 ** min(failures - 1, 6))  # noqa: S311 -- no secret


async def poll(bot: Bot, receive: Receive, *, pause: Callable[[int], float] = full_jitter) -> None:
    """Fetch updates until cancelled, and hand each message to `receive`.

    An update is confirmed by asking for the next ones, which happens only after `receive` has
    returned for the whole batch; what fails comes again, so `receive` sees duplicates.

    Args:
        bot: from `TelegramChannel.bot` or `open_bot`; its webhook is removed.
        receive: stores a message.
        pause: seconds to wait after so many failures in a row.

    Raises:
        ChannelRefused: the token is wrong or revoked.
    """
    failures, offset, listening = 0, None, False
    while True:
        try:
            if not listening:
                await bot(DeleteWebhook(drop_pending_updates=False))
                listening = True
            offset = await _poll_once(bot, receive, offset)
        except TelegramUnauthorizedError as error:
            raise ChannelRefused(reason="unauthorized") from error
        except (AiogramError, BadPayload, _NotStored) as error:
            failures += 1
            # Somebody may have set a webhook meanwhile. Or another process polls as well: then
            # each now and then cuts the other off, and what one misses the other gets.
            listening = not isinstance(error, TelegramConflictError)
            log.warning("telegram-polling-failed", error=type(error).__name__, failures=failures)
            await asyncio.sleep(max(pause(failures), getattr(error, "retry_after", 0)))
        else:
            failures = 0


class _NotStored(Exception):
    """The inbox did not take a message."""


async def _poll_once(bot: Bot, receive: Receive, offset: int | None) -> int | None:
    """Fetch and hand over one batch; return the offset that confirms it.

    After an empty batch there is nothing left to confirm, and None starts afresh. Thus an
    `update_id` may also jump back, as it may after a week of silence.
    """
    updates = await bot(
        _GetUpdates(offset=offset, timeout=_POLL_SECONDS, allowed_updates=ALLOWED_UPDATES),
        request_timeout=_POLL_SECONDS + 10,
    )
    taps = []
    for update in updates:
        try:
            message = read_update(update, bot.id)
            tap = callback_query_id(update)
        except BadPayload as error:
            log.warning("telegram-update-not-understood", **error.params)
            continue
        if isinstance(message, InboundMessage):
            await _store(receive, message)
        if tap is not None:
            taps.append(tap)
    await asyncio.gather(*(_stop_spinner(bot, tap) for tap in taps))
    return _offset_after(updates)


async def _store(receive: Receive, message: InboundMessage) -> None:
    try:
        await receive(message)
    except Exception as error:  # a door: whatever it was, the update comes again
        log.exception("telegram-message-not-stored", external_id=message.external_id)
        raise _NotStored from error


async def _stop_spinner(bot: Bot, tap: str) -> None:
    """Answer a tap; an answer that comes too late or gets lost does no harm."""
    with suppress(AiogramError):
        await bot(AnswerCallbackQuery(callback_query_id=tap), request_timeout=_ANSWER_SECONDS)


def _offset_after(updates: list[dict[str, Any]]) -> int | None:
    if not updates:
        return None
    ids: list[int] = [
        update["update_id"] for update in updates if isinstance(update.get("update_id"), int)
    ]
    if not ids:
        raise BadPayload(field="update_id")  # could not be confirmed, and would come for ever
    return max(ids) + 1
