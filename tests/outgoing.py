"""Something to say, without a turn that says it."""

from typing import Protocol

from sqlalchemy import insert

from core.clock import system_clock
from core.ids import ConversationId, new_id
from jobs.sweeper import Sweeper
from storage import conversations, outbox, tables
from storage.database import Database
from tests.owner import ask, do
from tests.world import World
from usecases.demo.ids import ORGANIZATION


async def write(
    world: World,
    *texts: str,
    to: str = "ana",
    channel: str = "pigeon",
    first_turn: int = 1,
    **more: object,
) -> ConversationId:
    """Put messages into the outbox, one a turn."""
    async with world.database.transaction(ORGANIZATION) as connection:
        talk = await conversations.find(connection, channel=channel, address=to)
        if talk is None:
            talk = ConversationId(new_id())
            about = {"id": talk, "channel": channel, "address": to, "locale": "es_AR"}
            await connection.execute(insert(tables.conversations).values(about))
        for turn, text in enumerate(texts, start=first_turn):
            said = {"turn": turn, "channel": channel, "address": to, "message": {"text": text}}
            await outbox.add(connection, outbox.said(talk, **said, **more))
    return talk


async def held_by(dsn: str, pid: int) -> int:
    """Count the messages that a process has leased."""
    return int(await ask(dsn, f"SELECT count(*) FROM outbox WHERE {_leased_by(pid)}"))


async def lose_the_leases_of(database: Database, pid: int) -> int:
    """Let a minute go by for a process that is gone; returns how many messages it held."""
    many = await held_by(database.dsn, pid)
    past = "now() - interval '1 second'"
    await do(database.dsn, f"UPDATE outbox SET lease_until = {past} WHERE {_leased_by(pid)}")
    await Sweeper(database, system_clock).sweep()
    return many


def _leased_by(pid: int) -> str:
    return f"lease_owner LIKE '%:{pid}:%' AND state = 'sending'"


class _HasAClock(Protocol):
    ahead: float  # seconds


async def a_day_later(world: World, standin: _HasAClock) -> None:
    """Let more than 24 hours go by since anybody wrote."""
    await do(world.database.dsn, "UPDATE inbox SET received_at = now() - interval '25 hours'")
    standin.ahead = 25 * 3600.0


async def speak_a_day_later(world: World, standin: _HasAClock) -> None:
    """Have something to say to who wrote last more than 24 hours ago."""
    await a_day_later(world, standin)
    await do(
        world.database.dsn,
        """INSERT INTO outbox
               (organization_id, conversation_id, turn, position, channel, address, message)
           SELECT organization_id, conversation_id, turn, 1, channel, address,
               '{"text": "Mañana a las 17:00\\nte esperamos"}' FROM outbox LIMIT 1""",
    )
