"""When customers are reminded: by the shop's clock, not at night, and not when it is of no use."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from scheduling.reminders import Kind, Leave, Quiet, Rules, Tell, Unsaid, Wait, due_at, next_step

BUENOS_AIRES = ZoneInfo("America/Argentina/Buenos_Aires")
NEW_YORK = ZoneInfo("America/New_York")
LORD_HOWE = ZoneInfo("Australia/Lord_Howe")
RULES = Rules()
ALWAYS = Rules(quiet=None)
DAY, SOON = Kind.DAY_BEFORE, Kind.SOON


def at(day: str, clock: str, zone: ZoneInfo = BUENOS_AIRES) -> datetime:
    return datetime.fromisoformat(f"{day} {clock}").replace(tzinfo=zone)


FIVE = at("2026-11-26", "17:00")


class TestWhenItIsDue:
    @pytest.mark.parametrize("kind", [DAY, SOON])
    def test_whatever_is_planned_can_be_said_when_it_is_due(self, kind: Kind) -> None:
        for quarter in range(4 * 24):
            start = at("2026-11-26", "00:00") + quarter * timedelta(minutes=15)
            due = due_at(kind, start, RULES, BUENOS_AIRES)
            assert due is not None
            a_rush_later = due + timedelta(minutes=5)
            step = next_step(kind, start, RULES, BUENOS_AIRES, now=a_rush_later)
            assert isinstance(step, Tell), start

    def test_a_day_before_and_two_hours_before(self) -> None:
        assert due_at(DAY, FIVE, RULES, BUENOS_AIRES) == at("2026-11-25", "17:00")
        assert due_at(SOON, FIVE, RULES, BUENOS_AIRES) == at("2026-11-26", "15:00")

    def test_a_shop_has_its_own_hours(self) -> None:
        rules = Rules(day_before=timedelta(hours=48), soon=timedelta(hours=3))
        assert due_at(DAY, FIVE, rules, BUENOS_AIRES) == at("2026-11-24", "17:00")
        assert due_at(SOON, FIVE, rules, BUENOS_AIRES) == at("2026-11-26", "14:00")

    def test_or_does_without(self) -> None:
        rules = Rules(day_before=None, soon=None)
        assert due_at(DAY, FIVE, rules, BUENOS_AIRES) is None
        assert next_step(SOON, FIVE, rules, BUENOS_AIRES, now=FIVE) == Leave(Unsaid.OFF)

    @pytest.mark.parametrize(
        ("start", "due"),
        [
            (at("2026-11-26", "08:00"), at("2026-11-25", "08:30")),  # sooner ends than it begins
            (at("2026-11-26", "22:00"), at("2026-11-25", "21:15")),
            (at("2026-11-26", "03:00"), at("2026-11-25", "08:30")),
            (at("2026-11-26", "01:00"), at("2026-11-24", "21:15")),
        ],
    )
    def test_a_day_before_never_at_night(self, start: datetime, due: datetime) -> None:
        assert due_at(DAY, start, RULES, BUENOS_AIRES) == due

    @pytest.mark.parametrize(
        ("start", "due"),
        [
            (at("2026-11-26", "10:30"), at("2026-11-26", "08:30")),
            (at("2026-11-26", "10:00"), at("2026-11-26", "08:30")),
            (at("2026-11-26", "09:15"), at("2026-11-26", "08:30")),
            (at("2026-11-26", "09:00"), at("2026-11-25", "21:15")),  # in the morning it is too late
        ],
    )
    def test_shortly_before_never_at_night(self, start: datetime, due: datetime) -> None:
        assert due_at(SOON, start, RULES, BUENOS_AIRES) == due

    def test_the_end_of_the_quiet_is_no_longer_quiet(self) -> None:
        quiet = Quiet(time(21, 30), time(8, 30))
        assert quiet.around(at("2026-11-26", "08:29"), BUENOS_AIRES)
        assert quiet.around(at("2026-11-26", "08:30"), BUENOS_AIRES) is None
        assert quiet.around(at("2026-11-26", "21:29"), BUENOS_AIRES) is None
        assert quiet.around(at("2026-11-26", "21:30"), BUENOS_AIRES) == (
            at("2026-11-26", "21:30"),
            at("2026-11-27", "08:30"),
        )
        assert quiet.around(at("2026-11-26", "00:00"), BUENOS_AIRES) == (
            at("2026-11-25", "21:30"),
            at("2026-11-26", "08:30"),
        )

    def test_quiet_hours_may_lie_within_a_day(self) -> None:
        siesta = Quiet(time(13), time(17))
        assert siesta.around(at("2026-11-26", "12:59"), BUENOS_AIRES) is None
        assert siesta.around(at("2026-11-26", "13:00"), BUENOS_AIRES) == (
            at("2026-11-26", "13:00"),
            at("2026-11-26", "17:00"),
        )
        assert siesta.around(at("2026-11-26", "17:00"), BUENOS_AIRES) is None


class TestDaysOnWhichClocksChange:
    def test_a_day_before_it_is_the_same_time_of_day(self) -> None:
        after_the_gap = at("2027-03-14", "12:00", NEW_YORK)  # at 2:00 it became 3:00
        due = due_at(DAY, after_the_gap, ALWAYS, NEW_YORK)
        assert due == at("2027-03-13", "12:00", NEW_YORK)
        assert after_the_gap.astimezone(UTC) - due == timedelta(hours=23)

    def test_a_time_that_the_day_before_did_not_have_is_the_first_after_it(self) -> None:
        start = at("2027-03-15", "02:30", NEW_YORK)
        due = due_at(DAY, start, ALWAYS, NEW_YORK)
        assert due == at("2027-03-14", "03:00", NEW_YORK)

    def test_half_an_hour_counts(self) -> None:
        start = at("2026-10-04", "12:00", LORD_HOWE)  # at 2:00 it became 2:30
        due = due_at(DAY, start, ALWAYS, LORD_HOWE)
        assert due == at("2026-10-03", "12:00", LORD_HOWE)
        assert start.astimezone(UTC) - due == timedelta(hours=23, minutes=30)

    def test_two_hours_before_is_two_hours(self) -> None:
        start = at("2026-11-01", "02:30", NEW_YORK)  # at 2:00 it became 1:00
        due = due_at(SOON, start, ALWAYS, NEW_YORK)
        assert due is not None
        assert start.astimezone(UTC) - due == timedelta(hours=2)

    def test_a_leap_day_and_a_year_s_end(self) -> None:
        assert due_at(DAY, at("2028-03-01", "17:00"), RULES, BUENOS_AIRES) == at(
            "2028-02-29", "17:00"
        )
        assert due_at(DAY, at("2027-01-01", "17:00"), RULES, BUENOS_AIRES) == at(
            "2026-12-31", "17:00"
        )


class TestWhatIsDoneNow:
    def step(self, kind: Kind, now: datetime, **agreed: datetime) -> object:
        return next_step(kind, FIVE, RULES, BUENOS_AIRES, now=now, **agreed)

    def test_before_its_time_it_waits(self) -> None:
        assert self.step(DAY, at("2026-11-24", "10:00")) == Wait(at("2026-11-25", "17:00"))

    def test_at_its_time_it_is_said(self) -> None:
        two_hours_before = at("2026-11-26", "15:00")
        assert self.step(DAY, at("2026-11-25", "17:00")) == Tell(two_hours_before)

    def test_a_day_before_is_of_use_until_two_hours_before(self) -> None:
        assert isinstance(self.step(DAY, at("2026-11-26", "15:00")), Tell)
        assert self.step(DAY, at("2026-11-26", "15:01")) == Leave(Unsaid.TOO_LATE)

    def test_shortly_before_is_of_use_until_half_an_hour_before(self) -> None:
        assert isinstance(self.step(SOON, at("2026-11-26", "16:30")), Tell)
        assert self.step(SOON, at("2026-11-26", "16:31")) == Leave(Unsaid.TOO_LATE)

    def test_late_in_the_night_it_waits_for_the_morning(self) -> None:
        assert self.step(DAY, at("2026-11-26", "03:00")) == Wait(at("2026-11-26", "08:30"))

    def test_unless_the_morning_is_too_late(self) -> None:
        step = next_step(
            DAY, at("2026-11-26", "10:00"), RULES, BUENOS_AIRES, now=at("2026-11-26", "03:00")
        )
        assert step == Leave(Unsaid.TOO_LATE)

    def test_who_has_just_agreed_remembers(self) -> None:
        agreed = at("2026-11-25", "13:01")
        assert self.step(DAY, agreed, agreed_at=agreed) == Leave(Unsaid.JUST_AGREED)
        agreed = at("2026-11-25", "13:00")
        assert self.step(DAY, agreed, agreed_at=agreed) == Wait(at("2026-11-25", "17:00"))

    def test_who_agreed_after_the_one_was_due_still_has_the_other(self) -> None:
        agreed = at("2026-11-26", "09:00")
        assert self.step(DAY, agreed, agreed_at=agreed) == Leave(Unsaid.JUST_AGREED)
        assert self.step(SOON, agreed, agreed_at=agreed) == Wait(at("2026-11-26", "15:00"))

    def test_who_was_reminded_late_is_not_reminded_again_a_moment_later(self) -> None:
        due = at("2026-11-26", "15:00")
        late = at("2026-11-26", "14:55")
        assert self.step(SOON, due, reminded_at=late) == Leave(Unsaid.JUST_REMINDED)
        assert isinstance(self.step(SOON, due, reminded_at=at("2026-11-26", "14:00")), Tell)
