"""Rules for times of day: 17:30, 18hs, las seis menos veinte, half past two, 5 pm."""

from bot.understanding.moments.atoms import Atom, Kind
from bot.understanding.moments.grammar import Found, Rules
from bot.understanding.moments.meanings import DAY, HOUR, PARTS, Clock, Meaning
from scheduling.wishes import DayPart

cores = Rules()
"""Times written so that they are times: 17:30, 18hs, 3 y media."""

clocks = Rules()
"""Times that something introduces (a las 5, tipo 6) or ends (5 pm, 8 de la noche)."""

NOON = 12 * HOUR


def clock(hour: int, minute: int = 0, *, exact: bool = False) -> Clock | None:
    """Return a time of day as written, and half a day later where that may be meant."""
    if not (0 <= hour <= 24 and 0 <= minute < HOUR) or (hour == 24 and minute):
        return None
    written = hour % 24 * HOUR + minute
    if exact or not 1 <= hour <= 12:
        return Clock((written,))
    return Clock((written, (written + NOON) % DAY))


def in_part(time: Clock, part: DayPart) -> Clock:
    """Return what a time of day means in a part of the day: las 8 de la noche."""
    written = time.minutes[0]
    if written >= 13 * HOUR:
        return time
    match part:
        case DayPart.DAWN:
            minute = written % NOON
        case DayPart.MORNING:
            minute = written
        case DayPart.NIGHT if NOON <= written or written < 5 * HOUR:
            minute = written % NOON
        case DayPart.NOON if written >= 5 * HOUR:
            minute = written
        case _:
            minute = written % NOON + NOON
    return Clock((minute,), time.about)


def shifted(time: Clock, minutes: int) -> Clock:
    """Return a time of day some minutes later, or earlier."""
    return Clock(tuple((minute + minutes) % DAY for minute in time.minutes), time.about)


def _exact(hour: Atom) -> bool:
    return hour.digits == 2 and hour.value < 10  # 09:30


@cores.add("hour:NUMBER COLON minute:NUMBER (COLON NUMBER)?", makes=Kind.CORE)
def with_colon(found: Found) -> Meaning | None:
    """17:30; 9;00; 8:00:20."""
    hour, minute = found["hour"], found["minute"]
    if not hour.digits or minute.digits != 2 or hour.end != minute.start - 1 - _space(found):
        return None
    return clock(hour.value, minute.value, exact=_exact(hour))


def _space(found: Found) -> int:
    return found["minute"].start - found.all()[1].end  # "8: 45"


@cores.add("hour:NUMBER unit:HOURS minute:NUMBER MINUTES?", makes=Kind.CORE)
def with_letter(found: Found) -> Meaning | None:
    """16h40; 10hs30."""
    hour, unit, minute = found["hour"], found["unit"], found["minute"]
    if minute.digits != 2 or hour.end != unit.start or unit.end != minute.start:
        return None
    return clock(hour.value, minute.value, exact=_exact(hour))


@cores.add(
    "hour:NUMBER DOT minute:NUMBER unit:(HOURS|MERIDIEM)",
    "lead:(AT|ABOUT) hour:NUMBER DOT minute:NUMBER (?!DOT NUMBER)",
    "(?<!DOT) hour:NUMBER DOT minute:NUMBER (?!DOT)",
    makes=Kind.CORE,
)
def with_dot(found: Found) -> Meaning | None:
    """17.30, where it cannot be a date."""
    hour, minute = found["hour"], found["minute"]
    if not hour.digits or minute.digits != 2 or hour.end + 1 != minute.start:
        return None
    sure = "lead" in found or "unit" in found
    if not sure and 1 <= minute.value <= 12 and 1 <= hour.value <= 31:
        return None
    made = clock(hour.value, minute.value, exact=_exact(hour))
    unit = found["unit"] if "unit" in found else None
    if made and unit and unit.kind == Kind.MERIDIEM:
        return _meridiem(made, unit.value)
    return made


_NO_LENGTH = "(?<!IN)(?<!INSIDE)(?<!INSIDE OF)(?<!INSIDE TO)(?<!NEXT)(?<!EVERY)"


@cores.add(
    "lead:AT hour:NUMBER unit:HOURS AND (minute:NUMBER MINUTES?|ONE? part:(HALF|QUARTER))",
    f"{_NO_LENGTH} hour:NUMBER unit:HOURS AND (minute:NUMBER MINUTES|ONE? part:(HALF|QUARTER))",
    "lead:AT hour:NUMBER unit:HOURS MINUS (minute:NUMBER MINUTES?|ONE? part:(HALF|QUARTER))",
    makes=Kind.CORE,
)
def hours_and_minutes(found: Found) -> Meaning | None:
    """A las doce horas y treinta minutos; às 10 horas e meia."""
    if "lead" not in found and found.value("unit") == 1 and found.value("hour") < 13:
        return None
    minutes = found.value("minute") if found.get("minute") else found.value("part")
    made = clock(found.value("hour"))
    if made is None:
        return None
    minus = any(atom.kind == Kind.MINUS for atom in found.all())
    return shifted(made, -minutes if minus else minutes)


@cores.add(
    "lead:AT hour:NUMBER unit:HOURS", f"{_NO_LENGTH} hour:NUMBER unit:HOURS", makes=Kind.CORE
)
def hours(found: Found) -> Meaning | None:
    """18hs; a las 21 horas."""
    hour, unit = found["hour"], found["unit"]
    if "lead" not in found and unit.value == 1 and (hour.value < 13 or not hour.digits):
        return None
    return clock(hour.value, exact=_exact(hour))


@cores.add("noon:NOON AND (ONE? part:(HALF|QUARTER)|minute:NUMBER)", makes=Kind.CORE)
def after_noon(found: Found) -> Meaning | None:
    """Meio-dia e meia."""
    minutes = found.value("part") or found.value("minute")
    return Clock((found.value("noon") + minutes,)) if minutes < HOUR else None


@cores.add("hour:NUMBER AND ONE? part:(HALF|QUARTER) (?!ONE? HOURS)", makes=Kind.CORE)
@cores.add("lead:AT hour:ONE AND ONE? part:(HALF|QUARTER)", makes=Kind.CORE)
def and_a_half(found: Found) -> Meaning | None:
    """3 y media; once y cuarto."""
    return clock(found.value("hour"), found.value("part"))


@cores.add(
    "(?<!BETWEEN) lead:AT hour:(NUMBER|ONE) AND minute:NUMBER MINUTES?",
    "(?<!BETWEEN)(?<!ON)(?<!FROM)(?<!OF)(?<!DAYS) hour:(NUMBER|ONE) AND minute:NUMBER MINUTES?",
    makes=Kind.CORE,
)
def and_minutes(found: Found) -> Meaning | None:
    """Las 3 y veinte; cinco e quinze; una y treinta."""
    hour, minute = found["hour"], found["minute"]
    if "lead" not in found and (hour.digits and minute.digits or minute.value < 5):
        return None
    if minute.value < 5 or minute.value % 5 and minute.digits:
        return None
    return clock(hour.value, minute.value)


@cores.add("hour:(NUMBER|ONE|NOON) MINUS ONE? (part:(HALF|QUARTER)|minute:NUMBER)", makes=Kind.CORE)
def minus_minutes(found: Found) -> Meaning | None:
    """Las seis menos veinte; ocho menos cuarto."""
    return _before(found)


@cores.add(
    "(?<!FROM) ONE? (part:QUARTER|minute:NUMBER (MINUTES|LENGTH)?) (TO|BEFORE|FOR) (AT|ON)* hour:(NUMBER|NOON)",
    makes=Kind.CORE,
)
def minutes_to(found: Found) -> Meaning | None:
    """Quarter to 11; ten to three; quinze para as oito; un cuarto para las 8."""
    minute, hour = found.get("minute"), found["hour"]
    if minute:
        said = any(atom.kind == Kind.MINUTES for atom in found.all())
        led = any(atom.kind in (Kind.FOR, Kind.BEFORE) for atom in found.all())
        if not said and (minute.value not in (5, 10, 15, 20, 25) or hour.kind != Kind.NOON):
            if led and minute.value < 10 or minute.value not in (5, 10, 15, 20, 25):
                return None
            if not led and minute.value <= hour.value:
                return None
    return _before(found)


def _before(found: Found) -> Clock | None:
    part, hour = found.get("part"), found["hour"]
    minutes = part.value if part else found.value("minute")
    if hour.kind == Kind.NOON:
        return shifted(Clock((hour.value,)), -minutes)
    made = clock(hour.value)
    return shifted(made, -minutes) if made and minutes < HOUR else None


@cores.add(
    "ONE? (part:(HALF|QUARTER)|minute:NUMBER (MINUTES)?) PAST hour:(NUMBER|NOON)", makes=Kind.CORE
)
def minutes_past(found: Found) -> Meaning | None:
    """Half past two; 15 past noon."""
    part, hour = found.get("part"), found["hour"]
    minutes = part.value if part else found.value("minute")
    if hour.kind == Kind.NOON:
        return shifted(Clock((hour.value,)), minutes)
    return clock(hour.value, minutes)


@cores.add(
    "lead:AT hour:NUMBER ZERO? minute:NUMBER (?!COLON|DOT NUMBER|SLASH|DASH|MONTH)",
    "hour:NUMBER ZERO? minute:NUMBER end:MERIDIEM",
    "(?<!ON)(?<!DAYS) hour:NUMBER ZERO? minute:NUMBER (?!NUMBER|OF? MONTH|HOURS|DAYS|WEEKS|MONTHS)",
    "lead:AT hour:NUMBER NUMBER minute:NUMBER (?=MERIDIEM)",
    makes=Kind.CORE,
)
def hour_minute(found: Found) -> Meaning | None:
    """Seven thirty pm; at 8 15; nine o five."""
    hour, minute = found["hour"], found["minute"]
    zero = any(atom.kind == Kind.ZERO or (atom.digits and not atom.value) for atom in found.all())
    sure = "lead" in found or "end" in found or zero
    if minute.value < 10 and not zero and minute.digits < 2:
        return None
    if not sure and (hour.digits or minute.digits or minute.value < 10):
        return None
    made = clock(hour.value, minute.value)
    end = found.get("end")
    return _meridiem(made, end.value) if made and end else made


@cores.add("lead:(AT|ABOUT) time:LONG", "time:LONG (?=MERIDIEM|HOURS)", makes=Kind.CORE)
def together(found: Found) -> Meaning | None:
    """A las 1730; 330 pm."""
    return digits_together(found["time"])


def digits_together(time: Atom) -> Clock | None:
    """Return the time of day that is written in three or four digits."""
    if time.digits not in (0, 3, 4):
        return None
    return clock(*divmod(time.value, 100), exact=time.digits == 4 and time.value < 1000)


def _meridiem(time: Clock, half: int) -> Clock:
    minute = time.minutes[0]
    if minute >= 13 * HOUR:
        return time
    return Clock((minute % NOON + half * HOUR,), time.about)


def _time(atom: Atom) -> Clock | None:
    """Return what an atom is as a time of day: a core, or a number."""
    if isinstance(atom.meaning, Clock):
        return atom.meaning
    if atom.kind == Kind.NOON:
        return Clock((atom.value,))
    if atom.kind == Kind.LONG:
        return digits_together(atom)
    return clock(atom.value, exact=_exact(atom))


_LEAD = "(about:ABOUT)? (at:(AT|TO AT))? (ABOUT)?"


@clocks.add(
    "ABOUT? AT? time:(CORE|NUMBER|ONE|LONG|NOON) ISH? HOURS? (IN|ON)* half:MERIDIEM"
    " (other:MERIDIEM)? (AND HALF|MINUS (QUARTER|NUMBER))?",
    makes=Kind.CLOCK,
)
def with_meridiem(found: Found) -> Meaning | None:
    """5 pm; 3 in the am; 8 pm e meia; 8 pm menos cuarto."""
    made = _time(found["time"])
    if made is None:
        return None
    if "other" not in found:
        made = _meridiem(made, found.value("half"))
    last = found.all()[-1]
    if last.kind == Kind.HALF:
        made = shifted(made, 30)
    elif last.kind in (Kind.QUARTER, Kind.NUMBER):
        made = shifted(made, -last.value)
    return _about(found, made)


@clocks.add(
    "ABOUT? AT? time:(CORE|NUMBER|ONE|LONG) SHARP? (OF|IN|BY|AT|ON|THIS)+ part:(PART|NOON)"
    " (MINUS (minus:(QUARTER|NUMBER)))?",
    "ABOUT? AT? time:(CORE|NUMBER|LONG) (HOURS)? part:PART",
    "part:(PART|NOON) (COMMA|ABOUT|AT|TO|FOR)* time:CORE",
    "part:(PART|NOON) (COMMA|ABOUT|AT|TO|FOR)* time:(NUMBER|LONG) (?=DOT|COMMA|BREAK|FOR|OF|ON|THIS|NEXT|WEEKDAY|WEAKDAY|RELATIVE|OR|$)",
    makes=Kind.CLOCK,
)
def with_part(found: Found) -> Meaning | None:
    """8 de la noche; 3 in the afternoon; evening 5:15."""
    made = _time(found["time"])
    if made is None:
        return None
    part = found["part"]
    if part.kind == Kind.NOON:
        made = in_part(made, DayPart.NOON if part.value else DayPart.NIGHT)
    else:
        made = in_part(made, PARTS[part.value])
    if "minus" in found:
        made = shifted(made, -found.value("minus"))
    return _about(found, made)


@clocks.add(
    "ABOUT? AT? ABOUT? time:(CORE|NUMBER|ONE) ISH? AND? SHARP",
    "ABOUT? AT? ABOUT? time:CORE ISH? ABOUT?",
    "ABOUT? lead:AT ABOUT? time:(NUMBER|ONE) ISH? (AND FEW)? ABOUT?",
    "lead:ABOUT AT? time:NUMBER ISH? (?!HOURS|DAYS|MINUTES|WEEKS|MONTHS)",
    "lead:ABOUT time:LONG",
    "time:NUMBER (ISH|AND FEW) ABOUT?",
    makes=Kind.CLOCK,
)
def introduced(found: Found) -> Meaning | None:
    """A las 5; tipo 6; 3ish; las 7 y pico; nine o'clock."""
    time = found["time"]
    if "lead" in found and found["lead"].value == 1 and time.value != 1:
        return None  # "la 2" is an offer, "la 1" an hour
    made = _time(time)
    return _about(found, made) if made else None


@clocks.add("(TO|FOR)? AT? noon:NOON", makes=Kind.CLOCK)
def noon(found: Found) -> Meaning | None:
    """Al mediodía; midnight."""
    return Clock((found.value("noon"),))


def _about(found: Found, time: Clock) -> Clock:
    loose = any(atom.kind in (Kind.ABOUT, Kind.ISH, Kind.FEW) for atom in found.all())
    return Clock(time.minutes, about=True) if loose else time
