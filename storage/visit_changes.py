"""Visits that have changed: a queue that triggers of the database fill."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, func, select, text, update

from core.ids import OrganizationId, VisitId
from storage.connection import Connection
from storage.tables import visit_changes


@dataclass(frozen=True, slots=True)
class VisitChange:
    """A visit that was agreed, moved, called off or has begun; `at` and `now` by the database.

    `anew`: its time was agreed then. Otherwise it is over, or the shop's rules have changed.
    """

    id: int
    visit: VisitId
    anew: bool
    at: datetime
    now: datetime


async def claim(connection: Connection) -> tuple[OrganizationId, int] | None:
    """Lock the change, of any tenant, that has waited longest; `None`: none waits."""
    row = (await connection.execute(text("SELECT * FROM claim_visit_change()"))).one()
    return None if row.change is None else (OrganizationId(row.organization), row.change)


async def get(connection: Connection, change: int) -> VisitChange:
    """Return a change that was claimed."""
    now = func.clock_timestamp().label("now")
    statement = select(visit_changes, now).where(visit_changes.c.id == change)
    row = (await connection.execute(statement)).one()
    return VisitChange(row.id, VisitId(row.visit_id), row.anew, row.at, row.now)


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
