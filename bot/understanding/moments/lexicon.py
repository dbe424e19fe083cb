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
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from bot.understanding.moments.atoms import Atom, Kind
from bot.understanding.moments.feasts import Feast
from bot.understanding.moments.meanings import PARTS
from bot.understanding.text import MASKED, Speller, Tokens, fold

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
    Kind.MINUTES: 6,
    Kind.ALL_WEEKDAYS: 8,
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
    MASKED: Kind.CUT,
}

Values = tuple[tuple[Kind, int], ...]
"""The kinds and values of the atoms that a word or a phrase is."""


class Entry(NamedTuple):
    """What a word is: alone, and as the first of phrases (their other words, the longest first)."""

    alone: Values | None
    phrases: tuple[tuple[list[str], Values], ...]


NO_ENTRY = Entry(None, ())

UNKNOWN = Atom(Kind.WORD, -1, -1)
"""Any word that says nothing of when: where it stands does not matter."""

_VALUES = {part.value: place for place, part in enumerate(PARTS)}
_VALUES |= {feast.name.lower(): feast.value for feast in Feast}


class Lexicon:
    """The words of one language. Made once, at import, from a table as described above."""

    def __init__(self, table: str) -> None:
        alone: dict[str, Values] = {}
        phrases: dict[str, list[tuple[list[str], Values]]] = {}
        repaired: dict[str, object] = {}
        real: set[str] = set()
        self._endings: dict[str, Values] = {}
        for head, forms in _lines(table):
            if head == ["REAL"]:
                real.update(forms)
                continue
            if head[0] == "ENDING":
                self._endings.update(dict.fromkeys(forms, _values(head[1:])))
                continue
            values = _values(head)
            for form in forms:
                first, *others = form.split()
                if others:
                    phrases.setdefault(first, []).append((others, values))
                else:
                    alone.setdefault(first, values)
            least = REPAIRED.get(values[0][0])
            if least is not None and len(forms[0]) >= least and " " not in forms[0]:
                repaired[forms[0]] = values
        self._entries = {
            word: Entry(
                alone.get(word),
                tuple(sorted(phrases.get(word, ()), key=lambda phrase: -len(phrase[0]))),
            )
            for word in alone.keys() | phrases.keys()
        }
        self._speller = Speller(repaired, real | self._entries.keys())
        self._look_up = lru_cache(maxsize=8192)(self._find)

    def __contains__(self, word: str) -> bool:
        return word in self._entries

    def _find(self, word: str) -> Entry:
        """Return what a word is, which may be misspelt, or a sign."""
        entry = self._entries.get(word)
        if word in SIGNS:
            return Entry(((SIGNS[word], 0),), entry.phrases if entry else ())
        if entry is None:
            right = self._speller.repair(word)
            entry = self._entries[right] if right else NO_ENTRY
        return entry

    def atoms(self, tokens: Tokens) -> list[Atom]:
        """Return the atoms of a message, in order."""
        words, starts, ends = tokens
        row: list[Atom] = []
        place, last = 0, len(words)
        figures_end = -1
        while place < last:
            word, first = words[place], place
            place += 1
            start = starts[first]
            values, phrases = self._look_up(word)
            for others, of_phrase in phrases:
                if words[place : place + len(others)] == others:
                    values = of_phrase
                    place += len(others)
                    break
            else:
                if start == figures_end:
                    values = self._endings.get(word, values)
            if values is not None:
                for kind, value in values:
                    row.append(Atom(kind, start, ends[place - 1], value))
            elif "0" <= word < ":":
                figures_end = ends[first]
                row.append(_number(word, start, figures_end))
            else:
                row.append(UNKNOWN)
        return row


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


def _values(head: list[str]) -> Values:
    """Return the kinds of a line, with the value they share."""
    names = [name for name in head if name.isupper()]
    value = 0 if names == head else _VALUES.get(head[-1])
    value = int(head[-1]) if value is None else value
    return tuple((Kind[name], value) for name in names)
