"""Days that have a name: Navidad, el día de la madre, Carnaval.

Only those that people name when they want a haircut; the days a shop is closed are the calendar's
business (`holidays`).
"""

from collections.abc import Callable
from datetime import date, timedelta
from enum import IntEnum, auto


class Feast(IntEnum):
    """A day with a name. Where countries differ, the country is in the name."""

    NEW_YEAR = auto()
    NEW_YEARS_EVE = auto()
    EPIPHANY = auto()
    VALENTINE = auto()
    CARNIVAL = auto()
    GOOD_FRIDAY = auto()
    HOLY_THURSDAY = auto()
    EASTER = auto()
    LABOUR_DAY = auto()
    MAY_REVOLUTION = auto()
    FLAG_DAY_AR = auto()
    INDEPENDENCE_AR = auto()
    FRIENDS_DAY_AR = auto()
    INDEPENDENCE_BR = auto()
    INDEPENDENCE_US = auto()
    HALLOWEEN = auto()
    ALL_SOULS = auto()
    IMMACULATE = auto()
    CHRISTMAS_EVE = auto()
    CHRISTMAS = auto()
    BOXING_DAY = auto()
    MOTHERS_DAY_AR = auto()
    MOTHERS_DAY = auto()
    FATHERS_DAY = auto()
    FATHERS_DAY_BR = auto()
    CHILDREN_AR = auto()
    CHILDREN_BR = auto()
    LOVERS_BR = auto()
    THANKSGIVING = auto()
    BLACK_FRIDAY = auto()


def _fixed(month: int, day: int) -> Callable[[int], date]:
    return lambda year: date(year, month, day)


def _nth(nth: int, weekday: int, month: int) -> Callable[[int], date]:
    def in_year(year: int) -> date:
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))

    return in_year


def easter(year: int) -> date:
    """Return Easter Sunday (Meeus, Astronomical Algorithms, 1991)."""
    golden = year % 19
    century, in_century = divmod(year, 100)
    leaps, correction = divmod(century, 4)
    shift = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leaps - shift + 15) % 30
    to_sunday = (32 + 2 * correction + 2 * (in_century // 4) - epact - in_century % 4) % 7
    late = (golden + 11 * epact + 22 * to_sunday) // 451
    month, day = divmod(epact + to_sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _around_easter(days: int) -> Callable[[int], date]:
    return lambda year: easter(year) + timedelta(days=days)


MONDAY, THURSDAY, SUNDAY = 0, 3, 6

_IN_YEAR: dict[int, Callable[[int], date]] = {
    Feast.NEW_YEAR: _fixed(1, 1),
    Feast.NEW_YEARS_EVE: _fixed(12, 31),
    Feast.EPIPHANY: _fixed(1, 6),
    Feast.VALENTINE: _fixed(2, 14),
    Feast.CARNIVAL: _around_easter(-48),
    Feast.GOOD_FRIDAY: _around_easter(-2),
    Feast.HOLY_THURSDAY: _around_easter(-3),
    Feast.EASTER: _around_easter(0),
    Feast.LABOUR_DAY: _fixed(5, 1),
    Feast.MAY_REVOLUTION: _fixed(5, 25),
    Feast.FLAG_DAY_AR: _fixed(6, 20),
    Feast.INDEPENDENCE_AR: _fixed(7, 9),
    Feast.FRIENDS_DAY_AR: _fixed(7, 20),
    Feast.INDEPENDENCE_BR: _fixed(9, 7),
    Feast.INDEPENDENCE_US: _fixed(7, 4),
    Feast.HALLOWEEN: _fixed(10, 31),
    Feast.ALL_SOULS: _fixed(11, 2),
    Feast.IMMACULATE: _fixed(12, 8),
    Feast.CHRISTMAS_EVE: _fixed(12, 24),
    Feast.CHRISTMAS: _fixed(12, 25),
    Feast.BOXING_DAY: _fixed(12, 26),
    Feast.MOTHERS_DAY_AR: _nth(3, SUNDAY, 10),
    Feast.MOTHERS_DAY: _nth(2, SUNDAY, 5),
    Feast.FATHERS_DAY: _nth(3, SUNDAY, 6),
    Feast.FATHERS_DAY_BR: _nth(2, SUNDAY, 8),
    Feast.CHILDREN_AR: _nth(3, SUNDAY, 8),
    Feast.CHILDREN_BR: _fixed(10, 12),
    Feast.LOVERS_BR: _fixed(6, 12),
    Feast.THANKSGIVING: _nth(4, THURSDAY, 11),
    Feast.BLACK_FRIDAY: lambda year: _nth(4, THURSDAY, 11)(year) + timedelta(days=1),
}


def in_year(feast: int, year: int) -> date:
    """Return such a day of a year."""
    return _IN_YEAR[feast](year)


def coming(feast: int, today: date) -> date:
    """Return the next such day, today included."""
    this_year = _IN_YEAR[feast](today.year)
    return this_year if this_year >= today else _IN_YEAR[feast](today.year + 1)
