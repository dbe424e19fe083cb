"""The waitlist: who would like to come when nothing is free, and what became of it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import case, insert, select, true, update

from core.ids import BarberId, CustomerId, HoldId, ServiceId, ShopId, WaitId
from scheduling.values import ANYONE, BarberChoice, Extra, Interval
from scheduling.wishes import Wish
from storage.connection import Connection, Row
from storage.tables import bookings, waitlist

_WISH = TypeAdapter(Wish)
_EXTRAS = TypeAdapter(tuple[Extra, ...])
_AVOID = TypeAdapter(tuple[BarberId, ...])
_OPEN = ("waiting", "offered")


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody who waits. Its `id` is the visit's: holds that are offered for it bear it.

    Attributes:
        id: of the visit to be.
        customer, shop, service, barber, wish: who would like what, with whom, when.
        extras: what else belongs to the visit; it is offered as a whole.
        avoid: with whom they would not.
        until: when nothing can come of it any more.
        since: when they began to wait.
    """

    id: WaitId
    customer: CustomerId
    shop: ShopId
    service: ServiceId
    barber: BarberChoice
    wish: Wish
    until: datetime
    since: datetime
    extras: tuple[Extra, ...] = ()
    avoid: tuple[BarberId, ...] = ()


async def add(connection: Connection, waiting: Waiting) -> None:
    """Put somebody on the list."""
    await connection.execute(
        insert(waitlist).values(
            id=waiting.id,
            customer_id=waiting.customer,
            shop_id=waiting.shop,
            service_id=waiting.service,
            barber_id=None if waiting.barber == ANYONE else waiting.barber,
            extras=_EXTRAS.dump_python(waiting.extras, mode="json"),
            avoid=_AVOID.dump_python(waiting.avoid, mode="json"),
            wish=_WISH.dump_python(waiting.wish, mode="json"),
            until=waiting.until,
            created_at=waiting.since,
        )
    )


async def get(connection: Connection, waiting: WaitId) -> Waiting:
    """Return one wish, whatever became of it."""
    statement = select(waitlist).where(waitlist.c.id == waiting)
    return _waiting((await connection.execute(statement)).one())


async def of_customer(connection: Connection, customer: CustomerId) -> list[Waiting]:
    """Return what a customer waits for, longest first."""
    return await _open(connection, waitlist.c.customer_id == customer, _OPEN)


async def anybody(connection: Connection) -> list[Waiting]:
    """Return who waits and has no offer, longest first."""
    return await _open(connection, true(), ("waiting",))


async def leave(connection: Connection, customer: CustomerId) -> int:
    """Take a customer off the list. Returns how many wishes they had on it."""
    left = await connection.execute(
        update(waitlist)
        .where(waitlist.c.customer_id == customer, waitlist.c.state.in_(_OPEN))
        .values(state="left")
    )
    return left.rowcount


async def take(connection: Connection, waiting: WaitId) -> bool:
    """Lock somebody's place in the list, to make them an offer.

    Returns False when they have left, have an offer, or are just being made one.
    """
    statement = (
        select(waitlist.c.id)
        .where(waitlist.c.id == waiting, waitlist.c.state == "waiting")
        .with_for_update(skip_locked=True, key_share=True)
    )
    return (await connection.execute(statement)).scalar_one_or_none() is not None


async def offer(connection: Connection, waiting: WaitId, hold: HoldId) -> None:
    """Write down that somebody is being asked whether they want a time."""
    await connection.execute(
        update(waitlist).where(waitlist.c.id == waiting).values(state="offered", hold_id=hold)
    )


async def settle(connection: Connection, *, now: datetime) -> None:
    """Let the list follow what became of its offers, and close what time has passed over.

    Who said no, or nothing, waits on: for another time than that one.
    """
    over = bookings.c.status.in_(("released", "expired"))
    await connection.execute(
        update(waitlist)
        .where(
            waitlist.c.state == "offered",
            bookings.c.id == waitlist.c.hold_id,
            bookings.c.status != "held",
        )
        .values(state=case((over, "waiting"), else_="booked"))
    )
    await connection.execute(
        update(waitlist)
        .where(waitlist.c.state == "waiting", waitlist.c.until <= now)
        .values(state="expired")
    )


async def offered_before(
    connection: Connection, wanted: Collection[WaitId]
) -> dict[WaitId, list[tuple[BarberId, Interval]]]:
    """Return which times of whom those who wait have been offered already."""
    b = bookings.c
    statement = select(b.visit_id, b.barber_id, b.starts_at, b.ends_at).where(
        b.visit_id.in_(wanted)
    )
    found: dict[WaitId, list[tuple[BarberId, Interval]]] = {one: [] for one in wanted}
    for visit, barber, start, end in (await connection.execute(statement)).all():
        found[WaitId(visit)].append((BarberId(barber), Interval(start, end)))
    return found


async def _open(connection: Connection, condition: Any, states: Collection[str]) -> list[Waiting]:
    statement = (
        select(waitlist)
        .where(condition, waitlist.c.state.in_(states))
        .order_by(waitlist.c.created_at, waitlist.c.id)
    )
    return [_waiting(row) for row in (await connection.execute(statement)).all()]


def _waiting(row: Row) -> Waiting:
    return Waiting(
        id=WaitId(row.id),
        customer=CustomerId(row.customer_id),
        shop=ShopId(row.shop_id),
        service=ServiceId(row.service_id),
        barber=ANYONE if row.barber_id is None else BarberId(row.barber_id),
        extras=_EXTRAS.validate_python(row.extras),
        avoid=_AVOID.validate_python(row.avoid),
        wish=_WISH.validate_python(row.wish),
        until=row.until,
        since=row.created_at,
    )
