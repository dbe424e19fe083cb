"""The pure engine: one barber's month, from bookings to start times.

    python -m benchmarks.engine

The floor of the comparison is what one would write at first: ask of every start of the month, in
datetimes, whether it overlaps any booking of the month. Both find the same starts.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from time import thread_time
from uuid import UUID
from zoneinfo import ZoneInfo

from core.ids import BarberId
from core.money import Money
from scheduling import calendar
from scheduling.anyone import FreeTimes
from scheduling.availability import Need, start_minutes, start_times
from scheduling.calendar import WorkingWeek
from scheduling.diary import Diary
from scheduling.minutes import Span, interval_of, moment_of
from scheduling.offers import offers
from scheduling.policies import Bounds
from scheduling.values import Hours, Interval, Quote
from scheduling.wishes import NO_WISH

ZONE = ZoneInfo("America/Argentina/Buenos_Aires")
FIRST = date(2026, 12, 1)
LAST = FIRST + timedelta(days=29)
QUOTE = Quote(timedelta(minutes=30), timedelta(0), timedelta(minutes=5), Money(0, "ARS"))
STEP = timedelta(minutes=15)


@dataclass(frozen=True)
class Month:
    """A barber's month: open every day in two shifts, some 300 bookings in it."""

    shop: WorkingWeek
    barber: WorkingWeek
    windows: list[Span]
    busy: list[Span]
    bounds: Bounds


def month(*, occupancy: float, seed: int = 1) -> Month:
    shop = WorkingWeek(tuple(Hours(day, time(9), time(20)) for day in range(7)))
    shifts = ((time(10), time(13)), (time(14), time(20)))
    barber = WorkingWeek(tuple(Hours(day, *shift) for day in range(7) for shift in shifts))
    windows = calendar.working_windows(shop, barber, ZONE, FIRST, LAST)
    random = Random(seed)
    busy = []
    for opens, closes in windows:
        cursor = opens
        while cursor < closes:
            length = random.choice([20, 35, 35, 50, 65])
            if cursor + length <= closes and random.random() < occupancy:
                busy.append((cursor, cursor + length))
            cursor += length if random.random() < 0.8 else 15
    return Month(shop, barber, windows, busy, Bounds(0, windows[0][0], windows[-1][1], 15))


def naive(windows: list[Interval], busy: list[Interval]) -> list[datetime]:
    found = []
    for window in windows:
        start = window.start
        while start + QUOTE.duration <= window.end:
            blocked = Interval(start - QUOTE.before, start + QUOTE.duration + QUOTE.after)
            if not any(blocked.overlaps(booking) for booking in busy):
                found.append(start)
            start += STEP
    return found


def microseconds(work: Callable[[], object], *, repeat: int) -> float:
    """Return CPU time, the best of many short runs: the least disturbed by what else goes on."""
    best = float("inf")
    for _ in range(40):
        begin = thread_time()
        for _ in range(repeat):
            work()
        best = min(best, (thread_time() - begin) / repeat)
    return best * 1e6


def main() -> None:
    for occupancy in (0.6, 0.98):
        a_month = month(occupancy=occupancy)
        report(a_month)


def report(of: Month) -> None:
    need, bounds = Need.of(QUOTE), of.bounds
    windows, busy = list(map(interval_of, of.windows)), list(map(interval_of, of.busy))
    limits = {"earliest": moment_of(bounds.earliest), "latest": moment_of(bounds.latest)}
    diary = Diary(of.windows, of.windows, of.busy)
    barber = BarberId(UUID(int=1))

    def sweep() -> list[int]:
        return start_minutes(
            of.windows, of.busy, need, step=15, earliest=bounds.earliest, latest=bounds.latest
        )

    def in_datetimes() -> list[datetime]:
        return start_times(windows, busy, QUOTE, step=STEP, **limits)

    def to_windows() -> list[Span]:
        calendar.windows.cache_clear()  # they are kept, so this is only the first time
        return calendar.working_windows(of.shop, of.barber, ZONE, FIRST, LAST)

    def to_offers() -> object:
        return offers([FreeTimes.of(barber, diary, need, bounds, shortest=need)], NO_WISH, ZONE)

    assert naive(windows, busy) == in_datetimes() == [moment_of(start) for start in sweep()]
    floor = microseconds(lambda: naive(windows, busy), repeat=1)
    print(f"one barber, 30 days, {len(busy)} bookings -> {len(sweep())} start times")
    for name, work in (
        ("start times from bookings", sweep),
        ("the same in datetimes", in_datetimes),
        ("a working week to windows", to_windows),
        ("bookings to six offers", to_offers),
    ):
        took = microseconds(work, repeat=20)
        print(f"  {name:28}{took:10.1f} us {floor / took:10.0f} x faster than naive")
    print(f"  {'naive, in datetimes':28}{floor:10.1f} us")


if __name__ == "__main__":
    main()
