"""Notices: what is to be said to customers on our own account, each once for its cause."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, select, text, update
from sqlalchemy.dialects.postgresql import insert

from core.ids import ConversationId, CustomerId, OrganizationId
from storage.connection import Connection
from storage.conversations import newest_of
from storage.tables import notices


@dataclass(frozen=True, slots=True)
class Notice:
    """What is to be said.

    Attributes:
        id: within its organization.
        conversation: whom to.
        kind: which text, and which flow it opens, is `bot.notices`' to know.
        about: values of the kind, as JSON.
        expires_at: when it is no longer worth saying, by the clock of who added it.
    """

    id: int
    conversation: ConversationId
    kind: str
    about: dict[str, Any]
    expires_at: datetime | None


async def add(
    connection: Connection,
    customer: CustomerId,
    *,
    kind: str,
    cause: str,
    about: dict[str, Any],
    expires_at: datetime | None = None,
    wait: timedelta = timedelta(0),
) -> bool:
    """Have something said to a customer, where they wrote to us last; `wait`: not before so long.

    The same cause twice is one notice. Returns False when there is no way to reach the customer.
    """
    conversation = await newest_of(connection, customer)
    if conversation is None:
        return False
    await connection.execute(
        insert(notices)
        .values(
            conversation_id=conversation,
            kind=kind,
            cause=cause,
            about=about,
            expires_at=expires_at,
            due_at=func.clock_timestamp() + wait,
        )
        .on_conflict_do_nothing(constraint="notices_cause_key")
    )
    return True


async def claim(connection: Connection) -> tuple[OrganizationId, int] | None:
    """Lock the notice, of any tenant, that has waited longest; `None`: none is due."""
    row = (await connection.execute(text("SELECT * FROM claim_notice()"))).one()
    return None if row.notice is None else (OrganizationId(row.organization), row.notice)


async def get(connection: Connection, notice: int) -> Notice:
    """Return a notice that was claimed."""
    row = (await connection.execute(select(notices).where(notices.c.id == notice))).one()
    return Notice(row.id, ConversationId(row.conversation_id), row.kind, row.about, row.expires_at)


async def mark_said(connection: Connection, notice: int, *, turn: int) -> None:
    """Write down which turn said it."""
    await _set(connection, notice, state="said", turn=turn)


async def mark_void(connection: Connection, notice: int) -> None:
    """Lay it aside: there is nothing to say any more."""
    await _set(connection, notice, state="void")


async def put_off(connection: Connection, notice: int, by: timedelta) -> None:
    """Say it later."""
    await _set(connection, notice, due_at=func.clock_timestamp() + by)


async def count_failure(connection: Connection, notice: int, *, most: int) -> bool:
    """Count an attempt that failed; try again later each time. Returns False after the last."""
    failures = notices.c.failures + 1
    statement = (
        update(notices)
        .where(notices.c.id == notice)
        .values(
            failures=failures,
            due_at=func.clock_timestamp() + func.power(2, failures) * timedelta(seconds=1),
        )
        .returning(notices.c.failures)
    )
    if (await connection.execute(statement)).scalar_one() < most:
        return True
    await _set(connection, notice, state="dead")
    return False


async def _set(connection: Connection, notice: int, **values: Any) -> None:
    await connection.execute(update(notices).where(notices.c.id == notice).values(**values))
