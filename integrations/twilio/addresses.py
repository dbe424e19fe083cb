"""Who is written to: addresses as conversations keep them, as Twilio wants them."""

import re
from typing import Final

from core.phone import argentine_mobile, is_number
from integrations.ports import ChannelRefused

WHATSAPP: Final = "whatsapp"
SMS: Final = "sms"

# Meta's own id of a person who hides their number: a country and an opaque word.
_WITHOUT_NUMBER: Final = re.compile(r"[A-Z]{2}\.[A-Za-z0-9_.-]{1,128}")


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
        return f"{SMS}:{sender}" if is_number(sender) else None
    if channel != WHATSAPP or not (is_number(name) or _WITHOUT_NUMBER.fullmatch(name)):
        return None
    return sender


def number_in(address: str) -> str | None:
    """Return the telephone number of an address, E.164; `None` when it has none."""
    number = address.partition(":")[2]
    return number if is_number(number) else None


def whatsapp_recipient(address: str) -> str:
    """Return `To` for WhatsApp.

    Raises:
        ChannelRefused: nobody on WhatsApp has such an address.
    """
    channel, _, name = address.partition(":")
    if channel == WHATSAPP and is_number(name):
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
    if channel == SMS and is_number(number):
        return number
    raise ChannelRefused(reason="not-an-address-of-a-telephone")
