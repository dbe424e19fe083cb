"""Times that become free, those who wait for them, and those who come by at the same moment."""

from datetime import time, timedelta

import pytest
from sqlalchemy import delete, insert, select, text, update
from sqlalchemy.dialects.postgresql import Range

from core.errors import StartTaken
from core.ids import CustomerId, new_id
from jobs.matchmaker import Matchmaker
from jobs.sweeper import Sweeper
from scheduling.commands import Book, CancelBooking, JoinWaitlist, LeaveWaitlist, Move, ReleaseHold
from scheduling.lifecycle import BookingStatus
from scheduling.values import ANYONE, Extra, Hold
from scheduling.wishes import NO_WISH, Days, Times, Wish
from storage import bookings, tables
from storage.bookings import Booking
from storage.freed_times import FreedTime
from tests.desks import Desks, minutes, place, place_for_move, waiting
from tests.owner import do
from tests.world import local
from usecases import booking, holding
from usecases import waiting as waitlist
from usecases.demo.ids import CEJAS, CORTE, JUAN, LUCIANO, ORGANIZATION, PALERMO, SOFIA
from usecases.freed import offer_freed

NOW = local("2026-11-24", "10:00")
FIVE = local("2026-11-25", "17:00")
SIX = local("2026-11-25", "18:00")
WEDNESDAY = Days.only(FIVE.date())
AT_FIVE = Wish(days=(WEDNESDAY,), times=(Times.at(17 * 60),))
THAT_DAY = Wish(days=(WEDNESDAY,))

S = BookingStatus


@pytest.fixture
async def people(desks: Desks) -> list[CustomerId]:
    """Four who have written to us: the first has booked at five."""
    people = await desks.customers(4)
    await desks.have_written(*people)
    await desks.book(people[0], FIVE)
    await match(desks)  # what furnishing has set free
    return people


async def match(desks: Desks) -> None:
    await Matchmaker(desks.database, desks.world.clock).match_all()


async def join(desks: Desks, who: CustomerId, wish: Wish = AT_FIVE, barber=JUAN, **more):
    async with desks.open(who) as desk:
        return await waitlist.join(desk, JoinWaitlist(PALERMO, CORTE, barber, wish, **more))


async def cancel(desks: Desks, who: CustomerId) -> None:
    async with desks.open(who) as desk:
        mine = select(tables.bookings.c.id).where(tables.bookings.c.customer_id == who)
        found = (await desk.connection.execute(mine)).scalar_one()
        await booking.cancel(desk, CancelBooking(found))


async def freed(desks: Desks) -> list[tuple]:
    f = tables.freed_times.c
    rows = await desks.world.rows(select(f.barber_id, f.during).order_by(f.id))
    return [(barber, during and (during.lower, during.upper)) for barber, during in rows]


async def told(desks: Desks) -> int:
    return len(await desks.world.rows(select(tables.notices.c.id)))


class TestWhatBecomesFree:
    @pytest.fixture(autouse=True)
    def _people(self, people):
        pass

    async def test_a_cancelled_booking(self, desks, people):
        await cancel(desks, people[0])

        assert await freed(desks) == [(JUAN, (FIVE, FIVE + minutes(30)))]

    async def test_but_none_whose_cancelling_came_to_nothing(self, desks, people):
        async with desks.open(people[0]) as desk:
            mine = select(tables.bookings.c.id)
            found = (await desk.connection.execute(mine)).scalar_one()
            await booking.cancel(desk, CancelBooking(found))
            await desk.connection.rollback()

        assert await freed(desks) == []

    async def test_the_old_time_of_a_booking_that_is_moved(self, desks, people):
        mine = (await desks.world.rows(select(tables.bookings.c.id)))[0].id
        async with desks.open(people[0]) as desk:
            hold = await place_for_move(desk, mine, SIX)
            await booking.move(desk, Move(mine, hold))

        assert (JUAN, (FIVE, FIVE + minutes(30))) in await freed(desks)

    async def test_a_hold_that_is_given_back(self, desks, people):
        hold = await desks.hold(people[1], SIX)
        async with desks.open(people[1]) as desk:
            await holding.release_hold(desk, ReleaseHold(hold))

        assert await freed(desks) == [(JUAN, (SIX, SIX + minutes(30)))]

    async def test_a_hold_that_runs_out(self, desks, people):
        await desks.hold(people[1], SIX)
        desks.world.clock.pass_time(timedelta(minutes=11))
        await Sweeper(desks.database, desks.world.clock).sweep()

        assert await freed(desks) == [(JUAN, (SIX, SIX + minutes(30)))]

    async def test_nothing_by_a_hold_that_becomes_a_booking(self, desks, people):
        await desks.book(people[1], SIX)

        assert await freed(desks) == []

    async def test_time_off_that_is_taken_away(self, desks):
        async with desks.database.transaction(ORGANIZATION) as connection:
            row = {"id": new_id(), "barber_id": SOFIA, "during": Range(FIVE, SIX, bounds="[)")}
            await connection.execute(insert(tables.time_off).values(row))
            await connection.execute(delete(tables.time_off))

        assert await freed(desks) == [(SOFIA, (FIVE, SIX))]

    async def test_anything_when_hours_change(self, desks):
        async with desks.database.transaction(ORGANIZATION) as connection:
            await connection.execute(update(tables.barber_hours).values(opens=text("opens")))
            await connection.execute(update(tables.shop_hours).values(opens=text("opens")))

        assert await freed(desks) == [(None, None)]

    async def test_anything_when_a_date_has_other_hours(self, desks):
        async with desks.database.transaction(ORGANIZATION) as connection:
            await connection.execute(delete(tables.date_overrides))

        assert await freed(desks) == [(None, None)]

    async def test_what_may_be_anything_is_offered_too(self, desks, people):
        """Juan opens his Wednesday again, and somebody has waited for it."""
        during = Range(local("2026-11-25", "00:00"), local("2026-11-26", "00:00"), bounds="[)")
        await join(desks, people[1], THAT_DAY)
        async with desks.database.transaction(ORGANIZATION) as connection:
            row = {"id": new_id(), "barber_id": JUAN, "during": during}
            await connection.execute(insert(tables.time_off).values(row))
        await match(desks)
        assert await desks.statuses(people[1]) == []

        async with desks.database.transaction(ORGANIZATION) as connection:
            await connection.execute(delete(tables.time_off))
            await connection.execute(delete(tables.date_overrides))
        await match(desks)
        assert await desks.statuses(people[1]) == [S.HELD]


class TestAnOffer:
    async def test_is_a_hold_of_who_waited_and_a_notice(self, desks, people):
        await join(desks, people[1])
        await cancel(desks, people[0])
        await match(desks)

        assert await desks.statuses(people[1]) == [S.HELD]
        assert await told(desks) == 1
        assert await freed(desks) == []

    async def test_can_be_taken_by_nobody_else(self, desks, people):
        await join(desks, people[1])
        await cancel(desks, people[0])
        await match(desks)

        with pytest.raises(StartTaken):
            await desks.hold(people[2], FIVE)

    async def test_goes_to_who_asked_for_just_that_before_who_would_take_anything(
        self, desks, people
    ):
        await join(desks, people[1], THAT_DAY, ANYONE)
        await join(desks, people[2], AT_FIVE)
        await cancel(desks, people[0])
        await match(desks)

        assert await desks.statuses(people[1]) == []
        assert await desks.statuses(people[2]) == [S.HELD]

    async def test_that_runs_out_goes_to_the_next_and_never_back(self, desks, people):
        await join(desks, people[1])
        desks.world.clock.pass_time(minutes(1))
        await join(desks, people[2])
        await cancel(desks, people[0])
        seen = []
        for _ in range(3):
            await match(desks)
            seen.append([await desks.statuses(one) for one in people[1:3]])
            desks.world.clock.pass_time(minutes(16))
            await Sweeper(desks.database, desks.world.clock).sweep()

        assert seen == [
            [[S.HELD], []],
            [[S.EXPIRED], [S.HELD]],
            [[S.EXPIRED], [S.EXPIRED]],
        ]
        assert await told(desks) == 2

    async def test_is_not_made_to_who_has_such_a_time_by_now(self, desks, people):
        await join(desks, people[1], THAT_DAY)
        await desks.book(people[1], SIX)
        await cancel(desks, people[0])
        await match(desks)

        assert await told(desks) == 0

    async def test_is_not_made_to_who_left_the_list(self, desks, people):
        await join(desks, people[1])
        async with desks.open(people[1]) as desk:
            assert await waitlist.leave(desk, LeaveWaitlist()) == 1
        await cancel(desks, people[0])
        await match(desks)

        assert await told(desks) == 0

    async def test_is_not_made_to_who_cannot_be_reached(self, desks, people):
        stranger = (await desks.customers(1))[0]
        await join(desks, stranger)
        await cancel(desks, people[0])
        await match(desks)

        assert await desks.statuses(stranger) == []

    async def test_once_taken_ends_the_waiting(self, desks, people):
        await join(desks, people[1])
        await cancel(desks, people[0])
        await match(desks)
        held = (await desks.world.rows(select(tables.waitlist.c.hold_id)))[0].hold_id
        async with desks.open(people[1]) as desk:
            await booking.book(desk, Book(_hold(await bookings.get(desk.connection, held)), "Ana"))
        await cancel(desks, people[1])
        await match(desks)

        assert await desks.statuses(people[1]) == [S.CANCELLED]
        states = await desks.world.rows(select(tables.waitlist.c.state))
        assert [row.state for row in states] == ["booked"]

    async def test_once_the_day_is_over_nothing_is_waited_for(self, desks, people):
        await join(desks, people[1])
        desks.world.clock.pass_time(timedelta(days=3))
        await cancel_later(desks, people[0])
        await match(desks)

        states = await desks.world.rows(select(tables.waitlist.c.state))
        assert [row.state for row in states] == ["expired"]

    async def test_is_no_worse_for_who_waits_behind_somebody_who_comes_then(self, desks, people):
        await desks.book(people[1], FIVE, barber=SOFIA)
        await join(desks, people[1], THAT_DAY)
        await join(desks, people[2])
        await cancel(desks, people[0])
        await match(desks)

        assert await desks.statuses(people[2]) == [S.HELD]

    async def test_is_not_made_of_a_service_that_is_not_offered_then(self, desks, people):
        morning = {"service_id": CORTE, "weekday": 2, "opens": time(9), "closes": time(13)}
        async with desks.database.transaction(ORGANIZATION) as connection:
            await connection.execute(insert(tables.service_hours).values(morning))
        await join(desks, people[1])
        await cancel(desks, people[0])
        await match(desks)

        assert await told(desks) == 0

    async def test_is_not_made_with_whom_they_would_not_go_to(self, desks, people):
        await join(desks, people[1], AT_FIVE, ANYONE, avoid=(JUAN, SOFIA, LUCIANO))
        await cancel(desks, people[0])
        await match(desks)

        assert await told(desks) == 0


class TestAnOfferOfAWholeVisit:
    """A cut and eyebrows with Juan: an hour, of which half was taken by the first of them."""

    @pytest.fixture(autouse=True)
    async def _between(self, desks, people):
        for start in (FIVE - minutes(30), FIVE + minutes(60)):
            await desks.world.book("Juan", start, minutes=30)
        await join(desks, people[1], extras=(Extra(CEJAS),))

    async def test_holds_all_of_it_and_asks_once(self, desks, people):
        await cancel(desks, people[0])
        await match(desks)

        assert await desks.statuses(people[1]) == [S.HELD, S.HELD]
        assert await told(desks) == 1

    async def test_is_not_made_when_only_a_part_of_it_would_fit(self, desks, people):
        await desks.world.book("Juan", FIVE + minutes(30), minutes=30)
        await cancel(desks, people[0])
        await match(desks)

        assert await desks.statuses(people[1]) == []
        assert await told(desks) == 0

    async def test_is_of_nothing_when_somebody_is_quicker_with_a_part_of_it(self, desks, people):
        await cancel(desks, people[0])
        async with desks.open(people[2]) as direct:
            await place(direct, FIVE + minutes(30))
            async with waiting(desks.database, match(desks)):
                await direct.connection.commit()

        assert await desks.statuses(people[1]) == []
        assert await told(desks) == 0

    async def test_can_be_taken_by_nobody_else_in_part(self, desks, people):
        await cancel(desks, people[0])
        await match(desks)

        for start in (FIVE, FIVE + minutes(30)):
            with pytest.raises(StartTaken):
                await desks.hold(people[2], start)

    async def test_lapses_as_a_whole_and_is_not_made_again(self, desks, people):
        await cancel(desks, people[0])
        await match(desks)
        desks.world.clock.pass_time(minutes(16))
        await Sweeper(desks.database, desks.world.clock).sweep()
        await match(desks)

        assert await desks.statuses(people[1]) == [S.EXPIRED, S.EXPIRED]
        assert await told(desks) == 1

    async def test_that_lapsed_goes_on_to_who_waits_for_a_part_of_it(self, desks, people):
        desks.world.clock.pass_time(minutes(1))
        await join(desks, people[2])
        await cancel(desks, people[0])
        await match(desks)
        assert [await desks.statuses(one) for one in people[1:3]] == [[S.HELD, S.HELD], []]

        desks.world.clock.pass_time(minutes(16))
        await Sweeper(desks.database, desks.world.clock).sweep()
        await match(desks)

        assert await desks.statuses(people[2]) == [S.HELD]

    async def test_is_not_made_to_who_has_such_a_visit_by_now(self, desks, people):
        async with desks.open(people[1]) as desk:
            await waitlist.leave(desk, LeaveWaitlist())
        await join(desks, people[1], THAT_DAY, extras=(Extra(CEJAS),))
        await desks.book(people[1], SIX + minutes(60), extras=(Extra(CEJAS),))
        await cancel(desks, people[0])
        await match(desks)

        assert await told(desks) == 0

    async def test_of_father_and_son_is_with_two_barbers(self, desks, people):
        await desks.world.book("Luciano", FIVE, minutes=30)
        await join(desks, people[2], AT_FIVE, ANYONE, extras=(Extra(CORTE, person=1),))
        async with desks.open(people[1]) as desk:
            await waitlist.leave(desk, LeaveWaitlist())
        await cancel(desks, people[0])
        await match(desks)

        b = tables.bookings.c
        held = select(b.barber_id, b.starts_at, b.person).where(b.status == "held")
        assert {tuple(row) for row in await desks.world.rows(held)} in (
            {(JUAN, FIVE, 0), (SOFIA, FIVE, 1)},
            {(SOFIA, FIVE, 0), (JUAN, FIVE, 1)},
        )


class TestAnOfferAndADirectBooking:
    """One of them gets the time, whoever comes first."""

    async def test_who_books_first_leaves_nothing_to_offer(self, desks, people):
        await join(desks, people[1])
        await cancel(desks, people[0])
        async with desks.open(people[2]) as direct:
            await place(direct, FIVE)
            async with waiting(desks.database, match(desks)):
                await direct.connection.commit()

        assert await desks.statuses(people[1]) == []
        assert await told(desks) == 0

    async def test_what_is_being_offered_cannot_be_booked(self, desks, people):
        await join(desks, people[1])
        await cancel(desks, people[0])
        async with desks.open(people[1]) as offering:
            time = FreedTime(0, PALERMO, JUAN, (FIVE, FIVE + minutes(30)))
            held = await offer_freed(offering.connection, offering.catalogue, time, offering.now)
            async with waiting(desks.database, desks.hold(people[2], FIVE)) as direct:
                await offering.connection.commit()

        assert [hold.time.start for hold in held] == [FIVE]
        with pytest.raises(StartTaken):
            direct.result()

    async def test_two_processes_offer_it_once(self, desks, people):
        await join(desks, people[1])
        await cancel(desks, people[0])
        async with desks.open(people[1]) as offering:
            time = FreedTime(0, PALERMO, JUAN, (FIVE, FIVE + minutes(30)))
            await offer_freed(offering.connection, offering.catalogue, time, offering.now)
            await match(desks)

        assert await desks.statuses(people[1]) == [S.HELD]
        assert await told(desks) == 1

    async def test_without_the_constraint_both_would_get_it(self, desks, people):
        """Negative control: it is the constraint that keeps them apart."""
        await do(desks.database.dsn, "ALTER TABLE bookings DROP CONSTRAINT bookings_never_overlap")
        await join(desks, people[1])
        await cancel(desks, people[0])
        async with desks.open(people[2]) as direct:
            await place(direct, FIVE)
            await match(desks)

        assert await desks.statuses(people[1]) == [S.HELD]
        assert await desks.statuses(people[2]) == [S.HELD]


class TestJoining:
    async def test_twice_is_once(self, desks, people):
        assert await join(desks, people[1]) == await join(desks, people[1])

    async def test_for_any_day_lasts_as_long_as_one_may_book_ahead(self, desks, people):
        await join(desks, people[1], NO_WISH)

        until = (await desks.world.rows(select(tables.waitlist.c.until)))[0].until
        assert until > NOW + timedelta(days=30)


def _hold(row: Booking) -> Hold:
    return Hold(
        row.id, row.shop, row.barber, row.service, row.time, row.price, row.deposit, row.expires_at
    )


async def cancel_later(desks: Desks, who: CustomerId) -> None:
    """Free some other time, so that the list is looked through."""
    hold = await desks.hold(who, FIVE + timedelta(days=7))
    async with desks.open(who) as desk:
        await holding.release_hold(desk, ReleaseHold(hold))
