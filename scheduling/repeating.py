"""The dates on which something repeats: RFC 5545's rules, as far as they speak of days.

A rule is read into a `Rule`, and `Rule.dates` goes through the days one by one and asks of each
whether it belongs. That is bounded by the days that are asked about, whatever the rule says: rules
come from strangers' calendars, and one that never holds ("the 30th of February") would keep a
search for the next date busy for ever.

Not read, because no calendar makes them for appointments: rules of hours or shorter, and those of
weeks or days of the year.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import groupby
from typing import Literal, NamedTuple, cast
from zoneinfo import ZoneInfo

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_READ = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "WKST"}

Frequency = Literal["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]
_FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")


class Weekday(NamedTuple):
    """A weekday, Monday is 0; `nth` of its month or year, from the end if negative; 0: each."""

    day: int
    nth: int = 0


@dataclass(frozen=True, slots=True)
class Rule:
    """When something repeats. Numbers and names are those of RFC 5545, section 3.3.10.

    `until` is the last moment at which it may begin, by the clock that it begins by.
    """

    frequency: Frequency
    interval: int = 1
    count: int | None = None
    until: datetime | None = None
    weekdays: frozenset[Weekday] = frozenset()
    month_days: frozenset[int] = frozenset()
    months: frozenset[int] = frozenset()
    positions: frozenset[int] = frozenset()
    week_start: int = 0

    def dates(self, start: datetime, last: date) -> Iterator[date]:
        """Yield the dates up to `last`, included, of something that first begins at `start`."""
        first, number = start.date(), 0
        days = (first + timedelta(days=n) for n in range((last - first).days + 1))
        for period, inside in groupby(days, key=self._period):
            if (period - self._period(first)) % self.interval:
                continue
            for day in self._of_period(first, list(inside)):
                if self.until is not None and datetime.combine(day, start.time()) > self.until:
                    return
                if self.count is not None and number >= self.count:
                    return
                number += 1
                yield day

    def _period(self, day: date) -> int:
        """Return which day, week, month or year it is, counted from any."""
        match self.frequency:
            case "DAILY":
                return day.toordinal()
            case "WEEKLY":
                return (day.toordinal() - 1 - self.week_start) // 7
            case "MONTHLY":
                return day.year * 12 + day.month
            case "YEARLY":
                return day.year

    def _of_period(self, first: date, days: list[date]) -> list[date]:
        """Return the days of a period that belong, given those from the first date on."""
        if not self.positions:
            return [day for day in days if self._belongs(first, day)]
        # Positions count from the beginning of the period, which may lie before the first date.
        earlier = self._before(days[0])
        later = self._after(days[-1])
        whole = [day for day in [*earlier, *days, *later] if self._belongs(first, day)]
        chosen = {
            whole[at - 1 if at > 0 else at]
            for at in self.positions
            if at != 0 and abs(at) <= len(whole)
        }
        return [day for day in days if day in chosen]

    def _before(self, day: date) -> list[date]:
        found: list[date] = []
        while self._period(day - timedelta(days=1)) == self._period(day):
            day -= timedelta(days=1)
            found.append(day)
        return found[::-1]

    def _after(self, day: date) -> list[date]:
        found: list[date] = []
        while self._period(day + timedelta(days=1)) == self._period(day):
            day += timedelta(days=1)
            found.append(day)
        return found

    def _belongs(self, first: date, day: date) -> bool:
        if self.months and day.month not in self.months:
            return False
        if not self.weekdays and not self.month_days:  # what is left open is as the first date is
            match self.frequency:
                case "WEEKLY":
                    return day.weekday() == first.weekday()
                case "MONTHLY":
                    return day.day == first.day
                case "YEARLY":
                    return day.day == first.day and (self.months or day.month == first.month) != 0
                case "DAILY":
                    return True
        if self.month_days and not self.month_days & {day.day, day.day - _length(day) - 1}:
            return False
        return not self.weekdays or any(self._is(weekday, day) for weekday in self.weekdays)

    def _is(self, wanted: Weekday, day: date) -> bool:
        if wanted.day != day.weekday():
            return False
        if not wanted.nth or self.frequency in {"DAILY", "WEEKLY"}:
            return True
        if self.frequency == "MONTHLY" or self.months:
            at, length = day.day - 1, _length(day)
        else:
            at = day.timetuple().tm_yday - 1
            length = date(day.year, 12, 31).timetuple().tm_yday
        return wanted.nth in {at // 7 + 1, -((length - 1 - at) // 7 + 1)}


def read_rule(text: str, zone: ZoneInfo | None = None) -> Rule:
    """Read a rule: "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE".

    `zone`: of what repeats; an end that is given in UTC is read by its clock.

    Raises:
        ValueError: it is none, or one that is not read.
    """
    pairs = [part.partition("=") for part in text.upper().split(";") if part]
    parts = {name.strip(): value.strip() for name, _, value in pairs}
    if unread := parts.keys() - _READ:
        raise ValueError(f"a rule with {sorted(unread)}")
    if parts.get("FREQ") not in _FREQUENCIES:
        raise ValueError(f"not a rule of days: {text!r}")
    interval, count = int(parts.get("INTERVAL", 1)), parts.get("COUNT")
    if interval < 1:
        raise ValueError("an interval is at least one")
    return Rule(
        frequency=cast("Frequency", parts["FREQ"]),
        interval=interval,
        count=None if count is None else int(count),
        until=_until(parts["UNTIL"], zone) if "UNTIL" in parts else None,
        weekdays=frozenset(_weekday(one) for one in _listed(parts, "BYDAY")),
        month_days=frozenset(int(one) for one in _listed(parts, "BYMONTHDAY")),
        months=frozenset(int(one) for one in _listed(parts, "BYMONTH")),
        positions=frozenset(int(one) for one in _listed(parts, "BYSETPOS")),
        week_start=_weekday(parts.get("WKST", "MO")).day,
    )


def _listed(parts: dict[str, str], name: str) -> list[str]:
    return [one for one in parts.get(name, "").split(",") if one]


def _weekday(text: str) -> Weekday:
    if text[-2:] not in _DAYS:
        raise ValueError(f"not a weekday: {text!r}")
    return Weekday(_DAYS.index(text[-2:]), int(text[:-2] or 0))


def _until(text: str, zone: ZoneInfo | None) -> datetime:
    """Return the last moment of a rule, naive; of a date it is the end of the day."""
    if "T" not in text:
        text += "T235959"
    last = datetime.strptime(text.rstrip("Z"), "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
    if text.endswith("Z") and zone is not None:
        last = last.astimezone(zone)
    return last.replace(tzinfo=None)


def _length(day: date) -> int:
    """Return how many days the month of a date has."""
    following = day.replace(day=28) + timedelta(days=4)
    return (following - timedelta(days=following.day)).day
