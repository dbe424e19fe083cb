"""Offers found among the first days are those found among all."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from core.ids import BarberId
from scheduling.anyone import FreeTimes
from scheduling.availability import Need
from scheduling.diary import Diary
from scheduling.minutes import Span, floor_minute, moment_of
from scheduling.offers import MOST, Habits, first_offers, offers
from scheduling.policies import Bounds
from scheduling.wishes import NO_WISH, Days, Times, Wish

ZONE = ZoneInfo("America/Argentina/Buenos_Aires")
MONDAY = date(2026, 11, 30)
DAYS = [MONDAY + timedelta(days=n) for n in range(24)]
JUAN, CARLOS = (BarberId(UUID(int=n)) for n in (1, 2))
CUT = Need(0, 30, 5)


def minute(day: date, hour: int) -> int:
    return floor_minute(datetime.combine(day, time(), ZONE) + timedelta(hours=hour))


hours = st.tuples(st.sets(st.integers(0, 6), min_size=1), st.integers(8, 20), st.integers(2, 8))
bookings = st.lists(st.tuples(st.integers(0, len(DAYS) - 1), st.integers(8, 20), st.integers(1, 8)))
diaries = st.lists(st.tuples(hours, bookings), min_size=1, max_size=2)
times_of_day = st.sampled_from(
    [(), (Times.at(17 * 60),), (Times.at(17 * 60, about=True),), (Times(9 * 60, 12 * 60),)]
)
wishes = st.builds(
    Wish,
    days=st.sampled_from([(), (Days(DAYS[2], None),), (Days(None, DAYS[3]),)]),
    times=times_of_day,
    soonest=st.booleans(),
)
habits_of = st.builds(
    Habits,
    st.sampled_from([None, JUAN, CARLOS]),
    st.sampled_from([None, *range(7)]),
    st.sampled_from([None, 17 * 60]),
)


def free(
    of_each: Sequence[tuple[tuple[set[int], int, int], list[tuple[int, int, int]]]],
    days: Sequence[date],
    last: date,
) -> list[FreeTimes]:
    """Return when each barber could begin a cut before the end of a day, if all is read of some."""
    found = []
    for barber, ((weekdays, opens, length), booked) in zip((JUAN, CARLOS), of_each, strict=False):
        windows: list[Span] = [
            (minute(day, opens), minute(day, opens + length))
            for day in days
            if day.weekday() in weekdays
        ]
        busy = [
            (minute(DAYS[n], start), minute(DAYS[n], start + hours))
            for n, start, hours in booked
            if DAYS[n] in days
        ]
        until = minute(last, 24)
        times = FreeTimes.of(
            barber,
            Diary(windows, windows, bookings=busy),
            CUT,
            Bounds(0, 0, 10**12, 30),
            shortest=CUT,
        )
        found.append(replace(times, starts=[start for start in times.starts if start < until]))
    return found


class TestFirstOffers:
    @given(diaries, wishes, habits_of, st.integers(0, len(DAYS) - 2), st.integers(0, 3))
    @settings(max_examples=300)
    def test_are_those_of_all_days_or_none(self, of_each, wish, habits, n, seen):
        everything = free(of_each, DAYS, DAYS[-1])
        without = [moment_of(start) for times in everything for start in times.starts[:seen]]

        found = first_offers(
            free(of_each, DAYS[: n + 2], DAYS[n]), wish, ZONE, habits=habits, without=without
        )

        if found is not None:
            assert found == offers(everything, wish, ZONE, habits=habits, without=without)

    def test_are_found_in_the_first_days_of_a_shop_with_time(self):
        week = [(({0, 1, 2, 3, 4}, 9, 8), [])]

        for wish, days in (
            (NO_WISH, 3),
            (Wish(soonest=True), 1),
            (Wish(times=(Times.at(600),)), 8),
        ):
            ahead = free(week, DAYS[: days + 1], DAYS[days - 1])
            found = first_offers(ahead, wish, ZONE)
            assert found is not None, wish
            assert 3 <= len(found.choices) <= MOST

    def test_are_not_known_while_a_later_day_could_be_among_them(self):
        week = [(({0, 1, 2, 3, 4}, 9, 8), [])]

        assert first_offers(free(week, DAYS[:3], DAYS[1]), NO_WISH, ZONE) is None
        assert first_offers([], NO_WISH, ZONE) is None
