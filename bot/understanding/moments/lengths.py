"""Rules for lengths of time: 2 horas y media, three weeks, 15'."""

from bot.understanding.moments.atoms import Kind
from bot.understanding.moments.grammar import Found, Rules
from bot.understanding.moments.meanings import Length, Meaning

rules = Rules()

_UNIT = "unit:(HOURS|MINUTES|SECONDS|DAYS|WEEKS|MONTHS|YEARS|MINUTE_SIGN)"


def _length(found: Found, amount: float) -> Length:
    unit = found["unit"]
    match unit.kind:
        case Kind.HOURS:
            return Length(minutes=round(amount * 60))
        case Kind.MINUTES | Kind.MINUTE_SIGN:
            return Length(minutes=round(amount))
        case Kind.SECONDS:
            return Length(minutes=round(amount) // 60)
        case Kind.DAYS:
            return Length(days=round(amount))
        case Kind.WEEKS:
            return Length(days=round(amount * 7 * unit.value))
        case Kind.MONTHS:
            return Length(months=round(amount))
        case _:
            return Length(months=round(amount * 12))


@rules.add(f"whole:NUMBER DOT tenths:NUMBER {_UNIT}", makes=Kind.LENGTH)
def decimal(found: Found) -> Meaning | None:
    """2.5 hours."""
    tenths = found["tenths"]
    if not found.glued("whole") or tenths.digits != 1:
        return None
    return _length(found, found.value("whole") + tenths.value / 10)


@rules.add(f"above:NUMBER SLASH below:NUMBER OF? {_UNIT}", makes=Kind.LENGTH)
def fraction(found: Found) -> Meaning | None:
    """3/4 de hora."""
    below = found.value("below")
    return _length(found, found.value("above") / below) if below else None


@rules.add(
    f"(ONE OF?)? part:(HALF|QUARTER) OF? ONE? {_UNIT}",
    f"whole:(NUMBER|ONE) AND ONE? part:(HALF|QUARTER) OF? {_UNIT}",
    f"whole:(NUMBER|ONE) {_UNIT} AND ONE? part:(HALF|QUARTER)",
    makes=Kind.LENGTH,
)
def halves(found: Found) -> Meaning | None:
    """Media hora; half an hour; 2 and a half hours; tres horas y media."""
    return _length(found, found.value("whole") + found.value("part") / 60)


@rules.add(f"number:(NUMBER|ONE|LONG) MORE? {_UNIT}", makes=Kind.LENGTH)
def number_of_units(found: Found) -> Meaning | None:
    """2 horas; una semana; 15 minutes."""
    if found["unit"].kind == Kind.MINUTE_SIGN and not found.glued():
        return None
    if found["number"].value > 5000:
        return None
    return _length(found, found.value("number"))


@rules.add("first:LENGTH (AND|COMMA)? second:LENGTH", makes=Kind.LENGTH)
def two_lengths(found: Found) -> Meaning | None:
    """8 semanas y 2 días; 1 hour 20 minutes."""
    first, second = found.length("first"), found.length("second")
    if (first.months, first.days, first.minutes) < (second.months, second.days, second.minutes):
        return None
    return first.plus(second)
