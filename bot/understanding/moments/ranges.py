"""Rules for ranges of days: del 13 al 15 de julio, de lunes a jueves, desde el 5."""

from datetime import date, timedelta

from bot.understanding.moments import almanac
from bot.understanding.moments.almanac import A_DAY
from bot.understanding.moments.atoms import Kind
from bot.understanding.moments.dates import year_of
from bot.understanding.moments.grammar import Found, Rules
from bot.understanding.moments.meanings import (
    Day,
    Meaning,
    Repeated,
    Sort,
    one_day,
)
from scheduling.wishes import Days

numbers = Rules()
"""Days of one month. Applied before single days, which would take "15 de julio" out of them."""

rules = Rules()

MONDAY, FRIDAY, SATURDAY, SUNDAY = 0, 4, 5, 6

_FROM = "(FROM|OF|BETWEEN|IN|ON|DAYS)*"
_UP_TO = "(UP_TO|AND|SLASH) (ON|DAYS|TO)*"


def _days(first: date | None, last: date | None) -> Day | None:
    if first is None or last is None or last < first:
        return None
    return Day(Days(first, last), Sort.DATE)


@numbers.add(f"{_FROM} month:MONTH BETWEEN (ON|DAYS)* a:NTH AND (ON|DAYS)* b:NTH", makes=Kind.DAY)
def days_after_month(found: Found) -> Meaning | None:
    """November between 19 and 20."""
    last = almanac.coming_date(found.scene.today, found.value("month"), found.value("b"))
    return _days(last and almanac.valid(last.year, last.month, found.value("a")), last)


@numbers.add(
    "(FROM|OF|ON)* first:DAY UP_TO (ON|DAYS)* number:NTH COMMA? year:LONG",
    "(FROM|OF|ON)* first:DAY UP_TO (ON|DAYS)* number:NTH"
    " (?!UNIT|COLON|MERIDIEM|CLOCK|LITTLE* MONTH)",
    makes=Kind.DAY,
)
def day_to_number(found: Found) -> Meaning | None:
    """Del 9 de abril al 17; November 19-20; August 10 - 22, 2012."""
    day, first = found.day("first"), found.day("first").single
    if day.sort is not Sort.DATE or first is None or day.doubt:
        return None
    if "year" in found:
        first = almanac.valid(year_of(found["year"]) or 0, first.month, first.day)
    return _days(first, first and almanac.on_or_after(first, found.value("number")))


@numbers.add("day:NUMBER DOT? DASH last:NUMBER DOT month:NUMBER DOT? (?!FIGURES)", makes=Kind.DAY)
def days_in_figures(found: Found) -> Meaning | None:
    """13-14.6."""
    today, month = found.scene.today, found.value("month")
    if not found.glued or found.value("day") >= found.value("last"):
        return None
    last = almanac.coming_date(today, month, found.value("last")) if 1 <= month <= 12 else None
    return _days(last and almanac.valid(last.year, month, found.value("day")), last)


@numbers.add("FROM year:LONG UP_TO LITTLE* day:DAY", makes=Kind.DAY)
def year_to_day(found: Found) -> Meaning | None:
    """From 2026 to May 5th."""
    year = year_of(found["year"])
    return _days(date(year, 1, 1), found.day().days.last) if year else None


@numbers.add(
    f"{_FROM} number:NTH DOT? (UP_TO|SLASH) (ON|DAYS)* day:DAY",
    f"BETWEEN {_FROM} number:NTH AND (ON|DAYS)* day:DAY",
    makes=Kind.DAY,
)
def number_to_day(found: Found) -> Meaning | None:
    """(Del) 13 al 15 de julio."""
    day, last = found.day(), found.day().single
    if last is None or day.sort is not Sort.DATE or day.doubt:
        return None
    first = almanac.valid(last.year, last.month, found.value("number"))
    if first and first > last:
        first = almanac.plus_months(first, -1)
    return _days(first, last)


@numbers.add("(ON|DAYS)* number:NTH (?=(AND|OR|COMMA)+ (ON|DAYS)* day:DAY)", makes=Kind.DAY)
def number_and_day(found: Found) -> Meaning | None:
    """(El) 13 (y el 15 de julio)."""
    day, after = found.day(), found.day().single
    if after is None or day.sort is not Sort.DATE or found["number"].value > after.day:
        return None
    return one_day(almanac.valid(after.year, after.month, found.value("number")), Sort.DATE)


@numbers.add(
    f"{_FROM} a:NTH {_UP_TO} b:NTH (IN|OF|ON)* which:(THIS|NEXT) MONTHS",
    f"{_FROM} a:NTH {_UP_TO} b:NTH (IN|OF|ON)* MONTHS which:NEXT",
    makes=Kind.DAY,
)
def days_of_some_month(found: Found) -> Meaning | None:
    """Del 4 al 23 de este mes."""
    first = found.scene.today.replace(day=1)
    if found["which"].kind == Kind.NEXT:
        first = almanac.next_month(first)
    start = almanac.valid(first.year, first.month, found.value("a"))
    return _days(start, start and almanac.on_or_after(start, found.value("b")))


@numbers.add(
    "(FROM|OF|BETWEEN)* ON DAYS? a:NTH (UP_TO|AND)+ ON DAYS? b:NTH (?!DOT? LITTLE* MONTH|STROKE)",
    "(FROM|OF|BETWEEN)* ON? a:ORDINAL (UP_TO|AND)+ ON? b:ORDINAL (?!DOT? LITTLE* MONTH|STROKE)",
    "(FROM|OF|BETWEEN|ON)* DAYS a:NUMBER (UP_TO|AND) (ON|DAYS)* b:NUMBER"
    " (?!UNIT|COLON|MERIDIEM|DOT? LITTLE* MONTH|STROKE)",
    makes=Kind.DAY,
)
def days_by_number(found: Found) -> Meaning | None:
    """Del 13 al 15; 5th to 9th."""
    if not (found["a"].digits or Kind.ON in found.kinds or Kind.DAYS in found.kinds):
        return None  # "first to third" may be choices
    if Kind.AND in found.kinds and Kind.BETWEEN not in found.kinds:
        return None
    first = almanac.coming_number(found.scene.today, found.value("a"))
    return _days(first, first and almanac.on_or_after(first, found.value("b")))


_DAY_TO_DAY = (
    "(FROM|OF|ON|AT)* a:DAY COMMA? UP_TO LITTLE* b:DAY",
    "BETWEEN LITTLE* a:DAY AND LITTLE* b:DAY",
)


@rules.add(*_DAY_TO_DAY, makes=Kind.REPEATED)
def working_week(found: Found) -> Meaning | None:
    """De lunes a viernes: every week."""
    a, b = found.day("a"), found.day("b")
    if moves(found) or not a.bare or a.weekday != MONDAY or b.weekday not in (FRIDAY, SATURDAY):
        return None
    return Repeated(frozenset(range(b.weekday + 1)))


@rules.add(*_DAY_TO_DAY, makes=Kind.DAY)
def day_to_day(found: Found) -> Meaning | None:
    """De martes a viernes; from today to Friday; entre agosto y octubre.

    A range that ends in a month, or a week, ends where that begins.
    """
    a, b = found.day("a"), found.day("b")
    if moves(found):
        return None
    first = a.days.first
    last = b.days.first if b.sort is Sort.PERIOD else b.days.last
    if first is None or last is None:
        return None
    if a.bare and a.weekday is not None and b.sort is Sort.DATE:
        first = almanac.last_weekday(last + A_DAY, a.weekday)
    if a.weekday is not None and b.weekday is not None and last != first:
        last = first + timedelta(days=(b.weekday - a.weekday) % 7)
        return Day(Days(first, last), Sort.WEEKDAY, a.weekday)
    if b.weekday is not None and last < first:
        last = almanac.coming_weekday(first, b.weekday)
    if a.yearly or a.sort is Sort.NUMBER:  # the last one before the end of the range
        step = 12 if a.yearly else 1
        while first > last:
            first = almanac.plus_months(first, -step)
        if b.yearly and almanac.plus_months(first, 12) <= last:
            first = almanac.plus_months(first, 12)
    if last < first and b.yearly:
        last = almanac.plus_months(last, 12)
    elif last < first and b.sort is Sort.NUMBER:
        last = almanac.on_or_after(first, last.day) or last
    return _days(first, last)


_FROM_HERE = frozenset({Kind.FROM, Kind.OF})


def moves(found: Found) -> bool:
    """Whether "del martes al jueves" is where a booking is moved from and to."""
    led = found.atoms[0].kind, found.before.kind if found.before else None
    return Kind.MOVE in found.message and not _FROM_HERE.isdisjoint(led)


@rules.add(
    "lead:(FROM|AFTER) (OF|ON|TO)* day:DAY (?!UP_TO) ONWARD?",
    "(OF|ON)* day:DAY ONWARD",
    makes=Kind.DAY,
)
def from_day(found: Found) -> Meaning | None:
    """Desde el viernes; after Monday."""
    day, lead = found.day(), found.get("lead")
    first = day.days.first
    if first is None or day.days.last is None or day.minute is not None:
        return None
    if lead and lead.kind == Kind.AFTER:
        first = day.days.last + A_DAY
    return Day(Days(first, None), day.sort)


def _ends_a_period(days: Days) -> bool:
    """Tell whether it is the end of a week, a month or a year.

    Neither a month nor a week-end by the end of one is.
    """
    first, last = days.first, days.last
    if first is None or last is None or first.day == 1 or (last - first).days < 3:
        return False
    if (last - first).days == 3:
        return last.weekday() == SUNDAY
    return (last + A_DAY).day == 1


@rules.add(
    "lead:(UNTIL|BEFORE|EARLIER) (OF|ON|TO)* day:DAY",
    "(ON)* day:DAY lead:EARLIER (?!LITTLE* CLOCK)",
    makes=Kind.DAY,
)
def until_day(found: Found) -> Meaning | None:
    """Hasta el viernes; before the 5th; hasta fin de marzo is all of it, hasta marzo none."""
    day = found.day()
    begins = day.sort is Sort.PERIOD and not _ends_a_period(day.days)
    last = day.days.first if begins else day.days.last
    if last and found["lead"].kind == Kind.BEFORE:
        last -= A_DAY
    return Day(Days(None, last), day.sort) if last else None
