"""Why: which words were read as what, for `main.py understand` and for people who debug."""

from datetime import datetime

from bot.understanding.moments.atoms import Atom
from bot.understanding.moments.meanings import (
    HOUR,
    PARTS,
    Clock,
    Day,
    Repeated,
    Span,
    Stretch,
)
from flows.reading import Evidence
from scheduling.wishes import Times

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def evidence(text: str, atom: Atom) -> Evidence:
    """Return the customer's words and what they were read as."""
    return Evidence(text[atom.start : atom.end], _meaning(atom))


def _meaning(atom: Atom) -> str:
    match atom.meaning:
        case Day() as day:
            return _day(day)
        case Clock(minutes, about):
            return ("about " if about else "") + " or ".join(map(_minute, minutes))
        case Span(times):
            return " or ".join(map(_stretch, times))
        case Stretch(start, end):
            return f"{_moment(start)} to {_moment(end)}"
        case Repeated(weekdays):
            return "every " + ", ".join(_WEEKDAYS[weekday] for weekday in sorted(weekdays))
        case None if atom.kind.name in ("PART", "THIS_PART"):
            return PARTS[atom.value].value
        case _:
            return atom.kind.name.lower()


def _day(day: Day) -> str:
    first, last = day.days.first, day.days.last
    text = str(first) if first == last else f"{first or 'any day'} to {last or 'any day'}"
    if day.minute is not None:
        text += f" {_minute(day.minute)}"
    if day.doubt:
        text += f" ({day.doubt}: {' or '.join(map(str, day.options))})"
    return text


def _minute(minute: int) -> str:
    return f"{minute // HOUR:02}:{minute % HOUR:02}"


def _stretch(times: Times) -> str:
    first, last = times.first, times.last
    if first is None:
        return f"until {_minute(last or 0)}"
    return f"from {_minute(first)}" if last is None else f"{_minute(first)} to {_minute(last)}"


def _moment(moment: datetime | None) -> str:
    return moment.isoformat(" ", "minutes") if moment else "any time"
