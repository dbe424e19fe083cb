"""What is said about a visit, before and after it: planned when it changes, answered with a tap."""

from datetime import datetime

from core.errors import OutOfDate
from core.ids import BookingId, VisitId
from scheduling import aftercare
from scheduling.lifecycle import BookingStatus
from scheduling.reminders import AFTER, BEFORE, Kind, Leave, Tell, Unsaid, Wait, next_step
from storage import bookings, catalogue, reminders
from storage.bookings import Booking
from storage.connection import Connection
from storage.visit_changes import VisitChange
from usecases.customers_bookings import own_visit
from usecases.desk import Desk


async def plan(connection: Connection, change: VisitChange, moment: datetime | None = None) -> None:
    """Bring the reminders of a visit in line with how it stands; twice is the same as once.

    The parts of the visit are locked meanwhile, so that of two changes the later is seen to last.
    It is now what the database says, unless a `moment` is given.
    """
    now = moment or change.now
    agreed_at = now - (change.now - change.at) if change.anew else None
    parts = await bookings.agreed_parts(connection, change.visit, for_update=True)
    if not parts:
        await reminders.void_others(connection, change.visit, None, Unsaid.CALLED_OFF)
        await _plan_after(connection, change.visit, now)
        return
    start = parts[0].time.start
    rules, zone = await catalogue.reminder_rules(connection, parts[0].shop)
    await reminders.void_others(connection, change.visit, start, Unsaid.MOVED)
    for kind in BEFORE:
        step = next_step(kind, start, rules, zone, now=now, agreed_at=agreed_at)
        await _write(connection, change.visit, kind, start, step, now)


async def _plan_after(connection: Connection, visit: VisitId, now: datetime) -> None:
    parts = await bookings.done_parts(connection, visit)
    if not parts:
        return
    rules, zone = await catalogue.reminder_rules(connection, parts[0].shop)
    for kind in AFTER:
        step = aftercare.next_step(kind, max(part.time.end for part in parts), rules, zone, now=now)
        await _write(connection, visit, kind, parts[0].time.start, step, now)


async def _write(
    connection: Connection,
    visit: VisitId,
    kind: Kind,
    start: datetime,
    step: Wait | Tell | Leave,
    now: datetime,
) -> None:
    match step:
        case Leave(reason):
            await reminders.leave_out(connection, visit, kind, start, reason)
        case Wait(until):
            await reminders.wait(connection, visit, kind, start, until=until)
        case Tell():
            await reminders.wait(connection, visit, kind, start, until=now)


async def still_as_told(desk: Desk, booking: BookingId, start: datetime) -> Booking:
    """Return a booking, locked, about which the customer was told that it begins at `start`.

    Raises:
        NotFound: it is somebody else's.
        OutOfDate: it begins at another time now, which is its `start`, or is not to come any more.
    """
    found = (await own_visit(desk, booking)).booking
    if found.status is not BookingStatus.CONFIRMED or found.time.end <= desk.now:
        raise OutOfDate
    if found.time.start != start:
        raise OutOfDate(start=found.time.start, shop=found.shop)
    return found


async def attend(desk: Desk, booking: Booking) -> None:
    """The customer says that they will come, to all of the visit. Twice is the same as once."""
    await bookings.attend(desk.connection, booking.visit, now=desk.now)
