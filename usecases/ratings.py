"""How a visit was: the customer's stars, once, and their words."""

from core.errors import OutOfDate
from core.ids import BookingId, CustomerId
from scheduling.aftercare import LOW
from scheduling.lifecycle import BookingStatus
from storage import colleague_notices, colleagues, ratings
from storage.connection import Connection
from usecases.customers_bookings import own_booking
from usecases.desk import Desk

LONGEST = 2000
"""Characters of a comment that are kept."""


async def rate(desk: Desk, booking: BookingId, stars: int) -> bool:
    """Give the visit of a booking its stars. Returns False when it has some: the first ones count.

    The owner, if they have joined, is told of few, unless the shop has it switched off.

    Raises:
        NotFound: it is somebody else's.
        OutOfDate: it has not taken place.
    """
    found = await own_booking(desk, booking)
    if found.status is not BookingStatus.COMPLETED:
        raise OutOfDate
    if not await ratings.add(desk.connection, found.visit, desk.customer, stars, at=desk.now):
        return False
    told = stars <= LOW and desk.catalogue.shop(found.shop).telling.ratings
    if told and await colleagues.owner_is(desk.connection) is not None:
        await colleague_notices.tell_rating(desk.connection, booking, due=desk.now)
    return True


async def comment(
    connection: Connection, customer: CustomerId, booking: BookingId, text: str
) -> bool:
    """Keep the customer's words about a visit that they have rated. False: there is no need."""
    words = text.strip()[:LONGEST]
    return bool(words) and await ratings.comment(connection, booking, customer, words)
