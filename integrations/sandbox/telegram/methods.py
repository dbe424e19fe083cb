"""The methods of the Bot API, as far as a booking bot needs them."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from integrations.sandbox.telegram.arguments import Arguments, flag, integer, structure
from integrations.sandbox.telegram.bot import Bot, Webhook
from integrations.sandbox.telegram.checks import (
    check_webhook,
    checked_markup,
    checked_point,
    checked_text,
)
from integrations.sandbox.telegram.people import Chat, Json
from integrations.sandbox.telegram.rules import (
    LONGEST_TOAST,
    Refused,
    bad_request,
    too_many_requests,
)
from integrations.sandbox.telegram.updates import WEBHOOK_SET

_TYPING_SECONDS: Final = 5
_LONGEST_POLL: Final = 50

_NOT_MODIFIED: Final = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
_POLLING_REFUSED: Final = (
    "Conflict: can't use getUpdates method while webhook is active; "
    "use deleteWebhook to delete the webhook first"
)


@dataclass(frozen=True, slots=True)
class Done:
    """The result of a call; some come with a word about it."""

    result: Any
    description: str | None = None


async def call(bot: Bot, method: str, arguments: Arguments) -> Done:
    """Carry out one call; names are case-insensitive.

    Raises:
        Refused: as the Bot API would.
    """
    try:
        carry_out = _METHODS[method.lower()]
    except KeyError:
        raise Refused(404, "Not Found: method not found") from None
    return await carry_out(bot, arguments)


async def _get_me(bot: Bot, _: Arguments) -> Done:
    return Done(
        {
            **bot.as_user(),
            "can_join_groups": True,
            "can_read_all_group_messages": False,
            "supports_inline_queries": False,
            "can_connect_to_business": False,
            "has_main_web_app": False,
        }
    )


async def _get_updates(bot: Bot, arguments: Arguments) -> Done:
    if bot.webhook is not None:
        raise Refused(409, _POLLING_REFUSED)
    _set_allowed_updates(bot, arguments)
    updates = await bot.updates.fetch(
        integer(arguments, "offset", 0, -(1 << 31), (1 << 31) - 1),
        integer(arguments, "limit", 100, 1, 100),
        integer(arguments, "timeout", 0, 0, _LONGEST_POLL),
    )
    return Done(updates)


async def _set_webhook(bot: Bot, arguments: Arguments) -> Done:
    url = arguments.get("url", "")
    if not url:
        return await _delete_webhook(bot, arguments)
    now = bot.clock()
    if now < bot.webhook_allowed_at:
        raise too_many_requests(1)
    bot.webhook_allowed_at = now + bot.rules.webhook_interval
    secret = arguments.get("secret_token", "")
    check_webhook(url, secret)
    wanted = Webhook(url, secret, integer(arguments, "max_connections", 40, 1, 100))
    if flag(arguments, "drop_pending_updates"):
        bot.updates.clear()
    _set_allowed_updates(bot, arguments)
    current = bot.webhook
    if current is not None and (current.url, current.secret, current.max_connections) == (
        wanted.url,
        wanted.secret,
        wanted.max_connections,
    ):
        return Done(result=True, description="Webhook is already set")
    bot.updates.interrupt(WEBHOOK_SET)
    bot.webhook = wanted
    return Done(result=True, description="Webhook was set")


async def _delete_webhook(bot: Bot, arguments: Arguments) -> Done:
    if flag(arguments, "drop_pending_updates"):
        bot.updates.clear()
    if bot.webhook is None:
        return Done(result=True, description="Webhook is already deleted")
    bot.webhook = None
    return Done(result=True, description="Webhook was deleted")


async def _get_webhook_info(bot: Bot, _: Arguments) -> Done:
    webhook = bot.webhook or Webhook("")
    info: Json = {
        "url": webhook.url,
        "has_custom_certificate": False,
        "pending_update_count": len(bot.updates),
    }
    if webhook.last_error_at is not None:
        info["last_error_date"] = int(webhook.last_error_at)
        info["last_error_message"] = webhook.last_error
    if webhook.url:
        info["max_connections"] = webhook.max_connections
    if bot.allowed_updates:
        info["allowed_updates"] = bot.allowed_updates
    return Done(info)


async def _send_message(bot: Bot, arguments: Arguments) -> Done:
    text = checked_text(arguments)
    markup = checked_markup(arguments)
    chat = _chat(bot, arguments)
    bot.spend(chat.id)
    chat.typing_until = 0
    content = {"text": text} | ({"reply_markup": markup} if markup else {})
    return Done(bot.post(chat, bot.as_user(), content))


async def _send_venue(bot: Bot, arguments: Arguments) -> Done:
    point = checked_point(arguments)
    chat = _chat(bot, arguments)
    bot.spend(chat.id)
    venue = {name: arguments.get(name, "") for name in ("title", "address")}
    if not all(venue.values()):
        raise bad_request("VENUE_INVALID")
    content = {"venue": {"location": point, **venue}, "location": point}
    return Done(bot.post(chat, bot.as_user(), content))


async def _edit_message_text(bot: Bot, arguments: Arguments) -> Done:
    text = checked_text(arguments)
    markup = checked_markup(arguments)
    message = _message_to_edit(bot, arguments)
    if (message.get("text"), message.get("reply_markup")) == (text, markup):
        raise bad_request(_NOT_MODIFIED)
    return Done(_edited(bot, message, text, markup))


async def _edit_message_reply_markup(bot: Bot, arguments: Arguments) -> Done:
    markup = checked_markup(arguments)
    message = _message_to_edit(bot, arguments)
    if message.get("reply_markup") == markup:
        raise bad_request(_NOT_MODIFIED)
    return Done(_edited(bot, message, message["text"], markup))


def _edited(bot: Bot, message: Json, text: str, markup: Json | None) -> Json:
    edited = {**message, "text": text, "edit_date": int(bot.clock())}
    edited.pop("reply_markup", None)
    if markup:
        edited["reply_markup"] = markup
    bot.chats[message["chat"]["id"]].messages[message["message_id"]] = edited
    return edited


async def _delete_message(bot: Bot, arguments: Arguments) -> Done:
    chat = _chat(bot, arguments)
    if chat.messages.pop(integer(arguments, "message_id", 0, 0, 1 << 31), None) is None:
        raise bad_request("message to delete not found")
    return Done(result=True)


async def _answer_callback_query(bot: Bot, arguments: Arguments) -> Done:
    toast = arguments.get("text", "")
    if len(toast) > LONGEST_TOAST:
        raise bad_request("MESSAGE_TOO_LONG")
    tap = bot.taps.get(arguments.get("callback_query_id", ""))
    if tap is None or bot.clock() > tap.at + bot.rules.callback_life:
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    tap.answered, tap.toast = True, toast
    return Done(result=True)


async def _send_chat_action(bot: Bot, arguments: Arguments) -> Done:
    chat = _chat(bot, arguments)
    if not arguments.get("action"):
        raise bad_request("wrong parameter action in request")
    chat.typing_until = bot.clock() + _TYPING_SECONDS
    return Done(result=True)


def _menu(arguments: Arguments) -> str:
    scope = structure(arguments, "scope") or {"type": "default"}
    return f"{scope.get('type')}:{arguments.get('language_code', '')}"


async def _set_my_commands(bot: Bot, arguments: Arguments) -> Done:
    commands = structure(arguments, "commands")
    if not isinstance(commands, list):
        raise bad_request("expected an Array of BotCommand")
    for command in commands:
        name = command["command"].removeprefix("/")
        allowed = all(c.isascii() and (c.islower() or c.isdigit() or c == "_") for c in name)
        if not (allowed and 1 <= len(name) <= 32):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(command["description"]) <= 256:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    bot.commands[_menu(arguments)] = commands
    return Done(result=True)


async def _get_my_commands(bot: Bot, arguments: Arguments) -> Done:
    return Done(bot.commands.get(_menu(arguments), []))


def _set_allowed_updates(bot: Bot, arguments: Arguments) -> None:
    allowed = structure(arguments, "allowed_updates")
    if isinstance(allowed, list):
        bot.allowed_updates = [kind for kind in allowed if isinstance(kind, str)]


def _chat(bot: Bot, arguments: Arguments) -> Chat:
    chat_id = arguments.get("chat_id", "")
    if not chat_id:
        raise bad_request("chat_id is empty")
    chat = bot.chats.get(int(chat_id)) if chat_id.lstrip("-").isdigit() else None
    if chat is None:
        raise bad_request("chat not found")
    if chat.blocked:
        raise Refused(403, "Forbidden: bot was blocked by the user")
    return chat


def _message_to_edit(bot: Bot, arguments: Arguments) -> Json:
    message = _chat(bot, arguments).messages.get(integer(arguments, "message_id", 0, 0, 1 << 31))
    if message is None:
        raise bad_request("message to edit not found")
    if not message["from"]["is_bot"]:
        raise bad_request("message can't be edited")
    return message


_METHODS: Final[Mapping[str, Callable[[Bot, Arguments], Awaitable[Done]]]] = {
    "getme": _get_me,
    "getupdates": _get_updates,
    "setwebhook": _set_webhook,
    "deletewebhook": _delete_webhook,
    "getwebhookinfo": _get_webhook_info,
    "sendmessage": _send_message,
    "sendvenue": _send_venue,
    "editmessagetext": _edit_message_text,
    "editmessagereplymarkup": _edit_message_reply_markup,
    "deletemessage": _delete_message,
    "answercallbackquery": _answer_callback_query,
    "sendchataction": _send_chat_action,
    "setmycommands": _set_my_commands,
    "getmycommands": _get_my_commands,
}
