"""A shop and its names, for tests of the reader."""

from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from bot.understanding.context import Context, Entry, Vocabulary
from bot.understanding.reader import read
from core.ids import BarberId, ServiceId, ShopId
from flows.reading import Named, Reading

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=ZoneInfo("America/Argentina/Buenos_Aires"))  # a Tuesday

CUT, BEARD, CUT_AND_BEARD, KIDS, COLOUR, SHAVE = (ServiceId(UUID(int=n)) for n in range(1, 7))
JUAN, MATI, NICO, JULIO = (BarberId(UUID(int=n)) for n in range(11, 15))
PALERMO, CABALLITO = (ShopId(UUID(int=n)) for n in range(21, 23))

SHOP = Vocabulary(
    services=(
        Entry(CUT, "Corte"),
        Entry(BEARD, "Barba"),
        Entry(CUT_AND_BEARD, "Corte y barba"),
        Entry(KIDS, "Corte niño"),
        Entry(COLOUR, "Color"),
        Entry(SHAVE, "Afeitado clásico"),
    ),
    barbers=(
        Entry(JUAN, "Juan Pérez"),
        Entry(MATI, "Matías Gómez"),
        Entry(NICO, "Nicolás Ferrari", ("el Tano",)),
        Entry(JULIO, "Julio Domínguez"),
    ),
    shops=(Entry(PALERMO, "BarberPro Palermo"), Entry(CABALLITO, "BarberPro Caballito")),
)


def reading(
    text: str,
    *,
    locale: str = "es_AR",
    asked: str | None = None,
    offered: int = 0,
    vocabulary: Vocabulary = SHOP,
) -> Reading:
    """Read a message as said to the shop above."""
    return read(text, Context(locale, NOW, vocabulary, asked=asked, offered=offered))


def wanted(named: tuple[Named[object], ...]) -> list[tuple[object, ...]]:
    """Return the ids of what was named and not refused."""
    return [each.ids for each in named if not each.negated]


def refused(named: tuple[Named[object], ...]) -> list[tuple[object, ...]]:
    """Return the ids of what was refused."""
    return [each.ids for each in named if each.negated]
