"""Ids of the demo barbershop: the same in every demo, so that tests and links can rely on them."""

from uuid import UUID, uuid5

from core.ids import BarberId, OrganizationId, ServiceId, ShopId

_DEMO = UUID("5f0c7a3e-6a0b-4b7e-9d55-0c1f6d0e2a41")


def fixed_id(name: str) -> UUID:
    """Return the id that always goes with this name."""
    return uuid5(_DEMO, name)


ORGANIZATION = OrganizationId(fixed_id("organization"))

PALERMO = ShopId(fixed_id("palermo"))
CABALLITO = ShopId(fixed_id("caballito"))

JUAN = BarberId(fixed_id("juan"))
LUCIANO = BarberId(fixed_id("luciano"))
MATIAS = BarberId(fixed_id("matias"))
SOFIA = BarberId(fixed_id("sofia"))

CORTE = ServiceId(fixed_id("corte"))
BARBA = ServiceId(fixed_id("barba"))
CORTE_Y_BARBA = ServiceId(fixed_id("corte y barba"))
CORTE_NINO = ServiceId(fixed_id("corte niño"))
COLOR = ServiceId(fixed_id("color"))
AFEITADO = ServiceId(fixed_id("afeitado"))
CEJAS = ServiceId(fixed_id("cejas"))
