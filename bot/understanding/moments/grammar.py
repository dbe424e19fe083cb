"""Rules: how rows of atoms are rewritten into fewer.

A rule is a pattern over kinds of atoms and a function that makes one atom of what it matched:

    @rules.add("AT? hour:NUMBER COLON minute:NUMBER", makes=Kind.CORE)
    def hour_and_minute(found: Found) -> Meaning | None: ...

Patterns are regular expressions whose letters are names of `Kind`; `name:` names the atom or the
group that follows. A function that returns None declines, and nothing is rewritten.

The grammar is a list of rules, each applied to the whole message before the next: what an earlier
rule made, a later one finds. So the order of rules is their precedence. No pattern repeats without
bound more than one kind of atom at a time, so each rule reads a message in linear time.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.understanding.moments.atoms import Atom, Kind
from bot.understanding.moments.meanings import Clock, Day, Length, Meaning

_OUTLINE = re.compile(r"([()|])|([A-Z][A-Z_]*)([?*]?)")
_ELEMENT = re.compile(r"([a-z_]+):(\(|[A-Z][A-Z_]*)|([A-Z][A-Z_]*)|\s+")


@dataclass(frozen=True, slots=True)
class Scene:
    """Where the message was said.

    Attributes:
        now: wall clock of the shop, naive.
        month_first: 5/4 is the fourth of May.
        asked: the open question is about when.
    """

    now: datetime
    month_first: bool = False
    asked: bool = False


class Found:
    """Atoms that a pattern matched, by the names it gives them."""

    __slots__ = ("_atoms", "_match", "scene")

    def __init__(self, match: re.Match[str], atoms: Sequence[Atom], scene: Scene) -> None:
        self._match, self._atoms, self.scene = match, atoms, scene

    def __getitem__(self, name: str) -> Atom:
        """Return the first atom of a name, which is there."""
        return self._atoms[self._match.start(name)]

    def __contains__(self, name: str) -> bool:
        return self.get(name) is not None

    def get(self, name: str) -> Atom | None:
        """Return the first atom of a name, None when the pattern lacks it or matched without."""
        if name not in self._match.re.groupindex:
            return None
        place = self._match.start(name)
        return self._atoms[place] if place >= 0 else None

    def all(self, name: str | int = 0) -> Sequence[Atom]:
        """Return the atoms of a group; by default, all that matched."""
        first, last = self._match.span(name)
        return self._atoms[first:last] if first >= 0 else ()

    def before(self, distance: int = 1) -> Atom | None:
        """Return the atom in front of the match."""
        place = self._match.start() - distance
        return self._atoms[place] if place >= 0 else None

    def after(self) -> Atom | None:
        """Return the atom behind the match."""
        place = self._match.end()
        return self._atoms[place] if place < len(self._atoms) else None

    def glued(self, name: str | int = 0) -> bool:
        """Tell whether nothing, not even a space, stands between the atoms of a group."""
        atoms = self.all(name)
        return all(left.end == right.start for left, right in zip(atoms, atoms[1:], strict=False))

    def value(self, name: str, default: int = 0) -> int:
        """Return the value of the first atom of a name, or the default."""
        atom = self.get(name)
        return atom.value if atom else default

    def day(self, name: str = "day") -> Day:
        meaning = self[name].meaning
        assert isinstance(meaning, Day)
        return meaning

    def clock(self, name: str = "clock") -> Clock:
        meaning = self[name].meaning
        assert isinstance(meaning, Clock)
        return meaning

    def length(self, name: str = "length") -> Length:
        meaning = self[name].meaning
        assert isinstance(meaning, Length)
        return meaning


Builder = Callable[[Found], Meaning | int | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern, what it makes, and how."""

    pattern: re.Pattern[str]
    needs: frozenset[str]
    makes: Kind
    build: Builder


class Rules:
    """A list of rules, filled by `add` in order of precedence."""

    def __init__(self) -> None:
        self._rules: list[Rule] = []

    def add(self, *patterns: str, makes: Kind) -> Callable[[Builder], Builder]:
        """Register a function as what is to be done with the atoms that the patterns match."""

        def register(build: Builder) -> Builder:
            self._rules += [Rule(*compiled(pattern), makes, build) for pattern in patterns]
            return build

        return register

    def __iter__(self) -> Iterator[Rule]:
        return iter(self._rules)


def compiled(pattern: str) -> tuple[re.Pattern[str], frozenset[str]]:
    """Return a pattern over kinds as a regular expression, and the kinds it cannot do without."""

    def letter(found: re.Match[str]) -> str:
        name, named, kind = found.groups()
        if name is None:
            return Kind[kind].value if kind else ""
        return f"(?P<{name}>" + ("" if named == "(" else Kind[named].value + ")")

    return re.compile(_ELEMENT.sub(letter, pattern)), _needs(pattern)


def _needs(pattern: str) -> frozenset[str]:
    """Return the kinds without which a pattern cannot match; a cheap test before the dear one."""
    needed: set[str] = set()
    depth = 0
    for sign, kind, quantity in _OUTLINE.findall(pattern):
        depth += (sign == "(") - (sign == ")")
        if depth == 0 and sign == "|":
            return frozenset()
        if depth == 0 and kind and not quantity:
            needed.add(Kind[kind].value)
    return frozenset(needed)


def rewrite(atoms: list[Atom], rules: Sequence[Rule], scene: Scene) -> list[Atom]:
    """Apply each rule in turn to the whole row of atoms."""
    kinds = "".join([atom.kind for atom in atoms])
    present = frozenset(kinds)
    for rule in rules:
        if not rule.needs <= present:
            continue
        match = rule.pattern.search(kinds)
        if match is None:
            continue
        atoms = _applied(rule, match, kinds, atoms, scene)
        kinds = "".join([atom.kind for atom in atoms])
        present = frozenset(kinds)
    return atoms


def _applied(
    rule: Rule, match: re.Match[str] | None, kinds: str, atoms: list[Atom], scene: Scene
) -> list[Atom]:
    rewritten: list[Atom] = []
    done = 0
    while match is not None:
        first, last = match.span()
        made = rule.build(Found(match, atoms, scene))
        if made is None:
            match = rule.pattern.search(kinds, first + 1)
            continue
        rewritten += atoms[done:first]
        atom = Atom(rule.makes, atoms[first].start, atoms[last - 1].end)
        if isinstance(made, int):
            atom.value = made
        else:
            atom.meaning = made
        rewritten.append(atom)
        done = last
        match = rule.pattern.search(kinds, last)
    return rewritten + atoms[done:] if done else atoms
