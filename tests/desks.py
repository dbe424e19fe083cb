"""Use cases at work: desks of several customers at once, and who waits for whom."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from typing import Any

import asyncpg
from sqlalchemy import insert, select

from bot.catalogues import Catalogues
from core.ids import BookingId, CustomerId, ServiceId, new_id
from scheduling.commands import Book, HoldForMove, PlaceHold
from scheduling.lifecycle import BookingStatus
from scheduling.values import BarberChoice, Extra, Hold
from storage import tables
from storage.database import Database
from tests.world import World
from usecases import booking, holding
from usecases.demo.ids import CORTE, JUAN, ORGANIZATION, PALERMO
from usecases.desk import Desk

PATIENCE = 10  # seconds until a test that waits for another transaction gives up

_WAITING = """
    SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock'
"""


class Desks:
    """Opens desks in a barbershop; each is a transaction of its own.

    Like the doors it keeps the catalogue for as long as it is current.
    """

    def __init__(self, world: World, database: Database | None = None) -> None:
        self.world = world
        self.database = database or world.database
        self._catalogues = Catalogues()

    async def customers(self, count: int) -> list[CustomerId]:
        """Make some people."""
        people = [CustomerId(new_id()) for _ in range(count)]
        async with self.database.transaction(ORGANIZATION) as connection:
            rows = [{"id": one, "name": "Ana", "locale": "es_AR"} for one in people]
            await connection.execute(insert(tables.customers).values(rows))
        return people

    async def have_written(self, *people: CustomerId) -> None:
        """Let people have written to us on the page, so that they can be answered."""
        rows = [
            {"id": new_id(), "channel": "web", "address": str(one), "locale": "es_AR",
             "customer_id": one}
            for one in people
        ]  # fmt: skip
        async with self.database.transaction(ORGANIZATION) as connection:
            await connection.execute(insert(tables.conversations).values(rows))

    @asynccontextmanager
    async def open(self, customer: CustomerId, *, staff: bool = False) -> AsyncIterator[Desk]:
        """Open a desk for a customer; it commits at the end of the block."""
        async with self.database.transaction(ORGANIZATION) as connection:
            asked = select(tables.organizations.c.catalogue_revision)
            revision = (await connection.execute(asked)).scalar_one()
            current, _ = await self._catalogues.current(connection, ORGANIZATION, revision)
            yield Desk(connection, current, customer, self.world.clock(), staff)

    async def hold(self, customer: CustomerId, start: datetime, **wanted: Any) -> Hold:
        """Keep a time for a customer, and commit."""
        async with self.open(customer) as desk:
            return await place(desk, start, **wanted)

    async def book(self, customer: CustomerId, start: datetime, **wanted: Any) -> BookingId:
        """Book a time for a customer, and commit."""
        async with self.open(customer) as desk:
            return await booking.book(desk, Book(await place(desk, start, **wanted), "Ana"))

    async def statuses(self, customer: CustomerId) -> list[BookingStatus]:
        """Return what became of the customer's holds and bookings, in the order of their times."""
        b = tables.bookings.c
        found = select(b.status).where(b.customer_id == customer).order_by(b.starts_at, b.id)
        return [BookingStatus(row.status) for row in await self.world.rows(found)]


async def place(
    desk: Desk,
    start: datetime,
    *,
    barber: BarberChoice = JUAN,
    service: ServiceId = CORTE,
    extras: tuple[Extra, ...] | None = None,
) -> Hold:
    """Hold a time in Palermo."""
    wanted = PlaceHold(PALERMO, service, barber, start, extras=extras)
    return await holding.place_hold(desk, wanted)


async def place_for_move(
    desk: Desk, moving: BookingId, start: datetime, barber: BarberChoice | None = None
) -> Hold:
    """Hold a new time for a booking."""
    return await holding.hold_for_move(desk, HoldForMove(moving, barber, start))


async def until_waiting(database: Database, count: int = 1) -> None:
    """Return once this many transactions wait for others, as the server itself sees it."""
    watching = await asyncpg.connect(database.dsn.replace("+asyncpg", ""))
    try:
        async with asyncio.timeout(PATIENCE):
            while await watching.fetchval(_WAITING) < count:  # noqa: ASYNC110 -- it tells nobody
                await asyncio.sleep(0.005)
    finally:
        await watching.close()


@asynccontextmanager
async def waiting(database: Database, work: Any) -> AsyncIterator[asyncio.Task[Any]]:
    """Start some work that has to wait for another transaction; yields it once it does.

    The block lets the other transaction end; then the work is seen to its end.
    """
    task = asyncio.ensure_future(work)
    await until_waiting(database)
    try:
        yield task
    finally:
        await asyncio.wait([task], timeout=PATIENCE)
        assert task.done(), "still waiting"


def minutes(count: int) -> timedelta:
    return timedelta(minutes=count)
