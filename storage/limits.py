"""What counts against a shop's limits: bookings of a day, resources in use.

What is read here says what can be offered. That nobody passes a limit is the database's to see to
(`limit_in_the_way`), for every way in which a booking can be written.
"""

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import and_, or_, select
from sqlalchemy.dialects.postgresql import Range

from core.ids import BarberId, CustomerId, ServiceId, ShopId, VisitId
from scheduling.lifecycle import BLOCKING, BookingStatus
from scheduling.minutes import Span, ceil_minute, floor_minute
from storage.connection import Connection
from storage.tables import bookings

_USING = [str(status) for status in BLOCKING]
_COUNTING = [*_USING, str(BookingStatus.COMPLETED)]


class Counted(NamedTuple):
    """A booking that counts against daily caps."""

    shop: ShopId
    barber: BarberId
    service: ServiceId
    customer: CustomerId
    visit: VisitId
    start: datetime


async def counted(
    connection: Connection,
    *,
    shop: ShopId,
    barbers: Collection[BarberId],
    first: datetime,
    last: datetime,
    now: datetime,
    except_visit: VisitId | None = None,
) -> list[Counted]:
    """Return the bookings in a shop, and those of these barbers anywhere, that start in a span.

    Those of today that are over count too; holds that have expired by `now` do not.
    """
    b = bookings.c
    statement = select(
        b.shop_id, b.barber_id, b.service_id, b.customer_id, b.visit_id, b.starts_at
    ).where(
        or_(b.shop_id == shop, b.barber_id.in_(barbers)),
        b.starts_at >= first,
        b.starts_at < last,
        b.status.in_(_COUNTING),
        or_(b.status != "held", b.expires_at > now),
    )
    if except_visit is not None:
        statement = statement.where(b.visit_id != except_visit)
    return [Counted(*row) for row in (await connection.execute(statement)).all()]


async def uses(
    connection: Connection,
    services: Collection[ServiceId],
    *,
    shop: ShopId,
    first: datetime,
    last: datetime,
    now: datetime,
    except_visit: VisitId | None = None,
) -> list[tuple[ServiceId, Span]]:
    """Return when these services are given in a shop, by whomever: in epoch minutes, any order."""
    b = bookings.c
    statement = select(b.service_id, b.during).where(
        and_(
            b.shop_id == shop,
            b.service_id.in_(services),
            b.status.in_(_USING),
            b.during.overlaps(Range(first, last, bounds="[)")),
            or_(b.status != "held", b.expires_at > now),
        )
    )
    if except_visit is not None:
        statement = statement.where(b.visit_id != except_visit)
    return [
        (ServiceId(service), (floor_minute(during.lower), ceil_minute(during.upper)))
        for service, during in (await connection.execute(statement)).all()
    ]
