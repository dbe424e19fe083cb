"""Daily caps, resources, overrides and time off, in what is offered and in what can be written."""

import asyncio
from collections.abc import AsyncIterator
from datetime import date, time, timedelta

import pytest
from sqlalchemy import insert, update

from core.errors import PolicyRefused, StartTaken
from core.ids import BarberId, new_id
from scheduling.commands import Move, PlaceHold
from scheduling.local_time import local_day
from scheduling.minutes import moment_of
from scheduling.values import ANYONE, Extra
from storage import bookings, tables
from storage.database import Database
from tests.desks import Desks, minutes, place, place_for_move, waiting
from tests.owner import do
from tests.world import BUENOS_AIRES, World, local
from usecases import booking, holding, time_off
from usecases.demo.ids import BARBA, COLOR, CORTE, JUAN, LUCIANO, PALERMO, SOFIA
from usecases.offering import free_times, sought

NOW = local("2026-11-24", "10:00")
WEDNESDAY = date(2026, 11, 25)
FIVE = local("2026-11-25", "17:00")


@pytest.fixture
async def desks(world: World) -> AsyncIterator[Desks]:
    wide = Database(world.database.dsn, pool_size=25)
    yield Desks(world, wide)
    await wide.close()


async def one_who_does(desks: Desks, service) -> BarberId:
    """Return somebody in Palermo who does a cut and this service."""
    (ana,) = await desks.customers(1)
    async with desks.open(ana) as desk:
        able = {one.id for one in desk.catalogue.barbers_of(PALERMO, service)}
        return next(one.id for one in desk.catalogue.barbers_of(PALERMO, CORTE) if one.id in able)


async def override(world: World, change: str, *spans: str, barber=None, name=None) -> None:
    """Change Wednesday in Palermo: "10:00-12:00" for each opening."""
    hours = [tuple(map(time.fromisoformat, span.split("-"))) for span in spans] or [(None, None)]
    rows = [
        {
            "id": new_id(), "shop_id": PALERMO, "barber_id": barber, "day": WEDNESDAY,
            "change": change, "opens": opens, "closes": closes, "name": name,
        }
        for opens, closes in hours
    ]  # fmt: skip
    await world.write(insert(tables.date_overrides).values(rows))


async def offered(desks: Desks, customer, *, barber=JUAN, service=CORTE, day=WEDNESDAY) -> list:
    """Return the starts of a day, in shop time, of whoever could take the customer."""
    async with desks.open(customer) as desk:
        shop = desk.catalogue.shop(PALERMO)
        free = await free_times(desk, sought(desk, shop, service, barber))
        starts = {
            moment_of(start).astimezone(BUENOS_AIRES) for each in free for start in each.starts
        }
        return sorted(f"{start:%H:%M}" for start in starts if local_day(start, BUENOS_AIRES) == day)


class TestAServiceOfSomeHours:
    """A colour on Thursdays only, and around noon."""

    @pytest.fixture(autouse=True)
    async def hours(self, world):
        morning = {"service_id": COLOR, "weekday": 3, "opens": time(12), "closes": time(14)}
        await world.write(insert(tables.service_hours).values(morning))

    async def test_is_offered_then_and_at_no_other_time(self, world, desks):
        (ana,) = await desks.customers(1)
        colourist = await one_who_does(desks, COLOR)

        thursday = await offered(
            desks, ana, barber=colourist, service=COLOR, day=WEDNESDAY + timedelta(days=1)
        )

        assert thursday
        assert all("12:00" <= start < "14:00" for start in thursday)
        assert await offered(desks, ana, barber=colourist, service=COLOR) == []

    async def test_is_refused_at_another_time(self, desks):
        (ana,) = await desks.customers(1)
        colourist = await one_who_does(desks, COLOR)

        with pytest.raises(PolicyRefused) as refused:
            await desks.hold(ana, FIVE, barber=colourist, service=COLOR)

        assert refused.value.params["reason"] == "not-then"

    async def test_is_not_promised_in_a_visit_of_several(self, desks):
        (ana,) = await desks.customers(1)
        colourist = await one_who_does(desks, COLOR)

        with pytest.raises(PolicyRefused) as refused:
            await desks.hold(ana, FIVE, barber=colourist, extras=(Extra(COLOR),))

        assert refused.value.params == {
            "reason": "not-then", "day": WEDNESDAY, "part": COLOR, "shop": PALERMO
        }  # fmt: skip

    @pytest.mark.parametrize(
        ("start", "in_order"),
        [("11:30", [CORTE, COLOR]), ("12:30", [COLOR, CORTE]), ("13:30", None)],
    )
    async def test_is_done_at_its_hours_in_a_visit_before_or_after_the_rest(
        self, desks, start, in_order
    ):
        """The cut may be when there is no colour: before twelve, or after two."""
        (ana,) = await desks.customers(1)
        colourist = await one_who_does(desks, COLOR)
        thursday = local("2026-11-26", start)

        if in_order is None:
            with pytest.raises(StartTaken):
                await desks.hold(ana, thursday, barber=colourist, extras=(Extra(COLOR),))
            return
        held = await desks.hold(ana, thursday, barber=colourist, extras=(Extra(COLOR),))
        assert [part.service for part in held.parts] == in_order

    async def test_concerns_no_other_service(self, desks):
        (ana,) = await desks.customers(1)

        assert "17:00" in await offered(desks, ana)


class TestADateThatDiffers:
    async def test_has_its_own_hours_several_of_them(self, world, desks):
        (ana,) = await desks.customers(1)
        await override(world, "replace", "10:00-11:00", "16:00-17:00")

        assert await offered(desks, ana) == ["10:00", "10:15", "10:30", "16:00", "16:15", "16:30"]

    async def test_is_closed(self, world, desks):
        (ana,) = await desks.customers(1)
        await override(world, "close", name="Mudanza")

        assert await offered(desks, ana) == []
        async with desks.open(ana) as desk:
            shop = desk.catalogue.shop(PALERMO)
            assert desk.catalogue.closures(shop, WEDNESDAY, WEDNESDAY) == {WEDNESDAY: "Mudanza"}
            assert desk.catalogue.hours_on(shop, WEDNESDAY) == []

    async def test_has_hours_more_than_usual(self, world, desks):
        (ana,) = await desks.customers(1)
        await override(world, "add", "20:00-21:00")
        await override(world, "add", "20:00-21:00", barber=JUAN)

        starts = await offered(desks, ana)

        assert ("10:00" in starts, "20:30" in starts) == (True, True)

    async def test_of_one_barber_concerns_nobody_else(self, world, desks):
        (ana,) = await desks.customers(1)
        await override(world, "replace", "12:00-12:30", barber=JUAN)

        assert await offered(desks, ana) == ["12:00"]
        assert len(await offered(desks, ana, barber=SOFIA)) > 10

    async def test_offers_what_can_be_held(self, world, desks):
        (ana,) = await desks.customers(1)
        await override(world, "add", "20:00-21:00")
        await override(world, "add", "20:00-21:00", barber=JUAN)

        held = await desks.hold(ana, local("2026-11-25", "20:30"))

        assert held.time.start == local("2026-11-25", "20:30")

    async def test_refuses_what_it_does_not_offer(self, world, desks):
        (ana,) = await desks.customers(1)
        await override(world, "replace", "10:00-11:00")

        with pytest.raises(PolicyRefused) as refused:
            await desks.hold(ana, FIVE)

        assert refused.value.params["reason"] == "closed"


class TestADailyCap:
    async def test_of_a_barber_fills_their_day(self, world, desks):
        ana, bruno, carla = await desks.customers(3)
        await world.write(
            update(tables.barbers).where(tables.barbers.c.id == JUAN).values(daily_cap=2)
        )
        await desks.book(ana, FIVE)
        assert await offered(desks, carla) != []

        await desks.book(bruno, FIVE + minutes(60))

        assert await offered(desks, carla) == []
        assert await offered(desks, carla, day=date(2026, 11, 26)) != []
        assert await offered(desks, carla, barber=SOFIA) != []
        with pytest.raises(PolicyRefused) as refused:
            await desks.hold(carla, FIVE + minutes(120))
        assert refused.value.params["reason"] == "daily-cap"

    async def test_of_a_shop_holds_for_barbers_without_their_own(self, world, desks):
        ana, bruno = await desks.customers(2)
        await world.write(update(tables.shops).values(barber_daily_cap=1))
        await desks.book(ana, FIVE)

        held = await desks.hold(bruno, FIVE + minutes(60), barber=ANYONE)

        assert held.barber != JUAN

    async def test_of_a_customer_counts_visits(self, world, desks):
        ana, bruno = await desks.customers(2)
        await world.write(update(tables.shops).values(customer_daily_cap=1))
        await desks.book(ana, FIVE)

        assert await offered(desks, ana, barber=ANYONE) == []
        assert await offered(desks, bruno, barber=ANYONE) != []

    async def test_of_a_service_is_the_shops(self, world, desks):
        ana, bruno = await desks.customers(2)
        await world.write(
            update(tables.services).where(tables.services.c.id == CORTE).values(daily_cap=1)
        )
        await desks.book(ana, FIVE)

        assert await offered(desks, bruno, barber=ANYONE) == []
        assert await offered(desks, bruno, barber=ANYONE, service=BARBA) != []

    async def test_does_not_keep_a_booking_from_moving_on_its_day(self, world, desks):
        (ana,) = await desks.customers(1)
        await world.write(update(tables.barbers).values(daily_cap=1))
        booked = await desks.book(ana, FIVE)

        async with desks.open(ana) as desk:
            hold = await place_for_move(desk, booked, FIVE + minutes(15))
            assert await booking.move(desk, Move(booked, hold)) == booked

    async def test_does_not_count_a_hold_that_ran_out(self, world, desks):
        ana, bruno = await desks.customers(2)
        await world.write(update(tables.barbers).values(daily_cap=1))
        await desks.hold(ana, FIVE)
        world.clock.pass_time(minutes(11))

        held = await desks.hold(bruno, FIVE + minutes(60))

        assert held.barber == JUAN


class TestARaceForTheLastPlaceOfADay:
    """All see a free day, each wants another start."""

    CROWD, CAP = 12, 3

    async def _rush(self, desks: Desks) -> int:
        people = await desks.customers(self.CROWD)
        starts = [FIVE - minutes(90) + minutes(30 * n) for n in range(self.CROWD // 2)]
        ended = await asyncio.gather(
            *(desks.hold(one, starts[n % len(starts)]) for n, one in enumerate(people)),
            return_exceptions=True,
        )
        assert all(
            not isinstance(end, BaseException) or isinstance(end, StartTaken | PolicyRefused)
            for end in ended
        ), ended
        return sum(not isinstance(end, BaseException) for end in ended)

    async def test_fills_the_cap_and_no_more(self, world, desks):
        await world.write(update(tables.barbers).values(daily_cap=self.CAP))

        assert await self._rush(desks) == self.CAP

    async def test_who_is_second_waits_for_the_first_and_is_refused(self, world, desks):
        ana, bruno = await desks.customers(2)
        await world.write(update(tables.barbers).values(daily_cap=1))

        async with desks.open(ana) as desk:
            await place(desk, FIVE)
            second = desks.hold(bruno, FIVE + minutes(60))
            async with waiting(desks.database, second) as task:
                await desk.connection.commit()
        with pytest.raises(StartTaken):
            task.result()

    async def test_without_the_guard_both_get_in(self, world, desks):
        """Negative control: what the tests above see is the trigger's doing."""
        ana, bruno = await desks.customers(2)
        await world.write(update(tables.barbers).values(daily_cap=1))
        await do(world.database.dsn, "DROP TRIGGER bookings_within_limits_when_new ON bookings")

        async with desks.open(ana) as desk:
            await place(desk, FIVE)
            await desks.hold(bruno, FIVE + minutes(60))


class TestAResource:
    async def test_in_use_keeps_other_barbers_from_it(self, desks, basin):
        ana, bruno = await desks.customers(2)
        await desks.book(ana, FIVE, service=BARBA)

        assert "17:00" not in await offered(desks, bruno, barber=SOFIA, service=BARBA)
        assert "17:00" in await offered(desks, bruno, barber=SOFIA, service=CORTE)
        with pytest.raises(StartTaken):
            await desks.hold(bruno, FIVE, barber=SOFIA, service=BARBA)

    async def test_in_use_is_no_time_for_a_visit_of_several_services_either(self, desks, basin):
        ana, bruno = await desks.customers(2)
        await desks.book(ana, FIVE, service=BARBA)

        async with desks.open(bruno) as desk:
            shop = desk.catalogue.shop(PALERMO)
            wanted = sought(desk, shop, CORTE, ANYONE, (Extra(BARBA),))
            free = {
                moment_of(start) for each in await free_times(desk, wanted) for start in each.starts
            }
            first = min(start for start in free if start >= FIVE)
            held = await holding.place_hold(
                desk, PlaceHold(PALERMO, CORTE, ANYONE, first, (Extra(BARBA),))
            )

            beard, hers = (
                held.others[0].time,
                (await bookings.upcoming(desk.connection, ana, now=desk.now))[0].time,
            )

        assert first == FIVE  # the cut comes first, until the basin is there
        assert not beard.overlaps(hers)

    async def test_has_as_many_users_as_units(self, world, desks, basin):
        ana, bruno, carla = await desks.customers(3)
        await world.write(update(tables.resources).values(units=2))
        await desks.book(ana, FIVE, service=BARBA)
        await desks.book(bruno, FIVE, service=BARBA, barber=SOFIA)

        with pytest.raises(StartTaken):
            await desks.hold(carla, FIVE, service=BARBA, barber=LUCIANO)

    async def test_is_free_for_users_one_after_another(self, world, desks, basin):
        ana, bruno, carla = await desks.customers(3)
        await world.write(update(tables.resources).values(units=2))
        await desks.book(ana, FIVE, service=BARBA)
        await desks.book(bruno, FIVE + minutes(30), service=BARBA)

        held = await desks.hold(carla, FIVE, service=COLOR, barber=SOFIA)

        assert held.barber == SOFIA

    async def test_goes_along_when_its_booking_moves(self, desks, basin):
        (ana,) = await desks.customers(1)
        booked = await desks.book(ana, FIVE, service=BARBA)

        async with desks.open(ana) as desk:
            hold = await place_for_move(desk, booked, FIVE + minutes(15))
            await booking.move(desk, Move(booked, hold))

    async def test_has_one_user_of_two_who_want_it_at_once(self, desks, basin):
        ana, bruno = await desks.customers(2)

        async with desks.open(ana) as desk:
            await place(desk, FIVE, service=BARBA)
            second = desks.hold(bruno, FIVE, service=BARBA, barber=SOFIA)
            async with waiting(desks.database, second) as task:
                await desk.connection.commit()
        with pytest.raises(StartTaken):
            task.result()

    async def test_has_two_without_the_guard(self, world, desks, basin):
        """Negative control."""
        ana, bruno = await desks.customers(2)
        await do(world.database.dsn, "DROP TRIGGER bookings_within_limits_when_new ON bookings")

        async with desks.open(ana) as desk:
            await place(desk, FIVE, service=BARBA)
            await desks.hold(bruno, FIVE, service=BARBA, barber=SOFIA)


class TestTimeOffAgainstBooking:
    """Whichever comes first, no booking is overlooked."""

    AFTERNOON = (FIVE - minutes(60), FIVE + minutes(120))

    async def test_finds_the_bookings_it_concerns(self, desks):
        ana, bruno, carla = await desks.customers(3)
        booked = await desks.book(ana, FIVE)
        await desks.book(bruno, FIVE - minutes(90))
        await desks.book(carla, FIVE, barber=SOFIA)

        async with desks.open(ana, staff=True) as desk:
            found = await time_off.take_off(desk, JUAN, *self.AFTERNOON)

        assert [one.id for one in found] == [booked]

    async def test_waits_for_a_booking_under_way_and_finds_it(self, desks):
        ana, bruno = await desks.customers(2)

        async def take_off() -> list:
            async with desks.open(bruno, staff=True) as desk:
                return await time_off.take_off(desk, JUAN, *self.AFTERNOON)

        async with desks.open(ana) as desk:
            held = await place(desk, FIVE)
            async with waiting(desks.database, take_off()) as task:
                await desk.connection.commit()

        assert [one.id for one in task.result()] == [held.id]

    async def test_comes_before_a_booking_that_had_seen_the_time_free(self, desks):
        ana, bruno = await desks.customers(2)

        async with desks.open(bruno, staff=True) as desk:
            await time_off.take_off(desk, JUAN, *self.AFTERNOON)
            late = desks.hold(ana, FIVE)
            async with waiting(desks.database, late) as task:
                await desk.connection.commit()

        with pytest.raises(StartTaken):
            task.result()

    async def test_is_overlooked_without_the_guard(self, world, desks):
        """Negative control: the booking sees no time off, and then it is too late to ask."""
        ana, bruno = await desks.customers(2)
        await do(world.database.dsn, "DROP TRIGGER bookings_within_limits_when_new ON bookings")

        async with desks.open(bruno, staff=True) as desk:
            await time_off.take_off(desk, JUAN, *self.AFTERNOON)
            late = desks.hold(ana, FIVE)
            async with waiting(desks.database, late) as task:
                await desk.connection.commit()

        assert task.result().barber == JUAN

    async def test_of_the_whole_shop_concerns_everybody(self, desks):
        ana, bruno = await desks.customers(2)
        booked = {await desks.book(ana, FIVE), await desks.book(bruno, FIVE, barber=SOFIA)}

        async with desks.open(ana, staff=True) as desk:
            found = await time_off.take_off(desk, None, *self.AFTERNOON, shop=PALERMO)

        assert {one.id for one in found} == booked
