"""What a customer may do at the desk and what not: the shop's rules, and whose booking it is."""

import asyncio
import random
from datetime import datetime, timedelta

import pytest

from core.errors import (
    BarberElsewhere,
    BarberProError,
    NoBooking,
    NotFound,
    NotOffered,
    PolicyRefused,
    WrongState,
)
from core.ids import BookingId, CustomerId
from scheduling.commands import Book, CancelBooking, FindBooking, FindName, Move, PlaceHold
from scheduling.lifecycle import BookingStatus
from scheduling.minutes import moment_of
from scheduling.offers import offers
from scheduling.values import ANYONE
from scheduling.wishes import Days, Times, Wish
from tests.desks import Desks, minutes, place, place_for_move
from tests.guests import WORDS, Guest, client
from tests.world import local, open_for_business
from usecases import booking, finding, holding, offering
from usecases.customers_bookings import upcoming
from usecases.demo.ids import COLOR, CORTE, CORTE_Y_BARBA, JUAN, MATIAS, PALERMO, SOFIA
from usecases.desk import Desk

NOW = local("2026-11-24", "10:00")
FIVE = local("2026-11-25", "17:00")
SIX = local("2026-11-25", "18:00")
NOTICE = minutes(60)  # how long before a start the demo's shops still take bookings
CHANGE_NOTICE = minutes(120)  # and still let customers move and cancel


@pytest.fixture
async def luis(desks: Desks) -> CustomerId:
    return (await desks.customers(1))[0]


async def refusal(work) -> str:
    """Return the reason for which something is refused."""
    with pytest.raises(PolicyRefused) as refused:
        await work
    return str(refused.value.params["reason"])


class TestSomebodyElsesBooking:
    async def test_cannot_be_seen_or_touched(self, desks: Desks, ana, luis):
        theirs = await desks.book(luis, FIVE)

        async with desks.open(ana) as desk:
            assert await upcoming(desk) == []
            for touching in (
                booking.cancel(desk, CancelBooking(theirs)),
                place_for_move(desk, theirs, SIX),
            ):
                with pytest.raises(NotFound):
                    await touching

        assert await desks.statuses(luis) == [BookingStatus.CONFIRMED]

    async def test_cannot_be_confirmed_with_their_hold(self, desks: Desks, ana, luis):
        held = await desks.hold(luis, FIVE)

        async with desks.open(ana) as desk:
            with pytest.raises(NotFound):
                await booking.book(desk, Book(held, "Ana"))

    async def test_gives_no_time_to_a_booking_of_ones_own(self, desks: Desks, ana, luis):
        ours, theirs = await desks.book(ana, FIVE), await desks.hold(luis, SIX)

        async with desks.open(ana) as desk:
            with pytest.raises(NotFound):
                await booking.move(desk, Move(ours, theirs))

    async def test_is_the_shops_to_cancel(self, desks: Desks, ana, luis):
        theirs = await desks.book(luis, FIVE)

        async with desks.open(ana, staff=True) as desk:
            await booking.cancel(desk, CancelBooking(theirs))

        assert await desks.statuses(luis) == [BookingStatus.CANCELLED]


class TestMinimumNotice:
    async def test_is_kept_to_the_minute(self, desks: Desks, ana):
        desks.world.clock.now = FIVE - NOTICE

        assert await desks.hold(ana, FIVE)

    async def test_a_minute_later_is_too_late(self, desks: Desks, ana):
        desks.world.clock.now = FIVE - NOTICE + minutes(1)

        assert await refusal(desks.hold(ana, FIVE)) == "minimum-notice"

    async def test_does_not_bind_the_shop(self, desks: Desks, ana):
        desks.world.clock.now = FIVE - minutes(1)

        async with desks.open(ana, staff=True) as desk:
            assert await place(desk, FIVE)


class TestTheHorizon:
    async def test_ends_with_the_sixtieth_day(self, desks: Desks, ana):
        assert await desks.hold(ana, local("2027-01-23", "12:00"))  # a Saturday

    async def test_and_not_a_day_later(self, desks: Desks, ana):
        assert await refusal(desks.hold(ana, local("2027-01-24", "12:00"))) == "horizon"


class TestTheShopsHours:
    @pytest.mark.parametrize(
        ("day", "at", "reason"),
        [
            ("2026-11-24", "09:45", "past"),
            ("2026-11-25", "17:07", "between-starts"),
            ("2026-11-25", "13:00", "outside-hours"),  # Juan's break
            ("2026-11-25", "19:45", "too-long"),
            ("2026-11-25", "21:00", "closed"),
            ("2026-11-30", "17:00", "closed"),  # a Monday
            ("2026-12-25", "17:00", "holiday"),
        ],
    )
    async def test_are_kept(self, desks: Desks, ana, day: str, at: str, reason: str):
        assert await refusal(desks.hold(ana, local(day, at))) == reason

    async def test_let_a_visit_end_when_the_shop_closes(self, desks: Desks, ana):
        assert await desks.hold(ana, local("2026-11-25", "19:30"))


class TestWhoDoesWhatWhere:
    async def test_a_barber_who_does_not_do_it_is_refused(self, desks: Desks, ana):
        with pytest.raises(NotOffered):
            await desks.hold(ana, FIVE, service=COLOR)

    async def test_a_barber_of_another_shop_is_refused(self, desks: Desks, ana):
        with pytest.raises(BarberElsewhere):
            await desks.hold(ana, FIVE, barber=MATIAS)

    async def test_the_price_and_the_length_are_the_barbers_own(self, desks: Desks, ana):
        held = await desks.hold(ana, local("2026-11-25", "17:15"), service=COLOR, barber=SOFIA)

        assert held.time.length == minutes(75)
        assert held.price.minor == 4_600_000


class TestWhenItIsTooLateToChange:
    @pytest.fixture
    async def booked(self, desks: Desks, ana) -> BookingId:
        return await desks.book(ana, FIVE)

    async def test_up_to_then_it_can_be_cancelled(self, desks: Desks, ana, booked):
        desks.world.clock.now = FIVE - CHANGE_NOTICE

        async with desks.open(ana) as desk:
            await booking.cancel(desk, CancelBooking(booked))

    async def test_from_then_on_it_stays(self, desks: Desks, ana, booked):
        desks.world.clock.now = FIVE - CHANGE_NOTICE + minutes(1)

        async with desks.open(ana) as desk:
            cancelling = booking.cancel(desk, CancelBooking(booked))
            assert await refusal(cancelling) == "too-late-to-change"
            moving = place_for_move(desk, booked, SIX + minutes(60))
            assert await refusal(moving) == "too-late-to-change"

    async def test_the_shop_may_still(self, desks: Desks, ana, booked):
        desks.world.clock.now = FIVE - minutes(1)

        async with desks.open(ana, staff=True) as desk:
            await booking.cancel(desk, CancelBooking(booked))

    async def test_what_was_cancelled_cannot_be_moved(self, desks: Desks, ana, booked):
        async with desks.open(ana) as desk:
            await booking.cancel(desk, CancelBooking(booked))
            with pytest.raises(WrongState):
                await place_for_move(desk, booked, SIX)


class TestFindingTheBooking:
    async def test_there_is_none(self, desks: Desks, ana):
        async with desks.open(ana) as desk:
            with pytest.raises(NoBooking):
                await finding.find_booking(desk, FindBooking())

    async def test_there_is_one(self, desks: Desks, ana):
        booked = await desks.book(ana, FIVE)

        async with desks.open(ana) as desk:
            assert await finding.find_booking(desk, FindBooking()) == booked

    async def test_there_are_several(self, desks: Desks, ana):
        for start in (SIX, FIVE):
            await desks.book(ana, start)

        async with desks.open(ana) as desk:
            assert await finding.find_booking(desk, FindBooking()) is None
            assert [one.time.start for (one,) in await upcoming(desk)] == [FIVE, SIX]

    async def test_one_that_is_over_is_not_to_come(self, desks: Desks, ana):
        await desks.book(ana, FIVE)
        desks.world.clock.now = SIX

        async with desks.open(ana) as desk:
            assert await upcoming(desk) == []

    async def test_one_that_is_only_held_is_not_to_come(self, desks: Desks, ana):
        await desks.hold(ana, FIVE)

        async with desks.open(ana) as desk:
            assert await upcoming(desk) == []

    async def test_booking_tells_us_the_name(self, desks: Desks, ana):
        held = await desks.hold(ana, FIVE)
        async with desks.open(ana) as desk:
            await booking.book(desk, Book(held, "Ana María"))

        async with desks.open(ana) as desk:
            assert await finding.find_name(desk, FindName()) == "Ana María"


class TestOfferedIsAccepted:
    """One engine says what is free and takes the booking, so neither can deny the other."""

    @pytest.fixture
    async def busy(self, desks: Desks) -> Desks:
        """A shop with a day's work in its agenda."""
        chance = random.Random(20261124)
        people = await desks.customers(40)
        wishes = (
            desks.book(
                one,
                local("2026-11-25", "10:00") + minutes(15 * chance.randrange(40)),
                barber=ANYONE,
                service=chance.choice([CORTE, CORTE_Y_BARBA]),
            )
            for one in people
        )
        await asyncio.gather(*wishes, return_exceptions=True)
        return desks

    async def free(self, desk: Desk) -> set[datetime]:
        """Return when Juan could do a cut on that day."""
        wanted = offering.sought(desk, desk.catalogue.shop(PALERMO), CORTE, JUAN)
        (times,) = await offering.free_times(desk, wanted)
        starts = (moment_of(start) for start in times.starts)
        return {start for start in starts if start.date() == FIVE.date()}

    async def test_at_every_start_of_a_day_and_at_no_other(self, busy: Desks, ana):
        async with busy.open(ana) as desk:
            free = await self.free(desk)
            for quarter in range(4 * 24):
                start = local("2026-11-25", "00:00") + minutes(15 * quarter)
                held = await try_to_hold(desk, start)
                assert held == (start in free), start

        assert 0 < len(free) < 40

    async def test_in_what_is_offered_for_a_wish(self, busy: Desks, ana):
        at_five = Wish(days=(Days.only(FIVE.date()),), times=(Times.at(17 * 60),))
        async with busy.open(ana) as desk:
            wanted = offering.sought(desk, desk.catalogue.shop(PALERMO), CORTE, ANYONE)
            found = await offering.offers_for(desk, wanted, at_five)
            taken = [await try_to_hold(desk, one.start, ANYONE) for one in found.choices]

        assert taken
        assert all(taken)

    async def test_among_a_few_days_as_among_all(self, busy: Desks, ana):
        """Where a wish names days that will do, the others are not looked at."""
        chance = random.Random(20261124)
        days = [FIVE.date() + timedelta(days=n) for n in range(12)]
        async with busy.open(ana) as desk:
            wanted = offering.sought(desk, desk.catalogue.shop(PALERMO), CORTE, ANYONE)
            everything = await offering.free_times(desk, wanted)
            for _ in range(60):
                hour = chance.randrange(9, 21) * 60
                wish = Wish(
                    days=(Days.only(chance.choice(days)), Days.only(chance.choice(days))),
                    times=chance.choice([(), (Times.at(hour),), (Times(hour, hour + 180),)]),
                )
                found = await offering.offers_for(desk, wanted, wish)
                assert found == offers(everything, wanted.meant(wish), wanted.shop.zone), wish

    async def test_among_the_next_days_as_among_all(self, busy: Desks, ana, people):
        """Who names no day is offered what is found soon, which is what would be found in all."""
        chance = random.Random(20261125)
        await busy.book(ana, local("2026-12-01", "17:00"), barber=JUAN)
        for who in (ana, people[0]):
            async with busy.open(who) as desk:
                usual = await offering.habits(desk)
                wanted = offering.sought(desk, desk.catalogue.shop(PALERMO), CORTE, ANYONE)
                everything = await offering.free_times(desk, wanted)
                for _ in range(40):
                    hour = chance.randrange(9, 24) * 60
                    day = FIVE.date() + timedelta(days=chance.randrange(60))
                    wish = Wish(
                        days=chance.choice([(), (), (Days(day, None),), (Days(None, day),)]),
                        times=chance.choice([(), (Times.at(hour),), (Times(hour, hour + 180),)]),
                        soonest=chance.random() < 0.5,
                        weekdays=frozenset(chance.choice([(), (), (5,)])),
                    )
                    found = await offering.offers_for(desk, wanted, wish)
                    meant = wanted.meant(wish)
                    assert found == offers(everything, meant, wanted.shop.zone, habits=usual), wish


async def try_to_hold(desk: Desk, start: datetime, barber=JUAN) -> bool:
    """Hold a time and give it back at once; returns whether it could be had."""
    async with desk.connection.begin_nested() as trying:
        try:
            await holding.place_hold(desk, PlaceHold(PALERMO, CORTE, barber, start))
        except BarberProError:
            return False
        else:
            return True
        finally:
            await trying.rollback()


class TestTheHoldOfATalk:
    """Through the chat: what becomes of the time that is kept while the customer decides."""

    async def talk(self, desks: Desks, *texts: str) -> list[str]:
        """Say these things one after the other; returns the answers."""
        async with open_for_business(desks.world) as (_, url), client() as http:
            guest = Guest(http, [url])
            return [(await guest.say(text)).text for text in texts]

    async def held(self, desks: Desks) -> list[datetime]:
        return [start for _, _, start in await desks.world.agenda(BookingStatus.HELD)]

    async def test_is_kept_when_the_same_time_is_wished_for_again(self, desks: Desks):
        said = await self.talk(desks, "corte con Juan mañana a las 17", "Ana", "mañana a las 17")

        assert WORDS.say("ask-agreement") in said[-1]
        assert await self.held(desks) == [FIVE]

    async def test_follows_a_change_of_mind(self, desks: Desks):
        said = await self.talk(
            desks, "corte con Juan mañana a las 17", "Ana", "mejor a las 18", "no, a las 17"
        )

        assert WORDS.say("ask-agreement") in said[-1]
        assert await self.held(desks) == [FIVE]

    async def test_is_given_back_by_who_leaves(self, desks: Desks):
        await self.talk(desks, "corte con Juan mañana a las 17", "Ana", "dejá, mejor nada")

        assert await self.held(desks) == []

    async def test_is_over_after_ten_minutes_of_silence(self, desks: Desks):
        await self.talk(desks, "corte con Juan mañana a las 17", "Ana")
        desks.world.clock.pass_time(timedelta(minutes=10))

        said = await self.talk(desks, "corte con Juan mañana a las 17", "Luis")

        assert WORDS.say("ask-agreement") in said[-1]
