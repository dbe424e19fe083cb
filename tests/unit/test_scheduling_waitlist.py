"""Who gets a time that has become free: a Monday with one half hour given back at 17:00."""

from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from core.ids import BarberId, CustomerId
from scheduling.availability import Need
from scheduling.diary import Diary
from scheduling.minutes import Span, floor_minute
from scheduling.policies import Bounds
from scheduling.values import ANYONE, BarberChoice
from scheduling.waitlist import Freed, Match, Waiter, matches
from scheduling.wishes import NO_WISH, DayPart, Days, Times, Wish

ZONE = ZoneInfo("America/Argentina/Buenos_Aires")
MONDAY = date(2026, 11, 30)
JUAN, CARLOS = (BarberId(UUID(int=n)) for n in (1, 2))
ANA, BETO, CELIA = (CustomerId(UUID(int=n)) for n in (11, 12, 13))
HALF_HOUR, QUARTER, HOUR = Need(0, 30, 0), Need(0, 15, 0), Need(0, 60, 0)
NOW = datetime(2026, 11, 29, 15, tzinfo=UTC)
AT_FIVE = (Times.at(17 * 60),)
AFTERNOON = (Times(13 * 60, 20 * 60, DayPart.AFTERNOON),)


def at(text: str) -> int:
    return floor_minute(datetime.combine(MONDAY, time.fromisoformat(text), ZONE))


def span(text: str) -> Span:
    start, end = text.split("-")
    return at(start), at(end)


def waiter(
    customer: CustomerId,
    wish: Wish = NO_WISH,
    *,
    barber: BarberChoice = ANYONE,
    need: Need = HALF_HOUR,
    days: float = 1,
) -> Waiter:
    return Waiter(customer, barber, wish, {JUAN: need}, NOW - timedelta(days=days))


def ranked(
    *waiters: Waiter, freed: str = "17:00-17:30", taken: tuple[str, ...] = ()
) -> list[Match]:
    hours = [span("09:00-20:00")]
    bookings = [span("09:00-17:00"), span("17:30-20:00"), *map(span, taken)]
    diary = Diary(hours, hours, bookings=bookings)
    found = matches(
        Freed(JUAN, span(freed), diary, Bounds(0, 0, at("23:00"), 15)), waiters, ZONE, now=NOW
    )
    assert found == matches(
        Freed(JUAN, span(freed), diary, Bounds(0, 0, at("23:00"), 15)), waiters[::-1], ZONE, now=NOW
    )
    return found


def order(*waiters: Waiter) -> list[CustomerId]:
    return [match.waiter.customer for match in ranked(*waiters)]


class TestWhoCouldTakeIt:
    def test_is_offered_the_start(self):
        (match,) = ranked(waiter(ANA))

        assert floor_minute(match.start) == at("17:00")
        assert 0 < match.score < 1

    def test_not_with_another_barber(self):
        assert order(waiter(ANA, barber=CARLOS)) == []

    def test_not_on_another_day_or_at_another_time(self):
        tomorrow = Wish(days=(Days.only(MONDAY + timedelta(days=1)),))
        morning = Wish(times=(Times(None, 12 * 60),))

        assert order(waiter(ANA, tomorrow), waiter(BETO, morning)) == []

    def test_not_with_a_service_that_does_not_fit(self):
        assert order(waiter(ANA, need=HOUR)) == []

    def test_not_with_a_service_that_the_barber_does_not_do(self):
        other = Waiter(ANA, ANYONE, NO_WISH, {CARLOS: HALF_HOUR}, NOW)

        assert order(other) == []

    def test_not_when_it_is_taken_again(self):
        assert ranked(waiter(ANA), taken=("17:15-17:30",)) == []

    def test_only_starts_that_use_the_freed_time_count(self):
        hours = [span("09:00-20:00")]
        half_empty = Diary(hours, hours, bookings=[span("09:00-17:00")])
        freed = Freed(JUAN, span("17:00-17:30"), half_empty, Bounds(0, 0, at("23:00"), 15))
        at_six = Wish(times=(Times.at(18 * 60),))

        assert matches(freed, [waiter(ANA, at_six)], ZONE, now=NOW) == []


class TestWhoComesFirst:
    def test_who_asked_for_just_this_before_who_would_take_anything(self):
        assert order(waiter(ANA), waiter(BETO, Wish(times=AT_FIVE))) == [BETO, ANA]
        assert order(waiter(ANA), waiter(BETO, barber=JUAN)) == [BETO, ANA]
        assert order(waiter(ANA), waiter(BETO, Wish(days=(Days.only(MONDAY),)))) == [BETO, ANA]

    def test_an_exact_hour_before_a_part_of_the_day(self):
        assert order(waiter(ANA, Wish(times=AFTERNOON)), waiter(BETO, Wish(times=AT_FIVE))) == [
            BETO, ANA,
        ]  # fmt: skip

    def test_the_nearer_of_two_hours(self):
        about = [Wish(times=(Times.at(hour * 60 + 30, about=True),)) for hour in (17, 16)]
        near = Wish(times=(Times.at(16 * 60 + 45, about=True),))

        assert order(waiter(ANA, about[0]), waiter(BETO, about[1]), waiter(CELIA, near))[0] == CELIA

    def test_of_the_same_wish_who_has_waited_longer(self):
        assert order(waiter(ANA, days=1), waiter(BETO, days=3)) == [BETO, ANA]

    def test_long_waiting_outweighs_a_slightly_better_fit(self):
        assert order(waiter(ANA, barber=JUAN, days=0), waiter(BETO, days=30)) == [BETO, ANA]

    def test_who_fills_the_time_before_who_leaves_some(self):
        assert order(waiter(ANA, need=QUARTER), waiter(BETO)) == [BETO, ANA]
