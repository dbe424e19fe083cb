"""Servers are told to stop and started again, one after the other, while people write."""

import asyncio
import os
import time
from pathlib import Path

import pytest

from integrations.sandbox.faults import Fault, Kind
from storage.database import Database
from tests.invariants import breaches
from tests.outgoing import held_by
from tests.servers import nursery
from tests.telling import tell
from tests.town import town

pytestmark = pytest.mark.faults

ROUNDS = int(os.environ.get("BARBERPRO_ROUNDS", "1"))
LONGEST_STOP = 20  # seconds


async def test_nobody_is_turned_away_and_nothing_left_behind(shop: Database, tmp_path: Path):
    async with town(shop.dsn) as people, nursery(tmp_path) as births:
        # Something is always on its way: the provider takes its time.
        people.standin.faults.add(Fault(Kind.SLOW, seconds=0.3, times=1_000_000))
        servers = [births.server(**people.settings()) for _ in range(2)]
        await asyncio.gather(*(server.start() for server in servers))
        people.doors = [server.url for server in servers]
        stops, left, busy = list[float](), 0, 0
        async with people.writing(4):
            for server in servers * ROUNDS:
                while not await held_by(shop.dsn, server.pid):  # noqa: ASYNC110 -- nobody tells
                    await asyncio.sleep(0.01)
                busy += 1
                began = time.perf_counter()
                await server.stop()
                stops.append(time.perf_counter() - began)
                left += await held_by(shop.dsn, server.pid)
                await server.start()
        await people.settled()
        account = await people.account()
        for server in servers:
            await server.stop()

    tell(
        f"{busy} stops of two servers, the longest took {max(stops):.1f} s and left {left} leases;"
        f" {len(people.accepted)} messages, statuses {dict(people.statuses)}; {account.told}"
    )
    assert left == 0
    assert max(stops) <= LONGEST_STOP
    assert people.statuses.keys() <= {200, 503, None}
    assert account.lost == account.doubled == account.disordered == []
    assert await breaches(shop.dsn) == {}
