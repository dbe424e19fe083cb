"""Rules for times of day: 17:30, 18hs, las seis menos veinte, half past two, 5 pm."""

from functools import lru_cache

from bot.understanding.moments import almanac
from bot.understanding.moments.atoms import Atom, Kind
from bot.understanding.moments.dates import year_of
from bot.understanding.moments.grammar import Found, Rules
from bot.understanding.moments.meanings import DAY, HOUR, NOON, PARTS, Clock, Meaning
from scheduling.wishes import DayPart

cores = Rules()
"""Times that are written as times: 17:30, 18hs, 3 y media."""

rules = Rules()
"""Times that something introduces (a las 5, tipo 6) or ends (5 pm, 8 de la noche)."""


@lru_cache(maxsize=4096)
def clock(hour: int, minute: int = 0, *, exact: bool = False) -> Clock | None:
    """Return a time of day as written, and half a day later where that may be meant."""
    if not (0 <= hour <= 24 and 0 <= minute < HOUR) or (hour == 24 and minute):
        return None
    written = hour % 24 * HOUR + minute
    if exact or not 1 <= hour <= 12:
        return Clock((written,))
    return Clock((written, (written + NOON) % DAY))


def as_clock(atom: Atom) -> Clock | None:
    """Return what an atom is as a time of day: a time already, or a number."""
    if isinstance(atom.meaning, Clock):
        return atom.meaning
    if atom.kind == Kind.NOON:
        return Clock((atom.value,))
    if atom.kind == Kind.LONG:
        return _together(atom)
    return clock(atom.value, exact=_padded(atom))


@lru_cache(maxsize=4096)
def in_part(time: Clock, part: DayPart) -> Clock:
    """Return what a time of day means in a part of the day: las 8 de la noche."""
    written = time.minutes[0]
    if written >= NOON + HOUR:
        return time
    match part:
        case DayPart.DAWN:
            minute = written % NOON
        case DayPart.MORNING:
            minute = written
        case DayPart.NIGHT if written >= NOON or written < 5 * HOUR:
            minute = written % NOON
        case DayPart.NOON if written >= 5 * HOUR:
            minute = written
        case _:
            minute = written % NOON + NOON
    return Clock((minute,), time.about)


def _in_half(time: Clock, half: int) -> Clock:
    """Return a time as am or pm; one that is past noon already stays ("20 pm")."""
    written = time.minutes[0]
    if written >= NOON + HOUR:
        return time
    return Clock((written % NOON + half * HOUR,), time.about)


def _shifted(time: Clock, minutes: int) -> Clock:
    return Clock(tuple((minute + minutes) % DAY for minute in time.minutes), time.about)


def _padded(hour: Atom) -> bool:
    return hour.digits == 2 and hour.value < 10  # 09:30 is in the morning


def _together(time: Atom) -> Clock | None:
    """Return the time of day that is written in three or four digits: 1730."""
    if time.digits not in (0, 3, 4):
        return None
    return clock(*divmod(time.value, 100), exact=time.digits == 4 and time.value < 1000)


# Times that are written as times


@cores.add("hour:NUMBER mark:COLON minute:NUMBER (COLON NUMBER)? HOURS?", makes=Kind.CORE)
def with_colon(found: Found) -> Meaning | None:
    """17:30; 9;00; 8: 45; 8:00:20."""
    hour, mark, minute = found["hour"], found["mark"], found["minute"]
    if not hour.digits or minute.digits != 2 or hour.end != mark.start:
        return None
    return clock(hour.value, minute.value, exact=_padded(hour))


@cores.add("hour:NUMBER unit:HOURS minute:NUMBER MINUTES?", makes=Kind.CORE)
def with_letter(found: Found) -> Meaning | None:
    """16h40; 10hs30."""
    hour, unit, minute = found["hour"], found["unit"], found["minute"]
    if minute.digits != 2 or hour.end != unit.start or unit.end != minute.start:
        return None
    return clock(hour.value, minute.value, exact=_padded(hour))


@cores.add(
    "hour:NUMBER DOT minute:NUMBER unit:(HOURS|MERIDIEM)",
    "lead:(AT|ABOUT) hour:NUMBER DOT minute:NUMBER (?!DOT NUMBER)",
    "(?<!DOT) hour:NUMBER DOT minute:NUMBER (?!DOT)",
    makes=Kind.CORE,
)
def with_dot(found: Found) -> Meaning | None:
    """17.30, where it cannot be a date."""
    hour, minute, unit = found["hour"], found["minute"], found.get("unit")
    if not hour.digits or minute.digits != 2 or hour.end + 1 != minute.start:
        return None
    may_be_date = 1 <= minute.value <= 12 and 1 <= hour.value <= 31
    may_be_date &= Kind.MONTH not in found.message
    if may_be_date and unit is None and "lead" not in found:
        return None
    time = clock(hour.value, minute.value, exact=_padded(hour))
    return _in_half(time, unit.value) if time and unit and unit.kind == Kind.MERIDIEM else time


_NAMED_DAYS = frozenset({Kind.WEEKDAY, Kind.RELATIVE, Kind.MANANA, Kind.PASADO, Kind.NEXT})
_NO_DAY = "(?<!WEEKDAY)(?<!WEEKS)(?<!MONTHS)(?<!WEEKEND)"
_NO_LENGTH = f"(?<!IN)(?<!INSIDE)(?<!INSIDE OF)(?<!INSIDE TO)(?<!{_NO_DAY} NEXT)(?<!EVERY)(?<!BY)"
_LEAD = "lead:(AT|ABOUT)"
_NO_END = "(?<!BETWEEN)(?<!BETWEEN AT)(?<!PAST)(?<!HALF)"  # "between 2 and half past 4"
_A_UMA = "(?<=TO)(?<!INSIDE TO)"


@cores.add(
    f"{_LEAD} hour:(NUMBER|ONE) unit:HOURS AND (minute:NUMBER MINUTES?|ONE? part:FRACTION)",
    f"{_NO_LENGTH} hour:NUMBER unit:HOURS AND (minute:NUMBER MINUTES|ONE? part:FRACTION)",
    f"{_LEAD} hour:(NUMBER|ONE) unit:HOURS",
    f"{_A_UMA} hour:ONE unit:HOURS",
    f"{_NO_LENGTH} hour:NUMBER unit:HOURS",
    "(?<=BETWEEN NUMBER AND) hour:NUMBER unit:HOURS",
    makes=Kind.CORE,
)
def with_unit(found: Found) -> Meaning | None:
    """18hs; a las doce horas y treinta minutos; às 10 horas e meia."""
    hour, spelt_out = found["hour"], found.value("unit") == 1
    led = "lead" in found or hour.kind == Kind.ONE or Kind.BETWEEN in found.message
    if spelt_out and not led and hour.value < 13:
        return None  # "2 horas" is a length
    if hour.kind == Kind.ONE and found.value("lead", -1) == 0 and found["lead"].kind == Kind.ABOUT:
        return None  # "about an hour"
    minute = found.value("part") or found.value("minute")
    return clock(hour.value, minute, exact=_padded(hour))


@cores.add(
    f"{_NO_END} noon:NOON AND (ONE? part:FRACTION|minute:NUMBER)",
    "noon:NOON AND (ONE? part:FRACTION|minute:NUMBER) (?=AND)",
    makes=Kind.CORE,
)
def past_noon(found: Found) -> Meaning | None:
    """Meio-dia e meia."""
    minute = found.value("part") or found.value("minute")
    return Clock((found.value("noon") + minute,)) if minute < HOUR else None


@cores.add(
    f"{_NO_END} hour:NUMBER AND ONE? part:FRACTION (?!ONE? UNIT|PAST)",
    "hour:NUMBER AND ONE? part:FRACTION (?=AND)",
    "AT hour:ONE AND ONE? part:FRACTION",
    "(?<=TO) hour:ONE AND ONE? part:FRACTION",
    makes=Kind.CORE,
)
def and_a_half(found: Found) -> Meaning | None:
    """3 y media; once y cuarto; uma e meia."""
    return clock(found.value("hour"), found.value("part"))


@cores.add(
    "(?<!BETWEEN) lead:AT hour:(NUMBER|ONE) AND minute:NUMBER MINUTES?",
    "(?<!BETWEEN)(?<!ON)(?<!FROM)(?<!OF)(?<!DAYS)(?<!HALF)(?<!PAST) hour:(NUMBER|ONE) AND"
    " minute:NUMBER MINUTES?",
    makes=Kind.CORE,
)
def and_minutes(found: Found) -> Meaning | None:
    """Las 3 y veinte; cinco e quinze; una y treinta."""
    hour, minute = found["hour"], found["minute"]
    if minute.value < 5 or (minute.value % 5 and minute.digits):
        return None  # "las 3 y 4"
    if hour.digits and minute.digits and not ("lead" in found or found.scene.asked):
        before = found.before
        beside = before is not None and before.kind in _NAMED_DAYS
        if not beside or (minute.value - hour.value) % 7 == 0:
            return None  # "17 y 30" is a time beside a day; "lunes 17 y 24" are two days
    return clock(hour.value, minute.value)


@cores.add(
    "hour:(NUMBER|ONE|NOON) MINUS ONE? (part:FRACTION|minute:NUMBER)",
    "(?<!FROM) ONE? (part:QUARTER|minute:NUMBER said:MINUTES?) by:(TO|BEFORE|FOR) (OF|AT|ON|TO)*"
    " hour:(NUMBER|NOON)",
    "(?<!FROM) ONE? (part:QUARTER|minute:NUMBER said:MINUTES) UNTIL hour:(NUMBER|NOON)",
    "ONE? part:QUARTER OF hour:(NUMBER|NOON) (?!MONTH|UNIT)",
    makes=Kind.CORE,
)
def minutes_to(found: Found) -> Meaning | None:
    """Las seis menos veinte; quarter to 11; quinze para as oito; quarter till 8; quarter of 5."""
    hour, minute, by = found["hour"], found.get("minute"), found.get("by")
    minutes = minute.value if minute else found.value("part")
    if minute and by and "said" not in found:
        if minutes not in (5, 10, 15, 20, 25):
            return None
        if by.kind == Kind.TO and (
            not by.value or (hour.kind != Kind.NOON and minutes <= hour.value)
        ):
            return None  # "de 10 a 3", "5 to 6 pm"
        if by.kind == Kind.FOR and minutes == 5 and not _alone(found):
            return None  # "somos 5 para las 8"
    time = as_clock(hour)
    return _shifted(time, -minutes) if time and minutes < HOUR else None


def _alone(found: Found) -> bool:
    """Whether it begins the message, in words: "cinco para las ocho"."""
    return found.before is None and not found["minute"].digits


@cores.add("part:HALF hour:NUMBER (?!UNIT)", makes=Kind.CORE)
def half_after(found: Found) -> Meaning | None:
    """Half 5, as the British say."""
    return clock(found.value("hour"), found.value("part"))


@cores.add(
    "ONE? (part:FRACTION|minute:NUMBER MINUTES?) PAST hour:(NUMBER|NOON)",
    "ONE? (part:QUARTER|minute:NUMBER MINUTES) AFTER (OF|AT|ON)* hour:(NUMBER|NOON)",
    "(?<!ON)(?<!DAYS)(?<!MONTH)(?<!WEEKDAY) (part:HALF|minute:NUMBER bare:AFTER) hour:NUMBER",
    "part:HALF AFTER hour:NUMBER",
    makes=Kind.CORE,
)
def minutes_past(found: Found) -> Meaning | None:
    """Half past two; 15 past noon; five after six; 10 minutos después de las 9."""
    minutes = found.value("part") or found.value("minute")
    if "bare" in found and not (found.scene.month_first and minutes in (5, 10, 15, 20, 25)):
        return None  # "el 20 después de las 3" is a day
    time = as_clock(found["hour"])
    return _shifted(time, minutes) if time and minutes < HOUR else None


@cores.add(
    "AT? hour:NUMBER (ZERO|zero:NUMBER) minute:NUMBER (?=MERIDIEM)",
    "AT? hour:NUMBER ZERO minute:NUMBER",
    "lead:AT hour:NUMBER minute:NUMBER MINUTES? (?!COLON|SLASH|DASH|DOT NUMBER|UNIT)"
    " (?!OF? MONTH (?!NTH))",
    "hour:NUMBER minute:NUMBER (?=MERIDIEM)",
    "(?<!ON)(?<!DAYS) hour:NUMBER minute:NUMBER (?!NUMBER|OF? MONTH|UNIT)",
    "hour:NUMBER dash:DASH minute:NUMBER (?!NUMBER|OF? MONTH|UNIT)",
    makes=Kind.CORE,
)
def hour_then_minute(found: Found) -> Meaning | None:
    """Seven thirty pm; at 8 15; nine o five; 6 0 2; three-thirty."""
    hour, minute = found["hour"], found["minute"]
    if "dash" in found and (minute.value <= 12 or not found.glued):
        return None  # "ten-twelve" is a range
    if "zero" in found and found.value("zero") != 0:
        return None
    zero = "zero" in found or Kind.ZERO in found.kinds
    if minute.value < 10 and not zero and minute.digits < 2:
        return None
    sure = "lead" in found or zero or (found.after and found.after.kind == Kind.MERIDIEM)
    sure = sure or (found.scene.asked and found.alone and minute.digits == 2)
    if not sure and (minute.digits or (hour.digits and minute.value % 5)):
        return None
    return clock(hour.value, minute.value)


@cores.add(
    "lead:(AT|ABOUT) time:LONG",
    "time:LONG (?=MERIDIEM|HOURS|ISH|DASH LONG)",
    "(?<=CORE DASH) time:LONG",
    makes=Kind.CORE,
)
def digits_together(found: Found) -> Meaning | None:
    """A las 1730; 330 pm; 0750-0930; no telephone number."""
    after = found.after
    if after and after.kind == Kind.DASH and found["time"].digits != 4:
        return None
    return _together(found["time"])


# Times that something introduces or ends

_NOT_OF_MONTH = "(?:(?<!MONTH)|(?<=NTH MONTH)|(?<=NTH (OF|STROKE) MONTH))(?<!DAYS)"


@rules.add(
    f"{_NOT_OF_MONTH} ABOUT? AT? time:(CORE|NUMBER|ONE|LONG|NOON) ISH? HOURS? (IN|ON)*"
    " half:MERIDIEM other:MERIDIEM? ISH? (AND later:HALF|MINUS earlier:(QUARTER|NUMBER))?",
    makes=Kind.CLOCK,
)
def with_meridiem(found: Found) -> Meaning | None:
    """5 pm; 3 in the am; 8 pm e meia; 8 pm menos cuarto."""
    time = as_clock(found["time"])
    if time is None:
        return None
    if "other" not in found:  # "7ampm" says nothing
        time = _in_half(time, found.value("half"))
    return _loose(found, _shifted(time, found.value("later") - found.value("earlier")))


def _of_a_date(found: Found) -> bool:
    """Whether a number is of the date before it: "martes 8 a la mañana", "May 8, 2027 at noon"."""
    time, before = found["time"], found.before
    if time.kind == Kind.LONG:
        return Kind.MONTH in found.message and year_of(time) is not None
    if before is None or before.kind != Kind.WEEKDAY or time.kind != Kind.NUMBER:
        return False
    if found.atoms[1].kind == Kind.OF:
        return False  # "martes 8 de la mañana"
    day = almanac.coming_number(found.scene.today, time.value)
    return day is not None and day.weekday() == before.value


_TIME = "time:(CORE|NUMBER|ONE|LONG)"
_ALONE = "(?!UNIT|COLON|SLASH|DASH|DOT NUMBER|MONTH|OF ON? MONTH|MERIDIEM)"


@rules.add(
    f"{_NOT_OF_MONTH} ABOUT? AT? {_TIME} SHARP? (OF|IN|BY|AT|ON)+ part:(PART|NOON)"
    " (MINUS minus:(QUARTER|NUMBER))?",
    "ABOUT? AT? time:CORE part:PART",
    "(?<!AFTER)(?<!BEFORE) part:(PART|NOON) (COMMA|ABOUT|AT|TO|FOR)* time:CORE",
    f"(?<!AFTER)(?<!BEFORE) part:(PART|NOON) (COMMA|ABOUT|AT|TO|FOR)* {_TIME} {_ALONE}",
    makes=Kind.CLOCK,
)
def with_part(found: Found) -> Meaning | None:
    """8 de la noche; 3 in the afternoon; evening 5:15; a la tarde tipo 6."""
    time, part = as_clock(found["time"]), found["part"]
    if time is None or (found["time"].kind == Kind.ONE and not _led_by_la(found)):
        return None  # "one morning"
    if found.atoms[0] is found["time"] and _of_a_date(found):
        return None
    if part.kind == Kind.NOON:
        if found.atoms[0] is part and Kind.TO in found.kinds and time.minutes[0] % NOON >= 2 * HOUR:
            return None  # "del mediodía a las 3" is a range, "al mediodía a la 1" a time
        time = in_part(time, DayPart.NOON if part.value else DayPart.NIGHT)
    else:
        time = in_part(time, PARTS[part.value])
    return _loose(found, _shifted(time, -found.value("minus")))


_NEW_HOUR = "((?<=MOVE TO)|(?<=MOVE WORD TO)|(?<=INSTEAD))"
_BEGINS = "(^|(?<=COMMA|BREAK|DOT|PREFER)|(?<=NUMBER OR))"
_ENDS = "WORD? ENDING|WORD? $|INSTEAD|AFTERTHOUGHT|SUITS|NOT|FOR"
_AS_AN_HOUR = {Kind.CLOCK, Kind.CORE, Kind.AT}
_SOME_DAY = "(RELATIVE|MANANA|PASADO|WEEKDAY (?!PLURAL))"


@rules.add(
    f"ABOUT? AT? ABOUT? {_TIME} ISH? SHARP",
    "ABOUT? AT? ABOUT? time:(CORE|NUMBER) DASH ISH",
    "ABOUT? AT? ABOUT? time:CORE ISH? ABOUT?",
    "ABOUT? lead:AT ABOUT? time:(NUMBER|ONE) ISH? (AND? FEW)? ABOUT?",
    "(?<=TO) time:ONE (?=OF|AND|IN|BY|ENDING|$)",
    "ABOUT AT? time:NUMBER ISH? (?!(?!DAYS NUMBER) UNIT|SLASH|STROKE NUMBER)"
    " (?!OF? MONTH (?!NTH (?!ISH|HOURS)))",
    "ABOUT time:LONG",
    "time:NUMBER (ISH|AND? FEW) ABOUT?",
    "time:NUMBER (?=COMMA? THIS_PART|COMMA? (RELATIVE|MANANA) (OF|IN|AT|BY|TO|FOR)* PART)",
    f"{_NEW_HOUR} time:NUMBER {_ALONE}",
    f"(?<=PREFER) made:(time:NUMBER) (?={_ENDS}|(ON|FOR)* {_SOME_DAY})",
    f"((?<=CORRECTION)|(?<=CORRECTION COMMA)) said:(time:NUMBER) (?={_ENDS}|(ON|FOR)* {_SOME_DAY})",
    f"{_BEGINS} time:NUMBER (?=(OR NUMBER)? COMMA? (ON|FOR)* {_SOME_DAY})",
    "(?<!ON)(?<!THING)(?<!NUMBER) time:NUMBER (?=SUITS|PREFER ENDING? $)",
    "^ option:(time:NUMBER) (?=OR NUMBER ENDING? $)",
    "^ time:NUMBER (?=COMMA CORE OR)",
    makes=Kind.CLOCK,
)
def introduced(found: Found) -> Meaning | None:
    """A las 5; tipo 6; 3ish; las 7 y pico; nine o'clock; eight tonight."""
    time = found["time"]
    if "lead" in found and (found["lead"].value == 1) != (time.value == 1):
        return None  # "la 2" is an offer, "la 1" an hour; "at a" is nothing
    if "made" in found and not (found.before and found.before.value):
        return None  # "make it 5", but "mejor 2"
    if "said" in found and not (found.scene.asked or _AS_AN_HOUR & set(found.message)):
        return None  # "at 5, I mean 6"
    if "option" in found and not found.scene.asked:
        return None
    read = as_clock(time)
    return _loose(found, read) if read else None


@rules.add("AT? noon:NOON ISH?", makes=Kind.CLOCK)
def noon(found: Found) -> Meaning | None:
    """Al mediodía; midnight."""
    return _loose(found, Clock((found.value("noon"),)))


@rules.add(
    "(?<!FOR)(?<!BY) length:LENGTH by:(BEFORE|AFTER|PAST) (OF|ON)* AT? time:(CLOCK|NUMBER)"
    " (?!UNIT|UP_TO|COLON|STROKE|MONTH|OF? MONTH)",
    makes=Kind.CLOCK,
)
def away_from(found: Found) -> Meaning | None:
    """Una hora antes de las 5; half an hour after noon."""
    minutes, time = found.length().minutes, as_clock(found["time"])
    if not minutes or time is None:
        return None
    return _shifted(time, -minutes if found["by"].kind == Kind.BEFORE else minutes)


@rules.add(
    "(?<=CLOCK OR) AT? time:NUMBER (?!UNIT)",
    "(?<=CLOCK UP_TO) time:NUMBER (?=ON? MONTH DOT? ON? NTH (?!HOURS|MERIDIEM|COLON))",
    makes=Kind.CLOCK,
)
def another(found: Found) -> Meaning | None:
    """(A las 5) o 6; (9am to) 11 (Dec 8)."""
    return as_clock(found["time"])


@rules.add("time:(NUMBER|CLOCK) (?=(OR|SLASH) TO? clock:CLOCK)", makes=Kind.CLOCK)
def one_before(found: Found) -> Meaning | None:
    """17 (o 18 hs); 5 (o 6 de la tarde)."""
    time, next_one = as_clock(found["time"]), found.clock()
    if time is None or time.exact or not next_one.exact:
        return time
    nearest = min(time.minutes, key=lambda minute: (next_one.minutes[0] - minute) % DAY)
    return Clock((nearest,), time.about)


def _led_by_la(found: Found) -> bool:
    return any(atom.kind == Kind.AT and atom.value == 1 for atom in found.atoms)


_LOOSE = frozenset({Kind.ABOUT, Kind.ISH, Kind.FEW})


def _loose(found: Found, time: Clock) -> Clock:
    return time if _LOOSE.isdisjoint(found.kinds) else Clock(time.minutes, about=True)
