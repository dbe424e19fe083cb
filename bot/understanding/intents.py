"""What the customer wants of us: from phrases found to intents."""

from collections.abc import Sequence

from bot.understanding.lexicon.language import Language
from bot.understanding.meanings import Meaning, Sign
from bot.understanding.phrases import Found
from bot.understanding.words import Words
from flows.reading import Intent

_TASKS = frozenset((Intent.BOOK, Intent.MOVE, Intent.CANCEL_BOOKING, Intent.CANCEL, Intent.PAY))
_WORK = frozenset((Intent.BOOK, Intent.MOVE, Intent.CANCEL_BOOKING))
_NEGATABLE = frozenset((*_TASKS, Intent.HUMAN, Intent.COMPLAINT, Intent.QUIT, Sign.YES))
_FAR = 6  # words back that a negation may stand, with small words in between


def meant_and_negated(
    message: Words, phrases: Sequence[Found[Meaning]], language: Language
) -> tuple[list[Found[Meaning]], list[Found[Meaning]]]:
    """Part phrases into those meant as they stand and those negated ("no quiero cancelar")."""
    meant: list[Found[Meaning]] = []
    negated: list[Found[Meaning]] = []
    for phrase in phrases:
        refused = phrase.meaning in _NEGATABLE and _negated(message, phrase, language)
        (negated if refused else meant).append(phrase)
    return meant, negated


def _negated(message: Words, phrase: Found[Meaning], language: Language) -> bool:
    words = message.words
    if words[phrase.first] in language.negations:
        return False  # the negation is part of what the phrase says
    before = phrase.first - 1
    while phrase.first - before < _FAR and words[before] in language.small_words:
        before -= 1
    return words[before] in language.negations


def intents(phrases: Sequence[Found[Meaning]], *, with_values: bool) -> tuple[Intent, ...]:
    """Return what is wanted, in the order of the text, each once.

    "No puedo ir, ¿lo pasamos al jueves?" wants to move; that it would cancel is overruled. A bare
    "cancelar" beside "cancelar mi turno" adds nothing.

    Args:
        phrases: what was said.
        with_values: a service, a day ... was named: who corrects a mistake does not go back, and
            "nada, el viernes" leaves nothing.
    """
    said = dict.fromkeys(p.meaning for p in phrases if isinstance(p.meaning, Intent))
    overruled: set[Intent] = set()
    if Intent.MOVE in said:
        overruled |= {Intent.CANCEL_BOOKING, Intent.BOOK}
    if Intent.CANCEL_BOOKING in said:
        overruled |= {Intent.CANCEL, Intent.BOOK}
    if not said.keys().isdisjoint(_TASKS):
        overruled |= {Intent.HELP}  # "can you help me book?"
    if with_values or not said.keys().isdisjoint(_WORK):
        overruled |= {Intent.QUIT, Intent.BACK}
    if Intent.RUNNING_LATE in said:
        overruled |= {Intent.LATER}
    return tuple(intent for intent in said if intent not in overruled)
