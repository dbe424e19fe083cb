"""Mails about visits, and what goes elsewhere because a chat did not take it."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from bot import mailing
from bot.mailing import Mailing
from bot.receiving import receive
from bot.texts import load_texts
from bot.turns import Turns
from core.errors import NotFound
from integrations.ports import OutboundMessage
from jobs.reminders import Planner
from storage import customers, dead_letters, lines, tables
from storage.database import Database
from tests.desks import Desks
from tests.integration.test_reminders import DAY_BEFORE, FIVE, NOW, House, reachable
from tests.owner import do, rows
from tests.posted import message, take_all
from tests.world import furnish, local
from usecases.demo.ids import ORGANIZATION

ANA = "ana@casa.example"
PHONE = "+5491155550001"
SATURDAY = local("2026-11-28", "11:00")


class Reachable(House):
    """Somebody with an address, in a shop that has mail and SMS."""

    async def plan(self) -> None:
        world = self.desks.world
        await Planner(world.database, world.clock, Mailing(load_texts()).tell).plan_all()

    async def mails(self) -> list[dict[str, Any]]:
        o = tables.outbox.c
        wanted = select(o.message).where(o.channel == "email").order_by(o.id)
        return [row.message for row in await self.desks.world.rows(wanted)]

    async def invitations(self) -> list[tuple[int, bool, str]]:
        """Return sequence, whether it is called off, and the UID, of each mail."""
        found = [one["invitation"] for one in await self.mails()]
        return [(one["sequence"], one["cancelled"], one["uid"]) for one in found]

    async def lose(self, channel: str = "telegram") -> None:
        """Let a channel refuse for good what waits for it."""
        await self.desks.world.rows(
            update(tables.outbox)
            .where(tables.outbox.c.channel == channel, tables.outbox.c.state == "pending")
            .values(state="dead", error="blocked")
            .returning(tables.outbox.c.id)
        )

    async def elsewhere(self) -> list[tuple[str, str]]:
        """Return channel and address of what was said there instead."""
        o = tables.outbox.c
        wanted = select(o.channel, o.address).where(o.instead_of.is_not(None)).order_by(o.id)
        return [(row.channel, row.address) for row in await self.desks.world.rows(wanted)]

    async def hear(self, channel: str, address: str, text: str) -> str:
        world = self.desks.world
        said = message(text, channel=channel, address=address)
        await receive(world.database, ORGANIZATION, said)
        await take_all(Turns(world.database, load_texts(), world.clock))
        last = select(tables.outbox.c.message).order_by(tables.outbox.c.id.desc()).limit(1)
        return str((await world.rows(last))[0].message["text"])


@pytest.fixture
async def house(database: Database) -> Reachable:
    desks = Desks(await furnish(database, NOW))
    (one,) = await desks.customers(1)
    await reachable(desks, one)
    async with database.transaction(ORGANIZATION) as connection:
        await lines.open_up(connection, ["telegram", "email", "sms"])
    return Reachable(desks, one, await desks.book(one, FIVE))


@pytest.fixture
async def mailed(house: Reachable) -> Reachable:
    async with house.desks.open(house.customer) as desk:
        await customers.give_email(desk.connection, house.customer, ANA)
    await house.plan()
    return house


async def prove_phone(house: Reachable) -> None:
    async with house.desks.open(house.customer) as desk:
        await customers.verify_phone(desk.connection, house.customer, PHONE)


class TestMails:
    async def test_an_address_given_in_the_chat_is_kept_and_written_to(
        self, house: Reachable
    ) -> None:
        await house.plan()
        assert await house.mails() == []
        said = await house.hear("telegram", str(house.customer), "mi mail es Ana@Casa.example")
        assert said.startswith("Listo, te mando las confirmaciones también a ana@casa.example")
        await house.plan()
        (mail,) = await house.mails()
        assert mail["text"].startswith("Tu turno quedó confirmado: el jueves 26/11 a las 17:00")

    async def test_agreed_moved_and_called_off(self, mailed: Reachable) -> None:
        await mailed.move(SATURDAY)
        await mailed.plan()
        await mailed.cancel()
        await mailed.plan()
        texts = [mail["text"] for mail in await mailed.mails()]
        assert [text.split()[:3] for text in texts] == [
            ["Tu", "turno", "quedó"],
            ["Cambió", "tu", "turno."],
            ["Tu", "turno", "de"],
        ]
        told = await mailed.invitations()
        assert len({uid for _, _, uid in told}) == 1
        assert [cancelled for _, cancelled, _ in told] == [False, False, True]
        sequences = [sequence for sequence, _, _ in told]
        assert sequences == sorted(set(sequences))

    async def test_looked_at_twice_it_is_told_once(self, mailed: Reachable) -> None:
        await do(
            mailed.desks.database.dsn,
            "INSERT INTO visit_changes (organization_id, visit_id, anew)"
            " SELECT organization_id, visit_id, false FROM bookings",
        )
        await mailed.plan()
        assert len(await mailed.mails()) == 1

    async def test_a_calendar_is_never_told_an_older_version(self, mailed: Reachable) -> None:
        with pytest.raises(Exception, match="no higher sequence"):
            await do(mailed.desks.database.dsn, "UPDATE invitations SET sequence = sequence")

    async def test_it_is_a_message_that_the_channel_reads(self, mailed: Reachable) -> None:
        from bot.rendering import OUTBOUND  # noqa: PLC0415 -- of this test alone

        (mail,) = await mailed.mails()
        read: OutboundMessage = OUTBOUND.validate_python(mail)
        assert read.invitation is not None
        assert (read.invitation.start, read.invitation.zone) == (
            FIVE,
            "America/Argentina/Buenos_Aires",
        )


class TestUnwritten:
    """A mail that cannot be written keeps nobody from being reminded, and is not forgotten."""

    @pytest.fixture
    async def unwritten(self, house: Reachable, monkeypatch: pytest.MonkeyPatch) -> Reachable:
        """Somebody who has an address, and a visit of which no mail could be written."""
        async with house.desks.open(house.customer) as desk:
            await customers.give_email(desk.connection, house.customer, ANA)
        with monkeypatch.context() as broken:
            broken.setattr("bot.mailing._message", _fail)
            await house.plan()
        return house

    async def listed(self, house: Reachable) -> list[dead_letters.DeadLetter]:
        async with house.desks.database.transaction(ORGANIZATION) as connection:
            return await dead_letters.listed(connection, most=9)

    async def test_it_is_laid_aside_and_the_reminders_are_planned(
        self, unwritten: Reachable
    ) -> None:
        assert await unwritten.mails() == []
        assert set(await unwritten.planned()) == {"day-before", "soon"}
        (letter,) = await self.listed(unwritten)
        assert (letter.state, letter.channel, letter.address) == ("unwritten", "email", ANA)
        assert letter.error == "LookupError: no text for that"

    async def test_it_is_written_when_somebody_wants_it_again(self, unwritten: Reachable) -> None:
        (letter,) = await self.listed(unwritten)
        async with unwritten.desks.database.transaction(ORGANIZATION) as connection:
            await dead_letters.try_again(connection, letter.id)
        assert await self.listed(unwritten) == []
        await unwritten.plan()
        (mail,) = await unwritten.mails()
        assert mail["text"].startswith("Tu turno quedó confirmado")
        async with unwritten.desks.database.transaction(ORGANIZATION) as connection:
            with pytest.raises(NotFound):
                await dead_letters.try_again(connection, letter.id)

    async def test_it_is_no_longer_wanted_when_the_next_change_was_told(
        self, unwritten: Reachable
    ) -> None:
        await unwritten.move(SATURDAY)
        await unwritten.plan()
        assert len(await unwritten.mails()) == 1
        assert await self.listed(unwritten) == []


async def test_one_whose_transaction_another_one_won_is_simply_written_again(
    house: Reachable, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with house.desks.open(house.customer) as desk:
        await customers.give_email(desk.connection, house.customer, ANA)
    write, lost = mailing._message, []

    def lose_once(*about: Any, **more: Any) -> OutboundMessage:
        if not lost:
            lost.append(Lost())
            raise lost[0]
        return write(*about, **more)

    monkeypatch.setattr(mailing, "_message", lose_once)
    only_one = "DELETE FROM visit_changes WHERE id < (SELECT max(id) FROM visit_changes)"
    await do(house.desks.database.dsn, only_one)  # another would make good what this one lacks
    await house.plan()
    assert len(lost) == 1
    assert len(await house.mails()) == 1
    async with house.desks.database.transaction(ORGANIZATION) as connection:
        assert await dead_letters.listed(connection, most=9) == []


class Lost(Exception):
    """As the driver's of a deadlock."""

    sqlstate = "40P01"


def _fail(*_: object, **__: object) -> OutboundMessage:
    raise LookupError("no text for that")


class TestWhoHasNothingButAnAddress:
    """Is reminded by mail; so is who has a page that may be closed by now, and an address."""

    async def closed(self, mailed: Reachable, conversation: str) -> None:
        """Leave no other way to reach somebody than this, and the address."""
        change = {"": "customer_id = NULL", "web": "channel = 'web'"}[conversation]
        await do(
            mailed.desks.database.dsn,
            f"UPDATE conversations SET {change} WHERE channel = 'telegram'",
        )

    @pytest.mark.parametrize("conversation", ["", "web"])
    async def test_a_reminder_comes_by_mail(self, mailed: Reachable, conversation: str) -> None:
        await self.closed(mailed, conversation)
        await mailed.remind(DAY_BEFORE)
        await mailed.remind()
        _, mail = await mailed.mails()
        assert mail["text"].startswith("Mañana jueves 26/11 a las 17:00 te esperamos")
        assert "no recibe respuestas" in mail["text"]
        assert "¿Venís?" not in mail["text"]
        assert mail["choices"] == []

    async def test_it_is_taken_back_with_the_visit(self, mailed: Reachable) -> None:
        await self.closed(mailed, "")
        await mailed.remind(DAY_BEFORE)
        await mailed.cancel()
        o = tables.outbox.c
        states = await mailed.desks.world.rows(select(o.state).order_by(o.id.desc()).limit(1))
        assert [row.state for row in states] == ["expired"]

    async def test_a_chat_goes_first(self, mailed: Reachable) -> None:
        await mailed.remind(DAY_BEFORE)
        assert len(await mailed.mails()) == 1

    async def test_without_a_way_to_send_mails_nobody_is_reached(self, mailed: Reachable) -> None:
        await self.closed(mailed, "")
        await do(mailed.desks.database.dsn, "DELETE FROM lines")
        await mailed.remind(DAY_BEFORE)
        assert (await mailed.states())["day-before"] == "skipped: unreachable"

    async def test_what_wants_an_answer_does_not_come_by_mail(self, mailed: Reachable) -> None:
        await self.closed(mailed, "")
        mailed.desks.world.clock.now = FIVE
        await do(mailed.desks.database.dsn, "UPDATE bookings SET status = 'completed'")
        await mailed.plan()
        await mailed.remind(FIVE + timedelta(hours=3))
        assert (await mailed.states())["thanks"] == "skipped: unreachable"


class TestElsewhere:
    async def test_what_the_chat_does_not_take_goes_by_mail(self, mailed: Reachable) -> None:
        await mailed.remind(DAY_BEFORE)
        await mailed.lose()
        assert await mailed.elsewhere() == [("email", ANA)]
        assert (await mailed.mails())[-1]["text"].startswith("Mañana jueves 26/11 a las 17:00")

    async def test_once_even_if_somebody_tries_again(self, mailed: Reachable) -> None:
        await mailed.remind(DAY_BEFORE)
        await mailed.lose()
        ((letter,),) = await rows(
            mailed.desks.database.dsn, "SELECT 'out-' || id FROM outbox WHERE state = 'dead'"
        )
        async with mailed.desks.database.transaction(ORGANIZATION) as connection:
            await dead_letters.try_again(connection, letter)
        await mailed.lose()
        assert await mailed.elsewhere() == [("email", ANA)]

    async def test_or_else_by_sms_where_it_can_be_answered(self, house: Reachable) -> None:
        await prove_phone(house)
        await house.plan()
        await house.remind(DAY_BEFORE)
        await house.lose()
        assert await house.elsewhere() == [("sms", f"sms:{PHONE}")]
        house.desks.world.clock.pass_time(timedelta(minutes=5))
        assert "¡Genial! Te esperamos" in await house.hear("sms", f"sms:{PHONE}", "1")

    async def test_who_has_neither_is_not_written_to(self, house: Reachable) -> None:
        await house.plan()
        await house.remind(DAY_BEFORE)
        await house.lose()
        assert await house.elsewhere() == []

    async def test_nor_over_a_channel_that_the_shop_does_not_have(self, mailed: Reachable) -> None:
        await do(mailed.desks.database.dsn, "DELETE FROM lines")
        await mailed.remind(DAY_BEFORE)
        await mailed.lose()
        assert await mailed.elsewhere() == []

    async def test_an_answer_goes_nowhere_else(self, mailed: Reachable) -> None:
        await mailed.hear("telegram", str(mailed.customer), "hola")
        await mailed.lose()
        assert await mailed.elsewhere() == []

    async def test_a_visit_that_changes_takes_it_back(self, mailed: Reachable) -> None:
        await mailed.remind(DAY_BEFORE)
        await mailed.lose()
        await mailed.cancel()
        o = tables.outbox.c
        wanted = select(o.state).where(o.instead_of.is_not(None))
        (row,) = await mailed.desks.world.rows(wanted)
        assert row.state == "expired"
