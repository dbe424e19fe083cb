"""When a customer is reminded of a visit, and when it is better not said at all.

Due times go by the shop's wall clock. Nobody is written to in the shop's quiet hours: what falls
into them is said when they end or before they begin, whichever is nearer and still of use.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from scheduling.local_time import local_day, minute_of_day, opening_minute
from scheduling.minutes import A_DAY, moment_of


class Kind(StrEnum):
    """What a reminder is. Values are stored."""

    DAY_BEFORE = "day-before"
    SOON = "soon"
    THANKS = "thanks"  # after the visit: how was it
    COME_BACK = "come-back"  # some weeks later


BEFORE = (Kind.DAY_BEFORE, Kind.SOON)
AFTER = (Kind.THANKS, Kind.COME_BACK)


class Unsaid(StrEnum):
    """Why a reminder is not said. Values are stored."""

    OFF = "off"  # the shop does not want it
    JUST_AGREED = "just-agreed"  # they have not forgotten yet
    JUST_REMINDED = "just-reminded"  # the one before came late
    TOO_LATE = "too-late"
    MOVED = "moved"
    CALLED_OFF = "called-off"  # or has begun: they are there
    OPTED_OUT = "opted-out"  # they do not want to hear from us
    UNREACHABLE = "unreachable"  # they have never written to us, and gave no address
    FAILED = "failed"
    NOTHING = "nothing"  # there is nothing to tell
    CAME_AGAIN = "came-again"  # or is about to
    WITH_PERSON = "with-person"  # somebody talks with them: not the moment for it


@dataclass(frozen=True, slots=True)
class Quiet:
    """Hours of the wall clock in which nobody is written to; from evening to morning as a rule."""

    begins: time
    ends: time

    def around(self, moment: datetime, zone: ZoneInfo) -> tuple[datetime, datetime] | None:
        """Return when the quiet that lies around a moment began, and ends; `None`: there is none.

        It lasts from its beginning up to, and without, its end.
        """
        minute, day = minute_of_day(moment, zone), local_day(moment, zone)
        begins, ends = _minute(self.begins), _minute(self.ends)
        over_midnight = ends < begins
        if over_midnight:
            if ends <= minute < begins:
                return None
            begins, ends = (begins, ends + A_DAY) if minute >= begins else (begins - A_DAY, ends)
        elif not begins <= minute < ends:
            return None
        first = day + timedelta(days=begins // A_DAY)
        return (
            moment_of(opening_minute(first, begins % A_DAY, zone)),
            moment_of(opening_minute(day, ends, zone)),
        )


@dataclass(frozen=True, slots=True)
class Rules:
    """What a shop says of its own accord.

    Attributes:
        day_before: how long before a visit, by the wall clock, its customer is asked whether they
            will come; `None`: not at all.
        soon: how long before a visit they are told once more; `None`: not at all.
        thanks: how long after a visit they are asked how it was; `None`: not at all.
        come_back: how long after a visit, by the wall clock, who has not booked again is asked
            whether they would like to; `None`: not at all.
        quiet: when nobody is written to; `None`: at no time.
    """

    day_before: timedelta | None = timedelta(hours=24)
    soon: timedelta | None = timedelta(hours=2)
    thanks: timedelta | None = timedelta(hours=1)
    come_back: timedelta | None = timedelta(weeks=4)
    quiet: Quiet | None = Quiet(time(21, 30), time(8, 30))


@dataclass(frozen=True, slots=True)
class Wait:
    """Say it at a moment, not yet."""

    until: datetime


@dataclass(frozen=True, slots=True)
class Tell:
    """Say it now; after `before` it is of no use any more."""

    before: datetime


@dataclass(frozen=True, slots=True)
class Leave:
    """Do not say it."""

    reason: Unsaid


USUAL = Rules()

LAST_USE: Mapping[Kind, timedelta] = {
    Kind.DAY_BEFORE: timedelta(hours=2),
    Kind.SOON: timedelta(minutes=30),
}
"""How long before the visit a reminder is still worth saying, when it could not be said in time."""

_REMEMBERED: Mapping[Kind, timedelta] = {
    Kind.DAY_BEFORE: timedelta(hours=4),
    Kind.SOON: timedelta(hours=1),
}
"""Who agreed to a visit, or was reminded of it, so shortly before a reminder is due needs none."""

_BEFORE_QUIET = timedelta(minutes=15)
"""So much earlier is said what cannot wait for the end of the quiet hours: not in their face."""

_AT_EASE = timedelta(minutes=10)
"""So long it must still be of use when the quiet hours end: it is said seconds after it is due, and
in a rush later."""


def next_step(
    kind: Kind,
    start: datetime,
    rules: Rules,
    zone: ZoneInfo,
    *,
    now: datetime,
    agreed_at: datetime | None = None,
    reminded_at: datetime | None = None,
) -> Wait | Tell | Leave:
    """Tell what is to be done now about a reminder that has not been said.

    Args:
        kind: of the reminder, one of `BEFORE`.
        start: of the visit.
        rules: of the shop.
        zone: of the shop.
        now: aware.
        agreed_at: when this start was agreed with the customer, if that is to count.
        reminded_at: when they were reminded of it in another way, if they were.
    """
    start = start.astimezone(UTC)  # subtracting from a local time would subtract wall-clock time
    due = due_at(kind, start, rules, zone)
    if due is None:
        return Leave(Unsaid.OFF)
    if agreed_at is not None and agreed_at > due - _REMEMBERED[kind]:
        return Leave(Unsaid.JUST_AGREED)
    if reminded_at is not None and reminded_at > due - _REMEMBERED[kind]:
        return Leave(Unsaid.JUST_REMINDED)
    return step_between(due, start - LAST_USE[kind], rules, zone, now=now)


def step_between(
    due: datetime, last: datetime, rules: Rules, zone: ZoneInfo, *, now: datetime
) -> Wait | Tell | Leave:
    """Tell what is to be done now about what is worth saying from `due` to `last`."""
    if now > last:
        return Leave(Unsaid.TOO_LATE)
    if now < due:
        return Wait(due)
    if quiet := quiet_around(now, rules, zone):
        return Wait(quiet[1]) if quiet[1] <= last else Leave(Unsaid.TOO_LATE)
    return Tell(last)


def due_at(kind: Kind, start: datetime, rules: Rules, zone: ZoneInfo) -> datetime | None:
    """Return when a reminder is to be said; `None`: never."""
    start = start.astimezone(UTC)
    match kind:
        case Kind.DAY_BEFORE if rules.day_before is not None:
            due = by_the_clock(start, -rules.day_before, zone)
        case Kind.SOON if rules.soon is not None:
            due = start - rules.soon
        case _:
            return None
    quiet = quiet_around(due, rules, zone)
    if quiet is None:
        return due
    before, after = quiet[0] - _BEFORE_QUIET, quiet[1]
    in_time = after + _AT_EASE <= start - LAST_USE[kind]
    return after if in_time and after - due <= due - before else before


def quiet_around(
    moment: datetime, rules: Rules, zone: ZoneInfo
) -> tuple[datetime, datetime] | None:
    """Return when the shop's quiet that lies around a moment began, and ends."""
    return None if rules.quiet is None else rules.quiet.around(moment, zone)


def by_the_clock(moment: datetime, shift: timedelta, zone: ZoneInfo) -> datetime:
    """Return a moment so far away by the wall clock: a day before 17:00 it is 17:00."""
    wall = moment.astimezone(zone).replace(tzinfo=None) + shift
    return moment_of(opening_minute(wall.date(), wall.hour * 60 + wall.minute, zone))


def _minute(at: time) -> int:
    return at.hour * 60 + at.minute
