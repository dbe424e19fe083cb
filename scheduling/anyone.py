"""Any barber will do: which one gets the customer."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from core.ids import BarberId
from scheduling.availability import Need
from scheduling.diary import Diary
from scheduling.gaps import Gaps, Tightness
from scheduling.local_time import local_day, whole_days
from scheduling.minutes import A_DAY, Span, floor_minute
from scheduling.policies import Bounds


@dataclass(frozen=True, slots=True)
class FreeTimes:
    """When one barber can take the customer.

    Attributes:
        barber: who.
        starts: epoch minutes, in order.
        gaps: to rank the starts with; `None`: the shop does not mind gaps.
        bookings: when the barber is busy with bookings, in order; to see who has least to do.
    """

    barber: BarberId
    starts: Sequence[int]
    gaps: Gaps | None = None
    bookings: Sequence[Span] = ()

    @classmethod
    def of(
        cls,
        barber: BarberId,
        diary: Diary,
        need: Need,
        bounds: Bounds,
        *,
        shortest: Need | None = None,
    ) -> "FreeTimes":
        """Read a diary. `shortest` service of the barber: what a gap must hold to be of use."""
        busy = [*diary.bookings, *diary.used_up, *diary.time_off]
        return cls(
            barber=barber,
            starts=diary.starts(need, bounds),
            gaps=shortest and Gaps(diary.windows, busy, need, shortest, bounds.step),
            bookings=sorted(diary.bookings),
        )

    def has(self, start: int) -> bool:
        at = bisect_left(self.starts, start)
        return at < len(self.starts) and self.starts[at] == start

    def between(self, span: Span) -> Sequence[int]:
        """Return the starts within a span."""
        return self.starts[bisect_left(self.starts, span[0]) : bisect_left(self.starts, span[1])]

    def ranked(self, span: Span) -> list[tuple[int, Tightness]]:
        """Return the starts within a span, each with how well it uses the time."""
        starts = self.between(span)
        if self.gaps is None:
            return [(start, Tightness.LOOSE) for start in starts]
        return list(zip(starts, self.gaps.tightness(starts), strict=True))

    def load(self, span: Span) -> int:
        """Return how many minutes of a span are booked."""
        first = bisect_left(self.bookings, (span[0] - A_DAY, 0))
        last = bisect_left(self.bookings, (span[1], 0))
        return sum(
            max(0, min(end, span[1]) - max(start, span[0]))
            for start, end in self.bookings[first:last]
        )


def choose_barber(
    start: datetime, free: Iterable[FreeTimes], zone: ZoneInfo, *, usual: BarberId | None = None
) -> BarberId | None:
    """Return who takes a customer at a start; `None` if nobody can.

    The customer's usual barber comes first. Then those whose day it does not break into fragments,
    of these the one with least booked that day, of these the one where it fits most tightly. Who
    it is does not depend on the order of `free`.
    """
    minute = floor_minute(start)
    day = local_day(start, zone)
    span = whole_days(day, day, zone)

    def preference(times: FreeTimes) -> tuple[bool, bool, int, Tightness, BarberId]:
        fit = dict(times.ranked(span))[minute]
        return (
            times.barber != usual,
            fit is Tightness.FRAGMENTS,
            times.load(span),
            fit,
            times.barber,
        )

    able = [times for times in free if times.has(minute)]
    if len(able) < 2:  # nothing to weigh up
        return able[0].barber if able else None
    return min(able, key=preference).barber
