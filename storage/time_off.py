"""When a barber, or a whole shop, is away."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import insert, select, true
from sqlalchemy.dialects.postgresql import Range

from core.ids import BarberId, ShopId, new_id
from scheduling.values import Interval
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
            id=made, barber_id=barber, shop_id=shop, during=_range(during), reason=reason
        )
    )
    return made


async def is_off(connection: Connection, during: Interval, *, barber: BarberId | None) -> bool:
    """Tell whether exactly this has been written down, of one barber or (`None`) all."""
    same = select(time_off.c.id).where(
        time_off.c.barber_id.is_not_distinct_from(barber),
        time_off.c.shop_id.is_(None),
        time_off.c.during == _range(during),
    )
    return bool((await connection.execute(same)).all())


def _range(interval: Interval) -> Range[datetime]:
    return Range(interval.start, interval.end, bounds="[)")
