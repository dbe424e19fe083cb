"""Rules for stretches of time: de 5 a 7, después de las 18, from today at 4 to tomorrow at 5."""

from datetime import datetime, timedelta
from functools import lru_cache

from bot.understanding.moments import almanac
from bot.understanding.moments.atoms import Kind
from bot.understanding.moments.clocks import as_clock
from bot.understanding.moments.grammar import Found, Rules
from bot.understanding.moments.meanings import (
    DAY,
    HOUR,
    PARTS,
    Clock,
    Day,
    Meaning,
    Sort,
    Span,
    Stretch,
    one_day,
    only,
)
from bot.understanding.moments.ranges import moves
from scheduling.wishes import DayPart, Times

stretches = Rules()
"""From a time of one day to a time of another. Applied before ranges of days."""

rules = Rules()

late = Rules()
"""What is left over: times that only their place beside a day shows to be times."""

_FROM = "(FROM|OF|BETWEEN|IN|ON)*"
_JOIN = "(AT|TO|COMMA|OF|BY|IN|ON)*"


@stretches.add(
    f"{_FROM} AT? a:(DAY|CLOCK) {_JOIN} b:(DAY|CLOCK) (UP_TO|AND) LITTLE*"
    f" c:(DAY|CLOCK) {_JOIN} d:(DAY|CLOCK)",
    f"{_FROM} b:CLOCK UP_TO LITTLE* c:DAY (AT|TO)* d:CLOCK",
    "BETWEEN AT? b:CLOCK (OF|ON)* c:DAY AND AT? d:CLOCK",
    makes=Kind.STRETCH,
)
def moment_to_moment(found: Found) -> Meaning | None:
    """Desde hoy a las 4 hasta mañana a las 5; from 2pm till tomorrow 4:30pm."""
    atoms = [atom for atom in map(found.get, "abcd") if atom]
    days = [atom.meaning for atom in atoms if isinstance(atom.meaning, Day)]
    clocks = [atom.meaning for atom in atoms if isinstance(atom.meaning, Clock)]
    if len(clocks) != 2 or (len(atoms) == 4 and atoms[0].kind == atoms[1].kind):
        return None  # not a time on either side
    if len(days) == 1:
        today = Day(only(found.scene.today), Sort.RELATIVE)
        days.insert(0, days[0] if Kind.BETWEEN in found.kinds else today)
    start = _moment(days[0], clocks[0])
    end = _moment(days[1], clocks[1], after=start)
    return Stretch(start, end) if start and end and start < end else None


@stretches.add(
    "FROM (OF|ON)* day:DAY (TO|AT|OF)* clock:CLOCK (?!UP_TO) ONWARD?", makes=Kind.STRETCH
)
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


_EARLY_ENDS = frozenset({Kind.BEFORE, Kind.UNTIL, Kind.EARLIER})
_POINT = "(OF|ON|AT|IN|TO|ABOUT)*"
_NO_UNIT = "(?!UNIT|COLON|SLASH|DASH|DOT NUMBER|MONTH)"


@rules.add(
    f"lead:(FROM|BETWEEN|IN|AT|OF) (OF|AT|ON)* a:TIME UP_TO (TO|AT|ON)* b:(TIME|ONE) {_NO_UNIT}",
    f"a:TIME sep:UP_TO (TO|AT)* b:TIME {_NO_UNIT}",
    f"lead:BETWEEN (TO|AT|ON)* a:TIME AND (TO|AT|ON)* b:TIME {_NO_UNIT}",
    makes=Kind.SPAN,
)
def times(found: Found) -> Meaning | None:
    """De 5 a 7; between 2 and 4pm; 9:30 - 11:00."""
    a, b = found["a"], found["b"]
    if Kind.CLOCK not in found.kinds and "lead" not in found and not _dated(found):
        return None
    telephone = a.kind == b.kind == Kind.LONG and a.digits != b.digits
    if telephone or moves(found):
        return None
    first, last = as_clock(a), as_clock(b)
    return between(first, last) if first and last else None


def _dated(found: Found) -> bool:
    """Whether "6-8" or "10 a 12" stands beside a day, or answers when."""
    near = (found.before, found.after)
    if any(atom and atom.kind in (Kind.DAY, Kind.THIS_PART, Kind.COMMA) for atom in near):
        return not (found.before and found.before.kind == Kind.DAY and Kind.AT in found.kinds)
    return found.alone and found.scene.asked


@lru_cache(maxsize=4096)
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
    f"(NOT|UNABLE WORD?) BEFORE {_POINT} time:(TIME|ONE)",
    f"(?!^) NOT AFTER {_POINT} time:(TIME|ONE)",
    f"UNABLE WORD? AFTER {_POINT} time:(TIME|ONE)",
    f"(FROM|AFTER|BEFORE|UNTIL) {_POINT} time:CLOCK (?!UP_TO) ONWARD?",
    f"(FROM|AFTER|PAST|BEFORE|UNTIL) {_POINT} time:TIME (?!UP_TO) {_NO_UNIT}",
    f"(OF|FROM)? {_POINT} time:(CLOCK|NUMBER) ONWARD",
    f"{_POINT} time:(CLOCK|NUMBER) EARLIER",
    f"(ONWARD|EARLIER) {_POINT} time:CLOCK",
    f"(ONWARD|EARLIER) {_POINT} time:NUMBER {_NO_UNIT}",
    makes=Kind.SPAN,
)
def open_span(found: Found) -> Meaning | None:
    """Después de las 18; antes de las 15; no antes de las 4; from 9 on; a las 5 o antes.

    "No después de las 6" at the start of a message is an answer, and then a time.
    """
    time = as_clock(found["time"])
    if time is None:
        return None
    until = not _EARLY_ENDS.isdisjoint(found.kinds)
    if Kind.NOT in found.kinds or Kind.UNABLE in found.kinds:
        until = not until
    return open_ended(time.minutes, until=until)


@lru_cache(maxsize=4096)
def open_ended(minutes: tuple[int, ...], *, until: bool) -> Span:
    """Return the stretch before or after a time of day."""
    if until:
        return Span(tuple([Times(None, minute) for minute in minutes]))
    return Span(tuple([Times(minute, None) for minute in minutes]))


@rules.add(f"WORK {_POINT} time:CLOCK", f"WORK {_POINT} time:TIME {_NO_UNIT}", makes=Kind.SPAN)
def done_at(found: Found) -> Meaning | None:
    """Salgo del laburo a las 7; I finish at 6: from then on."""
    time = as_clock(found["time"])
    return open_ended(time.minutes, until=False) if time else None


@rules.add("(?<!WORD) free:WORK", makes=Kind.SPAN)
def after_work(found: Found) -> Meaning | None:
    """Mañana después del laburo; but "comprar pan después del laburo" is another's business."""
    return None if found.value("free") else open_ended((17 * HOUR,), until=False)


@late.add("(?<=DAY) (COMMA|TO|AT|IN)* EARLY", "(TO|AT|IN)* EARLY LITTLE* (?=DAY)", makes=Kind.PART)
def early(_: Found) -> int | None:
    """(El 8/12) temprano."""
    return PARTS.index(DayPart.MORNING)


@late.add("(?<=DAY) COMMA? half:MERIDIEM", makes=Kind.PART)
def half_of_the_day(found: Found) -> int | None:
    """(The 27th) AM."""
    return PARTS.index(DayPart.AFTERNOON if found.value("half") else DayPart.MORNING)


@late.add("^ day:NUMBER (?=TO CLOCK)", makes=Kind.DAY)
def day_before_clock(found: Found) -> Meaning | None:
    """28 (a las 10)."""
    if found.value("day") < 25:
        return None  # "10 a las 12" is a range
    return one_day(almanac.coming_number(found.scene.today, found.value("day")), Sort.NUMBER)


@late.add(
    "(?<=DAY) (COMMA|AT)* time:LONG",
    "(?<!WORD)(?<!NUMBER)(?<!LONG)(?<!CUT)(?<!STROKE) time:LONG (?=(COMMA|ON)* DAY)",
    "(?<=DAY) TO AT? time:NUMBER (?!UNIT)",
    "(?<=DAY) COMMA? time:NUMBER (WORD? ENDING)? $",
    "^ AT? bare:FIGURES ABOUT? COMMA? WORD? ENDING? $",
    "FOR lone:NUMBER ENDING? $",
    makes=Kind.CLOCK,
)
def beside_a_day(found: Found) -> Meaning | None:
    """(Sábado) 1730; (mañana) a 11; 0900 (tomorrow); a bare "5" that answers when."""
    if "time" in found:
        return as_clock(found["time"])
    if not found.scene.asked or found.value("lone", 5) < 5:  # "para 2" is how many come
        return None
    return as_clock(found.get("lone") or found["bare"])
