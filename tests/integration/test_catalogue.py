"""What the owner has written down about shops, barbers and services, as it is met by customers."""

from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import delete, insert, update

from core.errors import CustomerBusy, NotFound, PolicyRefused, StartTaken
from core.ids import CustomerId, ShopId, new_id
from scheduling.commands import CancelBooking, Move
from scheduling.minutes import moment_of
from scheduling.policies import Policy
from scheduling.values import ANYONE, Extra
from storage import catalogue, tables
from tests.desks import Desks, minutes, place, place_for_move
from tests.world import World, local
from usecases import booking, time_off
from usecases.customers_bookings import upcoming
from usecases.demo.ids import BARBA, CABALLITO, CORTE, JUAN, MATIAS, ORGANIZATION, PALERMO, SOFIA
from usecases.offering import free_times, sought

NOW = local("2026-11-24", "10:00")
FIVE = local("2026-11-25", "17:00")
MIDNIGHT = local("2026-11-26", "00:00")
MADRID = ZoneInfo("Europe/Madrid")
FOR_LONG = timedelta(days=100)


@pytest.fixture
async def desks(world: World) -> Desks:
    return Desks(world)


@pytest.fixture
async def people(desks: Desks) -> list[CustomerId]:
    return await desks.customers(3)


async def starts(desks: Desks, customer, shop, barber) -> list:
    """Return all starts of a cut."""
    async with desks.open(customer) as desk:
        free = await free_times(desk, sought(desk, desk.catalogue.shop(shop), CORTE, barber))
        return [moment_of(start) for times in free for start in times.starts]


class TestABarberWhoHasLeft:
    @pytest.fixture
    async def booked(self, desks, people, world):
        made = await desks.book(people[0], FIVE)
        await world.write(
            update(tables.barbers).where(tables.barbers.c.id == JUAN).values(active=False)
        )
        return made

    async def test_takes_nobody_new(self, desks, people, booked):
        with pytest.raises(NotFound):
            await desks.hold(people[1], FIVE + minutes(60))

    async def test_leaves_bookings_that_stay_until_somebody_sees_to_them(
        self, desks, people, booked
    ):
        async with desks.open(people[0]) as desk:
            assert [one.id for (one,) in await upcoming(desk)] == [booked]

    async def test_is_replaced_when_such_a_booking_is_moved(self, desks, people, booked):
        async with desks.open(people[0]) as desk:
            held = await place_for_move(desk, booked, FIVE)
            assert await booking.move(desk, Move(booked, held)) == booked

        assert held.barber != JUAN

    async def test_keeps_nobody_from_cancelling(self, desks, people, booked):
        async with desks.open(people[0]) as desk:
            assert await booking.cancel(desk, CancelBooking(booked)) == (booked,)


class TestAShopInAnotherZone:
    """Caballito, as if it were in Madrid: four hours ahead of Palermo."""

    @pytest.fixture(autouse=True)
    async def madrid(self, world):
        shop = update(tables.shops).where(tables.shops.c.id == CABALLITO)
        await world.write(shop.values(time_zone="Europe/Madrid"))

    async def test_opens_by_its_own_clock(self, desks, people, world):
        free = await starts(desks, people[0], CABALLITO, MATIAS)
        hours = world.catalogue.barber(MATIAS).hours[CABALLITO]

        first = {one.astimezone(MADRID).date(): one.astimezone(MADRID) for one in reversed(free)}
        assert len(first) > 20
        for start in first.values():
            assert start.time() in {one.opens for one in hours if one.weekday == start.weekday()}

    async def test_has_its_own_today(self, desks, people, world):
        """At 20:30 in Buenos Aires it is half past midnight there: its today is over."""
        world.clock.now = local("2026-11-24", "20:30")
        shop = update(tables.shops).where(tables.shops.c.id == CABALLITO)
        await world.write(shop.values(horizon_days=1))

        free = await starts(desks, people[0], CABALLITO, ANYONE)

        assert {start.astimezone(MADRID).date() for start in free} == {
            date(2026, 11, 25),
            date(2026, 11, 26),
        }


class TestBuffers:
    """A cut of half an hour, and then the barber sweeps for a quarter."""

    @pytest.fixture(autouse=True)
    async def sweeping(self, world):
        cut = update(tables.services).where(tables.services.c.id == CORTE)
        await world.write(cut.values(after_minutes=15))

    async def test_keep_the_next_away_and_let_the_one_after_come(self, desks, people):
        await desks.book(people[0], FIVE)

        with pytest.raises(StartTaken):
            await desks.hold(people[1], FIVE + minutes(30))
        assert await desks.hold(people[1], FIVE + minutes(45))

    async def test_are_the_barbers_not_the_customers(self, desks, people):
        await desks.book(people[0], FIVE)

        assert await desks.hold(people[0], FIVE + minutes(30), barber=SOFIA)
        with pytest.raises(CustomerBusy):
            await desks.hold(people[0], FIVE + minutes(15), barber=SOFIA)

    async def test_of_the_last_minutes_of_a_day_reach_into_the_next(self, desks, people, world):
        for table, whose in ((tables.shop_hours, PALERMO), (tables.barber_hours, JUAN)):
            column = table.c.shop_id if table is tables.shop_hours else table.c.barber_id
            await world.write(delete(table).where(column == whose),
                insert(table).values(
                    [
                        {
                            "shop_id": PALERMO, "weekday": day, "opens": time(0), "closes": time(0),
                            **({} if table is tables.shop_hours else {"barber_id": JUAN}),
                        }
                        for day in range(7)
                    ]
                ),
            )  # fmt: skip
        await desks.book(people[0], MIDNIGHT - minutes(30))

        with pytest.raises(StartTaken):
            await desks.hold(people[1], MIDNIGHT)
        assert await desks.hold(people[1], MIDNIGHT + minutes(15))


class TestTimeOffOfEverybody:
    @pytest.mark.parametrize("shop", [None, PALERMO])
    async def test_that_began_yesterday_keeps_today_free(self, desks, people, shop):
        async with desks.open(people[0], staff=True) as desk:
            start, end = NOW - minutes(24 * 60), FIVE + minutes(60)
            await time_off.take_off(desk, None, start, end, shop=shop)

        free = await starts(desks, people[0], PALERMO, JUAN)

        with pytest.raises(PolicyRefused):
            await desks.hold(people[0], FIVE)
        assert min(free) == FIVE + minutes(60)

    async def test_of_one_shop_does_not_close_the_other(self, desks, people):
        before = await starts(desks, people[0], CABALLITO, MATIAS)
        async with desks.open(people[0], staff=True) as desk:
            await time_off.take_off(desk, None, NOW, NOW + FOR_LONG, shop=PALERMO)

        assert await starts(desks, people[0], PALERMO, JUAN) == []
        assert await starts(desks, people[0], CABALLITO, MATIAS) == before

    async def test_of_all_shops_closes_them_all(self, desks, people):
        async with desks.open(people[0], staff=True) as desk:
            await time_off.take_off(desk, None, NOW, NOW + FOR_LONG)

        assert await starts(desks, people[0], PALERMO, JUAN) == []
        assert await starts(desks, people[0], CABALLITO, MATIAS) == []


class TestWhatAVisitCosts:
    async def test_is_the_sum_of_what_its_parts_cost_with_their_barbers(self, desks, people):
        async with desks.open(people[0]) as desk:
            shaved = (Extra(BARBA), Extra(CORTE, person=1))
            held = await place(desk, FIVE, barber=ANYONE, extras=shaved)
            quotes = [desk.catalogue.quote(part.barber, part.service) for part in held.parts]

        assert len(held.parts) == 3
        assert [part.price for part in held.parts] == [quote.price for quote in quotes]
        assert [part.time.length for part in held.parts] == [quote.duration for quote in quotes]


async def test_a_shop_that_says_nothing_of_its_rules_has_the_usual_ones(world):
    quiet = {
        "id": new_id(), "name": "Nueva", "address": "Av. Rivadavia 1",
        "time_zone": "America/Argentina/Buenos_Aires", "currency": "ARS",
    }  # fmt: skip
    await world.write(insert(tables.shops).values(quiet))

    async with world.database.transaction(ORGANIZATION) as connection:
        known = await catalogue.load(connection)

    assert known.shop(ShopId(quiet["id"])).policy == Policy()
