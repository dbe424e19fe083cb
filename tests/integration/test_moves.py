"""Moves and cancellations that meet holds and each other: every step in a fixed order."""

import asyncio
from itertools import combinations

import pytest
from asyncpg import PostgresError

from core.errors import HoldExpired, StartTaken, WrongState
from scheduling.commands import CancelBooking, Move, ReleaseHold
from scheduling.lifecycle import BLOCKING
from storage.database import lost_to_another
from tests.desks import minutes, place, place_for_move, waiting
from tests.held import (
    FIVE,
    HOLD_LENGTH,
    SIX,
    S,
    add_row,
    agree_to_move,
    cancel,
    get,
    history,
    hold_unseen,
    move,
    put_into,
    sweep,
)
from usecases import booking, holding


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
        assert isinstance(lost, PostgresError)
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

        assert second.result() == (booked,)
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
