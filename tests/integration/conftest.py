"""What tests on PostgreSQL share: a barbershop at the `NOW` of their module, or the usual one."""

from collections.abc import AsyncIterator

import pytest
from sqlalchemy import insert

from core.ids import CustomerId, new_id
from storage import tables
from storage.database import Database
from tests import held
from tests.desks import Desks
from tests.world import World, furnish
from usecases.demo.ids import BARBA, COLOR, PALERMO


@pytest.fixture
async def world(database: Database, request: pytest.FixtureRequest) -> World:
    return await furnish(database, getattr(request.module, "NOW", held.NOW))


@pytest.fixture
async def desks(world: World) -> AsyncIterator[Desks]:
    """With connections enough for several who meet."""
    wide = Database(world.database.dsn, pool_size=10)
    yield Desks(world, wide)
    await wide.close()


@pytest.fixture
async def ana(desks: Desks) -> CustomerId:
    return (await desks.customers(1))[0]


@pytest.fixture
async def bruno(desks: Desks) -> CustomerId:
    return (await desks.customers(1))[0]


@pytest.fixture
async def people(desks: Desks) -> list[CustomerId]:
    return await desks.customers(3)


@pytest.fixture
async def basin(world: World) -> None:
    """One basin, for beards and colours."""
    resource = new_id()
    await world.write(
        insert(tables.resources).values(id=resource, shop_id=PALERMO, name="Bacha", units=1),
        insert(tables.service_resources).values(
            [{"service_id": each, "resource_id": resource} for each in (COLOR, BARBA)]
        ),
    )
