"""Holds, bookings, moves and cancellations that meet: every step in a fixed order."""

import asyncio
from datetime import datetime, timedelta
from itertools import combinations

import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import DBAPIError

from core.errors import CustomerBusy, HoldExpired, StartTaken, WrongState
from core.ids import BookingId, CustomerId, VisitId, new_id
from core.money import Money
from scheduling.commands import Book, CancelBooking, Move, ReleaseHold
from scheduling.lifecycle import BLOCKING, BookingStatus
from scheduling.values import ANYONE, Extra, Hold, Interval
from storage import bookings, tables
from storage.bookings import Booking
from storage.database import Database, lost_to_another
from tests.desks import Desks, minutes, place, place_for_move, waiting
from tests.world import furnish, local
from usecases import booking, holding
from usecases.demo.ids import CORTE, CORTE_Y_BARBA, JUAN, ORGANIZATION, PALERMO, SOFIA

NOW = local("2026-11-24", "10:00")
FIVE = local("2026-11-25", "17:00")  # Wednesday; Juan, Luciano and Sofía all work then
SIX = local("2026-11-25", "18:00")
HOLD_LENGTH = minutes(10)

S = BookingStatus


@pytest.fixture
async def desks(database: Database) -> Desks:
    return Desks(await furnish(database, NOW))


@pytest.fixture
async def people(desks: Desks) -> list[CustomerId]:
    return await desks.customers(3)


class TestTwoWantOneTime:
    async def test_who_comes_second_waits_and_learns_that_it_is_taken(self, desks, people):
        async with desks.open(people[0]) as first:
            await place(first, FIVE)
            async with waiting(desks.database, desks.hold(people[1], FIVE)) as second:
                await first.connection.commit()

        with pytest.raises(StartTaken):
            second.result()

    async def test_who_dies_before_the_commit_leaves_the_time_to_the_other(self, desks, people):
        async with desks.open(people[0]) as first:
            await place(first, FIVE)
            async with waiting(desks.database, desks.hold(people[1], FIVE)) as second:
                await first.connection.rollback()

        assert second.result().time.start == FIVE
        assert await desks.statuses(people[0]) == []

    async def test_visits_that_only_overlap_are_in_each_others_way(self, desks, people):
        async with desks.open(people[0]) as first:
            await place(first, FIVE)
            longer = desks.hold(people[1], FIVE - minutes(30), service=CORTE_Y_BARBA)
            async with waiting(desks.database, longer) as second:
                await first.connection.commit()

        with pytest.raises(StartTaken):
            second.result()

    async def test_visits_that_touch_do_not_wait_for_each_other(self, desks, people):
        async with desks.open(people[0]) as first:
            await place(first, FIVE)

            before = await desks.hold(people[1], FIVE - minutes(30))
            after = await desks.hold(people[2], FIVE + minutes(30))

        assert (before.time.end, after.time.start) == (FIVE, FIVE + minutes(30))

    async def test_who_takes_anyone_gets_the_next_barber(self, desks, people):
        async with desks.open(people[0]) as first:
            taken = (await place(first, FIVE, barber=ANYONE)).barber
            async with waiting(desks.database, desks.hold(people[1], FIVE, barber=ANYONE)) as hold:
                await first.connection.commit()

        assert hold.result().barber != taken

    async def test_after_the_refusal_the_same_transaction_goes_on(self, desks, people):
        await desks.hold(people[0], FIVE)

        async with desks.open(people[1]) as second:
            with pytest.raises(StartTaken):
                await place(second, FIVE)
            kept = await place(second, SIX)

        assert kept.time.start == SIX


class TestOnePersonInTwoChairs:
    async def test_is_refused_whoever_the_barbers_are(self, desks, people):
        await desks.book(people[0], FIVE)

        with pytest.raises(CustomerBusy):
            await desks.hold(people[0], FIVE + minutes(15), barber=SOFIA)

    async def test_a_dead_hold_of_their_own_is_not_in_the_way(self, desks, people):
        await desks.hold(people[0], FIVE)
        desks.world.clock.pass_time(HOLD_LENGTH)

        kept = await desks.hold(people[0], FIVE, barber=SOFIA)

        assert kept.barber == SOFIA


class TestWhenAHoldRunsOut:
    async def test_a_moment_before_it_still_keeps_the_time(self, desks, people):
        await desks.hold(people[0], FIVE)
        desks.world.clock.pass_time(HOLD_LENGTH - timedelta(microseconds=1))

        with pytest.raises(StartTaken):
            await desks.hold(people[1], FIVE)

    async def test_from_that_moment_on_somebody_else_gets_it_swept_or_not(self, desks, people):
        await desks.hold(people[0], FIVE)
        desks.world.clock.pass_time(HOLD_LENGTH)

        await desks.hold(people[1], FIVE)

        assert await desks.statuses(people[0]) == [S.EXPIRED]

    async def test_a_late_yes_counts_while_nobody_else_came(self, desks, people):
        held = await desks.hold(people[0], FIVE)
        desks.world.clock.pass_time(HOLD_LENGTH)
        await sweep(desks)

        await say_yes(desks, people[0], held)

        assert await desks.statuses(people[0]) == [S.CONFIRMED]

    async def test_a_late_yes_does_not_take_the_time_from_who_came(self, desks, people):
        held = await desks.hold(people[0], FIVE)
        desks.world.clock.pass_time(HOLD_LENGTH)
        await desks.hold(people[1], FIVE)

        with pytest.raises(HoldExpired):
            await say_yes(desks, people[0], held)

        assert await desks.statuses(people[1]) == [S.HELD]

    async def test_a_yes_on_its_way_is_not_overtaken(self, desks, people):
        held = await desks.hold(people[0], FIVE)
        desks.world.clock.pass_time(HOLD_LENGTH)

        async with desks.open(people[0]) as owner:
            await booking.book(owner, Book(held, "Ana"))
            async with waiting(desks.database, desks.hold(people[1], FIVE)) as other:
                await owner.connection.commit()

        with pytest.raises(StartTaken):
            other.result()
        assert await desks.statuses(people[0]) == [S.CONFIRMED]

    async def test_a_yes_waits_for_who_is_taking_the_time(self, desks, people):
        held = await desks.hold(people[0], FIVE)
        desks.world.clock.pass_time(HOLD_LENGTH)

        async with desks.open(people[1]) as other:
            await place(other, FIVE)
            async with waiting(desks.database, say_yes(desks, people[0], held)) as owner:
                await other.connection.commit()

        with pytest.raises(HoldExpired):
            owner.result()

    async def test_a_yes_that_waited_counts_when_the_other_dies(self, desks, people):
        held = await desks.hold(people[0], FIVE)
        desks.world.clock.pass_time(HOLD_LENGTH)

        async with desks.open(people[1]) as other:
            await place(other, FIVE)
            async with waiting(desks.database, say_yes(desks, people[0], held)) as owner:
                await other.connection.rollback()

        assert owner.result() == held.id

    async def test_of_two_late_yeses_to_one_time_one_counts(self, desks, people):
        held = []
        for person in people[:2]:
            held.append(await desks.hold(person, FIVE))
            desks.world.clock.pass_time(HOLD_LENGTH)
        await sweep(desks)

        async with desks.open(people[0]) as first:
            await booking.book(first, Book(held[0], "Ana"))
            async with waiting(desks.database, say_yes(desks, people[1], held[1])) as second:
                await first.connection.commit()

        with pytest.raises(HoldExpired):
            second.result()

    async def test_the_sweeper_passes_by_who_is_just_deciding(self, desks, people):
        held = await desks.hold(people[0], FIVE)
        desks.world.clock.pass_time(HOLD_LENGTH)

        async with desks.open(people[0]) as owner:
            await booking.book(owner, Book(held, "Ana"))
            await sweep(desks)

        assert await desks.statuses(people[0]) == [S.CONFIRMED]


class TestSayingYesTwice:
    async def test_is_saying_it_once(self, desks, people):
        held = await desks.hold(people[0], FIVE)

        async with desks.open(people[0]) as first:
            once = await booking.book(first, Book(held, "Ana"))
            async with waiting(desks.database, say_yes(desks, people[0], held)) as second:
                await first.connection.commit()

        assert second.result() == once
        assert await history(desks, once) == [(None, S.HELD), (S.HELD, S.CONFIRMED)]

    async def test_after_cancelling_is_refused(self, desks, people):
        held = await desks.hold(people[0], FIVE)
        await say_yes(desks, people[0], held)
        await cancel(desks, people[0], BookingId(held.id))

        with pytest.raises(HoldExpired):
            await say_yes(desks, people[0], held)


class TestAVisitOfTwoPeople:
    """A cut for each of two, side by side: one with Juan, one with Sofía or Luciano."""

    SON = (Extra(CORTE, person=1),)

    async def both(self, desks, customer) -> Hold:
        return await desks.hold(customer, FIVE, barber=ANYONE, extras=self.SON)

    async def test_is_kept_as_a_whole_or_not_at_all(self, desks, people):
        tried = await self.both(desks, people[1])
        last = max(part.barber for part in tried.parts)  # they are held in this order
        async with desks.open(people[1]) as desk:
            await holding.release_hold(desk, ReleaseHold(tried))

        async with desks.open(people[2]) as other:
            await place(other, FIVE, barber=last)
            async with waiting(desks.database, self.both(desks, people[0])) as pair:
                await other.connection.commit()

        with pytest.raises(StartTaken):
            pair.result()
        assert await desks.statuses(people[0]) == []

    async def test_is_booked_as_a_whole(self, desks, people):
        held = await self.both(desks, people[0])

        await say_yes(desks, people[0], held)

        assert await desks.statuses(people[0]) == [S.CONFIRMED, S.CONFIRMED]

    async def test_a_late_yes_does_not_book_the_part_that_nobody_took(self, desks, people):
        held = await self.both(desks, people[0])
        desks.world.clock.pass_time(HOLD_LENGTH)
        await desks.hold(people[1], FIVE, barber=held.others[0].barber)

        async with desks.open(people[0]) as desk:
            with pytest.raises(HoldExpired):
                await booking.book(desk, Book(held, "Ana"))

        assert S.CONFIRMED not in await desks.statuses(people[0])

    async def test_is_given_back_as_a_whole(self, desks, people):
        held = await self.both(desks, people[0])

        async with desks.open(people[0]) as desk:
            await holding.release_hold(desk, ReleaseHold(held))

        assert await desks.statuses(people[0]) == [S.RELEASED, S.RELEASED]


class TestReleasing:
    async def test_gives_the_time_to_others_at_once(self, desks, people):
        held = await desks.hold(people[0], FIVE)
        async with desks.open(people[0]) as desk:
            await holding.release_hold(desk, ReleaseHold(held))

        await desks.hold(people[1], FIVE)

        assert await desks.statuses(people[0]) == [S.RELEASED]

    async def test_what_has_become_a_booking_changes_nothing(self, desks, people):
        held = await desks.hold(people[0], FIVE)
        await say_yes(desks, people[0], held)

        async with desks.open(people[0]) as desk:
            await holding.release_hold(desk, ReleaseHold(held))

        assert await desks.statuses(people[0]) == [S.CONFIRMED]


class TestMoving:
    async def test_by_a_quarter_of_an_hour_into_its_own_time(self, desks, people):
        booked = await desks.book(people[0], FIVE)

        await move(desks, people[0], booked, FIVE + minutes(15))

        assert (await get(desks, booked)).time.start == FIVE + minutes(15)

    async def test_keeps_the_booking_and_counts_the_change(self, desks, people):
        booked = await desks.book(people[0], FIVE)
        before = await get(desks, booked)

        moved = await move(desks, people[0], booked, SIX)

        after = await get(desks, booked)
        assert moved == booked
        assert after.revision == before.revision + 1
        assert after.visit == before.visit

    async def test_frees_the_old_time_at_once(self, desks, people):
        booked = await desks.book(people[0], FIVE)
        await move(desks, people[0], booked, SIX)

        assert await desks.hold(people[1], FIVE)

    async def test_keeps_the_old_time_until_it_is_agreed(self, desks, people):
        booked = await desks.book(people[0], FIVE)
        async with desks.open(people[0]) as desk:
            await place_for_move(desk, booked, SIX)

        for start in (FIVE, SIX):
            with pytest.raises(StartTaken):
                await desks.hold(people[1], start)

    async def test_waits_for_who_books_the_new_time_and_learns_it(self, desks, people):
        booked = await desks.book(people[0], FIVE)

        async with desks.open(people[1]) as other:
            await place(other, SIX)
            async with waiting(desks.database, move(desks, people[0], booked, SIX)) as moving:
                await other.connection.commit()

        with pytest.raises(StartTaken):
            moving.result()
        assert (await get(desks, booked)).time.start == FIVE

    async def test_who_wants_the_old_time_waits_for_the_move_and_gets_it(self, desks, people):
        booked = await desks.book(people[0], FIVE)

        async with desks.open(people[0]) as mover:
            held = await place_for_move(mover, booked, SIX)
            await booking.move(mover, Move(booked, held))
            async with waiting(desks.database, hold_unseen(desks, people[1], FIVE)) as other:
                await mover.connection.commit()

        assert other.result() is None

    async def test_a_time_lost_meanwhile_leaves_the_booking_where_it_was(self, desks, people):
        booked = await desks.book(people[0], FIVE)
        async with desks.open(people[0]) as desk:
            held = await place_for_move(desk, booked, SIX)
        desks.world.clock.pass_time(HOLD_LENGTH)
        await desks.hold(people[1], SIX)

        with pytest.raises(HoldExpired):
            async with desks.open(people[0]) as desk:
                await booking.move(desk, Move(booked, held))

        assert (await get(desks, booked)).time.start == FIVE

    async def test_a_late_yes_moves_it_while_nobody_else_came(self, desks, people):
        booked = await desks.book(people[0], FIVE)
        async with desks.open(people[0]) as desk:
            held = await place_for_move(desk, booked, SIX)
        desks.world.clock.pass_time(HOLD_LENGTH)
        await sweep(desks)

        async with desks.open(people[0]) as desk:
            await booking.move(desk, Move(booked, held))

        assert (await get(desks, booked)).time.start == SIX

    async def test_twice_is_once(self, desks, people):
        booked = await desks.book(people[0], FIVE)
        async with desks.open(people[0]) as desk:
            held = await place_for_move(desk, booked, SIX)

        async with desks.open(people[0]) as first:
            await booking.move(first, Move(booked, held))
            again = agree_to_move(desks, people[0], booked, held)
            async with waiting(desks.database, again) as second:
                await first.connection.commit()

        assert second.result() == booked
        assert (await get(desks, booked)).revision == 3  # held, confirmed, moved

    async def test_cancelling_waits_for_it_and_cancels_the_moved_one(self, desks, people):
        booked = await desks.book(people[0], FIVE)
        async with desks.open(people[0]) as desk:
            held = await place_for_move(desk, booked, SIX)

        async with desks.open(people[0]) as mover:
            await booking.move(mover, Move(booked, held))
            async with waiting(desks.database, cancel(desks, people[0], booked)):
                await mover.connection.commit()

        found = await get(desks, booked)
        assert (found.status, found.time.start) == (S.CANCELLED, SIX)

    async def test_what_was_cancelled_meanwhile_is_refused(self, desks, people):
        booked = await desks.book(people[0], FIVE)
        async with desks.open(people[0]) as desk:
            held = await place_for_move(desk, booked, SIX)

        async with desks.open(people[0]) as canceller:
            await booking.cancel(canceller, CancelBooking(booked))
            moving = agree_to_move(desks, people[0], booked, held)
            async with waiting(desks.database, moving) as mover:
                await canceller.connection.commit()

        with pytest.raises(WrongState):
            mover.result()


class TestSwapping:
    async def test_two_who_want_each_others_time_both_keep_their_own(self, desks, people):
        ours, theirs = await desks.book(people[0], FIVE), await desks.book(people[1], SIX)

        async with desks.open(people[0]) as first, desks.open(people[1]) as second:
            with pytest.raises(StartTaken):
                await place_for_move(first, ours, SIX)
            with pytest.raises(StartTaken):
                await place_for_move(second, theirs, FIVE)

        assert (await get(desks, ours)).time.start == FIVE
        assert (await get(desks, theirs)).time.start == SIX

    async def test_of_two_whose_changes_cross_one_gives_way_and_may_simply_try_again(
        self, desks, people
    ):
        """Each gives a dead hold back and wants the other's: a circle, which the server breaks."""
        ours, theirs = await desks.hold(people[0], FIVE), await desks.hold(people[1], SIX)
        desks.world.clock.pass_time(HOLD_LENGTH)

        async with desks.open(people[0]) as first, desks.open(people[1]) as second:
            await holding.release_hold(first, ReleaseHold(ours))
            await holding.release_hold(second, ReleaseHold(theirs))
            async with waiting(desks.database, place(first, SIX)) as crossing:
                await asyncio.gather(place(second, FIVE), return_exceptions=True)

        lost = crossing.exception()
        assert isinstance(lost, DBAPIError)
        assert lost_to_another(lost)
        assert (await desks.hold(people[0], SIX)).time.start == SIX


class TestCancelling:
    async def test_frees_the_time_at_once(self, desks, people):
        booked = await desks.book(people[0], FIVE)
        await cancel(desks, people[0], booked)

        assert await desks.hold(people[1], FIVE)

    async def test_twice_is_once(self, desks, people):
        booked = await desks.book(people[0], FIVE)

        async with desks.open(people[0]) as first:
            await booking.cancel(first, CancelBooking(booked))
            async with waiting(desks.database, cancel(desks, people[0], booked)) as second:
                await first.connection.commit()

        assert second.result() == booked
        assert len(await history(desks, booked)) == 3

    async def test_who_asks_before_it_is_certain_waits_and_gets_the_time(self, desks, people):
        booked = await desks.book(people[0], FIVE)

        async with desks.open(people[0]) as canceller:
            await booking.cancel(canceller, CancelBooking(booked))
            async with waiting(desks.database, hold_unseen(desks, people[1], FIVE)) as other:
                await canceller.connection.commit()

        assert other.result() is None

    async def test_that_came_to_nothing_frees_nothing(self, desks, people):
        booked = await desks.book(people[0], FIVE)

        async with desks.open(people[0]) as canceller:
            await booking.cancel(canceller, CancelBooking(booked))
            async with waiting(desks.database, hold_unseen(desks, people[1], FIVE)) as other:
                await canceller.connection.rollback()

        with pytest.raises(StartTaken):
            other.result()


class TestWhoKeepsTheTime:
    @pytest.mark.parametrize("status", sorted(BLOCKING - {S.HELD}))
    async def test_a_visit_that_is_to_come_or_under_way_does(self, desks, people, status):
        await put_into(desks, await desks.book(people[0], FIVE), status)

        with pytest.raises(StartTaken):
            await hold_unseen(desks, people[1], FIVE)

    @pytest.mark.parametrize("status", sorted(set(S) - BLOCKING))
    async def test_a_visit_that_is_over_or_will_not_be_does_not(self, desks, people, status):
        await put_into(desks, await desks.book(people[0], FIVE), status)

        await hold_unseen(desks, people[1], FIVE)

    async def test_no_two_of_them_overlap_whatever_their_statuses(self, desks, people):
        """The constraint itself, for every pair of statuses, without any check of ours."""
        booked = await desks.book(people[0], FIVE)
        for first, second in combinations(sorted(S), 2):
            await put_into(desks, booked, first)
            if first in BLOCKING and second in BLOCKING:
                with pytest.raises(StartTaken):
                    await add_row(desks, people[1], FIVE + minutes(15), second)
            else:
                made = await add_row(desks, people[1], FIVE + minutes(15), second)
                await put_into(desks, made, S.CANCELLED)


# --- What the tests do -----------------------------------------------------------------------


async def say_yes(desks: Desks, customer: CustomerId, held: Hold) -> BookingId:
    async with desks.open(customer) as desk:
        return await booking.book(desk, Book(held, "Ana"))


async def cancel(desks: Desks, customer: CustomerId, booked: BookingId) -> BookingId:
    async with desks.open(customer) as desk:
        return await booking.cancel(desk, CancelBooking(booked))


async def move(desks: Desks, customer: CustomerId, booked: BookingId, to: datetime) -> BookingId:
    async with desks.open(customer) as desk:
        held = await place_for_move(desk, booked, to)
        return await booking.move(desk, Move(booked, held))


async def agree_to_move(
    desks: Desks, customer: CustomerId, booked: BookingId, held: Hold
) -> BookingId:
    async with desks.open(customer) as desk:
        return await booking.move(desk, Move(booked, held))


async def hold_unseen(desks: Desks, customer: CustomerId, start: datetime) -> None:
    """Ask the constraint alone for a time, past the look into the agenda that comes before it."""
    await add_row(desks, customer, start, S.HELD)


async def add_row(
    desks: Desks, customer: CustomerId, start: datetime, status: BookingStatus
) -> BookingId:
    time = Interval.starting(start, minutes(30))
    row = Booking(
        id=BookingId(new_id()),
        visit=VisitId(new_id()),
        shop=PALERMO,
        barber=JUAN,
        service=CORTE,
        customer=customer,
        status=status,
        time=time,
        blocked=time,
        price=Money(1, "ARS"),
        deposit=Money(0, "ARS"),
        expires_at=start,
    )
    async with desks.database.transaction(ORGANIZATION) as connection:
        await bookings.add(connection, row)
    return row.id


async def put_into(desks: Desks, booked: BookingId, status: BookingStatus) -> None:
    async with desks.database.transaction(ORGANIZATION) as connection:
        await connection.execute(
            update(tables.bookings)
            .where(tables.bookings.c.id == booked)
            .values(status=str(status), expires_at=NOW + timedelta(days=9))
        )


async def sweep(desks: Desks) -> None:
    async with desks.database.transaction(ORGANIZATION) as connection:
        await bookings.expire_holds(connection, now=desks.world.clock())


async def get(desks: Desks, booked: BookingId) -> Booking:
    async with desks.database.transaction(ORGANIZATION) as connection:
        return await bookings.get(connection, booked)


async def history(desks: Desks, booked: BookingId) -> list[tuple[str | None, str]]:
    h = tables.booking_history.c
    found = select(h.before, h.after).where(h.booking_id == booked).order_by(h.id)
    return [tuple(row) for row in await desks.world.rows(found)]
