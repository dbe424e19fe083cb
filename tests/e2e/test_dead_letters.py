"""What was laid aside is seen, and tried again, from the command line."""

from pathlib import Path

import pytest

from bot.receiving import receive
from bot.turns import Turns
from integrations.ports import ChannelRefused, Pace, Receipt
from jobs.relay import Relay
from jobs.reminders import Planner
from scheduling.telling import News
from storage import colleague_notices, notices
from storage.database import Database
from tests.outgoing import write
from tests.owner import ask, do, rows
from tests.posted import NOW, TEXTS, message, take_all
from tests.servers import run_main
from tests.world import World, furnish, local
from usecases.demo.ids import ORGANIZATION


@pytest.fixture
async def world(database: Database) -> World:
    return await furnish(database, NOW)


class Door:
    """A channel that is shut, or open."""

    name, pace = "pigeon", Pace(1000)

    def __init__(self) -> None:
        self.open = False
        self.said: list[str] = []

    async def send(self, address, message, *, key):
        if not self.open:
            raise ChannelRefused(reason="blocked")
        self.said.append(message.text)
        return Receipt(key)

    async def show_typing(self, address):
        pass


async def shown(world: World, folder: Path, *arguments: str) -> str:
    code, text = await run_main(
        "dead-letters", *arguments, folder=folder, database_url=world.database.dsn
    )
    assert code == 0, text
    return text


async def test_a_message_that_was_refused_is_sent_once_it_can_be(world: World, tmp_path: Path):
    door = Door()
    relay = Relay(world.database, ORGANIZATION, door, "here")
    await write(world, "te esperamos a las 17")
    await relay.send_next()
    listed = await shown(world, tmp_path, "list")
    assert "'te esperamos a las 17'" in listed
    assert "dead: The channel refused the message" in listed
    assert "blocked" in listed

    door.open = True
    await shown(world, tmp_path, "resend", listed.split()[0])
    await relay.send_next()

    assert door.said == ["te esperamos a las 17"]
    assert await shown(world, tmp_path, "list") == ""


async def test_a_message_that_no_turn_could_be_taken_with_is_read_again(
    world: World, tmp_path: Path
):
    turns = Turns(world.database, TEXTS, world.clock)
    await receive(world.database, ORGANIZATION, message("¿qué precio tiene la barba?"))
    await take_all(turns)
    await do(world.database.dsn, "UPDATE inbox SET state = 'dead'")
    listed = await shown(world, tmp_path, "list")
    assert "'¿qué precio tiene la barba?'" in listed

    await shown(world, tmp_path, "resend", listed.split()[0])

    assert await take_all(turns) == 1
    assert await rows(world.database.dsn, "SELECT state, turn FROM inbox") == [("done", 2)]


async def test_a_notice_that_could_not_be_said_is_due_again(world: World, tmp_path: Path):
    turns = Turns(world.database, TEXTS, world.clock)
    await receive(world.database, ORGANIZATION, message())
    await take_all(turns)
    customer = await ask(world.database.dsn, "SELECT customer_id FROM conversations")
    async with world.database.transaction(ORGANIZATION) as connection:
        await notices.add(connection, customer, kind="late", cause="x", about={})
    await do(world.database.dsn, "UPDATE notices SET state = 'dead', failures = 5")
    listed = await shown(world, tmp_path, "list")
    assert "'late'" in listed

    await shown(world, tmp_path, "resend", listed.split()[0])

    assert await rows(world.database.dsn, "SELECT state, failures FROM notices") == [("pending", 0)]


async def test_what_failed_to_be_said_of_a_visit_is_looked_at_again(world: World, tmp_path: Path):
    dsn = world.database.dsn
    await world.book("Juan", local("2026-11-27", "17:00"))
    await Planner(world.database, world.clock).plan_all()
    await do(dsn, f"UPDATE reminders SET {_FAILED} WHERE kind = 'day-before'")
    (listed,) = (await shown(world, tmp_path, "list")).splitlines()
    assert "Otro" in listed
    assert "'day-before of visit" in listed

    await shown(world, tmp_path, "resend", listed.split()[0])

    assert await rows(dsn, "SELECT kind, state, failures FROM reminders ORDER BY kind") == [
        ("day-before", "waiting", 0),
        ("soon", "waiting", 0),
    ]
    assert await shown(world, tmp_path, "list") == ""


async def test_what_failed_to_be_told_a_colleague_is_looked_at_again(world: World, tmp_path: Path):
    dsn = world.database.dsn
    juan = world.barber("Juan")
    async with world.database.transaction(ORGANIZATION) as connection:
        for barber in (juan, None):
            day = (NOW.date(), NOW)
            await colleague_notices.tell_daily(connection, barber, News.MORNING, [day])
    await do(dsn, f"UPDATE colleague_notices SET {_FAILED}")
    listed = await shown(world, tmp_path, "list")
    assert "Juan  'morning 2026-11-2" in listed
    assert "owner  'morning 2026-11-2" in listed

    for line in listed.splitlines():
        await shown(world, tmp_path, "resend", line.split()[0])

    told = await rows(dsn, "SELECT state, reason, failures FROM colleague_notices")
    assert told == [("waiting", None, 0)] * 2


_FAILED = "state = 'skipped', reason = 'failed', failures = 5"


@pytest.mark.parametrize(
    "letter", ["out-1", "in-x", "1", "notice-", "news-1", "reminder-1", "out-99999999999999999999"]
)
async def test_what_was_not_laid_aside_is_not_tried(world: World, tmp_path: Path, letter: str):
    await write(world, "hola")
    code, text = await run_main(
        "dead-letters", "resend", letter, folder=tmp_path, database_url=world.database.dsn
    )
    assert (code, text) == (1, f"nothing with the id {letter} was laid aside\n")
