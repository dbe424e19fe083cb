"""The walk-in queue beside bookings, at the counter."""

from collections.abc import AsyncIterator
from datetime import datetime, time

import pytest
from sqlalchemy import insert, select, update

from core.errors import Forbidden, NoTurnToday, WrongState
from core.ids import BarberId, CustomerId, ServiceId
from jobs.sweeper import Sweeper
from scheduling.commands import JoinQueue, LeaveQueue
from scheduling.lifecycle import BookingStatus
from storage import tables
from storage.database import Database
from tests.desks import Desks, minutes, waiting
from tests.world import BUENOS_AIRES, World, furnish, local
from usecases import day, queue
from usecases.demo.ids import BARBA, CORTE, JUAN, LUCIANO, PALERMO, SOFIA

FIVE = local("2026-11-25", "17:00")  # Juan, Sofía and Luciano are there until 20:00


@pytest.fixture
async def world(database: Database) -> World:
    """A Wednesday at five; Luciano and Sofía have their hands full for the rest of the day."""
    world = await furnish(database, local("2026-11-25", "10:00"))
    for barber in ("Luciano", "Sofía"):
        busy = BookingStatus.ARRIVED
        await world.book(barber, FIVE - minutes(30), minutes=210, status=busy)
    return world


class Counter:
    """The counter of the shop in Palermo, one transaction a call."""

    def __init__(self, desks: Desks) -> None:
        self.desks = desks

    async def people(self, count: int) -> list[CustomerId]:
        return await self.desks.customers(count)

    async def join(
        self, customer: CustomerId, barber: BarberId | None = JUAN, service: ServiceId = CORTE
    ) -> None:
        async with self.desks.open(customer) as desk:
            await queue.join(desk, JoinQueue(PALERMO, service, barber, "Ana"))

    async def told(self, customer: CustomerId) -> str | None:
        """Return the time that somebody is told, as "17:30"."""
        async with self.desks.open(customer) as desk:
            turn = await queue.standing(desk)
        return turn and f"{turn.start.astimezone(BUENOS_AIRES):%H:%M}"

    async def next(self, barber: BarberId = JUAN) -> CustomerId | None:
        """Let a barber take whoever is next; returns who that is."""
        async with self.staff() as desk:
            taken = await queue.take_next(desk, desk.catalogue.shop(PALERMO), barber)
        if taken is None:
            return None
        b = tables.bookings.c
        (row,) = await self.desks.world.rows(select(b.customer_id, b.status).where(b.id == taken))
        assert row.status == "in_progress"
        return row.customer_id

    async def done(self, customer: CustomerId) -> None:
        b = tables.bookings.c
        sitting = select(b.id).where(b.customer_id == customer, b.status == "in_progress")
        (row,) = await self.desks.world.rows(sitting)
        async with self.staff() as desk:
            await day.finish(desk, row.id)

    def staff(self):
        return self.desks.open(CustomerId(PALERMO), staff=True)

    def at(self, moment: datetime) -> None:
        self.desks.world.clock.now = moment


@pytest.fixture
async def counter(world: World) -> AsyncIterator[Counter]:
    wide = Database(world.database.dsn, pool_size=10)
    counter = Counter(Desks(world, wide))
    counter.at(FIVE)
    yield counter
    await wide.close()


class TestWaiting:
    async def test_is_one_after_another(self, counter):
        people = await counter.people(3)
        for one in people:
            await counter.join(one)

        assert [await counter.told(one) for one in people] == ["17:00", "17:30", "18:00"]

    async def test_goes_around_bookings(self, world, counter):
        await world.book("Juan", FIVE + minutes(45))
        first, second = await counter.people(2)

        await counter.join(first)
        await counter.join(second)

        assert [await counter.told(first), await counter.told(second)] == ["17:00", "18:15"]

    async def test_twice_is_the_same_as_once(self, counter):
        first, second = await counter.people(2)
        await counter.join(first)
        await counter.join(second)
        await counter.join(first)

        assert [await counter.told(first), await counter.told(second)] == ["17:00", "17:30"]

    async def test_with_whoever_is_free_first(self, world, counter):
        await world.book("Juan", FIVE, minutes=60)
        (first,) = await counter.people(1)
        await counter.join(first, barber=None)

        async with counter.desks.open(first) as desk:
            turn = await queue.standing(desk)

        assert (turn.barber, turn.start) == (JUAN, FIVE + minutes(60))

    async def test_is_not_begun_when_no_turn_is_left_today(self, world, counter):
        await world.book("Juan", FIVE, minutes=180)
        (late,) = await counter.people(1)

        with pytest.raises(NoTurnToday):
            await counter.join(late)

        assert await counter.told(late) is None

    async def test_ends_with_leaving_and_the_next_move_up(self, counter):
        first, second = await counter.people(2)
        await counter.join(first)
        await counter.join(second)

        async with counter.desks.open(first) as desk:
            assert await queue.leave(desk, LeaveQueue()) == 1
            assert await queue.leave(desk, LeaveQueue()) == 0

        assert (await counter.told(first), await counter.told(second)) == (None, "17:00")

    async def test_ends_with_the_day(self, counter):
        (first,) = await counter.people(1)
        await counter.join(first)
        counter.at(FIVE + minutes(24 * 60))

        assert await counter.told(first) is None
        await counter.join(first)
        assert await counter.told(first) == "17:00"

    async def test_of_two_who_join_at_once_gives_each_a_place_of_their_own(self, counter):
        first, second = await counter.people(2)

        async with counter.desks.open(first) as desk:
            await queue.join(desk, JoinQueue(PALERMO, CORTE, JUAN, "Ana"))
            async with waiting(counter.desks.database, counter.join(second)):
                await desk.connection.commit()

        assert [await counter.told(first), await counter.told(second)] == ["17:00", "17:30"]

    async def test_would_begin_when_it_is_asked_for(self, counter):
        first, second = await counter.people(2)
        await counter.join(first)

        async with counter.desks.open(second) as desk:
            shop = desk.catalogue.shop(PALERMO)
            turn = await queue.turn_if_joined(desk, shop, CORTE, JUAN)

        assert (turn.start, turn.ahead) == (FIVE + minutes(30), 1)
        assert await counter.told(second) is None


class TestAServiceWithLimitsOfItsOwn:
    """What is told is what can be done: nobody is called to a chair that they cannot have."""

    async def test_is_not_waited_for_on_a_day_without_it(self, counter):
        (ana,) = await counter.people(1)
        thursdays = {"service_id": CORTE, "weekday": 3, "opens": time(12), "closes": time(14)}
        async with counter.staff() as desk:
            await desk.connection.execute(insert(tables.service_hours).values(thursdays))

        with pytest.raises(NoTurnToday):
            await counter.join(ana)
        await counter.join(ana, service=BARBA)

    @pytest.fixture
    async def luciano(self, world):
        """He is free, too."""
        his = tables.bookings.c.barber_id == LUCIANO
        await world.write(update(tables.bookings).where(his).values(status="cancelled"))

    async def test_waits_for_the_basin_that_it_needs(self, world, counter, basin, luciano):
        ana, bruno = await counter.people(2)
        await world.book("Luciano", FIVE, service="Barba")

        await counter.join(ana, service=BARBA)
        await counter.join(bruno)

        assert await counter.told(ana) == "17:30"
        assert await counter.told(bruno) == "17:00"
        assert await counter.next() == bruno

    async def test_waits_for_the_basin_that_somebody_before_them_needs(
        self, counter, basin, luciano
    ):
        ana, bruno, carla = await counter.people(3)
        await counter.join(ana, service=BARBA)
        await counter.join(bruno, barber=LUCIANO, service=BARBA)
        await counter.join(carla, barber=LUCIANO)

        told = [await counter.told(one) for one in (ana, bruno, carla)]

        assert told == ["17:00", "17:30", "17:00"]
        assert await counter.next() == ana
        assert await counter.next(LUCIANO) == carla


class TestWhatOneWasTold:
    async def test_holds_while_time_passes(self, counter):
        first, second = await counter.people(2)
        await counter.join(first)
        await counter.join(second)
        await counter.next()

        seen = []
        for passed in (5, 10, 20, 29):
            counter.at(FIVE + minutes(passed))
            seen.append(await counter.told(second))

        assert seen == ["17:30"] * 4

    async def test_moves_forward_when_somebody_is_done_early(self, counter):
        first, second = await counter.people(2)
        await counter.join(first)
        await counter.join(second)
        await counter.next()
        counter.at(FIVE + minutes(20))

        await counter.done(first)

        assert await counter.told(second) == "17:20"

    async def test_moves_back_when_somebody_takes_longer(self, counter):
        first, second = await counter.people(2)
        await counter.join(first)
        await counter.join(second)
        await counter.next()

        counter.at(FIVE + minutes(35))

        assert await counter.told(second) == "17:40"

    async def test_does_not_move_because_somebody_joins(self, counter):
        people = await counter.people(4)
        await counter.join(people[0])
        before = await counter.told(people[0])

        for one in people[1:]:
            await counter.join(one)

        assert await counter.told(people[0]) == before


class TestWhoIsNext:
    async def test_is_who_came_first(self, counter):
        first, second = await counter.people(2)
        await counter.join(first)
        await counter.join(second)

        assert await counter.next() == first
        counter.at(FIVE + minutes(30))
        await counter.done(first)
        assert await counter.next() == second

    async def test_is_nobody_while_somebody_sits_there(self, counter):
        first, second = await counter.people(2)
        await counter.join(first)
        await counter.join(second)
        await counter.next()

        with pytest.raises(WrongState):
            await counter.next()

    async def test_is_a_booking_that_is_due(self, world, counter):
        (walk_in, booked) = await counter.people(2)
        await world.book("Juan", FIVE, customer=booked, status=BookingStatus.ARRIVED)
        await counter.join(walk_in)

        assert await counter.next() == booked

    async def test_is_the_queue_before_somebody_early_for_their_booking(self, world, counter):
        (walk_in, booked) = await counter.people(2)
        await world.book("Juan", FIVE + minutes(30), customer=booked, status=BookingStatus.ARRIVED)
        await counter.join(walk_in)

        assert await counter.next() == walk_in

    async def test_is_no_walk_in_who_would_run_into_a_booking(self, world, counter):
        (walk_in, booked) = await counter.people(2)
        await world.book("Juan", FIVE + minutes(20), customer=booked)
        await counter.join(walk_in)

        assert await counter.next() is None
        assert await counter.told(walk_in) == "17:50"

    async def test_is_nobody_while_a_booking_is_late_within_the_tolerance(self, world, counter):
        (walk_in, booked) = await counter.people(2)
        await world.book("Juan", FIVE, customer=booked)
        await counter.join(walk_in)
        counter.at(FIVE + minutes(14))

        assert await counter.next() is None

    async def test_is_the_queue_once_the_tolerance_is_over(self, world, counter):
        (walk_in, booked) = await counter.people(2)
        await world.book("Juan", FIVE, customer=booked, minutes=60)
        await counter.join(walk_in)
        counter.at(FIVE + minutes(15))

        assert await counter.next() == walk_in
        assert await counter.desks.statuses(booked) == [BookingStatus.NO_SHOW]

    async def test_is_one_of_two_barbers_customers_each(self, world, counter):
        first, second = await counter.people(2)
        counter.at(FIVE - minutes(90))
        await counter.join(first, barber=None)
        await counter.join(second, barber=None)

        taken = {await counter.next(JUAN), await counter.next(SOFIA)}

        assert taken == {first, second}

    async def test_is_not_for_customers_to_say(self, counter):
        (somebody,) = await counter.people(1)
        async with counter.desks.open(somebody) as desk:
            with pytest.raises(Forbidden):
                await queue.take_next(desk, desk.catalogue.shop(PALERMO), JUAN)


class TestYesterdaysQueue:
    async def test_is_swept_away_and_todays_is_not(self, world, counter):
        yesterday, today = await counter.people(2)
        await counter.join(yesterday)
        counter.at(FIVE + minutes(23 * 60))
        await counter.join(today)

        await Sweeper(world.database, world.clock).sweep()

        q = tables.queue_entries.c
        left = await world.rows(select(q.customer_id).where(q.status == "waiting"))
        assert [row.customer_id for row in left] == [today]
