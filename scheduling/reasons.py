"""Why a time cannot be booked, and what is near it."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from datetime import datetime
from enum import StrEnum

from scheduling.availability import Need
from scheduling.diary import Diary
from scheduling.minutes import Span
from scheduling.policies import Bounds


class Reason(StrEnum):
    """Why a start is refused. Values name the texts in `locales/`."""

    PAST = "past"
    NOT_OFFERED = "not-offered"  # this barber does not do the service
    MINIMUM_NOTICE = "minimum-notice"
    HORIZON = "horizon"
    HOLIDAY = "holiday"
    CLOSED = "closed"  # the shop is
    OUTSIDE_HOURS = "outside-hours"  # the shop is open, the barber does not work then
    NOT_THEN = "not-then"  # the service is not offered at that time
    TIME_OFF = "time-off"
    TOO_LONG = "too-long"  # does not fit before closing or a break
    DAILY_CAP = "daily-cap"
    CUSTOMER_BUSY = "customer-busy"  # has another visit then
    TAKEN = "taken"
    BETWEEN_STARTS = "between-starts"  # 17:07

    @property
    def says(self) -> int:
        """How much it says: of 05:00 closed and 17:00 taken, it is "taken" that is told."""
        return _TELLING.index(self)


_TELLING = [
    Reason.CLOSED,
    Reason.NOT_OFFERED,
    Reason.BETWEEN_STARTS,
    Reason.HOLIDAY,
    Reason.PAST,
    Reason.HORIZON,
    Reason.OUTSIDE_HOURS,
    Reason.MINIMUM_NOTICE,
    Reason.NOT_THEN,
    Reason.TIME_OFF,
    Reason.TOO_LONG,
    Reason.DAILY_CAP,
    Reason.CUSTOMER_BUSY,
    Reason.TAKEN,
]


def why_not(start: int, diary: Diary, need: Need | None, bounds: Bounds) -> Reason | None:
    """Return why a visit cannot start at an epoch minute; `None` exactly if it is offered.

    Of several reasons it is the one that helps most to find another time: those that hold for
    whole days come before those that hold for minutes.

    Args:
        start: any epoch minute.
        diary: the barber's.
        need: time that the service takes with this barber; `None`: they do not do it.
        bounds: what the shop's policy means now.
    """
    if start < bounds.now:
        return Reason.PAST
    if need is None:
        return Reason.NOT_OFFERED
    if start < bounds.earliest:
        return Reason.MINIMUM_NOTICE
    if start > bounds.latest:
        return Reason.HORIZON
    return _not_working(start, diary, need) or _not_free(start, diary, need, bounds.step)


def nearest(starts: Sequence[datetime], wanted: datetime, count: int) -> list[datetime]:
    """Return the starts nearest to a time, `wanted` itself left out, in order of time.

    Args:
        starts: in order.
        wanted: any aware moment.
        count: how many at most. Of two equally near the earlier one counts.
    """
    near = bisect_left(starts, wanted)
    around = starts[max(near - count, 0) : near + count + 1]
    others = (start for start in around if start != wanted)
    return sorted(sorted(others, key=lambda start: abs(start - wanted))[:count])


def _not_working(start: int, diary: Diary, need: Need) -> Reason | None:
    if not _covered(start, diary.shop_hours):
        return Reason.HOLIDAY if _covered(start, diary.holidays) else Reason.CLOSED
    if not _covered(start, diary.working_hours):
        return Reason.OUTSIDE_HOURS
    if diary.service_hours is not None and not _covered(start, diary.service_hours):
        return Reason.NOT_THEN
    if _meets(need.blocked(start), diary.time_off):
        return Reason.TIME_OFF
    return None


def _not_free(start: int, diary: Diary, need: Need, step: int) -> Reason | None:
    windows = diary.windows
    opens = next(opens for opens, closes in windows if opens <= start < closes)
    if _open_until(start, windows) < start + need.duration:
        return Reason.TOO_LONG
    if _covered(start, diary.full):
        return Reason.DAILY_CAP
    if _meets((start, start + need.duration), diary.customers_visits):
        return Reason.CUSTOMER_BUSY
    if any(_meets(busy, diary.bookings) for busy in need.busy(start)):
        return Reason.TAKEN
    if _meets(need.blocked(start), diary.used_up):
        return Reason.TAKEN
    if (start - opens) % step:
        return Reason.BETWEEN_STARTS
    return None


def _open_until(start: int, windows: Sequence[Span]) -> int:
    """Return when the last window in a row that touch closes, from the one that `start` is in."""
    until = start
    for opens, closes in windows:
        if opens <= until < closes:
            until = closes
    return until


def _covered(minute: int, spans: Iterable[Span]) -> bool:
    return any(start <= minute < end for start, end in spans)


def _meets(span: Span, others: Iterable[Span]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in others)
