"""From words to the message that channels carry."""

from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter

from flows.offers import Offers
from integrations.ports import Choice, ContactRequest, Link, OutboundMessage, Place

OUTBOUND = TypeAdapter(OutboundMessage)


@dataclass(frozen=True, slots=True)
class Worded:
    """What a turn says, and what can be chosen then."""

    text: str
    offers: Offers | None = None
    link: Link | None = None
    put: str | None = None  # the field that is asked for
    retires: str | None = None  # an earlier message, whose choices are of no use any more
    place: Place | None = None
    asks_contact: ContactRequest | None = None
    unsubscribe: str | None = None  # where the reader of a mail gets rid of such mails
    again: str | None = None  # what is put before it where it may have arrived already


def to_message(worded: Worded) -> dict[str, Any]:
    """Return an `OutboundMessage` as JSON."""
    offers = worded.offers
    choices = (
        tuple(
            Choice(offers.id_of(position), offer.title)
            for position, offer in enumerate(offers.items)
        )
        if offers
        else ()
    )
    message = OutboundMessage(
        worded.text,
        choices,
        worded.link,
        retires=worded.retires,
        place=worded.place,
        asks_contact=worded.asks_contact,
        unsubscribe=worded.unsubscribe,
        again=worded.again,
    )
    kept: dict[str, Any] = OUTBOUND.dump_python(message, mode="json")
    return kept
