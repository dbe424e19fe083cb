"""Rules for days said by another: el lunes después de Navidad, two days before the 5th."""

from datetime import date

from bot.understanding.moments import almanac
from bot.understanding.moments.almanac import A_DAY, A_WEEK
from bot.understanding.moments.atoms import Kind
from bot.understanding.moments.grammar import Found, Rules
from bot.understanding.moments.meanings import Length, Meaning, Sort, one_day, several_days
from scheduling.wishes import Days

units = Rules()
"""Weeks beside a date. Applied before "la semana" is read as this one."""

rules = Rules()

_OWN = "(?<!NEXT)(?<!THIS)(?<!LAST)(?<!OTHER)"


def later(day: date, length: Length) -> date:
    """Return the day that is a length of days, weeks and months later."""
    return almanac.plus_days(almanac.plus_months(day, length.months), length.days)


def weeks_of(length: Length) -> int:
    """Return how many weeks a length is, 0 where it is no whole number of them."""
    weeks, days = divmod(length.days, 7)
    return 0 if days or length.months or length.minutes else weeks


def _sooner(day: date, length: Length) -> date:
    return almanac.plus_days(almanac.plus_months(day, -length.months), -length.days)


@units.add(
    f"{_OWN} LITTLE* unit:(WEEKS|WEEKEND|MONTHS) by:(AFTER|BEFORE) (OF|ON|TO)* day:DAY",
    f"{_OWN} LITTLE* unit:(WEEKS|WEEKEND|MONTHS) by:(NEXT|LAST) TO ON? day:DAY",
    makes=Kind.DAY,
)
def unit_beside(found: Found) -> Meaning | None:
    """La semana después de Navidad; the weekend before May 5th."""
    day = found.day().single
    if day is None:
        return None
    step = 1 if found["by"].kind in (Kind.AFTER, Kind.NEXT) else -1
    match found["unit"].kind:
        case Kind.WEEKS:
            return several_days(almanac.week(day + A_WEEK * step))
        case Kind.MONTHS:
            month = almanac.plus_months(day, step)
            return several_days(almanac.month(month.year, month.month))
    saturday = almanac.weekend(day).first
    if saturday is None or (saturday > day) == (step > 0):
        return several_days(almanac.weekend(day))
    return several_days(almanac.weekend(day + A_WEEK * step))


@rules.add("weekday:DAY by:(AFTER|BEFORE) (OF|ON|TO)* day:DAY", makes=Kind.DAY)
def weekday_beside(found: Found) -> Meaning | None:
    """El lunes después de Navidad; the Friday before the 15th."""
    weekday, day = found.day("weekday"), found.day()
    if not weekday.bare or weekday.weekday is None or day.single is None:
        return None
    if day.sort not in (Sort.DATE, Sort.NUMBER):
        return None
    find = almanac.coming_weekday if found["by"].kind == Kind.AFTER else almanac.last_weekday
    return one_day(find(day.single, weekday.weekday), Sort.DATE)


@rules.add(
    "ON? DAYS by:(AFTER|BEFORE) (OF|ON|TO)* day:DAY",
    "ON? DAYS by:LAST TO ON? day:DAY",
    makes=Kind.DAY,
)
def day_beside(found: Found) -> Meaning | None:
    """El día después de Navidad; the day before the 5th."""
    day = found.day().single
    step = A_DAY if found["by"].kind == Kind.AFTER else -A_DAY
    return one_day(day and day + step, Sort.RELATIVE)


@rules.add("(FOR|BY) length:LENGTH FROM (OF|ON|TO)* day:DAY", makes=Kind.DAY)
def days_from(found: Found) -> Meaning | None:
    """Por tres días desde mañana: these, and no others."""
    first, length = found.day().single, found.length()
    if first is None or length.minutes is not None:
        return None
    return several_days(Days(first, later(first, length) - A_DAY))


@rules.add("(?<!FOR)(?<!EVERY) length:LENGTH day:DAY", makes=Kind.DAY)
def week_from(found: Found) -> Meaning | None:
    """A week tomorrow, two weeks today, as the British say."""
    day, weeks = found.day(), weeks_of(found.length())
    if not found.scene.month_first or not weeks or day.single is None:
        return None
    return (
        one_day(day.single + A_WEEK * weeks, Sort.RELATIVE) if day.sort is Sort.RELATIVE else None
    )


@rules.add("length:LENGTH by:(AFTER|FROM|BEFORE) (OF|ON|TO)* day:DAY", makes=Kind.DAY)
def distant_day(found: Found) -> Meaning | None:
    """Two days after tomorrow; una semana antes de Navidad."""
    start, length = found.day().single, found.length()
    if start is None or length.minutes is not None:
        return None
    move = _sooner if found["by"].kind == Kind.BEFORE else later
    return one_day(move(start, length), Sort.RELATIVE)
