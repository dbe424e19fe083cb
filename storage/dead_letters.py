"""Dead letters: what was laid aside, in either direction, until a person looks at it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import Select, Table, delete, func, insert, literal, select, update

from core.errors import NotFound
from scheduling.reminders import Unsaid
from storage.connection import Connection
from storage.tables import (
    barbers,
    bookings,
    colleague_notices,
    conversations,
    customers,
    inbox,
    notices,
    outbox,
    reminders,
    unwritten_mails,
    visit_changes,
)

_LIVES: Final = timedelta(days=1)  # what a person sends again
_UNDELIVERED: Final = ("dead", "unknown", "expired")


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """What was laid aside.

    Attributes:
        id: `out-<number>` a message of ours, `in-<number>` one of theirs, `notice-<number>` what
            was to be said on our own account, `mail-<number>` one about a visit,
            `reminder-<number>` one of a visit, `news-<number>` what a colleague was to be told.
        at: when it was said, received, or decided upon.
        state: what became of it: `dead`, `unknown`, `expired`, `unwritten`, `unsaid`.
        channel: of the conversation; `-` where it had not come to that.
        address: likewise; then it is whom it was for, by name.
        about: its text, or its kind, or which visit.
        error: why, as far as that was written down.
    """

    id: str
    at: datetime
    state: str
    channel: str
    address: str
    about: str
    error: str | None


async def listed(connection: Connection, *, most: int) -> list[DeadLetter]:
    """Return what was laid aside, the newest first."""
    others = _theirs(), _unsaid(), _unwritten(), _unsaid_reminders(), _unsaid_news()
    every = _ours().union_all(*others).subquery()
    statement = select(every).order_by(every.c.at.desc(), every.c.id).limit(most)
    return [DeadLetter(*row) for row in (await connection.execute(statement)).all()]


async def try_again(connection: Connection, letter: str) -> None:
    """Have it sent, read or said after all.

    Raises:
        NotFound: nothing of that name was laid aside.
    """
    kind, _, number = letter.rpartition("-")
    again = _AGAIN.get(kind)
    if again is None or not (number.isascii() and number.isdigit() and len(number) < 19):
        raise NotFound(dead_letter=letter)
    if not await again(connection, int(number)):
        raise NotFound(dead_letter=letter)


def _ours() -> Select[Any]:
    o = outbox.c
    return select(
        func.concat("out-", o.id).label("id"),
        o.created_at.label("at"),
        o.state,
        o.channel,
        o.address,
        o.message["text"].astext.label("about"),
        o.error,
    ).where(o.state.in_(_UNDELIVERED))


def _theirs() -> Select[Any]:
    i = inbox.c
    return (
        select(
            func.concat("in-", i.seq),
            i.received_at,
            i.state,
            i.channel,
            conversations.c.address,
            i.message["text"].astext,
            literal(None),
        )
        .join_from(inbox, conversations, conversations.c.id == i.conversation_id)
        .where(i.state == "dead")
    )


def _unsaid() -> Select[Any]:
    n = notices.c
    return (
        select(
            func.concat("notice-", n.id),
            n.created_at,
            n.state,
            conversations.c.channel,
            conversations.c.address,
            n.kind,
            literal(None),
        )
        .join_from(notices, conversations, conversations.c.id == n.conversation_id)
        .where(n.state == "dead")
    )


def _unwritten() -> Select[Any]:
    u, b = unwritten_mails.c, bookings.c
    return (
        select(
            func.concat("mail-", u.id),
            u.at,
            literal("unwritten"),
            literal("email"),
            func.coalesce(func.min(customers.c.email), "-"),
            func.concat("visit ", u.visit_id),
            u.error,
        )
        .join_from(unwritten_mails, bookings, b.visit_id == u.visit_id, isouter=True)
        .join(customers, customers.c.id == b.customer_id, isouter=True)
        .group_by(u.id, u.at, u.visit_id, u.error)
    )


def _unsaid_reminders() -> Select[Any]:
    r, b = reminders.c, bookings.c
    return (
        select(
            func.concat("reminder-", r.id),
            func.coalesce(r.decided_at, r.due_at),
            literal("unsaid"),
            literal("-"),
            func.coalesce(func.min(customers.c.name), "-"),
            func.concat(r.kind, " of visit ", r.visit_id),
            literal(None),
        )
        .join_from(reminders, bookings, b.visit_id == r.visit_id, isouter=True)
        .join(customers, customers.c.id == b.customer_id, isouter=True)
        .where(r.state == "skipped", r.reason == str(Unsaid.FAILED))
        .group_by(r.id, r.decided_at, r.due_at, r.kind, r.visit_id)
    )


def _unsaid_news() -> Select[*tuple[Any, ...]]:
    n = colleague_notices.c
    return (
        select(
            func.concat("news-", n.id),
            func.coalesce(n.decided_at, n.due_at),
            literal("unsaid"),
            literal("-"),
            func.coalesce(barbers.c.name, "owner"),
            n.kind.concat(" ").concat(n.cause),
            literal(None),
        )
        .join_from(colleague_notices, barbers, barbers.c.id == n.barber_id, isouter=True)
        .where(n.state == "skipped", n.reason == str(Unsaid.FAILED))
    )


async def _send_again(connection: Connection, number: int) -> bool:
    o = outbox.c
    again = (
        update(outbox)
        .where(o.id == number, o.state.in_(_UNDELIVERED))
        .values(
            state="pending",
            due_at=func.clock_timestamp(),
            expires_at=func.clock_timestamp() + _LIVES,
            attempts=0,
            doubts=0,
            last_try=False,
            provider_id=None,
            error=None,
        )
    )
    return (await connection.execute(again)).rowcount == 1


async def _read_again(connection: Connection, number: int) -> bool:
    again = (
        update(inbox)
        .where(inbox.c.seq == number, inbox.c.state == "dead")
        .values(state="pending", turn=None)
        .returning(inbox.c.conversation_id)
    )
    found = (await connection.execute(again)).scalar_one_or_none()
    if found is None:
        return False
    await connection.execute(
        update(conversations)
        .where(conversations.c.id == found)
        .values(due_at=func.clock_timestamp(), failures=0)
    )
    return True


async def _say_again(connection: Connection, number: int) -> bool:
    again = (
        update(notices)
        .where(notices.c.id == number, notices.c.state == "dead")
        .values(state="pending", failures=0, due_at=func.clock_timestamp())
    )
    return (await connection.execute(again)).rowcount == 1


async def _remind_again(connection: Connection, number: int) -> bool:
    return await _wait_again(connection, reminders, number)


async def _tell_again(connection: Connection, number: int) -> bool:
    return await _wait_again(connection, colleague_notices, number)


async def _wait_again(connection: Connection, table: Table, number: int) -> bool:
    """Have it looked at again; what is of no use by then is left out for another reason."""
    again = (
        update(table)
        .where(
            table.c.id == number,
            table.c.state == "skipped",
            table.c.reason == str(Unsaid.FAILED),
        )
        .values(state="waiting", reason=None, failures=0, due_at=func.clock_timestamp())
    )
    return (await connection.execute(again)).rowcount == 1


async def _write_again(connection: Connection, number: int) -> bool:
    u = unwritten_mails.c
    found = await connection.execute(
        delete(unwritten_mails).where(u.id == number).returning(u.visit_id)
    )
    visit = found.scalar_one_or_none()
    if visit is None:
        return False
    await connection.execute(insert(visit_changes).values(visit_id=visit, anew=False))
    return True


_AGAIN: Final = {
    "out": _send_again,
    "in": _read_again,
    "notice": _say_again,
    "mail": _write_again,
    "reminder": _remind_again,
    "news": _tell_again,
}
