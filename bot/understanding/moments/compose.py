"""Putting together what a message says of when: options, exclusions, corrections."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from bot.understanding.moments import dates
from bot.understanding.moments.atoms import Atom, Kind
from bot.understanding.moments.clocks import in_part
from bot.understanding.moments.meanings import (
    PARTS,
    Clock,
    Day,
    Repeated,
    Sort,
    Span,
    Stretch,
    part_times,
)
from scheduling.wishes import DayPart, Days, Times

_DAYS = {Kind.DAY, Kind.REPEATED}
_TIMES = {Kind.CLOCK, Kind.SPAN, Kind.PART, Kind.THIS_PART}
_SAID = _DAYS | _TIMES | {Kind.STRETCH}
_ENDS = {Kind.COMMA, Kind.BREAK, Kind.DOT, Kind.BUT, Kind.PREFER, Kind.CORRECTION, Kind.COLON}
_NEGATIONS = {Kind.NOT, Kind.UNABLE, Kind.EXCEPT, Kind.INSTEAD}
_OPTIONS = {Kind.OR, Kind.AND, Kind.COMMA, Kind.SLASH}


@dataclass(slots=True)
class Said:
    """All that was said of when, before it is looked at as a wish.

    Attributes:
        days: options.
        clocks: times of day, options.
        spans: stretches of the day; each has what it may mean.
        parts: parts of the day.
        weekdays: only these.
        not_days, not_times: excluded.
    """

    days: list[Day] = field(default_factory=list)
    clocks: list[Clock] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    parts: list[DayPart] = field(default_factory=list)
    weekdays: frozenset[int] = frozenset()
    not_days: list[Day] = field(default_factory=list)
    not_times: list[Times] = field(default_factory=list)
    stretch: Stretch | None = None
    soonest: bool = False
    disagreeing: tuple[Day, Day] | None = None


def compose(atoms: Sequence[Atom], today: date) -> Said:
    """Return what a rewritten row of atoms says."""
    said = Said()
    negated = _negated(atoms)
    previous: Atom | None = None
    for place, atom in enumerate(atoms):
        if atom.kind == Kind.SOONEST:
            said.soonest = True
        if atom.kind not in _SAID:
            continue
        if place in negated:
            _exclude(said, atom, with_day=_neighbour_is_negated_day(atoms, negated, place))
            continue
        between = _kinds_between(atoms, previous, place)
        _add(said, atom, between, today)
        previous = atom
    _settle(said, today)
    return said


def _kinds_between(atoms: Sequence[Atom], previous: Atom | None, place: int) -> set[Kind]:
    kinds: set[Kind] = set()
    for atom in reversed(atoms[:place]):
        if atom is previous:
            return kinds
        kinds.add(atom.kind)
    return kinds


def _negated(atoms: Sequence[Atom]) -> set[int]:
    """Return the places of what is said not to suit."""
    negated: set[int] = set()
    for place, atom in enumerate(atoms):
        if atom.kind in _NEGATIONS:
            ahead = _ahead(atoms, place)
            negated.update(ahead or _behind(atoms, place))
    return negated


def _ahead(atoms: Sequence[Atom], place: int) -> list[int]:
    negation = atoms[place].kind
    if negation == Kind.NOT and (place == 0 or atoms[place - 1].kind in (Kind.CORRECTION,)):
        return []  # "no, mañana": an answer
    found: list[int] = []
    words = 0
    for ahead in range(place + 1, len(atoms)):
        kind = atoms[ahead].kind
        if kind in _SAID:
            found.append(ahead)
            words = 0
        elif kind in _ENDS or kind in _NEGATIONS:
            break
        elif kind in (Kind.WORD, Kind.CUT):
            words += 1
            if words > (0 if negation in (Kind.NOT, Kind.INSTEAD) or found else 3):
                break
    return found


def _behind(atoms: Sequence[Atom], place: int) -> list[int]:
    after = atoms[place + 1].kind if place + 1 < len(atoms) else None
    if atoms[place].kind == Kind.NOT and not (after is None or after in _ENDS):
        return []
    if atoms[place].kind in (Kind.EXCEPT, Kind.INSTEAD):
        return []
    found: list[int] = []
    for behind in range(place - 1, -1, -1):
        kind = atoms[behind].kind
        if kind in _SAID:
            found.append(behind)
        elif kind in _ENDS or kind in _NEGATIONS:
            break
        elif kind == Kind.WORD:
            break
    return found


def _neighbour_is_negated_day(atoms: Sequence[Atom], negated: set[int], place: int) -> bool:
    return any(
        near in negated and atoms[near].kind in _DAYS
        for near in range(max(0, place - 4), min(len(atoms), place + 5))
    )


def _exclude(said: Said, atom: Atom, *, with_day: bool) -> None:
    """Note what does not suit. "No puedo mañana a la tarde" rules out all of tomorrow: a wish
    cannot say "tomorrow, but not then", and must not offer what was excluded."""
    meaning = atom.meaning
    if isinstance(meaning, Day):
        said.not_days.append(meaning)
    elif isinstance(meaning, Repeated):
        said.not_days += [
            Day(Days.only(date.min), Sort.WEEKDAY, weekday) for weekday in meaning.weekdays
        ]
    elif with_day:
        return
    elif isinstance(meaning, Span):
        flipped = [
            Times(time.last, None) if time.first is None else Times(None, time.first)
            for time in meaning.times
            if time.first is None or time.last is None
        ]
        if flipped:
            said.spans.append(Span(tuple(flipped)))
        else:
            said.not_times += meaning.times
    elif isinstance(meaning, Clock):
        said.not_times += meaning.times
    elif atom.kind in (Kind.PART, Kind.THIS_PART):
        said.not_times.append(part_times(PARTS[atom.value]))


def _add(said: Said, atom: Atom, between: set[Kind], today: date) -> None:
    corrects = bool(between & {Kind.CORRECTION, Kind.PREFER, Kind.MOVE})
    meaning = atom.meaning
    match meaning:
        case Day():
            _add_day(said, meaning, between, corrects=corrects)
        case Repeated():
            said.weekdays |= meaning.weekdays
        case Clock():
            if corrects:
                said.clocks.clear()
            said.clocks.append(meaning)
        case Span():
            said.spans.append(meaning)
        case Stretch():
            said.stretch = meaning
        case _:
            if corrects:
                said.parts.clear()
            said.parts.append(PARTS[atom.value])
            if atom.kind == Kind.THIS_PART and not said.days:
                said.days.append(Day(Days.only(today), Sort.RELATIVE))


def _add_day(said: Said, day: Day, between: set[Kind], *, corrects: bool) -> None:
    if not said.days:
        said.days.append(day)
        return
    last = said.days[-1]
    narrowed = _together(last, day)
    if narrowed is not None:
        said.days[-1] = narrowed
    elif corrects:
        said.days[-1] = day
    elif not between & {Kind.OR, Kind.AND} and _may_be_one(last, day):
        said.disagreeing = (last, day)
        said.days[-1] = day if last.sort is Sort.WEEKDAY else last
    else:
        said.days.append(day)


def _may_be_one(a: Day, b: Day) -> bool:
    sorts = {a.sort, b.sort}
    return Sort.WEEKDAY in sorts and bool(sorts & {Sort.DATE, Sort.NUMBER, Sort.RELATIVE})


def _together(a: Day, b: Day) -> Day | None:
    """Return the day that both say, None when they are two."""
    if b.sort is Sort.PERIOD and a.sort is not Sort.PERIOD:
        a, b = b, a
    if a.sort is Sort.PERIOD and a.days.first and a.days.last:
        if b.weekday is not None and b.single:
            found = a.days.first + timedelta(days=(b.weekday - a.days.first.weekday()) % 7)
            return Day(Days.only(found), Sort.DATE) if found in a.days else None
        if b.sort is Sort.NUMBER and b.single:
            found2 = dates.valid(a.days.first.year, a.days.first.month, b.single.day)
            return Day(Days.only(found2), Sort.DATE) if found2 in a.days else None
        if b.single and b.single in a.days:
            return b
        if b.sort is Sort.PERIOD and b.days == a.days:
            return a
        return None
    if a.sort is Sort.WEEKDAY and b.sort is not Sort.WEEKDAY:
        a, b = b, a
    if b.sort is Sort.WEEKDAY and a.single and b.weekday is not None:
        if a.single.weekday() == b.weekday:
            return a
        return None
    return replace(a, other=None) if a.days == b.days else None


def _settle(said: Said, today: date) -> None:
    """Let what was said of one thing decide what was left open of another."""
    if said.disagreeing:
        weekday, number = said.disagreeing
        if weekday.sort is not Sort.WEEKDAY:
            weekday, number = number, weekday
        if number.sort is Sort.NUMBER and number.single and weekday.weekday is not None:
            agreed = dates.agreeing(today, weekday.weekday, number.single.day)
            if agreed:
                said.days = [Day(Days.only(agreed), Sort.DATE)]
    if len(said.parts) == 1 and (said.clocks or said.spans):
        part = said.parts[0]
        said.clocks = [in_part(clock, part) for clock in said.clocks]
        said.spans = [_span_in_part(span, part) for span in said.spans]
        said.parts = []


def _span_in_part(span: Span, part: DayPart) -> Span:
    """Keep what lies in the part: "a la tarde, de 5 a 7"."""
    whole = part_times(part)
    kept = []
    for times in span.times:
        edge = times.first if times.first is not None else times.last
        if edge is not None and edge in whole:
            kept.append(times)
    return Span(tuple(kept)) if kept else span
