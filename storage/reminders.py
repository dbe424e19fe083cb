"""Reminders: one row for each way of reminding of a visit at one time, and what became of it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Update, bindparam, func, select, text, update
from sqlalchemy.dialects.postgresql import insert

from core.ids import ConversationId, OrganizationId, VisitId
from scheduling.reminders import BEFORE, Kind, Unsaid
from storage.connection import Connection
from storage.tables import Instant, reminders

_CLAIM = text("SELECT * FROM claim_reminder(:moment, :most)").bindparams(
    bindparam("moment", type_=Instant)
)


@dataclass(frozen=True, slots=True)
class Reminder:
    """A reminder that is due, and the moment by which it is."""

    organization: OrganizationId
    visit: VisitId
    kind: Kind
    start: datetime
    now: datetime


async def wait(
    connection: Connection, visit: VisitId, kind: Kind, start: datetime, *, until: datetime
) -> None:
    """Have a visit at this start reminded of; what was said or skipped stays so."""
    await _plan(connection, visit, kind, start, state="waiting", due_at=until, reason=None)


async def leave_out(
    connection: Connection, visit: VisitId, kind: Kind, start: datetime, reason: Unsaid
) -> None:
    """Write down why a visit at this start is not reminded of."""
    state = "void" if reason is Unsaid.OFF else "skipped"  # it may be switched on again
    await _plan(connection, visit, kind, start, state=state, due_at=start, reason=str(reason))


async def _plan(
    connection: Connection, visit: VisitId, kind: Kind, start: datetime, **values: Any
) -> None:
    statement = insert(reminders).values(visit_id=visit, kind=str(kind), starts_at=start, **values)
    await connection.execute(
        statement.on_conflict_do_update(
            constraint="reminders_pkey",
            set_=values,
            where=reminders.c.state.in_(["waiting", "void"]),
        )
    )


async def void_others(
    connection: Connection, visit: VisitId, start: datetime | None, reason: Unsaid
) -> None:
    """Take back what waits to be said before a visit at other starts; `None`: at any."""
    statement = (
        update(reminders)
        .where(
            reminders.c.visit_id == visit,
            reminders.c.state == "waiting",
            reminders.c.kind.in_([str(kind) for kind in BEFORE]),
        )
        .values(state="void", reason=str(reason))
    )
    if start is not None:
        statement = statement.where(reminders.c.starts_at != start)
    await connection.execute(statement)


async def claim(
    connection: Connection, *, moment: datetime | None, most_waiting: int
) -> Reminder | None:
    """Lock the reminder, of any tenant, that has been due longest; `None`: none is.

    Args:
        connection: of a transaction of no tenant.
        moment: by which it is due; `None`: the database's now.
        most_waiting: so many messages in the outbox are enough; with more, nothing is due.
    """
    asked = {"moment": moment, "most": most_waiting}
    row = (await connection.execute(_CLAIM, asked)).one()
    if row.visit is None:
        return None
    return Reminder(
        OrganizationId(row.organization),
        VisitId(row.visit),
        Kind(row.kind),
        row.starts_at,
        row.at,
    )


async def said_at(connection: Connection, reminder: Reminder, kind: Kind) -> datetime | None:
    """Return when the same visit was reminded of in another way; `None`: it was not."""
    other = select(reminders.c.decided_at).where(
        reminders.c.visit_id == reminder.visit,
        reminders.c.kind == str(kind),
        reminders.c.starts_at == reminder.start,
        reminders.c.state == "said",
    )
    found: datetime | None = (await connection.execute(other)).scalar_one_or_none()
    return found


async def put_off(connection: Connection, reminder: Reminder, until: datetime) -> None:
    """Say it later."""
    await connection.execute(_of(reminder).values(due_at=until))


async def skip(connection: Connection, reminder: Reminder, reason: Unsaid) -> None:
    """Write down why it is not said."""
    await connection.execute(
        _of(reminder).values(state="skipped", reason=str(reason), decided_at=reminder.now)
    )


async def mark_said(
    connection: Connection, reminder: Reminder, conversation: ConversationId, *, turn: int
) -> None:
    """Write down which turn said it."""
    await connection.execute(
        _of(reminder).values(
            state="said",
            conversation_id=conversation,
            turn=turn,
            decided_at=reminder.now,
        )
    )


async def count_failure(connection: Connection, reminder: Reminder, *, most: int) -> None:
    """Count an attempt that failed; try again later each time, but not for ever."""
    failures = reminders.c.failures + 1
    statement = (
        _of(reminder)
        .values(
            failures=failures,
            due_at=reminder.now + func.power(2, failures) * timedelta(seconds=1),
        )
        .returning(reminders.c.failures)
    )
    if (await connection.execute(statement)).scalar_one() >= most:
        await skip(connection, reminder, Unsaid.FAILED)


def _of(reminder: Reminder) -> Update:
    return update(reminders).where(
        reminders.c.visit_id == reminder.visit,
        reminders.c.kind == str(reminder.kind),
        reminders.c.starts_at == reminder.start,
    )
