"""Which of the offers last shown a message points at."""

from collections.abc import Sequence

from bot.understanding.meanings import Meaning
from bot.understanding.phrases import Found
from bot.understanding.words import MARKS, Words, listed
from flows.reading import Pick, PickBy

_MAY_FOLLOW = MARKS | listed(
    # after these, "el 2" still points; "el 2 de mayo" and "el último viernes" do not
    "por porfa favor gracias esta me dale y va mejor perfecto si nomas obrigado serve pode please",
    "is works thanks for",
)
_NO_NUMBER = listed(  # "the Friday one, please" is not the first
    "monday tuesday wednesday thursday friday saturday sunday morning afternoon evening am pm"
)
_ARTICLES = listed("el la los las o a the lo")
_FIRST = listed("primero primera primeiro primeira first one")


def picked(
    message: Words, phrases: Sequence[Found[Meaning]], offered: int
) -> tuple[Pick, Found[Meaning]] | None:
    """Return the choice that is pointed at, and by which words; `None` when none was shown."""
    if not offered:
        return None
    found = [(p.meaning, p) for p in phrases if isinstance(p.meaning, Pick)]
    if len({pick for pick, _ in found}) != 1:  # "la 2 o la 3" is no choice
        return None
    pick, phrase = found[0]
    if pick.by is PickBy.THAT and "está" in message.said(phrase.first, phrase.last).lower():
        return None  # the verb: "¿Juan está?"
    if message.words[phrase.first] == "one" and message.words[phrase.first - 1] in _NO_NUMBER:
        return None
    shown = pick.by is not PickBy.POSITION or pick.position <= offered
    return (pick, phrase) if shown and message.words[phrase.last] in _MAY_FOLLOW else None


def is_the_first_free(message: Words, phrase: Found[Meaning]) -> bool:
    """Tell whether "el primero", of barbers, is whoever is free first and not the first named."""
    if phrase.meaning == Pick(PickBy.EARLIEST):
        return True
    words = message.words[phrase.first : phrase.last]
    return not _FIRST.isdisjoint(words) and _FIRST.union(_ARTICLES).issuperset(words)
