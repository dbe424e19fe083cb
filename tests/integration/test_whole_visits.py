"""Visits of several parts are moved and called off as a whole, or not at all."""

import asyncio
from dataclasses import replace
from datetime import datetime
from unittest.mock import AsyncMock

import pytest
from sqlalchemy import select

from core.errors import HoldExpired, PolicyRefused, StartTaken, WrongState
from core.ids import BarberId, BookingId, CustomerId, HoldId, new_id
from scheduling.commands import CancelBooking, Move
from scheduling.values import ANYONE, Extra, Hold, Interval, Times
from storage import bookings, holds, tables
from storage.bookings import Booking
from storage.connection import Connection
from storage.database import lost_to_another
from tests.desks import Desks, minutes, place_for_move, until_waiting, waiting
from tests.held import FIVE, HOLD_LENGTH, SIX, S, agree_to_move, cancel, get, put_into
from tests.owner import ask
from tests.world import local
from usecases import booking
from usecases.customers_bookings import own_visit, upcoming
from usecases.demo.ids import BARBA, CORTE, JUAN, LUCIANO, ORGANIZATION, SOFIA

BEARD = (Extra(BARBA),)
SON = (Extra(CORTE, person=1),)
THREE = local("2026-11-25", "15:00")


async def two_services(desks: Desks, who: CustomerId, start: datetime = FIVE) -> BookingId:
    """A cut and a beard with Juan, one after the other."""
    return await desks.book(who, start, extras=BEARD)


async def a_pair(desks: Desks, who: CustomerId, start: datetime = FIVE) -> BookingId:
    """Two cuts at the same time, with two barbers."""
    return await desks.book(who, start, barber=ANYONE, extras=SON)


async def parts(desks: Desks, who: CustomerId, booked: BookingId) -> tuple[Booking, ...]:
    async with desks.open(who) as desk:
        return (await own_visit(desk, booked)).parts


async def starts(desks: Desks, who: CustomerId, booked: BookingId) -> list[datetime]:
    return [part.time.start for part in await parts(desks, who, booked)]


async def hold_move(
    desks: Desks, who: CustomerId, booked: BookingId, to: datetime, **wanted: object
) -> Hold:
    async with desks.open(who) as desk:
        return await place_for_move(desk, booked, to, **wanted)


class TestCancelling:
    async def test_takes_all_parts(self, desks, people):
        booked = await two_services(desks, people[0])

        called_off = await cancel(desks, people[0], booked)

        assert len(called_off) == 2
        assert await desks.statuses(people[0]) == [S.CANCELLED, S.CANCELLED]

    async def test_takes_all_parts_whichever_of_them_is_named(self, desks, people):
        booked = await two_services(desks, people[0])
        _, second = await parts(desks, people[0], booked)

        await cancel(desks, people[0], second.id)

        assert await desks.statuses(people[0]) == [S.CANCELLED, S.CANCELLED]

    async def test_alone_leaves_the_rest(self, desks, people):
        booked = await two_services(desks, people[0])
        _, second = await parts(desks, people[0], booked)

        async with desks.open(people[0]) as desk:
            await booking.cancel(desk, CancelBooking(second.id, alone=True))

        assert await desks.statuses(people[0]) == [S.CONFIRMED, S.CANCELLED]

    async def test_is_refused_as_a_whole_when_one_part_has_begun(self, desks, people):
        booked = await two_services(desks, people[0])
        first, second = await parts(desks, people[0], booked)
        await put_into(desks, first.id, S.IN_PROGRESS)

        with pytest.raises(WrongState):
            await cancel(desks, people[0], second.id)

        assert (await get(desks, second.id)).status is S.CONFIRMED

    async def test_notice_is_given_for_the_beginning_of_the_visit(self, desks, people):
        booked = await two_services(desks, people[0])
        _, second = await parts(desks, people[0], booked)
        # In time for the second part by itself, and too late for the first.
        desks.world.clock.now = second.time.start - minutes(120)

        with pytest.raises(PolicyRefused):
            await cancel(desks, people[0], second.id)

    async def test_twice_is_once(self, desks, people):
        booked = await two_services(desks, people[0])

        async with desks.open(people[0]) as first:
            await booking.cancel(first, CancelBooking(booked))
            async with waiting(desks.database, cancel(desks, people[0], booked)) as second:
                await first.connection.commit()

        assert second.result() == (booked,)
        assert [one.revision for one in await rows(desks, people[0])] == [3, 3]

    async def test_frees_every_part_for_those_who_wait(self, desks, people):
        booked = await a_pair(desks, people[0])
        before = await freed(desks)

        await cancel(desks, people[0], booked)

        assert await freed(desks) - before == 2


class TestMoving:
    async def test_takes_all_parts_and_keeps_them_who_they_are(self, desks, people):
        booked = await two_services(desks, people[0])
        before = await parts(desks, people[0], booked)

        held = await hold_move(desks, people[0], booked, THREE)
        assert await agree_to_move(desks, people[0], booked, held) == booked

        after = await parts(desks, people[0], booked)
        assert [one.time.start for one in after] == [THREE, THREE + minutes(30)]
        assert {one.id for one in after} == {one.id for one in before}
        assert [one.barber for one in after] == [JUAN, JUAN]

    async def test_into_its_own_time(self, desks, people):
        booked = await two_services(desks, people[0])

        held = await hold_move(desks, people[0], booked, FIVE + minutes(15))
        await agree_to_move(desks, people[0], booked, held)

        assert await starts(desks, people[0], booked) == [FIVE + minutes(15), FIVE + minutes(45)]

    async def test_keeps_the_barbers_unless_others_are_asked_for(self, desks, people):
        booked = await a_pair(desks, people[0])
        before = {one.barber for one in await parts(desks, people[0], booked)}
        (third,) = {JUAN, LUCIANO, SOFIA} - before
        name = next(one.name for one in desks.world.catalogue.barbers if one.id in before)
        await desks.world.book(name, SIX, minutes=30)

        with pytest.raises(StartTaken):
            await hold_move(desks, people[0], booked, SIX)
        held = await hold_move(desks, people[0], booked, SIX, barber=ANYONE)

        assert third in {one.barber for one in held.parts}

    async def test_of_a_part_that_was_left_keeps_whose_it_is(self, desks, people):
        booked = await a_pair(desks, people[0])
        async with desks.open(people[0]) as desk:
            await booking.cancel(desk, CancelBooking(booked, alone=True))
        (left,) = [one for one in await rows(desks, people[0]) if one.status is S.CONFIRMED]

        held = await hold_move(desks, people[0], left.id, THREE)
        await agree_to_move(desks, people[0], left.id, held)

        assert (await get(desks, left.id)).time.start == THREE
        assert (await get(desks, booked)).time.start == FIVE

    async def test_is_refused_as_a_whole_when_the_second_part_is_taken(self, desks, people):
        booked = await two_services(desks, people[0])
        await desks.book(people[1], THREE + minutes(30))

        with pytest.raises(StartTaken):
            await hold_move(desks, people[0], booked, THREE)

        assert await desks.statuses(people[0]) == [S.CONFIRMED, S.CONFIRMED]

    async def test_moves_nothing_when_one_part_was_lost_meanwhile(self, desks, people):
        booked = await two_services(desks, people[0])
        held = await hold_move(desks, people[0], booked, THREE)
        desks.world.clock.pass_time(HOLD_LENGTH)
        await desks.hold(people[1], THREE + minutes(30))

        async with desks.open(people[0]) as desk:  # which goes on, as a turn does, and commits
            with pytest.raises(HoldExpired):
                await booking.move(desk, Move(booked, held))

        assert await starts(desks, people[0], booked) == [FIVE, FIVE + minutes(30)]

    async def test_moves_all_on_a_late_yes_while_nobody_else_came(self, desks, people):
        booked = await two_services(desks, people[0])
        held = await hold_move(desks, people[0], booked, THREE)
        desks.world.clock.pass_time(HOLD_LENGTH)
        async with desks.open(people[0]) as desk:
            await holds.expire(desk.connection, now=desk.now)

        await agree_to_move(desks, people[0], booked, held)

        assert await starts(desks, people[0], booked) == [THREE, THREE + minutes(30)]

    async def test_twice_is_once(self, desks, people):
        booked = await two_services(desks, people[0])
        held = await hold_move(desks, people[0], booked, THREE)

        async with desks.open(people[0]) as first:
            await booking.move(first, Move(booked, held))
            again = agree_to_move(desks, people[0], booked, held)
            async with waiting(desks.database, again) as second:
                await first.connection.commit()

        assert second.result() == booked
        assert [one.revision for one in await parts(desks, people[0], booked)] == [3, 3]

    async def test_fails_when_the_visit_has_lost_a_part(self, desks, people):
        booked = await two_services(desks, people[0])
        _, second = await parts(desks, people[0], booked)
        held = await hold_move(desks, people[0], booked, THREE)
        async with desks.open(people[0]) as desk:
            await booking.cancel(desk, CancelBooking(second.id, alone=True))

        with pytest.raises(HoldExpired):
            await agree_to_move(desks, people[0], booked, held)

        assert (await get(desks, booked)).time.start == FIVE

    async def test_one_visit_is_one_entry(self, desks, people):
        booked = await two_services(desks, people[0])
        async with desks.open(people[0]) as desk:
            (visit,) = await upcoming(desk)
        assert visit[0].id == booked
        assert len(visit) == 2


class TestCrossing:
    async def test_two_pairs_that_swap_places_with_a_third_time_deadlock_never(self, desks, people):
        """Each holds its new time, on the same two barbers, and says yes at the same moment."""
        for n in range(4):
            day = minutes(24 * 60 * 7 * n)
            ours, theirs = (
                await a_pair(desks, people[0], FIVE + day),
                await a_pair(desks, people[1], SIX + day),
            )
            with_whom = [
                {one.barber for one in await parts(desks, who, booked)}
                for who, booked in zip(people, (ours, theirs), strict=False)
            ]
            assert with_whom[0] == with_whom[1]
            held = [
                await hold_move(desks, people[0], ours, SIX + day + minutes(30)),
                await hold_move(desks, people[1], theirs, FIVE + day + minutes(30)),
            ]

            await asyncio.gather(
                agree_to_move(desks, people[0], ours, held[0]),
                agree_to_move(desks, people[1], theirs, held[1]),
            )

            assert set(await starts(desks, people[0], ours)) == {SIX + day + minutes(30)}
        assert await deadlocks(desks) == 0

    async def test_who_moves_has_all_barbers_of_both_visits_before_changing_anything(
        self, desks, people
    ):
        """Nothing keeps their times apart; one after the other they go all the same."""
        ours, theirs = await a_pair(desks, people[0]), await a_pair(desks, people[1], SIX)
        held = await hold_move(desks, people[0], ours, SIX + minutes(30))
        their_hold = await hold_move(desks, people[1], theirs, FIVE + minutes(30))

        async with desks.open(people[0]) as first:
            await booking.move(first, Move(ours, held))
            crossing = agree_to_move(desks, people[1], theirs, their_hold)
            async with waiting(desks.database, crossing) as second:
                await first.connection.commit()

        assert second.result() == theirs
        assert set(await starts(desks, people[0], ours)) == {SIX + minutes(30)}
        assert set(await starts(desks, people[1], theirs)) == {FIVE + minutes(30)}

    async def test_two_who_want_the_same_two_barbers_do_not_wait_in_a_circle(self, desks, people):
        ours, theirs = await a_pair(desks, people[0]), await a_pair(desks, people[1], SIX)

        async with desks.open(people[0]) as first:
            await place_for_move(first, ours, THREE)
            crossing = hold_move(desks, people[1], theirs, THREE)
            async with waiting(desks.database, crossing) as second:
                await first.connection.commit()

        with pytest.raises(StartTaken):
            second.result()
        assert await deadlocks(desks) == 0

    async def test_cancelling_by_either_part_at_once_waits_for_the_whole(self, desks, people):
        booked = await a_pair(desks, people[0])
        ids = [one.id for one in await parts(desks, people[0], booked)]

        await asyncio.gather(*(cancel(desks, people[0], one) for one in ids * 3))

        assert await desks.statuses(people[0]) == [S.CANCELLED, S.CANCELLED]
        assert await deadlocks(desks) == 0


async def rows(desks: Desks, who: CustomerId) -> list[Booking]:
    b = tables.bookings
    found = await desks.world.rows(
        b.select().where(b.c.customer_id == who).order_by(b.c.starts_at, b.c.id)
    )
    return [await get(desks, BookingId(row.id)) for row in found]


async def freed(desks: Desks) -> int:
    return int(await ask(desks.database.dsn, "SELECT count(*) FROM freed_times"))


async def deadlocks(desks: Desks) -> int:
    """How many there have been. What a process counts, it tells when its connections end."""
    await desks.database.close()
    counted = "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"
    return int(await ask(desks.database.dsn, counted))


class TestTwoMovesThatTakeTheSameTwoChairs:
    """Each has given its holds up, and takes the chairs one by one, in the other's order."""

    async def test_one_waits_before_it_has_taken_any(self, desks, people, monkeypatch):
        ended = await meet_halfway(desks, people, monkeypatch)

        (refused,) = [one for one in ended if isinstance(one, BaseException)]
        assert isinstance(refused, HoldExpired)
        assert len(await moved_to(desks, SIX)) == 2

    async def test_without_the_lock_they_wait_for_each_other(self, desks, people, monkeypatch):
        """Negative control: the server has to break the circle, and a transaction is lost."""
        monkeypatch.setattr(bookings, "lock_barbers", AsyncMock())

        ended = await meet_halfway(desks, people, monkeypatch)

        (lost,) = [one for one in ended if isinstance(one, BaseException)]
        assert lost_to_another(lost)


async def meet_halfway(desks: Desks, people: list[CustomerId], monkeypatch) -> list[object]:
    """Let two visits of two move; neither takes its second chair while the other could go on."""
    moves = []
    for who, start, chairs in (
        (people[0], FIVE, (JUAN, SOFIA)), (people[1], THREE, (SOFIA, JUAN)),
    ):  # fmt: skip
        booked = await a_pair(desks, who, start)
        held = await given_up(desks, await parts(desks, who, booked), chairs)
        moves.append(agree_to_move(desks, who, booked, held))
    put, halfway, both = bookings.move, set(), asyncio.Event()

    async def move(connection: Connection, moving: BookingId, to: Booking) -> None:
        await put(connection, moving, to)
        if connection in halfway:
            return
        halfway.add(connection)
        if len(halfway) == len(moves):
            both.set()
        stuck = asyncio.ensure_future(until_waiting(desks.database))
        met = asyncio.ensure_future(both.wait())
        _, later = await asyncio.wait({stuck, met}, return_when=asyncio.FIRST_COMPLETED)
        for one in later:
            one.cancel()

    monkeypatch.setattr(bookings, "move", move)
    return await asyncio.gather(*moves, return_exceptions=True)


async def given_up(desks: Desks, those: tuple[Booking, ...], chairs: tuple[BarberId, ...]) -> Hold:
    """Return what was held for a visit at six, with these barbers, and has run out."""
    time = Interval.starting(SIX, minutes(30))
    of_people = sorted(those, key=lambda part: part.person)
    rows = [
        replace(
            part, id=BookingId(new_id()), barber=barber, status=S.EXPIRED, times=Times(time, time)
        )
        for part, barber in zip(of_people, chairs, strict=True)
    ]
    async with desks.database.transaction(ORGANIZATION) as connection:
        for row in rows:
            await bookings.add(connection, row)
    first, *others = (
        Hold(HoldId(one.id), one.shop, one.barber, one.service, time, one.price, one.deposit, SIX)
        for one in rows
    )
    return replace(first, others=tuple(others))


async def moved_to(desks: Desks, start: datetime) -> list[BookingId]:
    b = tables.bookings.c
    agreed = select(b.id).where(b.starts_at == start, b.status == "confirmed")
    return [row.id for row in await desks.world.rows(agreed)]
