"""Much is due at once, by Telegram; four processes say it, and one of them is killed."""

import asyncio
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from core.clock import system_clock
from integrations.sandbox.serving import listening
from integrations.sandbox.telegram.app import TelegramApp
from integrations.sandbox.telegram.bot import Bot
from integrations.sandbox.telegram.rules import Rules
from integrations.sandbox.telegram.standin import TelegramStandIn
from storage.database import Database
from tests.contract.conftest import TOKEN
from tests.outgoing import lose_the_leases_of
from tests.owner import ask, do, rows
from tests.servers import Server, nursery
from tests.telling import telling_how_far
from tests.world import furnish

PROCESSES = 4
BOT_ID = TOKEN.partition(":")[0]
FIRST_CHAT = 1_000_000
IN_ITS_HANDS = 25 + 8 * PROCESSES  # messages that a process may have leased when it dies

_SENDING = "SELECT lease_owner FROM outbox WHERE state = 'sending' ORDER BY random() LIMIT 1"
_UNSENT = "SELECT count(*) FROM outbox WHERE state IN ('pending', 'sending')"


@dataclass(frozen=True)
class Due:
    """What is due.

    Attributes:
        count: how much, each for another person, in chats from `FIRST_CHAT` on.
        script: what makes it so.
        said, left: questions to the database: how much has been said; is to be planned or said.
    """

    count: int
    script: str
    said: str
    left: str


@dataclass(frozen=True)
class Storm:
    """How it went.

    Attributes:
        seconds: from when the last process was started until nothing was left.
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

    @property
    def delivered(self) -> int:
        return sum(self.seen.values())

    @property
    def doubled(self) -> list[int]:
        return [chat for chat, count in self.seen.items() if count > 1]

    def told(self) -> str:
        """Return it in one line."""
        return (
            f"{PROCESSES} processes, one kill -9: {self.seconds:.0f} s,"
            f" delivered {self.delivered}, doubled {len(self.doubled)}, in the hands of who was"
            f" killed {self.held}, of which unknown {self.states['unknown']}, tried again"
            f" {self.again}, at most {self.busiest} a second"
        )


async def storm(database: Database, folder: Path, due: Due) -> Storm:
    """Let it rain, and kill one of those who say it when a third has been said."""
    await furnish(database, system_clock())
    await do(database.dsn, due.script)

    async def to_go() -> str:
        said, unsent = await ask(database.dsn, due.said), await ask(database.dsn, _UNSENT)
        return f"said {said} of {due.count}, {unsent} not sent yet"

    async with _telegram(due.count) as (api, bot), nursery(folder) as births:
        settings = {
            "database_url": database.dsn,
            "telegram_bot_token": TOKEN,
            "telegram_api_url": api,
            "public_url": "https://127.0.0.1",
        }
        processes = [births.server(**settings) for _ in range(PROCESSES)]
        for one in processes:
            await one.launch()
        began = time.perf_counter()
        async with asyncio.timeout(60 + due.count / 5), telling_how_far(to_go):
            victim = await _in_the_middle(database.dsn, due, processes)
            await victim.kill()
            held = await lose_the_leases_of(database, victim.pid)
            while await ask(database.dsn, f"SELECT ({due.left}) + ({_UNSENT})"):  # noqa: ASYNC110
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


@asynccontextmanager
async def _telegram(people: int) -> AsyncIterator[tuple[str, Bot]]:
    """Open Telegram, with its limits; everybody has written to the bot once."""
    standin = TelegramStandIn(Rules())
    bot = standin.bot(int(BOT_ID))
    for n in range(people):
        bot.chat_of(FIRST_CHAT + n)
    async with listening(TelegramApp(standin)) as api:
        yield api, bot
    await standin.close()


async def _in_the_middle(dsn: str, due: Due, processes: list[Server]) -> Server:
    """Return a process that is handing a message over, once a third of all has been said."""
    while True:
        sending = await ask(dsn, _SENDING) if await ask(dsn, due.said) >= due.count / 3 else None
        for one in processes:
            if sending is not None and f":{one.pid}:" in sending:
                return one
        await asyncio.sleep(0.01)
