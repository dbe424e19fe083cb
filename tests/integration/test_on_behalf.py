"""Whoever is booked for, moved or cancelled by the shop is told; who did it themselves is not."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from bot.notices import Announcer
from bot.texts import load_texts
from bot.turns import Turns
from core.ids import BookingId, CustomerId
from scheduling.commands import Book, CancelBooking, Move
from scheduling.values import Extra
from storage import tables
from storage.database import Database
from tests.desks import Desks, place, place_for_move
from tests.integration.test_reminders import reachable
from tests.owner import do
from tests.world import furnish, local
from usecases import booking
from usecases.demo.ids import CEJAS

NOW = local("2026-11-25", "10:00")
FIVE = local("2026-11-26", "17:00")

n, o = tables.notices.c, tables.outbox.c


class Counter:
    """Somebody at the counter, who does things for one customer."""

    def __init__(self, desks: Desks, customer: CustomerId) -> None:
        self.desks, self.customer = desks, customer

    async def book(self, *, staff: bool = True, **wanted: Any) -> BookingId:
        async with self.desks.open(self.customer, staff=staff) as desk:
            return await booking.book(desk, Book(await place(desk, FIVE, **wanted), "Ana"))

    async def move(self, moving: BookingId, *, staff: bool = True) -> None:
        async with self.desks.open(self.customer, staff=staff) as desk:
            hold = await place_for_move(desk, moving, FIVE + timedelta(hours=1))
            await booking.move(desk, Move(moving, hold))

    async def cancel(self, leaving: BookingId, *, staff: bool = True) -> None:
        async with self.desks.open(self.customer, staff=staff) as desk:
            await booking.cancel(desk, CancelBooking(leaving))

    async def told(self) -> list[str]:
        return [text.split("\n")[0] for text in await self.whole()]

    async def whole(self) -> list[str]:
        world = self.desks.world
        await Announcer(Turns(world.database, load_texts(), world.clock)).say_all()
        rows = await world.rows(select(o.message).order_by(o.id))
        return [row.message["text"] for row in rows]


@pytest.fixture
async def counter(database: Database) -> Counter:
    desks = Desks(await furnish(database, NOW))
    (one,) = await desks.customers(1)
    await reachable(desks, one)
    return Counter(desks, one)


async def test_they_are_told_of_each_thing_once(counter: Counter) -> None:
    booked = await counter.book()
    assert len(await counter.told()) == 1
    await counter.move(booked)
    await counter.told()
    await counter.cancel(booked)
    await counter.cancel(booked)
    first, second, third = await counter.told()
    assert first.startswith("Te anotamos un turno mañana jueves 26/11 a las 17:00: Corte con Juan")
    assert second.startswith("Te cambiamos el turno: ahora es mañana jueves 26/11 a las 18:00")
    assert third.startswith("Perdón: tuvimos que cancelar tu turno mañana jueves 26/11 a las 18:00")


async def test_of_a_visit_they_are_told_all_parts(counter: Counter) -> None:
    booked = await counter.book(extras=(Extra(CEJAS),))
    await counter.whole()
    await counter.move(booked)
    await counter.whole()
    await counter.cancel(booked)
    for text, hour in zip(await counter.whole(), (17, 18, 18), strict=True):
        assert f"{hour}:00 Corte con Juan" in text
        assert f"{hour}:30 Perfilado de cejas con Juan" in text


async def test_of_what_they_do_themselves_they_are_not(counter: Counter) -> None:
    booked = await counter.book(staff=False)
    await counter.move(booked, staff=False)
    await counter.cancel(booked, staff=False)
    assert await counter.told() == []


async def test_what_is_no_longer_so_is_not_said(counter: Counter) -> None:
    booked = await counter.book()
    await counter.move(booked)
    await counter.cancel(booked)
    assert [text[:6] for text in await counter.told()] == ["Perdón"]


async def test_a_shop_may_switch_it_off(counter: Counter) -> None:
    await do(counter.desks.database.dsn, "UPDATE shops SET tell_customers = false")
    await counter.book()
    assert await counter.told() == []


async def test_at_night_it_waits_for_the_morning(counter: Counter) -> None:
    counter.desks.world.clock.now = local("2026-11-25", "23:30")
    await counter.book()
    ((waits,),) = await counter.desks.world.rows(select(n.due_at - n.created_at))
    assert timedelta(hours=8, minutes=59) < waits < timedelta(hours=9, minutes=1)
    assert await counter.told() == []
