"""Rules for ranges: del 13 al 15 de julio, de 5 a 7, después de las 18, from now on."""

from datetime import date, datetime, timedelta

from bot.understanding.moments import dates
from bot.understanding.moments.atoms import Atom, Kind
from bot.understanding.moments.clocks import clock, digits_together
from bot.understanding.moments.grammar import Found, Rules
from bot.understanding.moments.meanings import (
    DAY,
    Clock,
    Day,
    Meaning,
    Sort,
    Span,
    Stretch,
)
from scheduling.wishes import Days, Times

numbers = Rules()
"""Days of one month. Applied before single days, which would take "15 de julio" out of them."""

stretches = Rules()
"""From a time of one day to a time of another. Applied before `spans`."""

spans = Rules()

_A = "(ON|DAYS)* a:(NUMBER|ORDINAL|ONE) DOT?"
_B = "(ON|DAYS)* b:(NUMBER|ORDINAL)"
_MONTH = "month:(MONTH|WEAKMONTH)"
_TO = "(TO|UNTIL|DASH|SLASH)"


@numbers.add(
    f"(FROM|OF|BETWEEN|IN)* {_A} {_TO} {_B} (OF|ON|DOT)* {_MONTH} ((OF|ON|COMMA)* year:LONG)?",
    f"BETWEEN {_A} AND {_B} (OF|ON)* {_MONTH} ((OF|ON|COMMA)* year:LONG)?",
    f"(FROM|OF|BETWEEN|ON)* {_MONTH} (OF|ON|BETWEEN|FROM)* {_A} (TO|UNTIL|DASH|AND) {_B} (COMMA? year:LONG)?"
    " (?!(OF|ON|DOT)* (MONTH|WEAKMONTH)|COLON|HOURS|MERIDIEM)",
    makes=Kind.DAY,
)
def days_of_month(found: Found) -> Meaning | None:
    """Del 13 al 15 de julio; November 19-20."""
    today = found.scene.now.date()
    month, year = found.value("month"), found.value("year")
    if year and not 1990 <= year <= 2060:
        return None
    last = (
        dates.valid(year, month, found.value("b"))
        if year
        else dates.coming_date(today, month, found.value("b"))
    )
    first = last and dates.valid(last.year, month, found.value("a"))
    if first and last and last < first:
        last = dates.plus_months(first.replace(day=1), 1).replace(day=found.value("b"))
    return _days(first, last)


@numbers.add(
    f"(FROM|OF|BETWEEN)* {_A} (TO|UNTIL|DASH|AND) {_B} (IN|OF|ON)* which:(THIS|NEXT) MONTHS",
    f"(FROM|OF|BETWEEN)* {_A} (TO|UNTIL|DASH|AND) {_B} (IN|OF|ON)* MONTHS which:NEXT",
    makes=Kind.DAY,
)
def days_of_some_month(found: Found) -> Meaning | None:
    """Del 4 al 23 de este mes."""
    first = found.scene.now.date().replace(day=1)
    if found["which"].kind == Kind.NEXT:
        first = dates.next_month(first)
    return _days(
        dates.valid(first.year, first.month, found.value("a")),
        dates.valid(first.year, first.month, found.value("b")),
    )


@numbers.add(
    "ON? DAYS? day:(NUMBER|ORDINAL) DAYS? (OF|IN)? which:(THIS|NEXT) MONTHS",
    "ON? DAYS? day:(NUMBER|ORDINAL) DAYS? (OF|IN|ON)* MONTHS which:NEXT",
    makes=Kind.DAY,
)
def day_of_some_month(found: Found) -> Meaning | None:
    """20 of next month."""
    first = found.scene.now.date().replace(day=1)
    if found["which"].kind == Kind.NEXT:
        first = dates.next_month(first)
    day = dates.valid(first.year, first.month, found.value("day"))
    return Day(Days.only(day), Sort.DATE) if day else None


@numbers.add("(FROM|OF)* ON a:NUMBER (TO|UNTIL)+ ON b:NUMBER", makes=Kind.DAY)
def day_numbers(found: Found) -> Meaning | None:
    """Del 13 al 15."""
    first = dates.coming_number(found.scene.now.date(), found.value("a"))
    last = first and dates.coming_number(first, found.value("b"))
    return _days(first, last)


def _days(first: date | None, last: date | None) -> Day | None:
    if first is None or last is None or last < first:
        return None
    return Day(Days(first, last), Sort.DATE)


@spans.add(
    "(FROM|OF|ON)* a:DAY (COMMA)? (TO|UNTIL|DASH)+ (OF|ON)* b:DAY (?!(AT|OF|TO|COMMA)* CLOCK (TO|UNTIL))",
    "BETWEEN (OF|ON)* a:DAY AND b:DAY",
    makes=Kind.DAY,
)
def days(found: Found) -> Meaning | None:
    """De lunes a viernes; from today to Friday."""
    a, b = found.day("a"), found.day("b")
    first, last = a.days.first, b.days.first if b.sort is Sort.PERIOD else b.days.last
    if b.sort is Sort.PERIOD and a.sort is Sort.WEEKDAY:
        return None
    if first is None or last is None:
        return None
    if last < first and b.sort is Sort.WEEKDAY and b.weekday is not None:
        last = dates.coming_weekday(first, b.weekday)
    elif last < first and b.sort in (Sort.DATE, Sort.PERIOD, Sort.NUMBER):
        last = dates.plus_months(last, 12 if b.sort is not Sort.NUMBER else 1)
    return _days(first, last)


_T = "(CLOCK|NUMBER|LONG|ONE)"


@spans.add(
    f"(lead:(FROM|BETWEEN|IN|AT|OF) (OF|AT|ON)*)? a:{_T} sep:(TO|UNTIL|DASH) (TO)? AT? b:{_T} (?!DAYS|WEEKS|MONTHS|YEARS|COLON)",
    f"lead:BETWEEN AT? a:{_T} AND AT? b:{_T}",
    makes=Kind.SPAN,
)
def times(found: Found) -> Meaning | None:
    """De 5 a 7; between 2 and 4pm; 9:30 - 11:00."""
    a, b = found["a"], found["b"]
    if a.kind == Kind.ONE or b.kind == Kind.ONE and a.kind == Kind.NUMBER:
        return None
    if not (a.kind == Kind.CLOCK or b.kind == Kind.CLOCK or "lead" in found):
        near = [atom for atom in (found.before(), found.after()) if atom]
        if not any(atom.kind in (Kind.DAY, Kind.THIS_PART, Kind.COMMA) for atom in near):
            whole = found.before() is None and found.after() is None
            if not (whole and found.scene.asked):
                return None
    first, last = _as_clock(a), _as_clock(b)
    return between(first, last) if first and last else None


def _as_clock(atom: Atom) -> Clock | None:
    if isinstance(atom.meaning, Clock):
        return atom.meaning
    if atom.kind == Kind.LONG:
        return digits_together(atom)
    return clock(atom.value, exact=atom.digits == 2 and atom.value < 10)


def between(first: Clock, last: Clock) -> Span:
    """Return the stretch between two times of day.

    Where one of them may be half a day later, that is meant which makes the stretch shorter:
    "11 to 3" ends at 15:00, "5 to 6 pm" begins at 17:00.
    """
    if first.exact or last.exact and not first.exact:
        starts = first.minutes if first.exact else (_nearest(first, last),)
    else:
        starts = first.minutes
    spans = []
    for start in starts:
        end = min(last.minutes, key=lambda minute: ((minute - start - 1) % DAY, minute))
        spans.append(Times(start, end, about=first.about or last.about))
    return Span(tuple(spans))


def _nearest(first: Clock, last: Clock) -> int:
    return min(first.minutes, key=lambda minute: (last.minutes[0] - minute - 1) % DAY)


_POINT = "time:(CLOCK|NUMBER|LONG|ONE)"
_FILL = "(OF|ON|AT|IN|TO|ABOUT)*"


@spans.add(
    f"(NOT|UNABLE) (WORD)? lead:BEFORE {_FILL} {_POINT}",
    f"lead:(FROM|AFTER) {_FILL} time:CLOCK ONWARD?",
    f"lead:(AFTER|FROM) {_FILL} time:(NUMBER|LONG) (?!DAYS|WEEKS|MONTHS|HOURS|MINUTES)",
    f"(OF|FROM)? {_FILL} time:CLOCK lead:ONWARD",
    f"(OF|FROM) {_FILL} time:NUMBER lead:ONWARD",
    makes=Kind.SPAN,
)
def from_time(found: Found) -> Meaning | None:
    """Después de las 18; no antes de las 4; from 9 on."""
    point = _as_clock(found["time"])
    return Span(tuple(Times(minute, None) for minute in point.minutes)) if point else None


@spans.add(
    f"(NOT|UNABLE) (WORD)? lead:AFTER {_FILL} {_POINT}",
    f"lead:(BEFORE|UNTIL) {_FILL} time:CLOCK",
    f"lead:(BEFORE|UNTIL) {_FILL} time:(NUMBER|LONG) (?!DAYS|WEEKS|MONTHS|HOURS|MINUTES)",
    makes=Kind.SPAN,
)
def until_time(found: Found) -> Meaning | None:
    """Antes de las 15; hasta las 6."""
    point = _as_clock(found["time"])
    return Span(tuple(Times(None, minute) for minute in point.minutes)) if point else None


@spans.add(
    f"lead:(FROM|AFTER) {_FILL} day:DAY (ONWARD)?",
    f"OF {_FILL} day:DAY lead:ONWARD",
    makes=Kind.DAY,
)
def from_day(found: Found) -> Meaning | None:
    """Desde el viernes; after Monday."""
    day = found.day()
    first = day.days.first
    if first is None or day.days.last is None:
        return None
    if found["lead"].kind == Kind.AFTER:
        first = day.days.last + dates.A_DAY
    return Day(Days(first, None), day.sort)


@spans.add(f"lead:(UNTIL|BEFORE) {_FILL} day:DAY", makes=Kind.DAY)
def until_day(found: Found) -> Meaning | None:
    """Hasta el viernes; before the 5th."""
    day = found.day()
    last = day.days.first if day.sort is Sort.PERIOD else day.days.last
    return Day(Days(None, last), day.sort) if last else None


def _moment(day: Day, time: Clock, *, after: datetime | None = None) -> datetime | None:
    if day.days.first is None:
        return None
    moments = [
        datetime.combine(day.days.first, datetime.min.time()) + timedelta(minutes=minute)
        for minute in time.minutes
    ]
    return next((moment for moment in moments if after is None or moment > after), moments[0])


_DAY_CLOCK = (
    "{0}day:DAY (AT|TO|COMMA|OF|BY|IN)* {0}clock:CLOCK",
    "{0}clock:CLOCK (OF|ON|COMMA)* {0}day:DAY",
)


@stretches.add(
    *(
        f"(FROM|OF|BETWEEN)* (OF|AT|ON)* {a.format('a_')} (TO|UNTIL|DASH|AND) (TO|AT|OF|ON)* {b.format('b_')}"
        for a in _DAY_CLOCK
        for b in _DAY_CLOCK
    ),
    "(FROM|BETWEEN)* a_clock:CLOCK (TO|UNTIL|DASH) b_day:DAY (AT|TO)* b_clock:CLOCK",
    makes=Kind.STRETCH,
)
def from_moment_to_moment(found: Found) -> Meaning | None:
    """Desde hoy a las 4 hasta mañana a las 5."""
    first_day = (
        found.day("a_day")
        if "a_day" in found
        else Day(Days.only(found.scene.now.date()), Sort.RELATIVE)
    )
    if first_day.single is None or found.day("b_day").single is None:
        return None
    start = _moment(first_day, found.clock("a_clock"))
    end = _moment(found.day("b_day"), found.clock("b_clock"), after=start)
    return Stretch(start, end)


@stretches.add(
    "FROM (OF|ON)* a_day:DAY (TO|AT|OF)* a_clock:CLOCK (?!(TO|UNTIL|DASH)) ONWARD?",
    makes=Kind.STRETCH,
)
def from_moment(found: Found) -> Meaning | None:
    """Desde el viernes al mediodía."""
    return Stretch(_moment(found.day("a_day"), found.clock("a_clock")), None)
