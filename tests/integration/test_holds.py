"""Holds and bookings that meet: every step in a fixed order."""

from datetime import timedelta

import pytest

from core.errors import CustomerBusy, HoldExpired, StartTaken
from core.ids import BookingId
from scheduling.commands import Book, ReleaseHold
from scheduling.values import ANYONE, Extra, Hold
from tests.desks import minutes, place, waiting
from tests.held import FIVE, HOLD_LENGTH, SIX, S, cancel, get, history, say_yes, sweep
from usecases import booking, holding
from usecases.demo.ids import CORTE, CORTE_Y_BARBA, SOFIA


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
        assert (await get(desks, once)).revision == 2

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
