"""Rules for parts of the day: a la tarde, de mañana, esta noche."""

from bot.understanding.moments.atoms import Kind
from bot.understanding.moments.grammar import Found, Rules

rules = Rules()

MORNING, AFTERNOON = 1, 3

_LED = "(?<=AT|OF|IN|BY|ON|THIS|EVERY|FOR|TO|EARLY|LATE|NEXT)"
_DATED = "(?<=WEEKDAY|WEAKDAY|MANANA|RELATIVE|PASADO|NUMBER|MERIDIEM|HOURS)"


@rules.add(
    "(?<=AT|THIS) MANANA",
    "^ (OF|IN|BY) MANANA",
    "(?<=PREFER|UNABLE|WEEKDAY|WEAKDAY|MANANA|RELATIVE) (OF|IN|BY|TO)? MANANA",
    "(?<=EARLY|LATE) (OF|IN|BY)* MANANA",
    makes=Kind.PART,
)
def morning(found: Found) -> int | None:
    """A la mañana; de mañana mejor; sábado mañana."""
    del found
    return MORNING


@rules.add(f"{_LED} WEAKPART", f"{_DATED} WEAKPART", "^WEAKPART$", makes=Kind.PART)
def afternoon(found: Found) -> int | None:
    """Tarde, where it is not "late"."""
    del found
    return AFTERNOON


@rules.add("(EARLY|LATE) (OF|IN|ON|AT)* part:PART", makes=Kind.PART)
def early_or_late(found: Found) -> int | None:
    """A primera hora de la mañana."""
    return found.value("part")


@rules.add("THIS THIS? part:PART", makes=Kind.THIS_PART)
def this_part(found: Found) -> int | None:
    """Esta tarde."""
    return found.value("part")
