"""Looking names up: the words that things of the catalogue go by, and what each word may name."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, Literal, TypeVar

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.understanding.context import Entry, Vocabulary
from bot.understanding.lexicon.first_names import FIRST_NAMES, NICKNAMES
from bot.understanding.lexicon.language import LANGUAGES
from bot.understanding.lexicon.ordinary import (
    CALENDAR_WORDS,
    FILLERS,
    ORDINARY_WORDS,
    SERVICE_WORDS,
)
from bot.understanding.words import listed, split
from core.ids import BarberId, ServiceId, ShopId

Id = TypeVar("Id")
Kind = Literal["service", "barber", "shop"]

ALIKE = 0.74
"""Least similarity (1 - edits / longer length) of a mistyped name: one edit in four letters.

Measured in 400 shops of four barbers, out of 776 first names, each with one random typing mistake
(n = 1,594), and on 4,188 Spanish words (n = 24,000): after "con" 97 % of the names are recognised,
out of the blue 92 %, 0.1 % name another barber; 0.07 % of the words are taken for a name. At 0.79
these are 93 %, 89 % and 0.04 %; at 0.66 no more names are recognised, and 0.19 % of the words.
"""

_SMALL = ("citos", "citas", "cito", "cita", "itos", "itas", "ito", "ita", "inho", "inha", "zinho")
"""Endings of diminutives, those of Brazil last."""

_SHORTEST_TYPO = 4  # letters; shorter words are one edit from everything
_FREE_BEGINNING = 6  # letters; shorter ones must begin right out of the blue: "vino", "niño"
_SHORTEST_BEGINNING = 3  # letters; "fede" is Federico
CUT, HAIR = "corte", "pelo"
"""Plain words of services. Hair means a cut, unless it only says what is cut or coloured."""

_RATHER_NAMES = listed("bruno norma tomas")  # "tomás" is seldom the verb
_ORDINARY = (
    ORDINARY_WORDS.union(*(language.phrases.words for language in LANGUAGES.values()))
    - _RATHER_NAMES
)


@dataclass(frozen=True, slots=True)
class Mention(Generic[Id]):
    """Things named by the words `first` up to, not including, `last`."""

    ids: tuple[Id, ...]
    first: int
    last: int


class Index(Generic[Id]):
    """The words that things of one kind go by, and which things each word may name."""

    def __init__(self, kind: Kind, entries: Sequence[Entry[Id]], foreign: frozenset[str]) -> None:
        """Index entries; `foreign` words name other kinds of things, so they are no mistakes."""
        self.kind = kind
        names = [(entry.id, name) for entry in entries for name in (entry.name, *entry.aliases)]
        spoken = [(id_, _content(kind, name)) for id_, name in names]
        shared = frozenset[str]()
        if kind == "shop" and len(entries) > 1:  # the brand, which all of them bear
            shared = frozenset.intersection(*(_content(kind, entry.name) for entry in entries))
        self._forms = [(id_, words - shared) for id_, words in spoken if words - shared]
        self._by_word: dict[str, list[int]] = {}
        for place, (_, form) in enumerate(self._forms):
            for word in form:
                self._by_word.setdefault(word, []).append(place)
        self._spelled = {word: word for word in self._by_word}
        if kind == "service":
            plain = {word: plain for word, plain in SERVICE_WORDS.items() if plain in self._by_word}
            self._spelled = plain | self._spelled
        self._spellings = tuple(self._spelled)
        others = (
            foreign if kind == "barber" else foreign | FIRST_NAMES
        )  # "Nico" is no mistyped "niño"
        self._real = others - self._spelled.keys()
        self._nicknames: dict[str, list[str]] = {}
        for word in self._by_word if kind == "barber" else ():
            for short in NICKNAMES.get(word, ()):
                self._nicknames.setdefault(short, []).append(word)
        self._named = {entry.id: _content(kind, entry.name) for entry in entries}
        self.meant_by = lru_cache(maxsize=512)(self._meant_by)

    def __bool__(self) -> bool:
        return bool(self._forms)

    def _meant_by(self, word: str, *, expected: bool) -> Sequence[str]:
        """Return the words of names that a written word may stand for."""
        if word in self._by_word or word in self._nicknames:
            certain = expected or self.kind == "service" or not is_ordinary(word)
            names = [word] if word in self._by_word else []
            return names + self._nicknames.get(word, []) if certain else ()
        if self.kind == "service" and (plain := SERVICE_WORDS.get(word)):
            known = (CUT if plain == HAIR else plain) in self._by_word
            return (plain,) if known else ()
        if len(word) < _SHORTEST_BEGINNING or word in self._real or is_ordinary(word):
            return ()
        if self.kind != "service" and (expected or len(word) > _SHORTEST_BEGINNING):
            longer = [name for name in self._by_word if name.startswith(word)]
            if longer:
                return longer
        if self.kind == "barber" and (small := self._diminished(word)):
            return small
        if not expected and any(each.speller.repair(word) for each in LANGUAGES.values()):
            return ()  # "trno" is rather a mistyped "turno" than Tano
        return self._mistyped(word, free=expected or len(word) >= _FREE_BEGINNING)

    def _diminished(self, word: str) -> Sequence[str]:
        """Return what a diminutive is of: "el tanito", "sofita", "nicolasito", "carlinhos"."""
        ending = next((each for each in _SMALL if word.endswith(each)), "")
        stem = word[: len(word) - len(ending)]
        if not ending or len(stem) < _SHORTEST_BEGINNING:
            return ()
        return [name for name in self._by_word if stem in (name, name[:-1])]

    def _mistyped(self, word: str, *, free: bool) -> Sequence[str]:
        if len(word) < _SHORTEST_TYPO or not word.isalpha():
            return ()
        near = process.extract(
            word, self._spellings, scorer=OSA.normalized_similarity, score_cutoff=ALIKE, limit=4
        )
        return [
            self._spelled[name]
            for name, score, _ in near
            if score == near[0][1] and (free or _begin_alike(word, name))
        ]

    def resolve(self, said: Mapping[int, Collection[str]]) -> list[Mention[Id]]:
        """Return what a run of words names: as few things as explain all of them.

        Args:
            said: by position in the message, the words of names that are meant there.
        """
        return self._joined(sorted(self._resolve(dict(said)), key=lambda mention: mention.first))

    def _resolve(self, left: dict[int, Collection[str]]) -> Iterator[Mention[Id]]:
        while left:
            hits: dict[int, set[int]] = {}
            for position, words in left.items():
                for word in words:
                    for place in self._by_word[word]:
                        hits.setdefault(place, set()).add(position)
            fits = {place: self._fit(place, at, left) for place, at in hits.items()}
            best = max(fits, key=fits.__getitem__)
            equals = [place for place in fits if fits[place] == fits[best]]
            equals = [place for place in equals if hits[place] == hits[best]]
            ids = dict.fromkeys(self._forms[place][0] for place in equals)
            yield Mention(tuple(ids), min(hits[best]), max(hits[best]) + 1)
            for position in hits[best]:
                del left[position]

    def _fit(
        self, place: int, positions: set[int], said: Mapping[int, Collection[str]]
    ) -> tuple[int, bool, int]:
        """How well a form explains words: many of them, none of it missing, early."""
        form = self._forms[place][1]
        hit = {word for position in positions for word in said[position] if word in form}
        return len(hit), hit == form, -min(positions)

    def together(self, ids: Sequence[Id]) -> tuple[Id, ...]:
        """Return the one thing that the catalogue has for all of these, or else themselves."""
        words = frozenset[str]().union(*(self._named[id_] for id_ in ids))
        return tuple(id_ for id_, name in self._named.items() if name == words)[:1] or tuple(ids)

    def _joined(self, mentions: list[Mention[Id]]) -> list[Mention[Id]]:
        """Put neighbours together that the catalogue has as one: "degradé y barba"."""
        joined: list[Mention[Id]] = []
        for mention in mentions:
            before = joined[-1] if joined and self.kind == "service" else None
            if before and len(before.ids) == len(mention.ids) == 1:
                both = self._named[before.ids[0]] | self._named[mention.ids[0]]
                if ids := tuple(id_ for id_, name in self._named.items() if name == both):
                    joined[-1] = Mention(ids, before.first, mention.last)
                    continue
            joined.append(mention)
        return joined


def is_ordinary(word: str) -> bool:
    """Tell whether a word says something else than who or what."""
    return word in _ORDINARY or word in CALENDAR_WORDS


def _begin_alike(word: str, name: str) -> bool:
    return word[0] == name[0] or sorted(word[:2]) == sorted(name[:2])


def _content(kind: Kind, name: str) -> frozenset[str]:
    """Return the words of a name that tell it from others, those of services in plain form."""
    words = [word for word in split(name).words if word.isalnum()]
    content = frozenset(words) - FILLERS or frozenset(words)
    if kind != "service":
        return content
    plain = frozenset(SERVICE_WORDS.get(word, word) for word in content)
    return plain - {HAIR} or frozenset({CUT})


@dataclass(frozen=True, slots=True)
class Indexes:
    """A vocabulary made ready for looking up."""

    services: Index[ServiceId]
    barbers: Index[BarberId]
    shops: Index[ShopId]


@lru_cache(maxsize=256)
def indexes(vocabulary: Vocabulary) -> Indexes:
    """Make a vocabulary ready; equal ones are made ready once."""
    words = frozenset(SERVICE_WORDS).union(
        *(
            split(name).words
            for entries in (vocabulary.services, vocabulary.barbers, vocabulary.shops)
            for entry in entries
            for name in (entry.name, *entry.aliases)
        )
    )
    return Indexes(
        Index("service", vocabulary.services, words),
        Index("barber", vocabulary.barbers, words),
        Index("shop", vocabulary.shops, words),
    )
