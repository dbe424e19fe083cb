"""Standing bookings: "cada tres semanas con Juan, los viernes a las 18".

A series is a rule in the shop's wall clock, so 18:00 stays 18:00 when clocks change. Nothing is
booked for ever: every now and then the dates that have come within the horizon are checked, each of
them, and booked or reported with what is free nearby.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import count
from typing import Literal
from zoneinfo import ZoneInfo

from core.ids import BarberId, ServiceId, ShopId
from core.money import Money
from scheduling.availability import Need
from scheduling.diary import Diary
from scheduling.local_time import opening_minute
from scheduling.minutes import floor_minute, moment_of
from scheduling.policies import Bounds
from scheduling.reasons import Reason, nearest, why_not

_RARELY = timedelta(days=800)  # longer than any rhythm
_NEARBY = 3
"""How many alternatives a date that cannot be had comes with."""


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often somebody comes: every so many days, or months.

    A month later is the same weekday of it, because a shop is shut on the same ones: after the
    second Friday comes the second Friday; after a fifth one, the last.

    Raises:
        ValueError: it is not a positive number.
    """

    count: int
    unit: Literal["days", "months"] = "days"

    def __post_init__(self) -> None:
        if self.count < 1:
            raise ValueError("a series goes on by whole days or months")

    def date(self, first: date, number: int) -> date:
        """Return the date that comes so many times after the first one."""
        if self.unit == "days":
            return first + timedelta(days=number * self.count)
        years, month = divmod(first.month - 1 + number * self.count, 12)
        begins = date(first.year + years, month + 1, 1)
        nth = (first.day - 1) // 7
        day = begins + timedelta(days=(first.weekday() - begins.weekday()) % 7 + 7 * nth)
        return day if day.month == begins.month else day - timedelta(days=7)


WEEK = Rhythm(7)
MONTH = Rhythm(1, "months")


@dataclass(frozen=True, slots=True)
class Series:
    """When somebody comes again and again.

    Attributes:
        first: the first date.
        every: how often.
        minute: on the shop's wall clock, minutes after midnight.
        count: how many dates, skipped ones included; `None`: no end.
        last: no date after this; `None`: no end.
        moved: what the customer changed: another start for a date, in UTC, or `None` to skip it.
    """

    first: date
    every: Rhythm
    minute: int
    count: int | None = None
    last: date | None = None
    moved: Mapping[date, datetime | None] = field(default_factory=dict)

    def dates(self, through: date) -> Iterator[date]:
        """Yield the dates of the rule up to `through`, included; moved and skipped ones too."""
        end = through if self.last is None else min(through, self.last)
        for number in count() if self.count is None else range(self.count):
            day = self.every.date(self.first, number)
            if day > end:
                return
            yield day

    def is_over(self, day: date) -> bool:
        """Tell whether no date comes after a day."""
        return not any(one > day for one in self.dates(day + _RARELY))

    def start(self, day: date, zone: ZoneInfo) -> datetime | None:
        """Return when the customer comes on a date of the rule, in UTC; `None` if they skip it."""
        if day in self.moved:
            return self.moved[day]
        return moment_of(opening_minute(day, self.minute, zone))


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One date of a series.

    Attributes:
        day: date of the rule.
        start: when the customer would come, in UTC; `None`: skipped by the customer.
        reason: why that cannot be had; `None`: it can.
        alternatives: starts near it, in order, when it cannot.
    """

    day: date
    start: datetime | None
    reason: Reason | None = None
    alternatives: tuple[datetime, ...] = ()

    @property
    def free(self) -> bool:
        """It can be booked now."""
        return self.start is not None and self.reason is None

    @property
    def skipped(self) -> bool:
        """Nobody is expected: the customer skips it, or it is a holiday."""
        return self.start is None or self.reason is Reason.HOLIDAY


@dataclass(frozen=True, slots=True)
class Plan:
    """What a standing booking would be, as checked at one moment.

    Attributes:
        shop, barber, service, price: where, with whom, what, and for how much each time.
        first, every, minute, count, last: as of `Series`.
        occurrences: the dates within the horizon.
    """

    shop: ShopId
    barber: BarberId
    service: ServiceId
    price: Money
    first: date
    every: Rhythm
    minute: int
    occurrences: tuple[Occurrence, ...]
    count: int | None = None
    last: date | None = None


def report(
    series: Series,
    diary: Diary,
    need: Need,
    bounds: Bounds,
    zone: ZoneInfo,
    *,
    through: date,
    done: Collection[date] = (),
) -> list[Occurrence]:
    """Check every date of a series, and say for each whether it can be had.

    Args:
        series: the rule.
        diary: the barber's, for all the time up to `through`; without the series' own bookings.
        need: of the service with this barber.
        bounds: what the shop's policy means now.
        zone: the shop's.
        through: last date to check: the horizon's (`Policy.last_day`).
        done: dates that have been booked before, and need no check.

    Returns:
        The dates to come that are not `done`, in order.
    """
    starts = [moment_of(minute) for minute in diary.starts(need, bounds)]
    occurrences = []
    for day in series.dates(through):
        start = series.start(day, zone)
        minute = opening_minute(day, series.minute, zone) if start is None else floor_minute(start)
        if day in done or minute < bounds.now:
            continue
        reason = why_not(minute, diary, need, bounds) if start else None
        near = tuple(nearest(starts, start, _NEARBY)) if start and reason else ()
        occurrences.append(Occurrence(day, start, reason, near))
    return occurrences
