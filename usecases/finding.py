"""What can be found out without asking the customer. `None`: they must say."""

from core.ids import BarberId, BookingId, ServiceId, ShopId
from scheduling.commands import (
    FindBarber,
    FindBooking,
    FindName,
    FindService,
    FindShop,
)
from scheduling.matching import only_day
from scheduling.values import ANYONE
from storage import customers
from usecases.choosing import candidates
from usecases.customers_bookings import only_upcoming
from usecases.desk import Desk


async def find_shop(desk: Desk, command: FindShop) -> ShopId | None:
    """Return the only shop, or the only one where the barber works, or does on that day.

    Of several the one that they write to.
    """
    shops = [shop.id for shop in desk.catalogue.shops]
    if command.barber is not None and command.barber != ANYONE:
        hours = desk.catalogue.barber(command.barber).hours
        shops = [shop for shop in shops if hours.get(shop)]
        day = only_day(command.wish) if command.wish else None
        if day is not None:
            that_day = [
                shop for shop in shops if any(h.weekday == day.weekday() for h in hours[shop])
            ]
            shops = that_day or shops
    if desk.shop in shops:
        return desk.shop
    return shops[0] if len(shops) == 1 else None


async def find_service(desk: Desk, command: FindService) -> ServiceId | None:
    """Return the only service of the shop."""
    services = desk.catalogue.services_of(command.shop)
    return services[0].id if len(services) == 1 else None


async def find_barber(desk: Desk, command: FindBarber) -> BarberId | None:
    """Return the only barber of the shop who does the service; `NotOffered` if there is none."""
    shop = desk.catalogue.shop(command.shop)
    barbers = candidates(desk.catalogue, shop, command.service, ANYONE)
    return barbers[0].id if len(barbers) == 1 else None


async def find_name(desk: Desk, _: FindName) -> str | None:
    """Return what we know the customer by."""
    return (await customers.get(desk.connection, desk.customer)).name


async def find_booking(desk: Desk, command: FindBooking) -> BookingId | None:
    """Return the customer's only booking to come; `NoBooking` if there is none."""
    only = await only_upcoming(desk)
    if command.among is None:
        return only
    return only if only in command.among else None
