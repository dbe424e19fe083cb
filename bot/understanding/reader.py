"""Reading a message: text in, everything it says out.

Order matters: names come first, so that a barber called Julio is no month; then phrases that could
be mistaken for times ("buenas tardes", "llego tarde"); then dates and times in what is left.
"""

from collections.abc import Sequence
from typing import TypeVar

from bot.understanding import answers, intents, language, names, people, picks
from bot.understanding.context import Context
from bot.understanding.lexicon.language import LANGUAGES, Language
from bot.understanding.lexicon.ordinary import CALENDAR_WORDS, ORDINARY_WORDS
from bot.understanding.meanings import Meaning, Sign
from bot.understanding.moments.read import read_moments
from bot.understanding.phrases import Found
from bot.understanding.words import MARKS, Words, listed, split
from flows.reading import Attachment, Evidence, Intent, Named, Pick, PickBy, Reading

Id = TypeVar("Id")

_HEAD, _TAIL = 700, 300
"""Characters read at the beginning and the end of a message; nobody books in its middle."""

_NO_MOMENT = frozenset(
    (
        Intent.GREETING,
        Intent.BYE,
        Intent.SMALL_TALK,
        Intent.RUNNING_LATE,
        Intent.EARLIER,
        Intent.LATER,
        Intent.BACK,
        Intent.THANKS,
    )
)
"""Their words look like times of day, and are none."""

_LOCALES = {
    Sign.SPANISH: language.LOCALES["es"],
    Sign.PORTUGUESE: language.LOCALES["pt"],
    Sign.ENGLISH: language.LOCALES["en"],
}
_ABOUT_BARBERS = (None, "barber")


def read(text: str, context: Context, attachment: Attachment | None = None) -> Reading:
    """Read one message; total, and bounded in time whatever comes.

    Args:
        text: as it was written; may be empty beside an attachment.
        context: where it was said.
        attachment: what came with it.
    """
    text = _shortened(text)
    message = split(text)
    if len(message) <= 2:
        return _without_words(text, attachment)
    return _Reader(message, context, attachment).reading()


def _shortened(text: str) -> str:
    if len(text) <= _HEAD + _TAIL:
        return text
    return f"{text[:_HEAD]} … {text[-_TAIL:]}"


def _without_words(text: str, attachment: Attachment | None) -> Reading:
    if text.strip() in ("?", "??", "???"):
        return Reading(intents=(Intent.REPEAT,), attachment=attachment)
    answer = answers.signed(text)
    chatter = bool(text.strip()) and answer is None
    return Reading(
        intents=(Intent.SMALL_TALK,) if chatter else (),
        answer=answer,
        attachment=attachment,
        evidence=(Evidence(text.strip(), "signs only"),) if text.strip() else (),
    )


class _Reader:
    """One message being read. Each step sees what the steps before it took."""

    def __init__(self, message: Words, context: Context, attachment: Attachment | None) -> None:
        self.message = message
        self.context = context
        self.attachment = attachment
        self.evidence: list[Evidence] = []
        self.taken: list[tuple[int, int]] = []  # words that are names, first and last
        self.masked: list[tuple[int, int]] = []  # spans of the text that are no moments

    def reading(self) -> Reading:
        context = self.context
        written_in = language.written_in(self.message)
        spoken = LANGUAGES[written_in or context.locale[:2]]

        person = self._person_name()
        phone = self._phone()
        services, barbers, shops = self._names(spoken)
        phrases, negated = self._phrases(spoken, elsewhere=not (services or barbers or shops))
        pick = self._pick(phrases)
        self.masked += [self._span(phrase) for phrase in phrases if phrase.meaning in _NO_MOMENT]
        moments = read_moments(
            self.message.text,
            language=spoken.code,
            now=context.now,
            masked=tuple(self.masked),
            asked=context.asked in ("start", "wish"),
        )
        self.evidence += moments.evidence

        return Reading(
            intents=self._intents(phrases),
            services=services,
            barbers=barbers,
            shops=shops,
            anyone=self._anyone(phrases),
            wish=moments.wish,
            doubt=moments.doubt,
            answer=self._answer(phrases, negated),
            pick=pick or self._any_of_the_offers(phrases),
            people=people.people(self.message),
            language=self._language_asked_for(phrases),
            written_in=language.LOCALES[written_in] if written_in else None,
            person_name=person,
            phone=phone,
            attachment=self.attachment,
            evidence=tuple(self.evidence),
        )

    def _person_name(self) -> str | None:
        found = people.person_name(
            self.message, asked=self.context.asked == "name", ordinary=_NO_NAMES
        )
        if found is None:
            return None
        name, first, last = found
        self._take(first, last, f"their name: {name}")
        return name

    def _phone(self) -> str | None:
        found = people.phone(self.message.text)
        if found is None:
            return None
        self.masked.append(found.span())
        self.evidence.append(Evidence(found.group(), "phone number"))
        return found.group().strip()

    def _names(
        self, spoken: Language
    ) -> tuple[tuple[Named, ...], tuple[Named, ...], tuple[Named, ...]]:
        ready = names.indexes(self.context.vocabulary)
        found = []
        for index in (ready.barbers, ready.shops, ready.services):
            barred = [p for first, last in self.taken for p in range(first, last)]
            mentions = names.mentioned(
                self.message, index, asked=self.context.asked == index.kind, taken=barred
            )
            for mention in mentions:
                self._take(mention.first, mention.last, index.kind)
            found.append(tuple(names.named(self.message, m, spoken.negations) for m in mentions))
        barbers, shops, services = found
        return services, barbers, shops

    def _phrases(
        self, spoken: Language, *, elsewhere: bool
    ) -> tuple[list[Found[Meaning]], list[Found[Meaning]]]:
        phrases, negated = self._phrases_in(spoken)
        if not phrases and not negated and elsewhere:
            for other in LANGUAGES.values():
                if other is not spoken and (found := self._phrases_in(other))[0]:
                    return found
        return phrases, negated

    def _phrases_in(self, spoken: Language) -> tuple[list[Found[Meaning]], list[Found[Meaning]]]:
        ours = [p for first, last in self.taken for p in range(first, last)]
        written = Words(
            self.message.text,
            tuple(
                word
                if at in ours
                else spoken.spellings.get(word) or spoken.speller.repair(word) or word
                for at, word in enumerate(self.message.words)
            ),
            self.message.spans,
        )
        self.spelled = written
        meant, negated = intents.said_yes_to(written, spoken.phrases.find(written), spoken)
        for phrase in meant:
            self._explain(phrase, str(phrase.meaning))
        for phrase in negated:
            self._explain(phrase, f"not {phrase.meaning}")
        return meant, negated

    def _pick(self, phrases: Sequence[Found[Meaning]]) -> Pick | None:
        found = picks.picked(self.message, phrases, self.context.offered)
        if found is None:
            return None
        pick, phrase = found
        if not picks.may_be_a_moment(self.message, phrase):
            self.masked.append(self._span(phrase))
        return pick

    def _any_of_the_offers(self, phrases: Sequence[Found[Meaning]]) -> Pick | None:
        """ "Cualquiera" of the times shown is the first of them."""
        delegated = any(phrase.meaning is Sign.ANY for phrase in phrases)
        if delegated and self.context.asked == "start" and self.context.offered:
            return Pick(PickBy.EARLIEST)
        return None

    def _intents(self, phrases: Sequence[Found[Meaning]]) -> tuple[Intent, ...]:
        return intents.intents(phrases)

    def _anyone(self, phrases: Sequence[Found[Meaning]]) -> bool:
        said = {phrase.meaning for phrase in phrases}
        return Sign.ANYONE in said or (Sign.ANY in said and self.context.asked in _ABOUT_BARBERS)

    def _answer(
        self, phrases: Sequence[Found[Meaning]], negated: Sequence[Found[Meaning]]
    ) -> bool | None:
        found = answers.answer(self.spelled, phrases)
        if found:
            return found[0]
        if negated and negated[0].first <= 3:  # "no quiero cancelar"
            return False
        return answers.signed(self.message.text) if not phrases else None

    def _language_asked_for(self, phrases: Sequence[Found[Meaning]]) -> str | None:
        asked = [
            _LOCALES[p.meaning]
            for p in phrases
            if isinstance(p.meaning, Sign) and p.meaning in _LOCALES
        ]
        return asked[-1] if asked else None

    def _take(self, first: int, last: int, meaning: str) -> None:
        self.taken.append((first, last))
        start, end = self.message.spans[first][0], self.message.spans[last - 1][1]
        self.masked.append((start, end))
        self.evidence.append(Evidence(self.message.text[start:end], meaning))

    def _span(self, phrase: Found[Meaning]) -> tuple[int, int]:
        return self.message.spans[phrase.first][0], self.message.spans[phrase.last - 1][1]

    def _explain(self, phrase: Found[Meaning], meaning: str) -> None:
        self.evidence.append(Evidence(self.message.said(phrase.first, phrase.last), meaning))


_NO_NAMES = (
    ORDINARY_WORDS
    | CALENDAR_WORDS
    | frozenset[str]().union(*(spoken.phrases.literals for spoken in LANGUAGES.values()))
) - listed("rosa sol blanca angel cruz leon bruno claro dulce luz paz flores mar franco") | MARKS
