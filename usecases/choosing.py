"""Which barbers come into question."""

from collections.abc import Collection

from core.errors import BarberElsewhere, NotOffered
from core.ids import BarberId, ServiceId
from scheduling.catalogue import Barber, Catalogue, Shop
from scheduling.values import ANYONE, BarberChoice


def candidates(
    catalogue: Catalogue,
    shop: Shop,
    service: ServiceId,
    choice: BarberChoice,
    avoid: Collection[BarberId] | None = None,
) -> tuple[Barber, ...]:
    """Return the barbers who may do a service in a shop; never none, and none to `avoid`.

    Raises:
        BarberElsewhere: the barber chosen does not work in this shop.
        NotOffered: they do not do this service, or nobody here does.
        NotFound: the barber is not in the catalogue any more.
    """
    here = catalogue.barbers_of(shop.id, service)
    if choice == ANYONE:
        here = tuple(barber for barber in here if barber.id not in (avoid or ()))
        if not here:
            raise NotOffered(service=service, shop=shop.id)
        return here
    barber = catalogue.barber(choice)
    if not barber.hours.get(shop.id):
        raise BarberElsewhere(barber=barber.id, shop=shop.id)
    if barber not in here:
        raise NotOffered(service=service, barber=barber.id)
    return (barber,)
