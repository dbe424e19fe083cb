"""What comes at the same time is kept together, and nobody holds up or hurts another."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from asyncpg import PostgresError

from bot.delivery import learn_of
from bot.receiving import receive
from integrations.ports import DeliveryReport, InboundMessage, Stage
from storage import conversations, outbox
from storage.database import Database
from tests.owner import ask, do, rows
from tests.posted import NOW
from tests.world import World, furnish
from usecases.demo.ids import ORGANIZATION

PEOPLE = 6


@pytest.fixture
async def world(database: Database) -> World:
    return await furnish(database, NOW)


def wrote(person: int, key: object, text: str = "hola") -> InboundMessage:
    return InboundMessage("pigeon", f"{person}-{key}", str(person), text)


def receiving(world: World, *messages: InboundMessage) -> list["asyncio.Task[object]"]:
    return [asyncio.create_task(receive(world.database, ORGANIZATION, one)) for one in messages]


@asynccontextmanager
async def at_its_turn(world: World, person: int) -> AsyncIterator[None]:
    """Keep somebody's conversation locked, as a turn does."""
    async with world.database.transaction(ORGANIZATION) as connection:
        found = await conversations.find(connection, channel="pigeon", address=str(person))
        assert found
        await conversations.lock(connection, found)
        yield


async def kept(world: World) -> list[str]:
    found = await rows(world.database.dsn, "SELECT external_id FROM inbox ORDER BY seq")
    return [key for (key,) in found]


async def transactions(world: World) -> int:
    return await ask(world.database.dsn, "SELECT count(DISTINCT xmin::text) FROM inbox")


class TestMessagesThatComeTogether:
    async def test_are_kept_in_one_transaction_and_in_their_order(self, world):
        for key in ("new", "known"):
            before = await transactions(world)
            every = await asyncio.gather(
                *receiving(
                    world, *(wrote(person % 3, f"{key}{person}") for person in range(PEOPLE))
                )
            )

            assert await transactions(world) == before + 1
            assert every[:3] == every[3:]
        assert await kept(world) == [
            f"{person % 3}-{key}{person}" for key in ("new", "known") for person in range(PEOPLE)
        ]

    async def test_are_all_due(self, world):
        await asyncio.gather(*receiving(world, *(wrote(n, "a") for n in range(PEOPLE))))
        await do(world.database.dsn, "UPDATE conversations SET due_at = NULL")

        await asyncio.gather(*receiving(world, *(wrote(n, "b") for n in range(PEOPLE))))

        due = "SELECT count(*) FROM conversations WHERE due_at <= clock_timestamp()"
        assert await ask(world.database.dsn, due) == PEOPLE

    async def test_and_are_the_same_are_kept_once(self, world):
        for _ in range(2):
            every = await asyncio.gather(*receiving(world, *[wrote(1, "same")] * PEOPLE))

            assert len(set(every)) == 1
        assert await kept(world) == ["1-same"]

    async def test_delivered_again_call_nobody(self, world):
        await asyncio.gather(*receiving(world, wrote(1, "a"), wrote(2, "a")))
        await do(world.database.dsn, "UPDATE conversations SET due_at = NULL")

        await asyncio.gather(*receiving(world, wrote(1, "a"), wrote(2, "a"), wrote(2, "b")))

        due = "SELECT address FROM conversations WHERE due_at IS NOT NULL"
        assert await rows(world.database.dsn, due) == [("2",)]

    async def test_do_not_wait_for_one_whose_turn_is_under_way(self, world):
        await asyncio.gather(*receiving(world, wrote(1, "a"), wrote(2, "a")))

        async with at_its_turn(world, 1):
            hers, *others = receiving(world, wrote(1, "b"), wrote(2, "b"), wrote(3, "b"))
            await asyncio.wait_for(asyncio.gather(*others), 10)
            assert not hers.done()
        await hers

        assert sorted(await kept(world)) == ["1-a", "1-b", "2-a", "2-b", "3-b"]

    async def test_do_not_suffer_from_one_that_the_database_refuses(self, world):
        await do(
            world.database.dsn,
            "ALTER TABLE inbox ADD CONSTRAINT picky CHECK (message->>'text' <> 'bad')",
        )

        ends = await asyncio.gather(
            *receiving(world, wrote(1, "a"), wrote(2, "a", "bad"), wrote(3, "a")),
            return_exceptions=True,
        )

        assert [isinstance(end, PostgresError) for end in ends] == [False, True, False]
        assert await kept(world) == ["1-a", "3-a"]


class TestWhatIsToldOfMessagesTogether:
    @pytest.fixture
    async def sent(self, world: World) -> list[int]:
        """Messages that were handed over, and of which nobody knows the fate yet."""
        await asyncio.gather(*receiving(world, *(wrote(n, "a") for n in range(PEOPLE))))
        await do(
            world.database.dsn,
            """
            INSERT INTO outbox (organization_id, conversation_id, turn, position, channel, address,
                message, state, attempts, lease_owner, lease_until)
            SELECT organization_id, id, 1, 0, channel, address, '{"text": "hola"}', 'sending', 1,
                'us', now() + interval '1 minute' FROM conversations
            """,
        )
        return [number for (number,) in await rows(world.database.dsn, "SELECT id FROM outbox")]

    async def learn(self, world: World, number: int, stage: Stage, name: str = "SM") -> None:
        key = f"{ORGANIZATION}:{number}"
        await learn_of(world.database, DeliveryReport(key, f"{name}{number}", None, stage))

    async def test_is_written_down_of_each(self, world, sent):
        first, second, third, *_ = sent

        await asyncio.gather(
            self.learn(world, first, Stage.TAKEN),
            self.learn(world, second, Stage.DELIVERED),
            self.learn(world, third, Stage.READ),
            self.learn(world, second, Stage.READ),
        )

        known = await rows(
            world.database.dsn,
            """SELECT id, provider_id, delivered_at IS NOT NULL, read_at IS NOT NULL FROM outbox
               WHERE state = 'sent' ORDER BY id""",
        )
        assert known == [
            (first, f"SM{first}", False, False),
            (second, f"SM{second}", True, True),
            (third, f"SM{third}", True, True),
        ]

    async def test_leaves_a_message_to_the_name_that_it_was_first_told(self, world, sent):
        number = sent[0]
        await self.learn(world, number, Stage.TAKEN)

        await asyncio.gather(
            self.learn(world, number, Stage.DELIVERED, "another"),
            self.learn(world, sent[1], Stage.TAKEN),
        )

        known = "SELECT provider_id, delivered_at FROM outbox WHERE state = 'sent' ORDER BY id"
        assert await rows(world.database.dsn, known) == [
            (f"SM{number}", None),
            (f"SM{sent[1]}", None),
        ]

    async def test_waits_for_the_disk_if_one_of_them_is_news(self, world, sent):
        """Who has a message must not be forgotten; when it arrived may be."""
        first, second, *_ = sent
        await self.learn(world, first, Stage.TAKEN)
        delivered = outbox.Taken(first, f"SM{first}", delivered=True, read=False)
        news = outbox.Taken(second, f"SM{second}", delivered=False, read=False)

        for told, waited_for in (([delivered], "off"), ([delivered, news], "on")):
            async with world.database.transaction(ORGANIZATION) as connection:
                await connection.send("SET LOCAL synchronous_commit = on")
                await outbox.learn_taken(connection, ORGANIZATION, told)
                waits = await connection.send("SHOW synchronous_commit", returns=True)
                await connection.rollback()

            assert waits.scalar_one() == waited_for
