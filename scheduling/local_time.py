"""From a shop's wall clock to UTC and back.

Every wall-clock time is converted on its own date by the zone's own rules; nothing is ever
"midnight plus n hours", which is wrong on the days when clocks change. The machine's own time zone
plays no part.

Where the wall clock jumps over a time (a *gap*), the time means the first moment that exists after
it. Where the wall clock shows a time twice (a *fold*), an opening means the first and a closing the
second, so that nobody who reads "01:00 to 02:00" on the door is turned away.
"""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from scheduling.minutes import A_DAY, MINUTE, Span, floor_minute, interval_of, moment_of
from scheduling.values import Interval

_EPOCH_DAY = date(1970, 1, 1).toordinal()


def opening_minute(day: date, minute: int, zone: ZoneInfo) -> int:
    """Return when a wall-clock time begins, as an epoch minute.

    Args:
        day: local date that `minute` counts from.
        minute: minutes on the wall clock after midnight of `day`; up to 48 hours, so that 25:30
            is half past one on the next day.
        zone: the shop's.
    """
    return _instant(day, minute, zone, fold=0)


def closing_minute(day: date, minute: int, zone: ZoneInfo) -> int:
    """Return when a wall-clock time is over; as `opening_minute`, but for folds."""
    return _instant(day, minute, zone, fold=1)


def whole_days(first: date, last: date, zone: ZoneInfo) -> Span:
    """Return local days, both included, as one span of epoch minutes."""
    return opening_minute(first, 0, zone), opening_minute(last + timedelta(days=1), 0, zone)


def local_day(moment: datetime, zone: ZoneInfo) -> date:
    """Return the shop's date at an aware moment: after 21:00 in Buenos Aires it is not UTC's."""
    return moment.astimezone(zone).date()


def minute_of_day(moment: datetime, zone: ZoneInfo) -> int:
    """Return what the shop's wall clock shows, in minutes after midnight."""
    local = moment.astimezone(zone)
    return local.hour * 60 + local.minute


def days_off(first: date, last: date, zone: ZoneInfo) -> Interval:
    """Return the interval of time off that covers whole local days, both included."""
    return interval_of(whole_days(first, last, zone))


@lru_cache(maxsize=4096)
def even_midnight(day: date, zone: ZoneInfo) -> int | None:
    """Return the epoch minute of a local midnight if clocks run evenly for two days from then.

    They nearly always do, and every wall-clock time of the day is then this plus its minutes.
    Otherwise `None`: convert each time by itself.
    """
    midnights = [datetime.combine(day + timedelta(days=n), time.min) for n in range(3)]
    first, *others = (zone.utcoffset(m.replace(fold=n)) for m in midnights for n in (0, 1))
    if first is None or any(offset != first for offset in others):
        return None
    return (day.toordinal() - _EPOCH_DAY) * A_DAY - first // MINUTE


def _instant(day: date, minute: int, zone: ZoneInfo, *, fold: int) -> int:
    midnight = even_midnight(day, zone)
    if midnight is not None:
        return midnight + minute
    wall = datetime.combine(day, time.min) + timedelta(minutes=minute)
    first, second = (wall.replace(tzinfo=zone, fold=n).astimezone(UTC) for n in (0, 1))
    if first > second:  # a gap: the two readings lie on either side of the change
        return _change_between(second, first, zone)
    return floor_minute(second if fold else first)


def _change_between(before: datetime, after: datetime, zone: ZoneInfo) -> int:
    """Return the epoch minute at which the zone's only change between two moments happens."""
    new_offset = after.astimezone(zone).utcoffset()
    minutes = range(floor_minute(before), floor_minute(after) + 1)
    return next(m for m in minutes if moment_of(m).astimezone(zone).utcoffset() == new_offset)
