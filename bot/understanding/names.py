"""Names of the catalogue in what a customer writes: services, barbers, shops.

Typing mistakes, nicknames, articles and lost accents are forgiven; ordinary words are not taken for
names. When several things of the catalogue fit what was said equally well, all of them are kept.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from bot.understanding.lexicon.first_names import FIRST_NAMES
from bot.understanding.lexicon.ordinary import FILLERS
from bot.understanding.name_index import CUT, HAIR, Index, Kind, Mention, is_ordinary
from bot.understanding.words import MARKS, Words, listed
from flows.reading import Named

Id = TypeVar("Id")

_CUES: Mapping[Kind, frozenset[str]] = {
    "service": frozenset(),
    "barber": listed("con com with c x"),
    "shop": listed("en na no in at sucursal local sede filial unidade shop de del do da"),
}
_LINKS = listed(
    "y e and con com with + & de del do da el la los las o a un una mas mi meu my para pra pro p",
    "for the of um uma ,",
)
_OF = listed("de del do da el o la my mi meu")
_VERBAL = listed("me te nos")  # "que me corte Juan" names no service
_AFTER_MY = dict.fromkeys(("son", "boy", "daughter"), "kid")  # elsewhere "son" is Spanish for "are"


def mentioned(
    message: Words, index: Index[Id], *, asked: bool, taken: Collection[int] = ()
) -> list[Mention[Id]]:
    """Find the things of one kind that a message names, in order.

    Args:
        message: what was written.
        index: the names that may be named.
        asked: the open question is about this kind of thing, so a bare word is likely a name.
        taken: positions of words that mean something else.
    """
    if not index:
        return []
    words = message.words
    said: dict[int, Collection[str]] = {}
    for position, word in enumerate(words):
        if position in taken or word in MARKS:
            continue
        before = words[position - 1]
        if word == CUT and before in _VERBAL:
            continue
        name = _AFTER_MY.get(word, word) if before == "my" else word
        meant = index.meant_by(name, expected=True)
        if meant and not asked:
            goes_on = position - 1 in said  # "con nico paz"
            expected = goes_on or _cued(words, position, _CUES[index.kind])
            meant = index.meant_by(name, expected=expected)
        if meant:
            said[position] = meant
    mentions: list[Mention[Id]] = [
        Mention((), position, position + 1)
        for position in _strangers(words, asked=asked)
        if index.kind == "barber" and position not in said and position not in taken
    ]
    for run in _runs(words, said):
        mentions += index.resolve(_without_hair(words, {at: said[at] for at in run}))
    return sorted(mentions, key=lambda mention: mention.first)


def _strangers(words: Sequence[str], *, asked: bool) -> Iterator[int]:
    """Yield where a first name stands that should be a barber's: "con Pedro"."""
    for position, word in enumerate(words):
        if word in FIRST_NAMES and not is_ordinary(word):
            alone = words[position - 1] in MARKS and words[position + 1] in MARKS
            if _cued(words, position, _CUES["barber"]) or (asked and alone):
                yield position


def _cued(words: Sequence[str], position: int, cues: frozenset[str]) -> bool:
    before = position - 1
    while before > 0 and words[before] in FILLERS and words[before] not in cues:
        before -= 1
    return words[before] in cues


def _runs(words: Sequence[str], positions: Iterable[int]) -> list[list[int]]:
    """Group positions that belong together: with at most two linking words in between."""
    runs: list[list[int]] = []
    for position in positions:
        between = words[runs[-1][-1] + 1 : position] if runs else ()
        if runs and len(between) <= 2 and all(word in _LINKS for word in between):
            runs[-1].append(position)
        else:
            runs.append([position])
    return runs


def _without_hair(
    words: Sequence[str], said: Mapping[int, Collection[str]]
) -> Mapping[int, Collection[str]]:
    """Read "pelo" as a cut, unless it only says what is cut or coloured."""
    read: dict[int, Collection[str]] = {}
    for position, meant in said.items():
        if HAIR not in meant:
            read[position] = meant
        elif position + 1 not in said and not (
            read
            and (
                (CUT,) in read.values()
                or words[position - 1] in _OF
                or (words[position] == "trim" and position - 1 in read)
            )
        ):
            read[position] = (CUT,)
    return read or dict.fromkeys(said, (CUT,))


# --- Refusing -----------------------------------------------------------------------------

_REFUSES = listed(
    "menos excepto salvo sin nada sacale sacame quitale sem exceto tira without except but"
)
_IN_BETWEEN = FILLERS | listed(
    "con com with quiero quero want gusta me que sea seja by mas corte corta atienda"
)
_WISHING = listed("quiero quero want me que")
_AFTER_NO = MARKS | listed("quiero gracias por porfa quero obrigado y e and pero mas me")


def named(message: Words, mention: Mention[Id], negations: frozenset[str]) -> Named[Id]:
    """Return a mention as a value, with whether it was refused ("con Juan no", "sin barba")."""
    refused = _refused(message.words, mention.first, mention.last, negations)
    return Named(mention.ids, message.said(mention.first, mention.last), refused)


def _refused(words: Sequence[str], first: int, last: int, negations: frozenset[str]) -> bool:
    if words[last] in negations and words[last + 1] in _AFTER_NO:
        return True
    before = first - 1
    while before > 0 and words[before] in _IN_BETWEEN:
        before -= 1
    if words[before] in _REFUSES:
        return True
    if words[before] not in negations:
        return False
    # "no con Mati" at the start of a message corrects us; "no quiero con Mati" refuses him.
    answers = before == 1 and words[before] in ("no", "nao")
    return not answers or any(word in _WISHING for word in words[before + 1 : first])
