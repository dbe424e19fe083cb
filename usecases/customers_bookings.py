"""A customer's own bookings: nobody sees or touches another's."""

from core.errors import NoBooking, NotFound
from core.ids import BookingId
from storage import bookings
from storage.bookings import Booking
from usecases.desk import Desk


async def own_booking(desk: Desk, booking: BookingId) -> Booking:
    """Return and lock a booking of the desk's customer; `NotFound` when it is somebody else's."""
    found = await bookings.get(desk.connection, booking, for_update=True)
    if found.customer != desk.customer and not desk.staff:
        raise NotFound(id=str(booking))
    return found


async def upcoming(desk: Desk) -> list[Booking]:
    """Return what the customer has still to come, soonest first."""
    return await bookings.upcoming(desk.connection, desk.customer, now=desk.now)


async def only_upcoming(desk: Desk) -> BookingId | None:
    """Return the customer's only booking to come; `None` when there are several.

    Raises:
        NoBooking: there is none.
    """
    coming = await upcoming(desk)
    if not coming:
        raise NoBooking
    return coming[0].id if len(coming) == 1 else None
