"""What a shop allows: how early, how late, how often."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from scheduling.local_time import local_day, whole_days
from scheduling.minutes import ceil_minute, minutes_in


class Bounds(NamedTuple):
    """What a policy means now, in epoch minutes and minutes: all ends included."""

    now: int
    earliest: int
    latest: int
    step: int


@dataclass(frozen=True, slots=True)
class Policy:
    """The rules of a shop.

    Attributes:
        minimum_notice: from now to the earliest start that customers may book. The shop itself
            may book from now on.
        horizon_days: how many local days ahead may be booked; 0 is today only.
        step: between start times, counted from each opening.
        hold_length: how long a time is kept while the customer decides.
        offer_length: how long a freed time is kept for somebody of the waitlist.
        cancellation_notice: from now to the start of the last booking that customers may still
            cancel or move themselves.
        late_tolerance: after the start, until a customer who has not come counts as a no-show.
        barber_daily_cap: most bookings of one barber on one local day; `None`: as many as fit.
        customer_daily_cap: most bookings of one customer on one local day.
        tidy: offer starts that leave no useless gaps first, and hide those that leave one.

    Raises:
        ValueError: a length is negative, or the step is not at least a minute.
    """

    minimum_notice: timedelta = timedelta(hours=1)
    horizon_days: int = 60
    step: timedelta = timedelta(minutes=15)
    hold_length: timedelta = timedelta(minutes=10)
    offer_length: timedelta = timedelta(minutes=15)
    cancellation_notice: timedelta = timedelta(0)
    late_tolerance: timedelta = timedelta(minutes=15)
    barber_daily_cap: int | None = None
    customer_daily_cap: int | None = None
    tidy: bool = True

    def __post_init__(self) -> None:
        lengths = (
            self.minimum_notice, self.hold_length, self.cancellation_notice, self.late_tolerance
        )  # fmt: skip
        if min(lengths) < timedelta(0):
            raise ValueError("a length of time in a policy is never negative")
        if self.step < timedelta(minutes=1) or self.horizon_days < 0:
            raise ValueError("a policy needs a step of a minute or more, and a horizon")

    def bounds(self, now: datetime, zone: ZoneInfo, *, staff: bool = False) -> Bounds:
        """Return what this means now; seconds of `now` round up, the horizon ends with its day."""
        minute = ceil_minute(now)
        _, end = whole_days(local_day(now, zone), self.last_day(now, zone), zone)
        return Bounds(
            now=minute,
            earliest=minute if staff else minute + minutes_in(self.minimum_notice),
            latest=end - 1,
            step=minutes_in(self.step),
        )

    def last_day(self, now: datetime, zone: ZoneInfo) -> date:
        """Return the last local date that may be booked."""
        return local_day(now, zone) + timedelta(days=self.horizon_days)

    def may_cancel(self, start: datetime, now: datetime) -> bool:
        """Tell whether a customer may still cancel or move; the last moment is included."""
        return now <= start - self.cancellation_notice

    def missed_at(self, start: datetime) -> datetime:
        """Return when a booking whose customer has not come counts as a no-show."""
        return start + self.late_tolerance


def full_days(starts: Iterable[datetime], cap: int | None, zone: ZoneInfo) -> frozenset[date]:
    """Return the local days on which a daily cap is reached.

    Args:
        starts: of the bookings that count (of one barber, one customer, one service ...).
        cap: most bookings a day; `None`: no cap, so no day is full. 0 would make all days full,
            which is a closure: give that as an override instead.
        zone: the shop's.
    """
    if cap is None:
        return frozenset()
    count: dict[date, int] = {}
    for start in starts:
        day = local_day(start, zone)
        count[day] = count.get(day, 0) + 1
    return frozenset(day for day, bookings in count.items() if bookings >= cap)
