"""Who is written to: addresses as conversations keep them, as Twilio wants them."""

import re
from typing import Final

from integrations.ports import ChannelRefused

WHATSAPP: Final = "whatsapp"
SMS: Final = "sms"

_E164: Final = re.compile(r"\+[1-9][0-9]{6,14}")
# Meta's own id of a person who hides their number: a country and an opaque word.
_WITHOUT_NUMBER: Final = re.compile(r"[A-Z]{2}\.[A-Za-z0-9_.-]{1,128}")

_ARGENTINA: Final = "+54"
_NATIONAL_DIGITS: Final = 10
_LOCAL_MOBILE: Final = "15"  # dialled before a mobile's number inside the country, after its area
_AREAS: Final = (2, 3, 4)  # digits of an area code; the only one of two digits is Buenos Aires


def address_of(sender: str) -> str | None:
    """Return the address of whoever wrote, `whatsapp:+549...` or `sms:+549...`.

    Args:
        sender: `From` of a webhook: `whatsapp:+549...`, `whatsapp:AR.123...` of somebody who shows
            no number, or a bare number of an SMS (or the name of a company, which has none).

    Returns:
        `None` when it is nobody whom we could answer.
    """
    channel, colon, name = sender.partition(":")
    if not colon:
        return f"{SMS}:{sender}" if _E164.fullmatch(sender) else None
    if channel != WHATSAPP or not (_E164.fullmatch(name) or _WITHOUT_NUMBER.fullmatch(name)):
        return None
    return sender


def number_in(address: str) -> str | None:
    """Return the telephone number of an address, E.164; `None` when it has none."""
    number = address.partition(":")[2]
    return number if _E164.fullmatch(number) else None


def whatsapp_recipient(address: str) -> str:
    """Return `To` for WhatsApp.

    Raises:
        ChannelRefused: nobody on WhatsApp has such an address.
    """
    channel, _, name = address.partition(":")
    if channel == WHATSAPP and _E164.fullmatch(name):
        return f"{WHATSAPP}:{argentine_mobile(name)}"
    if channel == WHATSAPP and _WITHOUT_NUMBER.fullmatch(name):
        return address
    raise ChannelRefused(reason="not-an-address-of-whatsapp")


def sms_recipient(address: str) -> str:
    """Return `To` for an SMS.

    Raises:
        ChannelRefused: no telephone has such an address.
    """
    channel, _, number = address.partition(":")
    if channel == SMS and _E164.fullmatch(number):
        return number
    raise ChannelRefused(reason="not-an-address-of-a-telephone")


def argentine_mobile(number: str) -> str:
    """Return a number as WhatsApp knows it: of Argentina `+54 9`, area, subscriber, without the 15.

    Whoever is on WhatsApp has a mobile, so the 9 that people leave out can be put in; numbers of
    other countries stay as they are.
    """
    if not number.startswith(_ARGENTINA):
        return number
    national = number.removeprefix(_ARGENTINA).removeprefix("0").removeprefix("9").removeprefix("0")
    if len(national) == _NATIONAL_DIGITS + len(_LOCAL_MOBILE):
        national = _without_local_prefix(national)
    return f"{_ARGENTINA}9{national}" if len(national) == _NATIONAL_DIGITS else number


def _without_local_prefix(national: str) -> str:
    for area in _AREAS:
        if area == _AREAS[0] and not national.startswith("11"):
            continue
        if national[area:].startswith(_LOCAL_MOBILE):
            return national[:area] + national[area + len(_LOCAL_MOBILE) :]
    return national
