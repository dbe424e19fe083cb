"""Meta's webhooks, read into values free of Meta.

One body may hold several messages and statuses. What of it cannot be read is left out, and the rest
is kept: Meta would send all of it again and again. New fields appear over time; none is refused.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, Final

from flows.reading import Attachment
from integrations.opting_out import opt_out
from integrations.ports import BadPayload, DeliveryReport, Ignored, InboundMessage
from integrations.whatsapp_cloud.addresses import WHATSAPP, address_of, number_in
from integrations.whatsapp_cloud.statuses import read_status

Json = Mapping[str, Any]
Read = InboundMessage | DeliveryReport | Ignored

_LONGEST_ID: Final = 512
_LAST_SECOND: Final = 1 << 33  # of a timestamp that makes sense

_ATTACHMENTS: Final[Mapping[str, Attachment]] = {
    "audio": Attachment.VOICE,
    "image": Attachment.PHOTO,
    "video": Attachment.VIDEO,
    "sticker": Attachment.STICKER,
    "document": Attachment.DOCUMENT,
    "location": Attachment.LOCATION,
    "contacts": Attachment.CONTACT,
    "order": Attachment.OTHER,
    "unsupported": Attachment.OTHER,
}
_SAYS_NOTHING: Final = frozenset(
    {"reaction", "system", "edit", "revoke", "request_welcome", "ephemeral"}
)
_TAPPED: Final = ("button_reply", "list_reply")


def read_webhook(body: bytes, number_id: str) -> list[Read]:
    """Read what Meta posts, in the order in which it stands there.

    Args:
        body: as it came; its signature has been checked.
        number_id: Meta's id of our number; what is about other numbers of the account is ignored.

    Raises:
        BadPayload: Meta would not post this.
    """
    try:
        posted = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise BadPayload(reason="not-json") from error
    if not isinstance(posted, dict) or not isinstance(posted.get("entry"), list):
        raise BadPayload(field="entry")
    return [one for value in _values(posted) for one in _read_value(value, number_id)]


def _values(posted: Json) -> Iterator[Json]:
    """Yield what has changed; other fields than `messages` are not for us."""
    for entry in _objects(posted.get("entry")):
        for change in _objects(entry.get("changes")):
            if change.get("field") == "messages":
                yield _object(change.get("value"))


def _read_value(value: Json, number_id: str) -> Iterator[Read]:
    ours = _text(_object(value.get("metadata")).get("phone_number_id")) == number_id
    contacts = _objects(value.get("contacts"))
    for message in _objects(value.get("messages")):
        key = _text(message.get("id"))
        if not ours or not 0 < len(key) <= _LONGEST_ID:
            yield Ignored(key[:_LONGEST_ID], "not-for-us" if key else "no-id")
        else:
            yield _read_message(message, key, _sender(message, contacts))
    for status in _objects(value.get("statuses")):
        if ours:
            yield read_status(status)


def _read_message(message: Json, key: str, sender: Json) -> InboundMessage | Ignored:
    kind = _text(message.get("type"))
    if kind in _SAYS_NOTHING:
        return Ignored(key, kind)
    number = _text(message.get("from")) or _text(sender.get("wa_id"))
    user = _text(message.get("from_user_id")) or _text(sender.get("user_id"))
    address = address_of(number, user)
    if address is None:
        return Ignored(key, "cannot-be-answered")
    content = _object(message.get(kind))
    choice, text = _tapped(kind, content)
    if choice is None:
        text = _text(content.get("body")) if kind == "text" else _text(content.get("caption"))
    attachment = None if choice or kind == "text" else _ATTACHMENTS.get(kind, Attachment.OTHER)
    if not (text or choice or attachment):
        return Ignored(key, "empty")
    return InboundMessage(
        channel=WHATSAPP,
        external_id=key,
        address=address,
        text=text,
        choice=choice,
        attachment=attachment,
        profile_name=_text(_object(sender.get("profile")).get("name")).strip() or None,
        sent_at=_moment(message.get("timestamp")),
        phone=number_in(address),
        opt_out=opt_out(text),
    )


def _tapped(kind: str, content: Json) -> tuple[str | None, str]:
    """Return the id and the title of what was tapped: a button, a row, or a template's button."""
    if kind == "button":
        return _text(content.get("payload")) or None, _text(content.get("text"))
    for form in _TAPPED:
        reply = _object(content.get(form))
        if kind == "interactive" and reply:
            return _text(reply.get("id")) or None, _text(reply.get("title"))
    return None, ""


def _sender(message: Json, contacts: list[Json]) -> Json:
    """Return who wrote; whoever hides their number is known by Meta's id of them alone."""
    number, user = _text(message.get("from")), _text(message.get("from_user_id"))
    for contact in contacts:
        if (number and contact.get("wa_id") == number) or (user and contact.get("user_id") == user):
            return contact
    return contacts[0] if len(contacts) == 1 else {}


def _moment(seconds: object) -> datetime | None:
    text = _text(seconds)
    if not (text.isascii() and text.isdigit() and int(text[:20]) < _LAST_SECOND):
        return None
    return datetime.fromtimestamp(int(text), UTC)


def _text(found: object) -> str:
    """Return a string; NUL is what PostgreSQL cannot keep, and half a surrogate is no text."""
    if not isinstance(found, str):
        return ""
    return found.replace("\0", "").encode("utf-8", "replace").decode()


def _object(found: object) -> Json:
    return found if isinstance(found, dict) else {}


def _objects(found: object) -> list[Json]:
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []
