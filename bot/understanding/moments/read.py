"""Reading when a customer would like to come, out of what they write."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.understanding.moments import clocks, days, dates, lengths, numbers, parts, ranges
from bot.understanding.moments.english import ENGLISH
from bot.understanding.moments.compose import Said, compose
from bot.understanding.moments.grammar import Rule, Scene, rewrite
from bot.understanding.moments.atoms import Atom, Kind
from bot.understanding.moments.lexicon import Lexicon
from bot.understanding.moments.meanings import Clock, Day, Sort, part_times
from bot.understanding.moments.portuguese import PORTUGUESE
from bot.understanding.moments.spanish import SPANISH
from bot.understanding.text import tokenize
from flows.reading import Doubt, Evidence
from scheduling.wishes import Days, Times, Wish

LONGEST = 2000
"""Characters read of a message. Nobody books in more."""

LEXICONS: dict[str, Lexicon] = {"es": SPANISH, "pt": PORTUGUESE, "en": ENGLISH}

GRAMMAR: tuple[Rule, ...] = (
    *numbers.rules,
    *parts.rules,
    *days.numeric,
    *clocks.cores,
    *lengths.rules,
    *clocks.clocks,
    *ranges.numbers,
    *days.words,
    *ranges.stretches,
    *ranges.spans,
)


@dataclass(frozen=True, slots=True)
class Moments:
    """What a message says of when.

    Attributes:
        wish: None when it says nothing.
        doubt: a day to be asked about; `wish` then lacks it.
        evidence: which words were read as what.
        spans: where they are in the text.
        said: the same before it became a wish, for measuring.
    """

    wish: Wish | None = None
    doubt: Doubt | None = None
    evidence: tuple[Evidence, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()
    said: Said | None = None


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
    lexicon = LEXICONS[language]
    scene = Scene(now.replace(tzinfo=None), month_first=language == "en", asked=asked)
    atoms = lexicon.atoms(tokenize(text[:LONGEST], masked))
    atoms = rewrite(atoms, GRAMMAR, scene)
    said = compose(atoms, scene.now.date())
    used = [
        atom
        for atom in atoms
        if atom.kind
        in (
            Kind.DAY,
            Kind.CLOCK,
            Kind.SPAN,
            Kind.PART,
            Kind.THIS_PART,
            Kind.REPEATED,
            Kind.STRETCH,
            Kind.SOONEST,
        )
    ]
    wish, doubt = as_wish(said, scene.now)
    return Moments(
        wish=wish or None,
        doubt=doubt,
        evidence=tuple(
            Evidence(text[a.start : a.end], str(a.meaning or a.kind.name)) for a in used
        ),
        spans=tuple((a.start, a.end) for a in used),
        said=said,
    )


def as_wish(said: Said, now: datetime) -> tuple[Wish, Doubt | None]:
    """Return what was said as a wish, and what of it has to be asked about."""
    times = _times(said)
    today = now.date()
    wish_days: list[Days] = []
    doubt: Doubt | None = None
    for day in said.days:
        if day.minute is not None:
            wish_days.append(day.days)
            times = times or (Times.at(day.minute, about=True),)
            continue
        wish_days.append(_resolved(day, times, now))
    wish = Wish(
        days=tuple(wish_days),
        times=times,
        not_days=tuple(day.days for day in said.not_days),
        not_times=tuple(said.not_times),
        weekdays=said.weekdays,
        soonest=said.soonest,
    )
    if said.disagreeing:
        options = tuple(
            replace(wish, days=(day.days,)) for day in (*said.days[:1], *said.disagreeing)
        )
        doubt = Doubt("weekday-disagrees", options)
    elif any(day.impossible for day in said.days):
        doubt = Doubt("date-impossible", tuple(replace(wish, days=(d.days,)) for d in said.days))
    elif len(said.days) == 1 and said.days[0].other:
        options = tuple(
            replace(wish, days=(d,)) for d in (said.days[0].days, Days.only(said.days[0].other))
        )
        doubt = Doubt("next-weekday", options)
    elif any(d.days.last and d.days.last < today for d in said.days):
        doubt = Doubt("date-past", ())
    return (replace(wish, days=()) if doubt else wish), doubt


def _times(said: Said) -> tuple[Times, ...]:
    times = [time for span in said.spans for time in span.times]
    times += [time for clock in said.clocks for time in clock.times]
    if not times:
        times = [part_times(part) for part in said.parts]
    return tuple(dict.fromkeys(times))


def _resolved(day: Day, times: tuple[Times, ...], now: datetime) -> Days:
    """Return the days; today for a weekday by name whose hour is still ahead today."""
    if day.bare and day.weekday == now.weekday() and times:
        minute = now.hour * 60 + now.minute
        if all((time.first or 0) > minute for time in times):
            return Days.only(now.date())
    return day.days
