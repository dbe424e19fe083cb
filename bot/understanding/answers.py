"""Yes and no, in words and in signs."""

from collections.abc import Sequence

from bot.understanding.meanings import Meaning, Sign
from bot.understanding.phrases import Found
from bot.understanding.words import MARKS, Words, listed
from flows.reading import Intent

_COURTESIES = (Intent.GREETING, Intent.THANKS, Intent.SMALL_TALK)
_INTERJECTIONS = listed("ah ahh uh uy eh mmm mm hmm che bueno a ver pues y well oh ok so um ai")
_YES_SIGNS = frozenset("👍👌✅✔☑🆗💯🤝👏🙌")
_NO_SIGNS = frozenset("👎❌🚫✖⛔🙅")

_AFTER_NO = (
    MARKS
    | listed(  # what may follow a "no" that answers; after anything else it negates a verb
        "gracias con el la los las a mejor prefiero por para manana hoy pasado perdon disculpa disculpe "
        "espera che era esa ese eso lunes martes miercoles jueves viernes sabado domingo "
        "obrigado obrigada com o as amanha hoje segunda terca quarta quinta sexta melhor prefiro "
        "desculpa pera espera "
        "thanks thank please i its it the on at tomorrow today monday tuesday wednesday thursday friday "
        "saturday sunday with actually sorry but wait lets make y pero mas si que"
    )
)


def answer(message: Words, phrases: Sequence[Found[Meaning]]) -> tuple[bool, Found[Meaning]] | None:
    """Return the yes or no that the message is, or begins with, and where it stands."""
    at = 1
    for phrase in phrases:
        if any(
            w not in MARKS and w not in _INTERJECTIONS for w in message.words[at : phrase.first]
        ):
            return None
        if phrase.meaning is Sign.YES:
            return True, phrase
        if phrase.meaning is Sign.NO:
            answers = (
                phrase.weight > 1
                or message.words[phrase.last] in _AFTER_NO
                or (message.words[phrase.last][0].isdigit())
            )
            return (False, phrase) if answers else None
        if phrase.meaning not in _COURTESIES:
            return None
        at = phrase.last
    return None


def signed(text: str) -> bool | None:
    """Return the yes or no of a message that has signs only, as 👍."""
    signs = set(text)
    yes, no = bool(signs & _YES_SIGNS), bool(signs & _NO_SIGNS)
    return yes if yes != no else None
