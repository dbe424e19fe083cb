"""What those who work here are told: of bookings that change, and from one day to the next."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from core.errors import Forbidden
from core.ids import BarberId
from core.money import Money
from scheduling.lifecycle import BookingStatus
from scheduling.local_time import local_day, opening_minute, whole_days
from scheduling.minutes import interval_of, moment_of
from scheduling.reminders import Leave, Unsaid, Wait
from scheduling.telling import DAILY, News, change_step, coming_step, daily_due
from storage import agendas, bookings, catalogue, colleague_notices, colleagues, visit_changes
from storage.agendas import Tally
from storage.bookings import Booking
from storage.colleague_notices import ColleagueNotice
from storage.connection import Connection
from storage.visit_changes import VisitChange
from usecases.agenda import home_shop
from usecases.desk import Desk

IN_AN_AGENDA = frozenset(
    {
        BookingStatus.CONFIRMED,
        BookingStatus.ARRIVED,
        BookingStatus.IN_PROGRESS,
        BookingStatus.COMPLETED,
        BookingStatus.NO_SHOW,
    }
)
"""What a barber has been told of, and has not been told that it is off."""

_NOON = 12 * 60
_AHEAD = 2  # days that are planned at once: if one is lost, the next one still goes on


@dataclass(frozen=True, slots=True)
class Summary:
    """How a day went, or goes. `expected`: what was done and what is still to come, by currency."""

    day: date
    agreed: int
    done: int
    missed: int
    cancelled: int
    open: int
    expected: tuple[Money, ...]


# --- Of bookings --------------------------------------------------------------------------


async def plan(connection: Connection, change: VisitChange, moment: datetime | None = None) -> None:
    """Bring what colleagues are told of a visit in line with how it stands; twice is as once.

    What changed before somebody joined is no news to them: it is in their agenda.
    """
    joined = await colleagues.joined(connection)
    owner = await colleagues.owner_is(connection)
    if not joined and owner is None:
        return
    now = moment or change.now
    if change.booking is not None:
        booking = await bookings.get(connection, change.booking)
        hearing = {barber for barber, since in joined.items() if since <= change.at}
        await _plan_change(connection, change, booking, hearing, now)
        if owner is not None and owner[1] <= change.at:
            await _plan_owners_change(connection, change, booking, owner[0], now)
        if booking.status is not BookingStatus.CONFIRMED:
            await colleague_notices.void_next(connection, booking.id, None, Unsaid.CALLED_OFF)
    agreed_at = now - (change.now - change.at) if change.anew else None
    to_hear = set(joined)  # of a visit that stays with one barber, once
    for part in await bookings.agreed_parts(connection, change.visit):
        await _plan_next(connection, part, to_hear, now, agreed_at)
        to_hear.discard(part.barber)


async def _plan_change(
    connection: Connection,
    change: VisitChange,
    booking: Booking,
    joined: set[BarberId],
    now: datetime,
) -> None:
    known = dict([change.was] if change.was else [])
    so = {booking.barber: booking.time.start} if booking.status in IN_AN_AGENDA else {}
    for barber in joined & {*known, *so}:
        starts = known.get(barber), so.get(barber)
        if starts[0] != starts[1]:
            await _plan_to_tell(connection, change, booking, barber, starts, now)


async def _plan_owners_change(
    connection: Connection,
    change: VisitChange,
    booking: Booking,
    themselves: BarberId | None,
    now: datetime,
) -> None:
    """Tell the owner of anybody's booking; of their own, if they cut too, they hear as a barber."""
    before = change.was if change.was and change.was[0] != themselves else None
    theirs = booking.status in IN_AN_AGENDA and booking.barber != themselves
    after = booking.time.start if theirs else None
    known = before[1] if before else None
    another = before is not None and after is not None and before[0] != booking.barber
    if known != after or another:
        whom = before[0] if before else None
        await _plan_to_tell(
            connection, change, booking, None, (known, after), now, known_barber=whom
        )


async def _plan_to_tell(
    connection: Connection,
    change: VisitChange,
    booking: Booking,
    whom: BarberId | None,
    starts: tuple[datetime | None, datetime | None],
    now: datetime,
    *,
    known_barber: BarberId | None = None,
) -> None:
    """Have somebody told of a booking whose start was, and is, as given; `None`: not theirs."""
    before, _ = starts
    rules, quiet, zone = await catalogue.telling_rules(connection, booking.shop)
    last = max(start for start in starts if start)
    step = change_step(last, rules, quiet, zone, now=now, to_owner=whom is None)
    if not isinstance(step, Leave):
        due = step.until if isinstance(step, Wait) else now
        await colleague_notices.tell_change(
            connection,
            booking.id,
            whom,
            before,
            cause=str(change.id),
            due=due,
            known_barber=known_barber,
        )


async def _plan_next(
    connection: Connection,
    part: Booking,
    to_hear: set[BarberId],
    now: datetime,
    agreed_at: datetime | None,
) -> None:
    start = part.time.start
    rules, _, _ = await catalogue.telling_rules(connection, part.shop)
    step = coming_step(start, rules, now=now, agreed_at=agreed_at)
    told = part.barber in to_hear and not isinstance(step, Leave)
    mine = (part.barber, start) if told else None
    off = isinstance(step, Leave) and step.reason is Unsaid.OFF
    await colleague_notices.void_next(
        connection, part.id, mine, Unsaid.OFF if off else Unsaid.MOVED
    )
    if told:
        due = step.until if isinstance(step, Wait) else now
        await colleague_notices.tell_next(connection, part.id, part.barber, start, due=due)


# --- Of days ------------------------------------------------------------------------------


async def begin(desk: Desk, barber: BarberId | None) -> None:
    """Somebody has joined: plan what they are told of their days, and of who comes next."""
    for news in DAILY:
        if (news is News.SUMMARY) == (barber is None):
            ahead = [one for one in _days(desk, barber, news) if one[1] > desk.now]
            await colleague_notices.tell_daily(desk.connection, barber, news, ahead[:_AHEAD])
    if barber is not None:
        await visit_changes.of_barber(desk.connection, barber)


async def go_on(desk: Desk, notice: ColleagueNotice) -> None:
    """A day's news have been told, or are not to be: plan those of the next days."""
    days = [
        d for d in _days(desk, notice.barber, notice.news) if not notice.day or d[0] > notice.day
    ]
    await colleague_notices.tell_daily(desk.connection, notice.barber, notice.news, days[:_AHEAD])


def _days(desk: Desk, barber: BarberId | None, news: News) -> Iterator[tuple[date, datetime]]:
    """Yield the days from today on, each with when its news are due, or, off, looked at again."""
    shop = home_shop(desk, barber)
    today = local_day(desk.now, shop.zone)
    for ahead in range(2 * _AHEAD):
        day = today + timedelta(days=ahead)
        due = daily_due(news, day, shop.telling, shop.zone)
        yield day, due or moment_of(opening_minute(day, _NOON, shop.zone))


def works(desk: Desk, barber: BarberId, day: date) -> bool:
    """Tell whether a barber has hours on a day on which the shop is open."""
    hours = desk.catalogue.barber(barber).hours
    return any(
        desk.catalogue.hours_on(shop, day)
        and any(one.weekday == day.weekday() for one in hours.get(shop.id, ()))
        for shop in desk.catalogue.shops
    )


async def summary(desk: Desk, day: date) -> Summary:
    """Return how a day goes, of all shops, for the owner.

    Raises:
        Forbidden: whoever asks is not the owner.
    """
    if desk.colleague is None or not desk.colleague.owner:
        raise Forbidden
    span = interval_of(whole_days(day, day, home_shop(desk, None).zone))
    found = await agendas.tallies(desk.connection, span)
    expected: dict[str, Money] = {}
    for one in found:
        if one.status in _PAYING:
            currency = one.price.currency
            expected[currency] = expected.get(currency, Money(0, currency)) + one.price
    return Summary(
        day=day,
        agreed=_count(found, *IN_AN_AGENDA, BookingStatus.AWAITING_PAYMENT),
        done=_count(found, BookingStatus.COMPLETED),
        missed=_count(found, BookingStatus.NO_SHOW),
        cancelled=_count(found, BookingStatus.CANCELLED),
        open=_count(found, *_STILL_OPEN),
        expected=tuple(expected.values()),
    )


_STILL_OPEN = (BookingStatus.CONFIRMED, BookingStatus.ARRIVED, BookingStatus.IN_PROGRESS)
_PAYING = (*_STILL_OPEN, BookingStatus.COMPLETED)


def _count(found: list[Tally], *statuses: BookingStatus) -> int:
    return sum(one.count for one in found if one.status in statuses)
