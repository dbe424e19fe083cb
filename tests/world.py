"""A barbershop to talk to: the demo's catalogue with an empty agenda, and a clock of our own."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Executable, select, update
from sqlalchemy.dialects.postgresql import insert

from composition.service import Service
from composition.settings import Settings
from core.ids import BarberId, BookingId, CustomerId, ServiceId, VisitId, new_id
from integrations.sandbox.serving import listening
from scheduling.catalogue import Catalogue
from scheduling.commands import JoinQueue
from scheduling.lifecycle import BookingStatus
from scheduling.local_time import local_day
from scheduling.values import Interval, Times
from storage import bookings, catalogue, customers, tables
from storage.bookings import Booking
from storage.database import Database
from usecases import day as counter_day
from usecases import joining, queue, replanning, time_off
from usecases.demo import shop
from usecases.demo.ids import ORGANIZATION
from usecases.demo.rows import catalogue_rows
from usecases.desk import Desk

BUENOS_AIRES = ZoneInfo("America/Argentina/Buenos_Aires")


class SetClock:
    """A clock that stands still until it is set."""

    def __init__(self, now: datetime) -> None:
        self.now = now.astimezone(UTC)

    def __call__(self) -> datetime:
        return self.now

    def pass_time(self, length: timedelta) -> None:
        self.now += length


@dataclass
class World:
    """A database with the demo shop's catalogue, and what a test wants to have happened there."""

    database: Database
    clock: SetClock
    catalogue: Catalogue

    def barber(self, name: str) -> BarberId:
        return next(one.id for one in self.catalogue.barbers if one.name == name)

    def service(self, name: str) -> ServiceId:
        return next(one.id for one in self.catalogue.services if one.name == name)

    async def write(self, *statements: Executable) -> None:
        """Carry out statements as the shop itself."""
        async with self.database.transaction(ORGANIZATION) as connection:
            for statement in statements:
                await connection.execute(statement)

    async def book(
        self,
        barber: str,
        start: datetime,
        *,
        service: str = "Corte",
        minutes: int | None = None,
        customer: CustomerId | None = None,
        status: BookingStatus = BookingStatus.CONFIRMED,
    ) -> BookingId:
        """Put a booking in the agenda, of somebody new unless told whose."""
        who, what = self.barber(barber), self.service(service)
        quote = self.catalogue.quote(who, what)
        assert quote is not None
        shop_id = next(iter(self.catalogue.barber(who).hours))
        async with self.database.transaction(ORGANIZATION) as connection:
            if customer is None:
                customer = CustomerId(new_id())
                await connection.execute(insert(tables.customers).values(id=customer, name="Otro"))
            booking = BookingId(new_id())
            times = quote.times(start)
            if minutes:
                time = Interval.starting(start, timedelta(minutes=minutes))
                times = Times(time, blocked=time)
            await bookings.add(
                connection,
                Booking(
                    id=booking,
                    visit=VisitId(new_id()),
                    shop=shop_id,
                    barber=who,
                    service=what,
                    customer=customer,
                    status=status,
                    times=times,
                    price=quote.price,
                    deposit=type(quote.price)(0, quote.price.currency),
                    expires_at=None,
                ),
            )
        return booking

    async def cancel(self, barber: str, start: datetime) -> None:
        """Call off what is booked with a barber at a start."""
        b = tables.bookings
        async with self.database.transaction(ORGANIZATION) as connection:
            cancelled = await connection.execute(
                update(b)
                .where(
                    b.c.barber_id == self.barber(barber),
                    b.c.starts_at == start,
                    b.c.status == "confirmed",
                )
                .values(status="cancelled")
            )
        assert cancelled.rowcount == 1

    async def queue(self, barber: str, *, service: str = "Corte") -> None:
        """Let somebody join the queue at the counter, for one barber."""
        async with self.database.transaction(ORGANIZATION) as connection:
            somebody = await customers.add(connection, name="Otro", locale="es_AR")
            current = await catalogue.load(connection)
            desk = Desk(connection, current, somebody, self.clock(), staff=True)
            who, what = self.barber(barber), self.service(service)
            place = next(iter(current.barber(who).hours))
            await queue.join(desk, JoinQueue(place, what, who, "Otro"))

    async def ill(self, barber: str, start: datetime, end: datetime) -> None:
        """Let a barber be away, and have their customers asked."""
        async with self._counter() as desk:
            away = await time_off.take_off(desk, self.barber(barber), start, end)
            await replanning.propose(desk, away)

    async def sit_down(self, barber: str, start: datetime) -> None:
        """Let whoever has booked a time begin."""
        b = tables.bookings.c
        mine = select(b.id).where(
            b.barber_id == self.barber(barber), b.starts_at == start, b.status == "confirmed"
        )
        (row,) = await self.rows(mine)
        async with self._counter() as desk:
            await counter_day.start(desk, BookingId(row.id))

    async def finish(self, barber: str, start: datetime) -> None:
        """Let whoever sat down at a time be done."""
        b = tables.bookings.c
        (row,) = await self.rows(
            select(b.id).where(
                b.barber_id == self.barber(barber),
                b.starts_at == start,
                b.status == "in_progress",
            )
        )
        async with self._counter() as desk:
            await counter_day.finish(desk, BookingId(row.id))

    async def code(self, barber: str | None) -> str:
        """Make a code for a barber, or the owner."""
        who = None if barber is None else self.barber(barber)
        async with self.database.transaction(ORGANIZATION) as connection:
            return await joining.make_code(connection, who)

    async def tell_late(self, barber: str) -> None:
        """Have those told who will have to wait for a barber."""
        async with self._counter() as desk:
            who = self.barber(barber)
            place = next(iter(desk.catalogue.barber(who).hours))
            await counter_day.tell_late(desk, desk.catalogue.shop(place), who)

    @asynccontextmanager
    async def _counter(self) -> AsyncIterator[Desk]:
        async with self.database.transaction(ORGANIZATION) as connection:
            current = await catalogue.load(connection)
            yield Desk(connection, current, CustomerId(new_id()), self.clock(), staff=True)

    async def add_barber(self, name: str, like: str) -> None:
        """Take somebody on who works as another one does."""
        model = self.catalogue.barber(self.barber(like))
        new = BarberId(new_id())
        copy = type(model)(new, name, (), model.hours, model.services)
        async with self.database.transaction(ORGANIZATION) as connection:
            rows = catalogue_rows(Catalogue("", "es_AR", 1, (), barbers=(copy,), services=()))
            for table, lines in rows.items():
                await connection.execute(insert(table).values(lines))

    async def drop_service(self, name: str) -> None:
        """Take a service off the price list."""
        services = tables.services
        async with self.database.transaction(ORGANIZATION) as connection:
            await connection.execute(
                update(services).where(services.c.id == self.service(name)).values(active=False)
            )

    async def call(self, part: str, starts: str, ends: str) -> None:
        """Let every shop call these hours a part of the day."""
        hours = {"starts": time.fromisoformat(starts), "ends": time.fromisoformat(ends)}
        async with self.database.transaction(ORGANIZATION) as connection:
            await connection.execute(
                insert(tables.shop_day_parts).values(
                    [{"shop_id": one.id, "part": part, **hours} for one in self.catalogue.shops]
                )
            )

    async def agenda(self, *statuses: BookingStatus) -> list[tuple[str, str, datetime]]:
        """Return who does what when, of bookings in these statuses, in shop time."""
        b, s, v = tables.bookings.c, tables.barbers.c, tables.services.c
        statement = (
            select(s.name, v.name, b.starts_at)
            .join_from(tables.bookings, tables.barbers, b.barber_id == s.id)
            .join(tables.services, b.service_id == v.id)
            .where(b.status.in_([str(status) for status in statuses]))
            .order_by(b.starts_at, s.name)
        )
        async with self.database.transaction(ORGANIZATION) as connection:
            rows = (await connection.execute(statement)).all()
        return [(name, what, at.astimezone(BUENOS_AIRES)) for name, what, at in rows]

    async def rows(self, statement: Any) -> list[Any]:
        async with self.database.transaction(ORGANIZATION) as connection:
            return list((await connection.execute(statement)).all())


async def furnish(database: Database, now: datetime) -> World:
    """Give an empty, migrated database the demo's catalogue, and nothing in its agenda."""
    catalogue = shop.catalogue(local_day(now, BUENOS_AIRES))
    async with database.transaction(ORGANIZATION) as connection:
        await connection.execute(
            insert(tables.organizations).values(
                id=ORGANIZATION, slug=shop.SLUG, name=shop.BRAND, locale=shop.LOCALE
            )
        )
        for table, rows in catalogue_rows(catalogue).items():
            await connection.execute(insert(table).values(rows))
    return World(database, SetClock(now), catalogue)


def local(day: str, at: str) -> datetime:
    """Return a moment on the shop's clock: `local("2026-11-25", "17:00")`."""
    return datetime.combine(date.fromisoformat(day), time.fromisoformat(at), tzinfo=BUENOS_AIRES)


@asynccontextmanager
async def open_for_business(world: World, **settings: Any) -> AsyncIterator[tuple[Service, str]]:
    """Run the whole service on a port of this machine; yields it and its address."""
    values = {"quiet_seconds": 0.0, **settings}
    service = Service(
        Settings(_env_file=None, **values),
        world.database.dsn,
        ORGANIZATION,
        clock=world.clock,
        due_clock=world.clock,
    )
    async with listening(service.app()) as url:
        yield service, url
