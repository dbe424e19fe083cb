"""Who gets a time that has become free.

Of those who wait, the best match gets it to themselves for some minutes (`Policy.hold_length` of a
hold like any other), then the next. Nobody is told of a time that somebody else can still take, so
this ranks and leaves holding and telling to others.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from core.ids import BarberId, CustomerId
from scheduling.anyone import FreeTimes
from scheduling.availability import Need
from scheduling.diary import Diary
from scheduling.local_time import minute_of_day
from scheduling.matching import (
    ABOUT,
    DayParts,
    choices,
    distance,
    names_exact_times,
    only_day,
    with_day_parts,
)
from scheduling.minutes import Span, moment_of
from scheduling.policies import Bounds
from scheduling.values import ANYONE, BarberChoice
from scheduling.wishes import Wish

_FIT, _PATIENCE, _FILLING = 0.5, 0.3, 0.2
_LONG = timedelta(days=7)  # after this long somebody has half the patience points there are
_ASKED, _NARROWED, _OPEN = 1.0, 0.75, 0.5


@dataclass(frozen=True, slots=True)
class Waiter:
    """Somebody on the waitlist.

    Attributes:
        customer: who.
        barber: with whom.
        wish: when they would like to come.
        needs: what their service takes with each barber who does it.
        since: when they began to wait.
    """

    customer: CustomerId
    barber: BarberChoice
    wish: Wish
    needs: Mapping[BarberId, Need]
    since: datetime


@dataclass(frozen=True, slots=True)
class Freed:
    """Time of a barber that has become free; the diary and the bounds are those of now."""

    barber: BarberId
    span: Span
    diary: Diary
    bounds: Bounds


@dataclass(frozen=True, slots=True)
class Match:
    """What somebody could be offered. `score` lies between 0 and 1."""

    waiter: Waiter
    start: datetime
    score: float


def matches(
    freed: Freed,
    waiters: Iterable[Waiter],
    zone: ZoneInfo,
    *,
    now: datetime,
    day_parts: DayParts | None = None,
) -> list[Match]:
    """Return who could have some of the freed time, best match first.

    Half of the score is how closely the time is what they asked for: who waits for just this comes
    before who would take anything. The rest is how long they have waited, and how much of the time
    their service fills. Of equal matches the one who has waited longer comes first.
    """
    found = []
    for waiter in waiters:
        need = waiter.needs.get(freed.barber)
        if need is None or waiter.barber not in {ANYONE, freed.barber}:
            continue
        wish = with_day_parts(waiter.wish, day_parts or {})
        start = _best_start(freed, wish, need, zone)
        if start is None:
            continue
        score = (
            _FIT * _fit(waiter, wish, start, zone)
            + _PATIENCE * (now - waiter.since) / (now - waiter.since + _LONG)
            + _FILLING * _filled(freed.span, need.blocked(start))
        )
        found.append(Match(waiter, moment_of(start), score))
    return sorted(found, key=lambda m: (-m.score, m.waiter.since, m.waiter.customer))


def _best_start(freed: Freed, wish: Wish, need: Need, zone: ZoneInfo) -> int | None:
    """Return the start in the freed time that suits a wish best; `None`: none does."""
    first, last = freed.span
    touching = (first - need.duration - need.after + 1, last + need.before)
    free = FreeTimes.of(freed.barber, freed.diary, need, freed.bounds, shortest=need)
    there = replace(free, starts=free.between(touching))
    fitting = (choice for day in choices([there], wish, zone) for choice in day)
    best = min(
        fitting,
        key=lambda choice: (distance(choice.minute, wish), choice.tightness, choice.start),
        default=None,
    )
    return None if best is None else best.start


def _fit(waiter: Waiter, wish: Wish, start: int, zone: ZoneInfo) -> float:
    """Return how much a start is just what somebody asked for: from 0 to 1."""
    hour = _NARROWED if wish.times else _OPEN
    if names_exact_times(wish):
        away = distance(minute_of_day(moment_of(start), zone), wish)
        hour = _ASKED - (_ASKED - _NARROWED) * away / ABOUT
    day = _NARROWED if wish.days or wish.weekdays else _OPEN
    if only_day(wish):
        day = _ASKED
    barber = _OPEN if waiter.barber == ANYONE else _ASKED
    return (hour + day + barber) / 3


def _filled(freed: Span, blocked: Span) -> float:
    """Return how much of the freed time a visit fills: from 0 to 1."""
    return (min(freed[1], blocked[1]) - max(freed[0], blocked[0])) / (freed[1] - freed[0])
