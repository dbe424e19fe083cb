"""When a barber, or a whole shop, is away."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, delete, insert, select, true

from core.ids import BarberId, ShopId, new_id
from scheduling.values import Interval
from storage.bookings import range_of
from storage.connection import Connection
from storage.tables import barbers, shops, time_off


async def add(
    connection: Connection,
    during: Interval,
    *,
    barber: BarberId | None,
    shop: ShopId | None,
    reason: str | None,
) -> UUID:
    """Write time off down: of one barber or all, in one shop or all.

    Bookings under way are waited for, and later ones wait: each either was there before, or sees
    the time off (`limit_in_the_way` takes these rows for itself as well, shared).
    """
    people = select(barbers.c.id).where(true() if barber is None else barbers.c.id == barber)
    places = select(shops.c.id).where(true() if shop is None else shops.c.id == shop)
    await connection.execute(places.order_by(shops.c.id).with_for_update())
    await connection.execute(people.order_by(barbers.c.id).with_for_update())
    made = new_id()
    await connection.execute(
        insert(time_off).values(
            id=made, barber_id=barber, shop_id=shop, during=range_of(during), reason=reason
        )
    )
    return made


async def is_off(connection: Connection, during: Interval, *, barber: BarberId | None) -> bool:
    """Tell whether exactly this has been written down, of one barber or (`None`) all."""
    same = select(time_off.c.id).where(*_by_hand(barber), time_off.c.during == range_of(during))
    return bool((await connection.execute(same)).all())


async def give_back(
    connection: Connection, during: Interval, *, barber: BarberId | None
) -> list[Interval]:
    """Take time off back, of one barber or what was written down for (`None`) all.

    What lies outside of `during` stays. What a calendar of theirs says, only that can take back.

    Returns:
        The times that are no longer off, in no order; none: there was nothing.
    """
    c = time_off.c
    gone = (
        delete(time_off)
        .where(*_by_hand(barber), c.during.overlaps(range_of(during)))
        .returning(c.during, c.reason)
    )
    back, kept = list[Interval](), list[dict[str, Any]]()
    for off, reason in (await connection.execute(gone)).all():
        start, end = max(off.lower, during.start), min(off.upper, during.end)
        back.append(Interval(start, end))
        kept += [
            {"id": new_id(), "barber_id": barber, "during": range_of(rest), "reason": reason}
            for rest in _outside(Interval(off.lower, off.upper), during)
        ]
    if kept:
        await connection.execute(insert(time_off).values(kept))
    return back


def _by_hand(barber: BarberId | None) -> tuple[ColumnElement[bool], ...]:
    c = time_off.c
    whose = c.barber_id.is_not_distinct_from(barber)
    return whose, c.shop_id.is_(None), c.calendar_id.is_(None)


def _outside(off: Interval, during: Interval) -> Iterator[Interval]:
    if off.start < during.start:
        yield Interval(off.start, during.start)
    if during.end < off.end:
        yield Interval(during.end, off.end)
