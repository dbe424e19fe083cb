"""Values with defaults: name only what a test is about."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from core.ids import BarberId, HoldId, ServiceId, ShopId
from core.money import Money
from scheduling.values import Hold, Interval

NOON = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
SHOP, CUT, SAM = ShopId(UUID(int=1)), ServiceId(UUID(int=2)), BarberId(UUID(int=3))


def a_hold(start: datetime = NOON, *, deposit: int = 0, number: int = 9) -> Hold:
    return Hold(
        id=HoldId(UUID(int=number)),
        shop=SHOP,
        barber=SAM,
        service=CUT,
        time=Interval.starting(start, timedelta(minutes=30)),
        price=Money(16_000_00, "ARS"),
        deposit=Money(deposit, "ARS"),
        expires_at=start - timedelta(hours=1),
    )
