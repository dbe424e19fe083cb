"""When a customer would like to come, as far as they have said.

A wish is a set of local days and a set of local times of day. It narrows what is offered; when
only one start fits it, the wish is a start. Wall-clock time of the shop: a wish knows no zone.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import TypeVar

MINUTES_A_DAY = 24 * 60
_NEAR = 3
"""Days before a week begins in which a weekday by its name may well be this week's."""

T = TypeVar("T")


class DayPart(StrEnum):
    """A part of the day, with hours that each shop may set for itself."""

    DAWN = "dawn"
    MORNING = "morning"
    NOON = "noon"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    NIGHT = "night"


DayParts = Mapping[DayPart, tuple[time, time]]
"""When a part of the day begins and ends, the end included."""

NO_PARTS: DayParts = MappingProxyType({})


@dataclass(frozen=True, slots=True, order=True)
class Days:
    """Days from `first` to `last`, both included; `None` is an open end ("from Friday on")."""

    first: date | None
    last: date | None

    @classmethod
    def only(cls, day: date) -> "Days":
        return cls(day, day)

    def __contains__(self, day: date) -> bool:
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True)
class Times:
    """Times of day from `first` to `last`, minutes after local midnight, both included.

    A start at exactly `last` fits ("entre las 4 y las 6" takes 18:00). `None` is an open end.
    `first == last` is one time of day. `part` names the day part it was said as; its minutes are
    the defaults, which a shop's own settings replace. `about`: "tipo 17", so near ones fit too.
    """

    first: int | None
    last: int | None
    part: DayPart | None = None
    about: bool = False

    @classmethod
    def at(cls, minute: int, *, about: bool = False) -> "Times":
        return cls(minute, minute, about=about)

    @property
    def exact(self) -> bool:
        return self.first is not None and self.first == self.last

    def __contains__(self, minute: int) -> bool:
        return (self.first is None or self.first <= minute) and (
            self.last is None or minute <= self.last
        )


@dataclass(frozen=True, slots=True)
class DayTimes:
    """Times of certain days: "el martes a las 5", "mañana a la tarde".

    Attributes:
        days: the days.
        times: any of these, on each of the days.
    """

    days: Days
    times: tuple[Times, ...]

    def admits(self, day: date, minute: int) -> bool:
        return day in self.days and any(minute in times for times in self.times)


@dataclass(frozen=True, slots=True)
class Wish:
    """When the customer would like to come.

    Attributes:
        days: any of these; empty: any day.
        times: any of these; empty: any time. "a las 5" is both 05:00 and 17:00: the shop's hours
            decide, and where they do not, the customer is asked.
        not_days: none of these ("el martes no puedo").
        not_times: none of these ("a la mañana no").
        weekdays: only on these weekdays, Monday 0 ("los viernes"); empty: any.
        soonest: as early as possible ("lo antes posible").
        pairs: which of the times on which of the days ("martes a las 5 o jueves a las 6"). `days`
            and `times` have all of them too; where those are given up, pairs say nothing.
        not_pairs: none of these ("mañana a la tarde no puedo").
    """

    days: tuple[Days, ...] = ()
    times: tuple[Times, ...] = ()
    not_days: tuple[Days, ...] = ()
    not_times: tuple[Times, ...] = ()
    weekdays: frozenset[int] = frozenset()
    soonest: bool = False
    pairs: tuple[DayTimes, ...] = ()
    not_pairs: tuple[DayTimes, ...] = ()

    def __bool__(self) -> bool:
        return self != NO_WISH

    def admits(self, day: date, minute: int) -> bool:
        """Tell whether a start on this day at this minute of it fits."""
        return self.admits_day(day) and self.admits_minute(minute) and self.admits_pair(day, minute)

    def admits_day(self, day: date) -> bool:
        """Tell whether a start on this day may fit, whatever its time."""
        return (
            (not self.days or any(day in days for days in self.days))
            and (not self.weekdays or day.weekday() in self.weekdays)
            and not any(day in days for days in self.not_days)
        )

    def admits_minute(self, minute: int) -> bool:
        """Tell whether a start at this minute may fit on some day; `about` is not widened here."""
        return (not self.times or any(minute in times for times in self.times)) and not any(
            minute in times for times in self.not_times
        )

    def admits_pair(self, day: date, minute: int) -> bool:
        """Tell whether a minute that may fit, and a day that may fit, go together."""
        paired = self.pairs if self.days and self.times else ()
        return (not paired or any(pair.admits(day, minute) for pair in paired)) and not any(
            pair.admits(day, minute) for pair in self.not_pairs
        )

    def span_of_days(self) -> tuple[date | None, date | None]:
        """Return the first and the last day that it names; `None` where it sets no bound."""
        firsts = [days.first for days in self.days if days.first is not None]
        lasts = [days.last for days in self.days if days.last is not None]
        return (
            min(firsts) if firsts and len(firsts) == len(self.days) else None,
            max(lasts) if lasts and len(lasts) == len(self.days) else None,
        )

    def in_week_of(self, when: Days) -> "Wish":
        """Return the wish with its days weeks later, where that is when they are spoken of.

        Of a weekday, which is read as the coming one: "el jueves", said of the week that comes or
        of a visit in three weeks, is that week's. Days that are no further off stay.
        """
        if when.first is None or when.last is None:
            return self
        start, end = when.first, when.last
        if start == end:  # a single day, of which the week from Monday on is meant
            start -= timedelta(days=start.weekday())
            end = start + timedelta(days=6)

        def later(days: Days) -> Days:
            if days.first is None or days.first != days.last or start <= days.first:
                return days
            day = days.first + timedelta(weeks=-((days.first - start).days // 7))
            near = when.first == when.last and (start - days.first).days < _NEAR
            return days if day > end or near else Days.only(day)

        return replace(
            self,
            days=tuple(map(later, self.days)),
            pairs=tuple(replace(pair, days=later(pair.days)) for pair in self.pairs),
        )

    def with_times(self, change: Callable[[Times], Times]) -> "Wish":
        """Return the wish with all times of day in it changed."""

        def paired(pairs: tuple[DayTimes, ...]) -> tuple[DayTimes, ...]:
            return tuple(DayTimes(pair.days, tuple(map(change, pair.times))) for pair in pairs)

        return replace(
            self,
            times=tuple(map(change, self.times)),
            not_times=tuple(map(change, self.not_times)),
            pairs=paired(self.pairs),
            not_pairs=paired(self.not_pairs),
        )

    def at_any_hour(self) -> "Wish":
        """Return what is left of the wish without its times of day: its days."""
        return replace(self, times=(), soonest=False, pairs=())

    def refined_by(self, newer: "Wish") -> "Wish":
        """Return the wish after the customer said more, or something else.

        What was said anew replaces what was said before of the same kind ("mejor el viernes" keeps
        the hour, "a las 6" keeps the day); exclusions add up, but give way to a new wish for what
        they excluded.
        """
        not_days = () if newer.days and not newer.not_days else self.not_days
        not_times = () if newer.times and not newer.not_times else self.not_times
        says_day = bool(newer.days or newer.weekdays)
        says_both = says_day and bool(newer.times)
        not_pairs = () if says_both and not newer.not_pairs else self.not_pairs
        return replace(
            self,
            days=newer.days if says_day else self.days,
            weekdays=newer.weekdays if says_day else self.weekdays,
            times=newer.times or self.times,
            not_days=_union(not_days, newer.not_days),
            not_times=_union(not_times, newer.not_times),
            soonest=newer.soonest or (self.soonest and not says_day and not newer.times),
            pairs=newer.pairs if says_day or newer.times else self.pairs,
            not_pairs=_union(not_pairs, newer.not_pairs),
        )


NO_WISH = Wish()


def _union(some: Iterable[T], more: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys([*some, *more]))
