"""What those who work here ask for; customers' messages are not read by this."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.understanding.lexicon.colleagues import AROUND_NAMES, NO_NAMES, NUMBERS, PHRASES
from bot.understanding.moments.read import read_moments
from bot.understanding.phrases import Found, Phrasebook
from bot.understanding.words import Words, split
from scheduling.wishes import Wish


class Order(StrEnum):
    """What a colleague wants."""

    AGENDA = "agenda"  # "mi agenda", "¿a quién tengo mañana?"
    AWAY = "away"  # "bloqueá mañana de 14 a 16", "mañana no vengo"
    GOING = "going"  # "me voy a las 18"
    COMING = "coming"  # "mañana entro a las 11"
    BACK = "back"  # "desbloqueá mañana", "al final vengo"
    LATE = "late"  # "voy 15 minutos tarde"
    SUMMARY = "summary"  # "resumen del día"
    WALK_IN = "walk-in"  # "anotá a Pedro para un corte"
    QUEUE = "queue"  # "¿quién espera?"
    NEXT = "next"  # "que pase el siguiente"
    LEAVE = "leave"  # "ya no trabajo acá"


@dataclass(frozen=True, slots=True)
class ColleagueReading:
    """What was understood.

    `wish`: of which days and times they speak; `minutes`: how many; `name`: of whoever walked in;
    `with_me`: they will take them themselves; `text`: as it was written.
    """

    order: Order
    wish: Wish | None = None
    minutes: int | None = None
    name: str | None = None
    with_me: bool = False
    text: str = ""


_BOOKS: Mapping[str, Phrasebook[Order]] = {
    code: Phrasebook(
        [
            (Order(order), line.strip())
            for order, lines in orders.items()
            for line in lines.splitlines()
            if line.strip()
        ],
        {},
    )
    for code, orders in PHRASES.items()
}
_NAMES = {
    code: re.compile(
        rf"\b(?:{before})\s+(?P<name>[^\W\d_][\w'\u2019-]*(?:\s+[^\W\d_][\w'\u2019-]*){{0,3}}?)"
        rf"(?=\s+(?:{after})\b|\s*[,.;:!?]|\s*$)",
        re.IGNORECASE,
    )
    for code, (before, after) in AROUND_NAMES.items()
}
_WITH_ME = re.compile(r"\b(?:conmigo|comigo|with me)\b", re.IGNORECASE)
_MINUTES = re.compile(r"\b(\d{1,3}) ?(?:m|min|mins|minutos?|minutes?|')(?!\w)")


def read_order(text: str, locale: str, now: datetime) -> ColleagueReading | None:
    """Read what a colleague wants, in their language first; `None`: nothing of the kind.

    Args:
        text: as they wrote it.
        locale: of the conversation.
        now: wall clock of the shop.
    """
    words = split(text[:500])
    first = locale[:2]
    for code in (first, *(each for each in _BOOKS if each != first)):
        if found := _BOOKS[code].find(words):
            # "bloqueá mi agenda mañana": whoever only looks does not say what to do with it.
            best = max(found, key=lambda one: (one.meaning is not Order.AGENDA, one.weight))
            name = name_in(text, code) if best.meaning is Order.WALK_IN else None
            if best.meaning is Order.WALK_IN and name is None:
                continue  # "anota o João" is Portuguese
            return ColleagueReading(
                best.meaning,
                _when(words, best, code, now),
                minutes_in(text, code),
                name,
                with_me=_WITH_ME.search(text) is not None,
                text=text,
            )
    return None


def minutes_in(text: str, language: str) -> int | None:
    """Return how many minutes a text speaks of."""
    if figures := _MINUTES.search(text.lower()):
        return int(figures[1])
    words = f" {' '.join(split(text).words)} "
    said = (minutes for phrase, minutes in NUMBERS[language].items() if f" {phrase} " in words)
    return next(said, None)


def name_in(text: str, language: str) -> str | None:
    """Return whom a text says to put in the queue: "anotá a pedro gómez para un corte"."""
    found = (match["name"] for match in _NAMES[language].finditer(text))
    name = next((one for one in found if one.casefold().split()[0] not in NO_NAMES), None)
    return name and " ".join(word[0].upper() + word[1:] for word in name.split())


def _when(words: Words, order: Found[Order], code: str, now: datetime) -> Wish | None:
    """What is left beside the words of the order themselves."""
    masked = (words.spans[order.first][0], words.spans[order.last - 1][1])
    return read_moments(words.text, language=code, now=now, masked=(masked,)).wish
