"""Make a hold a booking; move a visit; cancel one."""

from collections.abc import Sequence
from contextlib import nullcontext

from core.errors import CustomerBusy, HoldExpired, StartTaken, WrongState
from core.ids import BookingId
from scheduling.commands import Book, CancelBooking, Move
from scheduling.lifecycle import REVIVING, BookingEvent, BookingStatus, after
from storage import bookings, holds
from storage.bookings import Booking
from usecases import on_behalf
from usecases.customers_bookings import OwnVisit, own_booking, own_visit
from usecases.desk import Desk
from usecases.holding import refuse_if_late


async def book(desk: Desk, command: Book) -> BookingId:
    """Make a hold a booking, all parts of it or none. Doing it twice is the same as once.

    A hold that ran out becomes a booking all the same, if nobody has taken its time since.

    Raises:
        HoldExpired: somebody has.
    """
    parts = command.hold.parts
    async with desk.connection.begin_nested() if len(parts) > 1 else nullcontext():
        for part in sorted(parts, key=lambda part: part.id):  # as `own_visit` locks
            await _confirm(desk, BookingId(part.id), command.name)
    if desk.staff:
        await on_behalf.tell(desk, on_behalf.BOOKED, [BookingId(part.id) for part in parts])
    return BookingId(command.hold.id)


async def _confirm(desk: Desk, part: BookingId, name: str) -> None:
    confirmed = after(BookingStatus.HELD, BookingEvent.CONFIRM)
    if await holds.take_up(desk.connection, part, desk.customer, confirmed, name):
        return
    held = await own_booking(desk, part)
    if held.status is BookingStatus.CONFIRMED:
        return
    try:
        status = after(held.status, BookingEvent.CONFIRM)
        if (held.status, BookingEvent.CONFIRM) in REVIVING:
            await bookings.revive(desk.connection, held, status)
        else:
            await bookings.set_status(desk.connection, held.id, status)
    except (WrongState, StartTaken, CustomerBusy) as error:
        raise HoldExpired(start=held.time.start) from error


async def move(desk: Desk, command: Move) -> BookingId:
    """Give the visit of a booking the time that is held for it: all its parts, or none.

    Its bookings stay the same ones. A hold of one part moves the booking alone that was named.

    Raises:
        HoldExpired: the new time is no longer kept, and somebody has it, or the visit has not the
            same parts any more. All stays as it was.
        WrongState: the booking was cancelled meanwhile, or is over.
    """
    visit = await own_visit(desk, command.booking)
    parts = sorted(command.hold.parts, key=lambda part: part.id)
    held = [await own_booking(desk, BookingId(part.id)) for part in parts]
    pairs = _pairs(visit, held)
    if all(to.status is BookingStatus.RELEASED and one.time == to.time for one, to in pairs):
        return command.booking  # done before
    for one, _ in pairs:
        after(one.status, BookingEvent.MOVE)
    await bookings.lock_barbers(desk.connection, {row.barber for pair in pairs for row in pair})
    async with desk.connection.begin_nested() if len(pairs) > 1 else nullcontext():
        for _, to in pairs:
            await _give_back(desk, to)
        for one, to in pairs:
            await _put(desk, one, to)
    if desk.staff:
        await on_behalf.tell(desk, on_behalf.MOVED, [one.id for one, _ in pairs])
    return command.booking


def _pairs(visit: OwnVisit, held: Sequence[Booking]) -> list[tuple[Booking, Booking]]:
    """Return each part of a visit with the hold that it is to have the time of, soonest first.

    Where not all of it moves, each hold is for the part that is nearest to it.
    """
    if len(held) == 1:
        return [(visit.booking, held[0])]
    left, pairs = list(visit.parts), list[tuple[Booking, Booking]]()
    for to in sorted(held, key=lambda row: row.time.start):
        like = [one for one in left if (one.person, one.service) == (to.person, to.service)]
        if not like:
            raise HoldExpired(start=min(one.time.start for one in held))
        one = like[0]
        if len(held) < len(visit.parts):
            one = min(like, key=lambda part: abs(part.time.start - to.time.start))
        left.remove(one)
        pairs.append((one, to))
    return sorted(pairs, key=lambda pair: (pair[0].time.start, pair[0].person, pair[0].service))


async def _give_back(desk: Desk, held: Booking) -> None:
    if held.status is BookingStatus.HELD:
        released = after(held.status, BookingEvent.RELEASE)
        await bookings.set_status(desk.connection, held.id, released)
    elif held.status is not BookingStatus.EXPIRED:
        raise HoldExpired(start=held.time.start)


async def _put(desk: Desk, moving: Booking, to: Booking) -> None:
    try:
        await bookings.move(desk.connection, moving.id, to)
    except (StartTaken, CustomerBusy) as error:
        raise HoldExpired(start=to.time.start) from error


async def cancel(desk: Desk, command: CancelBooking) -> tuple[BookingId, ...]:
    """Cancel the visit of a booking, or the booking alone; its time is free at once.

    Doing it twice is the same as once.

    Returns:
        What was called off, soonest first.

    Raises:
        PolicyRefused: it is too late for that: what counts is when the visit begins.
        WrongState: some of it has begun, or is over.
    """
    visit = await own_visit(desk, command.booking)
    if visit.booking.status is BookingStatus.CANCELLED:
        return (visit.booking.id,)
    leaving = (visit.booking,) if command.alone else visit.parts
    statuses = [after(part.status, BookingEvent.CANCEL) for part in leaving]
    refuse_if_late(desk, desk.catalogue.shop(visit.first.shop), visit.first)
    for part, status in zip(leaving, statuses, strict=True):
        await bookings.set_status(desk.connection, part.id, status)
    if desk.staff:
        await on_behalf.tell(desk, on_behalf.CALLED_OFF, [part.id for part in leaving])
    return tuple(part.id for part in leaving)
