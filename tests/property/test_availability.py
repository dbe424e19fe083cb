"""Start times against an oracle that tries every minute and knows nothing of sweeps."""

import time as clock
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from core.ids import BarberId
from core.money import Money
from scheduling import local_time
from scheduling.anyone import FreeTimes
from scheduling.availability import Need, start_minutes, start_times
from scheduling.calendar import WorkingWeek
from scheduling.calendar import windows as calendar_windows
from scheduling.diary import Diary
from scheduling.holidays import closed_days
from scheduling.minutes import Span
from scheduling.offers import offers
from scheduling.policies import Bounds, Policy
from scheduling.reasons import why_not
from scheduling.values import Hours, Interval, Quote
from scheduling.wishes import NO_WISH

SPAN = 600  # minutes in which everything happens


@st.composite
def spans(draw: st.DrawFn, most: int = 8) -> list[Span]:
    found = []
    for _ in range(draw(st.integers(0, most))):
        start = draw(st.integers(0, SPAN))
        found.append((start, start + draw(st.integers(1, 120))))
    return found


@st.composite
def windows(draw: st.DrawFn) -> list[Span]:
    """Make ordered windows; about a third of them touch the one before."""
    found: list[Span] = []
    cursor = draw(st.integers(0, 30))
    for _ in range(draw(st.integers(0, 5))):
        opens = cursor + draw(st.sampled_from([0, 0, 1, 7, 30, 90]))
        cursor = opens + draw(st.integers(1, 180))
        found.append((opens, cursor))
    return found


needs = st.builds(Need, st.integers(0, 20), st.integers(1, 90), st.integers(0, 20), st.none())


@st.composite
def needs_with_processing(draw: st.DrawFn) -> Need:
    idle, length, again = (draw(st.integers(1, 60)) for _ in range(3))
    before, after = draw(st.integers(0, 20)), draw(st.integers(0, 20))
    return Need(before, idle + length + again, after, (idle, idle + length))


any_needs = needs | needs_with_processing()
steps = st.integers(1, 60)
bounds = st.integers(-10, SPAN + 200)


def oracle(
    windows: list[Span], busy: list[Span], need: Need, step: int, earliest: int, latest: int
) -> list[int]:
    """Ask of every minute: is the barber there all along, is nothing else, is it on the grid?"""
    working = {minute for opens, closes in windows for minute in range(opens, closes)}
    taken = {minute for start, end in busy for minute in range(start, end)}
    fits = []
    for start in range(earliest, latest + 1):
        grids = [opens for opens, closes in windows if opens <= start < closes]
        customer = range(start, start + need.duration)
        barber = {minute for first, last in need.busy(start) for minute in range(first, last)}
        if (
            grids
            and (start - grids[0]) % step == 0
            and working.issuperset(customer)
            and taken.isdisjoint(barber)
        ):
            fits.append(start)
    return fits


class TestAgainstEveryMinute:
    @given(windows(), spans(), needs, steps, bounds, bounds)
    def test_the_sweep_finds_what_the_oracle_finds(self, windows, busy, need, step, one, other):
        earliest, latest = min(one, other), max(one, other)

        found = start_minutes(windows, busy, need, step=step, earliest=earliest, latest=latest)

        assert found == oracle(windows, busy, need, step, earliest, latest)

    @given(windows(), spans(), any_needs, steps, bounds, bounds)
    def test_so_does_a_diary_with_processing_or_without(
        self, windows, busy, need, step, one, other
    ):
        earliest, latest = min(one, other), max(one, other)

        found = Diary(windows, windows, busy).starts(need, Bounds(0, earliest, latest, step))

        assert found == oracle(windows, busy, need, step, earliest, latest)


def starts(windows, busy, need, step=15) -> list[int]:
    return start_minutes(windows, busy, need, step=step, earliest=0, latest=SPAN + 500)


class TestWhatHoldsAlways:
    @given(windows(), spans(), needs, steps)
    def test_starts_are_sorted_and_unique(self, windows, busy, need, step):
        found = starts(windows, busy, need, step)

        assert found == sorted(set(found))

    @given(windows(), spans(), needs, steps)
    def test_no_start_overlaps_busy_time(self, windows, busy, need, step):
        for start in starts(windows, busy, need, step):
            first, last = need.blocked(start)
            assert not any(begin < last and first < end for begin, end in busy)

    @given(windows(), spans(), spans(most=1), needs, steps)
    def test_a_booking_never_adds_a_start(self, windows, busy, more, need, step):
        assert set(starts(windows, busy + more, need, step)) <= set(
            starts(windows, busy, need, step)
        )

    @given(windows(), spans(), needs, st.randoms())
    def test_the_order_of_bookings_does_not_matter(self, windows, busy, need, random):
        shuffled = random.sample(busy, len(busy))

        assert starts(windows, shuffled, need) == starts(windows, busy, need)

    @given(windows(), spans(), needs)
    def test_history_does_not_matter(self, windows, busy, need):
        history = [(start - 10_000, end - 10_000) for start, end in busy * 5]

        assert starts(windows, history + busy, need) == starts(windows, busy, need)

    @given(windows(), spans(), needs, st.integers(0, SPAN))
    def test_the_next_start_is_the_first_of_all_starts(self, windows, busy, need, earliest):
        everything = starts(windows, busy, need)

        later = start_minutes(windows, busy, need, step=15, earliest=earliest, latest=SPAN + 500)

        assert later[:1] == [start for start in everything if start >= earliest][:1]


@st.composite
def diaries(draw: st.DrawFn) -> Diary:
    return Diary(
        shop_hours=draw(windows()),
        working_hours=draw(windows()),
        bookings=draw(spans(most=4)),
        used_up=draw(spans(most=1)),
        time_off=draw(spans(most=2)),
        holidays=draw(spans(most=1)),
        full=draw(spans(most=1)),
        service_hours=draw(st.none() | windows()),
        customers_visits=draw(spans(most=2)),
    )


class TestOfferedIsAccepted:
    @given(diaries(), any_needs, steps, bounds, bounds, bounds)
    def test_every_other_start_is_refused_with_a_reason(
        self, diary, need, step, now, earliest, latest
    ):
        terms = Bounds(now, max(now, earliest), latest, step)

        offered = set(diary.starts(need, terms))

        for start in range(-20, SPAN + 220):
            reason = why_not(start, diary, need, terms)
            assert (reason is None) == (start in offered), (start, reason)

    @given(diaries(), steps)
    def test_a_service_that_is_not_done_is_never_accepted(self, diary, step):
        terms = Bounds(0, 0, SPAN, step)

        assert all(why_not(start, diary, None, terms) for start in range(SPAN))


class TestServerTimeZone:
    """The same question asked of servers in three places."""

    zones = ("UTC", "America/Argentina/Buenos_Aires", "America/New_York")
    shops = (*zones, "America/Santiago", "Australia/Lord_Howe", "Asia/Kathmandu")

    def answer(self) -> list[object]:
        now = datetime(2026, 3, 7, 23, 59, 59, tzinfo=UTC)  # the evening before New York's change
        answers: list[object] = []
        for name in self.shops:
            zone = ZoneInfo(name)
            week = WorkingWeek(
                tuple(Hours(day, time(18), time(2, 30)) for day in range(7)),
                holidays=closed_days("AR", date(2026, 3, 1), date(2026, 4, 30)),
            )
            hours = calendar_windows(week, zone, date(2026, 3, 7), date(2026, 4, 7))
            free = FreeTimes.of(
                BarberId(UUID(int=1)),
                Diary(hours, hours),
                Need(0, 30, 0),
                Policy().bounds(now, zone),
            )
            answers += [list(free.starts), offers([free], NO_WISH, zone)]
        return answers

    def test_makes_no_difference(self, monkeypatch):
        answers = []
        for zone in self.zones:
            monkeypatch.setenv("TZ", zone)
            clock.tzset()
            local_time.even_midnight.cache_clear()
            answers.append(self.answer())
        monkeypatch.undo()
        clock.tzset()

        assert answers[0] == answers[1] == answers[2]
        assert answers[0][0], "there is something to compare"


EPOCH = datetime(2026, 11, 30, 12, tzinfo=UTC)


def interval(span: Span) -> Interval:
    return Interval(EPOCH + timedelta(minutes=span[0]), EPOCH + timedelta(minutes=span[1]))


class TestDatetimes:
    @given(windows(), spans(), needs, steps)
    def test_datetimes_and_minutes_give_the_same_starts(self, windows, busy, need, step):
        found = start_times(
            map(interval, windows),
            map(interval, busy),
            Quote(
                *(timedelta(minutes=n) for n in (need.duration, need.before, need.after)),
                Money(0, "ARS"),
            ),
            step=timedelta(minutes=step),
            earliest=EPOCH,
            latest=EPOCH + timedelta(minutes=SPAN + 500),
        )

        assert found == [
            EPOCH + timedelta(minutes=start) for start in starts(windows, busy, need, step)
        ]
