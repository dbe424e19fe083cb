"""Visits that have changed: a queue that triggers of the database fill."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, func, insert, literal, select, text, update

from core.ids import BarberId, BookingId, OrganizationId, VisitId
from storage.connection import Connection
from storage.tables import bookings, visit_changes


@dataclass(frozen=True, slots=True)
class VisitChange:
    """A visit that was agreed, moved, called off or has begun; `at` and `now` by the database.

    `anew`: its time was agreed then. Otherwise it is over, or the shop's rules have changed.
    `booking`: which part of it has changed, `was`: with whom and when it was before, `None`: in
    nobody's agenda.
    """

    id: int
    visit: VisitId
    anew: bool
    at: datetime
    now: datetime
    booking: BookingId | None
    was: tuple[BarberId, datetime] | None


async def claim(connection: Connection) -> tuple[OrganizationId, int] | None:
    """Lock the change, of any tenant, that has waited longest; `None`: none waits."""
    row = (await connection.execute(text("SELECT * FROM claim_visit_change()"))).one()
    return None if row.change is None else (OrganizationId(row.organization), row.change)


async def get(connection: Connection, change: int) -> VisitChange:
    """Return a change that was claimed."""
    now = func.clock_timestamp().label("now")
    statement = select(visit_changes, now).where(visit_changes.c.id == change)
    row = (await connection.execute(statement)).one()
    return VisitChange(
        id=row.id,
        visit=VisitId(row.visit_id),
        anew=row.anew,
        at=row.at,
        now=row.now,
        booking=None if row.booking_id is None else BookingId(row.booking_id),
        was=(BarberId(row.was_barber_id), row.was_starts_at) if row.was_barber_id else None,
    )


async def of_barber(connection: Connection, barber: BarberId) -> None:
    """Have everything looked at again that a barber has still to do."""
    coming = select(bookings.c.visit_id, literal(False)).where(  # noqa: FBT003  # a column's value
        bookings.c.barber_id == barber, bookings.c.status == "confirmed"
    )
    await connection.execute(
        insert(visit_changes).from_select(["visit_id", "anew"], coming.distinct())
    )


async def are_to_be_seen_to(connection: Connection, booking: BookingId) -> bool:
    """Tell whether other changes of a booking's visit are still to be planned.

    Those that could not be, and are tried again later, do not count.
    """
    visit = select(bookings.c.visit_id).where(bookings.c.id == booking).scalar_subquery()
    waiting = select(visit_changes.c.id).where(
        visit_changes.c.visit_id == visit, visit_changes.c.failures == 0
    )
    return (await connection.execute(waiting.limit(1))).scalar_one_or_none() is not None


async def done(connection: Connection, change: int) -> None:
    """Forget a change that has been seen to."""
    await connection.execute(delete(visit_changes).where(visit_changes.c.id == change))


async def count_failure(connection: Connection, change: int) -> None:
    """See to it later, later each time; never give up: a visit would not be reminded of."""
    failures = func.least(visit_changes.c.failures + 1, 10)
    await connection.execute(
        update(visit_changes)
        .where(visit_changes.c.id == change)
        .values(
            failures=visit_changes.c.failures + 1,
            due_at=func.clock_timestamp() + func.power(2, failures) * timedelta(seconds=1),
        )
    )
