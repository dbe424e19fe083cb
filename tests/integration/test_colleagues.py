"""Barbers and owners: codes that nobody guesses, and nobody touches what is not theirs."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import insert, select

from bot.agendas import CALL_OFF, ENTRY
from core.errors import (
    Forbidden,
    NoSuchCode,
    NotFound,
    OutOfDate,
    PolicyRefused,
    TooManyGuesses,
    WrongState,
)
from core.ids import BookingId, ConversationId, CustomerId, OrganizationId, new_id
from flows.offers import Lasting
from scheduling.commands import TakeOff, TellLate, Told
from scheduling.lifecycle import BookingStatus
from scheduling.minutes import floor_minute
from scheduling.values import Interval
from storage import colleagues, conversations, tables
from storage.conversations import Colleague
from tests.desks import Desks
from tests.owner import ask, do
from tests.world import local
from usecases import agenda, away, joining
from usecases.agenda import Mark
from usecases.demo.ids import JUAN, ORGANIZATION, SOFIA
from usecases.desk import Desk

NOW = local("2026-11-25", "10:00")
FIVE = local("2026-11-25", "17:00")
JUAN_HIMSELF, THE_OWNER = Colleague(JUAN), Colleague(None, owner=True)


async def chat(desks: Desks) -> ConversationId:
    """Open a conversation of nobody in particular."""
    made = ConversationId(new_id())
    async with desks.database.transaction(ORGANIZATION) as connection:
        row = {"id": made, "channel": "telegram", "address": str(made), "locale": "es_AR"}
        await connection.execute(insert(tables.conversations).values(row))
    return made


@asynccontextmanager
async def desk_of(desks: Desks, who: Colleague | None) -> AsyncIterator[Desk]:
    async with desks.open(CustomerId(new_id())) as desk:
        yield replace(desk, colleague=who)


async def join(desks: Desks, code: str, conversation: ConversationId) -> Colleague:
    async with desks.open(CustomerId(new_id())) as desk:
        return await joining.join(desk, conversation, joining.code_in(code) or code)


class TestCodes:
    async def test_who_sends_it_is_the_barber(self, desks: Desks) -> None:
        mine = await chat(desks)
        assert await join(desks, await desks.world.code("Juan"), mine) == JUAN_HIMSELF
        async with desks.database.transaction(ORGANIZATION) as connection:
            assert (await conversations.lock(connection, mine)).colleague == JUAN_HIMSELF
            assert await colleagues.newest_of(connection, JUAN) == mine

    async def test_an_owner_may_cut_too(self, desks: Desks) -> None:
        mine = await chat(desks)
        await join(desks, await desks.world.code("Juan"), mine)
        await join(desks, await desks.world.code(None), mine)
        async with desks.database.transaction(ORGANIZATION) as connection:
            row = await conversations.lock(connection, mine)
            assert row.colleague == Colleague(JUAN, owner=True)
            await colleagues.dismiss(connection, JUAN)
            row = await conversations.lock(connection, mine)
            assert row.colleague == THE_OWNER
            await colleagues.dismiss(connection, None)
            assert (await conversations.lock(connection, mine)).colleague is None

    async def test_a_code_is_good_once_whoever_is_quicker(self, desks: Desks) -> None:
        code = await desks.world.code("Juan")
        chats = [await chat(desks) for _ in range(4)]
        tried = await asyncio.gather(
            *(join(desks, code, one) for one in chats), return_exceptions=True
        )
        assert sorted(type(one).__name__ for one in tried) == ["Colleague"] + ["NoSuchCode"] * 3

    async def test_a_new_one_makes_the_old_one_worthless(self, desks: Desks) -> None:
        old = await desks.world.code("Juan")
        await desks.world.code("Juan")
        with pytest.raises(NoSuchCode):
            await join(desks, old, await chat(desks))

    async def test_it_lives_for_a_day(self, desks: Desks) -> None:
        code = await desks.world.code("Juan")
        ages = "UPDATE joining_codes SET expires_at = expires_at - interval '1 day'"
        await do(desks.database.dsn, ages)
        with pytest.raises(NoSuchCode):
            await join(desks, code, await chat(desks))

    async def test_a_clock_that_was_put_forward_does_not_end_it(self, desks: Desks) -> None:
        code = await desks.world.code("Juan")
        desks.world.clock.pass_time(timedelta(days=9))
        assert await join(desks, code, await chat(desks)) == JUAN_HIMSELF

    async def test_of_another_organization_it_is_none(self, desks: Desks) -> None:
        other = OrganizationId(new_id())
        async with desks.database.transaction(other) as connection:
            values = {"id": other, "slug": "other", "name": "Other", "locale": "en"}
            await connection.execute(insert(tables.organizations).values(values))
            code = await joining.make_code(connection, None)
        with pytest.raises(NoSuchCode):
            await join(desks, code, await chat(desks))

    async def test_after_a_few_guesses_even_the_right_one_is_refused(self, desks: Desks) -> None:
        mine, code = await chat(desks), await desks.world.code("Juan")
        for _ in range(joining.MOST_GUESSES):
            async with desks.open(CustomerId(new_id())) as desk:
                with pytest.raises(NoSuchCode):
                    await joining.join(desk, mine, "WR0NGWR0NG00")
        with pytest.raises(TooManyGuesses):
            await join(desks, code, mine)
        desks.world.clock.pass_time(timedelta(hours=1))
        assert await join(desks, code, mine) == JUAN_HIMSELF

    async def test_the_database_does_not_know_it(self, desks: Desks) -> None:
        code = await desks.world.code("Juan")
        kept = await ask(desks.database.dsn, "SELECT row(c.*)::text FROM joining_codes c")
        plain = code.replace("-", "")
        assert plain not in kept
        assert plain.encode().hex() not in kept

    @pytest.mark.parametrize(
        "text",
        [
            "confirmación",
            "+5491155554444",
            "549115555444",
            "corte con Juan a las 17",
            "1234 5678 9012",
        ],
    )
    def test_what_customers_write_is_none(self, text: str) -> None:
        assert joining.code_in(text) is None

    def test_it_is_read_however_it_is_typed(self) -> None:
        for text in ("7k3m-9qxf-1abc", " 7K3M 9QXF 1ABC\n", "7K3M9QXFIABC"):
            assert joining.code_in(text) == "7K3M9QXF1ABC"


class TestAgenda:
    async def test_a_barber_sees_their_own_and_the_owner_all(self, desks: Desks) -> None:
        await desks.world.book("Juan", FIVE)
        await desks.world.book("Sofía", FIVE)
        day = FIVE.date()
        async with desk_of(desks, JUAN_HIMSELF) as desk:
            assert [one.barber for one in await agenda.agenda(desk, day)] == [JUAN]
        async with desk_of(desks, THE_OWNER) as desk:
            seen = {one.barber for one in await agenda.agenda(desk, day)}
            assert seen == {JUAN, SOFIA}

    async def test_the_day_ends_at_midnight_of_the_shop(self, desks: Desks) -> None:
        await desks.world.book("Juan", local("2026-11-25", "23:30"))
        async with desk_of(desks, JUAN_HIMSELF) as desk:
            assert len(await agenda.agenda(desk, FIVE.date())) == 1
            assert await agenda.agenda(desk, FIVE.date() + timedelta(days=1)) == []


class TestMarks:
    @pytest.mark.parametrize("deed", [ENTRY, CALL_OFF, *Mark])
    def test_what_choices_carry_fits_in_every_channel(self, deed: str) -> None:
        choice = Lasting(deed, BookingId(new_id()), str(floor_minute(FIVE)))
        assert len(choice.id.encode()) <= 60
        assert Lasting.by_id(choice.id) == choice

    @pytest.mark.parametrize("who", [None, Colleague(SOFIA)])
    async def test_what_is_not_theirs_is_not_there(
        self, desks: Desks, who: Colleague | None
    ) -> None:
        """Ids of choices can be made up."""
        booked = await desks.world.book("Juan", FIVE)
        for what in Mark:
            async with desk_of(desks, who) as desk:
                with pytest.raises(NotFound):
                    await agenda.mark(desk, booked, FIVE, what)
        assert [one[0] for one in await desks.world.agenda(BookingStatus.CONFIRMED)] == ["Juan"]

    async def test_twice_is_once(self, desks: Desks) -> None:
        booked = await desks.world.book("Juan", FIVE)
        for _ in range(2):
            async with desk_of(desks, JUAN_HIMSELF) as desk:
                done = await agenda.mark(desk, booked, FIVE, Mark.ARRIVED)
        assert done.status is BookingStatus.ARRIVED

    async def test_of_a_time_that_it_no_longer_has_nothing_is_written(self, desks: Desks) -> None:
        booked = await desks.world.book("Juan", FIVE)
        async with desk_of(desks, JUAN_HIMSELF) as desk:
            with pytest.raises(OutOfDate):
                await agenda.mark(desk, booked, FIVE - timedelta(hours=1), Mark.ARRIVED)

    async def test_who_may_still_come_is_not_missed(self, desks: Desks) -> None:
        booked = await desks.world.book("Juan", FIVE)
        async with desk_of(desks, JUAN_HIMSELF) as desk:
            with pytest.raises(PolicyRefused):
                await agenda.mark(desk, booked, FIVE, Mark.MISSED)

    async def test_what_was_cancelled_stays_so(self, desks: Desks) -> None:
        booked = await desks.world.book("Juan", FIVE)
        await desks.world.cancel("Juan", FIVE)
        async with desk_of(desks, THE_OWNER) as desk:
            with pytest.raises(WrongState):
                await agenda.mark(desk, booked, FIVE, Mark.FINISHED)


class TestBeingAway:
    AFTERNOON = TakeOff(JUAN, FIVE, FIVE + timedelta(hours=3), replan=True)

    @pytest.mark.parametrize("who", [None, Colleague(SOFIA)])
    async def test_nobody_blocks_another_s_time(self, desks: Desks, who: Colleague | None) -> None:
        for command in (self.AFTERNOON, replace(self.AFTERNOON, who=None)):
            async with desk_of(desks, who) as desk:
                with pytest.raises(Forbidden):
                    await away.take_off(desk, command)
        assert await desks.world.rows(select(tables.time_off.c.id)) == []

    async def test_twice_is_once(self, desks: Desks) -> None:
        await desks.world.book("Juan", FIVE)
        for _ in range(2):
            async with desk_of(desks, JUAN_HIMSELF) as desk:
                await away.take_off(desk, self.AFTERNOON)
        assert len(await desks.world.rows(select(tables.time_off.c.id))) == 1

    async def test_part_of_it_can_be_taken_back(self, desks: Desks) -> None:
        hour = timedelta(hours=1)
        async with desk_of(desks, JUAN_HIMSELF) as desk:
            await away.take_off(desk, self.AFTERNOON)
            back = await away.come_back(desk, JUAN, FIVE + hour, FIVE + 2 * hour)
            assert back == [Interval(FIVE + hour, FIVE + 2 * hour)]
            assert await away.come_back(desk, JUAN, FIVE + hour, FIVE + 2 * hour) == []
            with pytest.raises(Forbidden):
                await away.come_back(desk, SOFIA, FIVE, FIVE + hour)
        rows = await desks.world.rows(select(tables.time_off.c.during))
        assert sorted((row[0].lower, row[0].upper) for row in rows) == [
            (FIVE, FIVE + hour),
            (FIVE + 2 * hour, FIVE + 3 * hour),
        ]

    async def test_whom_nobody_can_write_to_is_not_said_to_be_asked(self, desks: Desks) -> None:
        booked = await desks.world.book("Juan", FIVE)
        async with desk_of(desks, JUAN_HIMSELF) as desk:
            assert await away.take_off(desk, self.AFTERNOON) == (Told(booked, reached=False),)
            assert await away.tell_late(desk, TellLate(20)) == (Told(booked, reached=False),)

    async def test_who_is_no_barber_is_not_late(self, desks: Desks) -> None:
        for who in (None, THE_OWNER):
            async with desk_of(desks, who) as desk:
                with pytest.raises(Forbidden):
                    await away.tell_late(desk, TellLate(20))

    async def test_a_delay_wears_off_in_the_gaps(self, desks: Desks) -> None:
        first = await desks.world.book("Juan", FIVE)
        second = await desks.world.book("Juan", FIVE + timedelta(minutes=35))
        await desks.world.book("Juan", FIVE + timedelta(hours=2))
        async with desk_of(desks, JUAN_HIMSELF) as desk:
            late = await away.tell_late(desk, TellLate(20))
        assert [one.booking for one in late] == [first, second]
