"""Servers are killed at random moments while people book, move and cancel.

`BARBERPRO_KILLS` and `BARBERPRO_SEED` in the environment make it longer, and repeat it.
"""

import asyncio
import os
import random
import time
from collections import Counter
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from composition.service import Service
from composition.settings import Settings
from core.clock import system_clock
from integrations.sandbox.serving import listening
from jobs.sweeper import Sweeper
from storage.database import Database
from tests.guests import Guest, client
from tests.invariants import breaches, dead_holds
from tests.owner import do
from tests.servers import Server, nursery
from tests.street import Customer, Street, compare, unread
from tests.telling import tell
from usecases.demo.ids import ORGANIZATION

pytestmark = pytest.mark.faults

KILLS = int(os.environ.get("BARBERPRO_KILLS", "15"))
SEED = int(os.environ.get("BARBERPRO_SEED", "20261124"))
DOORS = 3
LONGEST_LIFE = 2.5  # seconds from a server's being ready to its death
HOLDS_ARE_OVER = timedelta(minutes=11)


class Killer:
    """Kills servers at random moments, each as soon as it is up again, so many times in all."""

    def __init__(self, kills: int, chance: random.Random) -> None:
        self.left, self.chance = kills, chance
        self.starts: list[float] = []

    async def haunt(self, server: Server) -> None:
        while self.left > 0:
            self.left -= 1
            await asyncio.sleep(self.chance.uniform(0, LONGEST_LIFE))
            await server.kill()
            self.starts.append(await server.start())


async def test_nothing_is_lost_or_doubled(shop: Database, tmp_path: Path):
    chance = random.Random(SEED)
    began = time.perf_counter()
    async with nursery(tmp_path) as births:
        servers = [births.server(database_url=shop.dsn, quiet_seconds=0) for _ in range(DOORS)]
        await asyncio.gather(*(server.start() for server in servers))
        street = Street([server.url for server in servers], chance)
        killer = Killer(KILLS, chance)
        async with street.walked():
            await asyncio.gather(*(killer.haunt(server) for server in servers))
        for server in servers:
            await server.stop()
    seconds = time.perf_counter() - began

    lost, doubled = await compare(shop.dsn, street.customers)
    tell(
        f"seed {SEED}: {KILLS} kills in {seconds:.0f} s (a start takes"
        f" {sum(killer.starts) / len(killer.starts):.2f} s), {street.messages} messages,"
        f" {street.cut_off} cut off, {len(street.customers)} people:"
        f" {dict(Counter(what for one in street.customers for what, _ in one.seen))};"
        f" lost {len(lost)}, doubled {len(doubled)}"
    )
    assert lost == []
    assert doubled == []
    assert street.cut_off > KILLS / 2  # the kills hit people, not pauses
    assert await breaches(shop.dsn) == {}
    assert await unread(shop.dsn) == 0
    later = system_clock() + HOLDS_ARE_OVER
    await Sweeper(shop, lambda: later).sweep()
    assert await dead_holds(shop.dsn, now=later) == 0


class TestTheComparison:
    """The test above could not fail if these differences went unnoticed."""

    @pytest.fixture
    async def customer(self, shop: Database) -> AsyncIterator[Customer]:
        """Somebody who has booked, and whom the shop has told so."""
        service = Service(Settings(_env_file=None, quiet_seconds=0), shop.dsn, ORGANIZATION)
        async with listening(service.app()) as url, client() as http:
            customer = Customer(Guest(http, [url]), random.Random(SEED))
            while not customer.done("booked"):
                await customer.pursue("booked", "quiero un corte con Juan la semana que viene")
            yield customer

    async def test_finds_nothing_where_nothing_is_wrong(self, shop: Database, customer: Customer):
        assert await compare(shop.dsn, [customer]) == ([], [])

    async def test_finds_a_booking_that_is_gone(self, shop: Database, customer: Customer):
        await do(shop.dsn, "UPDATE bookings SET status = 'expired' WHERE status = 'confirmed'")

        lost, _ = await compare(shop.dsn, [customer])

        assert "missing booking" in lost[0]

    async def test_finds_a_booking_at_another_time(self, shop: Database, customer: Customer):
        await do(
            shop.dsn,
            "UPDATE bookings SET starts_at = starts_at + interval '5 minutes'"
            " WHERE customer_id IN (SELECT customer_id FROM conversations)",
        )

        lost, _ = await compare(shop.dsn, [customer])

        assert "there is" in lost[0]

    async def test_finds_a_second_answer(self, shop: Database, customer: Customer):
        await do(
            shop.dsn,
            "INSERT INTO outbox (organization_id, conversation_id, turn, position, channel,"
            " address, message, state) SELECT organization_id, conversation_id, turn, 1, channel,"
            " address, message, state FROM outbox ORDER BY id LIMIT 1",
        )

        _, doubled = await compare(shop.dsn, [customer])

        assert "unseen" in doubled[0]
        assert "a message is answered twice" in await breaches(shop.dsn)

    async def test_finds_an_answer_that_is_gone(self, shop: Database, customer: Customer):
        await do(shop.dsn, "DELETE FROM outbox")

        lost, _ = await compare(shop.dsn, [customer])

        assert len(lost) == len(customer.guest.journal)
        assert "a message is not answered" in await breaches(shop.dsn)
