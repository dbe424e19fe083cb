"""The barber is ill: their customers are offered other places, and a yes moves them."""

from itertools import pairwise

import pytest
from sqlalchemy import select, update

from core.errors import StartTaken
from core.ids import BarberId, BookingId, CustomerId
from scheduling.commands import Move
from scheduling.lifecycle import BookingStatus
from scheduling.values import ANYONE, Extra
from storage import bookings, tables
from storage.bookings import Booking
from tests.desks import Desks, minutes, place, waiting
from tests.held import put_into
from tests.owner import do
from tests.world import local
from usecases import booking, replanning, time_off
from usecases.customers_bookings import own_visit
from usecases.demo.ids import BARBA, CORTE, CORTE_NINO, JUAN, LUCIANO, SOFIA
from usecases.replanning import Proposed

NOW = local("2026-11-25", "15:00")
FIVE, SIX = local("2026-11-25", "17:00"), local("2026-11-25", "18:00")


class TestTheBarberIsIll:
    async def test_moves_everybody_as_little_as_possible(self, desks, ana, bruno):
        first, second = await desks.book(ana, FIVE), await desks.book(bruno, FIVE + minutes(30))

        proposed = await ill(desks)

        assert [one.booking.id for one in proposed] == [first, second]
        assert all(one.hold and one.hold.barber in {SOFIA, LUCIANO} for one in proposed)
        assert [one.hold.time.start - one.booking.time.start for one in proposed] == [
            minutes(0),
            minutes(0),
        ]

    async def test_keeps_the_old_time_until_the_customer_agrees(self, desks, ana):
        await desks.book(ana, FIVE)

        await ill(desks)

        assert sorted(await desks.statuses(ana)) == [BookingStatus.CONFIRMED, BookingStatus.HELD]

    async def test_a_yes_moves_the_booking(self, world, desks, ana):
        booked = await desks.book(ana, FIVE)
        (proposed,) = await ill(desks)

        async with desks.open(ana) as desk:
            await booking.move(desk, Move(booked, proposed.hold))
            now = await bookings.get(desk.connection, booked)

        assert (now.barber, now.time.start) == (proposed.hold.barber, FIVE)
        assert sorted(await desks.statuses(ana)) == [
            BookingStatus.CONFIRMED,
            BookingStatus.RELEASED,
        ]

    async def test_the_price_stays_the_agreed_one(self, world, desks, ana):
        booked = await world.book("Luciano", FIVE, service="Color", customer=ana)

        (proposed,) = await ill(desks, LUCIANO)

        async with desks.open(ana) as desk:
            before = await bookings.get(desk.connection, booked)
            await booking.move(desk, Move(booked, proposed.hold))
            now = await bookings.get(desk.connection, booked)
        assert (now.barber, now.price) == (SOFIA, before.price)

    async def test_nobody_else_gets_what_is_proposed(self, desks, ana, bruno):
        await desks.book(ana, FIVE)
        (proposed,) = await ill(desks)

        with pytest.raises(StartTaken):
            await desks.hold(bruno, FIVE, barber=proposed.hold.barber)

    async def test_whoever_is_still_deciding_has_to_choose_anew(self, desks, ana):
        await desks.hold(ana, FIVE)

        assert await ill(desks) == []
        assert await desks.statuses(ana) == [BookingStatus.RELEASED]

    async def test_says_for_whom_there_is_no_place(self, world, desks, ana):
        await desks.book(ana, FIVE)
        for barber in ("Sofía", "Luciano"):
            await world.book(barber, FIVE - minutes(180), minutes=6 * 60)

        (proposed,) = await ill(desks)

        assert proposed.hold is None

    async def test_customers_are_asked_where_they_wrote_to_us(self, world, desks, ana):
        await desks.book(ana, FIVE)
        await desks.have_written(ana)

        (proposed,) = await ill(desks)

        n = tables.notices.c
        (row,) = await world.rows(select(n.kind, n.about))
        assert (row.kind, row.about["hold"]) == ("replan", str(proposed.hold.id))


class TestAllOfThemTogether:
    @pytest.fixture
    async def nobody_before_six(self, world):
        for barber in ("Sofía", "Luciano"):
            await world.book(barber, NOW, minutes=180)

    async def test_one_basin_is_for_one_after_the_other(
        self, desks, ana, bruno, basin, nobody_before_six
    ):
        await desks.book(ana, FIVE, service=BARBA)
        await desks.book(bruno, FIVE + minutes(30), service=BARBA)

        held = [one.hold for one in await ill(desks)]

        assert sorted(hold.time.start for hold in held) == [SIX, SIX + minutes(30)]

    async def test_without_a_basin_they_sit_there_at_once(
        self, desks, ana, bruno, nobody_before_six
    ):
        await desks.book(ana, FIVE, service=BARBA)
        await desks.book(bruno, FIVE + minutes(30), service=BARBA)

        held = [one.hold for one in await ill(desks)]

        assert [hold.time.start for hold in held] == [SIX, SIX]

    async def test_who_can_take_one_more_takes_one_more(
        self, world, desks, ana, bruno, nobody_before_six
    ):
        await desks.book(ana, FIVE)
        await desks.book(bruno, FIVE + minutes(30))
        await world.write(update(tables.barbers).values(daily_cap=2))

        held = [one.hold for one in await ill(desks)]

        assert [hold.time.start for hold in held] == [SIX, SIX]
        assert {hold.barber for hold in held} == {SOFIA, LUCIANO}

    async def test_whoever_has_another_visit_then_is_offered_another_time(self, world, desks, ana):
        await desks.book(ana, FIVE + minutes(60), barber=SOFIA)
        await world.book("Sofía", NOW, minutes=180)
        await world.book("Luciano", NOW, minutes=165)
        await desks.book(ana, FIVE)

        (proposed,) = await ill(desks)

        assert proposed.hold.time.start == SIX + minutes(30)

    async def test_who_is_just_booking_is_waited_for_and_planned_around(self, desks, ana, bruno):
        await desks.book(ana, FIVE)

        async with desks.open(bruno) as desk:
            await place(desk, FIVE, barber=SOFIA)
            async with waiting(desks.database, ill(desks)) as task:
                await desk.connection.commit()
        (proposed,) = task.result()

        assert (proposed.hold.barber, proposed.hold.time.start) == (LUCIANO, FIVE)

    async def test_what_is_no_longer_offered_is_in_nobodys_way(self, world, desks, ana, bruno):
        await desks.book(ana, FIVE)
        await desks.book(bruno, FIVE + minutes(30), service=BARBA)
        await world.write(
            update(tables.services).where(tables.services.c.id == BARBA).values(active=False)
        )

        proposed = await ill(desks)

        assert [one.hold is not None for one in proposed] == [True, False]

    async def test_visits_and_single_bookings_make_room_for_each_other(
        self, world, desks, ana, bruno
    ):
        """Only Sofía has an hour at five, and Luciano half of one: the visit needs the hour."""
        await desks.book(ana, FIVE, extras=(Extra(BARBA),))
        await desks.book(bruno, FIVE + minutes(60))
        await world.book("Sofía", NOW, minutes=120)
        await world.book("Sofía", SIX, minutes=120)
        await world.book("Luciano", NOW, minutes=180)
        await world.book("Luciano", SIX + minutes(30), minutes=90)

        proposed = await ill(desks)

        assert [one.hold.time.start for one in proposed] == [FIVE, FIVE, SIX]
        assert [one.hold.barber for one in proposed] == [SOFIA, SOFIA, LUCIANO]


class TestAVisitOfSeveralParts:
    async def test_what_can_stay_stays_and_another_takes_over_the_rest(self, desks, ana):
        booked = await desks.book(ana, FIVE, barber=LUCIANO, extras=(Extra(CORTE_NINO),))
        before = await visit(desks, ana, booked)
        assert {one.barber for one in before} != {LUCIANO}

        (proposed,) = await ill(desks, LUCIANO)
        await agree(desks, ana, proposed)

        after = await visit(desks, ana, booked)
        assert [one.time.start for one in after] == [one.time.start for one in before]
        assert LUCIANO not in {one.barber for one in after}
        stayed = [one for one in before if one.barber != LUCIANO]
        assert [one for one in after if one.revision == stayed[0].revision] == stayed
        in_one_go(after)

    async def test_moves_as_a_whole_where_it_cannot_stay(self, world, desks, ana):
        booked = await desks.book(ana, FIVE, extras=(Extra(BARBA),))
        for barber in ("Sofía", "Luciano"):  # each is busy in one of the two halves
            await world.book(barber, FIVE + minutes(15), minutes=30)
        before = await visit(desks, ana, booked)

        first, second = await ill(desks)
        await agree(desks, ana, second)

        after = await visit(desks, ana, booked)
        assert first.hold == second.hold
        assert [one.id for one in after] == [one.id for one in before]
        assert [one.service for one in after] == [one.service for one in before]
        assert after[0].time.start != FIVE
        assert JUAN not in {one.barber for one in after}
        in_one_go(after)

    async def test_takes_the_rest_along_where_that_cannot_wait(self, world, desks, ana):
        booked = await desks.book(ana, FIVE, barber=LUCIANO, extras=(Extra(CORTE_NINO),))
        for barber in ("Juan", "Sofía"):  # who could take over
            await world.book(barber, FIVE, minutes=30)

        (proposed,) = await ill(desks, LUCIANO)
        await agree(desks, ana, proposed)

        first, second = await visit(desks, ana, booked)
        assert (first.service, second.service) == (CORTE, CORTE_NINO)
        assert (first.time.start, second.time.start) == (FIVE + minutes(30), FIVE + minutes(60))

    async def test_takes_the_rest_along_where_another_barber_needs_longer(self, world, desks, ana):
        half_past = FIVE + minutes(30)
        await world.book("Sofía", half_past, minutes=30)
        booked = await desks.book(ana, FIVE, barber=LUCIANO, extras=(Extra(CORTE_NINO),))
        await world.cancel("Sofía", half_past)
        await world.book("Juan", FIVE, minutes=30)
        await do(
            desks.database.dsn,
            "UPDATE barber_services SET duration_minutes = 45"
            f" WHERE barber_id = '{SOFIA}' AND service_id = '{CORTE}'",
        )

        (proposed,) = await ill(desks, LUCIANO)
        await agree(desks, ana, proposed)

        first, second = await visit(desks, ana, booked)
        assert (first.barber, first.time.start) == (SOFIA, FIVE)
        assert (second.barber, second.time.start) == (JUAN, FIVE + minutes(45))

    async def test_of_two_people_the_other_one_stays(self, desks, ana):
        booked = await desks.book(ana, FIVE, barber=ANYONE, extras=(Extra(CORTE, person=1),))
        before = await visit(desks, ana, booked)
        gone = before[1]

        (proposed,) = await ill(desks, gone.barber)
        await agree(desks, ana, proposed)

        after = {one.id: one for one in await visit(desks, ana, booked)}
        assert after[before[0].id] == before[0]
        assert after[gone.id].barber not in {one.barber for one in before}
        assert (after[gone.id].person, after[gone.id].time) == (gone.person, gone.time)

    async def test_is_asked_once_and_costs_what_was_agreed(self, world, desks, ana):
        booked = await desks.book(ana, FIVE, extras=(Extra(BARBA),))
        before = await visit(desks, ana, booked)
        await desks.have_written(ana)
        await do(desks.database.dsn, "UPDATE services SET price_minor = price_minor * 2")

        proposed = await ill(desks)

        assert len(proposed) == 2
        (row,) = await world.rows(select(tables.notices.c.about))
        held = [row.about["hold"], *row.about["others"]]
        assert sorted(held) == sorted(str(part.id) for part in proposed[0].hold.parts)
        assert sum(one.price.minor for one in proposed[0].hold.parts) == sum(
            one.price.minor for one in before
        )

    async def test_of_which_a_part_has_begun_is_not_moved_without_it(self, world, desks, ana):
        booked = await desks.book(ana, FIVE, barber=LUCIANO, extras=(Extra(CORTE_NINO),))
        first, second = await visit(desks, ana, booked)
        await put_into(desks, first.id, BookingStatus.COMPLETED)

        (proposed,) = await ill(desks, second.barber)

        assert proposed.hold is not None
        assert (proposed.hold.others, proposed.hold.time.start) == ((), second.time.start)

    async def test_of_which_a_part_has_begun_all_others_stay_at_their_times(self, desks, ana):
        """Luciano has done the cut; of what is left Juan does two things, for two people."""
        sons = (Extra(BARBA), Extra(CORTE_NINO, person=1))
        booked = await desks.book(ana, FIVE, barber=JUAN, extras=sons)
        before = await visit(desks, ana, booked)
        begun = next(one for one in before if one.service == CORTE)
        await put_into(desks, begun.id, BookingStatus.COMPLETED)
        concerned = [one for one in before if one.barber == JUAN and one is not begun]
        assert len(concerned) == 2

        proposed = await ill(desks)
        await agree(desks, ana, proposed[0])

        after = await visit(desks, ana, booked)
        assert {one.id: one.time.start for one in after} == {
            one.id: one.time.start for one in before
        }
        assert JUAN not in {one.barber for one in after if one.id != begun.id}
        assert next(one for one in after if one.id == begun.id).revision == begun.revision

    async def test_does_not_take_the_places_of_two_who_need_not_move(self, world, desks, ana):
        bruno, carla = await desks.customers(2)
        for who, start in ((bruno, FIVE), (carla, FIVE + minutes(30))):
            await desks.book(who, start)
        await desks.book(ana, FIVE + minutes(60), extras=(Extra(BARBA),))
        await world.book("Luciano", FIVE - minutes(120), minutes=5 * 60)
        await world.book("Sofía", FIVE - minutes(240), minutes=4 * 60)
        await world.book("Sofía", FIVE + minutes(60), minutes=2 * 60)

        proposed = await ill(desks)

        assert [one.hold and one.hold.time.start for one in proposed] == [
            FIVE, FIVE + minutes(30), None, None
        ]  # fmt: skip

    async def test_without_a_place_for_all_of_it_nothing_is_held(self, world, desks, ana):
        await desks.book(ana, FIVE, extras=(Extra(BARBA),))
        for barber in ("Sofía", "Luciano"):
            await world.book(barber, FIVE - minutes(120), minutes=5 * 60 + 30)

        proposed = await ill(desks)

        assert [one.hold for one in proposed] == [None, None]
        assert await desks.statuses(ana) == [BookingStatus.CONFIRMED] * 2


async def ill(desks: Desks, barber: BarberId = JUAN) -> list[Proposed]:
    (nobody,) = await desks.customers(1)
    async with desks.open(nobody, staff=True) as desk:
        away = await time_off.take_off(desk, barber, NOW, FIVE + minutes(180), reason="enfermo")
        return await replanning.propose(desk, away)


async def agree(desks: Desks, who: CustomerId, proposed: Proposed) -> None:
    assert proposed.hold is not None
    async with desks.open(who) as desk:
        await booking.move(desk, Move(proposed.booking.id, proposed.hold))


async def visit(desks: Desks, who: CustomerId, booked: BookingId) -> tuple[Booking, ...]:
    async with desks.open(who) as desk:
        return (await own_visit(desk, booked)).parts


def in_one_go(parts: tuple[Booking, ...]) -> None:
    """Check that of one person each part follows the one before, without much waiting."""
    for one, following in pairwise(parts):
        wait = following.time.start - one.time.end
        assert minutes(0) <= wait <= minutes(15)
