"""Which starts use a barber's time well.

A visit in the middle of a free hour can leave ten minutes on either side that nobody can book.
Starts are ranked by what they touch, and those that waste more time than another start in the same
gap are marked, to be hidden from offers. Only from offers: who asks for such a time and finds it
free, gets it.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from itertools import groupby
from typing import NamedTuple

from scheduling.availability import Need
from scheduling.minutes import Span, merged

_LONG_AGO, _FAR_AHEAD = -(10**12), 10**12


class Tightness(IntEnum):
    """How well a start uses the time around it; less is better."""

    TOUCHES_BOOKING = 0  # right after or right before one, as the grid allows
    TOUCHES_EDGE = 1  # the first after the opening or the last before the closing
    LOOSE = 2
    FRAGMENTS = 3  # leaves more useless time than another start in the same gap


class _Gap(NamedTuple):
    """Free time around a start: until `after_booking` and from `before_booking` on it is taken."""

    opens: int
    closes: int
    after_booking: int
    before_booking: int


@dataclass(frozen=True)
class Gaps:
    """The free time of one barber, as one service sees it.

    Attributes:
        windows: when the barber works, in order.
        busy: when they are taken; any order.
        need: of the service that is being booked.
        shortest: of the shortest service that could fill what is left.
        step: between start times, in minutes.
    """

    windows: Sequence[Span]
    busy: Sequence[Span]
    need: Need
    shortest: Need
    step: int

    @cached_property
    def _open(self) -> list[Span]:
        return merged(self.windows)

    @cached_property
    def _taken(self) -> list[Span]:
        return merged(self.busy)

    def tightness(self, starts: Sequence[int]) -> list[Tightness]:
        """Rank starts that fit (`start_minutes`), given all those of a day, in order."""
        ranks: list[Tightness] = []
        for gap, inside in groupby(starts, key=self._around):
            together = list(inside)
            waste = [self._waste(start, gap) for start in together]
            least = min(waste)
            tight = [Tightness.LOOSE] * len(together)
            # The first and the last start of a gap are as close to its ends as the grid allows.
            for at, booked in (
                (0, gap.after_booking > gap.opens),
                (-1, gap.before_booking < gap.closes),
            ):
                touch = Tightness.TOUCHES_BOOKING if booked else Tightness.TOUCHES_EDGE
                tight[at] = min(tight[at], touch)
            ranks += (
                Tightness.FRAGMENTS if wasted > least else rank
                for rank, wasted in zip(tight, waste, strict=True)
            )
        return ranks

    def _around(self, start: int) -> _Gap:
        opens, closes = self._open[bisect_right(self._open, (start, _FAR_AHEAD)) - 1]
        first, last = self.need.blocked(start)
        before = following = bisect_right(self._taken, (first, _FAR_AHEAD))
        if self.need.processing:  # others may be busy in between
            following = bisect_left(self._taken, (last, last))
        return _Gap(
            opens,
            closes,
            self._taken[before - 1][1] if before else _LONG_AGO,
            self._taken[following][0] if following < len(self._taken) else _FAR_AHEAD,
        )

    def _waste(self, start: int, gap: _Gap) -> int:
        """Return minutes before and after a visit in which not even the shortest service fits."""
        first, last = self.need.blocked(start)
        begins, ends = max(gap.after_booking, gap.opens), min(gap.before_booking, gap.closes)
        waste = 0
        if begins < first and not self._holds(gap, gap.after_booking, first):
            waste += first - begins
        if last < ends and not self._holds(gap, last, gap.before_booking):
            waste += ends - last
        return waste

    def _holds(self, gap: _Gap, free_from: int, free_until: int) -> bool:
        """Tell whether the shortest service has a start in some of the free time of a gap."""
        before, duration, after, _ = self.shortest
        start = max(free_from + before, gap.opens)
        start += (gap.opens - start) % self.step
        return start + duration <= gap.closes and start + duration + after <= free_until
