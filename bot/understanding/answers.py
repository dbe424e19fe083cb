"""Yes and no, in words and in signs."""

from collections.abc import Sequence

from bot.understanding.lexicon.language import Language
from bot.understanding.meanings import Meaning, Sign
from bot.understanding.phrases import Found
from bot.understanding.words import MARKS, QUESTION, Words, listed
from flows.reading import Intent

COURTESIES = (Intent.GREETING, Intent.THANKS, Intent.SMALL_TALK)
_INTERJECTIONS = listed("ah uh uy eh mmm mm hm che a ver pues y well oh so um ai e entonces entao")
_YES_SIGNS = frozenset("👍👌✅✔☑🆗💯🤝👏🙌")
_NO_SIGNS = frozenset("👎❌🚫✖⛔🙅")

_SPEAKER = listed("yo eu i") | MARKS
_AFTER_NO = MARKS | listed(
    # what may follow a "no" that answers; before anything else it negates a verb
    "gracias con el la los las a mejor prefiero por para manana hoy pasado perdon disculpa espera",
    "che era esa ese eso lunes martes miercoles jueves viernes sabado domingo y pero mas que si",
    "obrigado obrigada com o as amanha hoje segunda terca quarta quinta sexta melhor pera espere",
    "thanks thank please i its it the that thats this way on at with tomorrow today monday tuesday",
    "wednesday thursday friday saturday sunday actually sorry but wait lets make",
)
_AFTER_IF = listed(
    # "si" without its accent before these is an if
    "hay tenes tienen tiene puede pueden podes podemos puedo es no fuera se te le les lo queda",
    "quedan podria llego llega llegas queres hace esta estas voy vas vos ustedes ya alguien",
    "cancelo cambio tuvieras consigo hubiera fuese sale llueve",
)


def answer(message: Words, phrases: Sequence[Found[Meaning]]) -> tuple[bool, Found[Meaning]] | None:
    """Return the yes or no that the message is, or begins with, and the words that say it."""
    at = 1
    for phrase in phrases:
        before = message.words[at : phrase.first]
        if any(word not in MARKS and word not in _INTERJECTIONS for word in before):
            return None
        if phrase.meaning is Sign.YES:
            doubtful = message.words[phrase.last] == QUESTION or _is_if(message, phrase)
            return None if doubtful else (True, phrase)
        if phrase.meaning is Sign.NO:
            after = message.words[phrase.last]
            answers = phrase.weight > 1 or after in _AFTER_NO or after[0].isdigit()
            return (False, phrase) if answers else None
        if phrase.meaning not in COURTESIES:
            return None
        at = phrase.last
    return None


def refuses(message: Words, negated: Found[Meaning], spoken: Language) -> bool:
    """Tell whether a message begins by not wanting something: "no quiero cancelar"."""
    before = message.words[1 : negated.first]
    return all(
        word in spoken.negations or word in spoken.small_words or word in _SPEAKER
        for word in before
    )


def _is_if(message: Words, phrase: Found[Meaning]) -> bool:
    return (
        message.words[phrase.last - 1] == "si"
        and message.words[phrase.last] in _AFTER_IF
        and "í" not in message.said(phrase.first, phrase.last).lower()
    )


def signed(text: str) -> bool | None:
    """Return the yes or no that signs alone give, as 👍."""
    signs = set(text)
    yes, no = bool(signs & _YES_SIGNS), bool(signs & _NO_SIGNS)
    return yes if yes != no else None
