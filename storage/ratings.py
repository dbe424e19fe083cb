"""What customers think of their visits: one row each, when they have said so."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert

from core.ids import BookingId, CustomerId, VisitId
from storage.connection import Connection
from storage.tables import bookings, ratings


async def add(
    connection: Connection, visit: VisitId, customer: CustomerId, stars: int, *, at: datetime
) -> bool:
    """Keep how many stars a visit was given. Returns False when it has some already."""
    statement = (
        insert(ratings)
        .values(visit_id=visit, customer_id=customer, stars=stars, at=at)
        .on_conflict_do_nothing(constraint="ratings_pkey")
    )
    return (await connection.execute(statement)).rowcount == 1


@dataclass(frozen=True, slots=True)
class Rating:
    """Stars, 1 to 5; the words beside them, if any; and when they were given."""

    stars: int
    comment: str | None
    at: datetime


async def of_booking(connection: Connection, booking: BookingId) -> Rating:
    """Return what the visit of a booking was given: it has some."""
    visit = select(bookings.c.visit_id).where(bookings.c.id == booking).scalar_subquery()
    statement = select(ratings.c.stars, ratings.c.comment, ratings.c.at)
    row = (await connection.execute(statement.where(ratings.c.visit_id == visit))).one()
    return Rating(row.stars, row.comment, row.at)


async def comment(
    connection: Connection, booking: BookingId, customer: CustomerId, text: str
) -> bool:
    """Keep what was said beside the stars. Returns False when there are none, or words already."""
    visit = select(bookings.c.visit_id).where(bookings.c.id == booking)
    statement = (
        update(ratings)
        .where(
            ratings.c.visit_id == visit.scalar_subquery(),
            ratings.c.customer_id == customer,
            ratings.c.comment.is_(None),
        )
        .values(comment=text)
    )
    return (await connection.execute(statement)).rowcount == 1
