"""The database commits, and nobody hears of it: the connection breaks before the answer."""

import asyncio
import os
import random
from pathlib import Path

import pytest

from storage.database import Database
from tests.invariants import breaches
from tests.proxy import proxied
from tests.servers import nursery
from tests.street import Street, compare, unread
from tests.telling import tell

pytestmark = pytest.mark.faults

CUTS = int(os.environ.get("BARBERPRO_CUTS", "15"))
SEED = int(os.environ.get("BARBERPRO_SEED", "20261124"))


async def test_what_is_asked_again_is_answered_as_it_was(shop: Database, tmp_path: Path):
    chance = random.Random(SEED)
    async with proxied(shop.dsn, chance) as (proxy, dsn), nursery(tmp_path) as births:
        server = births.server(database_url=dsn, quiet_seconds=0)
        await server.start()
        street = Street([server.url], chance, people=4)
        proxy.cutting = 0.2
        async with street.walked():
            while proxy.cuts < CUTS:  # noqa: ASYNC110 -- it tells nobody
                await asyncio.sleep(0.05)
            proxy.cutting = 0
        await server.stop()

    lost, doubled = await compare(shop.dsn, street.customers)
    again = sum(customer.guest.resent for customer in street.customers)
    tell(
        f"seed {SEED}: {proxy.cuts} answers to commits lost, {street.messages} messages,"
        f" {again} sent again, {len(street.customers)} people;"
        f" lost {len(lost)}, doubled {len(doubled)}"
    )
    assert lost == []
    assert doubled == []
    assert again > 0
    assert await breaches(shop.dsn) == {}
    assert await unread(shop.dsn) == 0
