"""Rules for lengths of time: 2 horas y media, three weeks, 15'."""

from bot.understanding.moments.atoms import Kind
from bot.understanding.moments.grammar import Found, Rules
from bot.understanding.moments.meanings import HOUR, Length, Meaning

fractions = Rules()
"""Applied before dates and times, which would take 3/4 and 2.5 for themselves."""

rules = Rules()

_LONGEST = 1000


def _length(found: Found, amount: float) -> Length | None:
    unit = found["unit"]
    if amount > _LONGEST:
        return None
    match unit.kind:
        case Kind.HOURS:
            return Length(minutes=round(amount * HOUR))
        case Kind.MINUTES | Kind.MINUTE_SIGN:
            return Length(minutes=round(amount))
        case Kind.SECONDS:
            return Length(minutes=int(amount) // 60)
        case Kind.DAYS:
            return Length(days=round(amount))
        case Kind.WEEKS:
            return Length(days=round(amount * 7 * unit.value))
        case Kind.MONTHS:
            return Length(months=round(amount))
        case _:
            return Length(months=round(amount * 12))


@fractions.add("whole:NUMBER DOT tenths:NUMBER unit:UNIT", makes=Kind.LENGTH)
def decimal(found: Found) -> Meaning | None:
    """2.5 hours."""
    if found["tenths"].digits != 1 or found["whole"].end + 1 != found["tenths"].start:
        return None
    return _length(found, found.value("whole") + found.value("tenths") / 10)


@fractions.add(
    "(?<=IN) hour:NUMBER unit:HOURS minute:NUMBER",
    "(?<=INSIDE) hour:NUMBER unit:HOURS minute:NUMBER",
    "(?<=INSIDE TO) hour:NUMBER unit:HOURS minute:NUMBER",
    makes=Kind.LENGTH,
)
def hours_and_minutes(found: Found) -> Meaning | None:
    """(In) 1h30."""
    if not found.glued or found["minute"].digits != 2:
        return None
    return Length(minutes=found.value("hour") * HOUR + found.value("minute"))


@fractions.add("above:NUMBER SLASH below:NUMBER OF? unit:UNIT", makes=Kind.LENGTH)
def fraction(found: Found) -> Meaning | None:
    """3/4 de hora."""
    above, below = found.value("above"), found.value("below")
    return _length(found, above / below) if above < below <= 4 else None


@fractions.add("above:NUMBER SLASH below:NUMBER (?=PAST)", makes=Kind.QUARTER)
def part_of_an_hour(found: Found) -> int | None:
    """1/2 (past 4)."""
    above, below = found.value("above"), found.value("below")
    return HOUR * above // below if above < below and below in (2, 4) else None


@rules.add(
    "whole:(NUMBER|ONE) AND ONE? part:FRACTION OF? unit:UNIT",
    "whole:(NUMBER|ONE) unit:UNIT AND ONE? part:FRACTION",
    "(ONE OF?)? part:FRACTION OF? ONE? unit:UNIT",
    makes=Kind.LENGTH,
)
def with_fraction(found: Found) -> Meaning | None:
    """Media hora; half an hour; 2 and a half hours; tres horas y media."""
    return _length(found, found.value("whole") + found.value("part") / HOUR)


@rules.add("(?<=IN|INSIDE) HOURS AND ONE? part:FRACTION", makes=Kind.LENGTH)
def an_hour_and(found: Found) -> Meaning | None:
    """(En) hora y media."""
    return Length(minutes=HOUR + found.value("part"))


@rules.add("number:(NUMBER|ONE|LONG) MORE? unit:UNIT", makes=Kind.LENGTH)
def number_of_units(found: Found) -> Meaning | None:
    """2 horas; una semana; 15 minutes; but no length in "às 18 dia 28"."""
    before, after = found.before, found.after
    hour = before is not None and before.kind in (Kind.AT, Kind.ABOUT)
    if hour and found["unit"].kind == Kind.DAYS and after and after.kind in (Kind.NUMBER, Kind.DAY):
        return None
    return _length(found, found.value("number"))


@rules.add("(?<=IN) number:NUMBER unit:MINUTE_SIGN", makes=Kind.LENGTH)
def minutes_by_sign(found: Found) -> Meaning | None:
    """In 15'."""
    return _length(found, found.value("number"))


@rules.add("length:LENGTH AGO", "AGO length:LENGTH", makes=Kind.CUT)
def gone_by(_: Found) -> int | None:
    """Hace dos semanas; a year ago: no wish."""
    return 0


@rules.add("first:LENGTH (AND|COMMA)? second:LENGTH", makes=Kind.LENGTH)
def two_lengths(found: Found) -> Meaning | None:
    """8 semanas y 2 días; 1 hour 20 minutes."""
    first, second = found.length("first"), found.length("second")
    bigger = (first.months, first.days, first.minutes or 0)
    return (
        first.plus(second) if bigger > (second.months, second.days, second.minutes or 0) else None
    )
