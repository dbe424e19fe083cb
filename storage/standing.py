"""Standing bookings: the rule, and which of its dates have been seen to."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, insert, select, text, update

from core.errors import NotFound
from core.ids import BarberId, BookingId, CustomerId, OrganizationId, SeriesId, ServiceId, ShopId
from scheduling.recurrence import Rhythm, Series
from storage.connection import Connection, Row
from storage.tables import series, series_dates


@dataclass(frozen=True, slots=True)
class Standing:
    """A standing booking. Its dates are bookings like any other, moved and cancelled alone."""

    id: SeriesId
    customer: CustomerId
    shop: ShopId
    service: ServiceId
    barber: BarberId
    rule: Series


async def add(connection: Connection, standing: Standing, *, again_in: timedelta) -> None:
    """Keep a standing booking, to be looked at again after a while."""
    await connection.execute(
        insert(series).values(
            id=standing.id,
            customer_id=standing.customer,
            shop_id=standing.shop,
            service_id=standing.service,
            barber_id=standing.barber,
            first_day=standing.rule.first,
            **_rhythm_row(standing.rule.every),
            minute=standing.rule.minute,
            count=standing.rule.count,
            last_day=standing.rule.last,
            due_at=func.clock_timestamp() + again_in,
        )
    )


async def get(connection: Connection, wanted: SeriesId) -> Standing:
    """Return a standing booking, locked; or raise `NotFound`."""
    statement = select(series).where(series.c.id == wanted).with_for_update(key_share=True)
    row = (await connection.execute(statement)).one_or_none()
    if row is None:
        raise NotFound(id=str(wanted))
    return _standing(row)


async def running(connection: Connection, customer: CustomerId) -> list[Standing]:
    """Return a customer's standing bookings, the oldest first."""
    statement = (
        select(series)
        .where(series.c.customer_id == customer, series.c.state == "running")
        .order_by(series.c.created_at)
    )
    return [_standing(row) for row in (await connection.execute(statement)).all()]


async def end(connection: Connection, wanted: SeriesId) -> None:
    """Let it go on no longer; its bookings are not touched."""
    await connection.execute(update(series).where(series.c.id == wanted).values(state="ended"))


async def see_to(
    connection: Connection,
    wanted: SeriesId,
    day: date,
    *,
    booking: BookingId | None = None,
    reason: str | None = None,
) -> None:
    """Write down what became of a date: a booking, or why there is none."""
    await connection.execute(
        insert(series_dates).values(series_id=wanted, day=day, booking_id=booking, reason=reason)
    )


async def dates(
    connection: Connection, wanted: SeriesId
) -> Mapping[date, tuple[BookingId | None, str | None]]:
    """Return the dates that have been seen to, in order, each with its booking or the reason."""
    statement = (
        select(series_dates).where(series_dates.c.series_id == wanted).order_by(series_dates.c.day)
    )
    return {
        row.day: (None if row.booking_id is None else BookingId(row.booking_id), row.reason)
        for row in (await connection.execute(statement)).all()
    }


async def claim(connection: Connection) -> tuple[OrganizationId, SeriesId] | None:
    """Lock the one, of any tenant, that was to be looked at longest ago; `None`: none is due."""
    row = (await connection.execute(text("SELECT * FROM claim_series()"))).one()
    return None if row.series is None else (OrganizationId(row.organization), SeriesId(row.series))


async def look_again(
    connection: Connection, wanted: SeriesId, after: timedelta, *, failed: bool = False
) -> None:
    """Look at it again after a while."""
    await connection.execute(
        update(series)
        .where(series.c.id == wanted)
        .values(
            due_at=func.clock_timestamp() + after,
            failures=series.c.failures + 1 if failed else 0,
        )
    )


def _standing(row: Row) -> Standing:
    return Standing(
        id=SeriesId(row.id),
        customer=CustomerId(row.customer_id),
        shop=ShopId(row.shop_id),
        service=ServiceId(row.service_id),
        barber=BarberId(row.barber_id),
        rule=Series(
            first=row.first_day,
            every=Rhythm(row.every_days)
            if row.every_days is not None
            else Rhythm(row.every_months, "months"),
            minute=row.minute,
            count=row.count,
            last=row.last_day,
        ),
    )


def _rhythm_row(every: Rhythm) -> dict[str, int | None]:
    in_days = every.unit == "days"
    return {
        "every_days": every.count if in_days else None,
        "every_months": None if in_days else every.count,
    }
