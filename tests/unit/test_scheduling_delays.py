"""A day that runs late."""

from datetime import timedelta
from uuid import UUID

from core.ids import BookingId
from scheduling.availability import Need
from scheduling.delays import Coming, expected
from scheduling.minutes import EPOCH

CUT = Need(0, 30, 0)


def coming(*starts: int, need: Need = CUT) -> list[Coming]:
    return [Coming(BookingId(UUID(int=start)), start, need) for start in starts]


def late(free: float, bookings: list[Coming]) -> list[int]:
    return [each.late for each in expected(EPOCH + timedelta(minutes=free), bookings)]


class TestRunningLate:
    def test_a_day_on_time_expects_what_was_agreed(self):
        assert late(60, coming(60, 90, 150)) == [0, 0, 0]

    def test_a_delay_goes_on_from_one_to_the_next(self):
        assert late(80, coming(60, 90, 120)) == [20, 20, 20]

    def test_a_delay_wears_off_in_the_gaps(self):
        assert late(80, coming(60, 100, 150)) == [20, 10, 0]

    def test_buffers_are_kept(self):
        assert late(60, coming(60, 90, need=Need(5, 25, 5))) == [5, 10]

    def test_nobody_is_expected_before_their_time(self):
        assert late(0, coming(60, 90)) == [0, 0]

    def test_the_order_of_bookings_does_not_matter(self):
        assert late(80, coming(120, 60, 90)) == [20, 20, 20]

    def test_seconds_round_up(self):
        assert late(60.5, coming(60)) == [1]

    def test_what_is_blocked_is_what_is_expected(self):
        (first,) = expected(EPOCH + timedelta(minutes=70), coming(60, need=Need(5, 25, 10)))

        assert first.busy == [(70, 110)]
