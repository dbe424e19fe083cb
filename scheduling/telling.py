"""When those who work in a shop are told of their day, of what changes in it, of who comes next.

As with reminders (`scheduling.reminders`), moments are the shop's wall clock. What an owner has set
for an hour is said at that hour; only what comes late, or of itself, keeps the quiet hours.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from scheduling.local_time import opening_minute
from scheduling.minutes import moment_of
from scheduling.reminders import Leave, Quiet, Rules, Tell, Unsaid, Wait, step_between


class News(StrEnum):
    """What colleagues are told. Values are stored."""

    CHANGE = "change"  # a booking is new, elsewhen, or gone
    NEXT = "next"  # who comes in a few minutes
    RATING = "rating"  # the owner's: a visit was given few stars
    EVENING = "evening"  # tomorrow's agenda
    MORNING = "morning"  # today's
    SUMMARY = "summary"  # the owner's: how the day went
    WANTED = "wanted"  # a customer waits for a person


DAILY = (News.EVENING, News.MORNING, News.SUMMARY)


@dataclass(frozen=True, slots=True)
class Telling:
    """What a shop tells those who work there.

    Attributes:
        evening, morning: when barbers are told tomorrow's agenda, and today's; `None`: never.
        summary: when the owner is told how the day went.
        soon: how long before a booking its barber is told who comes.
        changes: whether barbers are told of bookings that are new, moved or called off.
        owner: whether the owner is told of them too, of all barbers.
        ratings: whether the owner is told of visits that were given few stars.
        customers: whether customers are told when the shop itself books, moves or cancels.
    """

    evening: time | None = time(20, 30)
    morning: time | None = time(8, 30)
    summary: time | None = time(21, 0)
    soon: timedelta | None = timedelta(minutes=10)
    changes: bool = True
    owner: bool = False
    ratings: bool = True
    customers: bool = True

    def at(self, news: News) -> time | None:
        """Return the hour of what is told once a day."""
        return {
            News.EVENING: self.evening,
            News.MORNING: self.morning,
            News.SUMMARY: self.summary,
        }[news]


USUALLY = Telling()

_OF_USE: Mapping[News, timedelta] = {
    News.EVENING: timedelta(hours=3),
    News.MORNING: timedelta(hours=4),
    News.SUMMARY: timedelta(hours=15),
}
"""How late the day's news may come, when we could not say them in time."""

_OWN_WORDS = timedelta(minutes=2)
"""How long whoever gives stars is given to say why: then both are told at once."""

_RATING_OF_USE = timedelta(days=3)

_WAITS = timedelta(days=1)
"""How long it is worth delivering that somebody waits for a person."""

_IN_TIME = timedelta(minutes=30)
"""What is said so soon after its hour is what the owner has set, quiet hours or not."""


def daily_due(news: News, day: date, rules: Telling, zone: ZoneInfo) -> datetime | None:
    """Return when a day's news are due; `None`: they are not told."""
    at = rules.at(news)
    return None if at is None else moment_of(opening_minute(day, at.hour * 60 + at.minute, zone))


def daily_step(
    news: News, day: date, rules: Telling, quiet: Quiet | None, zone: ZoneInfo, *, now: datetime
) -> Wait | Tell | Leave:
    """Tell what is to be done now about a day's news that have not been told."""
    due = daily_due(news, day, rules, zone)
    if due is None:
        return Leave(Unsaid.OFF)
    if now < due:
        return Wait(due)
    last = due + _OF_USE[news]
    if now > last:
        return Leave(Unsaid.TOO_LATE)
    if now > due + _IN_TIME and (around := quiet.around(now, zone) if quiet else None):
        return Wait(around[1]) if around[1] <= last else Leave(Unsaid.TOO_LATE)
    return Tell(last)


def change_step(
    start: datetime,
    rules: Telling,
    quiet: Quiet | None,
    zone: ZoneInfo,
    *,
    now: datetime,
    to_owner: bool = False,
) -> Wait | Tell | Leave:
    """Tell what is to be done about a change of a booking; `start`: the later of its times.

    At once; in quiet hours when they end, unless it begins before that.
    """
    if not (rules.owner if to_owner else rules.changes):
        return Leave(Unsaid.OFF)
    if start <= now:
        return Leave(Unsaid.TOO_LATE)
    if (around := quiet.around(now, zone) if quiet else None) and around[1] < start:
        return Wait(around[1])
    return Tell(start)


def wanted_step(quiet: Quiet | None, zone: ZoneInfo, *, now: datetime) -> Wait | Tell:
    """Tell what is to be done about a customer who waits for a person: in quiet hours, later."""
    around = quiet.around(now, zone) if quiet else None
    return Wait(around[1]) if around else Tell(now + _WAITS)


def coming_step(
    start: datetime, rules: Telling, *, now: datetime, agreed_at: datetime | None = None
) -> Wait | Tell | Leave:
    """Tell what is to be done about saying who comes next; barbers who work know no quiet hours.

    Whoever was agreed with when it was due already has just been told of as a change.
    """
    if rules.soon is None:
        return Leave(Unsaid.OFF)
    due = start - rules.soon
    if agreed_at is not None and rules.changes and agreed_at >= due:
        return Leave(Unsaid.JUST_AGREED)
    if now >= start:
        return Leave(Unsaid.TOO_LATE)
    return Wait(due) if now < due else Tell(start)


def rating_step(
    at: datetime, rules: Telling, of_shop: Rules, zone: ZoneInfo, *, now: datetime
) -> Wait | Tell | Leave:
    """Tell what is to be done about few stars that were given `at` a moment.

    `of_shop`: with its quiet hours.
    """
    if not rules.ratings:
        return Leave(Unsaid.OFF)
    return step_between(at + _OWN_WORDS, at + _RATING_OF_USE, of_shop, zone, now=now)
