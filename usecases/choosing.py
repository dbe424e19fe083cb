"""Which barbers come into question, and who gets a visit that anybody may have."""

from collections.abc import Mapping, Sequence

from core.errors import BarberElsewhere, NotOffered
from core.ids import BarberId, ServiceId
from scheduling.catalogue import Barber, Catalogue, Shop
from scheduling.diary import Diary
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


def by_preference(free: Sequence[Barber], diaries: Mapping[BarberId, Diary]) -> list[Barber]:
    """Return barbers who are all free, the one with least to do that day first."""
    booked = {
        barber.id: sum(end - start for start, end in diaries[barber.id].bookings) for barber in free
    }
    return sorted(free, key=lambda barber: booked[barber.id])
