"""A customer's own bookings: nobody sees or touches another's."""

from dataclasses import dataclass

from core.errors import NoBooking, NotFound
from core.ids import BookingId, VisitId
from scheduling.lifecycle import BookingStatus
from storage import bookings
from storage.bookings import Booking
from usecases.desk import Desk

_NOT_AGREED = (
    BookingStatus.HELD,
    BookingStatus.RELEASED,
    BookingStatus.EXPIRED,
    BookingStatus.CANCELLED,
)


@dataclass(frozen=True, slots=True)
class OwnVisit:
    """The visit that a booking belongs to; most often it is the only one of it.

    Attributes:
        booking: which was named.
        parts: that, and what else of the visit has not been called off, soonest first.
    """

    booking: Booking
    parts: tuple[Booking, ...]

    @property
    def first(self) -> Booking:
        """With which it begins."""
        return self.parts[0]


async def own_booking(desk: Desk, booking: BookingId) -> Booking:
    """Return and lock a booking of the desk's customer; `NotFound` when it is somebody else's."""
    return _own(desk, await bookings.get(desk.connection, booking, for_update=True))


async def own_visit(desk: Desk, booking: BookingId) -> OwnVisit:
    """Return the visit of a booking, and lock all of it; raises as `own_booking`.

    Who may change more than one part of a visit begins with this, or would wait in a circle.
    """
    rows = await bookings.visit_of(desk.connection, booking)
    named = _own(desk, next(one for one in rows if one.id == booking))
    parts = [one for one in rows if one is named or one.status not in _NOT_AGREED]
    return OwnVisit(named, tuple(sorted(parts, key=_in_time)))


async def upcoming(desk: Desk) -> list[tuple[Booking, ...]]:
    """Return the visits that the customer has still to come, with their parts, soonest first."""
    visits: dict[VisitId, list[Booking]] = {}
    for one in await bookings.upcoming(desk.connection, desk.customer, now=desk.now):
        visits.setdefault(one.visit, []).append(one)
    return [tuple(parts) for parts in visits.values()]


async def only_upcoming(desk: Desk) -> BookingId | None:
    """Return the customer's only visit to come, as its first booking; `None`: there are several.

    Raises:
        NoBooking: there is none.
    """
    coming = await upcoming(desk)
    if not coming:
        raise NoBooking
    return coming[0][0].id if len(coming) == 1 else None


def _own(desk: Desk, found: Booking) -> Booking:
    if found.customer != desk.customer and not desk.staff:
        raise NotFound(id=str(found.id))
    return found


def _in_time(part: Booking) -> tuple[object, ...]:
    return part.time.start, part.id
