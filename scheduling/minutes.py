"""Time as whole minutes: what the engine computes with.

An *epoch minute* counts minutes since 1970-01-01 00:00 UTC. Integers sort, compare and add some
twenty times faster than aware datetimes, and a database hands them over as they are
(`floor(extract(epoch from lower(during)) / 60)`). Seconds are rounded away from what is promised:
busy time grows outward, free time shrinks inward.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, time, timedelta

from scheduling.values import Interval

Span = tuple[int, int]
"""Half-open `[start, end)` in epoch minutes, `start < end`."""

A_DAY = 24 * 60
MINUTE = timedelta(minutes=1)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LONG_AGO, _FAR_AHEAD = -(10**12), 10**12


def clock_span(opens: time, closes: time) -> Span:
    """Return hours as minutes after midnight of their day; equal ends are empty but for 0:00."""
    start = opens.hour * 60 + opens.minute
    end = closes.hour * 60 + closes.minute
    if end < start or end == 0:
        end += A_DAY
    return start, end


def floor_minute(moment: datetime) -> int:
    """Return the epoch minute that an aware moment lies in."""
    return (moment - EPOCH) // MINUTE


def ceil_minute(moment: datetime) -> int:
    """Return the first epoch minute that is not before an aware moment."""
    return -((EPOCH - moment) // MINUTE)


def moment_of(minute: int) -> datetime:
    """Return an epoch minute as an aware UTC datetime."""
    return EPOCH + minute * MINUTE


def minutes_in(length: timedelta) -> int:
    """Return a length in minutes; a begun minute counts as a whole one."""
    return -(-length // MINUTE)


def outward(interval: Interval) -> Span:
    """Return the smallest span of whole minutes that covers an interval (for busy time)."""
    return floor_minute(interval.start), ceil_minute(interval.end)


def inward(interval: Interval) -> Span:
    """Return the largest span of whole minutes inside an interval (for free time; may be empty)."""
    return ceil_minute(interval.start), floor_minute(interval.end)


def interval_of(span: Span) -> Interval:
    """Return a span as an interval of aware UTC datetimes."""
    return Interval(moment_of(span[0]), moment_of(span[1]))


def merged(spans: Iterable[Span]) -> list[Span]:
    """Return the union, in order: overlapping and touching spans become one, empty ones vanish."""
    union: list[Span] = []
    for start, end in sorted(spans):
        if start >= end:
            continue
        if union and start <= union[-1][1]:
            union[-1] = (union[-1][0], max(union[-1][1], end))
        else:
            union.append((start, end))
    return union


def intersection(some: Sequence[Span], others: Sequence[Span]) -> list[Span]:
    """Return what lies in both of two lists, each in order and without overlaps.

    Spans that touch are kept apart, as they came.
    """
    both: list[Span] = []
    these, those = iter(some), iter(others)
    one, other = next(these, None), next(those, None)
    while one and other:
        start = max(other[0], one[0])
        if one[1] < other[1]:
            end, one = one[1], next(these, None)
        else:
            end, other = other[1], next(those, None)
        if start < end:
            both.append((start, end))
    return both


def difference(spans: Sequence[Span], cuts: Iterable[Span]) -> list[Span]:
    """Return what is left of ordered, disjoint spans once `cuts`, in any order, are taken out."""
    bounded = merged(cuts)
    starts = [_LONG_AGO, *(end for _, end in bounded)]
    ends = [*(start for start, _ in bounded), _FAR_AHEAD]
    return intersection(spans, list(zip(starts, ends, strict=True)))
