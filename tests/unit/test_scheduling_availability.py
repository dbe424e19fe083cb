"""When a service fits: buffers, breaks, steps, bounds, and why it does not."""

from datetime import UTC, datetime, timedelta

from scheduling.availability import Need, start_minutes
from scheduling.diary import Diary
from scheduling.minutes import Span
from scheduling.policies import Bounds
from scheduling.reasons import Reason, nearest, why_not

NOON = datetime(2026, 11, 30, 12, tzinfo=UTC)
CUT = Need(before=0, duration=30, after=0)


def clock(text: str) -> int:
    """Read "10:30" as minutes; the engine does not mind which day it is."""
    hours, minutes = text.split(":")
    return int(hours) * 60 + int(minutes)


def spans(*texts: str) -> list[Span]:
    return [tuple(map(clock, text.split("-"))) for text in texts]


def shown(minutes: list[int]) -> list[str]:
    return [f"{minute // 60}:{minute % 60:02}" for minute in minutes]


def starts(
    windows: list[Span],
    busy: list[Span] = (),
    need: Need = CUT,
    step: int = 30,
    earliest: str = "0:00",
    latest: str = "99:00",
) -> list[str]:
    found = start_minutes(
        windows, busy, need, step=step, earliest=clock(earliest), latest=clock(latest)
    )
    return shown(found)


class TestFitting:
    def test_a_service_may_end_exactly_at_closing(self):
        assert starts(spans("9:00-10:00")) == ["9:00", "9:30"]

    def test_a_service_longer_than_any_window_fits_nowhere(self):
        assert starts(spans("9:00-10:00", "11:00-12:00"), need=Need(0, 61, 0)) == []

    def test_a_service_as_long_as_the_window_fits_once(self):
        assert starts(spans("9:00-10:00"), need=Need(0, 60, 0)) == ["9:00"]

    def test_neighbours_share_an_end(self):
        busy = spans("9:00-10:00", "10:30-12:00")

        assert starts(spans("9:00-12:00"), busy) == ["10:00"]

    def test_a_break_is_not_worked_through(self):
        hour = Need(0, 60, 0)

        assert starts(spans("9:00-11:00", "12:00-13:00"), need=hour) == [
            "9:00", "9:30", "10:00", "12:00",
        ]  # fmt: skip

    def test_bookings_within_each_other_block_once(self):
        busy = spans("9:00-12:00", "9:30-10:00", "10:00-10:30")

        assert starts(spans("9:00-13:00"), busy) == ["12:00", "12:30"]

    def test_a_visit_crosses_midnight_into_a_window_that_touches(self):
        around_midnight = spans("22:00-24:00", "24:00-26:00")

        assert starts(around_midnight, need=Need(0, 60, 0), step=60) == [
            "22:00", "23:00", "24:00", "25:00",
        ]  # fmt: skip
        assert starts(around_midnight, need=Need(0, 90, 0), step=60)[1] == "23:00"

    def test_nothing_fits_where_nobody_works(self):
        assert starts([]) == []


class TestStep:
    def test_is_independent_of_the_duration(self):
        assert starts(spans("9:00-10:00"), step=10) == ["9:00", "9:10", "9:20", "9:30"]
        assert starts(spans("9:00-10:00"), need=Need(0, 10, 0), step=30) == ["9:00", "9:30"]

    def test_need_not_divide_the_window(self):
        assert starts(spans("9:00-10:10"), step=25) == ["9:00", "9:25"]

    def test_counts_from_each_opening(self):
        assert starts(spans("9:00-10:00", "12:30-13:30", "15:10-15:50")) == [
            "9:00", "9:30", "12:30", "13:00", "15:10",
        ]  # fmt: skip

    def test_is_not_moved_by_a_booking_nor_by_time_off(self):
        assert starts(spans("9:00-11:00"), spans("9:00-9:40")) == ["10:00", "10:30"]

    def test_is_not_moved_by_the_earliest_start(self):
        assert starts(spans("9:00-11:00"), earliest="9:40") == ["10:00", "10:30"]


class TestBuffers:
    def test_after_keeps_the_next_booking_away(self):
        need = Need(before=0, duration=30, after=10)

        assert starts(spans("9:00-11:00"), spans("10:00-10:30"), need) == ["9:00", "10:30"]

    def test_before_keeps_the_last_booking_away(self):
        need = Need(before=10, duration=30, after=0)

        assert starts(spans("9:00-11:00"), spans("9:00-9:30"), need) == ["10:00", "10:30"]

    def test_of_both_bookings_add_up(self):
        booked = spans("9:00-9:40")  # of which ten minutes are its buffer after
        need = Need(before=10, duration=30, after=0)

        assert starts(spans("9:00-11:00"), booked, need, step=5)[0] == "9:50"

    def test_may_lie_outside_working_hours(self):
        need = Need(before=15, duration=30, after=15)

        assert starts(spans("9:00-9:30", "10:00-10:30"), need=need) == ["9:00", "10:00"]

    def test_are_kept_from_a_booking_on_the_other_side_of_a_break(self):
        need = Need(before=0, duration=30, after=45)

        assert starts(spans("9:00-9:30", "10:00-10:30"), spans("10:00-10:30"), need) == []

    def test_of_the_evening_before_reach_into_the_morning(self):
        evening_before = [(clock("0:00") - 60, clock("0:20"))]

        assert starts(spans("0:00-1:00"), evening_before) == ["0:30"]


class TestBounds:
    def test_earliest_and_latest_are_included(self):
        assert starts(spans("9:00-12:00"), earliest="9:30", latest="10:30") == [
            "9:30", "10:00", "10:30",
        ]  # fmt: skip

    def test_a_minute_late_is_too_late(self):
        assert starts(spans("9:00-12:00"), earliest="9:31", latest="10:29") == ["10:00"]

    def test_bookings_beyond_the_last_start_are_seen(self):
        assert starts(spans("9:00-12:00"), spans("10:15-11:00"), latest="10:00") == ["9:00", "9:30"]


class TestReasons:
    diary = Diary(
        shop_hours=spans("9:00-20:00"),
        working_hours=spans("8:00-13:00", "14:00-18:00"),
        bookings=spans("10:00-10:30"),
        time_off=spans("16:00-17:00"),
        holidays=spans("24:00-48:00"),
    )
    bounds = Bounds(now=clock("8:30"), earliest=clock("9:30"), latest=clock("60:00"), step=30)

    def reason(self, start: str, need: Need | None = CUT, **changes: object) -> Reason | None:
        bounds = self.bounds._replace(**changes)
        return why_not(clock(start), self.diary, need, bounds)

    def test_none_for_what_is_offered(self):
        assert self.reason("9:30") is None
        assert self.reason("12:30") is None

    def test_past_is_what_lies_before_now(self):
        assert self.reason("8:29") is Reason.PAST

    def test_notice_is_what_lies_before_the_earliest_start(self):
        assert self.reason("9:29") is Reason.MINIMUM_NOTICE

    def test_horizon_is_what_lies_after_the_latest_start(self):
        assert self.reason("17:00", latest=clock("16:59")) is Reason.HORIZON

    def test_not_offered_when_the_barber_does_not_do_it(self):
        assert self.reason("9:30", need=None) is Reason.NOT_OFFERED

    def test_closed_when_the_shop_is(self):
        assert self.reason("20:00") is Reason.CLOSED

    def test_a_holiday_is_told_from_being_closed(self):
        assert self.reason("34:00") is Reason.HOLIDAY

    def test_outside_hours_when_only_the_barber_is_away(self):
        assert self.reason("13:30") is Reason.OUTSIDE_HOURS
        assert self.reason("18:00") is Reason.OUTSIDE_HOURS

    def test_time_off_also_when_only_the_end_meets_it(self):
        assert self.reason("16:30") is Reason.TIME_OFF
        assert self.reason("15:45", step=15) is Reason.TIME_OFF

    def test_too_long_before_a_break(self):
        assert self.reason("12:30", need=Need(0, 45, 0)) is Reason.TOO_LONG

    def test_taken_by_a_booking(self):
        assert self.reason("10:00") is Reason.TAKEN
        assert self.reason("9:30", need=Need(0, 30, 5)) is Reason.TAKEN

    def test_between_starts_off_the_grid(self):
        assert self.reason("11:07") is Reason.BETWEEN_STARTS

    def test_not_offered_at_a_time_when_the_service_is_not_done(self):
        hours = spans("9:00-20:00")
        mornings = Diary(hours, hours, service_hours=spans("9:00-12:00"))

        assert shown(mornings.starts(CUT, self.bounds))[-1] == "11:30"
        assert why_not(clock("12:00"), mornings, CUT, self.bounds) is Reason.NOT_THEN

    def test_the_customer_is_in_one_place_at_a_time(self):
        hours = spans("9:00-12:00")
        elsewhere = Diary(hours, hours, customers_visits=spans("10:00-10:30"))
        with_buffers = Need(before=10, duration=30, after=20)

        assert shown(elsewhere.starts(with_buffers, self.bounds)) == [
            "9:30", "10:30", "11:00", "11:30",
        ]  # fmt: skip
        assert why_not(clock("10:00"), elsewhere, CUT, self.bounds) is Reason.CUSTOMER_BUSY

    def test_a_full_day_takes_nobody_more(self):
        full = Diary(spans("9:00-20:00"), spans("9:00-20:00"), full=spans("0:00-24:00"))

        assert full.starts(CUT, self.bounds) == []
        assert why_not(clock("10:00"), full, CUT, self.bounds) is Reason.DAILY_CAP


class TestNearAlternatives:
    noon = NOON
    hourly = tuple(NOON + timedelta(hours=n) for n in range(-3, 4))

    def test_are_the_nearest_on_both_sides_in_order_of_time(self):
        assert nearest(self.hourly, self.noon, 4) == [
            self.noon + timedelta(hours=n) for n in (-2, -1, 1, 2)
        ]

    def test_leave_the_wanted_time_out(self):
        assert self.noon not in nearest(self.hourly, self.noon, 20)

    def test_come_from_one_side_when_the_other_has_none(self):
        late = self.noon + timedelta(days=1)

        assert nearest(self.hourly, late, 2) == list(self.hourly[-2:])

    def test_of_two_equally_near_the_earlier_counts(self):
        assert nearest(self.hourly, self.noon, 1) == [self.noon - timedelta(hours=1)]

    def test_are_none_when_nothing_is_free(self):
        assert nearest([], self.noon, 3) == []
