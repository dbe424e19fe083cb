"""Who walked in and waits: the queue of a shop, in the order in which they came."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert

from core.ids import BarberId, BookingId, CustomerId, QueueEntryId, ServiceId, ShopId
from scheduling.minutes import floor_minute, moment_of
from scheduling.queue import Place
from scheduling.values import ANYONE, BarberChoice
from storage.connection import Connection, Row
from storage.tables import queue_entries, shops


@dataclass(frozen=True, slots=True)
class Entry:
    """Somebody who waits. `told`: the place they were last told."""

    id: QueueEntryId
    shop: ShopId
    customer: CustomerId
    service: ServiceId
    barber: BarberChoice
    told: Place | None = None


async def lock(connection: Connection, shop: ShopId) -> None:
    """Let nobody else place people in this queue until the transaction ends."""
    await connection.execute(
        select(shops.c.id).where(shops.c.id == shop).with_for_update(key_share=True)
    )


async def join(connection: Connection, entry: Entry, *, now: datetime) -> None:
    """Put somebody at the end. Whoever waits already, somewhere, keeps the place they have."""
    await connection.execute(
        insert(queue_entries)
        .values(
            id=entry.id,
            shop_id=entry.shop,
            customer_id=entry.customer,
            service_id=entry.service,
            barber_id=None if entry.barber == ANYONE else entry.barber,
            joined_at=now,
        )
        .on_conflict_do_nothing()
    )


async def waiting(connection: Connection, shop: ShopId, *, since: datetime) -> list[Entry]:
    """Return the queue of a shop, first come first; those of another day have gone home."""
    q = queue_entries.c
    statement = (
        select(queue_entries)
        .where(q.shop_id == shop, q.status == "waiting", q.joined_at >= since)
        .order_by(q.seq)
    )
    return [_entry(row) for row in (await connection.execute(statement)).all()]


async def get(connection: Connection, entry: QueueEntryId) -> Entry | None:
    """Return a place of somebody who still waits."""
    q = queue_entries.c
    found = select(queue_entries).where(q.id == entry, q.status == "waiting")
    row = (await connection.execute(found)).one_or_none()
    return None if row is None else _entry(row)


async def of_customer(connection: Connection, customer: CustomerId) -> Entry | None:
    """Return where a customer waits, if they do."""
    q = queue_entries.c
    found = select(queue_entries).where(q.customer_id == customer, q.status == "waiting")
    row = (await connection.execute(found)).one_or_none()
    return None if row is None else _entry(row)


async def tell(connection: Connection, entry: QueueEntryId, place: Place | None) -> None:
    """Write down the place that somebody was told."""
    await _set(
        connection,
        entry,
        told_barber_id=place and place.barber,
        told_start=place and moment_of(place.start),
    )


async def serve(connection: Connection, entry: QueueEntryId, booking: BookingId) -> None:
    """It is their turn: they have a booking now."""
    await _set(connection, entry, status="served", booking_id=booking)


async def leave(connection: Connection, customer: CustomerId) -> int:
    """Take a customer out of the queue. Returns 0 when they were not in any."""
    q = queue_entries.c
    left = await connection.execute(
        update(queue_entries)
        .where(q.customer_id == customer, q.status == "waiting")
        .values(status="left")
    )
    return left.rowcount


async def send_home(connection: Connection, *, before: datetime) -> int:
    """Close what is left of queues of other days. Returns how many still stood there."""
    q = queue_entries.c
    gone = await connection.execute(
        update(queue_entries)
        .where(q.status == "waiting", q.joined_at < before)
        .values(status="left")
    )
    return gone.rowcount


async def _set(connection: Connection, entry: QueueEntryId, **values: Any) -> None:
    await connection.execute(
        update(queue_entries).where(queue_entries.c.id == entry).values(**values)
    )


def _entry(row: Row) -> Entry:
    told = row.told_start and Place(BarberId(row.told_barber_id), floor_minute(row.told_start))
    return Entry(
        id=QueueEntryId(row.id),
        shop=ShopId(row.shop_id),
        customer=CustomerId(row.customer_id),
        service=ServiceId(row.service_id),
        barber=ANYONE if row.barber_id is None else BarberId(row.barber_id),
        told=told,
    )
