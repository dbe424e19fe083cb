"""What rules make of atoms: lengths, days, times of day, stretches."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum, auto

from scheduling.wishes import DayPart, Days, Times

HOUR = 60
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


def part_times(part: DayPart) -> Times:
    """Return the times of a day part."""
    first, last = PART_TIMES[part]
    return Times(first, last, part)


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time. A month is no number of days, nor a day a number of minutes."""

    months: int = 0
    days: int = 0
    minutes: int = 0

    def plus(self, other: "Length") -> "Length":
        return Length(
            self.months + other.months, self.days + other.days, self.minutes + other.minutes
        )


class Sort(Enum):
    """How a day was said, which decides how two that are said of one day go together."""

    RELATIVE = auto()  # hoy, en tres días
    WEEKDAY = auto()  # el viernes
    NUMBER = auto()  # el 15
    DATE = auto()  # el 15 de mayo, Navidad
    PERIOD = auto()  # la semana que viene, mayo: a weekday or a number may narrow it


@dataclass(frozen=True, slots=True)
class Day:
    """A day, or several in a row.

    Attributes:
        days: resolved: the coming ones.
        sort: how it was said.
        weekday: for a weekday said by name.
        bare: a weekday without "próximo", "este" ...: today's counts when its hour is still ahead.
        other: for "el próximo viernes", the other Friday that may have been meant.
        minute: for "en dos horas" and "ahora", the time of day as well.
        impossible: there is no such day (31 de junio); `days` is the nearest there is.
    """

    days: Days
    sort: Sort
    weekday: int | None = None
    bare: bool = False
    other: date | None = None
    minute: int | None = None
    impossible: bool = False

    @property
    def single(self) -> date | None:
        """The one day, where it is one."""
        return self.days.first if self.days.first == self.days.last else None


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day: minutes after midnight, all that it may mean, as it was written first.

    `exact`: said so that it means one time only ("17:00", "5 pm").
    """

    minutes: tuple[int, ...]
    about: bool = False

    @property
    def exact(self) -> bool:
        return len(self.minutes) == 1

    @property
    def times(self) -> tuple[Times, ...]:
        return tuple(Times.at(minute, about=self.about) for minute in self.minutes)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the day: all that it may mean, as it was written first."""

    times: tuple[Times, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """From a time of one day to a time of another, wall clock."""

    start: datetime | None
    end: datetime | None


@dataclass(frozen=True, slots=True)
class Repeated:
    """Days of the week, Monday 0: "los viernes", "de lunes a viernes"."""

    weekdays: frozenset[int]


Meaning = Length | Day | Clock | Span | Stretch | Repeated
