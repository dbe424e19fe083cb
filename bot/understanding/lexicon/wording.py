"""What has to be said of a language so that it can be read."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.understanding.meanings import Sign
from flows.reading import Intent, Pick


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a language. All are folded: no capitals, no accents, no apostrophes.

    Attributes:
        code: `es`, `pt` or `en`.
        spellings: chat spelling, written out: "q" as "que".
        spellchecked: words worth repairing when they are mistyped.
        negations: words that negate what follows.
        small_words: may stand between a negation and what it negates.
        groups: parts of patterns, by name.
        intents, signs: patterns, one a line, see `bot.understanding.phrases`.
        ordinals: for 1, 2, 3 ...: the words for it, parted by `|`.
    """

    code: str
    spellings: Mapping[str, str]
    spellchecked: frozenset[str]
    negations: frozenset[str]
    small_words: frozenset[str]
    groups: Mapping[str, str]
    intents: Mapping[Intent, str]
    signs: Mapping[Sign | Pick, str]
    ordinals: tuple[str, ...]
