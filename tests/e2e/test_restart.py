"""The program stops between a question and its answer, and is started again: the talk goes on."""

import signal
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.clock import system_clock
from storage.database import Database
from tests.guests import WORDS, Guest, client
from tests.invariants import breaches
from tests.servers import program
from tests.telling import tell
from usecases.demo.seed import seed

pytestmark = pytest.mark.slow

YES = WORDS.say("ask-agreement-yes")
NAME = "Zulema"


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that PostgreSQL's own user can enter."""
    with tempfile.TemporaryDirectory(prefix="barberpro-test-") as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


async def up_to_the_summary(guest: Guest) -> None:
    """Take the first of whatever is offered until there is only a yes to be said."""
    reply = await guest.say("quiero un corte con Juan la semana que viene")
    for _ in range(6):
        if YES in reply.choices:
            return
        if WORDS.say("ask-name") in reply.text:
            reply = await guest.say(NAME)
        else:
            reply = await guest.tap(next(iter(reply.choices)))
    pytest.fail(f"no summary: {guest.journal}")


class TestInMidTalk:
    async def test_a_yes_counts_after_a_stop_and_a_start(self, database: Database, folder: Path):
        await seed(database, now=system_clock())
        async with client() as http:
            guest = Guest(http, [])
            async with program("serve", folder=folder, database_url=database.dsn) as first:
                guest.doors = [first.url]
                await up_to_the_summary(guest)
                assert await first.end(signal.SIGTERM) == 0
            async with program("serve", folder=folder, database_url=database.dsn) as second:
                guest.doors = [second.url]
                reply = await guest.say("sí")

        tell(f"main.py serve is ready after {first.seconds:.1f} and {second.seconds:.1f} s")
        assert NAME in reply.text
        assert "Te esperamos" in reply.text
        assert await breaches(database.dsn) == {}

    async def test_a_yes_counts_after_a_kill_of_everything_with_the_embedded_database(
        self, folder: Path
    ):
        async with client() as http:
            guest = Guest(http, [])
            async with program("run", folder=folder) as first:
                guest.doors = [first.url]
                await up_to_the_summary(guest)
                await first.end(signal.SIGKILL)
            async with program("run", folder=folder) as second:
                guest.doors = [second.url]
                reply = await guest.say("sí")
                assert await second.end(signal.SIGTERM) == 0

        tell(f"main.py run is ready after {first.seconds:.1f} s, then {second.seconds:.1f} s")
        assert "Te esperamos" in reply.text

    async def test_what_was_said_meanwhile_is_answered_when_it_is_back(
        self, database: Database, folder: Path
    ):
        """The page asks again until it is answered; it sends the same message."""
        await seed(database, now=system_clock())
        async with client() as http:
            guest = Guest(http, [])
            async with program("serve", folder=folder, database_url=database.dsn) as first:
                guest.doors = [first.url]
                await up_to_the_summary(guest)
            async with program("serve", folder=folder, database_url=database.dsn) as second:
                guest.doors = [first.url, second.url]
                reply = await guest.tap(YES)

        assert guest.resent == 1
        assert "Te esperamos" in reply.text
