"""What those who work here see of a day, and say about it: who has come, who is done, who has not.

A barber sees and touches their own bookings, the owner everybody's.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from core.errors import Forbidden, NotFound, OutOfDate
from core.ids import BarberId, BookingId
from scheduling.catalogue import Shop
from scheduling.commands import CancelBooking
from scheduling.lifecycle import BookingStatus
from scheduling.local_time import whole_days
from scheduling.minutes import interval_of
from storage import agendas, bookings, colleague_notices, conversations
from storage.agendas import Entry
from usecases import booking as cancelling
from usecases import day as counter
from usecases.desk import Desk


class Mark(StrEnum):
    """What a colleague says of a visit."""

    ARRIVED = "arrived"
    MISSED = "missed"
    FINISHED = "finished"
    CALL_OFF = "call-off-sure"  # asked before, under another name


async def _call_off(desk: Desk, booking: BookingId) -> None:
    """Cancel it for its customer, who is told; the barber knows, and need not hear of it."""
    found = await bookings.get(desk.connection, booking)
    await cancelling.cancel(desk, CancelBooking(booking, alone=True))
    if found.status is not BookingStatus.CANCELLED:
        await colleague_notices.tell_change(
            desk.connection,
            booking,
            found.barber,
            None,  # that there is no such booking is what they know now
            cause=f"called off {booking}",
            due=desk.now + _PLANNED_BY_THEN,
        )


_PLANNED_BY_THEN = timedelta(minutes=1)

_MARKS: Mapping[Mark, Callable[[Desk, BookingId], Awaitable[None]]] = {
    Mark.ARRIVED: counter.check_in,
    Mark.MISSED: counter.miss,
    Mark.FINISHED: counter.finish,
    Mark.CALL_OFF: _call_off,
}


def home_shop(desk: Desk, barber: BarberId | None) -> Shop:
    """Return the shop by whose clock a barber's, or the owner's, days go."""
    catalogue = desk.catalogue
    if barber is not None and catalogue.knows(barber):
        hours = catalogue.barber(barber).hours
        return next((shop for shop in catalogue.shops if hours.get(shop.id)), catalogue.shops[0])
    return catalogue.shops[0]


async def agenda(desk: Desk, day: date) -> list[Entry]:
    """Return a day of the colleague's own, or, of an owner who does not cut, of everybody's.

    Raises:
        Forbidden: whoever asks does not work here.
    """
    if desk.colleague is None:
        raise Forbidden
    barber = desk.colleague.barber
    span = interval_of(whole_days(day, day, home_shop(desk, barber).zone))
    return await agendas.of_span(desk.connection, span, barber)


async def entry(desk: Desk, booking: BookingId, start: datetime) -> Entry:
    """Return and lock a booking of which a colleague was told that it begins at `start`.

    Raises:
        NotFound: it is none of theirs, or whoever asks does not work here.
        OutOfDate: it begins at another time now, which is its `start`.
    """
    found = await bookings.get(desk.connection, booking, for_update=True)
    who = desk.colleague
    if who is None or not (who.owner or who.barber == found.barber):
        raise NotFound(id=str(booking))
    if found.time.start != start:
        raise OutOfDate(start=found.time.start, shop=found.shop)
    return await agendas.get(desk.connection, booking)


async def mark(desk: Desk, booking: BookingId, start: datetime, what: Mark) -> Entry:
    """Write down what a colleague says of a visit, and return how it then stands.

    Twice is the same as once.

    Raises:
        NotFound, OutOfDate: as `entry` does.
        PolicyRefused: they may still come (`usecases.day.miss`).
        WrongState: it cannot be: they have been, or it was called off.
    """
    await entry(desk, booking, start)
    await _MARKS[what](replace(desk, staff=True), booking)
    return await agendas.get(desk.connection, booking)


async def can_write_to(desk: Desk, booking: BookingId) -> bool:
    """Tell whether the customer of a booking is told what the shop does with it."""
    found = await bookings.get(desk.connection, booking)
    wanted = desk.catalogue.shop(found.shop).telling.customers
    return wanted and await conversations.newest_of(desk.connection, found.customer) is not None
