"""Notices to colleagues: one row for each cause, and what became of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import Update, bindparam, func, or_, select, text, update
from sqlalchemy.dialects.postgresql import insert

from core.ids import BarberId, BookingId, ConversationId, OrganizationId
from scheduling.reminders import Unsaid
from scheduling.telling import News
from storage.connection import Connection, Row
from storage.tables import Instant, bookings, colleague_notices

_CLAIM = text("SELECT * FROM claim_colleague_notice(:moment)").bindparams(
    bindparam("moment", type_=Instant)
)

c = colleague_notices.c


@dataclass(frozen=True, slots=True)
class ColleagueNotice:
    """What is to be told to a barber, or (`None`) the owner.

    Attributes:
        id: within its organization.
        barber: whom to.
        news: what of.
        booking: of a change, of who comes next, of few stars.
        day: of what is told once a day: on which it is.
        wanted_in: the conversation in which a customer waits for a person.
        since: the turn there from which on what they wrote is told.
        start: of a change: of the booking as they knew it, `None`: they did not. Of who comes
            next: when.
        known_barber: of a change that the owner is told: with whom it was, as they knew it.
    """

    id: int
    barber: BarberId | None
    news: News
    booking: BookingId | None
    day: date | None
    start: datetime | None
    known_barber: BarberId | None = None
    wanted_in: ConversationId | None = None
    since: int | None = None


async def claim(
    connection: Connection, *, moment: datetime | None
) -> tuple[OrganizationId, int, datetime] | None:
    """Lock the notice, of any tenant, that has been due longest; `None`: none is.

    Returns its organization, its id, and the moment by which it is due.
    """
    row = (await connection.execute(_CLAIM, {"moment": moment})).one()
    return None if row.notice is None else (OrganizationId(row.organization), row.notice, row.at)


async def get(connection: Connection, notice: int) -> ColleagueNotice:
    """Return a notice that was claimed."""
    return _notice(
        (await connection.execute(select(colleague_notices).where(c.id == notice))).one()
    )


async def claim_of_same_visit(
    connection: Connection, notice: ColleagueNotice, *, now: datetime
) -> list[ColleagueNotice]:
    """Lock and return what else is due of changes of a visit, for the same barber, in order."""
    b = bookings.alias()
    visit = select(bookings.c.visit_id).where(bookings.c.id == notice.booking).scalar_subquery()
    same_booking = (b.c.organization_id == c.organization_id) & (b.c.id == c.booking_id)
    statement = (
        select(colleague_notices)
        .join_from(colleague_notices, b, same_booking)
        .where(
            b.c.visit_id == visit,
            c.id != notice.id,
            c.barber_id == notice.barber,
            c.kind == str(News.CHANGE),
            c.state == "waiting",
            c.due_at <= now,
        )
        .order_by(b.c.starts_at, c.id)
        .with_for_update(of=colleague_notices, key_share=True, skip_locked=True)
    )
    return [_notice(row) for row in (await connection.execute(statement)).all()]


async def tell_change(
    connection: Connection,
    booking: BookingId,
    barber: BarberId | None,
    known: datetime | None,
    *,
    cause: str,
    due: datetime,
    known_barber: BarberId | None = None,
) -> None:
    """Have a barber, or (`None`) the owner, told how a booking stands.

    `known`: the start that they know of; `None`: they know of no such booking. `known_barber`: with
    whom, as an owner knows it.

    One that waits to be said will say it: what is, is read then. One that is being said is waited
    for, or what has changed meanwhile would never be told.
    """
    waiting = select(c.id).where(
        c.booking_id == booking,
        c.barber_id == barber,
        c.kind == str(News.CHANGE),
        c.state == "waiting",
    )
    if (await connection.execute(waiting.with_for_update(key_share=True))).all():
        return
    about = {"booking_id": booking, "starts_at": known, "known_barber_id": known_barber}
    await _add(connection, barber, News.CHANGE, cause, due, **about)


async def tell_next(
    connection: Connection, booking: BookingId, barber: BarberId, start: datetime, *, due: datetime
) -> None:
    """Have a barber told who comes; what has been told or skipped of this start stays so."""
    cause = _cause(booking, start)
    await _add(connection, barber, News.NEXT, cause, due, booking_id=booking, starts_at=start)


async def tell_rating(connection: Connection, booking: BookingId, *, due: datetime) -> None:
    """Have the owner told that the visit of a booking was given few stars."""
    await _add(connection, None, News.RATING, str(booking), due, booking_id=booking)


async def will_tell_rating(connection: Connection, booking: BookingId) -> bool:
    """Tell whether the owner is yet to be told of the stars of a visit; it stays so till commit."""
    waiting = select(c.id).where(
        c.booking_id == booking, c.kind == str(News.RATING), c.state == "waiting"
    )
    return bool((await connection.execute(waiting.with_for_update(key_share=True))).all())


async def void_next(
    connection: Connection,
    booking: BookingId,
    but_for: tuple[BarberId, datetime] | None,
    reason: Unsaid,
) -> None:
    """Take back that a booking comes next, but for one of this barber's at this start."""
    statement = update(colleague_notices).where(
        c.booking_id == booking, c.kind == str(News.NEXT), c.state == "waiting"
    )
    if but_for is not None:
        barber, start = but_for
        statement = statement.where(or_(c.barber_id != barber, c.starts_at != start))
    await connection.execute(
        statement.values(state="void", reason=str(reason), decided_at=func.clock_timestamp())
    )


async def tell_wanted(
    connection: Connection,
    barber: BarberId | None,
    conversation: ConversationId,
    *,
    turn: int,
    due: datetime,
) -> None:
    """Have somebody told that a customer waits for a person; one that waits to be said serves."""
    waiting = select(c.id).where(
        c.wanted_in == conversation, c.barber_id == barber, c.state == "waiting"
    )
    if (await connection.execute(waiting.with_for_update(key_share=True))).all():
        return
    cause = f"{conversation} {turn}"
    about = {"wanted_in": conversation, "since_turn": turn}
    await _add(connection, barber, News.WANTED, cause, due, **about)


async def tell_daily(
    connection: Connection, barber: BarberId | None, news: News, days: Iterable[tuple[date, Any]]
) -> None:
    """Have somebody told the news of days, each with the moment at which they are due."""
    for day, due in days:
        await _add(connection, barber, news, day.isoformat(), due, day=day)


async def _add(
    connection: Connection,
    barber: BarberId | None,
    news: News,
    cause: str,
    due: datetime,
    **about: Any,
) -> None:
    values = {"barber_id": barber, "kind": str(news), "cause": cause, "due_at": due, **about}
    statement = insert(colleague_notices).values(values)
    await connection.execute(
        statement.on_conflict_do_update(
            constraint="colleague_notices_cause_key",
            set_={"due_at": due, "state": "waiting", "reason": None},
            where=c.state.in_(["waiting", "void"]),
        )
    )


async def put_off(connection: Connection, notice: ColleagueNotice, until: datetime) -> None:
    """Say it later."""
    await connection.execute(_of(notice.id).values(due_at=until))


async def skip(connection: Connection, notice: ColleagueNotice, reason: Unsaid) -> None:
    """Write down why it is not said."""
    await connection.execute(
        _of(notice.id).values(
            state="skipped", reason=str(reason), decided_at=func.clock_timestamp()
        )
    )


async def mark_said(
    connection: Connection, notice: ColleagueNotice, conversation: ConversationId, *, turn: int
) -> None:
    """Write down which turn said it."""
    await connection.execute(
        _of(notice.id).values(
            state="said",
            conversation_id=conversation,
            turn=turn,
            decided_at=func.clock_timestamp(),
        )
    )


async def count_failure(connection: Connection, notice: int, *, now: datetime, most: int) -> None:
    """Count an attempt that failed; try again later each time, but not for ever."""
    failures = c.failures + 1
    statement = (
        _of(notice)
        .values(failures=failures, due_at=now + func.power(2, failures) * timedelta(seconds=1))
        .returning(c.failures)
    )
    if (await connection.execute(statement)).scalar_one() >= most:
        await connection.execute(_of(notice).values(state="skipped", reason=str(Unsaid.FAILED)))


def _cause(booking: BookingId, start: datetime) -> str:
    return f"{booking} {start.astimezone(UTC).isoformat()}"


def _notice(row: Row) -> ColleagueNotice:
    return ColleagueNotice(
        id=row.id,
        barber=None if row.barber_id is None else BarberId(row.barber_id),
        news=News(row.kind),
        booking=None if row.booking_id is None else BookingId(row.booking_id),
        day=row.day,
        start=row.starts_at,
        known_barber=None if row.known_barber_id is None else BarberId(row.known_barber_id),
        wanted_in=None if row.wanted_in is None else ConversationId(row.wanted_in),
        since=row.since_turn,
    )


def _of(notice: int) -> Update:
    return update(colleague_notices).where(c.id == notice)
