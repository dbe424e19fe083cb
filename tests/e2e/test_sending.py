"""Several processes hand over a pile of messages; all freeze for a while, and one is killed.

`BARBERPRO_PILE` in the environment makes the pile higher.
"""

import asyncio
import os
import signal
import time
from collections import Counter
from pathlib import Path

import pytest

from integrations.sandbox.serving import listening
from integrations.sandbox.twilio.app import TwilioApp
from integrations.sandbox.twilio.rules import Rules
from integrations.sandbox.twilio.standin import TwilioStandIn
from storage.database import Database
from tests.outgoing import lose_the_leases_of, write
from tests.owner import ask, rows
from tests.posted import NOW
from tests.servers import environment, exists, nursery
from tests.telling import tell, telling_how_far
from tests.town import busiest_second
from tests.world import World, furnish

pytestmark = pytest.mark.faults

PILE = int(os.environ.get("BARBERPRO_PILE", "600"))
PROCESSES = 4
PACE, BURST = 80, 3
PATIENCE = 60 + PILE / PACE * 3  # seconds
NUMBER = "+14155238886"


@pytest.fixture
async def world(database: Database) -> World:
    return await furnish(database, NOW)


def settings(world: World, standin: TwilioStandIn, api: str) -> dict[str, object]:
    return {
        "database_url": world.database.dsn,
        "public_url": "https://turnos.example.com",
        "twilio_account_sid": standin.account,
        "twilio_auth_token": standin.token,
        "twilio_sms_number": NUMBER,
        "twilio_api_url": api,
        "twilio_content_api_url": api,
        "twilio_messages_per_second": PACE,
        "twilio_settle_seconds": 0.5,
        "twilio_lost_after_seconds": 3600,
    }


async def pile_up(world: World) -> None:
    """Have something to say to many people that none of them asked for."""
    for number in range(PILE):
        address = f"sms:+54911{number:08}"
        await write(
            world, f"mañana te esperamos, {number}", to=address, channel="sms", unasked=True
        )


async def left(world: World) -> int:
    asked = "SELECT count(*) FROM outbox WHERE state IN ('pending', 'sending')"
    return int(await ask(world.database.dsn, asked))


async def to_go(world: World) -> str:
    return f"{await left(world)} of {PILE} messages to go"


async def test_each_message_is_handed_over_once_at_the_pace_of_the_provider(
    world: World, tmp_path: Path
):
    standin = TwilioStandIn(Rules(per_second=0, statuses=False))
    await pile_up(world)
    async with listening(TwilioApp(standin)) as api, nursery(tmp_path) as births:
        chosen = environment(**settings(world, standin, api))
        began = time.perf_counter()
        pids = [
            await births.fork("worker", environment=chosen, log=tmp_path / f"worker-{n}.log")
            for n in range(PROCESSES)
        ]
        try:
            async with asyncio.timeout(PATIENCE), telling_how_far(lambda: to_go(world)):
                await taken(standin, PILE // 6)
                for frozen in range(PROCESSES):
                    await freeze([*pids[:frozen], *pids[frozen + 1 :]], seconds=1)
                await taken(standin, PILE // 3)
                os.kill(pids[0], signal.SIGKILL)
                while exists(pids[0]):  # noqa: ASYNC110
                    await asyncio.sleep(0.005)
                held = await lose_the_leases_of(world.database, pids[0])
                while await left(world):  # noqa: ASYNC110
                    await asyncio.sleep(0.1)
        finally:
            stopped = await stop(pids[1:])
        seconds = time.perf_counter() - began
    got = Counter(message.to for message in standin.messages.values())
    busiest = busiest_second(message.created_at for message in standin.messages.values())
    by_process = await rows(world.database.dsn, "SELECT state, count(*) FROM outbox GROUP BY 1")
    lost, doubled = PILE - len(got), sum(count - 1 for count in got.values())
    tell(
        f"{PILE} messages, {PROCESSES} processes, one killed with {held} in hand: lost {lost},"
        f" doubled {doubled}, in {seconds:.0f} s, at most {busiest} a second"
        f" where {PACE} and {BURST} at once are allowed; stopped in {stopped:.1f} s"
    )
    assert by_process == [("sent", PILE)]
    assert (lost, doubled) == (0, 0)
    # A token may be used a quarter of a second late, the first of a lease as late as it likes. When
    # all may, this finds 134; four with a pace of their own each would send four times as much.
    assert busiest <= (PACE + BURST) * 1.5
    assert stopped <= 20


async def taken(standin: TwilioStandIn, count: int) -> None:
    """Return once the provider has so many messages."""
    while len(standin.messages) < count:  # noqa: ASYNC110 -- nobody tells
        await asyncio.sleep(0.01)


async def freeze(pids: list[int], *, seconds: float) -> None:
    """Give processes no processor for a while, whatever they have in hand."""
    for pid in pids:
        os.kill(pid, signal.SIGSTOP)
    await asyncio.sleep(seconds)
    for pid in pids:
        os.kill(pid, signal.SIGCONT)


async def stop(pids: list[int]) -> float:
    """Ask processes to stop; returns after how many seconds all of them had."""
    began = time.perf_counter()
    for pid in pids:
        os.kill(pid, signal.SIGTERM)
    async with asyncio.timeout(40):
        while any(exists(pid) for pid in pids):  # noqa: ASYNC110
            await asyncio.sleep(0.01)
    return time.perf_counter() - began
