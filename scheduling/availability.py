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

Starts lie on a grid of `step` from the opening of each window. The step has nothing to do with
the duration, and neither bookings nor time off move the grid: what is booked can only take starts
away.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from scheduling.minutes import (
    Span,
    ceil_minute,
    floor_minute,
    inward,
    minutes_in,
    moment_of,
    outward,
)
from scheduling.values import Interval, Quote

_NEVER = 10**12  # an epoch minute beyond all others


class Need(NamedTuple):
    """Minutes that a service takes: buffer before, the customer's time, buffer after."""

    before: int
    duration: int
    after: int

    @classmethod
    def of(cls, quote: Quote) -> "Need":
        return cls(minutes_in(quote.before), minutes_in(quote.duration), minutes_in(quote.after))

    def blocked(self, start: int) -> Span:
        """Return the barber's time that a visit from epoch minute `start` takes."""
        return start - self.before, start + self.duration + self.after


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
        need: of the service with this barber.
        step: minutes between starts.
        earliest: first epoch minute allowed, included.
        latest: last epoch minute allowed, included.
    """
    before, duration, after = need
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
