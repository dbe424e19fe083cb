"""When a service would fit.

`start_minutes` is the engine: epoch minutes in and out (`scheduling.minutes`), one sweep over
windows and busy time, so a database can feed it integers and nothing else is made on the way.
`start_times` is the same for datetimes.

What fits:
- The customer's time lies within a window (or crosses into one that touches it).
- The blocked time, which is the customer's and the buffers of the booking, is free of all busy
  time. Busy time of other bookings includes their buffers, so between two bookings there is the
  sum of the one's `after` and the other's `before`: the same ranges that the database keeps from
  overlapping.
- Buffers may lie outside the windows: to sweep the floor after closing is nobody's loss. They may
  not reach into time off, which is busy time.
- Spans are half-open: 10:00-10:30 and 10:30-11:00 are neighbours.

Of a service during which the barber is free for a while only what they are busy with must be free:
whoever comes in between must be gone before they are needed again (`start_spans`, `on_grid`).

Starts lie on a grid of `step` from the opening of each window. The step has nothing to do with
the duration, and neither bookings nor time off move the grid: what is booked can only take starts
away.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from scheduling.minutes import (
    MINUTE,
    Span,
    ceil_minute,
    difference,
    floor_minute,
    intersection,
    inward,
    merged,
    minutes_in,
    moment_of,
    outward,
)
from scheduling.values import Interval, Quote

_NEVER = 10**12  # an epoch minute beyond all others


class Need(NamedTuple):
    """Minutes that a service takes: buffer before, the customer's time, buffer after.

    `processing`: minutes from the start between which the barber may take somebody else.
    """

    before: int
    duration: int
    after: int
    processing: Span | None = None

    @classmethod
    def of(cls, quote: Quote) -> "Need":
        before, duration, after = map(minutes_in, (quote.before, quote.duration, quote.after))
        if quote.processing is None:
            return cls(before, duration, after)
        first, last = quote.processing
        return cls(before, duration, after, (minutes_in(first), last // MINUTE))

    @property
    def length(self) -> int:
        """All that it blocks, in minutes."""
        return self.before + self.duration + self.after

    def blocked(self, start: int) -> Span:
        """Return what a visit from epoch minute `start` blocks, from first minute to last."""
        return start - self.before, start + self.duration + self.after

    def busy(self, start: int) -> list[Span]:
        """Return when the barber is busy with a visit from epoch minute `start`, in order."""
        first, last = self.blocked(start)
        if self.processing is None:
            return [(first, last)]
        idle, again = self.processing
        return [(first, start + idle), (start + again, last)]


def start_minutes(
    windows: Sequence[Span],
    busy: Iterable[Span],
    need: Need,
    *,
    step: int,
    earliest: int,
    latest: int,
) -> list[int]:
    """Return every epoch minute at which a service would fit, in order.

    Args:
        windows: when the barber works, in order and not overlapping, as `scheduling.calendar`
            makes them.
        busy: blocked time of bookings and holds, time off, other calendars; in any order, may
            overlap.
        need: of the service with this barber, without processing.
        step: minutes between starts.
        earliest: first epoch minute allowed, included.
        latest: last epoch minute allowed, included.
    """
    before, duration, after, _ = need
    ahead = duration + after
    enough = before + ahead
    free = earliest - before  # end of the busy time passed so far
    openings = iter([*_openings(windows, duration), (_NEVER, _NEVER)])
    candidate, last = next(openings)
    starts: list[int] = []
    # Comparisons stand for min() and max(), appending for range(): each call would cost more time
    # than all the rest of a turn.
    for start, end in sorted([*busy, (latest + ahead, _NEVER)]):
        if start - free >= enough:
            first, until = free + before, start - ahead
            while last < until:  # the gap reaches beyond this opening
                if candidate < first:
                    candidate = first + (candidate - first) % step
                while candidate <= last:
                    starts.append(candidate)
                    candidate += step
                candidate, last = next(openings)
            if candidate < first:
                candidate = first + (candidate - first) % step
            while candidate <= until:
                starts.append(candidate)
                candidate += step
        if free < end:  # busy spans may lie within each other
            free = end
    return starts


def start_spans(
    windows: Sequence[Span],
    taken: Iterable[Span],
    need: Need,
    *,
    earliest: int,
    latest: int,
    shut: Iterable[Span] = (),
) -> list[Span]:
    """Return where a service may start, on any minute: half-open spans of starts, in order.

    What fits is as above, only without a grid: what follows another service begins when that one
    ends.

    Args:
        windows: when the barber works, in order.
        taken: when the barber is busy with others; in any order, may overlap.
        need: of the service with this barber, with processing or without.
        earliest: first epoch minute allowed, included.
        latest: last epoch minute allowed, included.
        shut: what no part of the visit may reach into, processing or not; as `taken`.
    """
    open_for_it = [
        (opens, closes - need.duration + 1)
        for opens, closes in merged(windows)
        if opens + need.duration <= closes
    ]
    before, after = need.blocked(0)
    in_the_way = [
        (start - last + 1, end - first) for start, end in taken for first, last in need.busy(0)
    ]
    in_the_way += ((start - after + 1, end - before) for start, end in shut)
    return difference(intersection(open_for_it, [(earliest, latest + 1)]), in_the_way)


def on_grid(spans: Sequence[Span], windows: Sequence[Span], step: int) -> list[int]:
    """Return the starts within half-open `spans` that lie on the grid of the windows, in order."""
    starts: list[int] = []
    ahead = iter(windows)
    opens = closes = -_NEVER
    for first, end in intersection(spans, windows):
        while closes <= first:
            opens, closes = next(ahead)
        starts += range(first + (opens - first) % step, end, step)
    return starts


def start_times(
    windows: Iterable[Interval],
    busy: Iterable[Interval],
    quote: Quote,
    *,
    step: timedelta,
    earliest: datetime,
    latest: datetime,
) -> list[datetime]:
    """Return every start at which a service would fit: `start_minutes` for datetimes.

    Bounds are included. Seconds are rounded away from what is promised.

    Returns:
        Aware UTC datetimes, in order.
    """
    minutes = start_minutes(
        sorted(map(inward, windows)),
        map(outward, busy),
        Need.of(quote),
        step=minutes_in(step),
        earliest=ceil_minute(earliest),
        latest=floor_minute(latest),
    )
    return [moment_of(minute) for minute in minutes]


def _openings(windows: Sequence[Span], duration: int) -> list[Span]:
    """Return each opening, and the last start on its grid at which a visit fits.

    A visit must end by the end of the last window in a row that touch; its start belongs to the
    grid of the window it lies in.
    """
    openings: list[Span] = []
    next_opens = end_of_row = _NEVER
    for opens, closes in reversed(windows):
        if closes == next_opens:
            openings.append((opens, min(end_of_row - duration, closes - 1)))
        else:
            openings.append((opens, closes - duration))
            end_of_row = closes
        next_opens = opens
    openings.reverse()
    return openings
