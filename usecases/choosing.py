"""Which barbers come into question."""

from core.errors import BarberElsewhere, NotOffered
from core.ids import ServiceId
from scheduling.catalogue import Barber, Catalogue, Shop
from scheduling.values import ANYONE, BarberChoice


def candidates(
    catalogue: Catalogue, shop: Shop, service: ServiceId, choice: BarberChoice
) -> tuple[Barber, ...]:
    """Return the barbers who may do a service in a shop; never none.

    Raises:
        BarberElsewhere: the barber chosen does not work in this shop.
        NotOffered: they do not do this service, or nobody here does.
        NotFound: the barber is not in the catalogue any more.
    """
    here = catalogue.barbers_of(shop.id, service)
    if choice == ANYONE:
        if not here:
            raise NotOffered(service=service, shop=shop.id)
        return here
    barber = catalogue.barber(choice)
    if not barber.hours.get(shop.id):
        raise BarberElsewhere(barber=barber.id, shop=shop.id)
    if barber not in here:
        raise NotOffered(service=service, barber=barber.id)
    return (barber,)
