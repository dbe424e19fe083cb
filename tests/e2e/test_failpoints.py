"""A process dies at every step from a message to its answer, and the other one goes on.

`BARBERPRO_FAILPOINTS` in the environment says at how many of them; `all` are some twenty.
"""

import asyncio
import os
import random
from pathlib import Path

import pytest

from storage.database import Database
from tests.invariants import breaches
from tests.outgoing import lose_the_leases_of
from tests.servers import Nursery, exists, nursery
from tests.telling import tell
from tests.town import Town, address, town

pytestmark = pytest.mark.faults

MANY = os.environ.get("BARBERPRO_FAILPOINTS", "3")
SEED = int(os.environ.get("BARBERPRO_SEED", "20261124"))


async def test_whoever_goes_on_loses_and_doubles_nothing(shop: Database, tmp_path: Path):
    async with town(shop.dsn) as people, nursery(tmp_path) as births:
        places = await on_the_way(people, births, tmp_path / "places")
        every = len(places)
        if MANY != "all":
            places = random.Random(SEED).sample(places, int(MANY))
        held, died, other = 0, 0, births.server(**people.settings())
        await other.start()
        for number, place in enumerate(places, start=1):
            server = births.server(**people.settings(failpoint=place))
            await server.launch()  # it may not live to be ready
            people.doors = [server.url, other.url]
            for _ in range(75):  # until it is this one that comes by the place
                if not exists(server.pid):
                    died += 1
                    break
                await people.write(address(number), "hola")
                await asyncio.sleep(0.2)
            else:
                await server.kill()
            held += await lose_the_leases_of(shop, server.pid)
        await people.settled()
        account = await people.account()
        await other.stop()

    tell(
        f"{died} deaths at {len(places)} of {every} places, with {held} messages in hand;"
        f" {len(people.accepted)} messages: {account.told}"
    )
    assert every > 15
    assert died >= len(places) / 2  # some are on the way of the first message only
    assert account.lost == account.doubled == account.disordered == []
    assert await breaches(shop.dsn) == {}


async def on_the_way(people: Town, births: Nursery, file: Path) -> list[str]:
    """Return all the places that a process comes by when one message is answered."""
    server = births.server(**people.settings(failpoints=file))
    await server.start()
    people.doors = [server.url]
    await people.write(address(0), "hola")
    await people.settled()
    await server.stop()
    return list(dict.fromkeys(file.read_text().splitlines()))  # noqa: ASYNC240
