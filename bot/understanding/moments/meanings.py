"""What rules make of atoms: lengths, days, times of day, stretches.

Named tuples, for they are made by the thousand, and twice as fast as frozen dataclasses.
"""

from datetime import date, datetime
from enum import Enum, auto
from functools import lru_cache
from typing import NamedTuple

from bot.understanding.moments.members import quick
from scheduling.wishes import DayPart, Days, Times

HOUR = 60
NOON = 12 * HOUR
DAY = 24 * HOUR

PARTS = tuple(DayPart)
"""Day parts by number, for lexicons."""

PART_TIMES = {
    DayPart.DAWN: (0, 6 * HOUR - 1),
    DayPart.MORNING: (6 * HOUR, 12 * HOUR - 1),
    DayPart.NOON: (12 * HOUR, 14 * HOUR - 1),
    DayPart.AFTERNOON: (13 * HOUR, 20 * HOUR - 1),
    DayPart.EVENING: (17 * HOUR, 20 * HOUR - 1),
    DayPart.NIGHT: (20 * HOUR, DAY - 1),
}
"""First and last minute of each part where a shop has not said otherwise, as in Buenos Aires."""


@lru_cache(maxsize=1024)
def only(day: date) -> Days:
    """Return a single day; the same few are said all the time."""
    return Days.only(day)


@lru_cache(maxsize=4096)
def times_at(minutes: tuple[int, ...], *, about: bool) -> tuple[Times, ...]:
    """Return times of day, as they are in a wish."""
    return tuple([Times.at(minute, about=about) for minute in minutes])


@lru_cache
def part_times(part: DayPart) -> Times:
    """Return the times of a day part."""
    first, last = PART_TIMES[part]
    return Times(first, last, part)


class Length(NamedTuple):
    """A length of time. A month is no number of days, nor a day a number of minutes.

    `minutes` is None where the length is said in days or longer, so that "in 24 hours" has a time
    of day and "in a day" has not.
    """

    months: int = 0
    days: int = 0
    minutes: int | None = None

    def plus(self, other: "Length") -> "Length":
        """Return both, one after the other."""
        timed = self.minutes is not None or other.minutes is not None
        return Length(
            self.months + other.months,
            self.days + other.days,
            (self.minutes or 0) + (other.minutes or 0) if timed else None,
        )


@quick
class Sort(Enum):
    """How a day was said, which decides how two that are said of one day go together."""

    RELATIVE = auto()  # hoy, en tres días
    WEEKDAY = auto()  # el viernes; de lunes a miércoles
    NUMBER = auto()  # el 15
    DATE = auto()  # el 15 de mayo, Navidad
    PERIOD = auto()  # la semana que viene, mayo: a weekday or a number may narrow it


class Day(NamedTuple):
    """A day, or several in a row, as it is likeliest meant.

    Attributes:
        days: resolved to dates: the coming ones.
        sort: how it was said.
        weekday: for one said by its name, Monday 0.
        bare: a weekday without "próximo", "este" ...: today's counts when its hour is still ahead.
        yearly: a date without its year, which may be another year's beside another date.
        minute: for "en dos horas" and "ahora", the time of day as well.
        doubt: a code of `flows.reading.Doubt`, where what was said cannot be or is unclear.
        options: for a doubt, the other days that may have been meant.
        within: the week or month that a weekday was said of, as are those that follow it: "la
            semana que viene, martes o jueves".
    """

    days: Days
    sort: Sort
    weekday: int | None = None
    bare: bool = False
    yearly: bool = False
    minute: int | None = None
    doubt: str | None = None
    options: tuple[date, ...] = ()
    within: "Day | None" = None

    @property
    def single(self) -> date | None:
        """The one day, where it is one."""
        return self.days.first if self.days.first == self.days.last else None


def one_day(day: date | None, sort: Sort) -> Day | None:
    """Return a single day."""
    return Day(only(day), sort) if day else None


def several_days(days: Days | None) -> Day | None:
    """Return several days that a weekday or a number may narrow."""
    return Day(days, Sort.PERIOD) if days else None


class Clock(NamedTuple):
    """A time of day: minutes after midnight, all that it may mean, as it was written first."""

    minutes: tuple[int, ...]
    about: bool = False

    @property
    def exact(self) -> bool:
        """Whether it can mean one time only ("17:00", "5 pm")."""
        return len(self.minutes) == 1

    @property
    def times(self) -> tuple[Times, ...]:
        return times_at(self.minutes, about=self.about)


class Span(NamedTuple):
    """A stretch of the day: all that it may mean, as it was written first."""

    times: tuple[Times, ...]


class Stretch(NamedTuple):
    """From a time of one day to a time of another, wall clock; None is an open end."""

    start: datetime | None
    end: datetime | None


class Repeated(NamedTuple):
    """Days of the week, Monday 0: "los viernes", "entre semana"."""

    weekdays: frozenset[int]


Meaning = Length | Day | Clock | Span | Stretch | Repeated
