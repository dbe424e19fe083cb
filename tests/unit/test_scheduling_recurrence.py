"""Standing bookings: every date is checked, and none is silently lost."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from scheduling.availability import Need
from scheduling.calendar import WorkingWeek, windows
from scheduling.diary import Diary
from scheduling.holidays import closed_days
from scheduling.local_time import whole_days
from scheduling.minutes import Span, floor_minute
from scheduling.policies import Policy
from scheduling.reasons import Reason
from scheduling.recurrence import MONTH, Occurrence, Rhythm, Series, report
from scheduling.values import Hours

ZONE = ZoneInfo("America/Argentina/Buenos_Aires")
CUT = Need(0, 30, 0)
FRIDAY = date(2026, 11, 27)
WEEK = timedelta(weeks=1)
NOW = datetime(2026, 11, 24, 15, tzinfo=UTC)
POLICY = Policy(horizon_days=120)


def at(day: date, text: str) -> datetime:
    return datetime.combine(day, time.fromisoformat(text), ZONE).astimezone(UTC)


def booked(day: date, text: str, minutes: int = 30) -> Span:
    start = floor_minute(at(day, text))
    return start, start + minutes


def checked(
    series: Series, *bookings: Span, through: date = FRIDAY + 9 * WEEK, **more: object
) -> list[Occurrence]:
    first, last = FRIDAY - WEEK, FRIDAY + 20 * WEEK
    holidays = closed_days("AR", first, last)
    shop = WorkingWeek(tuple(Hours(day, time(9), time(20)) for day in range(6)), holidays=holidays)
    hours = windows(shop, ZONE, first, last)
    diary = Diary(
        hours,
        hours,
        bookings=bookings,
        holidays=[whole_days(day, day, ZONE) for day in sorted(holidays)],
    )
    return report(series, diary, CUT, POLICY.bounds(NOW, ZONE), ZONE, through=through, **more)


class TestTheRule:
    def test_goes_on_every_three_weeks(self):
        series = Series(FRIDAY, Rhythm(21), 18 * 60)

        assert list(series.dates(FRIDAY + 7 * WEEK)) == [
            FRIDAY, FRIDAY + 3 * WEEK, FRIDAY + 6 * WEEK,
        ]  # fmt: skip

    def test_ends_after_its_count_or_its_last_date(self):
        far = FRIDAY + 50 * WEEK

        assert len(list(Series(FRIDAY, Rhythm(7), 0, count=4).dates(far))) == 4
        assert list(Series(FRIDAY, Rhythm(7), 0, last=FRIDAY + WEEK).dates(far)) == [
            FRIDAY,
            FRIDAY + WEEK,
        ]

    def test_keeps_its_hour_when_clocks_change(self):
        madrid = ZoneInfo("Europe/Madrid")
        series = Series(date(2026, 10, 23), Rhythm(7), 18 * 60)

        before, after = (series.start(day, madrid) for day in series.dates(date(2026, 10, 30)))

        assert after - before == timedelta(days=7, hours=1)

    def test_goes_on_by_days_or_months(self):
        with pytest.raises(ValueError, match="days"):
            Rhythm(0)

    def test_of_months_comes_on_the_same_weekday_of_each(self):
        second_friday = date(2026, 12, 11)

        dates = Series(second_friday, MONTH, 0, count=4).dates(date(2028, 1, 1))

        assert list(dates) == [
            second_friday, date(2027, 1, 8), date(2027, 2, 12), date(2027, 3, 12),
        ]  # fmt: skip

    def test_of_months_takes_the_last_weekday_where_there_is_no_fifth(self):
        fifth_friday = date(2027, 1, 29)

        dates = Series(fifth_friday, MONTH, 0, count=5).dates(date(2028, 1, 1))

        assert [day.isoformat() for day in dates] == [
            "2027-01-29", "2027-02-26", "2027-03-26", "2027-04-30", "2027-05-28",
        ]  # fmt: skip

    def test_of_two_months_leaves_one_out(self):
        dates = Series(date(2026, 12, 11), Rhythm(2, "months"), 0, count=2).dates(date(2028, 1, 1))

        assert list(dates)[1] == date(2027, 2, 12)

    def test_is_over_after_its_last_date(self):
        twice = Series(FRIDAY, Rhythm(7), 0, count=2)

        assert not twice.is_over(FRIDAY)
        assert twice.is_over(FRIDAY + WEEK)
        assert not Series(FRIDAY, MONTH, 0).is_over(FRIDAY + 50 * WEEK)


class TestChecking:
    series = Series(FRIDAY, Rhythm(21), 18 * 60)

    def test_every_date_is_checked_not_only_the_first(self):
        third = FRIDAY + 6 * WEEK

        found = checked(self.series, booked(third, "18:00"))

        assert [occurrence.free for occurrence in found] == [True, True, False, True]
        assert found[2].reason is Reason.TAKEN

    def test_a_date_that_is_taken_comes_with_what_is_near(self):
        found = checked(self.series, booked(FRIDAY, "18:00"))

        assert found[0].alternatives == (
            at(FRIDAY, "17:15"), at(FRIDAY, "17:30"), at(FRIDAY, "18:30"),
        )  # fmt: skip

    def test_a_holiday_is_skipped_and_says_so(self):
        christmas = Series(date(2026, 12, 25), Rhythm(7), 18 * 60, count=1)

        (found,) = checked(christmas)

        assert found.skipped
        assert not found.free
        assert found.reason is Reason.HOLIDAY
        assert found.alternatives

    def test_a_closed_weekday_is_told_from_a_holiday(self):
        (sunday,) = checked(Series(FRIDAY + timedelta(days=2), Rhythm(7), 600, count=1))

        assert sunday.reason is Reason.CLOSED
        assert not sunday.skipped

    def test_dates_gone_by_are_left_out(self):
        found = checked(Series(FRIDAY - 3 * WEEK, Rhythm(21), 18 * 60))

        assert found[0].day == FRIDAY

    def test_dates_booked_before_are_left_out(self):
        found = checked(self.series, done=[FRIDAY])

        assert found[0].day == FRIDAY + 3 * WEEK

    def test_rolls_on_with_the_horizon(self):
        assert [len(checked(self.series, through=FRIDAY + n * WEEK)) for n in (0, 2, 3, 6)] == [
            1, 1, 2, 3,
        ]  # fmt: skip


class TestSingleDates:
    def test_can_be_moved(self):
        moved = Series(
            FRIDAY, Rhythm(21), 18 * 60, moved={FRIDAY: at(FRIDAY + timedelta(days=1), "10:00")}
        )

        found = checked(moved)

        assert found[0].start == at(FRIDAY + timedelta(days=1), "10:00")
        assert found[1].start == at(FRIDAY + 3 * WEEK, "18:00")

    def test_can_be_skipped(self):
        found = checked(Series(FRIDAY, Rhythm(21), 18 * 60, moved={FRIDAY: None}))

        assert found[0] == Occurrence(FRIDAY, None)
        assert found[0].skipped

    def test_are_checked_where_they_were_moved_to(self):
        saturday = FRIDAY + timedelta(days=1)
        moved = Series(FRIDAY, Rhythm(21), 18 * 60, moved={FRIDAY: at(saturday, "10:00")})

        assert checked(moved, booked(saturday, "10:00"))[0].reason is Reason.TAKEN
