"""Rules for numbers: those that are none of ours, those of several words, and ordinals."""

from bot.understanding.moments.atoms import Kind
from bot.understanding.moments.grammar import Found, Rules

rules = Rules()

FEMININE = 2


@rules.add(
    "MONEY FIGURES ((DOT|COMMA) FIGURES)*",
    "FIGURES ((DOT|COMMA) FIGURES)? THOUSAND? MONEY",
    "FIGURES AND ONE? FRACTION MONEY",
    "(?<!COLON) number:(NUMBER|LONG|ONE) BUSINESS? thing:THING",
    makes=Kind.CUT,
)
def counted(found: Found) -> int | None:
    """$ 5000; 15 mil pesos; 20 %; 2 hijos; but "a las 17 corte" counts no haircuts."""
    if "thing" in found and found.value("thing") == 1 and found.value("number") > 1:
        return None
    return 0


@rules.add("whole:NUMBER (DOT|COMMA) rest:FIGURES (?!STROKE)", makes=Kind.CUT)
def decimal(found: Found) -> int | None:
    """12.500; 37.1: neither a date nor a time."""
    whole, rest = found["whole"], found["rest"]
    if not found.glued or not (rest.digits == 3 or (whole.value > 31 and rest.digits == 1)):
        return None
    return 0


@rules.add("whole:NUMBER (DOT|COMMA) half:NUMBER (?!STROKE|COLON|UNIT|OF? MONTH)", makes=Kind.CUT)
def half_a_number(found: Found) -> int | None:
    """A 1.5 fade; máquina 0,5: of a clipper; as an answer to "when?" 1.5 is in May."""
    if found.scene.asked or not found.glued or found.value("half") != 5:
        return None
    return 0 if found["whole"].digits == found["half"].digits == 1 else None


@rules.add("tens:NUMBER (AND|DASH)? units:NUMBER", makes=Kind.NUMBER)
def tens_and_units(found: Found) -> int | None:
    """Treinta y cinco; vinte e quatro; twenty-five."""
    tens, units = found["tens"], found["units"]
    if tens.digits or units.digits or tens.value not in (20, 30, 40, 50):
        return None
    return tens.value + units.value if 1 <= units.value <= 9 else None


@rules.add("tens:NUMBER DASH? units:ORDINAL", makes=Kind.ORDINAL)
def tens_and_ordinal(found: Found) -> int | None:
    """Twenty-third."""
    tens, units = found["tens"], found["units"]
    if tens.digits or tens.value not in (20, 30) or not 1 <= units.value <= 9:
        return None
    return tens.value + units.value


@rules.add("thousands:NUMBER THOUSAND AND? rest:NUMBER?", makes=Kind.LONG)
def thousands(found: Found) -> int | None:
    """Dos mil veinte; dois mil e vinte; two thousand twenty: a year."""
    return found.value("thousands") * 1000 + found.value("rest")


@rules.add("hundreds:NUMBER HUNDRED", makes=Kind.LONG)
def hundreds(found: Found) -> int | None:
    """Fifteen hundred (hours)."""
    return found.value("hundreds") * 100


@rules.add("(?<=WEEKDAY) number:NUMBER (?=TO AT)", makes=Kind.ORDINAL)
def day_before_time(found: Found) -> int | None:
    """(Viernes) 15 a las 16: no range."""
    return found.value("number")


@rules.add(
    "(?<!FROM)(?<!OF) number:NUMBER mark:ORDINAL_MARK (?!MONTH|WEEKS|OF? MONTHS)",
    makes=Kind.WEEKDAY,
)
def numbered_weekday(found: Found) -> int | None:
    """5ª: in Portuguese Monday is the second, and the fifth of the month no woman."""
    number, feminine = found.value("number"), found.value("mark") == FEMININE
    return number - 2 if feminine and 2 <= number <= 6 and found.glued else None


@rules.add("number:NUMBER DOT? mark:ORDINAL_MARK", makes=Kind.ORDINAL)
def marked_ordinal(found: Found) -> int | None:
    """1ro; 4.º; 1o; 3rd."""
    return found.value("number") if found["number"].digits and found.glued else None
