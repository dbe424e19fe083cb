"""Reminders: planned with the visit, said once, taken back with it, and never in anybody's way."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, insert, select, update

from bot.reminders import MOST_WAITING, Reminding
from bot.taking_up import CANCEL, COME, MOVE, about
from bot.texts import load_texts
from bot.turns import Turns
from core.clock import system_clock
from core.errors import NotFound, OutOfDate
from core.ids import BookingId, CustomerId, new_id
from flows.offers import Lasting
from jobs.reminders import Planner
from scheduling.commands import Book, CancelBooking, Move
from scheduling.lifecycle import BookingStatus
from storage import bookings, tables
from storage.database import Database, enter
from storage.reminders import claim
from tests.desks import Desks, place_for_move, waiting
from tests.owner import ask, do
from tests.world import furnish, local
from usecases import booking, day, reminders
from usecases.demo.ids import ORGANIZATION, SOFIA

NOW = local("2026-11-24", "10:00")
FIVE = local("2026-11-26", "17:00")
DAY_BEFORE = local("2026-11-25", "17:00")
TWO_HOURS_BEFORE = local("2026-11-26", "15:00")

r, o = tables.reminders.c, tables.outbox.c


@dataclass
class House:
    """A shop, and somebody who has booked there and can be written to."""

    desks: Desks
    customer: CustomerId
    booking: BookingId

    async def plan(self) -> None:
        await Planner(self.desks.database, self.desks.world.clock).plan_all()

    async def remind(self, at: datetime | None = None) -> None:
        """Let what is due be said, now or at a moment."""
        if at is not None:
            self.desks.world.clock.now = at
        turns = Turns(self.desks.database, load_texts(), self.desks.world.clock)
        await Reminding(turns, self.desks.world.clock).say_all()

    async def planned(self) -> dict[str, tuple]:
        """Return due time, state and reason by kind."""
        rows = await self.desks.world.rows(
            select(r.kind, r.due_at, r.state, r.reason).order_by(r.starts_at)
        )
        return {row.kind: (row.due_at, row.state, row.reason) for row in rows}

    async def states(self) -> dict[str, str]:
        return {
            kind: state if reason is None else f"{state}: {reason}"
            for kind, (_, state, reason) in (await self.planned()).items()
        }

    async def said(self) -> list[str]:
        rows = await self.desks.world.rows(select(o.message).order_by(o.id))
        return [row.message["text"] for row in rows]

    async def cancel(self) -> None:
        async with self.desks.open(self.customer) as desk:
            await booking.cancel(desk, CancelBooking(self.booking))

    async def move(self, to: datetime) -> None:
        async with self.desks.open(self.customer) as desk:
            hold = await place_for_move(desk, self.booking, to)
            await booking.move(desk, Move(self.booking, hold))


async def reachable(desks: Desks, customer: CustomerId, **values: object) -> None:
    row = {"id": new_id(), "channel": "telegram", "address": str(customer), "locale": "es_AR"}
    async with desks.database.transaction(ORGANIZATION) as connection:
        await connection.execute(
            insert(tables.conversations).values({**row, "customer_id": customer, **values})
        )


@pytest.fixture
async def house(desks: Desks) -> House:
    (one,) = await desks.customers(1)
    await reachable(desks, one)
    house = House(desks, one, await desks.book(one, FIVE))
    await house.plan()
    return house


class TestPlanning:
    async def test_a_booking_leaves_a_change_in_its_own_transaction(self, desks: Desks) -> None:
        (one,) = await desks.customers(1)
        await desks.book(one, FIVE)
        assert len(await desks.world.rows(select(tables.visit_changes.c.id))) == 1

    async def test_a_booking_that_is_not_committed_leaves_none(self, desks: Desks) -> None:
        (one,) = await desks.customers(1)
        hold = await desks.hold(one, FIVE)
        async with desks.open(one) as desk:
            await booking.book(desk, Book(hold, "Ana"))
            await desk.connection.rollback()
        assert await desks.world.rows(select(tables.visit_changes.c.id)) == []

    async def test_a_hold_is_nothing_to_be_reminded_of(self, desks: Desks) -> None:
        (one,) = await desks.customers(1)
        await desks.hold(one, FIVE)
        assert await desks.world.rows(select(tables.visit_changes.c.id)) == []

    async def test_both_are_planned(self, house: House) -> None:
        assert await house.planned() == {
            "day-before": (DAY_BEFORE, "waiting", None),
            "soon": (TWO_HOURS_BEFORE, "waiting", None),
        }

    async def test_whoever_books_at_the_counter_is_reminded_too(self, desks: Desks) -> None:
        house = House(desks, CustomerId(new_id()), await desks.world.book("Juan", FIVE))
        await house.plan()
        assert set(await house.planned()) == {"day-before", "soon"}

    async def test_a_visit_of_two_parts_has_one_of_each(self, desks: Desks) -> None:
        (one,) = await desks.customers(1)
        visit = new_id()
        for barber, start in (("Juan", FIVE), ("Sofía", FIVE + timedelta(hours=1))):
            booked = await desks.world.book(barber, start, customer=one)
            async with desks.database.transaction(ORGANIZATION) as connection:
                await connection.execute(
                    update(tables.bookings)
                    .where(tables.bookings.c.id == booked)
                    .values(visit_id=visit)
                )
        await desks.world.rows(
            insert(tables.visit_changes)
            .values(visit_id=visit, anew=False)
            .returning(tables.visit_changes.c.id)
        )
        await House(desks, one, booked).plan()
        mine = await desks.world.rows(select(r.kind, r.starts_at).where(r.visit_id == visit))
        assert sorted((row.kind, row.starts_at) for row in mine) == [
            ("day-before", FIVE),
            ("soon", FIVE),
        ]

    async def test_what_just_happened_needs_no_reminder(self, desks: Desks) -> None:
        desks.world.clock.now = local("2026-11-25", "16:00")
        (one,) = await desks.customers(1)
        house = House(desks, one, await desks.book(one, FIVE))
        await house.plan()
        assert (await house.states())["day-before"] == "skipped: just-agreed"

    async def test_a_planner_that_was_away_still_knows_when_it_was_agreed(
        self, desks: Desks
    ) -> None:
        (one,) = await desks.customers(1)
        house = House(desks, one, await desks.book(one, FIVE))
        await do(desks.database.dsn, "UPDATE visit_changes SET at = at - interval '27 hours'")
        desks.world.clock.now = local("2026-11-25", "13:30")  # agreed on the 24th at 10:30
        await house.plan()
        assert (await house.states())["day-before"] == "waiting"

    async def test_moved_it_is_planned_anew(self, house: House) -> None:
        saturday = local("2026-11-28", "11:00")
        await house.move(saturday)
        await house.plan()
        rows = await house.desks.world.rows(select(r.kind, r.starts_at, r.state, r.reason))
        assert {tuple(row) for row in rows} == {
            ("day-before", FIVE, "void", "moved"),
            ("soon", FIVE, "void", "moved"),
            ("day-before", saturday, "waiting", None),
            ("soon", saturday, "waiting", None),
        }

    async def test_moved_back_before_anything_was_said_it_is_as_before(self, house: House) -> None:
        await house.move(local("2026-11-28", "11:00"))
        await house.plan()
        await house.move(FIVE)
        await house.plan()
        rows = await house.desks.world.rows(select(r.kind, r.starts_at).where(r.state == "waiting"))
        assert {tuple(row) for row in rows} == {("day-before", FIVE), ("soon", FIVE)}

    async def test_cancelled_it_is_taken_back(self, house: House) -> None:
        await house.cancel()
        await house.plan()
        assert await house.states() == {
            "day-before": "void: called-off",
            "soon": "void: called-off",
        }

    async def test_other_rules_of_the_shop_change_what_is_planned(self, house: House) -> None:
        await house.desks.world.rows(
            update(tables.shops)
            .values(day_before_minutes=48 * 60, soon_minutes=None)
            .returning(tables.shops.c.id)
        )
        await house.plan()
        assert (await house.planned())["day-before"][0] == local("2026-11-24", "17:00")
        assert (await house.states())["soon"] == "void: off"

    async def test_two_planners_look_at_one_visit_one_after_the_other(self, house: House) -> None:
        """Or who has seen it earlier could have the last word about it."""
        await house.move(local("2026-11-28", "11:00"))
        async with house.desks.open(house.customer) as desk:
            mine = await bookings.get(desk.connection, house.booking)
        async with AsyncExitStack() as first:
            desk = await first.enter_async_context(house.desks.open(house.customer))
            await bookings.agreed_parts(desk.connection, mine.visit, for_update=True)
            async with waiting(house.desks.database, house.plan()):
                await first.aclose()


class TestSaying:
    async def test_not_before_its_time(self, house: House) -> None:
        await house.remind(DAY_BEFORE - timedelta(seconds=1))
        assert await house.said() == []

    async def test_once(self, house: House) -> None:
        await house.remind(DAY_BEFORE)
        await house.remind()
        (text,) = await house.said()
        assert text.startswith("Mañana jueves 26/11 a las 17:00 te esperamos")
        assert await house.states() == {"day-before": "said", "soon": "waiting"}

    async def test_in_the_language_of_the_conversation(self, house: House) -> None:
        await house.desks.world.rows(
            update(tables.conversations).values(locale="en").returning(tables.conversations.c.id)
        )
        await house.remind(DAY_BEFORE)
        assert "See you tomorrow" in (await house.said())[0]

    async def test_it_is_worth_delivering_only_as_long_as_it_is_of_use(self, house: House) -> None:
        await house.remind(DAY_BEFORE)
        await house.remind(TWO_HOURS_BEFORE)
        rows = await house.desks.world.rows(
            select(func.round(func.extract("epoch", o.expires_at - o.created_at) / 60))
            .join(tables.reminders, r.turn == o.turn)
            .order_by(o.id)
        )
        assert [int(row[0]) for row in rows] == [22 * 60, 90]

    async def test_after_six_hours_off_the_late_ones_are_left_out(self, house: House) -> None:
        """Off from 16:00 to 22:00 on the day before, and then from 14:00 to 20:00."""
        await house.remind(local("2026-11-25", "21:00"))  # 4 hours late, and 20 hours before
        assert (await house.states())["day-before"] == "said"
        await house.remind(local("2026-11-26", "16:31"))
        assert (await house.states())["soon"] == "skipped: too-late"
        assert len(await house.said()) == 1

    async def test_it_waits_for_the_morning(self, house: House) -> None:
        await house.remind(local("2026-11-26", "03:00"))
        assert await house.said() == []
        assert (await house.planned())["day-before"][:2] == (
            local("2026-11-26", "08:30"),
            "waiting",
        )

    async def test_never_of_what_was_cancelled_a_moment_ago(self, house: House) -> None:
        await house.cancel()  # and nobody has planned anew
        await house.remind(DAY_BEFORE)
        assert await house.said() == []
        assert (await house.states())["day-before"] == "skipped: called-off"

    async def test_never_of_the_old_time_of_what_was_moved_a_moment_ago(self, house: House) -> None:
        await house.move(local("2026-11-28", "11:00"))
        await house.remind(DAY_BEFORE)
        assert await house.said() == []
        assert (await house.states())["day-before"] == "skipped: moved"

    async def test_not_of_somebody_who_is_there(self, house: House) -> None:
        house.desks.world.clock.now = local("2026-11-26", "14:50")
        async with house.desks.open(house.customer) as desk:
            await day.check_in(desk, house.booking)
        await house.plan()
        await house.remind(TWO_HOURS_BEFORE)
        assert await house.said() == []

    async def test_who_has_never_written_cannot_be_reminded(self, desks: Desks) -> None:
        (one,) = await desks.customers(1)
        house = House(desks, one, await desks.book(one, FIVE))
        await house.plan()
        await house.remind(DAY_BEFORE)
        assert (await house.states())["day-before"] == "skipped: unreachable"

    async def test_beside_a_person_it_offers_nothing(self, house: House) -> None:
        await house.desks.world.rows(
            update(tables.conversations)
            .values(with_person=True)
            .returning(tables.conversations.c.id)
        )
        await house.remind(DAY_BEFORE)
        (row,) = await house.desks.world.rows(select(o.message))
        assert row.message["choices"] == []
        assert "¿Venís?" not in row.message["text"]
        (talk,) = await house.desks.world.rows(select(tables.conversations.c.with_person))
        assert talk.with_person

    async def test_it_waits_for_nobody(self, house: House) -> None:
        """A turn, or the counter, has the booking: the reminder comes a little later."""
        async with house.desks.open(house.customer) as desk:
            await bookings.get(desk.connection, house.booking, for_update=True)
            await house.remind(DAY_BEFORE)
            assert await house.said() == []
        await house.remind(DAY_BEFORE + timedelta(seconds=1))
        assert len(await house.said()) == 1

    async def test_it_does_not_come_between_a_turn(self, house: House) -> None:
        async with house.desks.open(house.customer) as desk:
            await desk.connection.execute(
                select(tables.conversations).with_for_update(key_share=True)
            )
            await house.remind(DAY_BEFORE)
            assert await house.said() == []
        await house.remind(DAY_BEFORE + timedelta(seconds=3))
        assert len(await house.said()) == 1

    async def test_many_others_that_wait_hold_it_back(self, house: House) -> None:
        await do(
            house.desks.database.dsn,
            "INSERT INTO outbox (organization_id, conversation_id, turn, position, channel,"
            " address, message, state) SELECT organization_id, id, 1000 + n, 0, channel, address,"
            f" '{{}}', 'pending' FROM conversations, generate_series(1, {MOST_WAITING}) n",
        )
        await house.remind(DAY_BEFORE)
        assert (await house.states())["day-before"] == "waiting"
        await do(house.desks.database.dsn, "DELETE FROM outbox WHERE turn = 1001")
        await house.remind()
        assert (await house.states())["day-before"] == "said"


class TestTakenBack:
    """Said, and not yet handed over: the channel does not answer."""

    async def states_of_messages(self, house: House) -> list[str]:
        rows = await house.desks.world.rows(select(o.state).order_by(o.id))
        return [row.state for row in rows]

    async def test_what_was_cancelled_is_not_delivered_any_more(self, house: House) -> None:
        await house.remind(DAY_BEFORE)
        await house.cancel()
        assert await self.states_of_messages(house) == ["expired"]

    async def test_with_another_barber_it_is_said_anew(self, house: House) -> None:
        await house.remind(DAY_BEFORE)
        await do(house.desks.database.dsn, f"UPDATE bookings SET barber_id = '{SOFIA}'")
        await house.plan()
        await house.remind()
        assert await self.states_of_messages(house) == ["expired", "pending"]
        assert "Sofía" in (await house.said())[1]

    async def test_what_was_delivered_is_not_said_anew(self, house: House) -> None:
        await house.remind(DAY_BEFORE)
        await do(house.desks.database.dsn, "UPDATE outbox SET state = 'sent'")
        await do(house.desks.database.dsn, f"UPDATE bookings SET barber_id = '{SOFIA}'")
        await house.plan()
        await house.remind()
        assert await self.states_of_messages(house) == ["sent"]


class TestTaps:
    async def choice(self, house: House, deed: str) -> Lasting:
        async with house.desks.open(house.customer) as desk:
            return about(deed, await bookings.get(desk.connection, house.booking))

    @pytest.mark.parametrize("deed", [COME, MOVE, CANCEL])
    async def test_what_they_carry_fits_in_every_channel(self, house: House, deed: str) -> None:
        choice = await self.choice(house, deed)
        assert len(choice.id.encode()) <= 60
        assert Lasting.by_id(choice.id) == choice

    @pytest.mark.parametrize("made_up", ["", "3.1", "come.1", "come." + "f" * 32, "come.x.1", "\0"])
    def test_others_are_not_read_as_such(self, made_up: str) -> None:
        assert Lasting.by_id(made_up) is None

    async def test_coming_is_written_down_for_the_barber(self, house: House) -> None:
        async with house.desks.open(house.customer) as desk:
            found = await reminders.still_as_told(desk, house.booking, FIVE)
            await reminders.attend(desk, found)
        async with house.desks.open(house.customer) as desk:
            mine = await bookings.get(desk.connection, house.booking)
        assert mine.attendance_confirmed_at == NOW
        assert mine.status is BookingStatus.CONFIRMED

    async def test_and_forgotten_when_it_is_moved(self, house: House) -> None:
        async with house.desks.open(house.customer) as desk:
            await reminders.attend(desk, await bookings.get(desk.connection, house.booking))
        await house.move(local("2026-11-28", "11:00"))
        async with house.desks.open(house.customer) as desk:
            mine = await bookings.get(desk.connection, house.booking)
        assert mine.attendance_confirmed_at is None

    async def test_another_s_booking_is_not_found(self, house: House) -> None:
        (other,) = await house.desks.customers(1)
        async with house.desks.open(other) as desk:
            with pytest.raises(NotFound):
                await reminders.still_as_told(desk, house.booking, FIVE)

    async def test_a_start_that_it_no_longer_has_is_out_of_date(self, house: House) -> None:
        async with house.desks.open(house.customer) as desk:
            with pytest.raises(OutOfDate) as refused:
                await reminders.still_as_told(desk, house.booking, FIVE - timedelta(hours=1))
        assert refused.value.params["start"] == FIVE


class TestTheClockOfTheDatabase:
    """Decides what is due, whatever a machine's own clock says."""

    @pytest.fixture
    async def due_in(self, database: Database) -> Callable[[timedelta], Awaitable[House]]:
        """Have a visit whose reminder is due so long from now."""
        now = system_clock()
        desks = Desks(await furnish(database, now))
        await do(database.dsn, "UPDATE shops SET quiet_from = NULL, quiet_until = NULL")

        async def visit(away: timedelta) -> House:
            (one,) = await desks.customers(1)
            await reachable(desks, one)
            start = now + timedelta(days=1) + away
            booked = await desks.world.book("Juan", start, customer=one)
            await do(database.dsn, "UPDATE visit_changes SET anew = false")
            await Planner(database).plan_all()
            return House(desks, one, booked)

        return visit

    async def say(self, house: House, *, wrong_by: timedelta) -> None:
        desks = house.desks
        turns = Turns(desks.database, load_texts(), lambda: system_clock() + wrong_by)
        await Reminding(turns).say_all()

    @pytest.mark.parametrize("hours", [1, 24])
    async def test_one_that_is_fast_says_nothing_too_early(self, due_in, hours: int) -> None:
        house = await due_in(timedelta(minutes=30))
        await self.say(house, wrong_by=timedelta(hours=hours))
        assert (await house.states())["day-before"] == "waiting"

    @pytest.mark.parametrize("hours", [1, 24])
    async def test_one_that_is_slow_says_it_in_time(self, due_in, hours: int) -> None:
        house = await due_in(timedelta(minutes=-1))
        await self.say(house, wrong_by=-timedelta(hours=hours))
        assert (await house.states())["day-before"] == "said"


class TestSeveralAtOnce:
    async def interleave(self, house: House) -> list[str]:
        """Let one come for a reminder, and another say all there is before the first goes on."""
        house.desks.world.clock.now = DAY_BEFORE
        database, clock = house.desks.database, house.desks.world.clock
        saying = Reminding(Turns(database, load_texts(), clock), clock)
        async with database.dispatch() as slow:
            claimed = await claim(slow, moment=clock(), most_waiting=MOST_WAITING)
            assert claimed is not None
            await saying.say_all()
            await enter(slow, claimed.organization)
            await saying._see_to(slow, claimed.organization, claimed)
        return await house.said()

    async def test_each_is_said_once(self, house: House) -> None:
        assert len(await self.interleave(house)) == 1

    async def test_without_the_lock_it_would_be_said_twice(self, house: House) -> None:
        """If this fails, the one above may prove nothing."""
        dsn = house.desks.database.dsn
        locking = await ask(dsn, "SELECT pg_get_functiondef('claim_reminder'::regproc)")
        without = locking.replace("FOR NO KEY UPDATE OF r SKIP LOCKED", "")
        assert without != locking
        await do(dsn, without)
        assert len(await self.interleave(house)) == 2

    async def test_many_are_shared(self, house: House) -> None:
        count = 40
        for n in range(1, count):
            (one,) = await house.desks.customers(1)
            await reachable(house.desks, one)
            start = FIVE + timedelta(minutes=60 + n)
            await house.desks.world.book("Juan", start, minutes=1, customer=one)
        await house.plan()
        house.desks.world.clock.now = DAY_BEFORE + timedelta(hours=2)

        await asyncio.gather(*(house.remind() for _ in range(4)))

        rows = await house.desks.world.rows(select(func.count(o.id)).group_by(o.conversation_id))
        assert [row[0] for row in rows] == [1] * count
