"""A day that runs late: when everybody can really be expected to begin.

Bookings keep their times; what moves is what we expect. Whoever is told is told this, and walk-ins
are placed by it (`scheduling.queue`): give the expected spans as the barber's bookings.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from core.ids import BookingId
from scheduling.availability import Need
from scheduling.minutes import Span, ceil_minute


@dataclass(frozen=True, slots=True)
class Coming:
    """A booking of the day that has not begun. `start` is the agreed one, an epoch minute."""

    booking: BookingId
    start: int
    need: Need


@dataclass(frozen=True, slots=True)
class Expected:
    """When a booking can be expected to begin; `late`: minutes after what was agreed."""

    booking: BookingId
    start: int
    late: int
    blocked: Span


def expected(chair_free: datetime, coming: Iterable[Coming]) -> list[Expected]:
    """Return when a barber's bookings will begin, given when they get the chair empty.

    Each begins at its agreed time or, if that is later, when the one before it is over, with the
    buffers of both. So a delay wears off in the gaps of the day, and nobody is expected early.

    Args:
        chair_free: end of what is going on now, buffer included; now, if nothing is. Seconds
            round up.
        coming: the barber's bookings to come, in any order.

    Returns:
        All of them, in the order of their agreed times.
    """
    free = ceil_minute(chair_free)
    found = []
    for each in sorted(coming, key=lambda one: one.start):
        start = max(each.start, free + each.need.before)
        blocked = each.need.blocked(start)
        found.append(Expected(each.booking, start, start - each.start, blocked))
        free = blocked[1]
    return found
