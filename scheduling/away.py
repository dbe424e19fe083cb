"""From what somebody says of being away to a span of time."""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from enum import Enum, auto
from zoneinfo import ZoneInfo

from scheduling.local_time import local_day, minute_of_day, opening_minute
from scheduling.minutes import A_DAY, Span, interval_of, moment_of
from scheduling.values import Interval
from scheduling.wishes import Times, Wish

HoursOn = Callable[[date], Span | None]
"""Minutes of a day between which somebody works; `None`: they do not."""

_USUAL: Span = (8 * 60, 22 * 60)
_AN_HOUR = 60


class Away(Enum):
    """What the time that somebody names is to their being away."""

    DURING = auto()
    FROM = auto()  # they go, and do not come back that day
    UNTIL = auto()  # they come later than usual


def span_away(
    wish: Wish | None, away: Away, *, hours: HoursOn, zone: ZoneInfo, now: datetime
) -> Interval | None:
    """Return when somebody will be away; `None`: they have not said it, or said it as a choice.

    "a las 6" is the six o'clock at which they work.

    Args:
        wish: what they said of days and times.
        away: what that is to their being away. They go now if they do not say when.
        hours: of theirs.
        zone: of the shop.
        now: nobody is away earlier.
    """
    today = local_day(now, zone)
    if wish is None or not (wish.days or wish.times or wish.weekdays):
        return _from_now((today, 0), (today, A_DAY), zone, now) if away is Away.FROM else None
    if wish.weekdays or len(wish.days) > 1:
        return None
    first, last = (wish.days[0].first, wish.days[0].last) if wish.days else (today, today)
    if first is None or last is None:
        return None
    if not wish.times:
        return None if away is not Away.DURING else _from_now((first, 0), (last, A_DAY), zone, now)
    if first != last:
        return None
    after = minute_of_day(now, zone) if first == today else 0
    usual = hours(first) or _USUAL
    time = _likeliest(wish.times, usual, after)
    if away is Away.UNTIL:
        begins, ends = usual[0], time.first or 0
    else:
        begins, ends = _minutes(time, leaving=away is Away.FROM)
    if begins >= ends:
        return None
    return _from_now((first, begins), (first, ends), zone, now)


def _likeliest(times: Iterable[Times], hours: Span, after: int) -> Times:
    """Return of several ways to read a time the first that lies in their hours, and ahead."""

    def unlikely(one: Times) -> tuple[bool, bool]:
        minute = one.last if one.first is None else one.first
        last = one.last if one.last is not None else A_DAY
        return not hours[0] <= (minute or 0) <= hours[1], last < after

    return min(times, key=unlikely)


def _minutes(time: Times, *, leaving: bool) -> Span:
    """Return from and to which minute of a day; a bare time is an hour, unless they leave."""
    begins = time.first or 0
    if time.last is None:
        return begins, A_DAY
    if time.exact:
        return begins, A_DAY if leaving else begins + _AN_HOUR
    return begins, time.last + (1 if time.part else 0)


def _from_now(
    first: tuple[date, int], last: tuple[date, int], zone: ZoneInfo, now: datetime
) -> Interval | None:
    span = interval_of((opening_minute(*first, zone), opening_minute(*last, zone)))
    if span.end <= now:
        return None
    return Interval(max(span.start, moment_of(int(now.timestamp()) // 60)), span.end)
