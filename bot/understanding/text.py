"""A message as tokens: folded words, numbers and signs, each with its place in the original."""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

_TOKEN = re.compile(r"[0-9]+|[^\W\d_]+|[^\s0-9]")
_ASCII_TOKEN = re.compile(r"[0-9]+|[a-z]+|[^\s0-9]")  # the same of folded text, and quicker
_COMBINING = re.compile("[\u0300-\u036f\u200b-\u200f\ufe0f\u20e3]")


def _base_letter(char: str) -> str:
    base = unicodedata.normalize("NFKD", char)[0].lower()
    return base if base.isalpha() else char


_FOLD = {code: _base_letter(chr(code)) for code in [*range(0xAA, 0x250), *range(0x1E00, 0x1F00)]}
_FOLD |= {ord("°"): "o", ord("\u0131"): "i"}
_FOLD |= dict.fromkeys(map(ord, "’‘´`ʼ"), "'")
_FOLD |= dict.fromkeys(map(ord, "“”«»"), '"')
_FOLD |= dict.fromkeys(map(ord, "–—−‐‑―"), "-")


MASKED = "\0"
"""The word of a token that was read as something else."""


class Tokens(NamedTuple):
    """Words, numbers and signs in order, and where each starts and ends in the original text."""

    words: list[str]
    starts: list[int]
    ends: list[int]


def fold(text: str) -> tuple[str, Sequence[int]]:
    """Return the text in lower case and without accents, and where each character came from.

    `offsets[i]` is the place in `text` of character `i`; there is one more, for the end. Most
    texts keep their length; decomposed accents (as Apple keyboards send) do not.
    """
    lowered = text.lower()
    if len(lowered) == len(text):
        if lowered.isascii():
            return lowered, range(len(text) + 1)
        if not _COMBINING.search(lowered):
            return lowered.translate(_FOLD), range(len(text) + 1)
    folded: list[str] = []
    offsets: list[int] = []
    for place, char in enumerate(text):
        for part in char.lower().translate(_FOLD):
            if not _COMBINING.match(part):
                folded.append(part)
                offsets.append(place)
    return "".join(folded), [*offsets, len(text)]


def tokenize(text: str, masked: Sequence[tuple[int, int]] = ()) -> Tokens:
    """Cut a text into tokens, leaving out what lies in the `masked` spans of it.

    Digits and letters are cut apart ("18hs" is two tokens without a gap). A masked span leaves a
    token that is no word, so that what stands around it does not become neighbours.
    """
    folded, offsets = fold(text)
    words: list[str] = (_ASCII_TOKEN if folded.isascii() else _TOKEN).findall(folded)
    starts: list[int] = []
    ends: list[int] = []
    end = 0
    find = folded.find
    for word in words:  # only spaces stand between them
        start = find(word, end)
        end = start + len(word)
        starts.append(start)
        ends.append(end)
    if len(folded) != len(text):
        starts = [offsets[start] for start in starts]
        ends = [offsets[end] for end in ends]
    for begin, stop in masked:
        for place in range(bisect_right(ends, begin), bisect_left(starts, stop)):
            words[place] = MASKED
    return Tokens(words, starts, ends)


class Speller:
    """Repairs typing mistakes, towards a closed list of words only.

    A word is repaired when it is one edit (letter missing, added, wrong, or two swapped) away from
    listed words of one meaning, two edits for words of eight letters or more; first letters must
    agree for two.

    Args:
        words: the list, with what tells meanings apart.
        real: words that are no mistakes, however near.
    """

    def __init__(self, words: Mapping[str, object], real: Iterable[str]) -> None:
        self._meanings = words
        self._words = sorted(word for word in words if len(word) >= 5)
        self._known = frozenset(self._words) | frozenset(real)

    def repair(self, word: str) -> str | None:
        """Return the listed word that a word is a misspelling of, None when it is none."""
        if len(word) < 4 or len(word) > 16 or word in self._known or not word.isascii():
            return None
        allowed = 2 if len(word) >= 8 else 1
        near = process.extract(
            word, self._words, scorer=OSA.distance, score_cutoff=allowed, limit=3
        )
        if not near:
            return None
        best, edits, _ = near[0]
        if any(
            rival == edits and self._meanings[other] != self._meanings[best]
            for other, rival, _ in near[1:]
        ):
            return None
        return best if edits == 1 or best[0] == word[0] else None
