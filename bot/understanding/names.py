"""Names of the catalogue in what a customer writes: services, barbers, shops.

Typing mistakes, nicknames, articles and lost accents are forgiven; ordinary words are not taken for
names. When several things of the catalogue fit what was said equally well, all of them are kept.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, Literal, TypeVar

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.understanding.context import Entry, Vocabulary
from bot.understanding.lexicon.language import LANGUAGES
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
Kind = Literal["service", "barber", "shop"]

ALIKE = 0.74
"""Least similarity (1 - edits / longer length) of a mistyped name: one edit in four letters.

Measured in 400 shops of four barbers, out of 776 first names, each with one random typing mistake
(n = 1,594), and on 4,188 Spanish words (n = 24,000): after "con" 97 % of the names are recognised,
out of the blue 92 %, 0.1 % name another barber; 0.07 % of the words are taken for a name. At 0.79
these are 93 %, 89 % and 0.04 %; at 0.66 no more names are recognised, and 0.19 % of the words.
"""

_SHORTEST_TYPO = 4  # letters; shorter words are one edit from everything
_FREE_BEGINNING = 6  # letters; shorter ones must begin right out of the blue: "vino", "niño"
_SHORTEST_BEGINNING = 3  # letters; "fede" is Federico
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
_HAIR = "pelo"  # "corte de pelo" is a cut, and so is "el pelo"; "color de pelo" is not
_VERBAL = listed("me te nos")  # "que me corte Juan" names no service
_AFTER_MY = dict.fromkeys(("son", "boy", "daughter"), "kid")  # elsewhere "son" is Spanish for "are"

_ORDINARY = ORDINARY_WORDS.union(*(language.phrases.words for language in LANGUAGES.values()))


@dataclass(frozen=True, slots=True)
class Mention(Generic[Id]):
    """Things named by the words `first` up to, not including, `last`."""

    ids: tuple[Id, ...]
    first: int
    last: int


class Index(Generic[Id]):
    """The words that things of one kind go by, and which things each word may name."""

    def __init__(self, kind: Kind, entries: Sequence[Entry[Id]]) -> None:
        self.kind = kind
        names = [(entry.id, name) for entry in entries for name in (entry.name, *entry.aliases)]
        spoken = [(id_, _content(kind, name)) for id_, name in names]
        shared = frozenset[str]()
        if kind == "shop" and len(entries) > 1:  # the brand, which all of them bear
            shared = frozenset.intersection(*(_content(kind, entry.name) for entry in entries))
        self._forms = [(id_, words - shared) for id_, words in spoken if words - shared]
        if kind == "barber":
            self._forms += [
                (id_, frozenset((short,)))
                for id_, words in spoken
                for word in words
                for short in NICKNAMES.get(word, ())
            ]
        self._by_word: dict[str, list[int]] = {}
        for place, (_, form) in enumerate(self._forms):
            for word in form:
                self._by_word.setdefault(word, []).append(place)
        self._words = tuple(self._by_word)
        self.meant_by = lru_cache(maxsize=512)(self._meant_by)

    def __bool__(self) -> bool:
        return bool(self._words)

    def _meant_by(self, word: str, *, expected: bool) -> Sequence[str]:
        """Return the words of names that a written word may stand for."""
        if word in self._by_word:
            return (word,) if expected or not self._is_ordinary(word) else ()
        if self.kind == "service" and (plain := SERVICE_WORDS.get(word)):
            return (plain,) if plain in self._by_word or plain == _HAIR else ()
        if len(word) < _SHORTEST_BEGINNING or word in _ORDINARY or word in CALENDAR_WORDS:
            return ()
        if self.kind != "service" and (expected or len(word) > _SHORTEST_BEGINNING):
            longer = [name for name in self._words if name.startswith(word)]
            if longer:
                return longer
        return self._mistyped(word, free=expected or len(word) >= _FREE_BEGINNING)

    def _is_ordinary(self, word: str) -> bool:
        return self.kind != "service" and (word in _ORDINARY or word in CALENDAR_WORDS)

    def _mistyped(self, word: str, *, free: bool) -> Sequence[str]:
        if len(word) < _SHORTEST_TYPO or not word.isalpha():
            return ()
        near = process.extract(
            word, self._words, scorer=OSA.normalized_similarity, score_cutoff=ALIKE, limit=4
        )
        return [
            name
            for name, score, _ in near
            if score == near[0][1] and (free or _begin_alike(word, name))
        ]

    def resolve(self, said: Mapping[int, Collection[str]]) -> Iterator[Mention[Id]]:
        """Yield what a run of words names: as few things as explain all of them.

        Args:
            said: by position in the message, the words of names that are meant there.
        """
        left = dict(said)
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


def _begin_alike(word: str, name: str) -> bool:
    return word[0] == name[0] or sorted(word[:2]) == sorted(name[:2])


def _content(kind: Kind, name: str) -> frozenset[str]:
    """Return the words of a name that tell it from others, those of services in plain form."""
    words = [word for word in split(name).words if word not in MARKS]
    content = frozenset(words) - FILLERS or frozenset(words)
    if kind != "service":
        return content
    plain = frozenset(SERVICE_WORDS.get(word, word) for word in content)
    return plain - {_HAIR} or frozenset({SERVICE_WORDS["haircut"]})


@dataclass(frozen=True, slots=True)
class Indexes:
    """A vocabulary made ready for looking up."""

    services: Index[ServiceId]
    barbers: Index[BarberId]
    shops: Index[ShopId]


@lru_cache(maxsize=256)
def indexes(vocabulary: Vocabulary) -> Indexes:
    """Make a vocabulary ready; equal ones are made ready once."""
    return Indexes(
        Index("service", vocabulary.services),
        Index("barber", vocabulary.barbers),
        Index("shop", vocabulary.shops),
    )


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
        if word == "corte" and before in _VERBAL:
            continue
        expected = asked or _cued(words, position, _CUES[index.kind])
        if meant := index.meant_by(_after(before, word), expected=expected):
            said[position] = meant
    mentions: list[Mention[Id]] = []
    for run in _runs(words, said):
        mentions += index.resolve(_without_hair(words, {at: said[at] for at in run}))
    return sorted(mentions, key=lambda mention: mention.first)


def _after(before: str, word: str) -> str:
    return _AFTER_MY.get(word, word) if before == "my" else word


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
    cut = SERVICE_WORDS["haircut"]
    for position, meant in said.items():
        if _HAIR not in meant:
            read[position] = meant
        elif not read or not (
            (cut,) in read.values()
            or words[position - 1] in _OF
            or (words[position] == "trim" and position - 1 in read)
        ):
            read[position] = (cut,)
    return read


# --- Refusing -----------------------------------------------------------------------------

_REFUSES = listed("menos excepto salvo sin sem exceto without except but")
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
