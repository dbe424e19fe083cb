"""Said once, in order, however often it is tried and whoever tries."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count

import pytest

from bot.receiving import receive
from bot.turns import Turns
from integrations.ports import (
    ChannelRefused,
    ChannelUnavailable,
    DeliveryUnknown,
    OutboundMessage,
    Pace,
    Receipt,
)
from jobs.relay import Relay
from jobs.sweeper import Sweeper
from storage import lines, outbox
from storage.database import Database
from storage.lines import Line, Tally
from tests.accidents import Died, dying_at
from tests.outgoing import write
from tests.owner import ask, do, rows
from tests.posted import (
    LEASE,
    NOW,
    ONE_LINE,
    TEXTS,
    insist,
    make_all_due,
    message,
    said,
    take_all,
    whole,
)
from tests.world import World, furnish
from usecases.demo.ids import ORGANIZATION

FAST = Pace(per_second=10_000)


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


@dataclass
class Pigeon:
    """A channel that does what it is told; what is not told succeeds."""

    name: str = "pigeon"
    pace: Pace = FAST
    fates: list[Exception | asyncio.Event] = field(default_factory=list)
    carried: list[tuple[str, str]] = field(default_factory=list)
    flying: int = 0
    most: int = 0

    async def send(self, address: str, message: OutboundMessage, *, key: str) -> Receipt:
        fate = self.fates.pop(0) if self.fates else None
        if isinstance(fate, ChannelUnavailable | ChannelRefused):
            raise fate
        self.flying += 1
        self.most = max(self.most, self.flying)
        self.carried.append((address, message.text))
        await (fate.wait() if isinstance(fate, asyncio.Event) else asyncio.sleep(0))
        self.flying -= 1
        if isinstance(fate, DeliveryUnknown):
            raise fate
        return Receipt(provider_id=key)

    async def show_typing(self, address: str) -> None:
        pass


@pytest.fixture
def pigeon() -> Pigeon:
    return Pigeon()


@pytest.fixture
def relay(world: World, pigeon: Pigeon) -> Relay:
    return Relay(world.database, ORGANIZATION, pigeon, "this one")


async def lease(world: World, *, owner: str = "a", wanted: int = 10) -> Sequence[outbox.Leased]:
    line = Line(ORGANIZATION, "pigeon", pace=10_000, burst=3, per_chat=0)
    async with world.database.dispatch() as connection:
        claimed = await lines.claim(
            connection, line, Tally(), owner=owner, length=LEASE, wanted=wanted
        )
    return [one.leased for one in claimed]


async def lapse(world: World) -> None:
    """Let the time of all leases be over, and the sweeper pass."""
    await do(
        world.database.dsn,
        "UPDATE outbox SET lease_until = now() - interval '1 second' WHERE state = 'sending'",
    )
    await Sweeper(world.database, world.clock).sweep()


async def send_all(world: World, relay: Relay) -> None:
    await make_all_due(world)
    while await relay.send_next():
        pass


async def states(world: World) -> list[str]:
    return [s for (s,) in await rows(world.database.dsn, "SELECT state FROM outbox ORDER BY id")]


class TestLeasing:
    async def test_gives_a_message_to_one_holder(self, world):
        await write(world, "hola")

        assert len(await lease(world, owner="a")) == 1
        assert await lease(world, owner="b") == []

    async def test_gives_one_of_a_conversation_the_first_one(self, world):
        await write(world, "uno", "dos", "tres")

        leased = await lease(world)

        assert [one.message["text"] for one in leased] == ["uno"]

    async def test_gives_the_next_one_when_the_first_is_done(self, world):
        await write(world, "uno", "dos")
        (first,) = await lease(world)
        async with world.database.transaction(ORGANIZATION) as connection:
            assert await outbox.mark_sent(connection, ORGANIZATION, [(first, "1")]) == [True]

        assert [one.message["text"] for one in await lease(world)] == ["dos"]

    async def test_gives_different_conversations_at_the_same_time(self, world):
        for name in ("ana", "luis", "eva"):
            await write(world, "hola", to=name)

        assert {one.address for one in await lease(world)} == {"ana", "luis", "eva"}

    async def test_gives_what_a_holder_who_is_gone_had_once_more(self, world):
        await write(world, "hola")
        await lease(world)
        await lapse(world)

        (again,) = await lease(world)

        assert (again.attempts, again.doubts) == (2, 1)

    async def test_gives_it_up_when_the_second_holder_is_gone_too(self, world):
        await write(world, "hola")
        for _ in range(2):
            await lease(world)
            await lapse(world)

        assert await lease(world) == []
        assert await states(world) == ["unknown"]

    async def test_leaves_a_holder_alone_who_still_has_time(self, world):
        await write(world, "hola")
        await lease(world)

        await Sweeper(world.database, world.clock).sweep()

        assert await states(world) == ["sending"]


class TestAHolderWhoComesLate:
    async def test_cannot_write_what_it_did(self, world):
        await write(world, "hola")
        (ours,) = await lease(world, owner="slow")
        await lapse(world)
        (theirs,) = await lease(world, owner="quick")

        async with world.database.transaction(ORGANIZATION) as connection:
            assert await outbox.mark_sent(connection, ORGANIZATION, [(ours, "1")]) == [False]
            assert not await outbox.retry(connection, ours, after=timedelta(0), error="")
            assert not await outbox.give_up(connection, ours, state="dead", error="")
            assert await outbox.mark_sent(connection, ORGANIZATION, [(theirs, "2")]) == [True]

        assert await ask(world.database.dsn, "SELECT provider_id FROM outbox") == "2"

    async def test_does_not_disturb_who_has_taken_over(self, world, pigeon, relay):
        stuck = asyncio.Event()
        pigeon.fates = [stuck]
        await write(world, "uno", "dos")
        slow = asyncio.ensure_future(relay.send_next())
        async with asyncio.timeout(10):
            while not pigeon.carried:  # noqa: ASYNC110 -- nobody tells
                await asyncio.sleep(0.005)
        await lapse(world)
        await send_all(world, relay)
        before = await rows(world.database.dsn, "SELECT * FROM outbox ORDER BY id")

        stuck.set()
        await slow

        assert await rows(world.database.dsn, "SELECT * FROM outbox ORDER BY id") == before
        assert [text for _, text in pigeon.carried] == ["uno", "uno", "dos"]


class TestSending:
    async def test_to_one_person_is_one_at_a_time_and_in_order(self, world, pigeon, relay):
        words = [str(number) for number in range(30)]
        await write(world, *words)

        async def hand() -> None:
            while await ask(world.database.dsn, "SELECT count(*) FROM outbox WHERE state<>'sent'"):
                await relay.send_next()

        await asyncio.gather(*(hand() for _ in range(6)))

        assert [text for _, text in pigeon.carried] == words
        assert pigeon.most == 1

    async def test_that_failed_for_sure_is_tried_until_it_succeeds(self, world, pigeon, relay):
        pigeon.fates = [ChannelUnavailable(), ChannelUnavailable(retry_after=1)]
        await write(world, "hola", "¿seguimos?")

        for _ in range(4):
            await send_all(world, relay)

        assert [text for _, text in pigeon.carried] == ["hola", "¿seguimos?"]

    async def test_waits_as_long_as_the_channel_asks_for(self, world, pigeon, relay):
        pigeon.fates = [ChannelUnavailable(retry_after=600)]
        await write(world, "hola")

        await relay.send_next()

        due = "SELECT extract(epoch FROM due_at - now()) FROM outbox"
        assert 590 < float(await ask(world.database.dsn, due)) <= 600
        assert not await relay.send_next()

    async def test_that_never_succeeds_is_given_up(self, world, pigeon, relay):
        pigeon.fates = [ChannelUnavailable() for _ in range(100)]
        await write(world, "hola")

        for _ in range(20):
            await send_all(world, relay)

        assert await states(world) == ["dead"]

    async def test_that_is_refused_is_given_up_and_the_next_one_goes(self, world, pigeon, relay):
        pigeon.fates = [ChannelRefused(reason="blocked")]
        await write(world, "uno", "dos")

        await send_all(world, relay)

        assert await states(world) == ["dead", "sent"]
        assert "blocked" in await ask(world.database.dsn, "SELECT error FROM outbox WHERE turn = 1")

    async def test_with_an_unknown_end_is_done_once_more(self, world, pigeon, relay):
        pigeon.fates = [DeliveryUnknown()]
        await write(world, "hola")

        for _ in range(3):
            await send_all(world, relay)

        assert len(pigeon.carried) == 2
        assert await states(world) == ["sent"]

    async def test_with_two_unknown_ends_is_not_done_a_third_time(self, world, pigeon, relay):
        pigeon.fates = [DeliveryUnknown(), ChannelUnavailable(), DeliveryUnknown()]
        await write(world, "hola")

        for _ in range(5):
            await send_all(world, relay)

        assert len(pigeon.carried) == 2
        assert await states(world) == ["unknown"]

    async def test_of_what_is_too_old_does_not_happen(self, world, pigeon, relay):
        await write(world, "hola", lives=timedelta(seconds=-1))

        await send_all(world, relay)
        await Sweeper(world.database, world.clock).sweep()

        assert pigeon.carried == []
        assert await states(world) == ["expired"]

    async def test_goes_by_the_databases_clock_and_not_by_ours(self, world, pigeon, relay):
        await write(world, "hola", lives=timedelta(minutes=10))
        world.clock.pass_time(timedelta(days=1))

        await send_all(world, relay)

        assert await states(world) == ["sent"]

    async def test_over_a_channel_that_is_not_here_is_left_to_those_who_have_it(self, world):
        await write(world, "hola")

        await send_all(world, Relay(world.database, ORGANIZATION, Pigeon("dove"), "b"))

        assert await states(world) == ["pending"]


class TestAnAnswer:
    async def test_cannot_be_written_twice(self, world):
        await write(world, "uno")

        with pytest.raises(Exception, match="outbox_turn_key"):
            await write(world, "otra vez uno")

    async def test_that_is_fetched_is_not_sent(self, world):
        await write(world, "hola", delivered=True)

        assert await lease(world) == []


class TestDyingAnywhere:
    """Before every statement and every commit on the way to a booking, the process dies once."""

    async def test_loses_and_doubles_nothing(self, world, turns):
        deaths = 0
        for text in (ONE_LINE, "Ana", "sí"):
            heard = message(text)
            deaths += await insist(
                world, lambda heard=heard: receive(world.database, ORGANIZATION, heard)
            )
            deaths += await insist(world, turns.take_next)

        assert deaths > 20
        assert len(await said(world)) == 3
        assert await rows(world.database.dsn, "SELECT status FROM bookings") == [("confirmed",)]
        assert await whole(world)

    async def test_sends_nothing_more_than_twice(self, world, turns):
        await receive(world.database, ORGANIZATION, message())
        await take_all(turns)
        pigeon = Pigeon()
        relay = Relay(world.database, ORGANIZATION, pigeon, "a")

        for statement in count(1):
            deaths = 0
            for _ in range(4):  # at the same place again and again
                try:
                    with dying_at(world.database, statement):
                        await relay.send_next()
                except Died:
                    deaths += 1
                    await lapse(world)
            if not deaths:
                break

        assert 1 <= len(pigeon.carried) <= 2
        assert await ask(world.database.dsn, "SELECT state FROM outbox") in ("sent", "unknown")
