"""Rules for portions of a week, a month or a year: la segunda semana de mayo, a fines de mes."""

from datetime import date, timedelta

from bot.understanding.moments import almanac
from bot.understanding.moments.almanac import A_DAY
from bot.understanding.moments.atoms import Kind
from bot.understanding.moments.grammar import Found, Rules
from bot.understanding.moments.meanings import Meaning, Sort, one_day, several_days
from scheduling.wishes import Days

rules = Rules()

_COUNTED = frozenset({Kind.DAYS, Kind.WEEKS, Kind.WEEKEND, Kind.WEEKDAY})
_WEEK, _MONTH, _YEAR = range(7, 8), range(28, 32), range(365, 367)
"""How many days each has."""

_FORTNIGHT = 2
_SATURDAY = 5


def _ends(found: Found) -> tuple[date, date] | None:
    """Return the first and last day of the whole of which a portion is said."""
    whole = found.day("of")
    first, last = whole.days.first, whole.days.last
    if whole.sort is not Sort.PERIOD or first is None or last is None:
        return None
    return first, last


def _nth(found: Found) -> int:
    """Return which one, from the end on where it is negative; 0 for none."""
    nth = -1 if found["nth"].kind == Kind.LAST else found.value("nth")
    return -nth if "back" in found else nth


@rules.add(
    "(ON|BY|IN)* nth:(NTH|LAST) back:LAST?"
    " (DAYS|weeks:WEEKS|weekend:WEEKEND|weekday:WEEKDAY) LITTLE* of:DAY",
    "(ON|BY|IN)* nth:ORDINAL LITTLE* of:DAY",
    makes=Kind.DAY,
)
def nth_of(found: Found) -> Meaning | None:
    """La tercera semana de mayo; el primer lunes del mes que viene; last weekend of March."""
    ends, nth = _ends(found), _nth(found)
    if nth > 0 and _COUNTED.isdisjoint(found.kinds):
        return None  # "the second of May" is a date
    if ends is None or nth == 0:
        return None
    first, last = ends
    if found.value("weeks") == _FORTNIGHT:
        return several_days(_half(first, last, nth))
    if "weeks" in found:
        return several_days(almanac.nth_week(first, last, nth))
    if "weekend" in found:
        saturday = almanac.nth_weekday(first, last, nth, _SATURDAY)
        return several_days(almanac.weekend(saturday)) if saturday else None
    if "weekday" in found:
        return one_day(almanac.nth_weekday(first, last, nth, found.value("weekday")), Sort.DATE)
    day = first + A_DAY * (nth - 1) if nth > 0 else last + A_DAY * (nth + 1)
    return one_day(day, Sort.DATE) if first <= day <= last else None


@rules.add(
    "(ON|BY|IN)* nth:(ORDINAL|LAST|START) length:LENGTH (OF|ON|IN)* of:DAY",
    "(ON|BY|IN)* number:NUMBER nth:(ORDINAL|LAST|START) DAYS (OF|ON|IN)* of:DAY",
    makes=Kind.DAY,
)
def first_days_of(found: Found) -> Meaning | None:
    """Los primeros tres días de mayo; last two weeks of the year."""
    ends = _ends(found)
    days = found.length().days if "length" in found else found.value("number")
    nth = 1 if found["nth"].kind == Kind.START else _nth(found)
    if ends is None or nth not in (1, -1) or not days:
        return None
    first, last = ends
    more = timedelta(days=days - 1)
    if more > last - first:
        return None
    return several_days(Days(first, first + more) if nth > 0 else Days(last - more, last))


@rules.add("(ON|BY|IN)* nth:(ORDINAL|LAST) (HALF|MIDDLE) (OF|ON|IN)* of:DAY", makes=Kind.DAY)
def half_of(found: Found) -> Meaning | None:
    """La primera mitad de mayo; the second half of the year."""
    ends = _ends(found)
    return several_days(_half(*ends, _nth(found))) if ends else None


def _half(first: date, last: date, nth: int) -> Days | None:
    """Return the first half or, for 2 and -1, the second; of a month it begins on the 16th."""
    days = (last - first).days + 1
    if nth not in (1, 2, -1):
        return None
    if days in _MONTH:
        middle = first + timedelta(days=15)
    elif days in _YEAR:
        middle = first.replace(month=7)
    else:
        middle = first + timedelta(days=days // 2)
    return Days(first, middle - A_DAY) if nth == 1 else Days(middle, last)


@rules.add(
    "LITTLE* third:(START|MIDDLE|END) DAYS? (OF|ON|AT|IN|DASH)* of:DAY",
    "third:(EARLY|LATE) (IN|OF|ON)* of:DAY",
    makes=Kind.DAY,
)
def third_of(found: Found) -> Meaning | None:
    """A fines de mes; mediados de mayo; early next week; one that is past is the next one."""
    ends, today = _ends(found), found.scene.today
    if ends is None:
        return None
    third = _third(*ends, found["third"].kind)
    if third and third.last and third.last < today and today in found.day("of").days:
        third = _third(*_following(*ends, yearly=found.day("of").yearly), found["third"].kind)
    return several_days(third)


def _following(first: date, last: date, *, yearly: bool) -> tuple[date, date]:
    """Return the next week, month or year; of a month by name, next year's."""
    if (last - first).days < _MONTH.start:
        return last + A_DAY, last + almanac.A_WEEK
    months = 12 if yearly or (last - first).days > _MONTH.stop else 1
    return almanac.plus_months(first, months), almanac.plus_months(last + A_DAY, months) - A_DAY


_THIRDS = {
    Kind.START: (range(3), range(10), (1, 3)),
    Kind.MIDDLE: (range(1, 4), range(10, 20), (5, 8)),
    Kind.END: (range(3, 7), range(20, 31), (9, 12)),
}
"""Days of a week and of a month, counted from 0, and months of a year."""


def _third(first: date, last: date, which: Kind) -> Days | None:
    which = {Kind.EARLY: Kind.START, Kind.LATE: Kind.END}.get(which, which)
    in_week, in_month, (start, end) = _THIRDS[which]
    days = (last - first).days + 1
    if days in _YEAR:
        return Days(first.replace(month=start), almanac.month(first.year, end).last)
    if days not in _WEEK and days not in _MONTH:
        return None
    places = in_week if days in _WEEK else in_month
    return Days(first + A_DAY * places.start, min(first + A_DAY * (places.stop - 1), last))
