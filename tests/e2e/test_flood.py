"""One number writes without end; who else writes is answered all the same.

`BARBERPRO_FLOOD` in the environment says how many messages: 5000 take a few minutes.
"""

import asyncio
import os
import time
from pathlib import Path

import pytest

from storage.database import Database
from tests.invariants import breaches
from tests.owner import ask
from tests.servers import nursery
from tests.telling import tell
from tests.town import Town, address, town

pytestmark = pytest.mark.faults

FLOOD = int(os.environ.get("BARBERPRO_FLOOD", "300"))
OTHERS = 10
FLOODING = address(0)
UNREAD = "SELECT count(*) FROM inbox WHERE state = 'pending' AND message->>'address' = $1"
NO_ORDER = "messages are answered out of order"  # what is posted at the same time has none


async def flood(people: Town) -> None:
    """Post as one provider does that has a backlog: many at a time."""
    left = iter(range(FLOOD))

    async def post() -> None:
        for number in left:
            await people.write(FLOODING, f"hola {number}")

    await asyncio.gather(*(post() for _ in range(20)))


async def answered(people: Town, who: str) -> float:
    """Let somebody write; returns after how many seconds they had the answer."""
    began = time.perf_counter()
    await people.write(who, "hola")
    while not people.standin.person(who).inbox:  # noqa: ASYNC110 -- nobody tells
        await asyncio.sleep(0.005)
    return time.perf_counter() - began


async def test_of_one_number_keeps_nobody_else_waiting(shop: Database, tmp_path: Path):
    async with town(shop.dsn) as people, nursery(tmp_path) as births:
        server = births.server(**people.settings(twilio_messages_per_second=1000))
        await server.start()
        people.doors = [server.url]
        flooding = asyncio.ensure_future(flood(people))
        while len(people.accepted) < FLOOD / 3:  # noqa: ASYNC110 -- nobody tells
            await asyncio.sleep(0.01)
        waits = await asyncio.gather(
            *(answered(people, address(1 + number)) for number in range(OTHERS))
        )
        left = (
            await ask(shop.dsn, UNREAD, f"sms:{FLOODING}") + FLOOD + OTHERS - len(people.accepted)
        )
        await flooding
        await people.settled(within=60 + FLOOD / 10)
        account = await people.account()

    tell(
        f"{FLOOD} messages of one number: {people.acknowledged}; {OTHERS} others answered within"
        f" {max(waits):.2f} s at the longest, while {left} of the flood waited; {account.told}"
    )
    assert left > 0
    assert account.lost == account.doubled == account.disordered == []
    assert people.statuses.keys() == {200}
    assert (await breaches(shop.dsn)).keys() <= {NO_ORDER}
