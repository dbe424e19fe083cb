"""What we say without being asked: once, at the right moment, and not beside a person."""

from datetime import timedelta

import pytest
from sqlalchemy import func, insert, select, update

from bot.notices import Announcer
from bot.texts import load_texts
from bot.turns import Turns
from core.ids import CustomerId, new_id
from flows.standing import SeriesFlow
from jobs.matchmaker import Matchmaker
from scheduling.commands import JoinWaitlist, ReleaseHold
from scheduling.lifecycle import BookingStatus
from scheduling.wishes import Days, Times, Wish
from storage import notices, tables
from tests.desks import Desks, minutes
from tests.world import local
from usecases import holding, waiting
from usecases.demo.ids import CORTE, JUAN, ORGANIZATION, PALERMO

NOW = local("2026-11-24", "10:00")
FIVE = local("2026-11-25", "17:00")
WISH = Wish(days=(Days.only(FIVE.date()),), times=(Times.at(17 * 60),))
TALKING = {
    "schema": 1,
    "stack": [
        {
            "flow": SeriesFlow.title,
            "version": 1,
            "frame": {},
            "tickets": 1,
            "looked": ["shop"],
            "found": [],
        }
    ],
    "misses": 0,
}

S = BookingStatus


@pytest.fixture
def announcer(desks: Desks) -> Announcer:
    return Announcer(Turns(desks.database, load_texts(), desks.world.clock))


@pytest.fixture
async def offered(desks: Desks) -> CustomerId:
    """Somebody who has waited, and for whom a time is kept now."""
    one, other = await desks.customers(2)
    async with desks.database.transaction(ORGANIZATION) as connection:
        row = {"id": new_id(), "channel": "web", "address": "x", "locale": "es_AR"}
        await connection.execute(insert(tables.conversations).values({**row, "customer_id": one}))
    other_hold = await desks.hold(other, FIVE)
    async with desks.open(one) as desk:
        await waiting.join(desk, JoinWaitlist(PALERMO, CORTE, JUAN, WISH))
    async with desks.open(other) as desk:
        await holding.release_hold(desk, ReleaseHold(other_hold))
    await Matchmaker(desks.database, desks.world.clock).match_all()
    assert await desks.statuses(one) == [S.HELD]
    return one


async def conversation(desks: Desks, **values) -> None:
    async with desks.database.transaction(ORGANIZATION) as connection:
        await connection.execute(update(tables.conversations).values(**values))


async def wrote(desks: Desks, *, ago: timedelta, state: str) -> None:
    """Let the customer have written, so long ago by the database's clock."""
    of = select(tables.conversations.c.id).scalar_subquery()
    async with desks.database.transaction(ORGANIZATION) as connection:
        await connection.execute(
            insert(tables.inbox).values(
                channel="web",
                external_id="1",
                conversation_id=of,
                message={"text": "hola"},
                state=state,
                turn=None if state == "pending" else 1,
                received_at=func.clock_timestamp() - ago,
            )
        )


async def said(desks: Desks) -> list[str]:
    rows = await desks.world.rows(select(tables.outbox.c.message).order_by(tables.outbox.c.id))
    return [row.message["text"] for row in rows]


async def states(desks: Desks) -> list[str]:
    rows = await desks.world.rows(select(tables.notices.c.state))
    return [row.state for row in rows]


class TestANotice:
    async def test_is_a_turn_of_its_own(self, desks, offered, announcer):
        assert await announcer.say_all()

        assert ["¡Se liberó un lugar!" in text for text in await said(desks)] == [True]
        c = tables.conversations.c
        row = (await desks.world.rows(select(c.turns, c.state)))[0]
        assert row.turns == 1
        assert [talk["flow"] for talk in row.state["stack"]] == ["claiming"]

    async def test_is_said_once(self, desks, offered, announcer):
        await announcer.say_all()

        assert not await announcer.say_all()
        assert len(await said(desks)) == 1

    async def test_two_of_one_cause_are_one(self, desks, offered):
        async with desks.open(offered) as desk:
            for _ in range(2):
                await notices.add(desk.connection, offered, kind="any", cause="same", about={})

        kinds = await desks.world.rows(select(tables.notices.c.kind))
        assert sorted(row.kind for row in kinds) == ["any", "waitlist-offer"]

    async def test_that_came_too_late_is_not_said(self, desks, offered, announcer):
        desks.world.clock.pass_time(minutes(15))
        await announcer.say_all()

        assert (await said(desks), await states(desks)) == ([], ["void"])

    async def test_stands_above_what_is_going_on(self, desks, offered, announcer):
        await conversation(desks, state=TALKING)
        await announcer.say_all()

        row = (await desks.world.rows(select(tables.conversations.c.state)))[0]
        assert [talk["flow"] for talk in row.state["stack"]] == ["series", "claiming"]


class TestSomebodyWhoIsTalking:
    async def test_is_heard_out_first(self, desks, offered, announcer):
        await wrote(desks, ago=timedelta(0), state="pending")
        await announcer.say_all()

        assert (await said(desks), await states(desks)) == ([], ["pending"])

    async def test_is_not_interrupted_while_they_answer(self, desks, offered, announcer):
        await conversation(desks, state=TALKING)
        await wrote(desks, ago=timedelta(seconds=5), state="done")
        await announcer.say_all()

        assert (await said(desks), await states(desks)) == ([], ["pending"])

    async def test_is_told_once_they_have_been_silent(self, desks, offered, announcer):
        await conversation(desks, state=TALKING)
        await wrote(desks, ago=timedelta(minutes=2), state="done")
        await announcer.say_all()

        assert await states(desks) == ["said"]

    async def test_is_told_at_once_when_nothing_is_asked(self, desks, offered, announcer):
        await wrote(desks, ago=timedelta(0), state="done")
        await announcer.say_all()

        assert await states(desks) == ["said"]


class TestWhereAPersonHasTakenOver:
    async def test_nothing_is_said_and_the_time_is_given_back(self, desks, offered, announcer):
        await conversation(desks, with_person=True)
        await announcer.say_all()

        assert (await said(desks), await states(desks)) == ([], ["void"])
        assert await desks.statuses(offered) == [S.RELEASED]


class TestWhatCannotBeSaid:
    async def test_is_laid_aside_after_some_tries(self, desks, offered, announcer):
        async with desks.open(offered) as desk:
            await desk.connection.execute(
                update(tables.notices).values(kind="no such kind", failures=4)
            )
        await announcer.say_all()

        assert (await said(desks), await states(desks)) == ([], ["dead"])
