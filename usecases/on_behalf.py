"""The shop itself books, moves or cancels for somebody: they are told, if the shop wants it."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from core.ids import BookingId
from storage import bookings, notices
from storage.bookings import Booking
from usecases.desk import Desk

BOOKED, MOVED, CALLED_OFF = "booked-for-them", "moved-for-them", "called-off-for-them"
"""Kinds of the notices.

About: `booking`; `others`, the other parts of the visit that are concerned, soonest first; and
`start`, as it is said to be, or to have been.
"""


async def tell(desk: Desk, kind: str, parts: Sequence[BookingId]) -> bool:
    """Have the customer told what the shop has done with parts of a visit, soonest first.

    Returns whether they can be told.

    In quiet hours it waits for their end, unless the visit begins before.
    """
    done = await bookings.get(desk.connection, parts[0])
    start = done.time.start
    if not desk.staff or not desk.catalogue.shop(done.shop).telling.customers or start <= desk.now:
        return False
    return await notices.add(
        desk.connection,
        done.customer,
        kind=kind,
        cause=f"{done.id} {done.revision}",
        about={
            "booking": str(done.id),
            "others": [str(one) for one in parts[1:]],
            "start": start.isoformat(),
        },
        expires_at=start,
        wait=_quiet(desk, done, start),
    )


def _quiet(desk: Desk, booking: Booking, start: datetime) -> timedelta:
    shop = desk.catalogue.shop(booking.shop)
    quiet = shop.reminders.quiet
    around = quiet.around(desk.now, shop.zone) if quiet else None
    return around[1] - desk.now if around and around[1] < start else timedelta(0)
