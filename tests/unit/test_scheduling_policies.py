"""How early, how late, how often."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from scheduling.availability import Need
from scheduling.calendar import WorkingWeek, windows
from scheduling.diary import Diary
from scheduling.local_time import days_off, local_day, whole_days
from scheduling.minutes import floor_minute, moment_of, outward
from scheduling.policies import Policy, full_days
from scheduling.reasons import Reason, why_not
from scheduling.values import Hours

ZONE = ZoneInfo("America/Argentina/Buenos_Aires")
CUT = Need(0, 30, 0)
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


def local(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-{text}").replace(tzinfo=ZONE).astimezone(UTC)


def earliest(policy: Policy, now: datetime, *, staff: bool = False) -> datetime:
    return moment_of(policy.bounds(now, ZONE, staff=staff).earliest)


def latest(policy: Policy, now: datetime) -> datetime:
    return moment_of(policy.bounds(now, ZONE).latest)


class TestMinimumNotice:
    policy = Policy(minimum_notice=2 * HOUR)

    def test_exactly_the_notice_is_enough(self):
        assert earliest(self.policy, local("11-30 10:00")) == local("11-30 12:00")

    def test_seconds_round_up_to_a_minute(self):
        just_after = local("11-30 10:00") + timedelta(milliseconds=1)

        assert earliest(self.policy, just_after) == local("11-30 12:01")

    def test_reaches_across_midnight(self):
        assert earliest(self.policy, local("11-30 23:00")) == local("12-01 01:00")

    def test_is_not_for_staff(self):
        now = local("11-30 10:00")

        assert earliest(self.policy, now, staff=True) == now

    def test_an_offer_that_was_in_time_may_be_too_late_a_minute_after(self):
        day = date(2026, 11, 30)
        hours = [whole_days(day, day, ZONE)]
        diary, start = Diary(hours, hours), floor_minute(local("11-30 12:00"))

        offered = self.policy.bounds(local("11-30 10:00"), ZONE)
        confirmed = self.policy.bounds(local("11-30 10:00") + MINUTE, ZONE)

        assert why_not(start, diary, CUT, offered) is None
        assert why_not(start, diary, CUT, confirmed) is Reason.MINIMUM_NOTICE


class TestHorizon:
    policy = Policy(horizon_days=7)
    always = WorkingWeek(
        tuple(Hours(n, datetime.min.time(), datetime.min.time()) for n in range(7))
    )

    def test_counts_local_days_and_ends_with_the_last(self):
        assert self.policy.last_day(local("11-30 10:00"), ZONE) == date(2026, 12, 7)
        assert latest(self.policy, local("11-30 10:00")) == local("12-07 23:59")

    def test_counts_from_the_shops_day_when_utc_is_already_tomorrow(self):
        late = local("11-30 22:30")

        assert late.date() == date(2026, 12, 1)
        assert self.policy.last_day(late, ZONE) == date(2026, 12, 7)

    def test_first_and_last_start_are_offered_and_no_other(self):
        now = local("11-30 10:00")
        hours = windows(self.always, ZONE, date(2026, 11, 29), date(2026, 12, 9))
        bounds = self.policy.bounds(now, ZONE, staff=True)

        starts = Diary(hours, hours).starts(CUT, bounds)

        assert starts[0] == floor_minute(now)
        assert starts[-1] == floor_minute(local("12-07 23:45"))

    def test_no_days_ahead_is_today_only(self):
        today = Policy(horizon_days=0)

        assert latest(today, local("11-30 10:00")) == local("11-30 23:59")


class TestChangingOnesMind:
    policy = Policy(cancellation_notice=2 * HOUR, late_tolerance=15 * MINUTE)
    start = local("11-30 17:00")

    def test_the_last_moment_counts(self):
        assert self.policy.may_cancel(self.start, self.start - 2 * HOUR)
        assert not self.policy.may_cancel(self.start, self.start - 2 * HOUR + MINUTE)

    def test_who_is_late_is_waited_for(self):
        assert self.policy.missed_at(self.start) == local("11-30 17:15")


class TestDailyCaps:
    day = date(2026, 11, 30)

    def test_a_day_is_full_when_the_cap_is_reached(self):
        starts = [local("11-30 10:00"), local("11-30 11:00"), local("12-01 10:00")]

        assert full_days(starts, 2, ZONE) == {self.day}
        assert full_days(starts, 3, ZONE) == frozenset()

    def test_days_are_the_shops(self):
        late = [local("11-30 22:00"), local("11-30 23:00")]

        assert full_days(late, 2, ZONE) == {self.day}

    def test_without_a_cap_no_day_is_full(self):
        assert full_days([local("11-30 10:00")] * 50, None, ZONE) == frozenset()


class TestTimeOff:
    """A barber who works from 9 to 12 on three days, away on some of them."""

    days = (date(2026, 11, 30), date(2026, 12, 1), date(2026, 12, 2))
    week = WorkingWeek(
        tuple(Hours(n, datetime(1, 1, 1, 9).time(), datetime(1, 1, 1, 12).time()) for n in range(7))
    )

    def worked(self, *off: tuple[datetime, datetime]) -> list[date]:
        hours = windows(self.week, ZONE, self.days[0], self.days[-1])
        away = [(floor_minute(start), floor_minute(end)) for start, end in off]
        bounds = Policy(step=HOUR).bounds(local("11-29 12:00"), ZONE)
        starts = Diary(hours, hours, time_off=away).starts(CUT, bounds)
        return [local_day(datetime.fromtimestamp(start * 60, UTC), ZONE) for start in starts]

    def test_a_whole_day_off(self):
        whole = days_off(self.days[1], self.days[1], ZONE)

        assert set(self.worked((whole.start, whole.end))) == {self.days[0], self.days[2]}

    def test_several_days_off(self):
        two = days_off(self.days[0], self.days[1], ZONE)

        assert set(self.worked((two.start, two.end))) == {self.days[2]}

    def test_part_of_a_day_off(self):
        assert self.worked((local("12-01 10:00"), local("12-01 11:30"))).count(self.days[1]) == 1

    def test_time_off_that_began_the_day_before(self):
        assert set(self.worked((local("11-29 15:00"), local("11-30 23:00")))) == set(self.days[1:])


class TestSettings:
    def test_a_policy_without_a_step_is_refused(self):
        with pytest.raises(ValueError, match="step"):
            Policy(step=timedelta(0))

    def test_a_negative_notice_is_refused(self):
        with pytest.raises(ValueError, match="negative"):
            Policy(minimum_notice=-HOUR)


class TestRounding:
    def test_seconds_are_rounded_away_from_what_is_promised(self):
        whole = days_off(date(2026, 11, 30), date(2026, 11, 30), ZONE)
        ragged = type(whole)(
            whole.start + timedelta(seconds=1), whole.end - timedelta(milliseconds=1)
        )

        assert outward(ragged) == outward(whole)
