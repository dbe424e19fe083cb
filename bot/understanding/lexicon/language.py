"""All that is known of one language, ready for use."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.understanding.lexicon.en import ENGLISH
from bot.understanding.lexicon.es import SPANISH
from bot.understanding.lexicon.ordinary import ORDINARY_WORDS
from bot.understanding.lexicon.pt import PORTUGUESE
from bot.understanding.lexicon.wording import Wording
from bot.understanding.meanings import Meaning
from bot.understanding.phrases import Phrasebook
from bot.understanding.text import Speller
from flows.reading import Pick, PickBy

_PICKS = (
    "[{choose}] {the} (%s) [{one}]",
    "{choose} (%s) [{one}]",
    "(%s) {one}",
    "^^ (%s) $$",
    "{choose} (no|n) , (%s)",  # "choose no. 2"
    "^ (no|n) , (%s) $$",
)
"""How a position is pointed at; `%s` is the words and the digit for it."""


@dataclass(frozen=True, slots=True)
class Language:
    """A language: its phrases, its chat spelling, the words that negate."""

    code: str
    phrases: Phrasebook[Meaning]
    spellings: Mapping[str, str]
    negations: frozenset[str]
    small_words: frozenset[str]  # may stand between a negation and what it negates
    speller: Speller


def _language(wording: Wording) -> Language:
    phrases = Phrasebook(_patterns(wording), wording.groups)
    return Language(
        code=wording.code,
        phrases=phrases,
        spellings=wording.spellings,
        negations=wording.negations,
        small_words=wording.small_words,
        # Forms of one word are no rivals of each other: five letters tell.
        speller=Speller(
            {word: word[:5] for word in wording.spellchecked}, phrases.words | ORDINARY_WORDS
        ),
    )


def _patterns(wording: Wording) -> Iterator[tuple[Meaning, str]]:
    texts: list[tuple[Meaning, str]] = [*wording.intents.items(), *wording.signs.items()]
    for meaning, lines in texts:
        for line in lines.split("\n"):
            if line.strip():
                yield meaning, line.strip()
    for position, words in enumerate(wording.ordinals, start=1):
        for pattern in _PICKS:
            yield Pick(PickBy.POSITION, position), pattern % f"{words}|{position}"


LANGUAGES: Mapping[str, Language] = {
    wording.code: _language(wording) for wording in (SPANISH, PORTUGUESE, ENGLISH)
}
