"""Received once, answered once, in order: whatever is repeated, whoever dies, however many work."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest

from bot.catalogues import Catalogues
from bot.receiving import receive
from bot.turns import ATTEMPTS, Turns
from core.ids import ConversationId, new_id
from flows.reading import Attachment
from storage import inbox
from storage import turns as storage_turns
from storage.database import Database
from tests.accidents import locks_off, prefer_others
from tests.owner import ask, do, rows
from tests.posted import (
    NOW,
    ONE_LINE,
    TEXTS,
    WORDS,
    make_all_due,
    message,
    said,
    take_all,
    whole,
)
from tests.world import World, furnish
from usecases.demo.ids import ORGANIZATION


@pytest.fixture
async def world(database: Database) -> World:
    return await furnish(database, NOW)


@pytest.fixture
def turns(world: World) -> Turns:
    return Turns(world.database, TEXTS, world.clock)


@pytest.fixture
async def wide(world: World) -> AsyncIterator[Database]:
    """As many connections as a crowd needs."""
    database = Database(world.database.dsn, pool_size=50)
    yield database
    await database.close()


class TestAMessageDeliveredOften:
    async def test_at_once_is_kept_once_and_answered_once(self, world, turns, wide):
        same = message(key="same")

        opened = await asyncio.gather(*(receive(wide, ORGANIZATION, same) for _ in range(50)))
        await take_all(turns)

        assert len(set(opened)) == 1
        assert await ask(world.database.dsn, "SELECT count(*) FROM inbox") == 1
        assert len(await said(world)) == 1

    async def test_days_later_changes_nothing(self, world, turns):
        await receive(world.database, ORGANIZATION, message(key="same"))
        await take_all(turns)
        world.clock.pass_time(timedelta(days=3))

        await receive(world.database, ORGANIZATION, message(key="same"))

        assert await take_all(turns) == 0
        assert len(await said(world)) == 1

    async def test_under_another_key_each_time_is_answered_each_time(self, world, turns):
        """The tests above could not fail if the key did not matter."""
        await do(
            world.database.dsn,
            """
            CREATE FUNCTION differ() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                NEW.external_id := NEW.external_id || NEW.seq;
                RETURN NEW;
            END $$;
            CREATE TRIGGER differ BEFORE INSERT ON inbox FOR EACH ROW EXECUTE FUNCTION differ();
            """,
        )

        for _ in range(3):
            await receive(world.database, ORGANIZATION, message(key="same"))
            await take_all(turns)

        assert len(await said(world)) == 3

    async def test_is_another_message_on_another_channel(self, world):
        await receive(world.database, ORGANIZATION, message(key="7"))
        await receive(world.database, ORGANIZATION, message(key="7", channel="owl"))

        assert await ask(world.database.dsn, "SELECT count(*) FROM inbox") == 2


@dataclass
class Watch(Catalogues):
    """Sees how many are in the middle of a turn at the same time."""

    inside: int = 0
    most: int = 0
    crowded: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        super().__init__()

    async def current(self, connection, organization, revision):
        self.inside += 1
        self.most = max(self.most, self.inside)
        if self.inside > 1:
            self.crowded.set()
        await asyncio.sleep(0.003)
        self.inside -= 1
        return await super().current(connection, organization, revision)


class TestOneConversationAndEightWorkers:
    MESSAGES = 60

    @pytest.fixture
    async def talk(self, world: World) -> ConversationId:
        """Somebody has tapped many times: each tap is a turn of its own."""
        for number in range(self.MESSAGES):
            conversation = await receive(
                world.database, ORGANIZATION, message(str(number), choice=f"0.{number}")
            )
        return conversation

    async def work(self, world: World, watch: Watch) -> None:
        crowd = Turns(world.database, TEXTS, world.clock, catalogues=watch)
        await asyncio.gather(*(take_all(crowd) for _ in range(8)), return_exceptions=True)

    async def test_take_it_one_after_another_and_in_order(self, world, talk):
        watch = Watch()

        await self.work(world, watch)

        answered = await rows(world.database.dsn, "SELECT turn FROM inbox ORDER BY seq")
        assert answered == [(turn,) for turn in range(1, self.MESSAGES + 1)]
        assert watch.most == 1
        assert await whole(world)

    async def test_without_locks_get_in_each_others_way(self, world, talk):
        """The test above could not fail if the lock did not matter."""
        definition = await ask(
            world.database.dsn, "SELECT pg_get_functiondef('claim_turn'::regproc)"
        )
        lock = " FOR NO KEY UPDATE SKIP LOCKED"
        assert lock in definition
        await do(world.database.dsn, definition.replace(lock, ""))
        watch = Watch()

        with locks_off(world.database):
            working = asyncio.ensure_future(self.work(world, watch))
            async with asyncio.timeout(30):
                await watch.crowded.wait()
            working.cancel()
            await asyncio.wait([working])

        assert watch.most > 1

    async def test_leave_no_message_of_a_flood_behind(self, world, turns):
        for number in range(130):
            await receive(world.database, ORGANIZATION, message(f"hola {number}"))

        await take_all(turns)

        assert await ask(world.database.dsn, "SELECT count(*) FROM inbox WHERE turn IS NULL") == 0
        assert await whole(world)


class TestTheCommitOfATurn:
    """Tests run on a server that waits for no commit, so each transaction is told to first."""

    @pytest.mark.parametrize(("channel", "waited_for"), [("telegram", "off"), ("web", "on")])
    async def test_is_waited_for_where_the_answer_can_be_seen_at_once(
        self, world, channel, waited_for
    ):
        await receive(world.database, ORGANIZATION, replace(message("hola"), channel=channel))

        async with world.database.dispatch() as connection:
            await connection.send("SET LOCAL synchronous_commit TO on")
            assert await storage_turns.claim(connection) is not None
            (found,) = (await connection.send("SHOW synchronous_commit", returns=True)).scalars()

        assert found == waited_for


class TestWhoWritesInPieces:
    @pytest.fixture
    def patient(self, world: World) -> Turns:
        return Turns(world.database, TEXTS, world.clock, quiet=timedelta(seconds=60))

    async def test_is_answered_once_and_for_all_of_it(self, world, patient):
        for text in ("hola", "un corte con Juan", "mañana a las 17"):
            await receive(world.database, ORGANIZATION, message(text))
        await patient.take_next()
        assert await said(world) == []

        await do(world.database.dsn, "UPDATE inbox SET received_at = now() - interval '61 seconds'")
        await make_all_due(world)
        await take_all(patient)

        assert len(await said(world)) == 1
        assert WORDS.say("ask-name") in (await said(world))[0]

    async def test_is_not_made_wait_for_ever(self, world, patient):
        await receive(world.database, ORGANIZATION, message("hola"))
        await do(
            world.database.dsn, "UPDATE inbox SET received_at = now() - interval '181 seconds'"
        )
        await receive(world.database, ORGANIZATION, message("¿hola?"))
        await make_all_due(world)

        await take_all(patient)

        assert len(await said(world)) == 1

    @pytest.mark.parametrize(
        "at_once", [{"choice": "1.0"}, {"attachment": Attachment.VOICE}], ids=["tap", "voice"]
    )
    async def test_and_then_taps_is_answered_at_once(self, world, patient, at_once):
        await receive(world.database, ORGANIZATION, message("hola"))
        await receive(world.database, ORGANIZATION, message("", **at_once))

        await take_all(patient)

        assert len(await said(world)) == 2


class TestAMessageThatCannotBeTaken:
    """It is not even a message: whoever reads it raises, each time."""

    async def poison(self, world: World, *, text: str = "x") -> None:
        async with world.database.statements() as connection:
            odd = inbox.Incoming("pigeon", "ana", str(new_id()), {"odd": 1}, "es_AR", timedelta(0))
            await inbox.receive_alone(connection, ORGANIZATION, odd)

    async def fail(self, world: World, turns: Turns, times: int) -> None:
        for _ in range(times):
            await make_all_due(world)
            assert await turns.take_next()

    async def test_is_laid_aside_after_five_failures_with_an_apology(self, world, turns):
        await self.poison(world)

        await self.fail(world, turns, ATTEMPTS - 1)
        assert await said(world) == []
        await self.fail(world, turns, 1)

        assert await said(world) == [WORDS.say("sorry")]
        assert await rows(world.database.dsn, "SELECT state, turn FROM inbox") == [("dead", 1)]

    async def test_holds_nothing_up_that_came_with_it(self, world, turns):
        await receive(world.database, ORGANIZATION, message("hola"))
        await self.poison(world)
        await receive(world.database, ORGANIZATION, message(ONE_LINE))

        for _ in range(20):
            await make_all_due(world)
            await take_all(turns)

        states = await rows(world.database.dsn, "SELECT state FROM inbox ORDER BY seq")
        assert states == [("done",), ("dead",), ("done",)]
        assert WORDS.say("ask-name") in (await said(world))[-1]
        assert await whole(world)

    async def test_is_tried_later_each_time(self, world, turns):
        await self.poison(world)
        pauses = []
        for _ in range(ATTEMPTS - 1):
            await self.fail(world, turns, 1)
            due = "SELECT extract(epoch FROM due_at - now()) FROM conversations"
            pauses.append(float(await ask(world.database.dsn, due)))

        assert pauses == sorted(pauses)
        assert not await turns.take_next()

    async def test_in_one_conversation_does_not_stop_another(self, world, turns):
        await self.poison(world)
        await receive(world.database, ORGANIZATION, message(address="luis"))
        await self.fail(world, turns, 1)

        await take_all(turns)

        assert len(await said(world)) == 1


async def test_a_code_is_in_no_language_whatever_its_letters_spell(world, turns):
    await receive(world.database, ORGANIZATION, message("22VC-4567-89AB"))

    await take_all(turns)

    assert await said(world) == [WORDS.say("no-such-code")]


class TestATurnThatLosesToAnother:
    async def test_is_run_again_for_who_waits_for_it(self, world, turns):
        await prefer_others(world.database.dsn, times=2)
        talk = await receive(world.database, ORGANIZATION, message())

        left = await turns.take_in(ORGANIZATION, talk, lambda now: inbox.unread(now, talk))

        assert left == []
        assert len(await said(world)) == 1

    async def test_is_run_again_at_once_by_a_worker_and_is_no_failure(self, world, turns):
        await prefer_others(world.database.dsn, times=ATTEMPTS + 2)
        await receive(world.database, ORGANIZATION, message())

        await take_all(turns)

        assert len(await said(world)) == 1
        assert WORDS.say("sorry") not in await said(world)


class TestInAGroup:
    async def test_one_polite_word_is_said_and_then_nothing(self, world, turns):
        for text in ("hola a todos", ONE_LINE, "¿y?"):
            await receive(world.database, ORGANIZATION, message(text, group=True))
            await take_all(turns)

        assert await said(world) == [WORDS.say("only-in-private")]
        assert await ask(world.database.dsn, "SELECT count(*) FROM customers") == 0
        assert await ask(world.database.dsn, "SELECT count(*) FROM bookings") == 0
        assert await whole(world)
