"""What the customer wants of us: from phrases found to intents."""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from bot.understanding.lexicon.language import Language
from bot.understanding.meanings import Meaning, Sign
from bot.understanding.phrases import Found
from bot.understanding.words import MARKS, Words, listed
from flows.reading import Intent

_TASKS = frozenset((Intent.BOOK, Intent.MOVE, Intent.CANCEL_BOOKING, Intent.CANCEL, Intent.PAY))
_WORK = frozenset((Intent.BOOK, Intent.MOVE, Intent.CANCEL_BOOKING))
_NEGATABLE = frozenset((*_TASKS, Intent.HUMAN, Intent.COMPLAINT, Intent.QUIT, Sign.YES))
_BOOKINGS = listed("turno cita reserva horario agendamento consulta appointment booking one")
_THE = listed("el la lo o a mine")
_WHOSE = listed("the my")
_HAVING = listed("tengo tenia tenemos tenho tinha temos have had got")
_OF = listed("de del do da from on at for with")
_TO = listed("a al para pal pra pro to until")
_SURELY_TO = _TO - {"a"}  # "a" may introduce an hour as well
_HOUR = listed("la las lo")  # "a las 5", "a la misma hora"
_OTHER_TIMES = frozenset((Intent.EARLIER, Intent.LATER, Intent.MORE_OFFERS))
_OVERRULED: tuple[tuple[AbstractSet[Intent], AbstractSet[Intent]], ...] = (
    (
        {Intent.WAIT, Intent.STOP_WAITING},
        _WORK | {Intent.AVAILABILITY, Intent.CANCEL, Intent.SMALL_TALK},
    ),
    (
        {Intent.STANDING, Intent.END_STANDING},
        _WORK | {Intent.CANCEL, Intent.MY_BOOKINGS},
    ),
    ({Intent.END_STANDING}, {Intent.STANDING}),
    (
        {Intent.SKIP_DATE, Intent.SKIP_NEXT},
        {Intent.BOOK, Intent.STANDING, Intent.CANCEL, Intent.MY_BOOKINGS},
    ),
    ({Intent.MOVE}, {Intent.CANCEL_BOOKING, Intent.BOOK}),
    ({Intent.CANCEL_BOOKING}, {Intent.CANCEL, Intent.MAY_CANCEL, Intent.BOOK}),
    ({Intent.CANCEL_TERMS}, {Intent.MAY_CANCEL}),
    ({Intent.CANCEL_TERMS, Intent.MAY_CANCEL}, {Intent.CANCEL, Intent.HELP, Intent.QUIT}),
    (_TASKS | _OTHER_TIMES, {Intent.HELP}),  # "can you help me book?"
    # "mi turno de mañana, ¿lo paso al viernes?"
    (_WORK, {Intent.QUIT, Intent.BACK, Intent.MY_BOOKINGS}),
    ({Intent.RUNNING_LATE}, {Intent.LATER}),
    ({Intent.ARRIVED}, {Intent.MY_BOOKINGS}),  # "llegué, tengo turno a las 5"
    # "estoy en el local, ¿cuánto hay de espera?"
    ({Intent.QUEUE, Intent.JOIN_QUEUE}, {Intent.ARRIVED}),
    # "quiero un corte, me sumo a la fila"
    ({Intent.JOIN_QUEUE}, {Intent.BOOK, Intent.AVAILABILITY, Intent.QUEUE}),
)
"""What is wanted, any of it, and what else is then not meant."""

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


def in_context(
    phrase: Found[Meaning], *, until: str, asked: bool, question: bool
) -> Found[Meaning]:
    """Settle what only the words around tell, or the conversation: "otro día", "todo bien".

    Args:
        phrase: as it was found.
        until: the word that follows.
        asked: a question of ours is open.
        question: the message is a question itself.
    """
    match phrase.meaning:
        case Intent.EARLIER | Intent.LATER if until[0].isdigit():  # "anything after 5:30"
            return replace(phrase, meaning=Sign.NOTHING)
        case Sign.OTHER_DAY:
            return replace(phrase, meaning=Intent.MORE_OFFERS if asked else Intent.AVAILABILITY)
        case Sign.OTHER_TIME:
            return replace(phrase, meaning=Intent.MORE_OFFERS if asked else Intent.MOVE)
        case Sign.FINE:
            yes = asked and not question
            return replace(phrase, meaning=Sign.YES if yes else Intent.SMALL_TALK)
        case _:
            return phrase


def moved_from(message: Words) -> list[tuple[int, int]]:
    """Return the words that say which booking is to move, not where to: "el turno de mañana".

    Each pair is words `first` up to, not including, `last`.
    """
    words = message.words
    for place, word in enumerate(words):
        if word in _BOOKINGS and (began := _described(words, place)):
            return [(began, place)]
        this = word in _BOOKINGS or (word in _THE and words[place - 1] not in _TO)
        had = word in _BOOKINGS and not _HAVING.isdisjoint(words[max(place - 2, 0) : place])
        if had or (this and words[place + 1] in _OF):
            end = next(at for at in range(place + 1, len(words)) if words[at] in MARKS)
            to = [at for at in range(place + 2, end) if words[at] in _TO and at > place + 2]
            return [(place + 1, _onto(words, to) if to else end)]
    return []


def _described(words: Sequence[str], place: int) -> int | None:
    """Return where the words begin that say which it is: "the Friday one", "my 5 pm booking"."""
    for began in range(place - 2, max(place - 5, -1), -1):
        if words[began] in _WHOSE:
            return began + 1
    return None


def _onto(words: Sequence[str], places: Sequence[int]) -> int:
    """Return which "to" says where a booking is moved: "el del jueves a las 5 al viernes a las 6".

    An English one may be any of them: "the one from 5 to 6 to Friday".
    """
    for place in places:
        if words[place] in _SURELY_TO:
            return place
    ahead = [place for place in places if words[place + 1] not in _HOUR]
    return ahead[0] if ahead else places[-1]


def _negated(message: Words, phrase: Found[Meaning], language: Language) -> bool:
    words = message.words
    if words[phrase.first] in language.negations:
        return False  # the negation is part of what the phrase says
    before = phrase.first - 1
    while phrase.first - before < _FAR and words[before] in language.small_words:
        before -= 1
    return words[before] in language.negations


def intents(meanings: Iterable[Meaning], *, with_values: bool) -> tuple[Intent, ...]:
    """Return what is wanted, in the order of the text, each once.

    "No puedo ir, ¿lo pasamos al jueves?" wants to move; that it would cancel is overruled. A bare
    "cancelar" beside "cancelar mi turno" adds nothing.

    Args:
        meanings: of the phrases said.
        with_values: a service, a day ... was named: who corrects a mistake does not go back, and
            "nada, el viernes" leaves nothing.
    """
    said = dict.fromkeys(each for each in meanings if isinstance(each, Intent))
    if Intent.ARRIVED in said and Intent.BOOK in said:  # "me anotás? estoy en el local"
        said = dict.fromkeys((*said, Intent.JOIN_QUEUE))
    overruled = {Intent.QUIT, Intent.BACK} if with_values else set[Intent]()
    for stronger, weaker in _OVERRULED:
        if not stronger.isdisjoint(said):
            overruled |= weaker
    return tuple(intent for intent in said if intent not in overruled)
