"""Services during which the barber is free for a while.

Colour takes effect by itself: the customer sits, and the barber may take somebody else until it has
to be washed out. Such a booking blocks several spans of the barber's time, one row each; whoever
comes in between must be gone before the next of them.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from scheduling.availability import Need
from scheduling.minutes import Span, difference, intersection, merged


class Pattern(NamedTuple):
    """How a service uses time, in minutes from its start.

    `busy` are the spans that the barber needs, buffers included, in order; the first may begin
    before 0, the last end after `duration`, which is the customer's time.
    """

    duration: int
    busy: tuple[Span, ...]

    @classmethod
    def of(cls, need: Need, processing: Span | None = None) -> "Pattern":
        """Make a pattern of a service; `processing`: when the barber is not needed, from its start.

        Raises:
            ValueError: the processing does not lie within the service.
        """
        whole = need.blocked(0)
        if processing is None:
            return cls(need.duration, (whole,))
        if not 0 < processing[0] < processing[1] < need.duration:
            raise ValueError("processing begins and ends while the customer is there")
        return cls(need.duration, ((whole[0], processing[0]), (processing[1], whole[1])))

    def blocked(self, start: int) -> list[Span]:
        """Return the barber's time that a visit from epoch minute `start` takes."""
        return [(start + first, start + last) for first, last in self.busy]


def start_spans(
    windows: Sequence[Span], taken: Iterable[Span], pattern: Pattern, *, earliest: int, latest: int
) -> list[Span]:
    """Return where a service may start, on any minute: half-open spans of starts, in order.

    What fits is as in `scheduling.availability`, only without a grid: what follows another service
    begins when that one ends.

    Args:
        windows: when the barber works, in order.
        taken: blocked time and time off, in any order.
        pattern: of the service with this barber.
        earliest: first epoch minute allowed, included.
        latest: last epoch minute allowed, included.
    """
    open_for_it = [
        (opens, closes - pattern.duration + 1)
        for opens, closes in merged(windows)
        if opens + pattern.duration <= closes
    ]
    in_the_way = [
        (start - last + 1, end - first) for start, end in taken for first, last in pattern.busy
    ]
    return difference(intersection(open_for_it, [(earliest, latest + 1)]), in_the_way)


def on_grid(spans: Sequence[Span], windows: Sequence[Span], step: int) -> list[int]:
    """Return the starts within half-open `spans` that lie on the grid of the windows, in order."""
    return [
        start
        for opens, closes in windows
        for first, end in intersection(spans, [(opens, closes)])
        for start in range(first + (opens - first) % step, end, step)
    ]
