"""Holds: how they are placed, how they end, how they become bookings.

They are rows of `bookings`, in status `held`; `storage.bookings` has what holds for both.
"""

from datetime import datetime

from sqlalchemy import ColumnElement, and_, bindparam, null, or_, select, update

from core.errors import CustomerBusy, StartTaken
from core.ids import BookingId, CustomerId
from scheduling.lifecycle import BookingStatus
from storage.bookings import Booking, add, is_one_of, range_of
from storage.connection import Connection
from storage.statements import Fixed
from storage.tables import Instant, bookings, customers


def _expire(*narrower: ColumnElement[bool]) -> Fixed:
    # As literal and subquery these are nothing to plan anew for, and the index of holds serves.
    held = is_one_of("held")
    over = bookings.c.expires_at <= select(bindparam("now", type_=Instant)).scalar_subquery()
    # Rows that somebody else is changing are not waited for: their holder is just deciding.
    dead = select(bookings.c.id).where(held, over, *narrower).with_for_update(skip_locked=True)
    return Fixed(update(bookings).where(bookings.c.id.in_(dead)).values(status="expired"))


_EXPIRE = _expire()
_EXPIRE_IN_THE_WAY = _expire(
    or_(  # holds of other times, too: they count against daily caps
        bookings.c.barber_id == bindparam("barber"),
        bookings.c.customer_id == bindparam("customer"),
        bookings.c.service_id == bindparam("service"),
        and_(
            bookings.c.shop_id == bindparam("shop"),
            bookings.c.during.overlaps(bindparam("blocked")),
        ),
    )
)
_named = (
    update(customers)
    .where(
        customers.c.id == bindparam("customer"),
        customers.c.name.is_distinct_from(bindparam("name")),
    )
    .values(name=bindparam("name"))
)
_TAKE_UP = Fixed(
    update(bookings)
    .where(
        bookings.c.id == bindparam("booking"),
        bookings.c.customer_id == bindparam("customer"),
        is_one_of("held"),
    )
    .values(status=bindparam("to"), expires_at=null(), revision=bookings.c.revision + 1)
    .returning(bookings.c.id)
    .add_cte(_named.cte("named"))
)


async def take(connection: Connection, booking: Booking, *, now: datetime) -> None:
    """Keep a booking or a hold as `add` does, though a hold that ran out by now be in the way.

    A constraint cannot ask what time it is, so a dead hold still blocks until somebody ends it.
    """
    try:
        await add(connection, booking)
    except (StartTaken, CustomerBusy):
        if not await expire(connection, now=now, in_the_way_of=booking):
            raise
        await add(connection, booking)


async def expire(
    connection: Connection, *, now: datetime, in_the_way_of: Booking | None = None
) -> int:
    """End holds that ran out: all, or those in the way of a new booking. Returns how many."""
    if (wanted := in_the_way_of) is None:
        return (await connection.execute(_EXPIRE, {"now": now})).rowcount
    about = {
        "now": now,
        "barber": wanted.barber,
        "customer": wanted.customer,
        "service": wanted.service,
        "shop": wanted.shop,
        "blocked": range_of(wanted.times.blocked),
    }
    return (await connection.execute(_EXPIRE_IN_THE_WAY, about)).rowcount


async def take_up(
    connection: Connection, hold: BookingId, customer: CustomerId, status: BookingStatus, name: str
) -> bool:
    """Give a customer's hold its status, and the customer their name, in one statement.

    Returns False when there is no such hold any more; the name is written down all the same.
    """
    wanted = {"booking": hold, "customer": customer, "to": str(status), "name": name}
    return (await connection.execute(_TAKE_UP, wanted)).rowcount == 1
