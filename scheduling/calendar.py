"""When a shop is open and a barber works.

A `WorkingWeek` says it in wall-clock time: hours per weekday, dates that differ, holidays, the
dates of a contract. `windows` turns it into spans of UTC for a range of local dates;
`working_windows` gives those of a barber within the shop's.

- A weekday may have several hours (a split shift, breaks). Those that overlap or touch are one.
- Hours past midnight (18:00-02:00) belong to the day they open on. If the next date is closed or
  has hours of its own in place of the week's, they end at midnight.
- Each opening starts a new grid of start times (`scheduling.availability`): who opens at 12:30
  starts at 12:30. So a window ends where the next opening begins, and two windows may touch across
  midnight; a visit may cross from one into the other.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import StrEnum
from functools import lru_cache
from zoneinfo import ZoneInfo

from scheduling.local_time import closing_minute, even_midnight, opening_minute, whole_days
from scheduling.minutes import Span, clock_span, intersection, merged
from scheduling.values import Hours


class Change(StrEnum):
    """What an override does to the hours of its date."""

    REPLACE = "replace"
    ADD = "add"
    CLOSE = "close"


@dataclass(frozen=True, slots=True)
class Override:
    """A date that differs from the week, and from a holiday.

    `hours` are pairs of opening and closing, read as in `Hours`; none go with `CLOSE`. A date may
    have several overrides, in any order: one that replaces or closes takes the week's hours away,
    then the hours of all of them count. `name`: why, in the shop's words.
    """

    day: date
    change: Change
    hours: tuple[tuple[time, time], ...] = ()
    name: str | None = None


@dataclass(frozen=True, slots=True)
class WorkingWeek:
    """Hours of a shop or of a barber.

    Attributes:
        hours: those of every week.
        overrides: dates that differ.
        holidays: dates on which the week's hours do not count (`scheduling.holidays`).
        first_day: first date of the contract; `None`: has always been there.
        last_day: last date of the contract, included; `None`: stays.
    """

    hours: tuple[Hours, ...] = ()
    overrides: tuple[Override, ...] = ()
    holidays: frozenset[date] = frozenset()
    first_day: date | None = None
    last_day: date | None = None

    def employs_on(self, day: date) -> bool:
        """Tell whether a date lies within the contract."""
        return (self.first_day is None or self.first_day <= day) and (
            self.last_day is None or day <= self.last_day
        )


@lru_cache(maxsize=1024)
def windows(week: WorkingWeek, zone: ZoneInfo, first: date, last: date) -> tuple[Span, ...]:
    """Return when somebody is there, from local date `first` to `last`, both included.

    Returns:
        Spans in epoch minutes, in order, never overlapping. Nothing is cut at the ends of the
        range, so that a visit across midnight is seen to fit: a window that reaches in from the
        evening before is whole, and one that goes on where the last day ends is there too. Bound
        the starts, not the windows.
    """
    found: list[Span] = []
    for day, spans, anew in _plans(week, first - timedelta(days=1), last + timedelta(days=1)):
        if anew:
            _end_by(found, opening_minute(day, 0, zone))
        midnight = even_midnight(day, zone)
        for opens, closes in spans:
            if midnight is None:
                _open(found, opening_minute(day, opens, zone), closing_minute(day, closes, zone))
            else:
                _open(found, midnight + opens, midnight + closes)
    range_start, range_end = whole_days(first, last, zone)
    inside = [span for span in found if span[1] > range_start and span[0] < range_end]
    crossing = [span for span in found if span[0] == range_end]
    return tuple(inside + crossing if inside and inside[-1][1] == range_end else inside)


def working_windows(
    shop: WorkingWeek, barber: WorkingWeek, zone: ZoneInfo, first: date, last: date
) -> list[Span]:
    """Return when a barber works while the shop is open; shape and range as `windows`."""
    return intersection(windows(shop, zone, first, last), windows(barber, zone, first, last))


def _plans(week: WorkingWeek, first: date, last: date) -> Iterator[tuple[date, list[Span], bool]]:
    """Yield each date, its hours in minutes after midnight, and whether the week's do not count.

    A date outside the contract has no hours, and leaves the evening before as it is.
    """
    usual = [
        merged(clock_span(h.opens, h.closes) for h in week.hours if h.weekday == weekday)
        for weekday in range(7)
    ]
    special: dict[date, list[Override]] = {}
    for override in week.overrides:
        special.setdefault(override.day, []).append(override)

    for n in range((last - first).days + 1):
        day = first + timedelta(days=n)
        spans, anew = usual[day.weekday()], False
        changes = special.get(day, ())
        if changes or day in week.holidays:
            anew = day in week.holidays or any(o.change is not Change.ADD for o in changes)
            added = (clock_span(*hours) for o in changes for hours in o.hours)
            spans = merged([*([] if anew else spans), *added])
        yield day, spans if week.employs_on(day) else [], anew


def _open(found: list[Span], start: int, end: int) -> None:
    """Append a window; the one before ends where it opens, and lends it the longer end."""
    if start >= end:
        return  # all of it in an hour that the clocks skip
    if found and found[-1][1] > start:
        end = max(end, found[-1][1])
        _end_by(found, start)
    found.append((start, end))


def _end_by(found: list[Span], limit: int) -> None:
    if found and found[-1][1] > limit:
        found[-1] = found[-1][0], limit
