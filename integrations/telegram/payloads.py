"""Telegram's updates, read into channel-free messages.

Read by hand rather than through aiogram's models: those refuse an update for any field they do not
know how to read, also one we never look at, and take three times as long.
"""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, Final

from flows.reading import Attachment
from integrations.ports import BadPayload, Ignored, InboundMessage

CHANNEL: Final = "telegram"

Json = Mapping[str, Any]

_ATTACHMENTS: Final[Mapping[str, Attachment]] = {
    # In this order: an animation also carries a document, a venue also a location.
    "voice": Attachment.VOICE,
    "audio": Attachment.VOICE,
    "photo": Attachment.PHOTO,
    "animation": Attachment.VIDEO,
    "video": Attachment.VIDEO,
    "video_note": Attachment.VIDEO,
    "sticker": Attachment.STICKER,
    "document": Attachment.DOCUMENT,
    "location": Attachment.LOCATION,
    "contact": Attachment.CONTACT,
    "dice": Attachment.OTHER,
    "poll": Attachment.OTHER,
    "story": Attachment.OTHER,
    "game": Attachment.OTHER,
    "paid_media": Attachment.OTHER,
    "live_photo": Attachment.PHOTO,
    "checklist": Attachment.OTHER,
    "rich_message": Attachment.OTHER,
}

_DEEP_LINK: Final = re.compile(r"[A-Za-z0-9_-]{1,64}")

_GREETINGS: Final[Mapping[str, str]] = {"pt": "oi", "en": "hi"}
"""What tapping "Start" says, by the language of the device; everybody else says "hola"."""


def load(body: bytes) -> Json:
    """Parse the body of a webhook.

    Raises:
        BadPayload: it is not a JSON object.
    """
    try:
        update = json.loads(body)
    except (ValueError, RecursionError) as error:  # RecursionError: a thousand brackets
        raise BadPayload(reason="not-json") from error
    if not isinstance(update, dict):
        raise BadPayload(reason="not-an-object")
    return update


def read_update(update: Json | bytes, bot_id: int) -> InboundMessage | Ignored:
    """Read one update, as it comes by webhook or in the answer of getUpdates.

    Args:
        update: raw, or as parsed by `load`.
        bot_id: whose update it is; the update itself does not say.

    Returns:
        What a customer said or tapped. `text` of a tap is the title of the button if the message
        still shows it; a command is text without its slash ("/mis_turnos" says "mis turnos", and
        "/start" greets).

    Raises:
        BadPayload: Telegram would not send this.
    """
    if isinstance(update, bytes):
        update = load(update)
    external_id = f"{bot_id}:{_integer(update, 'update_id')}"
    if "message" in update:
        return _read_message(_object(update, "message"), external_id, bot_id)
    if "callback_query" in update:
        return _read_tap(_object(update, "callback_query"), external_id, bot_id)
    if "edited_message" in update:
        return Ignored(external_id, "edited")
    if "my_chat_member" in update:
        return Ignored(external_id, "membership")
    return Ignored(external_id, "not-handled")


def callback_query_id(update: Json) -> str | None:
    """Return the id by which a tap is answered, None when the update is no tap.

    Raises:
        BadPayload: Telegram would not send this.
    """
    if "callback_query" not in update:
        return None
    return _text(_object(update, "callback_query"), "id")


def _read_message(message: Json, external_id: str, bot_id: int) -> InboundMessage | Ignored:
    sender = _object(message, "from") if "from" in message else {}
    if sender.get("is_bot") is True:
        return Ignored(external_id, "bot")
    text = _text(message, "text") or _text(message, "caption")
    attachment = next((kind for name, kind in _ATTACHMENTS.items() if name in message), None)
    if not text and attachment is None:
        return Ignored(external_id, "service")
    phone = _own_phone(message, sender)
    if phone is not None:
        attachment = Attachment.OWN_NUMBER
    language = _text(sender, "language_code") or None
    deep_link = None
    if text.startswith("/"):
        text, deep_link = _spoken(text, language)
    return InboundMessage(
        channel=CHANNEL,
        external_id=external_id,
        address=_address(message, bot_id),
        text=text,
        attachment=attachment,
        profile_name=_name(sender),
        language=language,
        sent_at=_moment(message, "date"),
        deep_link=deep_link,
        group=_is_group(message),
        phone=phone,
    )


def _read_tap(query: Json, external_id: str, bot_id: int) -> InboundMessage | Ignored:
    if "message" not in query or "data" not in query:
        return Ignored(external_id, "not-ours")  # of an inline message or a game: we send neither
    sender, message = _object(query, "from"), _object(query, "message")
    choice = _text(query, "data")
    return InboundMessage(
        channel=CHANNEL,
        external_id=external_id,
        address=_address(message, bot_id),
        text=_title(message, choice),
        choice=choice,
        tapped=_retirable(message),
        profile_name=_name(sender),
        language=_text(sender, "language_code") or None,
        group=_is_group(message),
    )


def _retirable(message: Json) -> str | None:
    """Return the id of a message whose buttons may all go; one that opens a page stays."""
    if not _text(message, "text") or any("url" in button for button in _buttons(message)):
        return None
    return str(_integer(message, "message_id"))


def _buttons(message: Json) -> Iterator[Json]:
    markup = message.get("reply_markup")
    rows = markup.get("inline_keyboard") if isinstance(markup, dict) else None
    for row in rows if isinstance(rows, list) else ():
        for button in row if isinstance(row, list) else ():
            if isinstance(button, dict):
                yield button


def _spoken(command: str, language: str | None) -> tuple[str, str | None]:
    """Say a command in plain words; the second is the payload of a deep link."""
    name, _, rest = command[1:].partition(" ")
    name = name.partition("@")[0]  # "/turno@barberia_bot": how groups address one bot of several
    if name == "start":
        link = _DEEP_LINK.fullmatch(rest.strip())
        return _GREETINGS.get((language or "").partition("-")[0], "hola"), link and link[0]
    return f"{name.replace('_', ' ')} {rest}".strip() or command, None


def _title(message: Json, choice: str) -> str:
    """Find what stood on the button, in the keyboard that came back with the tap.

    Empty when Telegram no longer has the message, or the keyboard has been replaced meanwhile.
    """
    for button in _buttons(message):
        if button.get("callback_data") == choice:
            return _text(button, "text")
    return ""


def _own_phone(message: Json, sender: Json) -> str | None:
    """Return a shared number if it is the sender's own: anybody's contact can be forwarded."""
    if "contact" not in message:
        return None
    contact = _object(message, "contact")
    owner = contact.get("user_id")
    if owner is None or owner != sender.get("id"):
        return None
    return _text(contact, "phone_number") or None


def _address(message: Json, bot_id: int) -> str:
    return f"{bot_id}:{_integer(_object(message, 'chat'), 'id')}"


def _is_group(message: Json) -> bool:
    return _text(_object(message, "chat"), "type") != "private"


def _name(sender: Json) -> str | None:
    return f"{_text(sender, 'first_name')} {_text(sender, 'last_name')}".strip() or None


def _moment(message: Json, key: str) -> datetime:
    try:
        return datetime.fromtimestamp(_integer(message, key), UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise BadPayload(field=key) from error


def _object(parent: Json, key: str) -> Json:
    value = parent.get(key)
    if not isinstance(value, dict):
        raise BadPayload(field=key)
    return value


def _integer(parent: Json, key: str) -> int:
    value = parent.get(key)
    if not isinstance(value, int) or isinstance(value, bool) or abs(value) >= 1 << 63:
        raise BadPayload(field=key)
    return value


def _text(parent: Json, key: str) -> str:
    """Return a string, empty when absent, without what PostgreSQL cannot keep."""
    value = parent.get(key, "")
    if not isinstance(value, str):
        raise BadPayload(field=key)
    # NUL characters, and halves of surrogate pairs, which JSON can spell and UTF-8 cannot.
    return value.replace("\0", "").encode("utf-8", "replace").decode()
