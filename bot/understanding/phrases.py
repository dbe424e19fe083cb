"""Phrases: what people say in many forms, written as patterns and found in one pass.

A pattern is a row of words, folded as in `words.split`:

    quiero (cancelar|anular) [mi|el] turno

`(a|b)` is either, `[a]` may be missing, `cancel*` is any word that begins so, `...` is up to four
words within the clause, `{want}` stands for another pattern. `^` and `$` are the ends of a clause,
`^^` and `$$` the ends of the message.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from bot.understanding.words import Words

M = TypeVar("M")

_KEY = 4
"""Patterns are indexed by this many first letters of the words they may begin with."""
_GAP = "((?:[^ ,?]+ ){0,4}?)"
_SIGNS = {
    "(": "(?:",
    "|": "|",
    ")": ")",
    "[": "(?:",
    "]": ")?",
    "...": _GAP,
    "^": "(?<=[,?] )",
    "^^": r"(?<=\A, )",
    "$": "(?=[,?] )",
    "$$": r"(?=[,?] \Z)",
}
_TOKEN = re.compile(r"\^\^|\$\$|\.\.\.|[\^$()|\[\]]|[^\s\^$()|\[\]{}.]+")
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
        self._by_key: dict[str, list[tuple[re.Pattern[str], M]]] = {}
        self.literals: set[str] = set()
        for meaning, pattern in patterns:
            tokens = _TOKEN.findall(_written_out(pattern, groups))
            compiled = re.compile("".join(map(_as_regex, tokens)))
            firsts, nullable = _firsts(tokens)
            if nullable or "..." in firsts:
                raise ValueError(f"a pattern must begin with a word: {pattern!r}")
            for key in {first.rstrip("*")[:_KEY] for first in firsts}:
                self._by_key.setdefault(key, []).append((compiled, meaning))
            self.literals.update(token for token in tokens if token[-1].isalpha())

    def find(self, message: Words) -> list[Found[M]]:
        """Return the phrases said, in order; of those that overlap, the one with most words."""
        line = " ".join(message.words) + " "
        found: list[Found[M]] = []
        offset = 0
        for position, word in enumerate(message.words):
            for pattern, meaning in self._by_key.get(word[:_KEY], ()):
                if match := pattern.match(line, offset):
                    length = match.group().count(" ")
                    skipped = sum(gap.count(" ") for gap in match.groups() if gap)
                    found.append(Found(meaning, position, position + length, length - skipped))
            offset += len(word) + 1
        return _without_overlaps(found)


def _without_overlaps(found: list[Found[M]]) -> list[Found[M]]:
    if len(found) < 2:
        return found
    kept: list[Found[M]] = []
    for phrase in sorted(found, key=lambda f: (-f.weight, f.last - f.first, f.first)):
        if all(phrase.last <= other.first or other.last <= phrase.first for other in kept):
            kept.append(phrase)
    kept.sort(key=lambda f: f.first)
    return kept


def _written_out(pattern: str, groups: Mapping[str, str]) -> str:
    while _REFERENCE.search(pattern):
        pattern = _REFERENCE.sub(lambda match: f"({groups[match[1]]})", pattern)
    return pattern


def _as_regex(token: str) -> str:
    if token in _SIGNS:
        return _SIGNS[token]
    if token.endswith("*"):
        if len(token) <= _KEY:
            raise ValueError(f"too short to be indexed: {token}")
        return re.escape(token[:-1]) + "[^ ]* "
    return re.escape(token) + " "


def _firsts(tokens: Sequence[str]) -> tuple[set[str], bool]:
    """Return the words that a pattern may begin with, and whether it may be empty."""
    rest = list(tokens)

    def alternatives(closing: str) -> tuple[set[str], bool]:
        firsts: set[str] = set()
        any_empty = False
        while True:
            more, empty = sequence()
            firsts |= more
            any_empty |= empty
            sign = rest.pop(0) if rest else ""
            if sign != "|":
                if sign != closing:
                    raise ValueError(f"unbalanced: {' '.join(tokens)}")
                return firsts, any_empty or closing == "]"

    def sequence() -> tuple[set[str], bool]:
        firsts: set[str] = set()
        empty = True
        while rest and rest[0] not in ("|", ")", "]"):
            token = rest.pop(0)
            if token in ("(", "["):
                more, may_be_empty = alternatives(")" if token == "(" else "]")
            elif token[0] in "^$":
                continue
            else:
                more, may_be_empty = {token}, token == "..."
            if empty:
                firsts |= more
            empty &= may_be_empty
        return firsts, empty

    return alternatives("")
