"""Agendas: what is agreed with whom, seen by those who work here."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.dialects.postgresql import Range

from core.ids import BarberId, BookingId, ServiceId, ShopId
from core.money import Money
from scheduling.lifecycle import BookingStatus
from scheduling.values import Interval
from storage.connection import Connection, Row
from storage.tables import bookings, customers

_AGREED = ("awaiting_payment", "confirmed", "arrived", "in_progress", "completed", "no_show")


@dataclass(frozen=True, slots=True)
class Entry:
    """A booking as a barber sees it, with the customer's name, if they have said it."""

    id: BookingId
    shop: ShopId
    barber: BarberId
    service: ServiceId
    status: BookingStatus
    start: datetime
    end: datetime
    price: Money
    customer: str | None
    coming: bool  # they have said so


async def of_span(connection: Connection, span: Interval, barber: BarberId | None) -> list[Entry]:
    """Return what begins within a span, of one barber or all, soonest first; not what is off."""
    b = bookings.c
    statement = _entries().where(
        b.starts_at >= span.start, b.starts_at < span.end, b.status.in_(_AGREED)
    )
    if barber is not None:
        statement = statement.where(b.barber_id == barber)
    rows = await connection.execute(statement.order_by(b.starts_at, b.id))
    return [_entry(row) for row in rows.all()]


async def overlapping(
    connection: Connection, span: Interval, barber: BarberId | None
) -> list[Entry]:
    """Return what a barber, or anybody, has agreed to do at any time of a span, soonest first."""
    b = bookings.c
    statement = _entries().where(
        b.during.overlaps(Range(span.start, span.end, bounds="[)")), b.status.in_(_AGREED)
    )
    if barber is not None:
        statement = statement.where(b.barber_id == barber)
    rows = await connection.execute(statement.order_by(b.starts_at, b.id))
    return [_entry(row) for row in rows.all()]


async def get(connection: Connection, booking: BookingId) -> Entry:
    """Return a booking that there is, in whatever status."""
    return _entry((await connection.execute(_entries().where(bookings.c.id == booking))).one())


async def with_the_same(connection: Connection, entry: Entry) -> list[Entry]:
    """Return what the barber of a booking has still to do of its visit, soonest first."""
    b = bookings.c
    visit = select(b.visit_id).where(b.id == entry.id).scalar_subquery()
    statement = _entries().where(
        b.visit_id == visit,
        b.barber_id == entry.barber,
        b.starts_at >= entry.start,
        b.status.in_(("confirmed", "arrived")),
    )
    rows = await connection.execute(statement.order_by(b.starts_at, b.id))
    return [_entry(row) for row in rows.all()]


def _entries() -> Select[Any]:
    return select(bookings, customers.c.name.label("customer_name")).join_from(
        bookings,
        customers,
        (bookings.c.organization_id == customers.c.organization_id)
        & (bookings.c.customer_id == customers.c.id),
    )


def _entry(row: Row) -> Entry:
    return Entry(
        id=BookingId(row.id),
        shop=ShopId(row.shop_id),
        barber=BarberId(row.barber_id),
        service=ServiceId(row.service_id),
        status=BookingStatus(row.status),
        start=row.starts_at,
        end=row.ends_at,
        price=Money(row.price_minor, row.currency),
        customer=row.customer_name,
        coming=row.attendance_confirmed_at is not None,
    )


@dataclass(frozen=True, slots=True)
class Tally:
    """Bookings of a span in one status and currency: how many, and what they cost together."""

    status: BookingStatus
    count: int
    price: Money


async def tallies(connection: Connection, span: Interval) -> list[Tally]:
    """Return how many bookings begin within a span, by status; also those that were called off."""
    b = bookings.c
    statement = (
        select(b.status, b.currency, func.count(), func.sum(b.price_minor))
        .where(
            b.starts_at >= span.start,
            b.starts_at < span.end,
            b.status.in_([*_AGREED, "cancelled"]),
        )
        .group_by(b.status, b.currency)
        .order_by(b.currency, b.status)
    )
    rows = (await connection.execute(statement)).all()
    return [Tally(BookingStatus(s), count, Money(int(total), iso)) for s, iso, count, total in rows]
