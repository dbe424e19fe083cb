"""Rules for several days in a row: la semana que viene, mayo, el finde, los próximos 3 días."""

from datetime import date, datetime, time, timedelta

from bot.understanding.moments import almanac
from bot.understanding.moments.almanac import A_DAY, A_WEEK
from bot.understanding.moments.atoms import Kind
from bot.understanding.moments.dates import year_of
from bot.understanding.moments.grammar import Found, Rules
from bot.understanding.moments.meanings import (
    HOUR,
    Day,
    Length,
    Meaning,
    Sort,
    Stretch,
    several_days,
)
from scheduling.wishes import Days

rules = Rules()

later = Rules()
"""What needs weekdays and single days to be read first."""


_LED = "(?<=IN|BY|FOR|UNTIL|FROM|BETWEEN|OF|AFTER|BEFORE|TO|AND|DASH|START|END|MIDDLE|EARLY|LATE)"


@rules.add(
    "month:MONTH (COMMA|OF|ON|SLASH)* year:LONG",
    "year:LONG (COMMA|OF)* month:MONTH",
    "(MONTHS OF)? (NEXT|THIS) month:MONTH",
    "LITTLE* MONTHS OF month:MONTH",
    "month:MONTH (NEXT|COMMA? THIS YEARS)",
    f"{_LED} ON? (MONTHS OF)? month:MONTH DOT?",
    "^ month:(MONTH|WEAKMONTH) $",
    "month:MONTH (?=UP_TO DAY)",
    makes=Kind.DAY,
)
def whole_month(found: Found) -> Meaning | None:
    """En marzo; noviembre de 2026."""
    today, month = found.scene.today, found.value("month")
    if "year" in found:
        year = year_of(found["year"])
        return several_days(almanac.month(year, month)) if year else None
    days = almanac.month(today.year + (month < today.month), month)
    return Day(days, Sort.PERIOD, yearly=True)


@rules.add(
    "(IN|BY) year:LONG (?!HOURS|MERIDIEM|DASH|UP_TO)",
    "LITTLE* YEARS OF? year:LONG",
    "(?<=HALF OF|WEEKS OF|START OF|MIDDLE OF|END OF) year:LONG",
    makes=Kind.DAY,
)
def whole_year(found: Found) -> Meaning | None:
    """En 2027, from this year on: 2015 may be an hour."""
    year = year_of(found["year"]) if found["year"].digits == 4 else None
    if not year or year < found.scene.today.year:
        return None
    return several_days(Days(date(year, 1, 1), date(year, 12, 31)))


@rules.add(
    "(FROM|OF|BETWEEN) LITTLE* WEEKS a:NUMBER (UP_TO|AND) LITTLE* WEEKS? b:NUMBER", makes=Kind.DAY
)
def numbered_weeks(found: Found) -> Meaning | None:
    """De la semana 31 a la 35: until that begins."""
    today = found.scene.today
    first, last = (almanac.iso_week(today, found.value(name)) for name in ("a", "b"))
    return several_days(Days(first.first, last.first)) if first and last else None


@rules.add(
    "^ unit:WEEKS number:NUMBER",
    "(?<=LITTLE|BETWEEN|FROM|AND|UNTIL) unit:WEEKS number:NUMBER",
    makes=Kind.DAY,
)
def numbered_week(found: Found) -> Meaning | None:
    """Semana 36."""
    return several_days(almanac.iso_week(found.scene.today, found.value("number")))


@rules.add(
    "(LITTLE)* WEEKS (OF|START|FROM|ON)+ day:DAY",
    "LITTLE* WEEKS (OF|START|ON)+ DAYS? number:NTH (?!UP_TO (NUMBER|CLOCK)|ONWARD)",
    makes=Kind.DAY,
)
def week_of(found: Found) -> Meaning | None:
    """La semana del 18."""
    if "number" in found:
        day = almanac.coming_number(found.scene.today, found.value("number"))
    else:
        day = found.day().single if found.day().sort is Sort.DATE else None
    return several_days(almanac.week(day)) if day else None


@rules.add("INSIDE LITTLE* NEXT unit:(WEEKS|MONTHS)", makes=Kind.DAY)
def within(found: Found) -> Meaning | None:
    """Within the next week: from tomorrow on."""
    today = found.scene.today
    if not found.scene.month_first:
        return None  # "dentro de la próxima semana" is that week
    if found["unit"].kind == Kind.MONTHS:
        return several_days(Days(today + A_DAY, almanac.plus_months(today, 1)))
    return several_days(Days(today + A_DAY, today + A_WEEK * found.value("unit")))


@rules.add("(IN|FOR|BY|INSIDE)? LITTLE* NEXT DAYS", makes=Kind.DAY)
def some_days(found: Found) -> Meaning | None:
    """En los próximos días: within a week."""
    return several_days(Days(found.scene.today + A_DAY, found.scene.today + A_WEEK))


@rules.add(
    "rolling:(IN|FOR)? LITTLE* (NEXT|THIS) length:LENGTH",
    "rolling:(IN|FOR)? LITTLE* length:LENGTH business:BUSINESS? NEXT",
    "(rolling:(IN|FOR) LITTLE*|(?<!WORD)(?<!LITTLE) LITTLE*) (?<!UP_TO) number:NUMBER NEXT"
    " unit:(DAYS|WEEKS|MONTHS)",
    "LITTLE* NEXT number:NUMBER business:BUSINESS unit:DAYS",
    makes=Kind.DAY,
)
def coming_days(found: Found) -> Meaning | None:
    """Los próximos 3 días, from tomorrow on; "en los próximos 3 meses" as well, but "los próximos
    3 meses" are months of the calendar."""
    today = found.scene.today
    if "length" in found:
        length = found.length()
        if length.minutes is not None:
            return None
        months, days = length.months, length.days
    else:
        number, unit = found.value("number"), found["unit"].kind
        months = number * (unit == Kind.MONTHS)
        days = number * {Kind.DAYS: 1, Kind.WEEKS: 7}.get(unit, 0)
    if "business" in found:
        return several_days(Days(today + A_DAY, almanac.plus_business_days(today, days)))
    rolling = "rolling" in found
    if months and not rolling:
        first = almanac.next_month(today.replace(day=1))
        return several_days(Days(first, almanac.plus_months(first, months) - A_DAY))
    if not months and not days:
        return None  # "media semana" is no days
    weeks, odd = divmod(days, 7)
    if weeks and not odd and not rolling and Kind.DAYS not in found.kinds:
        monday = almanac.week(today + A_WEEK).first
        return several_days(Days(monday, monday + A_WEEK * weeks - A_DAY)) if monday else None
    return several_days(
        Days(today + A_DAY, almanac.plus_days(almanac.plus_months(today, months), days))
    )


@rules.add(
    "(?<!WEEKDAY)(?<!WEEKS)(?<!MONTHS)(?<!WEEKEND) LITTLE* NEXT (length:LENGTH|HOURS)",
    "INSIDE LITTLE* HOURS (?!NUMBER)",
    makes=Kind.STRETCH,
)
def coming_hours(found: Found) -> Meaning | None:
    """Las próximas 5 horas; within the hour."""
    minutes = found.length().minutes if "length" in found else HOUR
    now = found.scene.now
    return Stretch(now, now + timedelta(minutes=minutes)) if minutes else None


_UNIT = "unit:(WEEKS|MONTHS|YEARS|WEEKEND)"


@rules.add(
    "LITTLE* which:(THIS|NEXT|LAST (?!(UNIT|WEEKEND) (OF|IN ON? DAY))|OTHER) (LAST|NEXT)?"
    f" business:BUSINESS? {_UNIT} (?!NUMBER (?!UP_TO (NUMBER|CLOCK)))",
    f"LITTLE* {_UNIT} which:(NEXT|LAST|PASADO|THIS)",
    f"LITTLE+ every:EVERY? {_UNIT} (?!NUMBER)",
    f"every:EVERY LITTLE* {_UNIT} (?!NUMBER)",
    "(?<!NTH)(?<!LAST) unit:WEEKEND",
    "unit:WEEKEND (?!OF|IN)",
    "^ unit:WEEKS $",
    "(?<=NTH) OF? unit:(MONTHS|YEARS)",
    "(?<=MIDDLE) unit:WEEKS",
    makes=Kind.DAY,
)
def calendar_unit(found: Found) -> Meaning | None:
    """La semana que viene; este mes; el finde."""
    today, which = found.scene.today, found.get("which")
    if found.value("every", 1) == 0:
        return None  # every week
    steps = 0
    if which:
        steps = {Kind.THIS: 0, Kind.NEXT: max(1, which.value), Kind.OTHER: 1}.get(which.kind, -1)
    match found["unit"].kind:
        case Kind.WEEKS:
            if found.value("unit") > 1 and steps > 0:  # the next fortnight
                days = A_WEEK * found.value("unit")
                return several_days(Days(today + A_DAY, today + days))
            week = almanac.week(today + A_WEEK * steps)
            if "business" in found and week.first:
                week = Days(week.first, week.first + timedelta(days=4))
            return several_days(week)
        case Kind.MONTHS:
            first = almanac.plus_months(today.replace(day=1), steps)
            return several_days(almanac.month(first.year, first.month))
        case Kind.YEARS:
            year = today.year + steps
            return several_days(Days(date(year, 1, 1), date(year, 12, 31)))
        case _:
            return _weekend(today, steps, said_next=bool(which and which.kind == Kind.NEXT))


def _weekend(today: date, steps: int, *, said_next: bool) -> Day:
    if not said_next or steps > 1:
        return Day(almanac.weekend(today + A_WEEK * steps), Sort.PERIOD)
    coming, later = almanac.weekend(today), almanac.weekend(today + A_WEEK)
    options = tuple(days.first for days in (coming, later) if days.first)
    return Day(coming, Sort.PERIOD, doubt="next-weekday", options=options)


@later.add("LITTLE* REST LITTLE* day:DAY", "LITTLE* REST (OF|ON|AT)* DAYS", makes=Kind.STRETCH)
def rest_of_day(found: Found) -> Meaning | None:
    """El resto del día."""
    today = found.scene.today
    if "day" in found and found.day().single != today:
        return None
    return Stretch(found.scene.now, datetime.combine(today, time(23, 59)))


@later.add("(VAGUE|HENCE) LITTLE* day:DAY", makes=Kind.DAY)
def later_in(found: Found) -> Meaning | None:
    """Later this week: from tomorrow on."""
    today, whole = found.scene.today, found.day().days
    if today not in whole or whole.last is None or whole.last == today:
        return None
    return several_days(Days(today + A_DAY, whole.last))


@later.add("LITTLE* WEEKS (START|FROM|END) (OF|ON|IN)* day:DAY", makes=Kind.DAY)
def week_with(found: Found) -> Meaning | None:
    """Week starting Monday; la semana que termina el viernes."""
    day = found.day().single
    return several_days(almanac.week(day)) if day else None


@later.add("unit:WEEKEND", makes=Kind.DAY)
def some_weekend(found: Found) -> Meaning | None:
    """El primer finde de (los que sean): none in particular."""
    return _weekend(found.scene.today, 0, said_next=False)


@later.add("LITTLE* REST LITTLE* day:DAY", makes=Kind.DAY)
def rest(found: Found) -> Meaning | None:
    """El resto de la semana."""
    today, last = found.scene.today, found.day().days.last
    return several_days(Days(today, last)) if last and last >= today else None


@later.add(
    "(FOR|BY|EVERY|UNTIL|AFTER|INSIDE|ABOUT|ON|TO|OF|IN) ABOUT? (ON|OTHER)? length:LENGTH",
    "length:LENGTH (BEFORE|MORE)",
    "EVERY OTHER? UNIT",
    "VAGUE",
    makes=Kind.DURATION,
)
def duration(found: Found) -> Meaning | None:
    """Por 20 minutos; every 5 minutes; una hora antes; semanal: how long, how often, not when."""
    return found.length() if "length" in found else Length()


@later.add("length:LENGTH", makes=Kind.DURATION)
def bare_duration(found: Found) -> Meaning | None:
    """A 10 minute (haircut); but "3 días" is any number of things, and "una hora" some hour."""
    minutes = found.length().minutes
    some_hour = minutes == HOUR and not found.scene.month_first
    return found.length() if minutes and not some_hour else None
