"""What to offer a customer: three to six starts, spread over what they asked for."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import groupby, islice, tee
from zoneinfo import ZoneInfo

from core.ids import BarberId
from scheduling.anyone import FreeTimes, choose_barber
from scheduling.gaps import Tightness
from scheduling.matching import (
    Choice,
    choices,
    distance,
    names_exact_times,
)
from scheduling.minutes import floor_minute, moment_of
from scheduling.wishes import Wish

LEAST, MOST = 3, 6
_DAYS_OF_ANY = 3  # how many days to show to somebody who named none
_FEW_DAYS = 8  # within which the same time on another day is near
_APART = 30  # minutes between offers for "as soon as possible"
_UNLIKE = 60  # minutes from the usual time at which it makes no difference any more


@dataclass(frozen=True, slots=True, order=True)
class Offer:
    """A start that can be held at once, and with whom."""

    start: datetime
    barber: BarberId


@dataclass(frozen=True, slots=True)
class Offers:
    """Offers in order of time. Unless `fitting`, nothing fits the wish and these are near it."""

    choices: tuple[Offer, ...]
    fitting: bool


@dataclass(frozen=True, slots=True)
class Habits:
    """How a customer usually comes; `None`: not known.

    `weekday` counts from Monday as 0, `minute` from local midnight.
    """

    barber: BarberId | None = None
    weekday: int | None = None
    minute: int | None = None

    def away(self, choice: Choice) -> int:
        """Return how far a start is from the habits, in minutes; another weekday is an hour."""
        weekday = 0 if self.weekday in {None, choice.day.weekday()} else _UNLIKE
        minute = 0 if self.minute is None else abs(choice.minute - self.minute)
        return weekday + min(minute, _UNLIKE)


NO_HABITS = Habits()


def offers(
    free: Sequence[FreeTimes],
    wish: Wish,
    zone: ZoneInfo,
    *,
    habits: Habits = NO_HABITS,
    most: int = MOST,
    without: Collection[datetime] = (),
    near: bool = True,
) -> Offers:
    """Choose what to offer.

    Within what was asked for, the offers are spread: over the days, and over the hours of a day.
    Of starts that are much alike the one that suits the customer's habits comes first, then the
    one that uses the barber's time best, then the rounder and the earlier one. Starts that
    fragment the day are left out as long as there are enough others.

    Args:
        free: of one barber, or of all who may do it.
        wish: what the customer said, as the shop means it.
        zone: the shop's.
        habits: the customer's.
        most: how many to return at most.
        without: starts that were shown before ("¿otros horarios?").
        near: where nothing fits, look for what is near.
    """
    shown = frozenset(map(floor_minute, without))
    chosen = _fitting(choices(free, wish, zone), wish, habits, most, shown)
    fitting = bool(chosen)
    if near and not chosen:
        chosen = _near(free, wish, zone, most, shown)
    return Offers(_with_barbers(chosen, free, zone, habits), fitting)


def first_offers(
    free: Sequence[FreeTimes],
    wish: Wish,
    zone: ZoneInfo,
    *,
    habits: Habits = NO_HABITS,
    most: int = MOST,
    without: Collection[datetime] = (),
) -> Offers | None:
    """Return what `offers` would return whatever days follow; `None`: it depends on them."""
    days = _Days(choices(free, wish, zone))
    chosen = _fitting(days, wish, habits, most, frozenset(map(floor_minute, without)))
    if days.over:
        return None
    return Offers(_with_barbers(chosen, free, zone, habits), fitting=True)


class _Days(Iterator[list[Choice]]):
    """Days one after another; `over`: one more was asked for than there are."""

    def __init__(self, days: Iterator[list[Choice]]) -> None:
        self._days = days
        self.over = False

    def __next__(self) -> list[Choice]:
        try:
            return next(self._days)
        except StopIteration:
            self.over = True
            raise


def _with_barbers(
    chosen: Iterable[Choice], free: Sequence[FreeTimes], zone: ZoneInfo, habits: Habits
) -> tuple[Offer, ...]:
    return tuple(
        Offer(moment, barber)
        for moment in map(moment_of, sorted(choice.start for choice in chosen))
        if (barber := choose_barber(moment, free, zone, usual=habits.barber))
    )


def _fitting(
    days_in_order: Iterator[list[Choice]],
    wish: Wish,
    habits: Habits,
    most: int,
    shown: Collection[int],
) -> list[Choice]:
    chosen: list[Choice] = []
    fitting = tee(days_in_order)  # looked at a second time only if need be
    for tidy, all_of_each in zip((True, False), fitting, strict=True):
        days = (
            [
                c
                for c in day
                if c.start not in shown and not (tidy and c.tightness is Tightness.FRAGMENTS)
            ]
            for day in all_of_each
        )
        chosen = _spread(filter(None, days), wish, habits, most)
        if len(chosen) >= min(LEAST, most):
            break
    return chosen


def _near(
    free: Sequence[FreeTimes], wish: Wish, zone: ZoneInfo, most: int, shown: Collection[int]
) -> list[Choice]:
    """Choose starts near a wish that cannot be met: those days, then that time within a week or
    so, then whatever is nearest.

    What the customer excluded stays excluded.
    """
    loose = [replace(times, gaps=None) for times in free]
    same_days = replace(wish, times=())
    same_times = replace(wish, days=(), weekdays=frozenset())
    any_time = replace(same_days, days=(), weekdays=frozenset())
    chosen: list[Choice] = []
    for relaxed, share, away in (
        (same_days, most - most // 3, 0),
        (same_times, most, _FEW_DAYS),
        (any_time, most, None),
    ):
        if relaxed == wish or len(chosen) >= share:
            continue
        others = {*shown, *(c.start for c in chosen)}
        found = _nearest(loose, relaxed, wish, zone, most, others, away)
        if relaxed is same_times and not names_exact_times(wish):
            found = _spread(_nearest_days(found), relaxed, NO_HABITS, most)
        chosen += found[: max(share - len(chosen), 0)]
    return chosen


def _nearest(
    free: Sequence[FreeTimes],
    relaxed: Wish,
    wish: Wish,
    zone: ZoneInfo,
    most: int,
    shown: Collection[int],
    days_away: int | None,
) -> list[Choice]:
    """Return what fits a relaxed wish, nearest to the wish itself first.

    Only as far away as it takes to find enough starts on enough days, and no further than so many
    days.
    """

    def nearness(day: date) -> int:
        return _days_away(day, wish)

    found: list[Choice] = []
    days = choices(free, relaxed, zone, nearness=nearness)
    for away, equally_near in groupby(days, key=lambda day: nearness(day[0].day)):
        if days_away is not None and away > days_away:
            break
        new = (choice for day in equally_near for choice in day if choice.start not in shown)
        found += sorted(new, key=lambda choice: (distance(choice.minute, wish), choice.start))
        if len(found) >= most and len({choice.day for choice in found}) >= _DAYS_OF_ANY:
            break
    return found


def _nearest_days(found: list[Choice]) -> list[list[Choice]]:
    """Return the days that come first, in order, each with all that was found on it."""
    days: dict[date, list[Choice]] = {}
    for choice in found:
        days.setdefault(choice.day, []).append(choice)
    nearest = sorted(list(days)[:_DAYS_OF_ANY])
    return [sorted(days[day], key=lambda choice: choice.start) for day in nearest]


def _spread(days: Iterable[list[Choice]], wish: Wish, habits: Habits, most: int) -> list[Choice]:
    """Choose from what fits, day by day in order."""
    if wish.soonest:
        return _soonest(days, min(LEAST, most))
    exact = names_exact_times(wish)
    named = bool(wish.days or wish.weekdays)
    groups = _some_days(iter(days), most if named or exact else _DAYS_OF_ANY, habits)
    if not groups:
        return []

    def rank(choice: Choice) -> tuple[int, int, int, int, int]:
        return (
            distance(choice.minute, wish),
            habits.away(choice),
            choice.tightness,
            _unround(choice.minute),
            choice.start,
        )

    share, more = divmod(most, len(groups))
    chosen: list[Choice] = []
    for n, group in enumerate(groups):
        wanted = share + (n < more)
        if exact:
            chosen += sorted(group, key=rank)[: min(wanted, LEAST)]
        elif wanted == 1 and len(groups) > 1 and habits.minute is None:
            thirds = _stretches(group, 3)  # another part of the day each day
            chosen.append(min(thirds[n % len(thirds)], key=rank))
        else:
            chosen += (min(stretch, key=rank) for stretch in _stretches(group, wanted))
    rest = sorted((c for group in groups for c in group if c not in chosen), key=rank)
    return chosen + rest[: max(min(LEAST, most) - len(chosen), 0)]


def _soonest(days: Iterable[list[Choice]], count: int) -> list[Choice]:
    chosen: list[Choice] = []
    for choice in (choice for day in days for choice in day):
        if not chosen or choice.start - chosen[-1].start >= _APART:
            chosen.append(choice)
        if len(chosen) == count:
            break
    return chosen


def _some_days(days: Iterable[list[Choice]], most: int, habits: Habits) -> list[list[Choice]]:
    """Take the first days, the last of them the customer's usual weekday if that is near."""
    ahead = iter(days)
    some = list(islice(ahead, most))
    if habits.weekday is None or any(day[0].day.weekday() == habits.weekday for day in some):
        return some
    usual = [day for day in islice(ahead, 7) if day[0].day.weekday() == habits.weekday]
    return [*some[:-1], usual[0]] if usual else some


def _stretches(day: list[Choice], count: int) -> list[list[Choice]]:
    """Split a day's starts into stretches of equal length; empty ones are left out."""
    first, length = day[0].start, day[-1].start - day[0].start + 1
    stretches: list[list[Choice]] = [[] for _ in range(count)]
    for choice in day:
        stretches[(choice.start - first) * count // length].append(choice)
    return [stretch for stretch in stretches if stretch]


def _unround(minute: int) -> int:
    """Return how odd a time sounds: 0 on the hour, 1 at half past, else 2."""
    return 0 if minute % 60 == 0 else 1 if minute % 30 == 0 else 2


def _days_away(day: date, wish: Wish) -> int:
    """Return how many days a day is away from those that a wish names."""
    named = [
        max(
            (days.first - day).days if days.first else 0,
            (day - days.last).days if days.last else 0,
            0,
        )
        for days in wish.days
    ]
    around = [(day.weekday() - weekday) % 7 for weekday in wish.weekdays]
    week = min((min(later, 7 - later) for later in around), default=0)
    return min(named, default=0) + week
