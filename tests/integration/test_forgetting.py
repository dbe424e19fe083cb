"""Rows of queues that are done with are deleted when they are old, and nothing else."""

from datetime import timedelta

import pytest

from jobs.sweeper import Sweeper
from storage.database import Database
from tests.desks import Desks
from tests.integration.test_reminders import DAY_BEFORE, FIVE, NOW, House, reachable
from tests.owner import ask, do
from tests.world import furnish
from usecases.demo.ids import ORGANIZATION


@pytest.fixture
async def house(database: Database) -> House:
    desks = Desks(await furnish(database, NOW))
    (one,) = await desks.customers(1)
    await reachable(desks, one)
    house = House(desks, one, await desks.book(one, FIVE))
    await house.plan()
    return house


class TestForgetting:
    """What is done with is deleted when it is old, and nothing else."""

    async def forget(self, house: House, days: int) -> set[str]:
        clock = house.desks.world.clock
        clock.now = FIVE + timedelta(days=days)
        await Sweeper(house.desks.database, clock).forget()
        return set(await house.planned())

    async def test_what_was_said_is_kept_for_half_a_year(self, house: House) -> None:
        await house.remind(DAY_BEFORE)
        assert await self.forget(house, 179) == {"day-before", "soon"}
        assert await self.forget(house, 181) == {"soon"}  # which waits, however long

    async def test_of_a_visit_to_come_nothing_is_forgotten(self, house: House) -> None:
        await do(house.desks.database.dsn, "UPDATE reminders SET due_at = '2020-01-01'")
        await do(
            house.desks.database.dsn, "UPDATE reminders SET state = 'void', reason = 'called-off'"
        )
        assert await self.forget(house, -1) == {"day-before", "soon"}

    async def test_so_it_is_with_notices_to_colleagues(self, house: House) -> None:
        dsn = house.desks.database.dsn
        await do(
            dsn,
            "INSERT INTO colleague_notices"
            " (organization_id, kind, cause, day, due_at, state, reason)"
            f" SELECT '{ORGANIZATION}', 'summary', s, '2026-11-24', '2026-11-24', s,"
            " CASE s WHEN 'skipped' THEN 'off' END FROM unnest('{waiting,skipped}'::text[]) AS s",
        )
        await self.forget(house, 181)
        assert await ask(dsn, "SELECT array_agg(state) FROM colleague_notices") == ["waiting"]
