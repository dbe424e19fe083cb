"""Bookings and holds: rows of one table, kept apart by one constraint.

A hold is a booking in status `held`. Two paths write times, and no other:

- a new row is inserted `ON CONFLICT DO NOTHING`: of many who want one time at one moment exactly
  one gets it, the others learn it at once, nobody deadlocks and no transaction is lost;
- a row that is moved, or revived, is changed by UPDATE, which has no ON CONFLICT: first the rows of
  the barbers concerned are locked in the order of their ids (`lock_barbers`), then those who lose
  wait and see.
"""

from collections.abc import AsyncIterator, Collection, Iterable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from asyncpg import IntegrityConstraintViolationError
from sqlalchemy import (
    ColumnElement,
    Select,
    bindparam,
    func,
    literal_column,
    null,
    or_,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import Range, insert

from core.errors import CustomerBusy, NotFound, StartTaken
from core.ids import BarberId, BookingId, CustomerId, ServiceId, ShopId, VisitId
from core.money import Money
from scheduling.lifecycle import BLOCKING, BookingStatus
from scheduling.values import Interval, Times
from storage.connection import Connection, Row
from storage.statements import Fixed
from storage.tables import barbers, bookings

_BLOCKING = [str(status) for status in BLOCKING]


@dataclass(frozen=True, slots=True)
class Booking:
    """A booking or a hold.

    `person`: whose part of the visit it is, 0 is the customer, the others come along.
    `attendance_confirmed_at`: when the customer said, asked by a reminder, that they will come.
    """

    id: BookingId
    visit: VisitId
    shop: ShopId
    barber: BarberId
    service: ServiceId
    customer: CustomerId
    status: BookingStatus
    times: Times
    price: Money
    deposit: Money
    expires_at: datetime | None
    revision: int = 1
    attendance_confirmed_at: datetime | None = None
    person: int = 0

    @property
    def time(self) -> Interval:
        """The customer's time."""
        return self.times.time


_ADD = Fixed(
    insert(bookings)
    .values(
        {
            column: bindparam(column)
            for column in (
                "id", "visit_id", "shop_id", "barber_id", "service_id", "customer_id", "status",
                "starts_at", "ends_at", "during", "processing", "price_minor", "deposit_minor",
                "currency", "expires_at", "person",
            )
        }
    )
    .on_conflict_do_nothing()
    .returning(bookings.c.id)
)  # fmt: skip


def is_one_of(*statuses: str) -> ColumnElement[bool]:
    """Say that a status is one of these; spelled out, so that a partial index serves."""
    return bookings.c.status.in_([literal_column(f"'{status}'") for status in statuses])


_other = bookings.alias()
_GET = select(bookings).where(bookings.c.id == bindparam("id"))
_SEEN, _LOCKED = Fixed(_GET), Fixed(_GET.with_for_update(key_share=True))
_UPCOMING = Fixed(
    select(bookings)
    .where(
        bookings.c.customer_id == bindparam("customer"),
        bookings.c.ends_at > bindparam("now"),
        is_one_of("confirmed", "arrived", "in_progress", "awaiting_payment"),
    )
    .order_by(bookings.c.starts_at, bookings.c.id)
)
_LATEST = Fixed(
    select(bookings)
    .where(
        bookings.c.customer_id == bindparam("customer"),
        is_one_of("confirmed", "arrived", "in_progress", "completed"),
    )
    .order_by(bookings.c.starts_at.desc())
    .limit(1)
)
_same_visit = select(_other.c.visit_id).where(_other.c.id == bindparam("id")).scalar_subquery()
_VISIT = Fixed(
    select(bookings)
    .where(bookings.c.visit_id == _same_visit)
    .order_by(bookings.c.id)  # one order for all, so that nobody waits in a circle
    .with_for_update(key_share=True)
)
_SET_STATUS = Fixed(
    update(bookings)
    .where(bookings.c.id == bindparam("booking"))
    .values(status=bindparam("to"), expires_at=null(), revision=bookings.c.revision + 1)
)


def row_of(booking: Booking) -> dict[str, Any]:
    """Return a booking as its columns."""
    return {
        "id": booking.id,
        "visit_id": booking.visit,
        "shop_id": booking.shop,
        "barber_id": booking.barber,
        "service_id": booking.service,
        "customer_id": booking.customer,
        "status": str(booking.status),
        **times_row(booking.times),
        "price_minor": booking.price.minor,
        "deposit_minor": booking.deposit.minor,
        "currency": booking.price.currency,
        "expires_at": booking.expires_at,
        "person": booking.person,
    }


async def add(connection: Connection, booking: Booking) -> None:
    """Keep a booking or a hold.

    The check is the database's (`bookings_never_overlap`), so that of two customers who want one
    time at one moment exactly one gets it.

    Raises:
        StartTaken: another live hold or booking of this barber overlaps.
        CustomerBusy: the customer has another visit then.
        In both cases the transaction stays usable.
    """
    row = row_of(booking)
    if (await connection.execute(_ADD, row)).scalar_one_or_none() is None:
        raise await _whose_conflict(connection, booking)


async def complete_past(connection: Connection, *, ended_before: datetime) -> int:
    """Close bookings that nobody closed by hand. Returns how many.

    Past ones outside the constraint keep its index small, however long the history grows.
    """
    done = await connection.execute(
        update(bookings)
        .where(
            bookings.c.status.in_(["confirmed", "arrived", "in_progress"]),
            bookings.c.ends_at < ended_before,
        )
        .values(status="completed")
    )
    return done.rowcount


async def lock_barbers(connection: Connection, wanted: Collection[BarberId]) -> None:
    """Let nobody else move bookings of these barbers until the transaction ends.

    For changes of rows that are there: of two that take the same time at one moment, each would
    find the other's under way and wait for it.
    """
    await connection.execute(
        select(barbers.c.id)
        .where(barbers.c.id.in_(wanted))
        .order_by(barbers.c.id)
        .with_for_update(key_share=True)
    )


async def get(connection: Connection, booking: BookingId, *, for_update: bool = False) -> Booking:
    """Return a booking, locked if it is to be changed; or raise `NotFound`."""
    found = await connection.execute(_LOCKED if for_update else _SEEN, {"id": booking})
    row = found.one_or_none()
    if row is None:
        raise NotFound(id=str(booking))
    return _booking(row)


async def visit_of(connection: Connection, booking: BookingId) -> list[Booking]:
    """Return and lock all rows of a booking's visit, holds for its move too, in order of ids."""
    found = (await connection.execute(_VISIT, {"id": booking})).all()
    if not found:
        raise NotFound(id=str(booking))
    return [_booking(row) for row in found]


async def set_status(connection: Connection, booking: BookingId, status: BookingStatus) -> None:
    """Write a status down; which may follow which is `scheduling.lifecycle`'s to say."""
    await connection.execute(_SET_STATUS, {"booking": booking, "to": str(status)})


async def revive(connection: Connection, ended: Booking, status: BookingStatus) -> None:
    """Write down a status that takes up again what was given up.

    Raises:
        StartTaken, CustomerBusy: it cannot come back, because something else is there now.
    """
    await lock_barbers(connection, {ended.barber})
    async with _refusals_told(connection):
        await set_status(connection, ended.id, status)


async def move(connection: Connection, booking: BookingId, to: Booking) -> None:
    """Give a booking the time, barber and price of another row, which must no longer block.

    Lock the barbers first.

    Raises:
        StartTaken: somebody else has that time.
    """
    statement = (
        update(bookings)
        .where(bookings.c.id == booking)
        .values(
            shop_id=to.shop,
            barber_id=to.barber,
            **times_row(to.times),
            price_minor=to.price.minor,
            revision=bookings.c.revision + 1,
        )
    )
    async with _refusals_told(connection):
        await connection.execute(statement)


async def upcoming(connection: Connection, customer: CustomerId, *, now: datetime) -> list[Booking]:
    """Return what a customer has agreed to and is still to come, soonest first."""
    asked = {"customer": customer, "now": now}
    return [_booking(row) for row in (await connection.execute(_UPCOMING, asked)).all()]


async def agreed_parts(
    connection: Connection, visit: VisitId, *, for_update: bool = False
) -> list[Booking]:
    """Return the parts of a visit that are agreed and have not begun, soonest first."""
    statement = _agreed_parts(visit)
    if for_update:
        statement = statement.with_for_update(key_share=True)
    return _by_time((await connection.execute(statement)).all())


async def lock_agreed_parts(connection: Connection, visit: VisitId) -> list[Booking] | None:
    """Lock and return what `agreed_parts` does; `None`, without waiting, if it is being changed."""
    seen = (await connection.execute(_agreed_parts(visit))).all()
    statement = _agreed_parts(visit).with_for_update(key_share=True, skip_locked=True)
    locked = (await connection.execute(statement)).all()
    if [row.id for row in locked] != [row.id for row in seen]:
        return None
    return _by_time(locked)


async def of_visit(connection: Connection, visit: VisitId) -> list[Booking]:
    """Return all parts of a visit, whatever became of them, soonest first."""
    statement = (
        select(bookings)
        .where(bookings.c.visit_id == visit)
        .order_by(bookings.c.starts_at, bookings.c.id)
    )
    return [_booking(row) for row in (await connection.execute(statement)).all()]


async def done_parts(connection: Connection, visit: VisitId) -> list[Booking]:
    """Return the parts of a visit that took place, soonest first; none while one is to come."""
    parts = await of_visit(connection, visit)
    if any(part.status in BLOCKING for part in parts):
        return []
    return [part for part in parts if part.status is BookingStatus.COMPLETED]


async def came_again(connection: Connection, booking: Booking) -> bool:
    """Tell whether its customer has come again after a booking, or is about to."""
    later = select(bookings.c.id).where(
        bookings.c.customer_id == booking.customer,
        bookings.c.visit_id != booking.visit,
        bookings.c.starts_at > booking.time.start,
        bookings.c.status.in_([*_BLOCKING, "completed"]),
    )
    return (await connection.execute(later.limit(1))).scalar_one_or_none() is not None


async def attend(connection: Connection, visit: VisitId, *, now: datetime) -> None:
    """Write down that the customer has said that they will come; the first time counts."""
    await connection.execute(
        update(bookings)
        .where(bookings.c.visit_id == visit, bookings.c.status == "confirmed")
        .values(attendance_confirmed_at=func.coalesce(bookings.c.attendance_confirmed_at, now))
    )


async def overlapping(
    connection: Connection,
    span: Interval,
    *,
    barber: BarberId | None = None,
    shop: ShopId | None = None,
    now: datetime,
    for_update: bool = False,
) -> list[Booking]:
    """Return what takes a barber's (or anybody's) time within a span, soonest first.

    Holds that have expired by `now` are left out.
    """
    statement = select(bookings).where(
        bookings.c.status.in_(_BLOCKING),
        bookings.c.during.overlaps(range_of(span)),
        or_(bookings.c.status != "held", bookings.c.expires_at > now),
    )
    if barber is not None:
        statement = statement.where(bookings.c.barber_id == barber)
    if shop is not None:
        statement = statement.where(bookings.c.shop_id == shop)
    ordered = statement.order_by(bookings.c.starts_at, bookings.c.id)
    if for_update:
        ordered = ordered.with_for_update(key_share=True)
    return [_booking(row) for row in (await connection.execute(ordered)).all()]


async def latest(connection: Connection, customer: CustomerId) -> Booking | None:
    """Return the customer's newest visit that was not called off: what "lo de siempre" means."""
    row = (await connection.execute(_LATEST, {"customer": customer})).one_or_none()
    return None if row is None else _booking(row)


def _agreed_parts(visit: VisitId) -> Select[Any]:
    return (
        select(bookings)
        .where(bookings.c.visit_id == visit, bookings.c.status == "confirmed")
        .order_by(bookings.c.id)  # as `visit_of` locks
    )


def _by_time(rows: Iterable[Row]) -> list[Booking]:
    return sorted((_booking(row) for row in rows), key=lambda one: (one.time.start, one.id))


async def _whose_conflict(connection: Connection, wanted: Booking) -> StartTaken | CustomerBusy:
    """Find out why a row was not inserted: the barber's other visit, or the customer's."""
    customers_other = (
        select(bookings.c.starts_at)
        .where(
            bookings.c.customer_id == wanted.customer,
            bookings.c.visit_id != wanted.visit,
            bookings.c.status.in_(_BLOCKING),
            bookings.c.starts_at < wanted.time.end,
            bookings.c.ends_at > wanted.time.start,
        )
        .limit(1)
    )
    other = (await connection.execute(customers_other)).scalar_one_or_none()
    if other is not None:
        return CustomerBusy(start=wanted.time.start, other=other)
    return StartTaken(start=wanted.time.start)


@asynccontextmanager
async def _refusals_told(connection: Connection) -> AsyncIterator[None]:
    """Raise what a constraint refuses in our words; the transaction survives it."""
    try:
        async with connection.begin_nested():
            yield
    except IntegrityConstraintViolationError as error:
        if "bookings_never_overlap" in str(error) or "bookings_within_limits" in str(error):
            raise StartTaken from error
        if "bookings_one_place_at_a_time" in str(error):
            raise CustomerBusy from error
        raise


def times_row(times: Times) -> Mapping[str, object]:
    """Return the columns that say when a booking is."""
    return {
        "starts_at": times.time.start,
        "ends_at": times.time.end,
        "during": range_of(times.blocked),
        "processing": times.processing and range_of(times.processing),
    }


def range_of(interval: Interval) -> Range[datetime]:
    """Return an interval as a column has it."""
    return Range(interval.start, interval.end, bounds="[)")


def _booking(row: Row) -> Booking:
    return Booking(
        id=BookingId(row.id),
        visit=VisitId(row.visit_id),
        shop=ShopId(row.shop_id),
        barber=BarberId(row.barber_id),
        service=ServiceId(row.service_id),
        customer=CustomerId(row.customer_id),
        status=BookingStatus(row.status),
        times=Times(
            time=Interval(row.starts_at, row.ends_at),
            blocked=Interval(row.during.lower, row.during.upper),
            processing=row.processing and Interval(row.processing.lower, row.processing.upper),
        ),
        price=Money(row.price_minor, row.currency),
        deposit=Money(row.deposit_minor, row.currency),
        expires_at=row.expires_at,
        revision=row.revision,
        attendance_confirmed_at=row.attendance_confirmed_at,
        person=row.person,
    )
