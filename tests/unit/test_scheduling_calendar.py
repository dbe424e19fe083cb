"""Working weeks turned into windows: overrides, holidays, contracts, midnight, clock changes."""

import time as clock
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from scheduling import local_time
from scheduling.availability import Need, start_minutes
from scheduling.calendar import Change, Override, WorkingWeek, windows, working_windows
from scheduling.holidays import closed_days, holiday_names
from scheduling.minutes import moment_of
from scheduling.values import Hours

BUENOS_AIRES = ZoneInfo("America/Argentina/Buenos_Aires")
MONDAY = date(2026, 11, 30)
TUESDAY = MONDAY + timedelta(days=1)
DAY = timedelta(days=1)


def at(text: str) -> time:
    return time.fromisoformat(text)


def span(text: str) -> tuple[time, time]:
    opens, closes = text.split("-")
    return at(opens), at(closes)


def week(*hours: str, **details: object) -> WorkingWeek:
    """Make a week with the same hours every day."""
    every = tuple(Hours(day, *span(text)) for day in range(7) for text in hours)
    return WorkingWeek(every, **details)


def override(day: date, change: Change, *hours: str) -> Override:
    return Override(day, change, tuple(span(text) for text in hours))


def local(
    week: WorkingWeek, first: date, last: date | None = None, zone: ZoneInfo = BUENOS_AIRES
) -> list[str]:
    """Show windows as a shop's clock does: "30 09:00 - 30 18:00"."""
    return shown(windows(week, zone, first, last or first), zone)


def shown(spans: list[tuple[int, int]], zone: ZoneInfo = BUENOS_AIRES) -> list[str]:
    return [
        " - ".join(f"{moment_of(minute).astimezone(zone):%d %H:%M}" for minute in span)
        for span in spans
    ]


def utc(week: WorkingWeek, day: date, zone: str) -> list[str]:
    spans = windows(week, ZoneInfo(zone), day, day)
    return [" - ".join(f"{moment_of(minute):%d %H:%M}" for minute in span) for span in spans]


class TestTheWeek:
    def test_hours_are_those_of_their_weekday_with_monday_as_zero(self):
        sunday_only = WorkingWeek((Hours(6, at("10:00"), at("14:00")),))

        assert local(sunday_only, MONDAY, MONDAY + 6 * DAY) == ["06 10:00 - 06 14:00"]

    def test_a_split_shift_is_two_windows(self):
        split = week("09:00-13:00", "16:00-20:00")

        assert local(split, MONDAY) == ["30 09:00 - 30 13:00", "30 16:00 - 30 20:00"]

    def test_two_breaks_are_three_windows(self):
        assert len(local(week("09:00-11:00", "11:15-13:00", "14:00-18:00"), MONDAY)) == 3

    def test_hours_that_overlap_or_touch_are_one_window(self):
        assert local(week("09:00-13:00", "12:00-15:00", "15:00-18:00"), MONDAY) == [
            "30 09:00 - 30 18:00"
        ]

    def test_the_order_of_hours_does_not_matter(self):
        assert windows(week("16:00-20:00", "09:00-13:00"), BUENOS_AIRES, MONDAY, TUESDAY) == (
            windows(week("09:00-13:00", "16:00-20:00"), BUENOS_AIRES, MONDAY, TUESDAY)
        )

    def test_hours_of_no_length_vanish(self):
        assert local(week("09:00-09:00", "10:00-12:00"), MONDAY) == ["30 10:00 - 30 12:00"]

    def test_midnight_as_closing_is_the_end_of_the_day(self):
        assert local(week("20:00-00:00"), MONDAY) == ["30 20:00 - 01 00:00"]

    def test_a_minute_to_midnight_stays_a_minute_to_midnight(self):
        assert local(week("20:00-23:59"), MONDAY) == ["30 20:00 - 30 23:59"]

    def test_all_day_long_runs_from_midnight_to_midnight(self):
        first_day = WorkingWeek((Hours(0, at("00:00"), at("00:00")),))

        assert local(first_day, MONDAY) == ["30 00:00 - 01 00:00"]

    def test_a_window_covers_month_ends_and_the_leap_day(self):
        assert (
            len(windows(week("09:00-18:00"), BUENOS_AIRES, date(2028, 2, 28), date(2028, 3, 1)))
            == 3
        )
        assert local(week("09:00-18:00"), date(2028, 2, 29)) == ["29 09:00 - 29 18:00"]
        assert local(week("22:00-02:00"), date(2026, 12, 31)) == [
            "30 22:00 - 31 02:00",
            "31 22:00 - 01 02:00",
        ]


class TestPastMidnight:
    night = WorkingWeek((Hours(0, at("18:00"), at("02:00")),))

    def test_belongs_to_the_day_it_opens_on(self):
        assert local(self.night, MONDAY) == ["30 18:00 - 01 02:00"]

    def test_is_seen_whole_from_the_day_it_reaches_into(self):
        assert local(self.night, TUESDAY) == ["30 18:00 - 01 02:00"]

    def test_ends_at_midnight_when_the_next_date_is_closed(self):
        closed = WorkingWeek(self.night.hours, (override(TUESDAY, Change.CLOSE),))

        assert local(closed, MONDAY) == ["30 18:00 - 01 00:00"]

    def test_ends_at_midnight_when_the_next_date_is_a_holiday(self):
        assert local(WorkingWeek(self.night.hours, holidays=frozenset([TUESDAY])), MONDAY) == [
            "30 18:00 - 01 00:00"
        ]

    def test_ends_at_midnight_when_the_next_date_has_other_hours(self):
        moved = WorkingWeek(self.night.hours, (override(TUESDAY, Change.REPLACE, "10:00-12:00"),))

        assert local(moved, MONDAY, TUESDAY) == ["30 18:00 - 01 00:00", "01 10:00 - 01 12:00"]

    def test_goes_on_when_the_next_date_only_adds_hours(self):
        more = WorkingWeek(self.night.hours, (override(TUESDAY, Change.ADD, "10:00-12:00"),))

        assert local(more, MONDAY, TUESDAY) == ["30 18:00 - 01 02:00", "01 10:00 - 01 12:00"]

    def test_the_next_opening_begins_a_window_of_its_own(self):
        assert local(week("18:00-02:00", "01:00-05:00"), MONDAY)[:3] == [
            "29 18:00 - 30 01:00",
            "30 01:00 - 30 05:00",
            "30 18:00 - 01 01:00",
        ]

    def test_the_next_opening_takes_over_the_longer_closing(self):
        both = WorkingWeek((Hours(0, at("18:00"), at("10:00")), Hours(1, at("01:00"), at("02:00"))))

        assert local(both, TUESDAY) == ["30 18:00 - 01 01:00", "01 01:00 - 01 10:00"]

    def test_a_shop_that_never_closes_has_touching_windows(self):
        found = windows(week("00:00-00:00"), BUENOS_AIRES, MONDAY, TUESDAY)

        assert shown(found) == [
            "30 00:00 - 01 00:00",
            "01 00:00 - 02 00:00",
            "02 00:00 - 03 00:00",
        ]


class TestOverrides:
    usual = "09:00-18:00"

    def test_replacing_takes_the_hours_of_the_week_away(self):
        moved = week(self.usual, overrides=(override(MONDAY, Change.REPLACE, "12:00-15:00"),))

        assert local(moved, MONDAY, TUESDAY) == ["30 12:00 - 30 15:00", "01 09:00 - 01 18:00"]

    def test_a_break_can_move_for_one_date(self):
        moved = week(
            "09:00-13:00",
            "14:00-18:00",
            overrides=(override(MONDAY, Change.REPLACE, "09:00-12:00", "13:00-18:00"),),
        )

        assert local(moved, MONDAY) == ["30 09:00 - 30 12:00", "30 13:00 - 30 18:00"]

    def test_adding_joins_the_hours_of_the_week(self):
        longer = week(self.usual, overrides=(override(MONDAY, Change.ADD, "18:00-20:00"),))

        assert local(longer, MONDAY) == ["30 09:00 - 30 20:00"]

    def test_closing_leaves_nothing(self):
        assert local(week(self.usual, overrides=(override(MONDAY, Change.CLOSE),)), MONDAY) == []

    def test_several_overrides_of_one_date_work_together_in_any_order(self):
        several = (
            override(MONDAY, Change.ADD, "20:00-21:00"),
            override(MONDAY, Change.REPLACE, "10:00-11:00"),
            override(MONDAY, Change.CLOSE),
        )
        expected = ["30 10:00 - 30 11:00", "30 20:00 - 30 21:00"]

        assert local(week(self.usual, overrides=several), MONDAY) == expected
        assert local(week(self.usual, overrides=several[::-1]), MONDAY) == expected


class TestContract:
    def test_first_and_last_day_are_worked(self):
        hired = week("09:00-18:00", first_day=MONDAY, last_day=TUESDAY)

        assert local(hired, MONDAY - DAY, TUESDAY + DAY) == [
            "30 09:00 - 30 18:00",
            "01 09:00 - 01 18:00",
        ]

    def test_an_override_outside_the_contract_is_no_work(self):
        gone = week(
            "09:00-18:00",
            last_day=MONDAY - DAY,
            overrides=(override(MONDAY, Change.REPLACE, "09:00-12:00"),),
        )

        assert local(gone, MONDAY) == []

    def test_the_last_night_is_worked_to_its_end(self):
        assert local(week("18:00-02:00", last_day=MONDAY), TUESDAY) == ["30 18:00 - 01 02:00"]


class TestShopAndBarber:
    def test_a_barber_works_while_the_shop_is_open(self):
        found = working_windows(
            week("09:00-13:00", "14:00-20:00"), week("08:00-18:00"), BUENOS_AIRES, MONDAY, MONDAY
        )

        assert shown(found) == ["30 09:00 - 30 13:00", "30 14:00 - 30 18:00"]

    def test_a_night_shift_meets_the_hours_of_both_dates(self):
        found = working_windows(
            week("00:00-00:00"), week("22:00-06:00"), BUENOS_AIRES, MONDAY, MONDAY
        )

        assert shown(found) == [
            "30 00:00 - 30 06:00",
            "30 22:00 - 01 00:00",
            "01 00:00 - 01 06:00",
        ]


class TestHolidays:
    independence, bridge, movable = date(2026, 7, 9), date(2026, 7, 10), date(2027, 8, 16)

    def closed(self, **exceptions: object) -> WorkingWeek:
        days = closed_days("AR", date(2026, 1, 1), date(2026, 12, 31), **exceptions)
        return week("09:00-18:00", holidays=days)

    def test_fixed_movable_and_bridge_days_are_known_by_name(self):
        names = holiday_names("AR", date(2026, 7, 1), date(2027, 8, 31))

        assert names[self.independence] == "Día de la Independencia"
        assert "turísticos" in names[self.bridge]
        assert "San Martín" in names[self.movable], "17 August, kept on Monday the 16th"
        assert list(names) == sorted(names)

    def test_names_do_not_follow_the_language_of_the_machine(self, monkeypatch):
        monkeypatch.setenv("LANGUAGE", "en_US")
        year_not_asked_before = date(2031, 7, 9)

        names = holiday_names("AR", year_not_asked_before, year_not_asked_before)

        assert names[year_not_asked_before] == "Día de la Independencia"

    def test_names_outside_the_range_are_left_out(self):
        assert list(holiday_names("AR", self.independence, self.independence)) == [
            self.independence
        ]

    def test_a_shop_is_closed(self):
        assert local(self.closed(), self.independence) == []

    def test_the_owner_can_keep_one_open(self):
        shop = self.closed(open_on=[self.independence])

        assert local(shop, self.independence) == ["09 09:00 - 09 18:00"]
        assert local(shop, self.bridge) == []

    def test_special_hours_win_over_the_holiday(self):
        days = closed_days("AR", self.independence, self.bridge)
        special = override(self.independence, Change.REPLACE, "10:00-14:00")
        shop = week("09:00-18:00", holidays=days, overrides=(special,))

        assert local(shop, self.independence, self.bridge) == ["09 10:00 - 09 14:00"]

    def test_one_barber_can_work_on_a_holiday_that_another_takes(self):
        shop = self.closed(open_on=[self.independence])
        works, rests = (
            week("09:00-13:00"),
            week("09:00-13:00", holidays=frozenset([self.independence])),
        )
        day = self.independence

        assert shown(working_windows(shop, works, BUENOS_AIRES, day, day)) == [
            "09 09:00 - 09 13:00"
        ]
        assert working_windows(shop, rests, BUENOS_AIRES, day, day) == []


class TestClockChanges:
    def test_hours_across_a_gap_are_an_hour_shorter(self):
        found = windows(
            week("00:00-06:00"), ZoneInfo("Europe/Madrid"), date(2026, 3, 29), date(2026, 3, 29)
        )

        assert [end - start for start, end in found] == [5 * 60]

    def test_hours_across_a_fold_are_an_hour_longer(self):
        found = windows(
            week("00:00-06:00"), ZoneInfo("Europe/Madrid"), date(2026, 10, 25), date(2026, 10, 25)
        )

        assert [end - start for start, end in found] == [7 * 60]

    def test_the_afternoon_of_a_change_is_an_ordinary_afternoon(self):
        assert utc(week("14:00-18:00"), date(2026, 3, 29), "Europe/Madrid") == [
            "29 12:00 - 29 16:00"
        ]
        assert utc(week("14:00-18:00"), date(2026, 3, 28), "Europe/Madrid") == [
            "28 13:00 - 28 17:00"
        ]

    def test_opening_and_closing_in_a_gap_mean_the_first_moment_after_it(self):
        change = date(2026, 3, 29)  # 02:00 becomes 03:00 at 01:00 UTC

        assert utc(week("02:30-05:00"), change, "Europe/Madrid") == ["29 01:00 - 29 03:00"]
        assert utc(week("00:00-02:30"), change, "Europe/Madrid") == ["28 23:00 - 29 01:00"]

    def test_hours_within_a_gap_vanish(self):
        assert utc(week("02:00-03:00"), date(2026, 3, 29), "Europe/Madrid") == []

    def test_a_fold_opens_at_the_first_and_closes_at_the_second(self):
        change = date(2026, 10, 25)  # 03:00 becomes 02:00 at 01:00 UTC

        assert utc(week("02:00-04:00"), change, "Europe/Madrid") == ["25 00:00 - 25 03:00"]
        assert utc(week("01:00-02:30"), change, "Europe/Madrid") == ["24 23:00 - 25 01:30"]

    @pytest.mark.parametrize(
        ("zone", "day", "expected"),
        [
            ("America/Santiago", date(2026, 9, 6), "06 04:00 - 06 13:00"),
            ("Asia/Beirut", date(2026, 3, 29), "28 22:00 - 29 07:00"),
            ("Africa/Cairo", date(2026, 4, 24), "23 22:00 - 24 07:00"),
            ("America/Argentina/Buenos_Aires", date(2008, 10, 19), "19 03:00 - 19 12:00"),
        ],
    )
    def test_a_day_without_a_midnight_begins_at_one(self, zone, day, expected):
        assert utc(week("00:00-10:00"), day, zone) == [expected]

    def test_closing_at_a_midnight_that_is_skipped_closes_when_the_day_ends(self):
        assert utc(week("20:00-00:00"), date(2026, 9, 5), "America/Santiago") == [
            "06 00:00 - 06 04:00"
        ]

    def test_half_an_hour_is_skipped_on_lord_howe(self):
        assert utc(week("02:15-09:00"), date(2026, 10, 4), "Australia/Lord_Howe") == [
            "03 15:30 - 03 22:00"
        ]

    def test_an_hour_that_comes_twice_can_be_booked_twice(self):
        change = date(2026, 10, 25)
        night = windows(week("01:00-04:00"), ZoneInfo("Europe/Madrid"), change, change)

        starts = start_minutes(night, [], Need(0, 60, 0), step=60, earliest=0, latest=10**9)

        assert shown([tuple(starts)], ZoneInfo("Europe/Madrid")) == [
            "25 01:00 - 25 02:00 - 25 02:00 - 25 03:00"
        ]
        assert len(set(starts)) == 4

    def test_a_date_that_a_zone_skips_has_no_hours(self):
        assert utc(week("09:00-18:00"), date(2011, 12, 30), "Pacific/Apia") == []

    @pytest.mark.parametrize(
        ("zone", "expected"),
        [
            ("Asia/Kolkata", "30 03:30 - 30 12:30"),
            ("Asia/Kathmandu", "30 03:15 - 30 12:15"),
            ("America/Argentina/Mendoza", "30 12:00 - 30 21:00"),
            ("Europe/Madrid", "30 08:00 - 30 17:00"),
        ],
    )
    def test_each_shop_keeps_its_own_zone(self, zone, expected):
        assert utc(week("09:00-18:00"), MONDAY, zone) == [expected]


class TestAgainstZoneinfo:
    """Openings around every clock change of many zones, each checked by watching a clock.

    Asked of servers in three places: where one stands plays no part.
    """

    servers = ("UTC", "America/Argentina/Buenos_Aires", "America/New_York")

    zones = (
        "Africa/Cairo", "Africa/Casablanca", "America/Argentina/Buenos_Aires", "America/Asuncion",
        "America/Havana", "America/New_York", "America/Nuuk", "America/Santiago",
        "America/Sao_Paulo", "America/St_Johns", "Asia/Beirut", "Asia/Gaza", "Asia/Jerusalem",
        "Asia/Tehran", "Australia/Lord_Howe", "Europe/Dublin", "Europe/London", "Europe/Madrid",
        "Pacific/Apia", "Pacific/Chatham", "Pacific/Easter", "Pacific/Norfolk",
    )  # fmt: skip
    hours = ("00:00-08:00", "01:30-02:30", "09:00-18:00", "20:00-00:00", "22:00-03:00")

    @staticmethod
    def changes(zone: ZoneInfo) -> list[date]:
        """Return the local dates on which a zone's clocks changed in the years of interest."""
        found = []
        for year in (2008, 2011, 2026):
            moment = datetime(year, 1, 1, tzinfo=UTC)
            for _ in range(366):
                later = moment + DAY
                if moment.astimezone(zone).utcoffset() != later.astimezone(zone).utcoffset():
                    found.append(moment.astimezone(zone).date())
                moment = later
        return found

    @staticmethod
    def watch(day: date, zone: ZoneInfo) -> dict[datetime, list[datetime]]:
        """Watch a clock for four days: what it shows, in order, and at which moments."""
        noon = datetime.combine(day - 2 * DAY, time(12), UTC)
        shown: dict[datetime, list[datetime]] = {}
        for moment in (noon + timedelta(minutes=n) for n in range(4 * 24 * 60)):
            shown.setdefault(moment.astimezone(zone).replace(tzinfo=None), []).append(moment)
        return shown

    @staticmethod
    def read(seen: dict[datetime, list[datetime]], wall: datetime, *, last: bool) -> datetime:
        if wall in seen:
            return seen[wall][-1 if last else 0]
        return next(moments[0] for shows, moments in seen.items() if shows > wall)

    @pytest.fixture
    def place(self, monkeypatch) -> Iterator[Callable[[str], None]]:
        """Put the server somewhere."""

        def put(zone: str) -> None:
            monkeypatch.setenv("TZ", zone)
            clock.tzset()
            local_time.even_midnight.cache_clear()

        yield put
        monkeypatch.undo()
        clock.tzset()

    @pytest.mark.parametrize("name", zones)
    def test_every_opening_and_closing_is_where_the_clock_shows_it(self, name, place):
        zone = ZoneInfo(name)
        days = sorted({day + n * DAY for day in self.changes(zone) for n in (-1, 0, 1)})
        for day in days:
            seen = self.watch(day, zone)
            for text in self.hours:
                opens, closes = span(text)
                closing_day = day + DAY * (closes <= opens)
                opening = self.read(seen, datetime.combine(day, opens), last=False)
                closing = self.read(seen, datetime.combine(closing_day, closes), last=True)
                exists = datetime.combine(day, time(12)) in seen
                expected = [(opening, closing)] if exists and opening < closing else []
                for server in self.servers:
                    place(server)
                    found = self.found(day, opens, closes, zone)
                    assert found == expected, (day, text, server)

    @staticmethod
    def found(day: date, opens: time, closes: time, zone: ZoneInfo) -> list[tuple]:
        only_then = WorkingWeek((Hours(day.weekday(), opens, closes),))
        return [tuple(map(moment_of, one)) for one in windows(only_then, zone, day, day)]

    def test_these_are_more_than_others_have_been_measured_by(self):
        zones = map(ZoneInfo, self.zones)
        days = {
            (zone, day + n * DAY)
            for zone in zones
            for day in self.changes(zone)
            for n in (-1, 0, 1)
        }

        assert len(days) * len(self.hours) >= 2 * 726
