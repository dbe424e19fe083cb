"""A message as a row of folded words, which phrases and names are looked for in."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from bot.understanding.text import fold

CLAUSE_END = ","
QUESTION = "?"
MARKS = frozenset((CLAUSE_END, QUESTION))

_PIECE = re.compile(
    r"\d+(?:[:.,/]\d+)*(?:(?:[rdtnmv][oadhr]|er[oa]?|st|[oa])(?![a-z]))?"  # 17:30, 12.500, 2do, 3rd
    r"|[^\W\d_]+(?:'[^\W\d_]+)*"  # words, don't
    r"|[,.;:!?()\n\u2026\u00a1\u00bf-]|[+&]"
)
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_DRAWN_OUT = re.compile(r"([a-jl-z])\1{2,}|([aiu])\2+\b")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a message in order, and the marks between its clauses.

    Attributes:
        text: the message itself.
        words: without capitals, accents and apostrophes; `","` is any mark that ends a clause,
            `"?"` a question mark. The first and the last are marks.
        spans: where each word is in `text`.
    """

    text: str
    words: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]

    def said(self, first: int, last: int) -> str:
        """Return the customer's own words from `first` up to, not including, `last`."""
        return self.text[self.spans[first][0] : self.spans[last - 1][1]]

    def __len__(self) -> int:
        return len(self.words)


def split(text: str) -> Words:
    """Cut a message into words. Ordinals of digits lose their ending: "2do" is "2"."""
    folded, offsets = fold(text)
    words, spans = [CLAUSE_END], [(0, 0)]
    drawn_out = _DRAWN_OUT.search(folded) is not None
    for piece in _PIECE.finditer(folded):
        word = piece.group()
        if word[0].isalpha():
            word = word.replace("'", "")
            if drawn_out:  # "holaaa", "siii"
                word = _DRAWN_OUT.sub(r"\1\2", word)
        elif word[0].isdigit():
            word = word.rstrip(_LETTERS)
        elif word not in "?+&":
            word = CLAUSE_END
        if word in MARKS and words[-1] in MARKS and (word == CLAUSE_END or words[-1] == QUESTION):
            continue
        words.append(word)
        spans.append((offsets[piece.start()], offsets[piece.end()]))
    if words[-1] not in MARKS:
        words.append(CLAUSE_END)
        spans.append((len(text), len(text)))
    return Words(text, tuple(words), tuple(spans))


def respelled(message: Words, spellings: Mapping[str, str]) -> Words:
    """Return the message with chat spelling written out ("q" as "que")."""
    return Words(message.text, tuple(spellings.get(w, w) for w in message.words), message.spans)


def listed(*lines: str) -> frozenset[str]:
    """Return the words of a list written as text."""
    return frozenset(word for line in lines for word in line.split())
