"""The day moves: who has come, who sits, who is done, who did not come, who will be late.

What the shop says at the counter. Each of these may be said twice, which is the same as once.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from core.errors import Forbidden, PolicyRefused
from core.ids import BarberId, BookingId
from scheduling.availability import Need
from scheduling.catalogue import Shop
from scheduling.delays import Coming, Expected, expected
from scheduling.lifecycle import REVIVING, BookingEvent, BookingStatus, after
from scheduling.local_time import local_day, whole_days
from scheduling.minutes import (
    Span,
    ceil_minute,
    interval_of,
    inward,
    minutes_in,
    moment_of,
    outward,
)
from storage import bookings, notices
from storage.bookings import Booking
from usecases.customers_bookings import own_booking
from usecases.desk import Desk

LATE = "barber-late"
"""Kind of the notice that somebody has to wait; about: `booking`, and `start`, as expected."""

_NEAR = timedelta(hours=1)
_WORTH_TELLING = timedelta(minutes=10)
_OVERRUN = timedelta(minutes=5)
"""What a visit that should be over is thought to take still, until somebody says it is done."""

_TO_COME = (BookingStatus.CONFIRMED, BookingStatus.ARRIVED)


@dataclass(frozen=True, slots=True)
class Late:
    """A booking that will begin later than agreed, as far as we can tell.

    `reached`: its customer is told so.
    """

    booking: Booking
    start: datetime
    reached: bool = False

    @property
    def by(self) -> timedelta:
        return self.start - self.booking.time.start


async def check_in(desk: Desk, booking: BookingId) -> None:
    """The customer is there. They may say so themselves; who was given up may still come.

    Raises:
        StartTaken: they were marked as a no-show, and their time was given to somebody else.
        WrongState: the booking was cancelled, or is over.
    """
    await _happen(desk, booking, BookingEvent.CHECK_IN, done=BookingStatus.ARRIVED)


async def arrive(desk: Desk) -> Booking | None:
    """Check the customer in for the visit that is near, and return it; `None`: none is."""
    for one in await bookings.upcoming(desk.connection, desk.customer, now=desk.now):
        if one.status in _TO_COME and abs(one.time.start - desk.now) <= _NEAR:
            await check_in(desk, one.id)
            return one
    return None


async def start(desk: Desk, booking: BookingId) -> None:
    """The customer sits down; raises `Forbidden`, `WrongState`, as the next ones do."""
    _refuse_customers(desk)
    await _happen(desk, booking, BookingEvent.START, done=BookingStatus.IN_PROGRESS)


async def finish(desk: Desk, booking: BookingId) -> None:
    """The visit is over. What is left of its time is free at once."""
    _refuse_customers(desk)
    await _happen(desk, booking, BookingEvent.FINISH, done=BookingStatus.COMPLETED)


async def miss(desk: Desk, booking: BookingId) -> None:
    """The customer did not come. Their time is free at once.

    Raises:
        PolicyRefused: they may still come; `minutes` is the shop's tolerance.
    """
    _refuse_customers(desk)
    found = await own_booking(desk, booking)
    policy = desk.catalogue.shop(found.shop).policy
    if found.status is BookingStatus.CONFIRMED and desk.now < policy.missed_at(found.time.start):
        minutes = minutes_in(policy.late_tolerance)
        raise PolicyRefused(reason="may-still-come", start=found.time.start, minutes=minutes)
    await _happen(desk, booking, BookingEvent.MISS, done=BookingStatus.NO_SHOW)


async def today(
    desk: Desk, shop: Shop, barber: BarberId | None = None, *, for_update: bool = False
) -> list[Booking]:
    """Return what takes time in a shop today, of one barber or all, soonest first."""
    day = local_day(desk.now, shop.zone)
    span = interval_of(whole_days(day, day, shop.zone))
    return await bookings.overlapping(
        desk.connection, span, barber=barber, shop=shop.id, now=desk.now, for_update=for_update
    )


async def running_late(
    desk: Desk, shop: Shop, barber: BarberId, *, delay: timedelta = timedelta(0)
) -> list[Late]:
    """Return whom of a barber's customers of today will have to wait, soonest first.

    A delay wears off in the gaps of the day. Bookings keep their times: it is what we expect.
    `delay`: the barber says that the first of them will begin so much later.
    """
    agenda = await today(desk, shop, barber)
    by_id = {one.id: one for one in agenda}
    return [
        Late(by_id[one.booking], moment_of(one.start))
        for one in expectations(shop, agenda, desk.now, delay=delay)
        if one.late > 0
    ]


async def tell_late(
    desk: Desk,
    shop: Shop,
    barber: BarberId,
    *,
    at_least: timedelta = _WORTH_TELLING,
    delay: timedelta = timedelta(0),
) -> list[Late]:
    """Have those told who will wait so long or longer; the same expectation is told once.

    Returns:
        Whom it concerns, soonest first.
    """
    _refuse_customers(desk)
    expected = await running_late(desk, shop, barber, delay=delay)
    late = [one for one in expected if one.by >= at_least]
    told = []
    for one in late:
        reached = await notices.add(
            desk.connection,
            one.booking.customer,
            kind=LATE,
            cause=f"{one.booking.id} {one.start.isoformat()}",
            about={"booking": str(one.booking.id), "start": one.start.isoformat()},
            expires_at=one.start,
        )
        told.append(replace(one, reached=reached))
    return told


def expectations(
    shop: Shop, agenda: Iterable[Booking], now: datetime, *, delay: timedelta = timedelta(0)
) -> list[Expected]:
    """Return when what is to come of one barber's agenda will begin.

    Who has not come within the shop's tolerance is not expected any more. `delay`: so much after
    its time, or later, the first of it will begin.
    """
    agenda = list(agenda)
    coming = [
        Coming(one.id, ceil_minute(one.time.start), _need(one))
        for one in agenda
        if one.status in _TO_COME and not given_up(shop, one, now)
    ]
    busy = sitting(agenda, now)
    if coming and delay:
        busy.append((ceil_minute(now), min(one.start for one in coming) + minutes_in(delay)))
    return expected(now, coming, sitting=[one for one in busy if one[0] < one[1]])


def sitting(agenda: Iterable[Booking], now: datetime) -> list[Span]:
    """Return when a barber is busy, from now on, with those who have begun; none: they are free."""
    spans: list[Span] = []
    minute, overrun = ceil_minute(now), ceil_minute(now + _OVERRUN)
    for one in agenda:
        if one.status is BookingStatus.IN_PROGRESS:
            ahead = [outward(busy) for busy in one.times.busy if busy.end > now]
            spans += ((max(start, minute), end) for start, end in ahead) if ahead else ()
            spans += [] if ahead else [(minute, overrun)]
    return spans


def given_up(shop: Shop, booking: Booking, now: datetime) -> bool:
    """Tell whether a customer is so late that their time may go to the next."""
    return (
        booking.status is BookingStatus.CONFIRMED
        and shop.policy.missed_at(booking.time.start) <= now
    )


async def _happen(
    desk: Desk, booking: BookingId, event: BookingEvent, *, done: BookingStatus
) -> None:
    found = await own_booking(desk, booking)
    if found.status is done:
        return
    status = after(found.status, event)
    if (found.status, event) in REVIVING:
        await bookings.revive(desk.connection, found, status)
    else:
        await bookings.set_status(desk.connection, found.id, status)


def _refuse_customers(desk: Desk) -> None:
    if not desk.staff:
        raise Forbidden


def _need(booking: Booking) -> Need:
    start, end = outward(booking.time)
    first, last = outward(booking.times.blocked)
    need = Need(start - first, end - start, last - end)
    if booking.times.processing is None:
        return need
    idle, again = inward(booking.times.processing)
    return need._replace(processing=(idle - start, again - start))
