"""Many reminders are due at once; four processes say them, and one of them is killed.

`BARBERPRO_REMINDERS` in the environment says how many: 10000 take some seven minutes, because that
is what Telegram takes.
"""

import asyncio
import os
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from core.clock import system_clock
from integrations.sandbox.serving import listening
from integrations.sandbox.telegram.app import TelegramApp
from integrations.sandbox.telegram.bot import Bot
from integrations.sandbox.telegram.rules import Rules
from integrations.sandbox.telegram.standin import TelegramStandIn
from storage.database import Database
from tests.contract.conftest import TOKEN
from tests.invariants import breaches
from tests.outgoing import lose_the_leases_of
from tests.owner import ask, do, rows
from tests.servers import Server, nursery
from tests.telling import tell, telling_how_far
from tests.world import furnish
from usecases.demo.ids import CORTE, ORGANIZATION, PALERMO

pytestmark = pytest.mark.faults

COUNT = int(os.environ.get("BARBERPRO_REMINDERS", "200"))
PROCESSES = 4
BOT_ID = TOKEN.partition(":")[0]
FIRST_CHAT = 1_000_000
A_DAY_S_VISITS = 1200  # of one minute each, of one barber, from three hours ahead on
IN_ITS_HANDS = 25 + 8 * PROCESSES  # messages that a process may have leased when it dies
PATIENCE = 60 + COUNT / 5  # seconds

# Visits of strangers who have written to us once, agreed so long ago that they need reminding.
AGREED = f"""
    SELECT set_config('app.organization_id', '{ORGANIZATION}', false);
    UPDATE shops SET quiet_from = NULL, quiet_until = NULL, soon_minutes = NULL;
    INSERT INTO barbers (organization_id, id, name, aliases, active, position)
    SELECT '{ORGANIZATION}', ('00000000-0000-0000-0000-' || lpad(n::text, 12, '0'))::uuid,
        'Barber ' || n, '{{}}', true, 100 + n
    FROM generate_series(0, {(COUNT - 1) // A_DAY_S_VISITS}) AS n;
    CREATE TEMPORARY TABLE stranger AS
    SELECT gen_random_uuid() AS id, gen_random_uuid() AS talk, gen_random_uuid() AS visit, n,
        now() + interval '3 hours' + n % {A_DAY_S_VISITS} * interval '1 minute' AS start
    FROM generate_series(0, {COUNT - 1}) AS n;
    INSERT INTO customers (organization_id, id, name, locale)
    SELECT '{ORGANIZATION}', id, 'Ana ' || n, 'es_AR' FROM stranger;
    INSERT INTO conversations (organization_id, id, channel, address, customer_id, locale)
    SELECT '{ORGANIZATION}', talk, 'telegram', '{BOT_ID}:' || {FIRST_CHAT} + n, id, 'es_AR'
    FROM stranger;
    INSERT INTO bookings (organization_id, id, visit_id, shop_id, barber_id, service_id,
        customer_id, status, starts_at, ends_at, during, price_minor, deposit_minor, currency)
    SELECT '{ORGANIZATION}', visit, visit, '{PALERMO}',
        ('00000000-0000-0000-0000-' || lpad((n / {A_DAY_S_VISITS})::text, 12, '0'))::uuid,
        '{CORTE}', id, 'confirmed', start, start + interval '1 minute',
        tstzrange(start, start + interval '1 minute'), 1200000, 0, 'ARS'
    FROM stranger;
    UPDATE visit_changes SET anew = false;
"""
SAID = "SELECT count(*) FROM reminders WHERE state = 'said'"
SENDING = "SELECT lease_owner FROM outbox WHERE state = 'sending' ORDER BY random() LIMIT 1"
UNSENT = "SELECT count(*) FROM outbox WHERE state IN ('pending', 'sending')"
LEFT = (
    "SELECT (SELECT count(*) FROM visit_changes)"
    " + (SELECT count(*) FROM reminders WHERE state = 'waiting')"
    " + (SELECT count(*) FROM outbox WHERE state IN ('pending', 'sending'))"
)


@dataclass
class Storm:
    """How it went.

    Attributes:
        seconds: from the first process's being up until nothing was left.
        held: messages in the hands of who was killed.
        seen: how many messages each person has.
        states: of messages in the outbox.
        again: messages that took a second try.
        busiest: most messages that the provider took in a second of its clock.
    """

    seconds: float
    held: int
    seen: Counter[int]
    states: Counter[str]
    again: int
    busiest: int


@asynccontextmanager
async def telegram() -> AsyncIterator[tuple[str, Bot]]:
    """Open Telegram, with its limits; everybody has written to the bot once."""
    standin = TelegramStandIn(Rules())
    bot = standin.bot(int(BOT_ID))
    for n in range(COUNT):
        bot.chat_of(FIRST_CHAT + n)
    async with listening(TelegramApp(standin)) as api:
        yield api, bot
    await standin.close()


async def storm(database: Database, folder: Path) -> Storm:
    """Let reminders rain, and kill one of those who say them when a third has been said."""
    await furnish(database, system_clock())
    await do(database.dsn, AGREED)
    async with telegram() as (api, bot), nursery(folder) as births:
        settings = {
            "database_url": database.dsn,
            "telegram_bot_token": TOKEN,
            "telegram_api_url": api,
            "public_url": "https://127.0.0.1",
        }
        processes = [births.server(**settings) for _ in range(PROCESSES)]
        await asyncio.gather(*(one.start() for one in processes))
        began = time.perf_counter()
        async with asyncio.timeout(PATIENCE), telling_how_far(lambda: to_go(database.dsn)):
            victim = await in_the_middle(database.dsn, processes)
            await victim.kill()
            held = await lose_the_leases_of(database, victim.pid)
            while await ask(database.dsn, LEFT):  # noqa: ASYNC110 -- it tells nobody
                await asyncio.sleep(0.2)
        seconds = time.perf_counter() - began
        for one in processes:
            if one is not victim:
                await one.stop()
        seen = Counter({chat: len(bot.chats[chat].messages) for chat in bot.chats})
        taken = Counter(m["date"] for chat in bot.chats.values() for m in chat.messages.values())
    found = dict(await rows(database.dsn, "SELECT state, count(*) FROM outbox GROUP BY state"))
    again = await ask(database.dsn, "SELECT count(*) FROM outbox WHERE attempts > 1")
    return Storm(seconds, held, seen, Counter(found), again, max(taken.values()))


async def to_go(dsn: str) -> str:
    return f"said {await ask(dsn, SAID)} of {COUNT}, {await ask(dsn, UNSENT)} not sent yet"


async def in_the_middle(dsn: str, processes: list[Server]) -> Server:
    """Return a process that is handing a message over, once a third of all has been said."""
    while True:
        sending = await ask(dsn, SENDING) if await ask(dsn, SAID) >= COUNT / 3 else None
        for one in processes:
            if sending is not None and f":{one.pid}:" in sending:
                return one
        await asyncio.sleep(0.01)


async def test_each_is_handed_over_once(database: Database, tmp_path: Path) -> None:
    found = await storm(database, tmp_path)

    delivered = sum(found.seen.values())
    doubled = [chat for chat, count in found.seen.items() if count > 1]
    unknown = found.states["unknown"]
    tell(
        f"{COUNT} reminders due, {PROCESSES} processes, one kill -9: {found.seconds:.0f} s,"
        f" said {await ask(database.dsn, SAID)}, delivered {delivered}, doubled {len(doubled)},"
        f" in the hands of who was killed {found.held}, of which unknown {unknown}, tried"
        f" again {found.again}, at most {found.busiest} a second"
    )
    assert await ask(database.dsn, SAID) == COUNT
    assert await ask(database.dsn, "SELECT count(*) FROM outbox") == COUNT
    assert doubled == []
    assert found.states["sent"] + unknown == COUNT
    assert unknown <= found.held <= IN_ITS_HANDS
    assert delivered >= found.states["sent"]
    assert await breaches(database.dsn) == {}
