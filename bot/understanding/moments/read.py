"""Reading when a customer would like to come, out of what they write."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

from bot.understanding.moments import (
    clocks,
    dates,
    days,
    lengths,
    numbers,
    periods,
    portions,
    ranges,
    relations,
    senses,
    spans,
)
from bot.understanding.moments.atoms import Atom, Kind
from bot.understanding.moments.compose import SAID, Said, compose
from bot.understanding.moments.english import ENGLISH
from bot.understanding.moments.evidence import evidence
from bot.understanding.moments.grammar import Grammar, Scene
from bot.understanding.moments.lexicon import Lexicon
from bot.understanding.moments.portuguese import PORTUGUESE
from bot.understanding.moments.spanish import SPANISH
from bot.understanding.moments.wishes import as_wish, without
from bot.understanding.text import tokenize
from flows.reading import Doubt, Evidence
from scheduling.wishes import NO_WISH, Times, Wish

LONGEST = 1200
"""Characters read of a message. Nobody books in more."""

_TELLING = SAID | {Kind.SOONEST, Kind.DURATION}

LEXICONS: dict[str, Lexicon] = {"es": SPANISH, "pt": PORTUGUESE, "en": ENGLISH}

GRAMMAR = Grammar(
    *numbers.rules,
    *senses.rules,
    *lengths.fractions,
    *dates.figures,
    *clocks.cores,
    *lengths.rules,
    *clocks.rules,
    *dates.rules,
    *ranges.numbers,
    *relations.units,
    *periods.rules,
    *portions.rules,
    *days.rules,
    *relations.rules,
    *periods.later,
    *spans.stretches,
    *ranges.rules,
    *spans.rules,
    *spans.late,
)


class Moments(NamedTuple):
    """What a message says of when.

    Attributes:
        wish: None when it says nothing.
        doubt: a day or time to be asked about; `wish` then lacks it.
        said: the same before it became a wish.
        likeliest: the wish with what is in doubt as it is likeliest meant.
        text: the message.
        atoms: what in it says when.
    """

    wish: Wish | None = None
    doubt: Doubt | None = None
    said: Said = Said()  # nothing, and never changed
    likeliest: Wish = NO_WISH
    text: str = ""
    atoms: tuple[Atom, ...] = ()

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """Where in the text it says when."""
        return tuple((atom.start, atom.end) for atom in self.atoms)

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """Which words were read as what, in the order of `spans`."""
        return tuple(evidence(self.text, atom) for atom in self.atoms)


NOTHING = Moments()


def read_moments(
    text: str,
    *,
    language: str,
    now: datetime,
    masked: Sequence[tuple[int, int]] = (),
    asked: bool = False,
) -> Moments:
    """Read the days and times of day in a message.

    Args:
        text: as the customer wrote it.
        language: "es", "pt" or "en".
        now: wall clock of the shop.
        masked: spans of `text` that were read as something else: a barber called Domingo.
        asked: the open question is about when, so that "5" is a time and "el 12" a day.
    """
    if now.tzinfo:
        now = now.replace(tzinfo=None)
    scene = Scene(now, now.date(), language == "en", asked)
    row = LEXICONS[language].atoms(tokenize(text[:LONGEST], masked))
    row, kinds = GRAMMAR.rewrite(row, scene)
    if _TELLING.isdisjoint(kinds):
        return NOTHING
    said = compose(row, kinds, scene.today)
    likeliest, doubt = as_wish(said, scene)
    wish = without(likeliest, doubt) if doubt else likeliest
    if said.spans or said.not_times or said.pairs or said.not_pairs:
        wish = _over_midnight(wish)
    telling = tuple([atom for atom in row if atom.kind in _TELLING])
    if doubt:
        doubt = replace(doubt, words=_doubtful(text, telling, doubt))
    return Moments(wish or None, doubt, said, likeliest, text, telling)


def _doubtful(text: str, telling: tuple[Atom, ...], doubt: Doubt) -> str:
    """Return the customer's words for what is in doubt."""
    kind = Kind.CLOCK if doubt.code == "time-past" else Kind.DAY
    return next((text[atom.start : atom.end] for atom in telling if atom.kind == kind), "")


def _over_midnight(wish: Wish) -> Wish:
    """Return a wish whose times end with the day: "de 22 a 2" is from 22:00 on."""
    times = [*wish.times, *wish.not_times]
    for pair in wish.pairs + wish.not_pairs:
        times += pair.times
    return wish.with_times(_to_midnight) if any(map(_goes_over, times)) else wish


def _goes_over(time: Times) -> bool:
    return time.first is not None and time.last is not None and time.last < time.first


def _to_midnight(time: Times) -> Times:
    return replace(time, last=None) if _goes_over(time) else time
