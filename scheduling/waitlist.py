"""Who gets a time that has become free.

Of those who wait, the best match gets it to themselves for some minutes (`Policy.hold_length` of a
hold like any other), then the next. Nobody is told of a time that somebody else can still take, so
this ranks and leaves holding and telling to others.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from core.ids import BarberId, CustomerId
from scheduling.anyone import FreeTimes
from scheduling.availability import Need
from scheduling.diary import Diary
from scheduling.local_time import minute_of_day
from scheduling.matching import (
    ABOUT,
    choices,
    distance,
    names_exact_times,
    only_day,
    with_day_parts,
)
from scheduling.minutes import Span, moment_of
from scheduling.policies import Bounds
from scheduling.values import ANYONE, BarberChoice
from scheduling.visits import Plan
from scheduling.wishes import NO_PARTS, DayParts, Wish

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
        plans: of a visit of several parts: how all of it could be done now, in order of time;
            `None`: they wait for one service.
    """

    customer: CustomerId
    barber: BarberChoice
    wish: Wish
    needs: Mapping[BarberId, Need]
    since: datetime
    plans: Sequence[Plan] | None = None


@dataclass(frozen=True, slots=True)
class Freed:
    """Time of a barber that has become free; the diary and the bounds are those of now."""

    barber: BarberId
    span: Span
    diary: Diary
    bounds: Bounds


@dataclass(frozen=True, slots=True)
class Match:
    """What somebody could be offered. `score` lies between 0 and 1; `plan`: if it is a visit."""

    waiter: Waiter
    start: datetime
    score: float
    plan: Plan | None = None


def matches(
    freed: Freed,
    waiters: Iterable[Waiter],
    zone: ZoneInfo,
    *,
    now: datetime,
    day_parts: DayParts = NO_PARTS,
) -> list[Match]:
    """Return who could have some of the freed time, best match first.

    Half of the score is how closely the time is what they asked for: who waits for just this comes
    before who would take anything. The rest is how long they have waited, and how much of the time
    their service fills. Of equal matches the one who has waited longer comes first.
    """
    found = []
    for waiter in waiters:
        wish = with_day_parts(waiter.wish, day_parts)
        ways = _ways(freed, waiter)
        start = _best_start(ways.free, wish, zone) if ways else None
        if ways is None or start is None:
            continue
        score = (
            _FIT * _fit(waiter, wish, start, zone)
            + _PATIENCE * (now - waiter.since) / (now - waiter.since + _LONG)
            + _FILLING * sum(_filled(freed.span, taken) for taken in ways.taken(start))
        )
        plan = ways.plans.get(start)
        found.append(Match(waiter, moment_of(start), score, plan))
    return best_first(found)


def best_first(found: Iterable[Match]) -> list[Match]:
    """Return matches in the order in which they are offered."""
    return sorted(found, key=lambda m: (-m.score, m.waiter.since, m.waiter.customer))


@dataclass(frozen=True, slots=True)
class _Ways:
    """When somebody could come so that some of the freed time is used, and what they would use."""

    barber: BarberId
    free: FreeTimes
    need: Need | None = None
    plans: Mapping[int, Plan] = field(default_factory=dict[int, Plan])

    def taken(self, start: int) -> list[Span]:
        """Return what a visit from a start takes of the barber's time."""
        if self.need:
            return [self.need.blocked(start)]
        return _taken_by(self.plans[start], self.barber)


def _ways(freed: Freed, waiter: Waiter) -> _Ways | None:
    first, last = freed.span
    if waiter.plans is not None:
        plans = {
            plan.start: plan
            for plan in waiter.plans
            if any(a < last and first < b for a, b in _taken_by(plan, freed.barber))
        }
        return _Ways(freed.barber, FreeTimes(freed.barber, list(plans)), plans=plans)
    need = waiter.needs.get(freed.barber)
    if need is None or waiter.barber not in {ANYONE, freed.barber}:
        return None
    touching = (first - need.duration - need.after + 1, last + need.before)
    free = FreeTimes.of(freed.barber, freed.diary, need, freed.bounds, shortest=need)
    return _Ways(freed.barber, replace(free, starts=free.between(touching)), need)


def _taken_by(plan: Plan, barber: BarberId) -> list[Span]:
    return [span for one in plan.placed if one.barber == barber for span in one.busy]


def _best_start(free: FreeTimes, wish: Wish, zone: ZoneInfo) -> int | None:
    """Return the start that suits a wish best; `None`: none does."""
    fitting = (choice for day in choices([free], wish, zone) for choice in day)
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
    """Return how much of the freed time what is blocked fills: from 0 to 1."""
    both = min(freed[1], blocked[1]) - max(freed[0], blocked[0])
    return max(both, 0) / (freed[1] - freed[0])
