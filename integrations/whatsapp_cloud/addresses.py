"""Who is written to: addresses as conversations keep them, as the Cloud API wants them.

They are the same as over Twilio, so that a shop may change its provider and keep its conversations.
"""

import re
from typing import Final

from core.phone import argentine_mobile, is_number
from integrations.ports import ChannelRefused

WHATSAPP: Final = "whatsapp"

# Meta's own id of a person who hides their number: a country and an opaque word.
_WITHOUT_NUMBER: Final = re.compile(r"[A-Z]{2}\.[A-Za-z0-9_.-]{1,128}")


def address_of(number: str, user: str) -> str | None:
    """Return the address of whoever wrote, `whatsapp:+549...` or `whatsapp:AR.123...`.

    Args:
        number: their digits, empty if they show none.
        user: Meta's id of them for this business.

    Returns:
        `None` when it is nobody whom we could answer.
    """
    if is_number(f"+{number}"):
        return f"{WHATSAPP}:+{number}"
    return f"{WHATSAPP}:{user}" if _WITHOUT_NUMBER.fullmatch(user) else None


def number_in(address: str) -> str | None:
    """Return the telephone number of an address, E.164; `None` when it has none."""
    number = address.partition(":")[2]
    return number if is_number(number) else None


def recipient(address: str) -> dict[str, str]:
    """Return what says to whom a message goes.

    Raises:
        ChannelRefused: nobody on WhatsApp has such an address.
    """
    channel, _, name = address.partition(":")
    if channel == WHATSAPP and is_number(name):
        return {"to": argentine_mobile(name).removeprefix("+")}
    if channel == WHATSAPP and _WITHOUT_NUMBER.fullmatch(name):
        return {"recipient": name}
    raise ChannelRefused(reason="not-an-address-of-whatsapp")
