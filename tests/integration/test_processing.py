"""While colour takes effect the barber may cut somebody else's hair, if they are gone in time."""

import asyncio

import pytest

from core.errors import StartTaken
from scheduling.values import Hold
from storage.database import Database
from tests.desks import Desks, minutes, place, waiting
from tests.held import FIVE, NOW
from tests.world import furnish
from usecases.demo.ids import COLOR, CORTE, CORTE_Y_BARBA, SOFIA

SIX_THIRTY = FIVE + minutes(90)


@pytest.fixture
async def desks(database: Database) -> Desks:
    """Sofía colours somebody's hair from five on: 30 minutes of work, 35 to wait, 25 to finish."""
    desks = Desks(await furnish(database, NOW))
    (ana,) = await desks.customers(1)
    await desks.hold(ana, FIVE, service=COLOR, barber=SOFIA)
    return desks


async def attempt(desks: Desks, customer, start, service) -> Hold | StartTaken:
    try:
        return await desks.hold(customer, start, service=service, barber=SOFIA)
    except StartTaken as error:
        return error


class TestSomebodyInBetween:
    async def test_gets_the_time(self, desks):
        (beto,) = await desks.customers(1)

        held = await desks.hold(beto, FIVE + minutes(30), service=CORTE, barber=SOFIA)

        assert held.time.start == FIVE + minutes(30)

    async def test_must_be_gone_in_time(self, desks):
        (beto,) = await desks.customers(1)

        with pytest.raises(StartTaken):
            await desks.hold(beto, FIVE + minutes(30), service=CORTE_Y_BARBA, barber=SOFIA)
        with pytest.raises(StartTaken):
            await desks.hold(beto, FIVE + minutes(45), service=CORTE, barber=SOFIA)

    async def test_of_two_at_once_exactly_one_gets_it(self, desks):
        people = await desks.customers(2)

        ends = await asyncio.gather(
            *(attempt(desks, one, FIVE + minutes(30), CORTE) for one in people)
        )

        assert sorted(isinstance(end, Hold) for end in ends) == [False, True]


class TestWhileTheColourIsBeingTaken:
    """Nobody can see yet that it is taken: only the constraint keeps the barber's time apart."""

    async def test_who_runs_into_its_end_waits_and_learns_that_it_is_taken(self, desks):
        people = await desks.customers(2)
        async with desks.open(people[0]) as first:
            await place(first, SIX_THIRTY, service=COLOR, barber=SOFIA)
            late = desks.hold(people[1], SIX_THIRTY + minutes(45), service=CORTE, barber=SOFIA)
            async with waiting(desks.database, late) as second:
                await first.connection.commit()

        with pytest.raises(StartTaken):
            second.result()

    async def test_who_comes_in_between_does_not_wait(self, desks):
        people = await desks.customers(2)
        async with desks.open(people[0]) as first:
            await place(first, SIX_THIRTY, service=COLOR, barber=SOFIA)

            held = await desks.hold(
                people[1], SIX_THIRTY + minutes(30), service=CORTE, barber=SOFIA
            )

        assert held.time.start == SIX_THIRTY + minutes(30)
