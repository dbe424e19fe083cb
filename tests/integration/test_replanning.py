"""The barber is ill: their customers are offered other places, and a yes moves them."""

from collections.abc import AsyncIterator

import pytest
from sqlalchemy import insert, select

from core.errors import StartTaken
from core.ids import CustomerId, new_id
from scheduling.commands import Move
from scheduling.lifecycle import BookingStatus
from storage import bookings, tables
from storage.database import Database
from tests.desks import Desks, minutes
from tests.world import World, furnish, local
from usecases import booking, replanning, time_off
from usecases.demo.ids import JUAN, LUCIANO, SOFIA

NOW = local("2026-11-25", "15:00")
FIVE = local("2026-11-25", "17:00")


@pytest.fixture
async def world(database: Database) -> World:
    return await furnish(database, NOW)


@pytest.fixture
async def desks(world: World) -> AsyncIterator[Desks]:
    wide = Database(world.database.dsn, pool_size=10)
    yield Desks(world, wide)
    await wide.close()


@pytest.fixture
async def ana(desks: Desks) -> CustomerId:
    return (await desks.customers(1))[0]


@pytest.fixture
async def bruno(desks: Desks) -> CustomerId:
    return (await desks.customers(1))[0]


class TestTheBarberIsIll:
    async def test_moves_everybody_as_little_as_possible(self, desks, ana, bruno):
        first, second = await desks.book(ana, FIVE), await desks.book(bruno, FIVE + minutes(30))

        proposed = await self.ill(desks)

        assert [one.booking.id for one in proposed] == [first, second]
        assert all(one.hold and one.hold.barber in {SOFIA, LUCIANO} for one in proposed)
        assert [one.hold.time.start - one.booking.time.start for one in proposed] == [
            minutes(0),
            minutes(0),
        ]

    async def test_keeps_the_old_time_until_the_customer_agrees(self, desks, ana):
        await desks.book(ana, FIVE)

        await self.ill(desks)

        assert sorted(await desks.statuses(ana)) == [BookingStatus.CONFIRMED, BookingStatus.HELD]

    async def test_a_yes_moves_the_booking(self, world, desks, ana):
        booked = await desks.book(ana, FIVE)
        (proposed,) = await self.ill(desks)

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

        (proposed,) = await self.ill(desks, LUCIANO)

        async with desks.open(ana) as desk:
            before = await bookings.get(desk.connection, booked)
            await booking.move(desk, Move(booked, proposed.hold))
            now = await bookings.get(desk.connection, booked)
        assert (now.barber, now.price) == (SOFIA, before.price)

    async def test_nobody_else_gets_what_is_proposed(self, desks, ana, bruno):
        await desks.book(ana, FIVE)
        (proposed,) = await self.ill(desks)

        with pytest.raises(StartTaken):
            await desks.hold(bruno, FIVE, barber=proposed.hold.barber)

    async def test_whoever_is_still_deciding_has_to_choose_anew(self, desks, ana):
        await desks.hold(ana, FIVE)

        assert await self.ill(desks) == []
        assert await desks.statuses(ana) == [BookingStatus.RELEASED]

    async def test_says_for_whom_there_is_no_place(self, world, desks, ana):
        await desks.book(ana, FIVE)
        for barber in ("Sofía", "Luciano"):
            await world.book(barber, FIVE - minutes(180), minutes=6 * 60)

        (proposed,) = await self.ill(desks)

        assert proposed.hold is None

    async def test_customers_are_asked_where_they_wrote_to_us(self, world, desks, ana):
        await desks.book(ana, FIVE)
        async with desks.open(ana) as desk:
            await desk.connection.execute(
                insert(tables.conversations).values(
                    id=new_id(), channel="web", address="ana", locale="es_AR", customer_id=ana
                )
            )

        (proposed,) = await self.ill(desks)

        n = tables.notices.c
        (row,) = await world.rows(select(n.kind, n.about))
        assert (row.kind, row.about["hold"]) == ("replan", str(proposed.hold.id))

    async def ill(self, desks, barber=JUAN):
        (nobody,) = await desks.customers(1)
        async with desks.open(nobody, staff=True) as desk:
            away = await time_off.take_off(desk, barber, NOW, FIVE + minutes(180), reason="enfermo")
            return await replanning.propose(desk, away)
