"""What happens at the counter on the day, and what it does to the rest of the day."""

import pytest

from core.errors import Forbidden, PolicyRefused, StartTaken, WrongState
from core.ids import CustomerId
from scheduling.lifecycle import BookingStatus
from tests.desks import Desks, minutes, place
from tests.world import local
from usecases import day
from usecases.demo.ids import JUAN, PALERMO

NOW = local("2026-11-25", "15:00")
FIVE = local("2026-11-25", "17:00")
COUNTER = True


async def at_the_counter(desks: Desks, happen, *things):
    (nobody,) = await desks.customers(1)
    async with desks.open(nobody, staff=COUNTER) as desk:
        return await happen(desk, *things)


class TestAVisitOnItsDay:
    async def test_goes_from_the_door_to_the_chair_and_home(self, desks, ana):
        booked = await desks.book(ana, FIVE)

        seen = []
        for happen in (day.check_in, day.start, day.finish):
            await at_the_counter(desks, happen, booked)
            await at_the_counter(desks, happen, booked)  # pressed twice
            seen += await desks.statuses(ana)

        assert seen == [BookingStatus.ARRIVED, BookingStatus.IN_PROGRESS, BookingStatus.COMPLETED]

    async def test_customers_may_say_that_they_are_there_and_nothing_else(self, desks, ana):
        booked = await desks.book(ana, FIVE)

        async with desks.open(ana) as desk:
            await day.check_in(desk, booked)
            for happen in (day.start, day.finish, day.miss):
                with pytest.raises(Forbidden):
                    await happen(desk, booked)

        assert await desks.statuses(ana) == [BookingStatus.ARRIVED]

    async def test_that_has_begun_still_blocks_its_time(self, world, desks, ana, bruno):
        booked = await desks.book(ana, FIVE)
        world.clock.now = FIVE + minutes(5)
        await at_the_counter(desks, day.start, booked)

        with pytest.raises(StartTaken):
            async with desks.open(bruno, staff=True) as desk:
                await place(desk, FIVE + minutes(15))

    async def test_finished_early_frees_the_rest_at_once(self, world, desks, ana, bruno):
        booked = await desks.book(ana, FIVE)
        world.clock.now = FIVE + minutes(10)
        await at_the_counter(desks, day.start, booked)
        await at_the_counter(desks, day.finish, booked)

        async with desks.open(bruno, staff=True) as desk:
            held = await place(desk, FIVE + minutes(15))

        assert held.time.start == FIVE + minutes(15)

    async def test_cancelled_cannot_begin(self, world, desks, ana):
        booked = await world.book("Juan", FIVE, customer=ana, status=BookingStatus.CANCELLED)

        with pytest.raises(WrongState):
            await at_the_counter(desks, day.start, booked)


class TestNotComing:
    async def test_is_not_said_before_the_tolerance_is_over(self, world, desks, ana):
        booked = await desks.book(ana, FIVE)
        world.clock.now = FIVE + minutes(14)

        with pytest.raises(PolicyRefused) as refused:
            await at_the_counter(desks, day.miss, booked)

        assert refused.value.params["minutes"] == 15

    async def test_frees_the_time_at_the_last_minute_of_the_tolerance(
        self, world, desks, ana, bruno
    ):
        booked = await desks.book(ana, FIVE)
        world.clock.now = FIVE + minutes(15)

        await at_the_counter(desks, day.miss, booked)

        async with desks.open(bruno, staff=True) as desk:
            assert (await place(desk, FIVE + minutes(15))).barber == JUAN

    async def test_is_mended_when_they_come_after_all(self, world, desks, ana):
        booked = await desks.book(ana, FIVE)
        world.clock.now = FIVE + minutes(15)
        await at_the_counter(desks, day.miss, booked)

        await at_the_counter(desks, day.check_in, booked)

        assert await desks.statuses(ana) == [BookingStatus.ARRIVED]

    async def test_is_not_mended_when_somebody_has_the_time(self, world, desks, ana, bruno):
        booked = await desks.book(ana, FIVE)
        world.clock.now = FIVE + minutes(15)
        await at_the_counter(desks, day.miss, booked)
        async with desks.open(bruno, staff=True) as desk:
            await place(desk, FIVE + minutes(15))

        with pytest.raises(StartTaken):
            await at_the_counter(desks, day.check_in, booked)

        assert await desks.statuses(ana) == [BookingStatus.NO_SHOW]


class TestRunningLate:
    async def late(self, desks) -> list[tuple[CustomerId, int]]:
        (nobody,) = await desks.customers(1)
        async with desks.open(nobody, staff=True) as desk:
            found = await day.running_late(desk, desk.catalogue.shop(PALERMO), JUAN)
        return [(one.booking.customer, int(one.by / minutes(1))) for one in found]

    async def test_nobody_is_while_all_goes_well(self, world, desks, ana, bruno):
        first = await desks.book(ana, FIVE)
        await desks.book(bruno, FIVE + minutes(30))
        world.clock.now = FIVE
        await at_the_counter(desks, day.start, first)

        assert await self.late(desks) == []

    async def test_an_overrun_pushes_those_after_it_until_a_gap(self, world, desks, ana, bruno):
        (carla,) = await desks.customers(1)
        first = await desks.book(ana, FIVE)
        await desks.book(bruno, FIVE + minutes(30))
        await desks.book(carla, FIVE + minutes(75))
        world.clock.now = FIVE
        await at_the_counter(desks, day.start, first)
        world.clock.now = FIVE + minutes(40)  # ten minutes over, and nobody knows how many more

        assert await self.late(desks) == [(bruno, 15)]

    async def test_whoever_is_given_up_holds_nobody_up(self, world, desks, ana, bruno):
        await desks.book(ana, FIVE)
        await desks.book(bruno, FIVE + minutes(30))
        world.clock.now = FIVE + minutes(30)

        assert await self.late(desks) == []
