"""What is offered for a wish, which start it means, and which barber gets the customer."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from core.ids import BarberId
from scheduling.anyone import FreeTimes, choose_barber
from scheduling.availability import Need, start_minutes
from scheduling.diary import Diary
from scheduling.gaps import Gaps, Tightness
from scheduling.matching import pinned, with_day_parts
from scheduling.minutes import Span, floor_minute
from scheduling.offers import Habits, Offers, offers
from scheduling.policies import Bounds
from scheduling.wishes import NO_WISH, DayPart, Days, DayTimes, Times, Wish

ZONE = ZoneInfo("America/Argentina/Buenos_Aires")
MONDAY = date(2026, 11, 30)
TUESDAY, WEDNESDAY, THURSDAY, FRIDAY = (MONDAY + timedelta(days=n) for n in range(1, 5))
JUAN, CARLOS, MARTIN = (BarberId(UUID(int=n)) for n in (1, 2, 3))
CUT = Need(0, 30, 0)
AFTERNOON = Times(13 * 60, 20 * 60, DayPart.AFTERNOON)


def at(day: date, text: str) -> datetime:
    return datetime.combine(day, time.fromisoformat(text), ZONE).astimezone(UTC)


def minute(day: date, text: str) -> int:
    return floor_minute(at(day, text))


def span(day: date, text: str) -> Span:
    start, end = text.split("-")
    closing_day = day + timedelta(days=end == "00:00")
    return minute(day, start), minute(closing_day, end)


def free(
    *days: date,
    barber: BarberId = JUAN,
    hours: Sequence[str] = ("09:00-18:00",),
    booked: Sequence[Span] = (),
    step: int = 15,
    tidy: bool = False,
    need: Need = CUT,
) -> FreeTimes:
    """Make the free times of a barber who works these hours on these days."""
    windows = [span(day, text) for day in days or (MONDAY,) for text in hours]
    bounds = Bounds(0, 0, windows[-1][1], step)
    diary = Diary(windows, windows, bookings=booked)
    return FreeTimes.of(barber, diary, need, bounds, shortest=CUT if tidy else None)


def on(*days: date, **more: object) -> Wish:
    return Wish(days=tuple(map(Days.only, days)), **more)


def exactly(text: str, *, about: bool = False) -> tuple[Times, ...]:
    hours, minutes = text.split(":")
    return (Times.at(int(hours) * 60 + int(minutes), about=about),)


def shown(made: Offers) -> list[str]:
    return [f"{offer.start.astimezone(ZONE):%a %H:%M}" for offer in made.choices]


WEEK = (MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY)


class TestPinned:
    def test_an_exact_time_on_one_day_that_is_free(self):
        assert pinned([free()], on(MONDAY, times=exactly("17:00")), ZONE) == at(MONDAY, "17:00")

    def test_nothing_when_it_is_taken(self):
        juan = free(booked=[span(MONDAY, "17:00-17:30")])

        assert pinned([juan], on(MONDAY, times=exactly("17:00")), ZONE) is None

    def test_nothing_between_starts(self):
        assert pinned([free()], on(MONDAY, times=exactly("17:07")), ZONE) is None

    def test_five_is_in_the_afternoon_when_the_shop_opens_at_nine(self):
        at_five = on(MONDAY, times=exactly("05:00") + exactly("17:00"))

        assert pinned([free()], at_five, ZONE) == at(MONDAY, "17:00")

    def test_five_is_asked_about_when_both_are_free(self):
        early_bird = free(hours=["04:00-20:00"])

        assert (
            pinned([early_bird], on(MONDAY, times=exactly("05:00") + exactly("17:00")), ZONE)
            is None
        )

    def test_about_five_is_five_when_free(self):
        wish = on(MONDAY, times=exactly("17:00", about=True))

        assert pinned([free()], wish, ZONE) == at(MONDAY, "17:00")

    def test_nothing_for_a_time_without_a_day(self):
        assert pinned([free(MONDAY)], Wish(times=exactly("17:00")), ZONE) is None

    def test_nothing_for_two_days_even_if_one_is_full(self):
        wish = on(MONDAY, TUESDAY, times=exactly("17:00"))

        assert pinned([free(MONDAY)], wish, ZONE) is None

    def test_nothing_for_a_part_of_the_day_even_if_one_start_is_left(self):
        last = free(hours=["17:00-17:30"])

        assert pinned([last], on(MONDAY, times=(AFTERNOON,)), ZONE) is None

    def test_a_weekday_within_a_week_is_one_day(self):
        friday_of_that_week = Wish(
            days=(Days(MONDAY, MONDAY + timedelta(days=6)),),
            weekdays=frozenset([4]),
            times=exactly("17:00"),
        )

        assert pinned([free(*WEEK)], friday_of_that_week, ZONE) == at(FRIDAY, "17:00")

    def test_a_weekday_from_now_on_is_not_one_day(self):
        wish = Wish(days=(Days(MONDAY, None),), weekdays=frozenset([4]), times=exactly("17:00"))

        assert pinned([free(*WEEK)], wish, ZONE) is None

    def test_any_barber_who_is_free_then_will_do(self):
        booked = free(booked=[span(MONDAY, "17:00-17:30")])

        assert pinned(
            [booked, free(barber=CARLOS)], on(MONDAY, times=exactly("17:00")), ZONE
        ) == at(MONDAY, "17:00")


class TestSpreading:
    def test_one_day_is_spread_over_its_hours(self):
        made = shown(offers([free()], on(MONDAY), ZONE))

        assert made == [
            "Mon 09:00", "Mon 11:00", "Mon 12:00", "Mon 14:00", "Mon 15:00", "Mon 17:00",
        ]  # fmt: skip

    def test_any_time_shows_the_first_days_morning_and_afternoon(self):
        made = shown(offers([free(*WEEK)], NO_WISH, ZONE))

        assert made == [
            "Mon 09:00", "Mon 14:00", "Tue 09:00", "Tue 14:00", "Wed 09:00", "Wed 14:00",
        ]  # fmt: skip

    def test_a_week_shows_each_day_at_another_time(self):
        made = shown(offers([free(*WEEK)], Wish(days=(Days(MONDAY, FRIDAY),)), ZONE, most=5))

        assert made == ["Mon 09:00", "Tue 12:00", "Wed 15:00", "Thu 09:00", "Fri 12:00"]

    def test_a_part_of_the_day_is_spread_within_it(self):
        made = shown(offers([free()], on(MONDAY, times=(AFTERNOON,)), ZONE, most=3))

        assert made == ["Mon 13:00", "Mon 15:00", "Mon 17:00"]

    def test_days_without_a_free_start_are_passed_over(self):
        juan = free(MONDAY, THURSDAY, hours=["09:00-10:00"])

        assert shown(offers([juan], NO_WISH, ZONE, most=4)) == [
            "Mon 09:00", "Mon 09:30", "Thu 09:00", "Thu 09:30",
        ]  # fmt: skip

    def test_three_are_found_even_close_together(self):
        packed = free(hours=["09:00-10:00"])

        assert shown(offers([packed], on(MONDAY), ZONE)) == ["Mon 09:00", "Mon 09:15", "Mon 09:30"]

    def test_soonest_begins_with_the_very_first(self):
        made = shown(offers([free(*WEEK)], Wish(soonest=True), ZONE))

        assert made == ["Mon 09:00", "Mon 09:30", "Mon 10:00"]

    def test_soonest_shows_what_there_is(self):
        last = free(hours=["17:00-17:30"])

        assert shown(offers([last], Wish(soonest=True), ZONE)) == ["Mon 17:00"]

    def test_what_was_shown_before_is_not_shown_again(self):
        first = offers([free()], on(MONDAY), ZONE)

        second = offers([free()], on(MONDAY), ZONE, without=[o.start for o in first.choices])

        assert second.fitting
        assert not set(first.choices) & set(second.choices)

    def test_nothing_is_offered_when_nothing_is_free(self):
        full = free(booked=[span(MONDAY, "09:00-18:00")])

        assert offers([full], NO_WISH, ZONE) == Offers((), fitting=False)


class TestFittingTheWish:
    def test_weekdays(self):
        made = shown(offers([free(*WEEK)], Wish(weekdays=frozenset([4])), ZONE))

        assert {text[:3] for text in made} == {"Fri"}

    def test_exclusions(self):
        wish = Wish(not_days=(Days.only(TUESDAY),), not_times=(Times(None, 12 * 60),))

        made = offers([free(*WEEK)], wish, ZONE)

        assert {text[:3] for text in shown(made)} == {"Mon", "Wed", "Thu"}
        assert min(offer.start.astimezone(ZONE).time() for offer in made.choices) > time(12)

    def test_the_shop_says_when_its_afternoon_is(self):
        parts = {DayPart.AFTERNOON: (time(15), time(17))}

        made = shown(offers([free()], with_day_parts(on(MONDAY, times=(AFTERNOON,)), parts), ZONE))

        assert made[0] == "Mon 15:00"
        assert made[-1] == "Mon 17:00"

    def test_an_exact_hour_is_what_it_is_whatever_part_of_the_day_it_was_called(self):
        five = (Times(17 * 60, 17 * 60, DayPart.AFTERNOON),)
        parts = {DayPart.AFTERNOON: (time(12), time(16))}

        made = offers([free()], with_day_parts(on(MONDAY, times=five), parts), ZONE)

        assert shown(made) == ["Mon 17:00"]

    def test_a_night_that_ends_after_midnight_ends_with_its_day(self):
        night = Times(20 * 60, 23 * 60, DayPart.NIGHT)
        late = free(hours=["18:00-00:00"])
        parts = {DayPart.NIGHT: (time(21), time(2))}

        made = shown(offers([late], with_day_parts(on(MONDAY, times=(night,)), parts), ZONE))

        assert made[0] == "Mon 21:00"
        assert made[-1] >= "Mon 23:00"

    def test_about_five_offers_the_nearest(self):
        juan = free(booked=[span(MONDAY, "17:00-17:30")])

        made = offers([juan], on(MONDAY, times=exactly("17:00", about=True)), ZONE)

        assert shown(made) == ["Mon 16:15", "Mon 16:30", "Mon 17:30"]
        assert made.fitting

    def test_an_hour_without_a_day_is_offered_on_several(self):
        made = shown(offers([free(*WEEK)], Wish(times=exactly("17:00")), ZONE))

        assert made == ["Mon 17:00", "Tue 17:00", "Wed 17:00", "Thu 17:00", "Fri 17:00"]

    def test_the_evening_is_the_shops_although_utc_is_a_day_ahead(self):
        late = free(hours=["20:00-23:30"])

        made = offers([late], on(MONDAY, times=(Times(21 * 60, None),)), ZONE)

        assert shown(made)[0] == "Mon 21:00"
        assert made.choices[0].start.date() == TUESDAY


class TestDaysWithTimesOfTheirOwn:
    monday_at_ten = DayTimes(Days.only(MONDAY), (Times.at(10 * 60),))
    tuesday_at_eleven = DayTimes(Days.only(TUESDAY), (Times.at(11 * 60),))
    either = on(
        MONDAY,
        TUESDAY,
        times=(Times.at(10 * 60), Times.at(11 * 60)),
        pairs=(monday_at_ten, tuesday_at_eleven),
    )
    not_monday_afternoon = DayTimes(Days.only(MONDAY), (AFTERNOON,))

    def test_are_offered_as_they_were_said(self):
        found = offers([free(MONDAY, TUESDAY)], self.either, ZONE)

        assert shown(found) == ["Mon 10:00", "Tue 11:00"]

    def test_mean_no_start_by_themselves(self):
        assert pinned([free(MONDAY, TUESDAY)], self.either, ZONE) is None

    def test_bring_other_times_of_those_days_when_taken(self):
        taken = [span(MONDAY, "09:30-10:30"), span(TUESDAY, "10:30-11:30")]
        found = offers([free(MONDAY, TUESDAY, booked=taken)], self.either, ZONE)

        assert {text[:3] for text in shown(found)} == {"Mon", "Tue"}

    def test_excluded_leave_the_rest_of_the_day(self):
        wish = on(MONDAY, not_pairs=(self.not_monday_afternoon,))
        found = offers([free(MONDAY, TUESDAY)], wish, ZONE)

        assert found.fitting
        assert all(offer.start < at(MONDAY, "13:00") for offer in found.choices)

    def test_excluded_are_not_pinned(self):
        wish = on(MONDAY, times=(Times.at(15 * 60),), not_pairs=(self.not_monday_afternoon,))

        assert pinned([free(MONDAY)], wish, ZONE) is None

    def test_excluded_are_as_long_as_the_shop_says(self):
        wish = on(MONDAY, not_pairs=(self.not_monday_afternoon,))
        parts = {DayPart.AFTERNOON: (time(11), time(20))}
        found = offers([free(MONDAY)], with_day_parts(wish, parts), ZONE)

        assert all(offer.start < at(MONDAY, "11:00") for offer in found.choices)

    def test_about_a_time_are_widened(self):
        near = DayTimes(Days.only(MONDAY), (Times.at(10 * 60, about=True),))
        wish = on(MONDAY, times=near.times, pairs=(near,))
        found = offers([free(MONDAY, booked=[span(MONDAY, "09:45-10:15")])], wish, ZONE)

        assert found.fitting

    def test_are_forgotten_with_what_is_said_anew(self):
        later = self.either.refined_by(Wish(times=(Times.at(15 * 60),)))

        assert later.admits(MONDAY, 15 * 60)
        assert later.admits(TUESDAY, 15 * 60)

    def test_excluded_give_way_to_a_new_wish_for_them(self):
        excluded = Wish(not_pairs=(self.not_monday_afternoon,))
        wanted = on(MONDAY, times=(Times.at(15 * 60),))

        assert excluded.refined_by(wanted).admits(MONDAY, 15 * 60)
        assert not excluded.refined_by(on(MONDAY)).admits(MONDAY, 15 * 60)


class TestNothingFits:
    def test_a_taken_time_brings_the_nearest_of_that_day_and_that_time_on_others(self):
        juan = free(*WEEK, booked=[span(WEDNESDAY, "17:00-17:30")])

        made = offers([juan], on(WEDNESDAY, times=exactly("17:00")), ZONE)

        assert not made.fitting
        assert shown(made) == [
            "Tue 17:00", "Wed 16:00", "Wed 16:15", "Wed 16:30", "Wed 17:30", "Thu 17:00",
        ]  # fmt: skip

    def test_a_closed_day_brings_the_same_part_of_the_days_around_it(self):
        juan = free(MONDAY, TUESDAY, THURSDAY)

        made = shown(offers([juan], on(WEDNESDAY, times=(AFTERNOON,)), ZONE))

        assert made == [
            "Mon 13:00", "Mon 16:00", "Tue 13:00", "Tue 16:00", "Thu 13:00", "Thu 16:00",
        ]  # fmt: skip

    def test_the_same_time_weeks_later_is_not_near(self):
        far = free(MONDAY + timedelta(weeks=4), hours=["17:00-18:00"])
        near = offers([free(), far], on(TUESDAY, times=exactly("17:00", about=True)), ZONE)

        assert {offer.start.date() for offer in near.choices} == {MONDAY}

    def test_what_was_excluded_stays_excluded(self):
        wish = on(MONDAY, times=exactly("22:00"), not_times=(Times(None, 15 * 60),))

        made = offers([free()], wish, ZONE)

        assert not made.fitting
        assert min(offer.start.astimezone(ZONE).time() for offer in made.choices) > time(15)

    def test_far_away_is_better_than_nothing(self):
        made = offers([free(FRIDAY)], on(MONDAY, times=exactly("22:00")), ZONE)

        assert not made.fitting
        assert shown(made)[-1] == "Fri 17:30"


class TestHabits:
    def test_the_usual_time_comes_first_in_its_stretch(self):
        usual = Habits(minute=17 * 60 + 30)

        made = shown(offers([free()], on(MONDAY), ZONE, habits=usual))

        assert made[-1] == "Mon 17:30"

    def test_the_usual_weekday_is_among_the_days(self):
        made = shown(offers([free(*WEEK)], NO_WISH, ZONE, habits=Habits(weekday=4)))

        assert {text[:3] for text in made} == {"Mon", "Tue", "Fri"}

    def test_the_usual_barber_is_preferred(self):
        both = [free(), free(barber=CARLOS)]

        made = offers(both, on(MONDAY), ZONE, habits=Habits(barber=CARLOS))

        assert {offer.barber for offer in made.choices} == {CARLOS}


class TestTightness:
    """From 9 to 12, with a booking from 10:00 to 10:30; the shortest service takes half an hour."""

    windows = (span(MONDAY, "09:00-12:00"),)
    busy = (span(MONDAY, "10:00-10:30"),)

    def of(self, *texts: str, need: Need = CUT, busy: Sequence[Span] = busy) -> list[Tightness]:
        bounds = {"step": 15, "earliest": self.windows[0][0], "latest": self.windows[0][1]}
        starts = start_minutes(self.windows, busy, need, **bounds)
        ranks = Gaps(self.windows, busy, need, shortest=CUT, step=15).tightness(starts)
        ranked = dict(zip(starts, ranks, strict=True))
        return [ranked[minute(MONDAY, text)] for text in texts]

    def test_touching_a_booking_on_either_side_is_best(self):
        assert self.of("09:30", "10:30") == [Tightness.TOUCHES_BOOKING] * 2

    def test_touching_opening_or_closing_comes_next(self):
        assert self.of("09:00", "11:30") == [Tightness.TOUCHES_EDGE] * 2

    def test_leaving_room_on_both_sides_is_loose(self):
        assert self.of("11:00") == [Tightness.LOOSE]

    def test_wasting_what_another_start_would_not_is_a_fragment(self):
        assert self.of("09:15", "10:45", "11:15") == [Tightness.FRAGMENTS] * 3

    def test_a_gap_that_cannot_be_filled_better_is_not_hidden(self):
        assert self.of("09:00", "09:15", need=Need(0, 45, 0)) == [
            Tightness.TOUCHES_EDGE,
            Tightness.TOUCHES_BOOKING,
        ]

    def test_buffers_count_as_used(self):
        assert self.of("09:30", need=Need(0, 25, 5)) == [Tightness.TOUCHES_BOOKING]

    def test_the_nearest_start_that_the_grid_allows_touches(self):
        until_five_past = span(MONDAY, "10:00-11:05")

        assert self.of("11:15", busy=(until_five_past,)) == [Tightness.TOUCHES_BOOKING]


class TestTidyOffers:
    booked = (span(MONDAY, "10:00-10:30"),)

    def test_starts_that_fragment_are_hidden(self):
        made = shown(offers([free(booked=self.booked, tidy=True)], on(MONDAY), ZONE))

        assert "Mon 09:15" not in made
        assert "Mon 10:45" not in made

    def test_starts_that_touch_a_booking_are_preferred(self):
        tidy = free(hours=["10:00-12:00"], booked=self.booked, tidy=True)

        assert shown(offers([tidy], on(MONDAY), ZONE, most=1)) == ["Mon 10:30"]

    def test_hidden_ones_come_back_when_there_is_little_else(self):
        tidy = free(hours=["09:00-10:30"], booked=self.booked, tidy=True)

        assert shown(offers([tidy], on(MONDAY), ZONE)) == ["Mon 09:00", "Mon 09:15", "Mon 09:30"]

    def test_who_asks_for_a_hidden_start_gets_it(self):
        tidy = free(booked=self.booked, tidy=True)

        assert pinned([tidy], on(MONDAY, times=exactly("09:15")), ZONE) == at(MONDAY, "09:15")


class TestChoosingABarber:
    ten = at(MONDAY, "10:00")

    def chosen(self, *times: FreeTimes, usual: BarberId | None = None) -> BarberId | None:
        forwards = choose_barber(self.ten, times, ZONE, usual=usual)
        assert forwards == choose_barber(self.ten, times[::-1], ZONE, usual=usual)
        return forwards

    def test_nobody_when_nobody_is_free(self):
        assert self.chosen(free(booked=[span(MONDAY, "10:00-10:30")])) is None

    def test_the_one_with_least_to_do_that_day(self):
        busy = free(booked=[span(MONDAY, "15:00-16:00")])

        assert self.chosen(busy, free(barber=CARLOS)) == CARLOS

    def test_other_days_do_not_count(self):
        busy_tomorrow = free(MONDAY, TUESDAY, booked=[span(TUESDAY, "09:00-18:00")])
        busy_today = free(MONDAY, TUESDAY, barber=CARLOS, booked=[span(MONDAY, "15:00-16:00")])

        assert self.chosen(busy_tomorrow, busy_today) == JUAN

    def test_the_usual_one_comes_first(self):
        busy = free(booked=[span(MONDAY, "15:00-16:00")])

        assert self.chosen(busy, free(barber=CARLOS), usual=JUAN) == JUAN

    def test_the_usual_one_who_is_taken_does_not(self):
        taken = free(booked=[span(MONDAY, "10:00-10:30")])

        assert self.chosen(taken, free(barber=CARLOS), usual=JUAN) == CARLOS

    def test_where_it_leaves_no_gap_wins_over_less_to_do(self):
        gap = free(booked=[span(MONDAY, "10:45-11:00")], tidy=True)
        fits = free(barber=CARLOS, booked=[span(MONDAY, "10:30-11:30")], tidy=True)

        assert self.chosen(gap, fits) == CARLOS

    def test_the_zone_a_start_is_given_in_does_not_matter(self):
        late = free(hours=["21:00-23:30"], booked=[span(MONDAY, "21:00-22:00")])
        in_madrid = at(MONDAY, "22:00").astimezone(ZoneInfo("Europe/Madrid"))

        assert in_madrid.date() == TUESDAY
        assert choose_barber(in_madrid, [late, free(barber=CARLOS)], ZONE) == JUAN

    def test_ties_are_settled_the_same_way_every_time(self):
        assert self.chosen(free(barber=MARTIN), free(barber=CARLOS), free()) == JUAN
