"""Somebody is away: nobody can book them then, and whoever has booked is to be asked."""

from datetime import datetime

from core.errors import Forbidden
from core.ids import BarberId, ShopId
from scheduling.values import Interval
from storage import bookings, time_off
from storage.bookings import Booking
from usecases.desk import Desk


async def take_off(
    desk: Desk,
    barber: BarberId | None,
    start: datetime,
    end: datetime,
    *,
    shop: ShopId | None = None,
    reason: str | None = None,
) -> list[Booking]:
    """Keep a time free of bookings, of one barber or (`None`) all, in one shop or all.

    Returns:
        The bookings and holds that are in the way of it, soonest first. They stay as they are until
        their customers have been asked (`usecases.replanning`); none is overlooked, whatever is
        being booked at this moment.

    Raises:
        Forbidden: only the shop itself may.
    """
    if not desk.staff:
        raise Forbidden
    away = Interval(start, end)
    await time_off.add(desk.connection, away, barber=barber, shop=shop, reason=reason)
    return await bookings.overlapping(
        desk.connection, away, barber=barber, shop=shop, now=desk.now, for_update=True
    )
