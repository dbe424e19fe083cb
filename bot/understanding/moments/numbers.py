"""Rules for numbers: what is none of ours, numbers of several words, ordinals, lengths of time."""

from bot.understanding.moments.atoms import Kind
from bot.understanding.moments.grammar import Found, Rules


rules = Rules()


@rules.add(
    "MONEY (NUMBER|LONG) (DOT (NUMBER|LONG))*",
    "(NUMBER|LONG) ((DOT|COMMA) (NUMBER|LONG))? THOUSAND? MONEY",
    "NUMBER (DOT|COMMA) LONG (?!DOT)",
    "(NUMBER|LONG|ONE) BUSINESS? THING",
    makes=Kind.CUT,
)
def no_time(found: Found) -> int | None:
    """$ 5000; 12.500; 15 mil pesos; 2 hijos."""
    last = found.all()[-1]
    return (
        None
        if last.kind == Kind.LONG and found.all()[0].kind != Kind.MONEY and last.digits != 3
        else 0
    )


@rules.add("tens:NUMBER (AND|DASH)? units:NUMBER", makes=Kind.NUMBER)
def tens_and_units(found: Found) -> int | None:
    """Treinta y cinco; vinte e quatro; twenty-five."""
    tens, units = found["tens"], found["units"]
    if tens.digits or units.digits:
        return None
    if not (20 <= tens.value < 100 and tens.value % 10 == 0 and 1 <= units.value <= 9):
        return None
    return tens.value + units.value


@rules.add("tens:NUMBER DASH? units:ORDINAL", makes=Kind.ORDINAL)
def compound_ordinal(found: Found) -> int | None:
    """Twenty-third; vigésimo tercero."""
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


@rules.add("number:NUMBER DOT? mark:ORDINAL_MARK", makes=Kind.ORDINAL)
def marked_ordinal(found: Found) -> int | None:
    """1ro; 4.º; 1o; 3rd."""
    return found.value("number") if found["number"].digits and found.glued() else None
