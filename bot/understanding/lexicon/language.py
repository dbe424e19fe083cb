"""All that is known of one language, ready for use."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import ModuleType

from bot.understanding.lexicon import en, es, pt
from bot.understanding.lexicon.ordinary import ORDINARY_WORDS
from bot.understanding.meanings import Meaning
from bot.understanding.phrases import Phrasebook
from bot.understanding.text import Speller
from flows.reading import Pick, PickBy

_PICKS = (
    "[{choose}] {the} (%s) [{one}]",
    "{choose} (%s) [{one}]",
    "(%s) {one}",
    "^^ (%s) $$",
    "{choose} (no|n) , (%s)",
    "^ (no|n) , (%s) $$",
)


@dataclass(frozen=True, slots=True)
class Language:
    """A language: its phrases, its chat spelling, the words that negate."""

    code: str
    phrases: Phrasebook[Meaning]
    spellings: Mapping[str, str]
    negations: frozenset[str]
    small_words: frozenset[str]  # may stand between a negation and what it negates
    speller: Speller


def _by_stem(words: str) -> dict[str, str]:
    """Return words with what forms of one word have in common: five letters will do."""
    return {word: word[:5] for word in words.split()}


def _language(module: ModuleType) -> Language:
    patterns = [
        (meaning, line.strip())
        for meaning, lines in module.PHRASES.items()
        for line in lines.strip().splitlines()
        if line.strip()
    ]
    for position, ordinals in enumerate(module.ORDINALS, start=1):
        pick = Pick(PickBy.POSITION, position)
        patterns += [(pick, pattern % f"{ordinals}|{position}") for pattern in _PICKS]
    phrases: Phrasebook[Meaning] = Phrasebook(patterns, module.GROUPS)
    return Language(
        code=module.__name__.rpartition(".")[2],
        phrases=phrases,
        spellings=module.SPELLINGS,
        negations=module.NEGATIONS,
        small_words=module.SMALL_WORDS,
        speller=Speller(_by_stem(module.SPELLCHECKED), phrases.words | ORDINARY_WORDS),
    )


LANGUAGES: Mapping[str, Language] = {
    language.code: language for language in map(_language, (es, pt, en))
}
