"""Why a message was read as it was; printed by `main.py understand`."""

from collections.abc import Iterator
from dataclasses import fields

from bot.understanding.context import Context, Vocabulary
from bot.understanding.reader import read
from bot.understanding.words import MARKS, split
from flows.reading import Doubt, Named, Pick, Reading
from scheduling.wishes import Days, DayTimes, Times, Wish

_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_WIDTH = 14  # of the column of headings


def explain(text: str, context: Context) -> str:
    """Return what was read, from which words, with which alternatives, and what was left over.

    Several lines for developers and owners, in English. Alternatives stand with "or" between them:
    a reading never chooses.
    """
    reading = read(text, context)
    asked = context.asked or "nothing"
    lines = [
        _row("text", text),
        _row("said in", f"{context.locale}, asked: {asked}, choices shown: {context.offered}"),
        "",
        *(_row(what, value) for what, value in _values(reading, context.vocabulary)),
    ]
    if reading.empty:
        lines.append("nothing was understood")
    lines += ["", "because"]
    lines += [_row(f"  {each.words}", each.meaning, width=2 * _WIDTH) for each in reading.evidence]
    lines.append(_row("  left over", " ".join(_left_over(text, reading)) or "-", width=2 * _WIDTH))
    return "\n".join(line.rstrip() for line in lines)


def _row(heading: str, value: str, *, width: int = _WIDTH) -> str:
    return f"{heading:<{width}} {value}"


def _values(reading: Reading, vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    known: dict[object, str] = {
        **{entry.id: entry.name for entry in vocabulary.services},
        **{entry.id: entry.name for entry in vocabulary.barbers},
        **{entry.id: entry.name for entry in vocabulary.shops},
    }
    nothing = Reading()
    for field in fields(reading):
        value = getattr(reading, field.name)
        if field.name == "evidence" or value == getattr(nothing, field.name):
            continue
        for one in value if isinstance(value, tuple) else (value,):
            yield field.name.replace("_", " "), _shown(one, known)


def _shown(value: object, known: dict[object, str]) -> str:
    match value:
        case Named(ids, words, negated):
            meant = " or ".join(known.get(id_, str(id_)) for id_ in ids) or "nobody we know"
            return f'{"not " if negated else ""}{meant}  (from "{words}")'
        case Wish():
            return shown_wish(value)
        case Doubt(code, options):
            return f"{code}: {' or '.join(map(shown_wish, options)) or 'no way to read it'}"
        case Pick(by, position):
            return f"number {position}" if position else str(by)
        case bool():
            return "yes" if value else "no"
        case _:
            return str(value)


def shown_wish(wish: Wish) -> str:
    """Return a wish in one line: days, weekdays, times, then what is excluded."""
    paired = [_pair(pair) for pair in wish.pairs]
    parts = [
        " or ".join(paired or map(_days, wish.days)),
        " or ".join(f"{_WEEKDAYS[day]}s" for day in sorted(wish.weekdays)),
        "" if paired else " or ".join(map(_times, wish.times)),
        "as soon as possible" if wish.soonest else "",
        *(f"not {_days(days)}" for days in wish.not_days),
        *(f"not {_times(times)}" for times in wish.not_times),
        *(f"not {_pair(pair)}" for pair in wish.not_pairs),
    ]
    return ", ".join(part for part in parts if part)


def _pair(pair: DayTimes) -> str:
    return f"{_days(pair.days)} {' / '.join(map(_times, pair.times))}"


def _days(days: Days) -> str:
    first, last = (
        f"{_WEEKDAYS[day.weekday()]} {day}" if day else "" for day in (days.first, days.last)
    )
    if first == last:
        return first
    return (
        f"{first} to {last}" if first and last else (f"from {first}" if first else f"until {last}")
    )


def _times(times: Times) -> str:
    first, last = (
        f"{minute // 60:02}:{minute % 60:02}" if minute is not None else ""
        for minute in (times.first, times.last)
    )
    said = f"{'about ' if times.about else ''}{first}"
    if not times.exact:
        said = f"{first or 'opening'} to {last or 'closing'}"
    return f"{said} ({times.part})" if times.part else said


def _left_over(text: str, reading: Reading) -> list[str]:
    """Return the words that nothing was read from."""
    for each in reading.evidence:
        text = text.replace(each.words, "\n", 1)
    message = split(text)
    return [
        message.said(place, place + 1)
        for place, word in enumerate(message.words)
        if word not in MARKS
    ]
