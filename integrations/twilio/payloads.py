"""Twilio's webhooks, read into values free of Twilio.

Fields come in any order and new ones appear over time, so none is refused for being there.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Final
from urllib.parse import parse_qsl

from flows.reading import Attachment
from integrations.opting_out import opt_out
from integrations.ports import BadPayload, Ignored, InboundMessage
from integrations.twilio.addresses import WHATSAPP, address_of, number_in

Fields = Mapping[str, str]
"""What a form says, by name in lower case."""

_MOST_FIELDS: Final = 200
_SID: Final = re.compile(r"[A-Z]{2}[0-9a-fA-F]{32}")

_BY_TYPE: Final[Mapping[str, Attachment]] = {
    "audio": Attachment.VOICE,
    "image": Attachment.PHOTO,
    "video": Attachment.VIDEO,
    "sticker": Attachment.STICKER,
    "document": Attachment.DOCUMENT,
    "location": Attachment.LOCATION,
    "contacts": Attachment.CONTACT,
}
_BY_MEDIA: Final[Mapping[str, Attachment]] = {
    "image/webp": Attachment.STICKER,
    "text/vcard": Attachment.CONTACT,
    "text/x-vcard": Attachment.CONTACT,
    "text/directory": Attachment.CONTACT,
    "image": Attachment.PHOTO,
    "audio": Attachment.VOICE,
    "video": Attachment.VIDEO,
    "application": Attachment.DOCUMENT,
    "text": Attachment.DOCUMENT,
}


def read_form(body: bytes) -> Sequence[tuple[str, str]]:
    """Parse the body of a webhook: pairs in the order they came, also those with empty values.

    Raises:
        BadPayload: it is no form, or one with more fields than Twilio has.
    """
    try:
        return parse_qsl(
            body.decode("ascii"),
            keep_blank_values=True,
            max_num_fields=_MOST_FIELDS,
        )
    except ValueError as error:  # also UnicodeDecodeError
        raise BadPayload(reason="not-a-form") from error


def read_message(form: Sequence[tuple[str, str]]) -> InboundMessage | Ignored:
    """Read what somebody sent over WhatsApp or SMS.

    Returns:
        The message. `address` is `whatsapp:+549...` or `sms:+549...`; `phone` is the number that
        WhatsApp vouches for (the sender of an SMS can be forged). `opt_out` as in the port.

    Raises:
        BadPayload: Twilio would not send this.
    """
    fields = _fields(form)
    external_id = _sid(fields)
    address = address_of(fields.get("from", ""))
    if address is None:
        return Ignored(external_id, "cannot-be-answered")
    if fields.get("messagetype") == "reaction":
        return Ignored(external_id, "reaction")
    choice = fields.get("buttonpayload") or fields.get("listid") or None
    title = fields.get("buttontext") or fields.get("listtitle") or ""
    text = (title if choice else "") or fields.get("body", "")
    attachment = _attachment(fields)
    if not (text or choice or attachment):
        return Ignored(external_id, "empty")
    channel = address.partition(":")[0]
    return InboundMessage(
        channel=channel,
        external_id=external_id,
        address=address,
        text=text,
        choice=choice,
        attachment=attachment,
        profile_name=fields.get("profilename", "").strip() or None,
        phone=number_in(address) if channel == WHATSAPP else None,
        opt_out=_opt_out(fields, text),
    )


def _fields(form: Sequence[tuple[str, str]]) -> Fields:
    """Of a name that comes twice the first counts; NUL is what PostgreSQL cannot keep."""
    return {name.lower(): value.replace("\0", "") for name, value in reversed(form)}


def _sid(fields: Fields) -> str:
    sid = fields.get("messagesid") or fields.get("smssid") or ""
    if not _SID.fullmatch(sid):
        raise BadPayload(field="MessageSid")
    return sid


def _attachment(fields: Fields) -> Attachment | None:
    if fields.get("messagetype") in _BY_TYPE:
        return _BY_TYPE[fields["messagetype"]]
    if "latitude" in fields and "longitude" in fields:
        return Attachment.LOCATION
    if fields.get("nummedia", "0") in {"", "0"}:
        return None
    media = fields.get("mediacontenttype0", "").partition(";")[0].strip().lower()
    return _BY_MEDIA.get(media) or _BY_MEDIA.get(media.partition("/")[0]) or Attachment.OTHER


def _opt_out(fields: Fields, text: str) -> bool | None:
    """Where Twilio itself acts on a word, of a longer list than ours, it says so."""
    match fields.get("optouttype", "").upper():
        case "STOP":
            return True
        case "START":
            return False
    return opt_out(text)
