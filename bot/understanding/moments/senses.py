"""Rules for words of two meanings: mañana, tarde, mar, may, sat; which it is here."""

from bot.understanding.moments.atoms import Kind
from bot.understanding.moments.grammar import Found, Rules
from bot.understanding.moments.meanings import PARTS
from scheduling.wishes import DayPart

rules = Rules()

MORNING = PARTS.index(DayPart.MORNING)
AFTERNOON = PARTS.index(DayPart.AFTERNOON)
EVENING = PARTS.index(DayPart.EVENING)
TEN = 10
TUESDAY = 1


@rules.add(
    "(?<=WITH) (WEEKDAY|MONTH|WEAKMONTH) (?!DOT? ON? NTH|NEXT|THIS|LITTLE|PART|OR|AND)",
    makes=Kind.CUT,
)
def name(_: Found) -> int | None:
    """Soy Domingo; con Julio; my name is April."""
    return 0


@rules.add(
    "(?<=NUMBER|ORDINAL) WEAKMONTH",
    "(?<=NUMBER OF|NUMBER ON|NUMBER DASH|NUMBER SLASH|NUMBER DOT) WEAKMONTH",
    "(?<=ORDINAL OF|ORDINAL ON|ORDINAL DASH) WEAKMONTH",
    "WEAKMONTH (?=DOT? (ON|OF|COMMA|SLASH|DASH)? (NUMBER|ORDINAL|LONG))",
    "(?<=IN|OF|BY|UNTIL|FROM|BETWEEN|BEFORE|AFTER|NEXT|THIS) WEAKMONTH",
    "WEAKMONTH (?=UP_TO (MONTH|WEAKMONTH))",
    "WEAKMONTH (?=OF? ON? (NEXT YEARS|YEARS NEXT))",
    "(?<=MONTH TO|MONTH DASH|MONTH AND) WEAKMONTH",
    makes=Kind.MONTH,
)
def month(found: Found) -> int | None:
    """5 may; mar 15; en abril: no verb, no sea, nobody's name."""
    return found.atoms[0].value


@rules.add("(?<=LONG) month:WEAKMONTH", "(?<=LONG COMMA) month:WEAKMONTH", makes=Kind.MONTH)
def month_after_year(found: Found) -> int | None:
    """2027 (march)."""
    return found.value("month") if found.scene.asked else None


@rules.add("(?<=NUMBER OF|NUMBER SLASH) ten:NUMBER", "(?<=NUMBER) ten:NUMBER", makes=Kind.MONTH)
def december(found: Found) -> int | None:
    """2 de dez; 15/dez: in letters no ten, but a month of Portuguese."""
    ten, before = found["ten"], found.before
    if ten.value != TEN or ten.digits or found.scene.month_first:
        return None
    figures = before is not None and (before.kind == Kind.SLASH or before.digits)
    return 12 if figures or (before and before.kind == Kind.OF) else None


@rules.add(
    "weekday:WEEKDAY (?=(WEEKS|MIDDLE) OF ON? (MONTH|WEAKMONTH|MONTHS|THIS|NEXT))",
    makes=Kind.ORDINAL,
)
def feminine_ordinal(found: Found) -> int | None:
    """Segunda semana de maio: in Portuguese the second, not Monday."""
    number = found.value("weekday")
    return None if found.scene.month_first or number not in (0, 2, 3) else number + 2


@rules.add(
    "(?<=WEEKS|WEEKDAY|MONTHS|WEEKEND|YEARS) AFTER (OF|ON)* which:(NEXT|THIS)", makes=Kind.NEXT
)
def after_next(found: Found) -> int | None:
    """The week after next; la semana después de esta."""
    return 2 if found["which"].kind == Kind.NEXT else 1


@rules.add(
    "WEAKDAY (?=DOT? COMMA? (NUMBER|LONG|FRACTION|ORDINAL|PART|WEAKPART|MANANA|NOON|MERIDIEM))",
    "WEAKDAY (?=DOT? COMMA? (NEXT|AT|TO (AT|PART|WEAKPART)|ABOUT))",
    "WEAKDAY (?=DOT? COMMA? (BY AT|OF AT|TO ONE|AFTER|BEFORE|FROM|BETWEEN))",
    "(?<!IN ON)(?<=ON|THIS|NEXT|OTHER|EVERY|FOR|FROM|BETWEEN) WEAKDAY",
    "(?<=IN AT) WEAKDAY",
    "(?<=MERIDIEM|ISH|SHARP|NOON) WEAKDAY",
    "(?<=COLON NUMBER|HOURS NUMBER|MERIDIEM COMMA) WEAKDAY",
    "(?<=NUMBER|LONG|PART|WEAKPART|HOURS) WEAKDAY (?=ENDING|$)",
    "WEAKDAY (?=(UP_TO|OR|SLASH) (WEEKDAY|WEAKDAY))",
    "WEAKDAY (?=(AND|COMMA) (WEAKDAY|WEEKDAY))",
    "(?<=WEEKDAY OR|WEEKDAY AND|WEEKDAY COMMA|WEEKDAY SLASH|WEEKDAY DASH) WEAKDAY",
    "(?<=WEEKDAY TO|WEEKDAY UNTIL) WEAKDAY",
    "WEAKDAY (?=DOT)",
    "^ WEAKDAY $",
    makes=Kind.WEEKDAY,
)
def weekday(found: Found) -> int | None:
    """Ter 15; sat at 5; dom."""
    return found.atoms[0].value


@rules.add("(?<=IN ON) WEAKDAY", makes=Kind.WEEKDAY)
def brazilian_weekday(found: Found) -> int | None:
    """No sab; but neither "en el mar" nor "in the sun"."""
    number = found.atoms[0].value
    return None if found.scene.month_first or number == TUESDAY else number


@rules.add(
    "(?<=AT|THIS) MANANA",
    "^ (OF|IN|BY) MANANA",
    "(?<=PREFER|UNABLE) (OF|IN|BY) MANANA",
    "(?<=WEEKDAY|MANANA|RELATIVE|PASADO) (OF|IN|BY)? MANANA",
    "(?<=EARLY|LATE) (OF|IN|BY) MANANA",
    "(?<=NEXT|MONTH|COMMA) (OF|IN|BY) MANANA (?!ONWARD)",
    "(?<=SLASH NUMBER) (OF|IN|BY) MANANA (?!ONWARD)",
    makes=Kind.PART,
)
def morning(_: Found) -> int | None:
    """A la mañana; de mañana mejor; sábado mañana."""
    return MORNING


_DATED = "(?<=WEEKDAY|MANANA|RELATIVE|PASADO|NUMBER|MERIDIEM|HOURS|MONTH)"


@rules.add(
    "(?<=AT|OF|IN|BY|ON|THIS|EVERY|FOR|TO|EARLY|LATE|NEXT) WEAKPART",
    f"{_DATED} WEAKPART",
    "^ WEAKPART $",
    makes=Kind.PART,
)
def afternoon(_: Found) -> int | None:
    """Tarde, where it is not "late"."""
    return AFTERNOON


@rules.add(f"{_DATED} half:MERIDIEM", makes=Kind.PART)
def half_of_the_day(found: Found) -> int | None:
    """Tuesday AM."""
    if found.before and found.before.kind == Kind.NUMBER:
        return None
    return AFTERNOON if found.value("half") else MORNING


@rules.add("(EARLY|LATE|START|END) (OF|IN|ON|AT)* part:PART", makes=Kind.PART)
def early_or_late(found: Found) -> int | None:
    """A primera hora de la mañana."""
    return found.value("part")


_A_DAY = "(WEEKDAY|MANANA|RELATIVE|PASADO)"


@rules.add(
    f"(?<={_A_DAY}) (TO|AT|IN)* EARLY",
    f"ON? EARLY (?=LITTLE* {_A_DAY})",
    "^ TO? EARLY $",
    makes=Kind.PART,
)
def early(_: Found) -> int | None:
    """Mañana temprano; a primera hora; first thing tomorrow."""
    return MORNING


@rules.add(
    f"(?<={_A_DAY}) (TO|AT|IN|ON)* LATE",
    f"ON? LATE (?=LITTLE* {_A_DAY})",
    "^ (TO|AT|IN)* LATE $",
    makes=Kind.PART,
)
def late(_: Found) -> int | None:
    """Hoy a última hora."""
    return EVENING


@rules.add("THIS+ part:PART", makes=Kind.THIS_PART)
def this_part(found: Found) -> int | None:
    """Esta tarde."""
    return found.value("part")
