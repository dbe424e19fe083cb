"""Times that have become free, and are still to be offered to those who wait.

Triggers write them, in the transaction that frees the time: whoever cancels, moves, gives back or
takes time off away, in whatever way, need not think of the waitlist.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, func, select, text, update

from core.ids import BarberId, OrganizationId, ShopId
from storage.connection import Connection
from storage.tables import freed_times


@dataclass(frozen=True, slots=True)
class FreedTime:
    """What has become free. `None` is "any": hours may have changed, or a holiday of everybody."""

    id: int
    shop: ShopId | None
    barber: BarberId | None
    during: tuple[datetime, datetime] | None


async def claim(connection: Connection) -> tuple[OrganizationId, int] | None:
    """Lock the freed time, of any tenant, that has waited longest; `None`: there is none."""
    row = (await connection.execute(text("SELECT * FROM claim_freed_time()"))).one()
    return None if row.freed is None else (OrganizationId(row.organization), row.freed)


async def get(connection: Connection, freed: int) -> FreedTime:
    """Return a freed time that was claimed."""
    row = (await connection.execute(select(freed_times).where(freed_times.c.id == freed))).one()
    return FreedTime(
        id=row.id,
        shop=None if row.shop_id is None else ShopId(row.shop_id),
        barber=None if row.barber_id is None else BarberId(row.barber_id),
        during=None if row.during is None else (row.during.lower, row.during.upper),
    )


async def done(connection: Connection, freed: int) -> None:
    """It has been offered, or nobody wants it."""
    await connection.execute(delete(freed_times).where(freed_times.c.id == freed))


async def count_failure(connection: Connection, freed: int) -> None:
    """Look at it again later, later each time."""
    failures = freed_times.c.failures + 1
    await connection.execute(
        update(freed_times)
        .where(freed_times.c.id == freed)
        .values(
            failures=failures,
            due_at=func.clock_timestamp()
            + func.power(2, func.least(failures, 10)) * timedelta(seconds=1),
        )
    )
