"""Rules for days: 15/12, el 5 de mayo, el viernes que viene, pasado mañana, la semana próxima."""

from datetime import date, timedelta

from bot.understanding.moments import dates, feasts
from bot.understanding.moments.atoms import Atom, Kind
from bot.understanding.moments.grammar import Found, Rules, Scene
from bot.understanding.moments.meanings import Day, Length, Meaning, Repeated, Sort
from scheduling.wishes import Days

numeric = Rules()
"""Dates in figures. Applied before times, which would take 14.09 out of 14.09.2026."""

words = Rules()


def one(day: date | None, sort: Sort) -> Day | None:
    """Return a single day."""
    return Day(Days.only(day), sort) if day else None


def _period(days: Days | None) -> Day | None:
    return Day(days, Sort.PERIOD) if days else None


def _year(atom: Atom | None) -> int | None:
    if atom is None:
        return None
    if atom.digits == 2:
        return 2000 + atom.value
    return atom.value if 1990 <= atom.value <= 2060 else -1


def _date(scene: Scene, month: int, day: int, year: int | None) -> Day | None:
    """Return a date; without a year, the coming one. An impossible one is the month's last."""
    if year == -1:
        return None
    today = scene.now.date()
    if year is None:
        found = dates.coming_date(today, month, day)
    else:
        found = dates.valid(year, month, day)
    if found:
        return one(found, Sort.DATE)
    if not (1 <= month <= 12 and 28 < day <= 31):
        return None
    last = dates.month(year or today.year, month).last
    return Day(Days.only(last), Sort.DATE, impossible=True) if last else None


def _in_order(scene: Scene, first: int, second: int, *, dotted: bool) -> tuple[int, int]:
    """Return day and month of two figures."""
    if scene.month_first and not dotted and first <= 12 or second > 12:
        return second, first
    return first, second


_SEP = "(SLASH|DASH|DOT)"


@numeric.add(f"year:LONG {_SEP} month:NUMBER {_SEP} day:NUMBER", makes=Kind.DAY)
def year_first(found: Found) -> Meaning | None:
    """2026-12-15."""
    return _date(found.scene, found.value("month"), found.value("day"), _year(found["year"]))


@numeric.add(f"first:NUMBER sep:{_SEP} second:NUMBER {_SEP} year:(NUMBER|LONG)", makes=Kind.DAY)
def in_figures(found: Found) -> Meaning | None:
    """15/12/2026; 9.7.26."""
    if found["year"].digits not in (2, 4) or found["first"].digits == 0:
        return None
    day, month = _in_order(
        found.scene,
        found.value("first"),
        found.value("second"),
        dotted=found["sep"].kind != Kind.SLASH,
    )
    return _date(found.scene, month, day, _year(found["year"]))


@numeric.add(
    "first:NUMBER SLASH second:NUMBER (?!(OF|ON)* (MONTH|WEAKMONTH)|OF? HOURS)", makes=Kind.DAY
)
@numeric.add(
    "lead:(ON|FOR ON|IN|FOR IN) first:NUMBER DASH second:NUMBER (?!OF? (MONTH|WEAKMONTH)|DASH|MERIDIEM|COLON|NEXT|OF THIS|IN)",
    makes=Kind.DAY,
)
@numeric.add(
    "(?<!AT)(?<!ABOUT)(?<!COLON) first:NUMBER dot:DOT second:NUMBER DOT? (?!NUMBER|LONG)",
    makes=Kind.DAY,
)
@numeric.add("(?<!AT)(?<!ABOUT)(?<!COLON) first:NUMBER dot:DOT second:NUMBER DOT", makes=Kind.DAY)
def day_and_month(found: Found) -> Meaning | None:
    """15/12; el 3-3; 24.8."""
    first, second = found["first"], found["second"]
    if not first.digits or not second.digits:
        return None
    if "dot" in found and not found.glued() and found["dot"].end != second.start:
        return None
    day, month = _in_order(found.scene, first.value, second.value, dotted="dot" in found)
    return _date(found.scene, month, day, None)


@numeric.add("month:NUMBER (SLASH|DASH) year:LONG (?!SLASH|DASH)", makes=Kind.DAY)
@numeric.add("(?<!SLASH) year:LONG (SLASH|DASH) month:NUMBER (?!SLASH|DASH)", makes=Kind.DAY)
def month_of_year(found: Found) -> Meaning | None:
    """12/2026."""
    year = _year(found["year"])
    if found["year"].digits != 4 or year == -1 or not year or not 1 <= found.value("month") <= 12:
        return None
    return _period(dates.month(year, found.value("month")))


_MONTH = "month:(MONTH|WEAKMONTH)"
_GLUE = "(OF|ON|DOT|SLASH|DASH|COMMA)"


@words.add(
    f"ON? DAYS? day:(NUMBER|ORDINAL|ONE) {_GLUE}{{0,3}} {_MONTH} {_GLUE}{{0,2}} YEARS? OF? year:LONG",
    f"ON? DAYS? day:(NUMBER|ORDINAL|ONE) {_GLUE}{{0,3}} {_MONTH} (SLASH|DASH) year:NUMBER",
    f"ON? DAYS? day:(NUMBER|ORDINAL|ONE) {_GLUE}{{0,3}} {_MONTH} DOT?",
    f"(ON|IN)* {_MONTH} DOT? (OF|ON|DASH)* day:(NUMBER|ORDINAL) (COMMA|OF|ON)* year:LONG",
    f"(ON|IN)* {_MONTH} (DOT|COMMA)? (OF|ON|DASH)* day:(NUMBER|ORDINAL) DOT? (?!COLON|HOURS|MERIDIEM)",
    makes=Kind.DAY,
)
def day_of_month(found: Found) -> Meaning | None:
    """El 5 de mayo; primero de marzo; march 4th; 15Sep; 22/jan/2019."""
    number = found.value("day")
    if not 1 <= number <= 31:
        return None
    return _date(found.scene, found.value("month"), number, _year(found.get("year")))


@words.add("ON day:NUMBER OF ON? month:NUMBER (?!HOURS|MERIDIEM|COLON)", makes=Kind.DAY)
def number_of_number(found: Found) -> Meaning | None:
    """El 21 del 3."""
    if not 1 <= found.value("month") <= 12:
        return None
    return _date(found.scene, found.value("month"), found.value("day"), None)


_ANY_MONTH = "month:(MONTH|WEAKMONTH)"


@words.add(
    f"(ON|IN)* {_ANY_MONTH} (COMMA|OF|ON)* year:LONG",
    f"year:LONG (COMMA|OF)* {_ANY_MONTH}",
    f"(IN|BY|FOR|UNTIL|FROM|BETWEEN|OF|AFTER|BEFORE|NEXT|THIS) ON? (MONTHS OF)? {_ANY_MONTH}",
    f"(IN|BY|FOR) (ON|AT)* (THIS|NEXT) {_ANY_MONTH}",
    f"{_ANY_MONTH} NEXT",
    makes=Kind.DAY,
)
def whole_month(found: Found) -> Meaning | None:
    """En marzo; noviembre de 2026."""
    today = found.scene.now.date()
    month = found.value("month")
    year = _year(found.get("year"))
    if year is None:
        year = today.year + (month < today.month)
    return _period(dates.month(year, month)) if year > 0 else None


@words.add("(ON|THIS|BY|IN|FOR)* relative:RELATIVE", makes=Kind.DAY)
@words.add("relative:PASADO (?!WORD|MONTHS)", makes=Kind.DAY)
@words.add("(ON|FOR)* relative:MANANA", makes=Kind.DAY)
def relative(found: Found) -> Meaning | None:
    """Hoy; mañana; pasado."""
    return one(dates.plus_days(found.scene.now.date(), found.value("relative")), Sort.RELATIVE)


@words.add("ON? feast:FEAST", makes=Kind.DAY)
def by_feast(found: Found) -> Meaning | None:
    """Navidad; el día de la madre."""
    return one(feasts.coming(found.value("feast"), found.scene.now.date()), Sort.DATE)


_WEEKDAY = "weekday:(WEEKDAY|WEAKDAY)"


@words.add(
    f"(ON|IN|THIS)* number:(NUMBER|ONE) {_WEEKDAY} HENCE",
    makes=Kind.DAY,
)
def weekdays_from_now(found: Found) -> Meaning | None:
    """Two sundays from now."""
    coming = dates.coming_weekday(found.scene.now.date(), found.value("weekday"))
    return one(coming + timedelta(weeks=max(found.value("number"), 1) - 1), Sort.DATE)


@words.add(
    f"EVERY ON? {_WEEKDAY} ((COMMA|AND|SLASH)* WEEKDAY)*",
    f"(ON|FOR)* {_WEEKDAY} PLURAL",
    makes=Kind.REPEATED,
)
def repeated(found: Found) -> Meaning | None:
    """Todos los viernes; every Monday and Friday."""
    named = frozenset(
        atom.value for atom in found.all() if atom.kind in (Kind.WEEKDAY, Kind.WEAKDAY)
    )
    return Repeated(named)


@words.add("ALL_WEEKDAYS", makes=Kind.REPEATED)
def working_days(found: Found) -> Meaning | None:
    """Entre semana; on weekdays."""
    del found
    return Repeated(frozenset(range(5)))


@words.add(
    f"(ON|IN|AT|BY)* which:(THIS|OTHER) ON? (NEXT|ONE)? {_WEEKDAY} DOT?",
    f"(ON|IN|AT|BY)* which:(NEXT|LAST) {_WEEKDAY} DOT?",
    f"(ON|IN|AT|BY)* {_WEEKDAY} DOT? (ON|COMMA)? which:(NEXT|LAST|PASADO|NOW|THIS) (?!WEEKS|MONTHS|PART|WEEKDAY|MONTH|WEEKEND|WEAKPART|MANANA)",
    "(ON|IN|AT|BY)* weekday:WEEKDAY (DOT (?!NUMBER))?",
    "(ON|IN|THIS|FOR) weekday:WEAKDAY DOT?",
    "weekday:WEAKDAY (DOT|(?=COMMA? (NUMBER|DAY|CLOCK|PART|ORDINAL|TO|AT)|$))",
    makes=Kind.DAY,
)
def weekday(found: Found) -> Meaning | None:
    """El viernes; el lunes que viene; este sábado; el otro martes."""
    today = found.scene.now.date()
    number = found.value("weekday")
    coming = dates.coming_weekday(today, number)
    which = found["which"].kind if "which" in found else None
    if any(atom.kind == Kind.NEXT for atom in found.all()) and which != Kind.OTHER:
        which = Kind.NEXT
    match which:
        case Kind.NEXT:
            other = coming + dates.A_WEEK if coming in dates.week(today) else None
            return Day(Days.only(coming), Sort.WEEKDAY, number, other=other)
        case Kind.OTHER:
            return Day(Days.only(coming + dates.A_WEEK), Sort.WEEKDAY, number)
        case Kind.LAST | Kind.PASADO:
            past = coming - dates.A_WEEK
            return Day(Days.only(past - dates.A_WEEK * (past == today)), Sort.DATE, number)
        case Kind.NOW:
            near = today if today.weekday() == number else coming
            return Day(Days.only(near), Sort.WEEKDAY, number)
        case _:
            return Day(Days.only(coming), Sort.WEEKDAY, number, bare=True)


def _from(day: date, length: Length) -> date:
    return dates.plus_days(dates.plus_months(day, length.months), length.days)


@words.add(
    "(OF|ON|IN|BY|FOR)* (INSIDE (OF|TO)?|IN (ON|BY)?) ABOUT? OF? length:LENGTH",
    "PLUS length:LENGTH",
    "(OF|FOR)? length:LENGTH (HENCE|MORE)",
    "length:LENGTH after:AFTER (?!OF|ON|AT|DAY)",
    makes=Kind.DAY,
)
def ahead(found: Found) -> Meaning | None:
    """En tres días; dentro de 2 horas; two weeks from now."""
    length = found.length()
    now = found.scene.now
    if length.minutes:
        moment = now.replace(second=0, microsecond=0) + timedelta(
            minutes=min(length.minutes, 10**6)
        )
        day = _from(moment.date(), length)
        return Day(Days.only(day), Sort.RELATIVE, minute=moment.hour * 60 + moment.minute)
    return one(_from(now.date(), length), Sort.RELATIVE)


@words.add("length:LENGTH (AFTER|FROM|BEFORE) OF? day:DAY", makes=Kind.DAY)
def ahead_of(found: Found) -> Meaning | None:
    """Two days after tomorrow; 2 días después del viernes."""
    start = found.day().single
    if start is None or found.length().minutes:
        return None
    return one(_from(start, found.length()), Sort.RELATIVE)


@words.add("NOW", makes=Kind.DAY)
def now(found: Found) -> Meaning | None:
    """Ahora."""
    moment = found.scene.now
    return Day(Days.only(moment.date()), Sort.RELATIVE, minute=moment.hour * 60 + moment.minute)


_WHICH = "which:(THIS|NEXT|LAST|PASADO|OTHER|REST|EVERY)"
_UNIT = "unit:(WEEKS|MONTHS|YEARS|WEEKEND)"


@words.add(
    "(ON|IN|FOR|BY)* next:NEXT (number:(NUMBER|ONE|FEW)) BUSINESS? unit:(DAYS|WEEKS|MONTHS|HOURS|MINUTES)",
    "(ON|IN|FOR|BY|AT)* number:NUMBER next:NEXT BUSINESS? unit:(DAYS|WEEKS|MONTHS|HOURS|MINUTES)",
    "(ON|IN|FOR|BY|AT)* number:NUMBER unit:(DAYS|WEEKS|MONTHS|HOURS|MINUTES) BUSINESS? next:NEXT",
    "(ON|IN|FOR|BY|AT)* next:NEXT length:LENGTH BUSINESS?",
    "(ON|IN|FOR|BY|AT)* length:LENGTH BUSINESS? next:NEXT",
    makes=Kind.DAY,
)
def the_next_few(found: Found) -> Meaning | None:
    """Los próximos 3 días: from tomorrow on."""
    if "length" not in found:
        return None
    length = found.length()
    now = found.scene.now
    today = now.date()
    if length.minutes:
        return None
    if any(atom.kind == Kind.BUSINESS for atom in found.all()):
        return _period(Days(today + dates.A_DAY, _business(today, length.days)))
    if length.months and not any(atom.kind == Kind.IN for atom in found.all()):
        first = dates.next_month(today.replace(day=1))
        return _period(Days(first, dates.plus_months(first, length.months) - dates.A_DAY))
    return _period(Days(today + dates.A_DAY, _from(today, length)))


def _business(day: date, days: int) -> date:
    while days > 0:
        day += dates.A_DAY
        days -= day.weekday() < 5
    return day


@words.add(
    f"(ON|IN|OF|BY|FOR|AT)* which:(THIS|NEXT|LAST|OTHER) (LAST|NEXT)? BUSINESS? {_UNIT}",
    f"(ON|IN|OF|BY|FOR|AT)* {_UNIT} which:(NEXT|LAST|PASADO|THIS)",
    f"(ON|IN|OF|BY|FOR|AT|EVERY)+ {_UNIT}",
    "unit:WEEKEND",
    "^unit:WEEKS$",
    makes=Kind.DAY,
)
def period(found: Found) -> Meaning | None:
    """La semana que viene; este mes; el finde."""
    today = found.scene.now.date()
    unit = found["unit"]
    which = found["which"].kind if "which" in found else Kind.THIS
    steps = {Kind.THIS: 0, Kind.NEXT: 1, Kind.OTHER: 1, Kind.LAST: -1, Kind.PASADO: -1}[which]
    match unit.kind:
        case Kind.WEEKS:
            return _period(dates.week(today + dates.A_WEEK * steps))
        case Kind.MONTHS:
            first = dates.plus_months(today.replace(day=1), steps)
            return _period(dates.month(first.year, first.month))
        case Kind.YEARS:
            year = today.year + steps
            return _period(Days(date(year, 1, 1), date(year, 12, 31)))
        case _:
            coming = dates.weekend(today)
            if which == Kind.OTHER or which == Kind.LAST:
                coming = dates.weekend(today + dates.A_WEEK * steps)
            elif which == Kind.NEXT:
                later = dates.weekend(today + dates.A_WEEK).first
                return Day(coming, Sort.PERIOD, other=later)
            return _period(coming)


@words.add("(ON|IN|BY|FOR|TO)* REST (OF|ON|AT)* day:DAY", makes=Kind.DAY)
def rest(found: Found) -> Meaning | None:
    """El resto de la semana."""
    days = found.day().days
    return _period(Days(found.scene.now.date(), days.last))


@words.add(
    "(ON|FOR)? (ON|TO ON)? DAYS number:(NUMBER|ORDINAL|ONE) (?!HOURS|COLON|MERIDIEM)",
    "(ON|TO ON) number:(NUMBER|ORDINAL) (?!HOURS|COLON|MERIDIEM|MONTH|WEEKS|DAYS|WORD DAYS)",
    makes=Kind.DAY,
)
def day_number(found: Found) -> Meaning | None:
    """El 15; día 17; the 3rd."""
    return one(dates.coming_number(found.scene.now.date(), found.value("number")), Sort.NUMBER)


@words.add(
    "(?<=DAY) (COMMA|ON|DAYS)* number:(NUMBER|ORDINAL) (?!HOURS|COLON|MERIDIEM|DASH|TO|LONG)",
    makes=Kind.DAY,
)
def number_after_weekday(found: Found) -> Meaning | None:
    """(Viernes) 9."""
    weekday = found.before()
    meaning = weekday.meaning if weekday else None
    if not isinstance(meaning, Day) or meaning.sort is not Sort.WEEKDAY:
        return None
    return one(dates.coming_number(found.scene.now.date(), found.value("number")), Sort.NUMBER)


@words.add("(ON|FOR)* number:ORDINAL (?!WORD)", makes=Kind.DAY)
def ordinal_alone(found: Found) -> Meaning | None:
    """The 25th; 25th."""
    if not found["number"].digits and not found.scene.asked:
        return None
    return one(dates.coming_number(found.scene.now.date(), found.value("number")), Sort.NUMBER)
