"""The shop itself books, moves or cancels for somebody: they are told, if the shop wants it."""

from datetime import datetime, timedelta

from core.ids import BookingId
from storage import bookings, notices
from storage.bookings import Booking
from usecases.desk import Desk

BOOKED, MOVED, CALLED_OFF = "booked-for-them", "moved-for-them", "called-off-for-them"
"""Kinds of the notices; about: `booking`, and `start`, as it is said to be, or to have been."""


async def tell(desk: Desk, kind: str, booking: BookingId) -> bool:
    """Have the customer told what the shop has done. Returns whether they can be.

    In quiet hours it waits for their end, unless the visit begins before.
    """
    done = await bookings.get(desk.connection, booking)
    start = done.time.start
    if not desk.staff or not desk.catalogue.shop(done.shop).telling.customers or start <= desk.now:
        return False
    return await notices.add(
        desk.connection,
        done.customer,
        kind=kind,
        cause=f"{done.id} {done.revision}",
        about={"booking": str(done.id), "start": start.isoformat()},
        expires_at=start,
        wait=_quiet(desk, done, start),
    )


def _quiet(desk: Desk, booking: Booking, start: datetime) -> timedelta:
    shop = desk.catalogue.shop(booking.shop)
    quiet = shop.reminders.quiet
    around = quiet.around(desk.now, shop.zone) if quiet else None
    return around[1] - desk.now if around and around[1] < start else timedelta(0)
