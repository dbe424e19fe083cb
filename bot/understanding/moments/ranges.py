"""Rules for ranges: del 13 al 15 de julio, de 5 a 7, después de las 18, desde el lunes."""

from datetime import date, datetime, timedelta

from bot.understanding.moments import almanac
from bot.understanding.moments.almanac import A_DAY
from bot.understanding.moments.atoms import Atom, Kind
from bot.understanding.moments.clocks import as_clock
from bot.understanding.moments.dates import year_of
from bot.understanding.moments.grammar import Found, Rules
from bot.understanding.moments.meanings import (
    DAY,
    Clock,
    Day,
    Meaning,
    Sort,
    Span,
    Stretch,
    one_day,
)
from scheduling.wishes import Days, Times

numbers = Rules()
"""Days of one month. Applied before single days, which would take "15 de julio" out of them."""

rules = Rules()

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
    "(FROM|OF|ON)* first:DAY UP_TO (ON|DAYS)* number:NTH (?!UNIT|COLON|MERIDIEM|CLOCK|LITTLE* MONTH)",
    makes=Kind.DAY,
)
def day_to_number(found: Found) -> Meaning | None:
    """Del 9 de abril al 17; November 19-20; August 10 - 22, 2012."""
    day, first = found.day("first"), found.day("first").single
    if day.sort is not Sort.DATE or first is None or day.doubt:
        return None
    if "year" in found:
        year = year_of(found["year"])
        first = year and almanac.valid(year, first.month, first.day)
    return _days(
        first or None, almanac.on_or_after(first, found.value("number")) if first else None
    )


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
    makes=Kind.DAY,
)
def days_by_number(found: Found) -> Meaning | None:
    """Del 13 al 15."""
    if Kind.AND in found.kinds and Kind.BETWEEN not in found.kinds:
        return None
    first = almanac.coming_number(found.scene.today, found.value("a"))
    return _days(first, first and almanac.on_or_after(first, found.value("b")))


@rules.add(
    "(FROM|OF|ON|AT)* a:DAY COMMA? UP_TO LITTLE* b:DAY",
    "BETWEEN LITTLE* a:DAY AND LITTLE* b:DAY",
    makes=Kind.DAY,
)
def day_to_day(found: Found) -> Meaning | None:
    """De lunes a viernes; from today to Friday; entre agosto y octubre.

    A range that ends in a month, or a week, ends where that begins.
    """
    a, b = found.day("a"), found.day("b")
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


_DAY_AND_CLOCK = (
    "{0}day:DAY (AT|TO|COMMA|OF|BY|IN)* {0}clock:CLOCK",
    "{0}clock:CLOCK (OF|ON|COMMA)* {0}day:DAY",
)


@rules.add(
    *(
        f"{_FROM} AT? {a.format('a_')} (UP_TO|AND) (TO|AT|OF|ON)* {b.format('b_')}"
        for a in _DAY_AND_CLOCK
        for b in _DAY_AND_CLOCK
    ),
    "(FROM|BETWEEN)* a_clock:CLOCK UP_TO b_day:DAY (AT|TO)* b_clock:CLOCK",
    "BETWEEN AT? a_clock:CLOCK (OF|ON)* a_day:DAY AND AT? b_clock:CLOCK",
    makes=Kind.STRETCH,
)
def moment_to_moment(found: Found) -> Meaning | None:
    """Desde hoy a las 4 hasta mañana a las 5."""
    today = Day(Days.only(found.scene.today), Sort.RELATIVE)
    a_day = found.day("a_day") if "a_day" in found else today
    b_day = found.day("b_day") if "b_day" in found else a_day
    start = _moment(a_day, found.clock("a_clock"))
    end = _moment(b_day, found.clock("b_clock"), after=start)
    return Stretch(start, end) if start and end and start < end else None


@rules.add("FROM (OF|ON)* day:DAY (TO|AT|OF)* clock:CLOCK (?!UP_TO) ONWARD?", makes=Kind.STRETCH)
def from_moment(found: Found) -> Meaning | None:
    """Desde el viernes al mediodía."""
    start = _moment(found.day(), found.clock())
    return Stretch(start, None) if start else None


def _moment(day: Day, time: Clock, *, after: datetime | None = None) -> datetime | None:
    if day.single is None:
        return None
    midnight = datetime.combine(day.single, datetime.min.time())
    moments = [midnight + timedelta(minutes=minute) for minute in time.minutes]
    return next((moment for moment in moments if after is None or moment > after), None)


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


@rules.add("lead:(UNTIL|BEFORE) (OF|ON|TO)* day:DAY", makes=Kind.DAY)
def until_day(found: Found) -> Meaning | None:
    """Hasta el viernes; before the 5th."""
    day = found.day()
    last = day.days.first if day.sort is Sort.PERIOD else day.days.last
    if last and found["lead"].kind == Kind.BEFORE:
        last -= A_DAY
    return Day(Days(None, last), day.sort) if last else None


# Times of day

_POINT = "(OF|ON|AT|IN|TO|ABOUT)*"
_NO_UNIT = "(?!UNIT|COLON|SLASH|DASH|DOT NUMBER|MONTH)"


@rules.add(
    f"lead:(FROM|BETWEEN|IN|AT|OF) (OF|AT|ON)* a:TIME UP_TO (TO|AT|ON)* b:(TIME|ONE) {_NO_UNIT}",
    f"a:TIME sep:UP_TO (TO|AT)* b:TIME {_NO_UNIT}",
    f"lead:BETWEEN (TO|AT)* a:TIME AND (TO|AT)* b:TIME {_NO_UNIT}",
    makes=Kind.SPAN,
)
def times(found: Found) -> Meaning | None:
    """De 5 a 7; between 2 and 4pm; 9:30 - 11:00."""
    a, b = found["a"], found["b"]
    if Kind.CLOCK not in found.kinds and "lead" not in found and not _dated(found):
        return None
    first, last = as_clock(a), as_clock(b)
    return between(first, last) if first and last else None


def _dated(found: Found) -> bool:
    """Whether "6-8" or "10 a 12" stands beside a day, or answers when."""
    near = (found.before, found.after)
    if any(atom and atom.kind in (Kind.DAY, Kind.THIS_PART, Kind.COMMA) for atom in near):
        return not (found.before and found.before.kind == Kind.DAY and Kind.AT in found.kinds)
    return found.alone and found.scene.asked


def between(first: Clock, last: Clock) -> Span:
    """Return the stretch between two times of day.

    Where one may be half a day later, that is meant which makes the stretch shorter: "11 to 3" ends
    at 15:00, "5 to 6 pm" begins at 17:00.
    """
    starts = first.minutes
    if last.exact and not first.exact:
        starts = (min(starts, key=lambda minute: _minutes_between(minute, last.minutes[0])),)
    spans = [
        Times(start, min(last.minutes, key=lambda minute: _minutes_between(start, minute)))
        for start in starts
    ]
    return Span(tuple(spans))


def _minutes_between(start: int, end: int) -> int:
    return (end - start - 1) % DAY


@rules.add(
    f"(NOT|UNABLE) WORD? BEFORE {_POINT} time:(TIME|ONE)",
    f"(FROM|AFTER) {_POINT} time:CLOCK ONWARD?",
    f"(FROM|AFTER) {_POINT} time:TIME {_NO_UNIT}",
    f"(OF|FROM)? {_POINT} time:(CLOCK|NUMBER) ONWARD",
    makes=Kind.SPAN,
)
def from_time(found: Found) -> Meaning | None:
    """Después de las 18; no antes de las 4; from 9 on."""
    time = as_clock(found["time"])
    return Span(tuple(Times(minute, None) for minute in time.minutes)) if time else None


@rules.add(
    f"(NOT|UNABLE) WORD? AFTER {_POINT} time:(TIME|ONE)",
    f"(BEFORE|UNTIL) {_POINT} time:CLOCK",
    f"(BEFORE|UNTIL) {_POINT} time:TIME {_NO_UNIT}",
    makes=Kind.SPAN,
)
def until_time(found: Found) -> Meaning | None:
    """Antes de las 15; hasta las 6."""
    time = as_clock(found["time"])
    return Span(tuple(Times(None, minute) for minute in time.minutes)) if time else None


late = Rules()
"""What is left over: times that only their place beside a day shows to be times."""


@late.add(
    "(?<=DAY) (COMMA|AT)* time:LONG",
    "(?<=DAY) TO AT? time:NUMBER (?!UNIT)",
    "^ AT? time:FIGURES ABOUT? $",
    makes=Kind.CLOCK,
)
def beside_a_day(found: Found) -> Meaning | None:
    """(Sábado) 1730; (mañana) a 11; a bare "5" that answers when."""
    beside = found.before is not None and found.before.kind == Kind.DAY
    return as_clock(found["time"]) if beside or found.scene.asked else None
