"""Make a hold a booking; move a booking; cancel one."""

from contextlib import nullcontext

from core.errors import CustomerBusy, HoldExpired, StartTaken, WrongState
from core.ids import BookingId
from scheduling.commands import Book, CancelBooking, Move
from scheduling.lifecycle import REVIVING, BookingEvent, BookingStatus, after
from storage import bookings, customers
from usecases import on_behalf
from usecases.customers_bookings import own_booking
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
        for part in parts:
            await _confirm(desk, BookingId(part.id))
    await customers.rename(desk.connection, desk.customer, command.name)
    if desk.staff:
        await on_behalf.tell(desk, on_behalf.BOOKED, BookingId(command.hold.id))
    return BookingId(command.hold.id)


async def _confirm(desk: Desk, part: BookingId) -> None:
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
    """Give a booking the time that is held for it. The booking stays the same one.

    Raises:
        HoldExpired: the new time is no longer kept, and somebody has it. The old one stays.
        WrongState: the booking was cancelled meanwhile, or is over.
    """
    moving = await own_booking(desk, command.booking)
    held = await own_booking(desk, BookingId(command.hold.id))
    if held.status is BookingStatus.RELEASED and moving.time == held.time:
        return moving.id  # done before
    after(moving.status, BookingEvent.MOVE)
    await bookings.lock_barbers(desk.connection, {moving.barber, held.barber})
    if held.status is BookingStatus.HELD:
        released = after(held.status, BookingEvent.RELEASE)
        await bookings.set_status(desk.connection, held.id, released)
    elif held.status is not BookingStatus.EXPIRED:
        raise HoldExpired(start=held.time.start)
    try:
        await bookings.move(desk.connection, moving.id, held)
    except (StartTaken, CustomerBusy) as error:
        raise HoldExpired(start=held.time.start) from error
    if desk.staff:
        await on_behalf.tell(desk, on_behalf.MOVED, moving.id)
    return moving.id


async def cancel(desk: Desk, command: CancelBooking) -> BookingId:
    """Cancel a booking; its time is free at once. Doing it twice is the same as once.

    Raises:
        PolicyRefused: it is too late for that.
        WrongState: the visit has begun, or is over.
    """
    leaving = await own_booking(desk, command.booking)
    if leaving.status is BookingStatus.CANCELLED:
        return leaving.id
    status = after(leaving.status, BookingEvent.CANCEL)
    refuse_if_late(desk, desk.catalogue.shop(leaving.shop), leaving)
    await bookings.set_status(desk.connection, leaving.id, status)
    if desk.staff:
        await on_behalf.tell(desk, on_behalf.CALLED_OFF, leaving.id)
    return leaving.id
