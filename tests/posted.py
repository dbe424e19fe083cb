"""Messages in and out, for tests of the inbox and the outbox."""

from datetime import timedelta
from itertools import count

from bot.texts import load_texts
from bot.turns import Turns
from core.ids import new_id
from integrations.ports import (
    InboundMessage,
)
from tests.accidents import Died, dying_at
from tests.invariants import breaches
from tests.owner import do, rows
from tests.world import World, local

NOW = local("2026-11-24", "10:00")
TEXTS = load_texts()
WORDS = TEXTS["es_AR"]
ONE_LINE = "quiero un corte con Juan mañana a las 17"
LEASE = timedelta(seconds=60)


def message(text: str = "hola", *, key: str | None = None, **more: object) -> InboundMessage:
    """What somebody with the address `ana` says, on a channel that is delivered to."""
    values = {"channel": "pigeon", "external_id": key or str(new_id()), "address": "ana"} | more
    return InboundMessage(text=text, **values)


async def take_all(turns: Turns) -> int:
    """Take turns as long as one is due; returns how many."""
    taken = 0
    while await turns.take_next():
        taken += 1
    return taken


async def make_all_due(world: World) -> None:
    """Let the pauses after failures be over."""
    await do(world.database.dsn, "UPDATE conversations SET due_at = now() WHERE due_at IS NOT NULL")
    await do(world.database.dsn, "UPDATE outbox SET due_at = now() WHERE state = 'pending'")


async def said(world: World) -> list[str]:
    """Return all that the shop has said, in order."""
    found = await rows(world.database.dsn, "SELECT message->>'text' FROM outbox ORDER BY id")
    return [text for (text,) in found]


async def whole(world: World) -> bool:
    assert await breaches(world.database.dsn) == {}
    return True


async def insist(world: World, work) -> int:
    """Do some work that dies one statement later each time, until it lives; returns its deaths."""
    for statement in count(1):
        try:
            with dying_at(world.database, statement):
                await work()
        except Died:
            continue
        return statement - 1
    raise AssertionError
