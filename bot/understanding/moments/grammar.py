"""Rules: how a row of atoms is rewritten into fewer.

A rule is a pattern over kinds of atoms, and a function that makes one atom of what it matched:

    @rules.add("hour:NUMBER COLON minute:NUMBER", makes=Kind.CORE)
    def with_colon(found: Found) -> Clock | None: ...

Patterns are regular expressions whose letters are names of `Kind`, or of a union of kinds (see
`UNIONS`); `name:` names the atom or the group that follows. A function that returns None declines,
and nothing is rewritten there.

A grammar is a list of rules, each applied to the whole message before the next: what one made, a
later one finds. So the order of rules is their precedence. `*` and `+` mean up to six, so that each
rule reads a message in linear time, whatever is in it.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple, TypeVar

from bot.understanding.moments.atoms import Atom, Kind
from bot.understanding.moments.meanings import Clock, Day, Length, Meaning

M = TypeVar("M", Day, Clock, Length)

UNIONS = {
    "FIGURES": (Kind.NUMBER, Kind.LONG),
    "NTH": (Kind.NUMBER, Kind.ORDINAL),
    "FRACTION": (Kind.HALF, Kind.QUARTER),
    "TIME": (Kind.CLOCK, Kind.NUMBER, Kind.LONG),
    "UNIT": (
        *(Kind.HOURS, Kind.MINUTES, Kind.SECONDS),
        *(Kind.DAYS, Kind.WEEKS, Kind.MONTHS, Kind.YEARS),
    ),
    "LITTLE": (Kind.OF, Kind.ON, Kind.AT, Kind.IN, Kind.BY, Kind.FOR, Kind.TO),
    "UP_TO": (Kind.TO, Kind.UNTIL, Kind.DASH),
    "STROKE": (Kind.SLASH, Kind.DASH, Kind.DOT),
    "ENDING": (Kind.COMMA, Kind.DOT, Kind.BREAK),
}
"""Names for kinds that patterns often take alike."""

_ELEMENT = re.compile(r"([a-z_]+):(\(|[A-Z][A-Z_]*)|([A-Z][A-Z_]*)|\s+")
_OUTLINE = re.compile(r"(\((?:\?<?[=!])?|\)[?*+{]?|\|)|([A-Z][A-Z_]*)([?*+{]?)")
_OPTIONAL = ("?", "*", "{")

_OFTEN = 60
"""Atoms of a message whose shape is worth remembering: longer ones do not come again."""


class Scene(NamedTuple):
    """Where the message was said.

    Attributes:
        now, today: wall clock of the shop, naive.
        month_first: 5/4 is the fourth of May.
        asked: the open question is about when.
    """

    now: datetime
    today: date
    month_first: bool = False
    asked: bool = False


class Found:
    """Atoms that a pattern matched, by the names it gives them."""

    __slots__ = ("_match", "_names", "_row", "scene")

    def __init__(
        self, match: re.Match[str], names: AbstractSet[str], row: Sequence[Atom], scene: Scene
    ) -> None:
        self._match, self._names, self._row, self.scene = match, names, row, scene

    def get(self, name: str) -> Atom | None:
        """Return the first atom of a name, None when the pattern lacks it or matched without."""
        if name not in self._names:
            return None
        place = self._match.start(name)
        return self._row[place] if place >= 0 else None

    def __getitem__(self, name: str) -> Atom:
        """Return the first atom of a name, which is there."""
        return self._row[self._match.start(name)]

    def __contains__(self, name: str) -> bool:
        return self.get(name) is not None

    @property
    def atoms(self) -> Sequence[Atom]:
        """All that matched."""
        return self._row[self._match.start() : self._match.end()]

    @property
    def kinds(self) -> str:
        """The kinds of all that matched."""
        return self._match.group()

    @property
    def message(self) -> str:
        """The kinds of the whole message, as it is by now."""
        return self._match.string

    @property
    def before(self) -> Atom | None:
        """The atom in front of the match."""
        place = self._match.start() - 1
        return self._row[place] if place >= 0 else None

    @property
    def after(self) -> Atom | None:
        """The atom behind the match."""
        place = self._match.end()
        return self._row[place] if place < len(self._row) else None

    @property
    def alone(self) -> bool:
        """Whether the message says nothing else."""
        return len(self.kinds) == len(self.message)

    @property
    def glued(self) -> bool:
        """Whether nothing, not even a space, stands between the atoms."""
        return all(left.end == right.start for left, right in pairwise(self.atoms))

    def value(self, name: str, default: int = 0) -> int:
        """Return the value of the first atom of a name, or the default."""
        atom = self.get(name)
        return atom.value if atom else default

    def day(self, name: str = "day") -> Day:
        return self._meaning(name, Day)

    def clock(self, name: str = "clock") -> Clock:
        return self._meaning(name, Clock)

    def length(self, name: str = "length") -> Length:
        return self._meaning(name, Length)

    def _meaning(self, name: str, sort: type[M]) -> M:
        meaning = self[name].meaning
        if not isinstance(meaning, sort):
            raise TypeError(f"the atom {name!r} of a pattern is no {sort.__name__}")
        return meaning


Builder = Callable[[Found], Meaning | int | None]
"""Makes the meaning, or the value, of one atom; None declines."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern, the names in it, what a message must have for it to match, what it makes, and how.

    `needs` has sets of kinds, of each of which a message must have one.
    """

    pattern: re.Pattern[str]
    names: frozenset[str]
    needs: tuple[frozenset[str], ...]
    makes: Kind
    build: Builder


class Rules:
    """A list of rules, filled by `add` in order of precedence."""

    def __init__(self) -> None:
        self._rules: list[Rule] = []

    def add(self, *patterns: str, makes: Kind) -> Callable[[Builder], Builder]:
        """Register a function as what is to be done with the atoms that the patterns match."""

        def register(build: Builder) -> Builder:
            for pattern in patterns:
                expression = compiled(pattern)
                names = frozenset(expression.groupindex)
                self._rules.append(Rule(expression, names, _needs(pattern), makes, build))
            return build

        return register

    def __iter__(self) -> Iterator[Rule]:
        return iter(self._rules)


def compiled(pattern: str) -> re.Pattern[str]:
    """Return a pattern over kinds as a regular expression over their letters."""

    def element(found: re.Match[str]) -> str:
        name, named, kind = found.groups()
        if name is None:
            return _letters(kind) if kind else ""
        return f"(?P<{name}>" + ("" if named == "(" else _letters(named) + ")")

    bounded = _ELEMENT.sub(element, pattern).replace("*", "{0,6}").replace("+", "{1,6}")
    return re.compile(bounded)


def _letters(name: str) -> str:
    return f"[{''.join(UNIONS[name])}]" if name in UNIONS else Kind[name].value


def _needs(pattern: str) -> tuple[frozenset[str], ...]:
    """Return sets of kinds, of each of which whatever matches has one.

    A cheap test before the dear one: of two hundred rules, thirty are worth trying on a message.
    """
    signs = iter(_OUTLINE.findall(pattern))
    return tuple(_sequence_needs(signs)[0])


def _sequence_needs(
    signs: Iterator[tuple[str, str, str]],
) -> tuple[list[frozenset[str]], str]:
    """Return what a pattern needs up to the end of a group, and how often that group may be."""
    alternatives: list[list[frozenset[str]]] = [[]]
    times = ""
    for sign, kind, quantity in signs:
        if sign.startswith(")"):
            times = sign[1:]
            break
        if sign == "|":
            alternatives.append([])
        elif sign:  # a group opens
            needs, of_group = _sequence_needs(signs)
            if of_group not in _OPTIONAL and "!" not in sign:
                alternatives[-1] += needs
        elif quantity not in _OPTIONAL:
            alternatives[-1].append(frozenset(UNIONS[kind] if kind in UNIONS else (Kind[kind],)))
    if len(alternatives) == 1:
        return alternatives[0], times
    if all(alternatives):
        return [frozenset[str]().union(*(needs[0] for needs in alternatives))], times
    return [], times


class Grammar:
    """Rules in order of precedence, applied to a row of atoms one after the other.

    Which rule matches next depends on the kinds of a row only, so that it is remembered: many
    messages differ in their words and numbers, but not in their shape.
    """

    def __init__(self, *rules: Rule) -> None:
        self.rules = rules
        self._needing: dict[frozenset[str], int] = {}  # of rules, one bit each
        for place, rule in enumerate(rules):
            for need in rule.needs:
                self._needing[need] = self._needing.get(need, 0) | 1 << place
        self._worth_trying = lru_cache(maxsize=4096)(self._find_worth_trying)
        self._remembered = lru_cache(maxsize=8192)(self._find_next_matches)

    def rewrite(self, row: list[Atom], scene: Scene) -> tuple[list[Atom], str]:
        """Return what is left of a row after each rule was applied to all of it, and its kinds."""
        kinds = "".join([atom.kind for atom in row])
        found = self._next_matches(kinds, 0)
        while found is not None:
            place, rule, matches = found
            row, kinds = _applied(rule, matches, row, scene)
            found = self._next_matches(kinds, place + 1)
        return row, kinds

    def _next_matches(
        self, kinds: str, first: int
    ) -> tuple[int, Rule, tuple[re.Match[str], ...]] | None:
        """Return where the next rule that matches is, from the `first` on, and all its matches."""
        find = self._remembered if len(kinds) <= _OFTEN else self._find_next_matches
        return find(kinds, first)

    def _find_next_matches(
        self, kinds: str, first: int
    ) -> tuple[int, Rule, tuple[re.Match[str], ...]] | None:
        for place in self._worth_trying(frozenset(kinds)):
            if place >= first:
                rule = self.rules[place]
                matches = tuple(rule.pattern.finditer(kinds))
                if matches:
                    return place, rule, matches
        return None

    def _find_worth_trying(self, present: frozenset[str]) -> tuple[int, ...]:
        """Return which rules may match where such kinds are present, in order."""
        possible = (1 << len(self.rules)) - 1
        for need, rules in self._needing.items():
            if need.isdisjoint(present):
                possible &= ~rules
        places = []
        while possible:
            lowest = possible & -possible
            places.append(lowest.bit_length() - 1)
            possible ^= lowest
        return tuple(places)


def _applied(
    rule: Rule, matches: Sequence[re.Match[str]], row: list[Atom], scene: Scene
) -> tuple[list[Atom], str]:
    """Return the row with all that a pattern matches rewritten, but for what is declined.

    Beside it are its kinds.

    Args:
        rule: what to make.
        matches: where its pattern matches, one after the other.
        row: the atoms of the message.
        scene: where it was said.
    """
    rewritten: list[Atom] = []
    done, kinds, rewritten_kinds = 0, matches[0].string, ""
    ahead = iter(matches)
    match = next(ahead, None)
    while match is not None:
        first, last = match.span()
        made = rule.build(Found(match, rule.names, row, scene))
        if made is None:  # what is declined may begin with what hides another match
            ahead = rule.pattern.finditer(kinds, first + 1)
        else:
            end = row[last - 1].end
            if end < 0:  # unknown words have no place: "0 <" ends with its figure
                end = max(part.end for part in row[first:last])
            atom = Atom(rule.makes, row[first].start, end)
            if isinstance(made, int):
                atom.value, atom.digits = made, row[first].digits
            else:
                atom.meaning = made
            rewritten += row[done:first]
            rewritten.append(atom)
            rewritten_kinds += kinds[done:first] + rule.makes
            done = last
        match = next(ahead, None)
    return rewritten + row[done:], rewritten_kinds + kinds[done:]
