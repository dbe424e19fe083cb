"""A lexicon: the words of one language, and what they are to the grammar.

It is written as a table:

    WEEKDAY 3: jueves, jue
    TO ON: al
    PART morning: manhã, parte da manhã
    ENDING ORDINAL_MARK: ro, er
    REAL: carta, corte

Each line has the kind, or kinds, of atoms that a word is, then their value, where they have one (a
number, a day part or a feast by name), then the words and phrases that are so. Lines go on where
they are indented, accents do not matter, signs in phrases stand alone ("o ' clock"), and of two
lines for one word the first holds. `ENDING` is what letters make of a number to which they are
written without a space. Typing mistakes are looked for in the first word of a line only; `REAL` are
words that are near to one and no mistake for it.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from bot.understanding.moments.atoms import Atom, Kind
from bot.understanding.moments.feasts import Feast
from bot.understanding.moments.meanings import PARTS
from bot.understanding.text import Speller, Token, fold

REPAIRED = {
    Kind.WEEKDAY: 5,
    Kind.PART: 5,
    Kind.MONTH: 6,
    Kind.RELATIVE: 6,
    Kind.MANANA: 6,
    Kind.NUMBER: 6,
    Kind.NOON: 7,
    Kind.THIS_PART: 7,
    Kind.WEEKS: 6,
    Kind.NEXT: 7,
}
"""Kinds whose words are recognised with a typing mistake in them, from so many letters on."""

SIGNS: dict[str, Kind] = {
    ":": Kind.COLON,
    ";": Kind.COLON,
    ".": Kind.DOT,
    "/": Kind.SLASH,
    "-": Kind.DASH,
    "~": Kind.DASH,
    ",": Kind.COMMA,
    "+": Kind.PLUS,
    "'": Kind.MINUTE_SIGN,
    "$": Kind.MONEY,
    "€": Kind.MONEY,
    "%": Kind.MONEY,
    "!": Kind.BREAK,
    "?": Kind.BREAK,
    "\0": Kind.CUT,
}

Phrase = tuple[tuple[str, ...], tuple[tuple[Kind, int], ...]]
"""The words of a phrase after its first, and the kinds and values of the atoms it is."""

UNKNOWN = Atom(Kind.WORD, -1, -1)
"""Any word that says nothing of when: where it stands does not matter."""

_VALUES = {part.value: place for place, part in enumerate(PARTS)}
_VALUES |= {feast.name.lower(): feast.value for feast in Feast}


class Lexicon:
    """The words of one language. Made once, at import, from a table as described above."""

    def __init__(self, table: str) -> None:
        self._phrases: dict[str, list[Phrase]] = {}
        self._endings: dict[str, tuple[tuple[Kind, int], ...]] = {}
        repaired: dict[str, object] = {}
        real: set[str] = set()
        for head, forms in _lines(table):
            if head == ["REAL"]:
                real.update(forms)
            elif head[0] == "ENDING":
                self._endings.update(dict.fromkeys(forms, _atoms(head[1:])))
            else:
                atoms = _atoms(head)
                for form in forms:
                    first, *rest = form.split()
                    self._phrases.setdefault(first, []).append((tuple(rest), atoms))
                least = REPAIRED.get(atoms[0][0])
                if least is not None and len(forms[0]) >= least and " " not in forms[0]:
                    repaired[forms[0]] = atoms
        for phrases in self._phrases.values():
            phrases.sort(key=lambda phrase: -len(phrase[0]))
        self._speller = Speller(repaired, real | self._phrases.keys())
        self._look_up = lru_cache(maxsize=8192)(self._find)

    def __contains__(self, word: str) -> bool:
        return word in self._phrases

    def atoms(self, tokens: Sequence[Token]) -> list[Atom]:
        """Return the atoms of a row of tokens, in order."""
        atoms: list[Atom] = []
        rest_of_phrase = 0
        for place, (word, start, end) in enumerate(tokens, 1):
            if rest_of_phrase:
                rest_of_phrase -= 1
                continue
            kinds = None
            known = self._look_up(word)
            if known is not None:
                rest_of_phrase, kinds = _longest(known, tokens, place)
            if not rest_of_phrase and atoms and atoms[-1].digits and atoms[-1].end == start:
                kinds = self._endings.get(word, kinds)
            if kinds is not None:
                end = tokens[place - 1 + rest_of_phrase][2]
                for kind, value in kinds:
                    atoms.append(Atom(kind, start, end, value))
            elif word.isdigit():
                atoms.append(_number(word, start, end))
            elif word in SIGNS:
                atoms.append(Atom(SIGNS[word], start, end))
            else:
                atoms.append(UNKNOWN)
        return atoms

    def _find(self, word: str) -> list[Phrase] | None:
        """Return the phrases that begin with a word, which may be misspelt."""
        known = self._phrases.get(word)
        if known is None and (right := self._speller.repair(word)):
            known = self._phrases[right]
        return known


def _longest(
    phrases: list[Phrase], tokens: Sequence[Token], place: int
) -> tuple[int, tuple[tuple[Kind, int], ...] | None]:
    """Return how many tokens, from `place` on, belong to a phrase begun before, and what it is."""
    for rest, kinds in phrases:
        length = len(rest)
        if not length or rest == tuple([token[0] for token in tokens[place : place + length]]):
            return length, kinds
    return 0, None


def _number(word: str, start: int, end: int) -> Atom:
    digits = len(word)
    if digits > 8:
        return Atom(Kind.CUT, start, end)
    kind = Kind.NUMBER if digits < 3 else Kind.LONG
    return Atom(kind, start, end, int(word), digits)


def _lines(table: str) -> Iterator[tuple[list[str], list[str]]]:
    """Yield the kinds and values of each line, and its words."""
    joined = re.sub(r"\n +", " ", table)
    for line in joined.split("\n"):
        if line and not line.startswith("#"):
            head, _, forms = line.partition(": ")
            yield head.split(), [fold(form)[0] for form in forms.split(", ")]


def _atoms(head: list[str]) -> tuple[tuple[Kind, int], ...]:
    """Return the kinds of a line, with the value they share."""
    names = [name for name in head if name.isupper()]
    value = 0 if names == head else _VALUES.get(head[-1])
    value = int(head[-1]) if value is None else value
    return tuple((Kind[name], value) for name in names)
