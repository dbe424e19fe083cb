"""Reading a message: text in, everything it says out.

Order matters. Names come first, so that a barber called Julio is no month; then phrases, so that
"buenas tardes" and "llego tarde" are no times of day; then dates and times in what is left.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

from bot.understanding import (
    answers,
    intents,
    language,
    names,
    people,
    picks,
    rhythms,
    shifts,
)
from bot.understanding.context import Context
from bot.understanding.lexicon.first_names import FIRST_NAMES
from bot.understanding.lexicon.language import LANGUAGES, Language
from bot.understanding.lexicon.ordinary import CALENDAR_WORDS, ORDINARY_WORDS
from bot.understanding.meanings import Meaning, Sign
from bot.understanding.moments.read import Moments, read_moments
from bot.understanding.name_index import Index, indexes
from bot.understanding.phrases import Found
from bot.understanding.text import fold
from bot.understanding.words import MARKS, QUESTION, Words, listed, split
from core.ids import ServiceId
from flows.reading import Attachment, Evidence, Intent, Named, Pick, PickBy, Reading
from scheduling.recurrence import MONTH
from scheduling.wishes import NO_WISH, Days, Wish

Id = TypeVar("Id")
Value = TypeVar("Value")

_HEAD, _TAIL = 700, 300
"""Characters read at the beginning and at the end of a message; nobody books in the middle."""

_LONG = 120
"""Words of a message that is read in one language only."""

_PROPER = "_"
"""Stands for a proper name, which no phrase must take for a word."""

_ABOUT_TIME = ("start", "wish")
"""Open questions that a bare number answers with an hour, not with a day."""

_BEFORE_NAME = ("start", "agreed")
"""Open questions to which a first name and a surname, and nothing else, is the customer's own."""

_ADDING = listed(
    "agregale agregame agrega agregar agreguemos agregarle sumale sumame sumar sumarle anadir",
    "anadile tambien tb tmb ademas adiciona adicionar acrescenta acrescentar tambem tbm",
    "add adding also plus",
)

_NO_MOMENTS = frozenset(
    {
        Intent.GREETING,
        Intent.BYE,
        Intent.THANKS,
        Intent.SMALL_TALK,
        Intent.RUNNING_LATE,
        Intent.EARLIER,
        Intent.LATER,
        Intent.BACK,
        Intent.PAY,
        Intent.NONE_OF_THESE,
        Sign.YES,
        Sign.ANY,
        Sign.BOTH,
        Sign.ANYONE,
        Sign.FIRST,
        Sign.SAME_TIME,
    }
)
"""Their words may look like moments, and are none: "buenas noches", "más tarde", "ya pagué"."""

_LOCALES = {
    Sign.SPANISH: language.LOCALES["es"],
    Sign.PORTUGUESE: language.LOCALES["pt"],
    Sign.ENGLISH: language.LOCALES["en"],
}

_ALSO_NAMES = FIRST_NAMES | listed(
    "rosa blanca angel cruz leon dulce flores mar julio domingo april june may august"
)
_NO_PERSON = (
    ORDINARY_WORDS.union(
        CALENDAR_WORDS, MARKS, *(each.phrases.words for each in LANGUAGES.values())
    )
    - _ALSO_NAMES
)


@dataclass(slots=True)
class _Message:
    """A message while it is read: which of its words are spoken for, and what has been found."""

    words: Words
    taken: set[int] = field(default_factory=set)  # positions of words that are spoken for
    proper: set[int] = field(default_factory=set)  # those that are no words of a language
    masked: list[tuple[int, int]] = field(default_factory=list)  # spans that are no moments
    evidence: list[tuple[int, Evidence]] = field(default_factory=list)  # with where it begins

    def take(self, first: int, last: int, meaning: str, *, proper: bool = True) -> None:
        self.taken.update(range(first, last))
        if proper:
            self.proper.update(range(first, last))
        self.mask(first, last)
        self.note(first, last, meaning)

    def find(
        self,
        reader: Callable[[Words], tuple[Value, range] | None],
        title: Callable[[Value], str],
        *,
        proper: bool = False,
    ) -> Value | None:
        """Return what a reader of its own finds; its words are then spoken for."""
        found = reader(self.words)
        if found is None:
            return None
        value, words = found
        if words:
            self.take(words.start, words.stop, title(value), proper=proper)
        return value

    def mask(self, first: int, last: int) -> None:
        spans = self.words.spans
        self.masked.append((spans[first][0], spans[last - 1][1]))

    def note(self, first: int, last: int, meaning: str) -> None:
        evidence = Evidence(self.words.said(first, last), meaning)
        self.evidence.append((self.words.spans[first][0], evidence))

    def in_order(self) -> tuple[Evidence, ...]:
        return tuple(each for _, each in sorted(self.evidence, key=lambda noted: noted[0]))


@dataclass(frozen=True, slots=True)
class _Heard:
    """A message as it sounds in one language."""

    spoken: Language
    words: Words  # chat spelling written out, typing mistakes repaired
    phrases: Sequence[Found[Meaning]]
    negated: Sequence[Found[Meaning]]
    pick: tuple[Pick, Found[Meaning]] | None
    moments: Moments
    moved: Wish | None = None
    moved_named: bool = False

    def __bool__(self) -> bool:
        return bool(self.phrases or self.negated or self.moments.wish or self.moments.doubt)


def read(text: str, context: Context, attachment: Attachment | None = None) -> Reading:
    """Read one message. Total, and bounded in time whatever comes.

    Args:
        text: as it was written; may be empty beside an attachment.
        context: where it was said.
        attachment: what came with it.
    """
    words = split(_shortened(text))
    if all(word in MARKS for word in words.words):
        return _without_words(words, attachment)
    message = _Message(words)
    written_in, surely_in = language.written_in(words), language.surely_in(words)

    person = _person_name(message, context)
    phone = _phone(message)
    email = _email(message)
    visitors = message.find(people.people, lambda number: f"{number} people", proper=True)
    if has := people.having(words):
        message.take(has.start, has.stop, "what they have")
    monthly = message.find(
        lambda line: rhythms.weekday_of_month(line, context.now.date()),
        lambda first: f"every month, first on {first}",
    )
    every = (
        MONTH
        if monthly
        else message.find(rhythms.rhythm, lambda often: f"every {often.count} {often.unit}")
    )
    times = message.find(rhythms.times, lambda number: f"{number} times") if every else None
    shift = message.find(shifts.shift, lambda minutes: f"{minutes:+} minutes")
    ready = indexes(context.vocabulary)
    likely = LANGUAGES[written_in or context.locale[:2]]
    barbers = _named(message, ready.barbers, context, likely)
    shops = _named(message, ready.shops, context, likely)
    services = _added(
        _named(message, ready.services, context, likely), words, ready.services, context
    )
    named = bool(barbers or shops or services)
    sure = bool(written_in or message.taken or phone)
    heard = _hear(message, context, likely, sure=sure)

    for phrase in heard.phrases:
        message.note(phrase.first, phrase.last, _told(phrase.meaning))
    for phrase in heard.negated:
        message.note(phrase.first, phrase.last, f"not {_told(phrase.meaning)}")
    for (start, _), evidence in zip(heard.moments.spans, heard.moments.evidence, strict=True):
        message.evidence.append((start, evidence))
    signs = {phrase.meaning for phrase in heard.phrases}
    if heard.pick and _of_a_day(heard.pick[0], heard.moments.wish):
        heard = replace(heard, pick=None)
    whose = context.asked == "barber" and heard.pick
    if whose and picks.is_the_first_free(heard.words, whose[1]):
        signs, heard = signs | {Sign.FIRST}, replace(heard, pick=None)
    return Reading(
        intents=intents.intents(
            (_asked_for(p.meaning, context) for p in heard.phrases),
            with_values=named or bool(heard.moments.wish),
        ),
        services=services,
        barbers=barbers,
        shops=shops,
        anyone=_anyone(signs, context) and all(barber.negated for barber in barbers),
        wish=_on(monthly, _no_matter_when(signs, heard)),
        by_weekday=bool(days := heard.moments.said.days) and all(day.bare for day in days),
        doubt=heard.moments.doubt,
        answer=_answer(heard),
        pick=heard.pick[0] if heard.pick else _whichever(signs, context),
        every=every,
        times=times,
        shift=shift,
        same_time=Sign.SAME_TIME in signs,
        rather=Sign.RATHER in signs,
        moved=heard.moved,
        moved_named=heard.moved_named,
        whose=people.whose(words),
        people=visitors,
        language=next((_LOCALES[sign] for sign in _LOCALES if sign in signs), None),
        written_in=language.LOCALES[written_in] if written_in else None,
        surely_in=language.LOCALES[surely_in] if surely_in else None,
        person_name=person,
        phone=phone,
        email=email,
        attachment=attachment,
        evidence=message.in_order(),
    )


def _on(day: date | None, wish: Wish | None) -> Wish | None:
    on_it = None if day is None else Wish(days=(Days.only(day),))
    return wish.refined_by(on_it) if wish and on_it else wish or on_it


def _told(meaning: Meaning) -> str:
    """Return a meaning in words, for explanations."""
    if isinstance(meaning, Pick):
        return f"pick {meaning.position or meaning.by}"
    return "nothing by itself" if meaning is Sign.NOTHING else str(meaning)


def _shortened(text: str) -> str:
    return text if len(text) <= _HEAD + _TAIL else f"{text[:_HEAD]} … {text[-_TAIL:]}"


def _without_words(words: Words, attachment: Attachment | None) -> Reading:
    signs = words.text.strip()
    if not signs:
        return Reading(attachment=attachment)
    answer = answers.signed(signs)
    puzzled = not signs.strip("?¿! ")
    chatter = () if answer is not None else (Intent.REPEAT if puzzled else Intent.SMALL_TALK,)
    evidence = (Evidence(signs, "only signs"),)
    return Reading(intents=chatter, answer=answer, attachment=attachment, evidence=evidence)


# --- Names and numbers --------------------------------------------------------------------


def _person_name(message: _Message, context: Context) -> str | None:
    asked = context.asked == "name"
    found = people.person_name(message.words, asked=asked, ordinary=_NO_PERSON)
    if found is None and context.asked in _BEFORE_NAME:
        found = people.full_name(message.words, ordinary=_NO_PERSON)
        if found and _is_a_barber(found[0], context):
            found = None
    if found is None:
        return None
    name, first, last = found
    message.take(first, last, "name of the customer")
    return name


def _is_a_barber(name: str, context: Context) -> bool:
    """Tell whether a name is made of those of barbers: "Juan Pérez" of ours, "Juan Sofía"."""
    names = (one for barber in context.vocabulary.barbers for one in (barber.name, *barber.aliases))
    return set(fold(name)[0].split()) <= {word for one in names for word in fold(one)[0].split()}


def _phone(message: _Message) -> str | None:
    found = people.phone(message.words.text)
    if found is None:
        return None
    number, span = found
    message.masked.append(span)
    message.evidence.append((span[0], Evidence(number, "phone number")))
    return number


def _email(message: _Message) -> str | None:
    """Find an address; its words say nothing else, whoever's name is in it."""
    found = people.email(message.words.text)
    if found is None:
        return None
    address, (begins, ends) = found
    inside = [
        n for n, (first, last) in enumerate(message.words.spans) if first < ends and last > begins
    ]
    if inside:
        message.take(inside[0], inside[-1] + 1, "e-mail address")
    return address


def _named(
    message: _Message, index: Index[Id], context: Context, spoken: Language
) -> tuple[Named[Id], ...]:
    mentions = names.mentioned(
        message.words, index, asked=context.asked == index.kind, taken=message.taken
    )
    for mention in mentions:
        message.take(mention.first, mention.last, index.kind, proper=index.kind != "service")
    return tuple(names.named(message.words, mention, spoken.negations) for mention in mentions)


def _added(
    named: tuple[Named[ServiceId], ...],
    words: Words,
    index: Index[ServiceId],
    context: Context,
) -> tuple[Named[ServiceId], ...]:
    """Return what is to be done once this is added to what is being booked: "sumale barba"."""
    clear = all(len(one.ids) == 1 and not one.negated for one in named)
    if not (named and clear and context.booking) or _ADDING.isdisjoint(words.words):
        return named
    every = dict.fromkeys((*context.booking, *(one.ids[0] for one in named)))
    return tuple(Named((id_,), "") for id_ in index.together([*every]))


# --- Phrases and moments, which depend on the language ------------------------------------


def _hear(message: _Message, context: Context, likely: Language, *, sure: bool) -> _Heard:
    """Read a message in its likely language, or in the first that makes sense of it."""
    heard = _hear_in(likely, message, context)
    if heard or sure or len(message.words) > _LONG:  # so much nonsense is so in any language
        return heard
    others = (_hear_in(each, message, context) for each in LANGUAGES.values() if each is not likely)
    return next((other for other in others if other), heard)


def _hear_in(spoken: Language, message: _Message, context: Context) -> _Heard:
    words = Words(message.words.text, tuple(_spelled(message, spoken)), message.words.spans)
    asked, question = context.asked is not None, QUESTION in words.words
    found = [
        intents.in_context(
            phrase,
            until=words.words[min(phrase.last, len(words.words) - 1)],
            asked=asked,
            question=question,
        )
        for phrase in spoken.phrases.find(words)
    ]
    phrases, negated = intents.meant_and_negated(words, found, spoken)
    pick = picks.picked(words, phrases, context.offered)
    masked = [(p.first, p.last) for p in phrases if p.meaning in _NO_MOMENTS or _not_now(p)]
    if pick:
        masked.append((pick[1].first, pick[1].last))
    moves = any(phrase.meaning is Intent.MOVE for phrase in phrases)
    moved = intents.moved_from(words) if moves else []
    masked += moved
    spans = words.spans
    moments = read_moments(
        words.text,
        language=spoken.code,
        now=context.now,
        masked=(
            *message.masked,
            *((spans[first][0], spans[last - 1][1]) for first, last in masked),
        ),
        asked=context.asked in _ABOUT_TIME,
    )
    return _Heard(
        spoken,
        words,
        phrases,
        negated,
        pick,
        moments,
        _moved(words, moved, spoken, message, context),
        any(not message.taken.isdisjoint(range(*span)) for span in moved),
    )


def _moved(
    words: Words,
    spans: Sequence[tuple[int, int]],
    spoken: Language,
    message: _Message,
    context: Context,
) -> Wish | None:
    """Read when a booking is that is to move: of the words that say which it is."""
    if not spans:
        return None
    first, last = spans[0]
    if first == last:
        return None
    begins, ends = words.spans[first][0], words.spans[last - 1][1]
    rest = ((0, begins), (ends, len(words.text)))
    found = read_moments(
        words.text, language=spoken.code, now=context.now, masked=(*message.masked, *rest)
    )
    return found.wish


def _not_now(phrase: Found[Meaning]) -> bool:
    """Tell "ahora no", which answers, from a "no" that negates a moment."""
    return phrase.meaning is Sign.NO and phrase.weight > 1


def _spelled(message: _Message, spoken: Language) -> Iterator[str]:
    for position, word in enumerate(message.words.words):
        if position in message.proper:
            yield _PROPER
        elif position in message.taken or word in MARKS:
            yield word
        else:
            yield spoken.spellings.get(word) or spoken.speller.repair(word) or word


def _answer(heard: _Heard) -> bool | None:
    if found := answers.answer(heard.words, heard.phrases):
        return found[0]
    if heard.negated and answers.refuses(heard.words, heard.negated[0], heard.spoken):
        return False
    courtesies = all(phrase.meaning in answers.COURTESIES for phrase in heard.phrases)
    return answers.signed(heard.words.text) if courtesies else None


def _anyone(signs: set[Meaning], context: Context) -> bool:
    if context.asked == "barber" and Sign.BOTH in signs:
        return True
    if Sign.FIRST in signs and context.asked in (None, "shop", "service", "barber"):
        return True
    return Sign.ANYONE in signs or (Sign.ANY in signs and context.asked in (None, "barber"))


def _no_matter_when(signs: set[Meaning], heard: _Heard) -> Wish | None:
    """Whom any time suits is offered the first, and so is "el más temprano" of no choices.

    "El primero que tengas mañana" is the first of that day.
    """
    wish = heard.moments.wish
    if Sign.FIRST in signs and not (wish and wish.times) and not heard.moments.doubt:
        return replace(wish or NO_WISH, soonest=True)
    soon = Sign.ANY_TIME in signs or (not heard.pick and Pick(PickBy.EARLIEST) in signs)
    return wish or (Wish(soonest=True) if soon and not heard.moments.doubt else None)


def _of_a_day(pick: Pick, wish: Wish | None) -> bool:
    """Tell whether "el más temprano" is that of a day that is named with it, shown or not."""
    named = wish is not None and bool(wish.days or wish.weekdays)
    return named and pick.by in (PickBy.EARLIEST, PickBy.LATEST)


def _asked_for(meaning: Meaning, context: Context) -> Meaning:
    """Whoever would have any service is told which there are: we cannot choose for them."""
    return Intent.SERVICES if meaning is Sign.ANY and context.asked == "service" else meaning


def _whichever(signs: set[Meaning], context: Context) -> Pick | None:
    """Of the times shown, "cualquiera" is the first; of the shops as well."""
    either = Sign.ANY in signs or Sign.BOTH in signs
    if either and context.offered and context.asked == "shop":
        return Pick(PickBy.POSITION, 1)
    if either and context.offered and context.asked == "start":
        return Pick(PickBy.EARLIEST)
    return None
