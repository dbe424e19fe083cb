"""Colleagues are told what has changed, who comes and how the day is: once, and what is so."""

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, insert, select, update

from bot.informing import Informing
from bot.texts import load_texts
from bot.turns import Turns
from core.ids import BarberId, BookingId, ConversationId, CustomerId, OrganizationId, new_id
from jobs.reminders import Planner
from scheduling.commands import CancelBooking, Move
from scheduling.values import ANYONE, Extra
from storage import colleague_notices, colleagues, tables, visit_changes
from storage.database import Database, enter
from tests.desks import Desks, place_for_move, waiting
from tests.owner import ask, do
from tests.world import furnish, local
from usecases import booking, joining
from usecases.demo.ids import CEJAS, CORTE_NINO, JUAN, ORGANIZATION, SOFIA

NOW = local("2026-11-25", "10:00")
FIVE = local("2026-11-25", "17:00")
SIX = local("2026-11-25", "18:00")

n, o = tables.colleague_notices.c, tables.outbox.c


@dataclass
class House:
    """A shop in which Juan has joined, and somebody who books."""

    desks: Desks
    customer: CustomerId

    async def join(self, barber: str | None) -> ConversationId:
        made = ConversationId(new_id())
        (person,) = await self.desks.customers(1)
        code = await self.desks.world.code(barber)
        async with self.desks.open(person) as desk:
            row = {"id": made, "channel": "telegram", "address": str(made), "locale": "es_AR"}
            await desk.connection.execute(
                insert(tables.conversations).values({**row, "customer_id": person})
            )
            await joining.join(desk, made, joining.code_in(code) or "")
        return made

    async def book(self, start: datetime, **wanted: object) -> BookingId:
        return await self.desks.book(self.customer, start, **wanted)

    async def move(self, moving: BookingId, to: datetime, barber: BarberId | None = None) -> None:
        async with self.desks.open(self.customer) as desk:
            hold = await place_for_move(desk, moving, to, barber)
            await booking.move(desk, Move(moving, hold))

    async def cancel(self, leaving: BookingId) -> None:
        async with self.desks.open(self.customer) as desk:
            await booking.cancel(desk, CancelBooking(leaving))

    async def plan(self) -> None:
        await Planner(self.desks.database, self.desks.world.clock).plan_all()

    def informing(self) -> Informing:
        clock = self.desks.world.clock
        return Informing(Turns(self.desks.database, load_texts(), clock), clock)

    async def inform(self, at: datetime | None = None) -> None:
        """Let what is due be planned and said, now or at a moment."""
        if at is not None:
            self.desks.world.clock.now = at
        await self.plan()
        await self.informing().say_all()

    async def said(self) -> list[str]:
        rows = await self.desks.world.rows(select(o.message).order_by(o.id))
        return [row.message["text"] for row in rows]

    async def notices(self, kind: str) -> list[tuple]:
        rows = await self.desks.world.rows(
            select(n.barber_id, n.starts_at, n.due_at, n.state, n.reason)
            .where(n.kind == kind)
            .order_by(n.id)
        )
        return [tuple(row) for row in rows]


@pytest.fixture
async def house(database: Database) -> House:
    desks = Desks(await furnish(database, NOW))
    (one,) = await desks.customers(1)
    house = House(desks, one)
    await house.join("Juan")
    return house


class TestChanges:
    async def test_who_has_not_joined_is_told_nothing(self, house: House) -> None:
        await house.book(FIVE, barber=SOFIA)
        await house.inform()
        assert await house.said() == []
        assert await house.notices("change") == []

    async def test_what_changed_before_they_joined_is_no_news(self, house: House) -> None:
        await do(house.desks.database.dsn, "UPDATE shops SET tell_owner = true")
        await house.book(FIVE, barber=SOFIA)
        await house.join("Sofía")
        await house.join(None)
        await house.inform()
        assert await house.said() == []
        await house.book(SIX, barber=SOFIA)
        await house.inform()
        assert [text[0] for text in await house.said()] == ["🆕", "🆕"]

    async def test_each_is_told_once(self, house: House) -> None:
        mine = await house.book(FIVE)
        await house.inform()
        await house.inform()
        await house.move(mine, SIX)
        await house.inform()
        await house.cancel(mine)
        await house.inform()
        assert [text[0] for text in await house.said()] == ["🆕", "🔁", "❌"]

    async def test_of_several_before_it_is_said_they_are_told_what_is_so(
        self, house: House
    ) -> None:
        house.desks.world.clock.now = local("2026-11-24", "23:00")  # when nobody is written to
        mine = await house.book(FIVE)
        await house.inform()
        await house.move(mine, SIX)
        await house.inform()
        assert await house.said() == []
        await house.inform(local("2026-11-25", "08:30"))
        news = [text for text in await house.said() if "agenda" not in text and "📋" not in text]
        assert len(news) == 1
        assert news[0].startswith("🆕 Turno nuevo: hoy miércoles 25/11 a las 18:00")

    async def test_what_came_and_went_unseen_is_not_told(self, house: House) -> None:
        house.desks.world.clock.now = local("2026-11-24", "23:00")
        mine = await house.book(FIVE)
        await house.inform()
        await house.cancel(mine)
        await house.inform(local("2026-11-25", "08:30"))
        assert [state for *_, state, _ in await house.notices("change")] == ["skipped"]
        assert not [text for text in await house.said() if text[0] in "🆕❌"]

    async def test_at_night_of_a_visit_before_the_morning_they_are_told_at_once(
        self, house: House
    ) -> None:
        house.desks.world.clock.now = local("2026-11-24", "23:00")
        await house.desks.world.book("Juan", local("2026-11-25", "08:00"))
        await house.inform()
        assert len(await house.said()) == 1

    async def test_from_one_barber_to_another_both_are_told(self, house: House) -> None:
        await house.join("Sofía")
        mine = await house.book(FIVE)
        await house.inform()
        await house.move(mine, FIVE, SOFIA)
        await house.inform()
        (_, *both) = await house.said()
        assert sorted(text.split()[0] for text in both) == ["El", "🆕"]
        assert any("pasó a Sofía" in text for text in both)

    async def test_a_visit_of_several_parts_is_one_message(self, house: House) -> None:
        visit = new_id()
        for later in range(3):
            await house.desks.world.book("Juan", FIVE + timedelta(hours=later))
        await do(house.desks.database.dsn, f"UPDATE bookings SET visit_id = '{visit}'")
        await do(house.desks.database.dsn, f"UPDATE visit_changes SET visit_id = '{visit}'")
        await house.inform()
        (text,) = await house.said()
        assert [line[0] for line in text.split("\n")] == ["🆕"] * 3
        assert [row[3] for row in await house.notices("change")] == ["said"] * 3

    async def test_each_barber_is_told_of_their_parts_and_the_owner_of_all(
        self, house: House
    ) -> None:
        await house.join("Sofía")
        await house.join(None)
        await do(house.desks.database.dsn, "UPDATE shops SET tell_owner = true")
        mine = await house.book(
            FIVE, barber=ANYONE, extras=(Extra(CORTE_NINO, person=1), Extra(CEJAS))
        )
        await house.inform()
        told = {text.count("\n") + 1: text for text in await house.said()}
        assert sorted(told) == [1, 2, 3]  # parts
        assert "con Juan" in told[3]
        assert "con Sofía" in told[3]
        assert not [text for text in (told[1], told[2]) if "con " in text]

        await house.cancel(mine)
        await house.inform()
        assert sorted(text.count("❌") for text in (await house.said())[3:]) == [1, 2, 3]

    async def test_the_owner_hears_of_no_change_unless_they_want_to(self, house: House) -> None:
        await house.join(None)
        await house.book(FIVE, barber=SOFIA)
        await house.inform()
        assert await house.said() == []

    async def test_the_owner_hears_of_another_barber_at_the_same_time(self, house: House) -> None:
        await house.join(None)
        await do(house.desks.database.dsn, "UPDATE shops SET tell_owner = true")
        mine = await house.book(FIVE)
        await house.inform()
        await house.move(mine, FIVE, SOFIA)
        await house.inform()
        told = await house.said()
        assert [("pasó a Sofía" in text) for text in told] == [False, False, True, True]

    async def test_an_owner_who_cuts_hears_of_each_once(self, house: House) -> None:
        await house.join(None)
        await do(house.desks.database.dsn, "UPDATE shops SET tell_owner = true")
        await do(
            house.desks.database.dsn,
            f"UPDATE conversations SET barber_id = '{JUAN}', owner = true WHERE owner",
        )
        await house.book(FIVE)
        await house.desks.book((await house.desks.customers(1))[0], FIVE, barber=SOFIA)
        await house.inform()
        assert sorted("con Sofía" in text for text in await house.said()) == [False, True]

    async def test_what_is_not_planned_yet_of_a_visit_is_waited_for(self, house: House) -> None:
        """A visit that is told in two messages is told as if it were two."""
        await house.book(FIVE, extras=(Extra(CEJAS),))
        planner = Planner(house.desks.database, house.desks.world.clock)
        async with house.desks.database.dispatch() as slow:
            claimed = await visit_changes.claim(slow)  # the first of two
            assert claimed is not None
            await house.plan()  # the other
            await house.informing().say_all()
            assert await house.said() == []
            await enter(slow, claimed[0])
            await planner._plan(slow, *claimed)
            await slow.commit()
        await house.inform(NOW + timedelta(seconds=5))
        (text,) = await house.said()
        assert text.count("🆕") == 2

    async def test_what_the_counter_says_of_the_day_is_no_change(self, house: House) -> None:
        mine = await house.book(FIVE)
        await house.inform()
        for status in ("arrived", "in_progress", "completed"):
            await do(
                house.desks.database.dsn,
                f"UPDATE bookings SET status = '{status}' WHERE id = '{mine}'",
            )
            await house.inform()
        assert len(await house.said()) == 1

    async def test_a_shop_may_switch_it_off(self, house: House) -> None:
        await do(house.desks.database.dsn, "UPDATE shops SET tell_changes = false")
        await house.book(FIVE)
        await house.inform()
        assert await house.said() == []

    async def test_a_change_while_it_is_being_said_is_told_after_it(self, house: House) -> None:
        """Whoever plans waits for whoever says, or the later state would never be told."""
        mine = await house.book(FIVE)
        await house.plan()
        database, saying = house.desks.database, house.informing()
        async with database.dispatch() as slow:
            claimed = await colleague_notices.claim(slow, moment=NOW)
            assert claimed is not None
            await enter(slow, claimed[0])
            await saying._see_to(slow, claimed[0], (claimed[1], NOW))
            await house.move(mine, SIX)
            async with waiting(database, house.plan()):
                await slow.commit()
        await house.inform()
        assert [text[0] for text in await house.said()] == ["🆕", "🔁"]


class TestNext:
    async def test_ten_minutes_before_once(self, house: House) -> None:
        await house.book(FIVE)
        await house.inform()
        await house.inform(FIVE - timedelta(minutes=11))
        assert len(await house.said()) == 1
        await house.inform(FIVE - timedelta(minutes=10))
        await house.inform(FIVE - timedelta(minutes=9))
        assert (await house.said())[1:] == ["⏰ A las 17:00 viene Ana: Corte."]

    async def test_for_all_that_the_barber_does_of_a_visit(self, house: House) -> None:
        await house.book(FIVE, extras=(Extra(CEJAS),))
        await house.inform()
        await house.inform(FIVE - timedelta(minutes=10))
        assert (await house.said())[1:] == ["⏰ A las 17:00 viene Ana: Corte y Perfilado de cejas."]

    async def test_of_a_visit_of_several_parts_each_barber_hears_once(self, house: House) -> None:
        await house.join("Sofía")
        visit = new_id()
        for barber, later in (("Juan", 0), ("Juan", 1), ("Sofía", 2)):
            await house.desks.world.book(barber, FIVE + timedelta(hours=later))
        await do(house.desks.database.dsn, f"UPDATE bookings SET visit_id = '{visit}'")
        await do(house.desks.database.dsn, f"UPDATE visit_changes SET visit_id = '{visit}'")
        await house.plan()
        assert [row[:2] for row in await house.notices("next") if row[3] == "waiting"] == [
            (JUAN, FIVE),
            (SOFIA, FIVE + timedelta(hours=2)),
        ]

    async def test_moved_with_the_booking(self, house: House) -> None:
        mine = await house.book(FIVE)
        await house.plan()
        await house.move(mine, SIX)
        await house.plan()
        assert await house.notices("next") == [
            (JUAN, FIVE, FIVE - timedelta(minutes=10), "void", "moved"),
            (JUAN, SIX, SIX - timedelta(minutes=10), "waiting", None),
        ]
        await house.move(mine, FIVE)
        await house.plan()
        assert [row[3] for row in await house.notices("next")] == ["waiting", "void"]

    async def test_void_with_the_booking(self, house: House) -> None:
        mine = await house.book(FIVE)
        await house.plan()
        await house.cancel(mine)
        await house.plan()
        assert [row[3:] for row in await house.notices("next")] == [("void", "called-off")]

    async def test_not_of_what_was_cancelled_a_moment_ago(self, house: House) -> None:
        mine = await house.book(FIVE)
        await house.inform()
        await house.cancel(mine)
        house.desks.world.clock.now = FIVE - timedelta(minutes=10)
        await house.informing().say_all()  # and nobody has planned anew
        assert len(await house.said()) == 1

    async def test_off_for_hours_it_is_left_out(self, house: House) -> None:
        await house.book(FIVE)
        await house.inform()
        await house.inform(FIVE + timedelta(minutes=1))
        assert [row[3:] for row in await house.notices("next")] == [("skipped", "too-late")]

    async def test_who_joins_later_hears_of_those_agreed_before(self, house: House) -> None:
        await house.desks.world.book("Sofía", FIVE)
        await house.plan()
        await house.join("Sofía")
        await house.plan()
        assert [row[0] for row in await house.notices("next")] == [SOFIA]
        assert await house.notices("change") == []

    async def test_other_rules_of_the_shop_change_what_is_planned(self, house: House) -> None:
        await house.book(FIVE)
        await house.plan()
        await do(house.desks.database.dsn, "UPDATE shops SET next_minutes = 30")
        await house.plan()
        ((_, _, due, _, _),) = await house.notices("next")
        assert due == FIVE - timedelta(minutes=30)
        await do(house.desks.database.dsn, "UPDATE shops SET next_minutes = NULL")
        await house.plan()
        assert [row[3:] for row in await house.notices("next")] == [("void", "off")]


class TestDays:
    async def test_every_day_goes_on_to_the_next(self, house: House) -> None:
        for day in ("2026-11-25", "2026-11-26", "2026-11-27"):
            await house.inform(local(day, "20:30"))
            await house.inform(local(day, "20:31"))
        evenings = [text for text in await house.said() if "Mañana" in text or "mañana" in text]
        assert len(evenings) == 3

    async def test_off_all_night_the_evening_is_left_out_and_the_morning_is_said(
        self, house: House
    ) -> None:
        await house.desks.world.book("Juan", local("2026-11-26", "12:00"))
        await house.inform()
        await house.inform(local("2026-11-26", "09:15"))
        states = {row[3] for row in await house.notices("evening")}
        assert states == {"skipped", "waiting"}
        assert (await house.said())[-1].startswith("📋 Hoy jueves 26/11 hay un turno")

    async def test_another_hour_counts_at_once(self, house: House) -> None:
        await do(house.desks.database.dsn, "UPDATE shops SET agenda_evening = '19:00'")
        await house.inform()
        await house.inform(local("2026-11-25", "19:00"))
        assert len(await house.said()) == 1

    async def test_the_summary_counts_money_in_whole_cents(self, house: House) -> None:
        owner = await house.join(None)
        await house.desks.world.book("Juan", FIVE)
        await house.desks.world.book("Sofía", FIVE)
        await house.desks.world.cancel("Sofía", FIVE)
        await house.inform(local("2026-11-25", "21:00"))
        rows = await house.desks.world.rows(select(o.message).where(o.conversation_id == owner))
        (text,) = [row.message["text"] for row in rows]
        assert "Un turno" in text
        assert "Cancelados: 1" in text
        assert "$\xa016.000" in text

    async def test_who_wants_no_messages_gets_none(self, house: House) -> None:
        (row,) = await house.desks.world.rows(
            select(tables.conversations).where(tables.conversations.c.joined_at.is_not(None))
        )
        refused = {"customer_id": row.customer_id, "purpose": "reminders", "granted": False}
        async with house.desks.database.transaction(ORGANIZATION) as connection:
            await connection.execute(
                insert(tables.consents).values(
                    {**refused, "text_version": "x", "conversation_id": row.id}
                )
            )
        await house.book(FIVE)
        await house.inform()
        assert await house.said() == []
        assert [one[3:] for one in await house.notices("change")] == [("skipped", "opted-out")]

    async def test_who_has_left_is_told_nothing_more(self, house: House) -> None:
        await house.book(FIVE)
        await house.plan()
        async with house.desks.database.transaction(ORGANIZATION) as connection:
            await colleagues.dismiss(connection, JUAN)
        await house.inform()
        assert await house.said() == []


class TestSeveralAtOnce:
    async def interleave(self, house: House) -> list[str]:
        """Let one come for a notice, and another say all there is before the first goes on."""
        await house.book(FIVE)
        await house.plan()
        saying = house.informing()
        async with house.desks.database.dispatch() as slow:
            claimed = await colleague_notices.claim(slow, moment=NOW)
            assert claimed is not None
            await saying.say_all()
            await enter(slow, claimed[0])
            await saying._see_to(slow, claimed[0], (claimed[1], NOW))
        return await house.said()

    async def test_each_is_said_once(self, house: House) -> None:
        assert len(await self.interleave(house)) == 1

    async def test_without_the_lock_it_would_be_said_twice(self, house: House) -> None:
        """If this fails, the one above may prove nothing."""
        dsn = house.desks.database.dsn
        locking = await ask(dsn, "SELECT pg_get_functiondef('claim_colleague_notice'::regproc)")
        without = locking.replace("FOR NO KEY UPDATE SKIP LOCKED", "")
        assert without != locking
        await do(dsn, without)
        assert len(await self.interleave(house)) == 2

    async def test_many_are_shared(self, house: House) -> None:
        for minute in range(20):
            start = FIVE + timedelta(minutes=minute)
            await house.desks.world.book("Juan", start, minutes=1)
        await house.plan()
        await asyncio.gather(*(house.informing().say_all() for _ in range(4)))
        said = await house.said()
        while len(said) < 20:  # whoever found the conversation taken comes again a little later
            house.desks.world.clock.pass_time(timedelta(seconds=3))
            await house.informing().say_all()
            said = await house.said()
        assert len(said) == len(set(said)) == 20


async def test_another_organization_s_barber_hears_nothing(house: House) -> None:
    other = OrganizationId(new_id())
    async with house.desks.database.transaction(other) as connection:
        values = {"id": other, "slug": "other", "name": "Other", "locale": "en"}
        await connection.execute(insert(tables.organizations).values(values))
        row = {"id": new_id(), "channel": "telegram", "address": "x", "locale": "en"}
        await connection.execute(insert(tables.conversations).values(row))
        await connection.execute(
            update(tables.conversations).values(owner=True, joined_at=func.now())
        )
    await house.book(FIVE)
    await house.inform()
    async with house.desks.database.transaction(other) as connection:
        seen = await connection.execute(select(func.count()).select_from(tables.outbox))
        assert seen.scalar_one() == 0
    assert len(await house.said()) == 1
