"""Recognising a customer on another channel, by a phone that is proven to be theirs."""

import structlog

from core.ids import CustomerId
from core.phone import argentine_mobile, is_number
from storage import consents, customers
from storage.connection import Connection

log = structlog.get_logger()


async def recognise(connection: Connection, known: CustomerId, phone: str) -> CustomerId:
    """Return whose phone it is; it is `known`'s from now on if it was nobody's.

    Two customers who turn out to be one person become the one who was there first, with the
    bookings of both; unless they have bookings at the same time: then they stay two.

    Args:
        connection: of a turn.
        known: who writes, as far as we know.
        phone: as the channel vouches for it, with or without a plus and spaces.
    """
    number = argentine_mobile("+" + "".join(c for c in phone if c.isascii() and c.isdigit()))
    if not is_number(number):
        return known
    other = await customers.with_phone(connection, number)
    if other is None:
        await customers.verify_phone(connection, known, number)
        return known
    if other == known:
        return known
    if await customers.collide(connection, other, known):
        log.warning("customers not joined", kept=str(other), other=str(known))
        return known
    await consents.hand_over(connection, known, other)
    await customers.join(connection, other, known)
    log.info("customers joined", kept=str(other), other=str(known))
    return other
