"""Rules for single days: 15/12, el 5 de mayo, el viernes que viene, pasado mañana."""

from datetime import date, timedelta

from bot.understanding.moments import dates, feasts
from bot.understanding.moments.atoms import Atom, Kind
from bot.understanding.moments.grammar import Found, Rules, Scene
from bot.understanding.moments.meanings import HOUR, Day, Length, Meaning, Repeated, Sort
from scheduling.wishes import Days

figures = Rules()
"""Dates in figures. Applied before times, which would take 14.09 out of 14.09.2026."""

words = Rules()


def one(day: date | None, sort: Sort) -> Day | None:
    """Return a single day."""
    return Day(Days.only(day), sort) if day else None


def period(days: Days | None) -> Day | None:
    """Return several days that a weekday or a number may narrow."""
    return Day(days, Sort.PERIOD) if days else None


def year_of(atom: Atom) -> int | None:
    """Return the year that a number says, None where it can be none."""
    if atom.digits == 2:
        return 2000 + atom.value
    return atom.value if 1990 <= atom.value <= 2060 else None


def _dated(scene: Scene, month: int, day: int, year: int | None = None) -> Day | None:
    """Return a date; without a year the coming one."""
    if year is None:
        found = dates.coming_date(scene.today, month, day)
    else:
        found = dates.valid(year, month, day)
    if found:
        return Day(Days.only(found), Sort.DATE, yearly=year is None)
    if not (1 <= month <= 12 and 29 <= day <= 31):
        return None
    near = dates.coming_date(scene.today, month, 28 if month == 2 else 30)  # 31 de junio
    if near is None:
        return None
    options = (near, near + dates.A_DAY)
    return Day(Days.only(near), Sort.DATE, yearly=True, doubt="date-impossible", options=options)


def _day_and_month(scene: Scene, first: int, second: int, sign: Atom) -> tuple[int, int]:
    """Return which of two figures is the day; in English 4/5 is in April, and 4.5. in May."""
    month_first = scene.month_first and sign.kind == Kind.SLASH
    if (month_first and first <= 12) or second > 12:
        return second, first
    return first, second


@figures.add("year:LONG STROKE month:NUMBER STROKE day:NUMBER", makes=Kind.DAY)
def year_first(found: Found) -> Meaning | None:
    """2026-12-15."""
    year = year_of(found["year"])
    if not year or not found.glued:
        return None
    return _dated(found.scene, found.value("month"), found.value("day"), year)


@figures.add(
    "first:NUMBER sign:SLASH second:NUMBER SLASH year:FIGURES",
    "first:NUMBER sign:DASH second:NUMBER DASH year:FIGURES",
    "first:NUMBER sign:DOT second:NUMBER DOT year:FIGURES",
    makes=Kind.DAY,
)
def with_year(found: Found) -> Meaning | None:
    """15/12/2026; 9.7.26."""
    year = year_of(found["year"]) if found["year"].digits in (2, 4) else None
    if not year or not found["first"].digits or not found.glued:
        return None
    day, month = _day_and_month(
        found.scene, found.value("first"), found.value("second"), found["sign"]
    )
    return _dated(found.scene, month, day, year)


@figures.add(
    "first:NUMBER sign:SLASH second:NUMBER (?!OF? HOURS|(OF|ON)* MONTH|SLASH)",
    "(?<=ON|IN) first:NUMBER sign:DASH second:NUMBER (?!STROKE|MERIDIEM|COLON|(IN|OF|BY)+ |NEXT|MONTH)",
    "(?<!AT)(?<!ABOUT)(?<!COLON) first:NUMBER sign:DOT second:NUMBER DOT? (?!NUMBER|LONG)",
    "(?<!AT)(?<!ABOUT)(?<!COLON) first:NUMBER sign:DOT second:NUMBER DOT",
    "(?<!AT)(?<!ABOUT)(?<!COLON) first:NUMBER sign:DOT second:NUMBER (?=NUMBER)",
    makes=Kind.DAY,
)
def day_and_month(found: Found) -> Meaning | None:
    """15/12; el 3-3; 24.8."""
    first, sign, second = found["first"], found["sign"], found["second"]
    if not first.digits or not second.digits:
        return None
    if sign.kind != Kind.SLASH and (first.end != sign.start or sign.end != second.start):
        return None
    if sign.kind == Kind.DOT and Kind.MONTH in found.message:
        return None  # a date is there already: "7 de junio 17.05"
    day, month = _day_and_month(found.scene, first.value, second.value, sign)
    return _dated(found.scene, month, day)


@figures.add(
    "(?<!STROKE) month:NUMBER (SLASH|DASH) year:LONG (?!STROKE)",
    "(?<!STROKE) year:LONG (SLASH|DASH) month:NUMBER (?!STROKE)",
    makes=Kind.DAY,
)
def month_and_year(found: Found) -> Meaning | None:
    """12/2026."""
    year, month = year_of(found["year"]), found.value("month")
    return period(dates.month(year, month)) if year and 1 <= month <= 12 else None


_GLUE = "glue:(OF|ON|DOT|SLASH|DASH|COMMA){0,3}"


@words.add(
    f"ON? DAYS? day:(NTH|ONE) {_GLUE} month:MONTH (OF|ON|DOT|COMMA|SLASH|DASH){{0,2}} YEARS? OF? year:LONG",
    f"ON? DAYS? day:(NTH|ONE) {_GLUE} month:MONTH (SLASH|DASH) year:NUMBER",
    f"ON? DAYS? day:(NTH|ONE) {_GLUE} month:MONTH DOT?",
    "(ON|IN)* month:MONTH DOT? (OF|ON|DASH)? ON? day:NTH (COMMA|OF|ON)* year:LONG",
    "(ON|IN)* month:MONTH (DOT|COMMA)? (OF|ON|DASH)? ON? day:NTH DOT? (?!COLON|HOURS|MERIDIEM)",
    makes=Kind.DAY,
)
def day_of_month(found: Found) -> Meaning | None:
    """El 5 de mayo; primero de marzo; march 4th; 15Sep; 22/jan/2019."""
    day, year = found.value("day"), None
    if "year" in found:
        year = year_of(found["year"])
        if year is None:
            return None
    glue = found.get("glue")
    if glue and glue.kind in (Kind.SLASH, Kind.DASH) and glue.start != found["day"].end:
        return None  # "Aug 8 - Aug 12"
    return _dated(found.scene, found.value("month"), day, year) if 1 <= day <= 31 else None


@words.add("ON day:NUMBER OF ON? month:NUMBER (?!HOURS|MERIDIEM|COLON)", makes=Kind.DAY)
def number_of_number(found: Found) -> Meaning | None:
    """El 21 del 3."""
    return _dated(found.scene, found.value("month"), found.value("day"))


@words.add(
    "ON? DAYS? day:NTH DAYS? (OF|IN|ON)* which:(THIS|NEXT) MONTHS",
    "ON? DAYS? day:NTH DAYS? (OF|IN|ON)* MONTHS which:NEXT",
    makes=Kind.DAY,
)
def day_of_some_month(found: Found) -> Meaning | None:
    """20 of next month; el 4 de este mes."""
    first = found.scene.today.replace(day=1)
    if found["which"].kind == Kind.NEXT:
        first = dates.next_month(first)
    return one(dates.valid(first.year, first.month, found.value("day")), Sort.DATE)


@words.add("(ON|FOR)* day:FEAST", makes=Kind.DAY)
def by_feast(found: Found) -> Meaning | None:
    """Navidad; el día de la madre."""
    return one(feasts.coming(found.value("day"), found.scene.today), Sort.DATE)


# Weekdays


@words.add(
    "EVERY ON? WEEKDAY PLURAL? ((COMMA|AND|SLASH)+ WEEKDAY PLURAL?)*",
    "(ON|FOR)* WEEKDAY PLURAL (?!HENCE)",
    makes=Kind.REPEATED,
)
def repeated(found: Found) -> Meaning | None:
    """Todos los viernes; every Monday and Friday."""
    return Repeated(frozenset(atom.value for atom in found.atoms if atom.kind == Kind.WEEKDAY))


@words.add("(ON|IN|BY)* ALL_WEEKDAYS", makes=Kind.REPEATED)
def working_days(found: Found) -> Meaning | None:
    """Entre semana; on weekdays."""
    del found
    return Repeated(frozenset(range(5)))


@words.add("number:(NUMBER|ONE) weekday:WEEKDAY PLURAL? HENCE", makes=Kind.DAY)
def weekdays_from_now(found: Found) -> Meaning | None:
    """Two sundays from now."""
    coming = dates.coming_weekday(found.scene.today, found.value("weekday"))
    return one(coming + timedelta(weeks=max(found.value("number"), 1) - 1), Sort.DATE)


_LEAD = "(ON|IN|AT|BY)*"
_NOT_OF = "(?!WEEKS|MONTHS|YEARS|PART|WEEKDAY|MONTH|WEEKEND|WEAKPART|MANANA|NUMBER)"


@words.add(
    f"{_LEAD} which:(THIS|OTHER) ON? (NEXT|ONE)? weekday:WEEKDAY DOT?",
    f"{_LEAD} which:(NEXT|LAST) weekday:WEEKDAY DOT?",
    f"{_LEAD} weekday:WEEKDAY DOT? (ON|COMMA)? which:(NEXT|LAST|PASADO|NOW) {_NOT_OF}",
    f"{_LEAD} weekday:WEEKDAY (DOT (?!NUMBER))?",
    makes=Kind.DAY,
)
def weekday(found: Found) -> Meaning | None:
    """El viernes; el lunes que viene; este sábado; el otro martes."""
    today, number = found.scene.today, found.value("weekday")
    coming = dates.coming_weekday(today, number)
    which = found.get("which")
    match which.kind if which else None:
        case Kind.NEXT:
            later = coming + dates.A_WEEK
            if found.value("which") > 1:  # the Monday after next
                return Day(Days.only(later), Sort.WEEKDAY, number)
            unclear = coming in dates.week(today)
            return Day(
                Days.only(coming),
                Sort.WEEKDAY,
                number,
                doubt="next-weekday" if unclear else None,
                options=(coming, later) if unclear else (),
            )
        case Kind.OTHER:
            return Day(Days.only(coming + dates.A_WEEK), Sort.WEEKDAY, number)
        case Kind.LAST | Kind.PASADO:
            return one(dates.last_weekday(today, number), Sort.DATE)
        case Kind.NOW if today.weekday() == number:
            return Day(Days.only(today), Sort.WEEKDAY, number)
        case _:
            return Day(Days.only(coming), Sort.WEEKDAY, number, bare=True)


# Days counted from today


@words.add(
    "(ON|THIS|BY|IN|FOR)* day:RELATIVE",
    "(ON|FOR)* day:MANANA",
    "(?<!WEEKS)(?<!MONTHS)(?<!YEARS)(?<!WEEKEND)(?<!MONTH) day:PASADO",
    makes=Kind.DAY,
)
def relative(found: Found) -> Meaning | None:
    """Hoy; mañana; pasado."""
    return one(dates.plus_days(found.scene.today, found.value("day")), Sort.RELATIVE)


@words.add("NOW", makes=Kind.DAY)
def now(found: Found) -> Meaning | None:
    """Ahora; but no "ya" in passing."""
    weak = found.atoms[0].value == 1
    if weak and not found.alone and not (found.before and found.before.kind == Kind.FOR):
        return None
    return _after(found.scene, Length(minutes=0))


def _after(scene: Scene, length: Length) -> Day:
    if length.minutes is None:
        return Day(Days.only(_later(scene.today, length)), Sort.RELATIVE)
    moment = scene.now + timedelta(minutes=length.minutes)
    day = _later(moment.date(), length)
    return Day(Days.only(day), Sort.RELATIVE, minute=moment.hour * HOUR + moment.minute)


def _later(day: date, length: Length) -> date:
    return dates.plus_days(dates.plus_months(day, length.months), length.days)


@words.add(
    "(INSIDE (OF|TO)?|IN (ON|BY)?) ABOUT? OF? length:LENGTH",
    "PLUS length:LENGTH",
    "(OF|FOR|IN)? length:LENGTH (HENCE|MORE)",
    "length:LENGTH AFTER (?!LITTLE|DAY)",
    makes=Kind.DAY,
)
def ahead(found: Found) -> Meaning | None:
    """En tres días; dentro de 2 horas; two weeks from now; dos días después."""
    return _after(found.scene, found.length())


@words.add("length:LENGTH (AFTER|FROM) OF? day:DAY", makes=Kind.DAY)
def ahead_of(found: Found) -> Meaning | None:
    """Two days after tomorrow; 2 días después del viernes."""
    start, length = found.day().single, found.length()
    return one(_later(start, length), Sort.RELATIVE) if start and length.minutes is None else None


# Days of a month that is not said


@words.add(
    "(ON|FOR|THIS)* DAYS number:(NTH|ONE) (?!HOURS|COLON|MERIDIEM|STROKE)",
    "ON number:NTH (?!HOURS|COLON|MERIDIEM|MONTH|WEEKS|DAYS|WEEKDAY|MINUTES|LAST|ON|UP_TO ON? NTH|AND ON? NTH OF)",
    "^ number:ORDINAL (?=ENDING|(AT|TO|IN)* CLOCK|$)",
    makes=Kind.DAY,
)
def day_number(found: Found) -> Meaning | None:
    """El 15; día 17; the 3rd."""
    number = found["number"]
    if number.kind == Kind.ORDINAL and number.value < 1:
        return None
    if Kind.DAYS not in found.kinds and not _sure(found):
        return None
    return one(dates.coming_number(found.scene.today, number.value), Sort.NUMBER)


def _sure(found: Found) -> bool:
    """Whether "el 2" is a day, not the second of the choices."""
    number, before, after = found["number"], found.before, found.after
    if found.scene.asked or (number.kind == Kind.ORDINAL and number.digits):
        return True
    if before and before.kind in (
        Kind.FOR,
        Kind.TO,
        Kind.UNTIL,
        Kind.FROM,
        Kind.OF,
        Kind.DAY,
        Kind.COMMA,
    ):
        return True
    if after and after.kind in (Kind.CLOCK, Kind.TO, Kind.AT, Kind.PART, Kind.BY, Kind.OF, Kind.OR):
        return True
    return number.value > 12


@words.add(
    "(?<=DAY) (COMMA|ON|DAYS)* number:NTH (?!HOURS|COLON|MERIDIEM|DASH|LONG|UNTIL|TO (?!AT))",
    makes=Kind.DAY,
)
def number_after_weekday(found: Found) -> Meaning | None:
    """(Viernes) 9."""
    before = found.before.meaning if found.before else None
    if not isinstance(before, Day) or before.sort is not Sort.WEEKDAY:
        return None
    return one(dates.coming_number(found.scene.today, found.value("number")), Sort.NUMBER)


@words.add("a:DAY (COMMA|ON|OF|DOT)* b:DAY", makes=Kind.DAY)
def the_same_day(found: Found) -> Meaning | None:
    """Viernes 9 de octubre; mañana martes; Monday, October 8."""
    return same(found.day("a"), found.day("b"), found.scene.today)


def same(a: Day, b: Day, today: date) -> Day | None:
    """Return the day that both say, None when they are two days.

    A weekday and a date that disagree are one day still, and a doubt which.
    """
    if b.sort is Sort.PERIOD and a.sort is not Sort.PERIOD:
        a, b = b, a
    if a.sort is Sort.PERIOD:
        return _narrowed(a, b)
    if a.sort is Sort.WEEKDAY and b.sort is not Sort.WEEKDAY:
        a, b = b, a
    if b.sort is Sort.WEEKDAY and a.sort is not Sort.WEEKDAY:
        return _on_weekday(a, b, today)
    if a.days == b.days:
        return a if a.minute is not None else b
    return None


def _narrowed(a: Day, b: Day) -> Day | None:
    """Return what a weekday or a number picks of a week or a month."""
    first, last = a.days.first, a.days.last
    if first is None or last is None:
        return None
    if b.sort is Sort.WEEKDAY and b.weekday is not None and b.days.first and b.days.last:
        length = b.days.last - b.days.first
        start = first + timedelta(days=(b.weekday - first.weekday()) % 7)
        found = Day(Days(start, start + length), Sort.DATE)
        return found if start in a.days else None
    if b.sort is Sort.NUMBER and b.single:
        return one(dates.valid(first.year, first.month, b.single.day), Sort.DATE)
    if b.days.first and b.days.last and b.days.first in a.days and b.days.last in a.days:
        return b
    return None


def _on_weekday(day: Day, named: Day, today: date) -> Day | None:
    """Return a date beside which a weekday was said as well."""
    single, weekday_ = day.single, named.weekday
    if single is None or weekday_ is None or named.single is None:
        return None
    if single.weekday() == weekday_:
        return day
    likeliest = single
    if day.sort is Sort.NUMBER:
        likeliest = dates.agreeing(today, weekday_, single.day) or single
    elif day.sort is Sort.RELATIVE:
        if (single - today).days < 14:
            options = (single, named.single)
            return Day(day.days, Sort.DATE, doubt="weekday-disagrees", options=options)
        return one(dates.week_day(single, weekday_), Sort.DATE)
    options = tuple(dict.fromkeys((likeliest, single, dates.nearest_weekday(single, weekday_))))
    return Day(
        Days.only(likeliest),
        Sort.DATE,
        yearly=day.yearly,
        doubt="weekday-disagrees",
        options=options,
    )
