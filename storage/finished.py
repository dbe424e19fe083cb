"""Rows of queues that are done with, and how long they are worth keeping.

What people said and were told, visits and ratings are no queue: they stay. So does what was laid
aside until a person has seen to it.
"""

from datetime import datetime

from sqlalchemy import delete

from storage import mail_doors
from storage.connection import Connection
from storage.tables import colleague_notices, notices, reminders


async def forget(connection: Connection, *, before: datetime) -> int:
    """Delete what was done with before a moment, of the transaction's tenant; returns how many.

    Of a visit that is still to come nothing is forgotten, or it would be said again.
    """
    told, said, reminded = colleague_notices.c, notices.c, reminders.c
    old = (
        delete(colleague_notices).where(told.state != "waiting", told.due_at < before),
        delete(notices).where(said.state.in_(["said", "void"]), said.created_at < before),
        delete(reminders).where(reminded.state != "waiting", reminded.starts_at < before),
    )
    closed = await mail_doors.forget(connection, before=before)
    return sum([(await connection.execute(statement)).rowcount for statement in old], closed)
