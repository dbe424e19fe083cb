"""Which starts a wish means."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from scheduling.anyone import FreeTimes
from scheduling.catalogue import Shop
from scheduling.gaps import Tightness
from scheduling.local_time import local_day, minute_of_day, whole_days
from scheduling.minutes import A_DAY, Span, clock_span, moment_of
from scheduling.wishes import DayParts, DayTimes, Times, Wish

ABOUT = 60
"""Minutes before and after that "about five" may mean."""

_LONGEST_CHOICE = 366  # days; a wish for more than a year of them means no day in particular


class Choice(NamedTuple):
    """A start that fits a wish, with the best of the barbers who are free then.

    `minute` is the shop's wall clock, in minutes after midnight; `start` is an epoch minute.
    """

    start: int
    day: date
    minute: int
    tightness: Tightness


def with_day_parts(wish: Wish, parts: DayParts) -> Wish:
    """Return a wish with the hours that this shop calls morning, afternoon ...

    A part whose end is not after its start ("de 22 a 02") ends with the day.
    """

    def own(times: Times) -> Times:
        if times.part is None or times.part not in parts or times.exact:
            return times
        first, last = (at.hour * 60 + at.minute for at in parts[times.part])
        return replace(times, first=first, last=last if last > first else A_DAY)

    if not parts:
        return wish
    return wish.with_times(own)


def settled(wish: Wish, shop: Shop) -> Wish:
    """Return a wish as a shop means it: parts of the day are its own, and hours those it can keep.

    "Después de las 5" is from 05:00 or from 17:00 on. Of two readings twelve hours apart, only one
    of which falls into the hours of the days that are wished for, that one is meant; where both
    do, or neither, both stay.
    """
    wish = with_day_parts(wish, shop.day_parts)
    hours = shop.hours
    weekday = day.weekday() if (day := only_day(wish)) else None
    those = [one for one in hours if weekday in {None, one.weekday}] or hours
    spans = [clock_span(one.opens, one.closes) for one in those]

    def meant(readings: tuple[Times, ...]) -> tuple[Times, ...]:
        open_then = [one for one in readings if _touches(one, spans)]
        return tuple(
            one
            for one in readings
            if one in open_then or not any(_twins(one, other) for other in open_then)
        )

    def paired(pairs: tuple[DayTimes, ...]) -> tuple[DayTimes, ...]:
        return tuple(DayTimes(pair.days, meant(pair.times)) for pair in pairs)

    return replace(
        wish,
        times=meant(wish.times),
        not_times=meant(wish.not_times),
        pairs=paired(wish.pairs),
        not_pairs=paired(wish.not_pairs),
    )


def choices(
    free: Sequence[FreeTimes],
    wish: Wish,
    zone: ZoneInfo,
    *,
    nearness: Callable[[date], int] | None = None,
) -> Iterator[list[Choice]]:
    """Yield what fits a wish, day by day; days on which nothing fits are left out.

    Lazy, so that "any time" does not look at the whole horizon.

    Args:
        free: of one barber or several.
        wish: what must be so.
        zone: the shop's.
        nearness: of a day; the days with the least of it come first, else the earliest.
    """
    if not any(times.starts for times in free):
        return
    widened = _widened(wish)
    admits_minute = cache(widened.admits_minute)  # the same minutes come again every day
    first = local_day(moment_of(min(t.starts[0] for t in free if t.starts)), zone)
    last = local_day(moment_of(max(t.starts[-1] for t in free if t.starts)), zone)
    from_day, to_day = wish.span_of_days()
    first, last = max(first, from_day or first), min(last, to_day or last)
    every = (first + timedelta(days=n) for n in range((last - first).days + 1))
    days = filter(wish.admits_day, every)
    for day in sorted(days, key=nearness) if nearness else days:
        minutes = {
            start: minute
            for start, minute in _minutes_of(free, day, zone)
            if admits_minute(minute) and widened.admits_pair(day, minute)
        }
        if minutes:
            yield _of_day(free, day, zone, minutes)


def pinned(free: Sequence[FreeTimes], wish: Wish, zone: ZoneInfo) -> datetime | None:
    """Return the one start that a wish means, if it means one and that one is available.

    It means one when it names a single day and nothing but exact times. "A las 5" is two times of
    day, of which usually only one is within opening hours; if both are free the customer is asked.
    "Tipo 17" is 17:00 when that is free. "El martes o el jueves" is never one.

    Returns:
        An aware UTC datetime.
    """
    day = only_day(wish)
    if day is None or not names_exact_times(wish):
        return None
    span = whole_days(day, day, zone)
    starts = {start for times in free for start in times.between(span)}
    meant = [
        moment for moment in map(moment_of, starts) if wish.admits(day, minute_of_day(moment, zone))
    ]
    return meant[0] if len(meant) == 1 else None


def names_exact_times(wish: Wish) -> bool:
    """Tell whether a wish is for times like "a las 5" and nothing wider."""
    return bool(wish.times) and all(times.exact for times in wish.times)


def only_day(wish: Wish) -> date | None:
    """Return the one day that a wish admits; `None` if it admits several, or none."""
    named = [(days.first, days.last) for days in wish.days]
    admitted: set[date] = set()
    for first, last in named:
        if first is None or last is None or (last - first).days > _LONGEST_CHOICE:
            return None
        days = (first + timedelta(days=n) for n in range((last - first).days + 1))
        admitted |= {day for day in days if wish.admits_day(day)}
    return admitted.pop() if len(admitted) == 1 else None


def distance(minute: int, wish: Wish) -> int:
    """Return how many minutes of the day a time is away from the nearest that was asked for."""
    away = [
        max((times.first or 0) - minute, minute - (A_DAY if times.last is None else times.last), 0)
        for times in wish.times
    ]
    return min(away, default=0)


def _touches(times: Times, spans: Iterable[Span]) -> bool:
    """Tell whether what is named of a time lies in one of the spans, minutes after midnight."""
    first, last = times.first, times.last
    if last is None:
        return any(opens <= (first or 0) < closes for opens, closes in spans)
    if first is None:
        return any(opens <= last <= closes for opens, closes in spans)
    return any(opens <= last and first < closes for opens, closes in spans)


def _twins(one: Times, other: Times) -> bool:
    """Tell whether two times are readings of the same words, for morning and afternoon."""
    if one.first is not None and other.first is not None:
        return abs(one.first - other.first) == A_DAY // 2
    if one.last is not None and other.last is not None:
        return one.first is other.first and abs(one.last - other.last) == A_DAY // 2
    return False


def _minutes_of(free: Sequence[FreeTimes], day: date, zone: ZoneInfo) -> Iterator[tuple[int, int]]:
    """Yield the starts of a day in order, each with what the shop's wall clock shows."""
    midnight, next_midnight = span = whole_days(day, day, zone)
    # Only on a day on which the clocks change does the wall clock have to be asked each time.
    steady = next_midnight - midnight == A_DAY
    for start in sorted({start for times in free for start in times.between(span)}):
        yield start, start - midnight if steady else minute_of_day(moment_of(start), zone)


def _of_day(
    free: Sequence[FreeTimes], day: date, zone: ZoneInfo, minutes: Mapping[int, int]
) -> list[Choice]:
    """Return those starts of a day that have a minute, each with the best of its barbers."""
    best: dict[int, Tightness] = {}
    for times in free:
        for start, tightness in times.ranked(whole_days(day, day, zone)):
            best[start] = min(tightness, best.get(start, tightness))
    return [Choice(start, day, minute, best[start]) for start, minute in minutes.items()]


def _widened(wish: Wish) -> Wish:
    """Return a wish in which "about" stands for the time around it."""

    def around(times: Times) -> Times:
        if not times.about:
            return times
        return replace(
            times,
            first=None if times.first is None else times.first - ABOUT,
            last=None if times.last is None else times.last + ABOUT,
        )

    wider = wish.with_times(around)
    return replace(wider, not_times=wish.not_times, not_pairs=wish.not_pairs)
