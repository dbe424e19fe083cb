"""A day that runs late: when everybody can really be expected to begin.

Bookings keep their times; what moves is what we expect. Whoever is told is told this, and walk-ins
are placed by it (`scheduling.queue`): give the expected spans as the barber's bookings.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from core.ids import BookingId
from scheduling.availability import Need, start_spans
from scheduling.minutes import Span, ceil_minute

_FAR_AHEAD = 10**12


@dataclass(frozen=True, slots=True)
class Coming:
    """A booking of the day that has not begun. `start` is the agreed one, an epoch minute."""

    booking: BookingId
    start: int
    need: Need


@dataclass(frozen=True, slots=True)
class Expected:
    """When a booking can be expected to begin; `late`: minutes after what was agreed.

    `busy`: when the barber will be busy with it, in order.
    """

    booking: BookingId
    start: int
    late: int
    busy: Sequence[Span]


def expected(
    now: datetime, coming: Iterable[Coming], *, sitting: Iterable[Span] = ()
) -> list[Expected]:
    """Return when a barber's bookings will begin, given whom they are busy with.

    Each begins at its agreed time or, if that is later, as soon as those before it leave the barber
    free, with the buffers of both. So a delay wears off in the gaps of the day, and nobody is
    expected early.

    Args:
        now: nobody begins earlier. Seconds round up.
        coming: the barber's bookings to come, in any order.
        sitting: when the barber is busy with those who have begun.

    Returns:
        All of them, in the order of their agreed times.
    """
    taken = [(-_FAR_AHEAD, ceil_minute(now)), *sitting]
    found = []
    for each in sorted(coming, key=lambda one: one.start):
        start = _first_free(each, taken)
        busy = each.need.busy(start)
        found.append(Expected(each.booking, start, start - each.start, busy))
        taken += busy
    return found


def _first_free(coming: Coming, taken: Sequence[Span]) -> int:
    always = [(-_FAR_AHEAD, _FAR_AHEAD)]
    spans = start_spans(always, taken, coming.need, earliest=coming.start, latest=_FAR_AHEAD)
    return spans[0][0]
