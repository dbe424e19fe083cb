"""Phrases: what people say in many forms, written as patterns and found in one pass.

A pattern is a row of words, folded as in `words.split`:

    quiero (cancelar|anular) [mi|el] turno

`(a|b)` is either, `[a]` may be missing, `cancel*` is any word that begins so, `...` is up to four
words within the clause, `{want}` stands for another pattern. `^` and `$` are the ends of a clause,
`^^` and `$$` the ends of the message.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from bot.understanding.words import Words

M = TypeVar("M")
_Match = Callable[[str, int], re.Match[str] | None]

_KEY = 4
"""Patterns are indexed by this many first letters of the words they may begin with."""
_GAP = "..."
_PLACES = {
    "^": "(?<=[,?] )",
    "^^": r"(?<=\A, )",
    "$": "(?=[,?] )",
    "$$": r"(?=[,?] \Z)",
}
_SIGN = re.compile(r"\^\^|\$\$|\.\.\.|[\^$()|\[\]]|[^\s\^$()|\[\]{}.]+")
_REFERENCE = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Found(Generic[M]):
    """A phrase that was said: words `first` up to, not including, `last`."""

    meaning: M
    first: int
    last: int
    weight: int  # words that the pattern names; those in a gap do not count


class Phrasebook(Generic[M]):
    """Patterns and what each means. Made once, read often."""

    def __init__(self, patterns: Iterable[tuple[M, str]], groups: Mapping[str, str]) -> None:
        self._by_key: dict[str, list[tuple[_Match, M]]] = {}
        words: set[str] = set()
        for meaning, pattern in patterns:
            signs = _SIGN.findall(_written_out(pattern, groups))
            part = _Parser(pattern, signs).parse()
            if part.may_be_empty or _GAP in part.firsts:
                raise ValueError(f"a pattern must begin with a word: {pattern!r}")
            match = re.compile(part.regex).match
            for key in {first.rstrip("*")[:_KEY] for first in part.firsts}:
                self._by_key.setdefault(key, []).append((match, meaning))
            words.update(sign for sign in signs if sign[-1].isalpha())
        self.words = frozenset(words)

    def find(self, message: Words) -> list[Found[M]]:
        """Return the phrases said, in order; of those that overlap, the one with most words."""
        line = " ".join(message.words) + " "
        found: list[Found[M]] = []
        offset = 0
        for position, word in enumerate(message.words):
            for match, meaning in self._by_key.get(word[:_KEY], ()):
                if said := match(line, offset):
                    length = said.group().count(" ")
                    skipped = sum(gap.count(" ") for gap in said.groups() if gap)
                    found.append(Found(meaning, position, position + length, length - skipped))
            offset += len(word) + 1
        return _without_overlaps(found)


def _without_overlaps(found: list[Found[M]]) -> list[Found[M]]:
    if len(found) < 2:
        return found
    kept: list[Found[M]] = []
    taken: set[int] = set()
    for phrase in sorted(found, key=lambda f: (-f.weight, f.last - f.first, f.first)):
        places = range(phrase.first, phrase.last)
        if taken.isdisjoint(places):
            kept.append(phrase)
            taken.update(places)
    kept.sort(key=lambda phrase: phrase.first)
    return kept


def _written_out(pattern: str, groups: Mapping[str, str]) -> str:
    while _REFERENCE.search(pattern):
        pattern = _REFERENCE.sub(lambda match: f"({groups[match[1]]})", pattern)
    return pattern


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a pattern: its expression, the words it may begin with, how many it has at most."""

    regex: str
    firsts: frozenset[str] = frozenset()
    may_be_empty: bool = False
    words: int = 0


class _Parser:
    """Turns the signs of one pattern into an expression over a line of words."""

    def __init__(self, pattern: str, signs: list[str]) -> None:
        self._pattern = pattern
        self._rest = signs[::-1]

    def parse(self) -> _Part:
        return self._alternatives(closing="")

    def _alternatives(self, closing: str) -> _Part:
        parts = [self._row()]
        while (sign := self._rest.pop() if self._rest else "") == "|":
            parts.append(self._row())
        if sign != closing:
            raise ValueError(f"unbalanced: {self._pattern!r}")
        # An expression takes the first alternative that fits; we want the longest.
        parts.sort(key=lambda part: -part.words)
        optional = closing == "]"
        return _Part(
            regex=f"(?:{'|'.join(part.regex for part in parts)}){'?' if optional else ''}",
            firsts=frozenset[str]().union(*(part.firsts for part in parts)),
            may_be_empty=optional or any(part.may_be_empty for part in parts),
            words=parts[0].words,
        )

    def _row(self) -> _Part:
        regex, firsts, may_be_empty, words = "", frozenset[str](), True, 0
        while self._rest and self._rest[-1] not in ("|", ")", "]"):
            part = self._one(self._rest.pop())
            if may_be_empty:
                firsts |= part.firsts
            may_be_empty &= part.may_be_empty
            regex += part.regex
            words += part.words
        return _Part(regex, firsts, may_be_empty, words)

    def _one(self, sign: str) -> _Part:
        if sign in ("(", "["):
            return self._alternatives(closing=")" if sign == "(" else "]")
        if sign in _PLACES:
            return _Part(_PLACES[sign], may_be_empty=True)
        if sign == _GAP:
            return _Part("((?:[^ ,?]+ ){0,4}?)", frozenset((sign,)), may_be_empty=True)
        if sign.endswith("*"):
            if len(sign) <= _KEY:
                raise ValueError(f"too short to be indexed: {sign}")
            return _Part(re.escape(sign[:-1]) + "[^ ]* ", frozenset((sign,)), words=1)
        return _Part(re.escape(sign) + " ", frozenset((sign,)), words=1)
