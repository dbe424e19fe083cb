"""Start times against an oracle that tries every minute and knows nothing of sweeps."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from core.money import Money
from scheduling.availability import Need, start_minutes, start_times
from scheduling.minutes import Span
from scheduling.values import Interval, Quote

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


needs = st.builds(Need, st.integers(0, 20), st.integers(1, 90), st.integers(0, 20))
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
        barber = range(start - need.before, start + need.duration + need.after)
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
                *(timedelta(minutes=n) for n in need[1:2] + need[:1] + need[2:]), Money(0, "ARS")
            ),
            step=timedelta(minutes=step),
            earliest=EPOCH,
            latest=EPOCH + timedelta(minutes=SPAN + 500),
        )

        assert found == [
            EPOCH + timedelta(minutes=start) for start in starts(windows, busy, need, step)
        ]
