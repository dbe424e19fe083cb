"""Names of the catalogue in what a customer writes: services, barbers, shops.

Typing mistakes, nicknames, articles and lost accents are forgiven; ordinary words are not taken for
names. When several things of the catalogue fit what was said equally well, all of them are kept.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.understanding.context import Entry, Vocabulary
from bot.understanding.lexicon.ordinary import (
    CALENDAR_WORDS,
    FILLERS,
    NICKNAMES,
    ORDINARY_WORDS,
    SERVICE_WORDS,
)
from bot.understanding.words import MARKS, Words, listed, split
from core.ids import BarberId, ServiceId, ShopId
from flows.reading import Named

Id = TypeVar("Id")

SURE = 0.74
"""Least similarity (1 - edits / length) of a mistyped name, where a name is to be expected."""
VERY_SURE = 0.79
"""The same where no name was to be expected: "juna 17hs" out of the blue."""

_SHORTEST_TYPO = 4  # letters; shorter words are one edit from everything
_SHORTEST_PREFIX = 3  # "fede" for Federico
_CUES = {
    "barber": listed("con com with c x por contra"),
    "shop": listed("en na no in at sucursal local sede filial unidade shop del de da do"),
    "service": frozenset(),
}
_LINKS = listed(
    "y e and con com with + & de del do da el la los las o a un una mas mi meu my para for the of "
    "um uma em ,"
)


@dataclass(frozen=True, slots=True)
class Mention(Generic[Id]):
    """Things named by the words `first` up to, not including, `last`."""

    ids: tuple[Id, ...]
    first: int
    last: int


class _Index(Generic[Id]):
    """The words that things go by, and which thing each word may name."""

    def __init__(self, entries: Sequence[Entry[Id]], kind: str) -> None:
        self.kind = kind
        self.ids = [entry.id for entry in entries]
        self.forms: list[tuple[int, frozenset[str]]] = []
        spoken = [
            (number, _content(name, kind))
            for number, entry in enumerate(entries)
            for name in (entry.name, *entry.aliases)
        ]
        shared = frozenset[str]()
        if kind == "shop" and len(entries) > 1:  # the brand, which all of them bear
            shared = frozenset.intersection(
                *(frozenset(_content(entry.name, kind)) for entry in entries)
            )
        for number, words in spoken:
            form = frozenset(words) - shared
            if form:
                self.forms.append((number, form))
                if kind == "barber":
                    self.forms.extend(
                        (number, frozenset((short,))) for short in NICKNAMES.get(words[0], ())
                    )
        self.by_word: dict[str, list[int]] = {}
        for place, (_, form) in enumerate(self.forms):
            for word in form:
                self.by_word.setdefault(word, []).append(place)
        self.words = tuple(self.by_word)

    def known_as(self, word: str, *, expected: bool) -> tuple[str, ...]:
        """Return the words of names that a written word may stand for."""
        if word in self.by_word:
            return (word,) if expected or not self._ordinary(word) else ()
        if self.kind == "service" and word in SERVICE_WORDS:
            return tuple(w for w in SERVICE_WORDS[word] if w in self.by_word)
        if len(word) < _SHORTEST_PREFIX or word in ORDINARY_WORDS or not word.isalpha():
            return ()
        if self.kind != "service" and (expected or len(word) > _SHORTEST_PREFIX):
            longer = tuple(name for name in self.words if name.startswith(word))
            if longer:
                return longer
        return self._mistyped(word, SURE if expected else VERY_SURE)

    def _ordinary(self, word: str) -> bool:
        return self.kind != "service" and (word in ORDINARY_WORDS or word in CALENDAR_WORDS)

    def _mistyped(self, word: str, least: float) -> tuple[str, ...]:
        if len(word) < _SHORTEST_TYPO or word in CALENDAR_WORDS:
            return ()
        near = process.extract(
            word, self.words, scorer=OSA.normalized_similarity, score_cutoff=least, limit=4
        )
        return tuple(name for name, score, _ in near if score == near[0][1])

    def resolve(self, said: Mapping[int, Sequence[str]]) -> list[Mention[Id]]:
        """Return what a run of words names: as few things as explain all of them.

        Args:
            said: by position in the message, the words of names that are said there.
        """
        mentions = []
        left = dict(said)
        while left:
            hits: dict[int, set[int]] = {}
            for position, words in left.items():
                for word in words:
                    for place in self.by_word[word]:
                        hits.setdefault(place, set()).add(position)
            best = max(hits, key=lambda place: self._fit(place, hits[place], left))
            fit = self._fit(best, hits[best], left)
            equals = [
                place
                for place, positions in hits.items()
                if positions == hits[best] and self._fit(place, positions, left)[:2] == fit[:2]
            ]
            ids = dict.fromkeys(self.ids[self.forms[place][0]] for place in equals)
            mentions.append(Mention(tuple(ids), min(hits[best]), max(hits[best]) + 1))
            left = {
                position: words for position, words in left.items() if position not in hits[best]
            }
        return mentions

    def _fit(
        self, place: int, positions: set[int], said: Mapping[int, Sequence[str]]
    ) -> tuple[int, int, int]:
        form = self.forms[place][1]
        hit = {word for position in positions for word in said[position] if word in form}
        return len(hit), len(hit) - len(form), -min(positions)


def _content(name: str, kind: str) -> list[str]:
    """Return the words of a name that tell it from others, services' in their plain form."""
    words = [word for word in split(name).words if word not in MARKS and word not in "+&"]
    content = [word for word in words if word not in FILLERS] or words
    if kind != "service":
        return content
    plain = [each for word in content for each in SERVICE_WORDS.get(word, (word,))]
    return [word for word in plain if word != "pelo"] or ["corte"]


@dataclass(frozen=True, slots=True)
class Indexes:
    """A vocabulary made ready for looking up."""

    services: _Index[ServiceId]
    barbers: _Index[BarberId]
    shops: _Index[ShopId]


@lru_cache(maxsize=256)
def indexes(vocabulary: Vocabulary) -> Indexes:
    """Make a vocabulary ready; the same one is made ready once."""
    return Indexes(
        _Index(vocabulary.services, "service"),
        _Index(vocabulary.barbers, "barber"),
        _Index(vocabulary.shops, "shop"),
    )


def mentioned(
    message: Words, index: _Index[Id], *, asked: bool, taken: Iterable[int] = ()
) -> list[Mention[Id]]:
    """Find the things of one kind that a message names, in order.

    Args:
        message: what was written.
        index: the names that may be named.
        asked: the open question is about this kind of thing, so a bare word is likely a name.
        taken: positions of words that mean something else.
    """
    if not index.words:
        return []
    said: dict[int, Sequence[str]] = {}
    barred = set(taken)
    cues = _CUES[index.kind]
    for position, word in enumerate(message.words):
        if position in barred or word in MARKS:
            continue
        expected = asked or _cued(message.words, position, cues)
        if names := index.known_as(word, expected=expected):
            said[position] = names
    mentions: list[Mention[Id]] = []
    for run in _runs(message.words, sorted(said)):
        mentions += index.resolve({position: said[position] for position in run})
    return sorted(mentions, key=lambda mention: mention.first)


def _cued(words: Sequence[str], position: int, cues: frozenset[str]) -> bool:
    before = position - 1
    while before > 0 and words[before] in FILLERS and words[before] not in cues:
        before -= 1
    return words[before] in cues


def _runs(words: Sequence[str], positions: Sequence[int]) -> list[list[int]]:
    """Group positions that belong together: with at most two linking words in between."""
    runs: list[list[int]] = []
    for position in positions:
        between = words[runs[-1][-1] + 1 : position] if runs else ()
        if runs and len(between) <= 2 and all(word in _LINKS for word in between):
            runs[-1].append(position)
        else:
            runs.append([position])
    return runs


def named(message: Words, mention: Mention[Id], negations: frozenset[str]) -> Named[Id]:
    """Return a mention as a value, with whether it was refused ("con Juan no", "sin barba")."""
    words = message.said(mention.first, mention.last)
    return Named(mention.ids, words, _refused(message.words, mention, negations))


_REFUSES_BEFORE = listed("menos excepto salvo sin sem exceto without except but")
_SOFT = FILLERS | listed("con com with quiero quero want gusta me que sea seja by mas")
_AFTER_NO = MARKS | listed("quiero gracias por porfa quero obrigado y e and pero mas")


def _refused(words: Sequence[str], mention: Mention[Id], negations: frozenset[str]) -> bool:
    after = words[mention.last] if mention.last < len(words) else ""
    if after in negations and (
        mention.last + 1 >= len(words) or words[mention.last + 1] in _AFTER_NO
    ):
        return True
    before = mention.first - 1
    while before > 0 and words[before] in _SOFT:
        before -= 1
    if words[before] in _REFUSES_BEFORE:
        return True
    if words[before] not in negations:
        return False
    # "no con Mati" at the start of a message corrects us; "no quiero con Mati" refuses him.
    return before > 1 or any(
        word in ("quiero", "quero", "want", "me", "que")
        for word in words[before + 1 : mention.first]
    )
