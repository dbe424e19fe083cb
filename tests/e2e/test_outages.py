"""The provider is down, hangs or lies, or the database is out of reach, while people write."""

import asyncio
import os
import random
from pathlib import Path

import pytest

from integrations.sandbox.faults import Fault, Kind
from storage.database import Database
from tests.guests import Guest, client
from tests.invariants import breaches
from tests.outgoing import held_by, lose_the_leases_of
from tests.owner import ask, do, rows
from tests.proxy import proxied
from tests.servers import nursery
from tests.telling import tell
from tests.town import Town, address, town

pytestmark = pytest.mark.faults

PEOPLE = int(os.environ.get("BARBERPRO_PEOPLE", "30"))
PACE, BURST = 8, 3
ALWAYS = 1_000_000
HANDS = 4  # of a process for a channel: more messages may wait for one of them
SHUT = "SELECT count(*) FROM lines WHERE shut_until > now()"


async def shut(dsn: str) -> None:
    """Return once the breaker has left the provider alone."""
    async with asyncio.timeout(25):
        while not await ask(dsn, SHUT):  # noqa: ASYNC110 -- nobody tells
            await asyncio.sleep(0.02)


async def all_write(people: Town, text: str = "hola") -> None:
    await asyncio.gather(*(people.write(address(number), text) for number in range(PEOPLE)))


async def recover(people: Town) -> None:
    """Let the provider work again, and the pause of the breaker be over."""
    people.standin.faults.clear()
    await do(people.dsn, "UPDATE lines SET shut_until = now() WHERE shut_until IS NOT NULL")
    async with asyncio.timeout(20):
        while await people.undone():  # noqa: ASYNC110 -- nobody tells
            await asyncio.sleep(0.2)


async def delivered_once(people: Town) -> str:
    account = await people.account()
    assert account.lost == account.doubled == account.disordered == []
    assert await breaches(people.dsn) == {}
    return account.told


async def test_a_provider_that_is_down_is_left_alone_and_gets_all_when_it_is_back(
    shop: Database, tmp_path: Path
):
    async with town(shop.dsn) as people, nursery(tmp_path) as births:
        pace = {"twilio_messages_per_second": PACE}
        servers = [births.server(**people.settings(**pace)) for _ in range(2)]
        await asyncio.gather(*(server.start() for server in servers))
        people.doors = [server.url for server in servers]
        people.standin.faults.add(Fault(Kind.ERROR, status=503, times=ALWAYS))
        await all_write(people)
        await shut(shop.dsn)
        await asyncio.sleep(0.5)  # what was under way ends
        tried = int(await ask(shop.dsn, "SELECT sum(attempts) FROM outbox"))
        got = len(people.standin.messages)
        await recover(people)
        told = await delivered_once(people)
        busiest = people.busiest_second

    tell(
        f"provider down: {tried} tries until it was left alone, {got} got through; then"
        f" {len(people.accepted)} messages, at most {busiest} a second of {PACE} and {BURST} at"
        f" once; {told}"
    )
    assert got == 0
    assert 20 <= tried <= 20 + 2 * 4 * 8  # what was in hand when it was noticed
    assert busiest <= (PACE + BURST) * 1.5
    assert people.statuses.keys() == {200}


async def test_a_provider_that_hangs_holds_up_nobody_else(shop: Database, tmp_path: Path):
    async with town(shop.dsn) as people, nursery(tmp_path) as births, client() as http:
        server = births.server(**people.settings())
        await server.start()
        people.doors = [server.url]
        people.standin.faults.add(Fault(Kind.HANG, times=ALWAYS))
        await all_write(people)
        while not await held_by(shop.dsn, server.pid):  # noqa: ASYNC110 -- nobody tells
            await asyncio.sleep(0.01)
        guest = Guest(http, [server.url])
        for _ in range(5):
            await guest.say("hola")
        hanging = await held_by(shop.dsn, server.pid)
        await shut(shop.dsn)
        tried = int(await ask(shop.dsn, "SELECT sum(attempts) FROM outbox WHERE channel = 'sms'"))
        await recover(people)
        account = await people.account()

    unknown = await ask(shop.dsn, "SELECT count(*) FROM outbox WHERE state = 'unknown'")
    tell(
        f"provider hangs: {len(guest.journal)} answers in the web chat while {hanging} messages"
        f" hang; {people.acknowledged}; then {len(people.accepted)} messages: {account.told},"
        f" {unknown} laid aside after they had hung twice"
    )
    assert hanging > 0
    assert account.doubled == account.disordered == []
    assert len(account.lost) == unknown
    assert 2 * unknown <= tried <= 20 + 4 * 8  # until it was noticed, and what was in hand then
    assert guest.resent == 0
    assert people.statuses.keys() == {200}


async def test_what_a_provider_that_lies_may_have_is_laid_aside_and_not_said_twice(
    shop: Database, tmp_path: Path
):
    async with town(shop.dsn) as people, nursery(tmp_path) as births:
        server = births.server(**people.settings())
        await server.start()
        people.doors = [server.url]
        for fault in (
            Fault(Kind.GARBAGE, status=200, times=2),  # nothing was sent, whatever it says
            Fault(Kind.TRUNCATED, after_effect=True),
            Fault(Kind.GARBAGE, status=200),
        ):
            people.standin.faults.add(fault)
            await people.write(address(0), "hola")
            await people.settled()
        code, listed = await births.run("dead-letters", "list", database_url=shop.dsn)
        account = await people.account()

    states = [state for (state,) in await rows(shop.dsn, "SELECT state FROM outbox ORDER BY id")]
    tell(f"provider lies: {states}; {account.told}")
    assert states == ["unknown", "sent", "sent"]
    assert account.lost == [f"None to {address(0)}"]  # the first one, and we know it
    assert account.doubled == []
    assert (code, "unknown" in listed) == (0, True)


async def test_who_cannot_reach_the_database_comes_too_late(shop: Database, tmp_path: Path):
    chance = random.Random(0)
    async with (
        town(shop.dsn) as people,
        proxied(shop.dsn, chance) as (proxy, through),
        nursery(tmp_path) as births,
    ):
        cut_off = births.server(**people.settings(database_url=through))
        await cut_off.start()
        people.doors = [cut_off.url]
        faults = people.standin.faults
        faults.add(Fault(Kind.HANG, times=ALWAYS))
        await asyncio.gather(*(people.write(address(number), "hola") for number in range(HANDS)))
        # Leases are ended by hand below, long before a process would take them for lost. So all
        # that it holds must be on its way, and no claim of which it has not heard yet.
        async with asyncio.timeout(20):
            while min(faults.hanging, await held_by(shop.dsn, cut_off.pid)) < HANDS:  # noqa: ASYNC110
                await asyncio.sleep(0.005)
        proxy.flowing.clear()
        held = await lose_the_leases_of(shop, cut_off.pid)
        faults.clear()
        other = births.server(**people.settings())
        await other.start()
        await recover(people)
        before = await rows(shop.dsn, "SELECT id, state, provider_id FROM outbox ORDER BY id")
        async with asyncio.timeout(20):
            while faults.hanging:  # noqa: ASYNC110 -- it gives up, and cannot write it down
                await asyncio.sleep(0.05)
        proxy.flowing.set()
        await people.write(address(99), "hola")  # by the one that was cut off
        await recover(people)
        told = await delivered_once(people)
        after = await rows(shop.dsn, "SELECT id, state, provider_id FROM outbox ORDER BY id")

    tell(f"cut off from the database with {held} messages in hand: {told}")
    assert held == HANDS
    assert after[: len(before)] == before
