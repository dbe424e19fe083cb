"""Putting together what a message says of when: options, exclusions, corrections."""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date

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
    only,
    part_times,
)
from bot.understanding.moments.oneday import same
from bot.understanding.moments.spans import between
from scheduling.wishes import DayPart, Times

_OF_DAYS = frozenset({Kind.DAY, Kind.REPEATED})
_OF_TIMES = frozenset({Kind.CLOCK, Kind.SPAN, Kind.PART, Kind.THIS_PART})
SAID = _OF_DAYS | _OF_TIMES | {Kind.STRETCH}
"""Kinds that say when."""

_NEGATIONS = frozenset({Kind.NOT, Kind.UNABLE, Kind.EXCEPT, Kind.INSTEAD, Kind.MINUS})
NOWHERE = frozenset[int]()
_EXCEPTIONS = frozenset({Kind.EXCEPT, Kind.MINUS})
_CLAUSE_ENDS = frozenset(
    {Kind.COMMA, Kind.BREAK, Kind.DOT, Kind.BUT, Kind.PREFER, Kind.CORRECTION, Kind.COLON}
)
_CORRECTIONS = frozenset({Kind.CORRECTION, Kind.PREFER})
_ONTO = frozenset({Kind.TO, Kind.FOR, Kind.UNTIL})
_OPTIONS = frozenset({Kind.OR, Kind.AND})
_SHAPE = {
    Kind.DAY: "d",
    Kind.THIS_PART: "p",
    **dict.fromkeys((Kind.CLOCK, Kind.SPAN, Kind.PART), "t"),
}
_PAIRED = re.compile("(?:dt+|p){2,}|(?:td){2,}")
"""Days and times that go together, by the letters of `_SHAPE`; "esta tarde" is both."""


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
        stretch: from a time of one day to a time of another.
        soonest: as early as possible.
        pairs: where each day was said with its own times, a day and its times each.
        not_pairs: likewise, excluded.
        lasting: a length was said that says no when.
        corrected: a day was said anew, so that the times that follow are said anew too.
        moves: a booking is to be moved, so that "del martes al jueves" is no range.
    """

    days: tuple[Day, ...] = ()
    clocks: tuple[Clock, ...] = ()
    spans: tuple[Span, ...] = ()
    parts: tuple[DayPart, ...] = ()
    weekdays: frozenset[int] = frozenset()
    not_days: tuple[Day, ...] = ()
    not_weekdays: frozenset[int] = frozenset()
    not_times: tuple[Times, ...] = ()
    stretch: Stretch | None = None
    soonest: bool = False
    pairs: tuple["Said", ...] = ()
    not_pairs: tuple["Said", ...] = ()
    lasting: bool = False
    moves: bool = False
    corrected: bool = False

    def add(self, atom: Atom, between: AbstractSet[Kind], today: date) -> None:
        """Take in one more thing said; `between` is what stands between it and the one before."""
        corrects = not between.isdisjoint(_CORRECTIONS)
        if self.moves:
            corrects |= not between.isdisjoint(_ONTO)
        if atom.kind in _OF_TIMES:
            corrects |= self.corrected
            self.corrected = False
        match atom.meaning:
            case Day() as day:
                self.corrected = corrects
                self._add_day(day, between, today, corrects=corrects)
            case Repeated(weekdays):
                self.weekdays |= weekdays
            case Clock() as clock:
                self.clocks = (clock,) if corrects else (*self.clocks, clock)
                if len(self.spans) == 1 and between.isdisjoint(_OPTIONS):
                    self._narrow(clock)
            case Span() as span:
                said_again = between.isdisjoint(_OPTIONS) and self._within_last(span)
                self.spans = (span,) if corrects or said_again else (*self.spans, span)
            case Stretch() as stretch:
                self.stretch = stretch
            case _:
                part = PARTS[atom.value]
                if corrects or part not in self.parts:
                    self.parts = (part,) if corrects else (*self.parts, part)
                another = not between.isdisjoint(_OPTIONS)
                if atom.kind is Kind.THIS_PART and (another or not self.days):
                    self.days += (Day(only(today), Sort.RELATIVE),)

    def _add_day(
        self, day: Day, between: AbstractSet[Kind], today: date, *, corrects: bool
    ) -> None:
        if not self.days:
            self.days = (day,)
            return
        *before, last = self.days
        if last.within and day.bare:
            day = same(last.within, day, today) or day
        one = same(last, day, today) if between.isdisjoint(_OPTIONS) else None
        if one:
            self.days = (*before, one)
        elif corrects or last.minute is not None:
            self.days = (*before, day)
        else:
            self.days = (*before, last, day)

    def keep_last(self) -> None:
        """Forget what was said before the last: "not the 12th, the 13th instead"."""
        self.days = self.days[-1:]
        self.clocks = self.clocks[-1:]

    def exclude(self, atoms: Sequence[Atom], today: date, *, always: bool) -> None:
        """Take in what does not suit, as far as one negation goes.

        "No puedo mañana a la tarde" is a day with its times; "menos el lunes a la tarde" is every
        Monday, and all of it: better offer too little than what was excluded.
        """
        with_day = any(atom.kind in _OF_DAYS for atom in atoms)
        paired = with_day and any(atom.kind in _OF_TIMES for atom in atoms)
        this_part = any(atom.kind is Kind.THIS_PART for atom in atoms)
        repeated = any(atom.kind is Kind.REPEATED for atom in atoms)
        if (paired or this_part) and not (always or repeated):
            self.not_pairs += (_said(atoms, today),)
            return
        for atom in atoms:
            self._exclude_one(atom, with_day=with_day, always=always)

    def _exclude_one(self, atom: Atom, *, with_day: bool, always: bool) -> None:
        match atom.meaning:
            case Day(weekday=int() as weekday) if always:
                self.not_weekdays |= {weekday}
            case Day() as day:
                self.not_days += (day,)
            case Repeated(weekdays):
                self.not_weekdays |= weekdays
            case _ if with_day:
                return
            case Span(times):
                self._exclude_span(times)
            case Clock() as clock:
                self.not_times += clock.times
            case None if atom.kind in (Kind.PART, Kind.THIS_PART):
                self.not_times += (part_times(PARTS[atom.value]),)
            case _:
                return

    def _exclude_span(self, times: tuple[Times, ...]) -> None:
        """ "Antes de las 4 no" is "from 4 on"."""
        opposite = [
            Times(time.last, None) if time.first is None else Times(None, time.first)
            for time in times
            if time.first is None or time.last is None
        ]
        if opposite:
            self.spans += (Span(tuple(opposite)),)
        else:
            self.not_times += times

    def settle(self) -> None:
        """Let what was said of one thing decide what another left open."""
        if len(self.spans) == 2:
            self.spans = _intersection(*self.spans)
        if len(self.parts) == 1 and (self.clocks or self.spans):
            (part,) = self.parts
            self.parts = ()
            self.clocks = tuple([in_part(clock, part) for clock in self.clocks])
            self.spans = tuple([_in_part(span, part) for span in self.spans])

    def _within_last(self, span: Span) -> bool:
        """Whether it is the same said closer: "after work? I finish at 6"."""
        if len(self.spans) != 1:
            return False
        both = (*self.spans[0].times, *span.times)
        return all(times.first is not None and times.last is None for times in both)

    def _narrow(self, clock: Clock) -> None:
        """Of "después del laburo, tipo 7" only the last is meant."""
        open_ended = [times for times in self.spans[0].times if None in (times.first, times.last)]
        if any(minute in times for times in open_ended for minute in clock.minutes):
            self.spans = ()


def _intersection(a: Span, b: Span) -> tuple[Span, ...]:
    """Return "after 9:30, but before 11" as one stretch, and other two as they are."""
    if a.times[0].first is None:
        a, b = b, a
    starts = [times.first for times in a.times if times.first is not None and times.last is None]
    ends = [times.last for times in b.times if times.last is not None and times.first is None]
    if not (starts and ends):
        return (a, b)
    return (between(Clock(tuple(starts)), Clock(tuple(ends))),)


def _in_part(span: Span, part: DayPart) -> Span:
    """Keep what lies in the part: "a la tarde, de 5 a 7"."""
    edges = [times.last if times.first is None else times.first for times in span.times]
    meant = in_part(Clock(tuple(edge for edge in edges if edge is not None)), part).minutes
    kept = tuple(times for times, edge in zip(span.times, edges, strict=True) if edge in meant)
    return Span(kept) if kept else span


def compose(row: Sequence[Atom], kinds: str, today: date) -> Said:
    """Return what a rewritten row of atoms, of such kinds, says."""
    said = Said(
        soonest=Kind.SOONEST in kinds, lasting=Kind.DURATION in kinds, moves=Kind.MOVE in kinds
    )
    negated = () if _NEGATIONS.isdisjoint(kinds) else _negated(row)
    excluded = NOWHERE.union(*negated)
    between: set[Kind] = set()
    wanted: list[Atom] = []
    for place, atom in enumerate(row):
        kind = atom.kind
        if kind not in SAID:
            between.add(kind)
            if kind is Kind.AFTERTHOUGHT:
                said.keep_last()
        elif place not in excluded:
            said.add(atom, between, today)
            wanted.append(atom)
            between = set()
    for places in negated:
        exceptional = any(other.kind in _EXCEPTIONS for other in row[: places[0]])
        said.exclude([row[place] for place in places], today, always=exceptional)
        if not said.days and wanted and row[places[-1]].end <= wanted[0].start:
            said.days = said.not_pairs[-1].days if said.not_pairs else ()
    said.settle()
    if len(said.days) > 1:
        said.pairs = _pairs(wanted, len(said.days), today)
    return said


def _pairs(wanted: Sequence[Atom], days: int, today: date) -> tuple[Said, ...]:
    """Return each day with its own times: "martes a las 5 o jueves a las 6".

    None where a day was said without one ("martes o jueves a las 5"), or not all days are meant.
    """
    shape = "".join([_SHAPE.get(atom.kind, "?") for atom in wanted])
    if not _PAIRED.fullmatch(shape) or days != len(shape) - shape.count("t"):
        return ()
    starts = "t" if shape[0] == "t" else "dp"
    firsts = [place for place, letter in enumerate(shape) if letter in starts]
    ends = [*firsts[1:], len(shape)]
    return tuple(_said(wanted[a:b], today) for a, b in zip(firsts, ends, strict=True))


def _said(atoms: Sequence[Atom], today: date) -> Said:
    """Return what a part of a message says by itself."""
    said = Said()
    for atom in atoms:
        said.add(atom, frozenset[Kind](), today)
    said.settle()
    return said


def _negated(row: Sequence[Atom]) -> list[list[int]]:
    """Return the places of what is said not to suit, together what one negation goes for."""
    groups: list[list[int]] = []
    for place, atom in enumerate(row):
        if atom.kind in _NEGATIONS:
            known = NOWHERE.union(*groups)
            found = sorted(set(_ahead(row, place) or _behind(row, place)) - known)
            if found:
                groups.append(found)
    return groups


def _ahead(row: Sequence[Atom], place: int) -> list[int]:
    """Return the places after a negation that it negates: "no puedo el martes a la tarde"."""
    negation = row[place].kind
    if (
        negation == Kind.NOT
        and not row[place].value
        and (place == 0 or row[place - 1].kind in _CORRECTIONS)
    ):
        return []  # "no, mañana" is an answer
    patience = 3 if negation in (Kind.UNABLE, Kind.EXCEPT) else 0
    found: list[int] = []
    for ahead in range(place + 1, len(row)):
        kind = row[ahead].kind
        if kind in SAID:
            found.append(ahead)
            patience = 0
            if negation == Kind.INSTEAD:
                break
        elif kind in _CLAUSE_ENDS or kind in _NEGATIONS:
            break
        elif kind == Kind.WORD:
            patience -= 1
            if patience < 0:
                break
    return found


def _behind(row: Sequence[Atom], place: int) -> list[int]:
    """Return the places before a negation that it negates: "mañana no, pasado"."""
    negation = row[place].kind
    if negation in (Kind.EXCEPT, Kind.INSTEAD, Kind.MINUS):
        return []
    ends = place + 1 == len(row) or row[place + 1].kind in _CLAUSE_ENDS
    if negation == Kind.NOT and not ends:
        return []
    found: list[int] = []
    for behind in range(place - 1, -1, -1):
        kind = row[behind].kind
        if kind in SAID:
            found.append(behind)
        elif kind in _CLAUSE_ENDS or kind in _NEGATIONS or kind in (Kind.WORD, Kind.SUITS):
            break
    return found
