"""Which barbers come into question."""

from collections.abc import Collection

from core.errors import BarberElsewhere, NoLongerOffered, NotOffered
from core.ids import BarberId, ServiceId
from scheduling.catalogue import Barber, Catalogue, Shop
from scheduling.values import ANYONE, BarberChoice
from storage.bookings import Booking


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


def barber_for_move(
    catalogue: Catalogue, shop: Shop, booking: Booking, choice: BarberChoice | None
) -> BarberChoice:
    """Return whom a booking is moved to: the chosen one, else its own barber if still there.

    Raises:
        NoLongerOffered: nobody there does the service any more, whoever is chosen.
    """
    refuse_if_removed(catalogue, shop, booking)
    if choice is not None:
        return choice
    there = catalogue.barbers_of(shop.id, booking.service)
    return booking.barber if any(one.id == booking.barber for one in there) else ANYONE


def refuse_if_removed(catalogue: Catalogue, shop: Shop, booking: Booking) -> None:
    """Raise `NoLongerOffered` when nobody in the shop does any more what was booked."""
    if not (catalogue.knows(booking.service) and catalogue.barbers_of(shop.id, booking.service)):
        raise NoLongerOffered(service=booking.service, shop=shop.id)
