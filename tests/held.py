"""What is done to holds and bookings in tests of how they meet."""

from datetime import datetime, timedelta

from sqlalchemy import select, update

from core.ids import BookingId, CustomerId, VisitId, new_id
from core.money import Money
from scheduling.commands import Book, CancelBooking, Move
from scheduling.lifecycle import BookingStatus
from scheduling.values import Hold, Interval, Times
from storage import bookings, holds, tables
from storage.bookings import Booking
from tests.desks import Desks, minutes, place_for_move
from tests.world import local
from usecases import booking
from usecases.demo.ids import CORTE, JUAN, ORGANIZATION, PALERMO

NOW = local("2026-11-24", "10:00")
FIVE = local("2026-11-25", "17:00")  # Wednesday; Juan, Luciano and Sofía all work then
SIX = local("2026-11-25", "18:00")
HOLD_LENGTH = minutes(10)
S = BookingStatus


async def say_yes(desks: Desks, customer: CustomerId, held: Hold) -> BookingId:
    async with desks.open(customer) as desk:
        return await booking.book(desk, Book(held, "Ana"))


async def cancel(desks: Desks, customer: CustomerId, booked: BookingId) -> tuple[BookingId, ...]:
    async with desks.open(customer) as desk:
        return await booking.cancel(desk, CancelBooking(booked))


async def move(desks: Desks, customer: CustomerId, booked: BookingId, to: datetime) -> BookingId:
    async with desks.open(customer) as desk:
        held = await place_for_move(desk, booked, to)
        return await booking.move(desk, Move(booked, held))


async def agree_to_move(
    desks: Desks, customer: CustomerId, booked: BookingId, held: Hold
) -> BookingId:
    async with desks.open(customer) as desk:
        return await booking.move(desk, Move(booked, held))


async def hold_unseen(desks: Desks, customer: CustomerId, start: datetime) -> None:
    """Ask the constraint alone for a time, past the look into the agenda that comes before it."""
    await add_row(desks, customer, start, S.HELD)


async def add_row(
    desks: Desks, customer: CustomerId, start: datetime, status: BookingStatus
) -> BookingId:
    time = Interval.starting(start, minutes(30))
    row = Booking(
        id=BookingId(new_id()),
        visit=VisitId(new_id()),
        shop=PALERMO,
        barber=JUAN,
        service=CORTE,
        customer=customer,
        status=status,
        times=Times(time, blocked=time),
        price=Money(1, "ARS"),
        deposit=Money(0, "ARS"),
        expires_at=start,
    )
    async with desks.database.transaction(ORGANIZATION) as connection:
        await bookings.add(connection, row)
    return row.id


async def put_into(desks: Desks, booked: BookingId, status: BookingStatus) -> None:
    async with desks.database.transaction(ORGANIZATION) as connection:
        await connection.execute(
            update(tables.bookings)
            .where(tables.bookings.c.id == booked)
            .values(status=str(status), expires_at=NOW + timedelta(days=9))
        )


async def sweep(desks: Desks) -> None:
    async with desks.database.transaction(ORGANIZATION) as connection:
        await holds.expire(connection, now=desks.world.clock())


async def get(desks: Desks, booked: BookingId) -> Booking:
    async with desks.database.transaction(ORGANIZATION) as connection:
        return await bookings.get(connection, booked)


async def history(desks: Desks, booked: BookingId) -> list[tuple[str | None, str]]:
    h = tables.booking_history.c
    found = select(h.before, h.after).where(h.booking_id == booked).order_by(h.id)
    return [tuple(row) for row in await desks.world.rows(found)]
