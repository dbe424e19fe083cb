"""Units of what barbers share."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduling.availability import Need
from scheduling.diary import Diary
from scheduling.minutes import Span, difference, intersection, merged
from scheduling.policies import Bounds
from scheduling.resources import used_up

spans = st.lists(
    st.tuples(st.integers(0, 60), st.integers(1, 20)).map(lambda it: (it[0], it[0] + it[1])),
    max_size=8,
)


def minutes(found: list[Span]) -> set[int]:
    return {minute for start, end in found for minute in range(start, end)}


class TestUnits:
    def test_one_less_than_there_are_leaves_one(self):
        assert used_up([(0, 30)], 2) == []

    def test_as_many_as_there_are_leave_none(self):
        assert used_up([(0, 30), (10, 40)], 2) == [(10, 30)]

    def test_more_than_there_are_leave_none_either(self):
        assert used_up([(0, 30), (10, 40), (20, 50)], 2) == [(10, 40)]

    def test_a_unit_changes_hands_without_a_gap(self):
        assert used_up([(0, 30), (30, 60)], 1) == [(0, 60)]
        assert used_up([(0, 30), (30, 60)], 2) == []

    def test_nothing_is_no_resource(self):
        with pytest.raises(ValueError, match="unit"):
            used_up([], 0)

    @given(spans, st.integers(1, 4))
    def test_every_minute_is_counted_right(self, uses, units):
        found = used_up(uses, units)

        expected = {m for m in range(90) if sum(start <= m < end for start, end in uses) >= units}
        assert minutes(found) == expected
        assert found == merged(found)


class TestTheBasin:
    day: tuple[Span, ...] = ((540, 720),)
    wash = Need(0, 30, 0)
    bounds = Bounds(0, 0, 2000, 30)

    def starts(self, uses: list[Span], units: int) -> list[int]:
        diary = Diary(self.day, self.day, bookings=used_up(uses, units))
        return diary.starts(self.wash, self.bounds)

    def test_in_use_stops_a_barber_who_is_free(self):
        assert 570 not in self.starts([(560, 600)], units=1)

    def test_a_second_one_lets_them_work(self):
        assert 570 in self.starts([(560, 600)], units=2)


class TestSpans:
    @given(spans, spans)
    def test_difference_takes_out_every_minute(self, some, cuts):
        whole = merged(some)

        assert minutes(difference(whole, cuts)) == minutes(whole) - minutes(cuts)

    @given(spans, spans)
    def test_intersection_keeps_what_both_have(self, some, others):
        assert minutes(intersection(merged(some), merged(others))) == (
            minutes(some) & minutes(others)
        )
