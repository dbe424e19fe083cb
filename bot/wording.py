"""From what the dialogue decided to what is said: one message a turn."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from bot import prompts
from bot.answers import answer, coming, where
from bot.knowing import ask_who
from bot.prompts import Question
from bot.refusals import word_refusal
from bot.rendering import Worded
from bot.scene import Scene
from bot.times import OTHER_HOURS, ask_start
from bot.visits import finished
from bot.walk_ins import what_next
from core.ids import code_of
from flows.cancelling import CancellingFlow
from flows.machine import HandOff, Outcome, Prompt, Say
from flows.offers import Offer, Offers
from flows.reading import Attachment, Doubt, Intent, Reading
from flows.talk import (
    Answer,
    Clarify,
    DialogueEffect,
    Finished,
    KeepEmail,
    Menu,
    OfferOthers,
    SpeakIn,
)
from integrations.ports import Link, Place
from scheduling.matching import only_day
from scheduling.wishes import Wish

_NUMBER_KEPT = f"attachment-{Attachment.OWN_NUMBER}"
_Asking = Prompt | Clarify | Menu | OfferOthers
_NOT_THEN = (
    "start-taken",
    "customer-busy",
    "policy-refused",
    "hold-expired",
    "no-longer-offered",
    "series-date-lost",
)
"""What is said of a time that cannot be had, so that it need not be said once more."""


@dataclass
class _Draft:
    """The message while it is being put together."""

    paragraphs: list[str] = field(default_factory=list)
    link: Link | None = None
    place: Place | None = None
    declined: bool = False
    refused: bool = False
    suggested: Intent | None = None
    other_hours: Intent | None = None

    def add(self, text: str) -> None:
        if text:
            self.paragraphs.append(text[0].upper() + text[1:])  # some begin with a date


async def word(
    scene: Scene, effects: Sequence[DialogueEffect], reading: Reading, *, turn: int
) -> Worded:
    """Word a turn. What is asked comes last, and of several questions only the last is put.

    Args:
        scene: with the dialogue after the turn; its offers are still those last shown.
        effects: what was decided, in order.
        reading: what it answers; somebody who greets is greeted.
        turn: the offers' own number.
    """
    others = (intent for intent in reading.intents if intent in OTHER_HOURS)
    draft = _Draft(other_hours=next(others, None))
    asking: _Asking | None = None
    for effect in effects:
        match effect:
            case Say(key, params):
                draft.declined |= key.endswith("-declined")
                if not key.endswith("-declined"):
                    draft.refused |= key in _NOT_THEN
                    draft.add(word_refusal(scene, key, params))
                    draft.add(await coming(scene) if key == _NUMBER_KEPT else "")
            case Answer(topic, about):
                text, link = await answer(scene, topic, about)
                draft.add(text)
                draft.link = link or draft.link
                draft.place = where(scene, about) if topic is Intent.ADDRESS else draft.place
                if topic in {Intent.QUEUE, Intent.ARRIVED}:
                    draft.suggested = await what_next(scene)
            case Finished(_, Outcome.POINTLESS, _):
                pass  # the refusal has said it
            case Finished(_, outcome, frame):
                draft.add(await finished(scene, frame, outcome))
            case HandOff(reason):
                key = f"handed-over-{reason}"
                draft.add(scene.say(key if scene.texts.has(key) else "handed-over"))
            case Prompt() | Clarify() | Menu() | OfferOthers():
                asking = effect
            case SpeakIn() | KeepEmail():
                pass
            case _:
                raise AssertionError(f"{effect} is carried out, not said")
    question = await _put(scene, asking, draft)
    draft.add(question.text)
    if _greets(reading, effects, turn) and draft.paragraphs:
        draft.paragraphs[0] = f"{scene.say('hello')} {draft.paragraphs[0]}"
    offers = Offers(turn, question.offers) if question.offers else None
    put = asking.name if isinstance(asking, Prompt) else None
    return Worded(
        "\n\n".join(draft.paragraphs),
        offers,
        draft.link,
        put,
        place=draft.place,
        asks_contact=await ask_who(scene, effects),
        again=_again(scene, effects),
    )


def _again(scene: Scene, effects: Sequence[DialogueEffect]) -> str:
    """Return by what an answer is known again if it comes twice: of a booking, its code."""
    for effect in effects:
        match effect:
            case Finished(_, Outcome.COMPLETED, CancellingFlow(cancelled=(booking, *_))):
                return scene.say("again-of-booking", code=code_of(booking))
            case Finished(_, Outcome.COMPLETED, frame) if frame.has("booking"):
                return scene.say("again-of-booking", code=code_of(frame["booking"]))
    return scene.say("again")


async def _put(scene: Scene, asking: _Asking | None, draft: _Draft) -> Question:
    match asking:
        case None:
            return Question("")
        case Menu():
            return await prompts.menu(scene, ask=not draft.paragraphs, first=draft.suggested)
        case Clarify(doubt):
            return _clarify(scene, doubt)
        case OfferOthers(how, prompt):
            return await _others(scene, how, prompt)
        case Prompt(name="agreed") if draft.declined and scene.frame is not None:
            return prompts.changes(scene, scene.frame)
        case Prompt(name="start") if scene.frame is not None:
            hours = None if draft.refused else draft.other_hours
            text, offers = await ask_start(
                scene, scene.frame, asking, how=hours, told_why=draft.refused
            )
            return Question(text, offers)
        case Prompt():
            again = asking.reminder or asking.name == scene.dialogue.put
            return await prompts.put(scene, replace(asking, reminder=again))


async def _others(scene: Scene, how: Intent, prompt: Prompt) -> Question:
    """Other offers. Only times have others; elsewhere a no means that something is to change."""
    if scene.frame is None:
        return await prompts.menu(scene)
    if prompt.name == "start":
        return Question(*await ask_start(scene, scene.frame, prompt, how=how))
    if prompt.name == "agreed":
        return prompts.changes(scene, scene.frame)
    return await prompts.put(scene, prompt)


_OVER = ("date-past", "time-past")
"""Doubts that propose another day, where there is one that could be meant."""


def _clarify(scene: Scene, doubt: Doubt) -> Question:
    """Put the ways a date may have been meant as choices."""
    when = scene.when()

    def title(wish: Wish) -> str:
        if day := only_day(wish):
            return when.short_day(day)
        first, last = wish.span_of_days()
        if first and last:
            days = {"first": when.short_day(first), "last": when.short_day(last)}
            return scene.say("short-days", **days)
        return scene.say("another-day")

    offers = tuple(Offer(title(wish), {"wish": wish}) for wish in doubt.options)
    days = [day for wish in doubt.options if (day := only_day(wish))]
    nothing_else = "" if days or doubt.code not in _OVER else "-for-good"
    return Question(
        scene.say(
            f"doubt-{doubt.code}{nothing_else}",
            words=doubt.words,
            first=when.day(days[0]) if days else "",
            second=when.day(days[-1]) if days else "",
        ),
        offers,
    )


def _greets(reading: Reading, effects: Sequence[DialogueEffect], turn: int) -> bool:
    """Somebody who says hello and more is greeted too, but not at every message."""
    said = any(isinstance(effect, Say) and "greeting" in effect.key for effect in effects)
    return Intent.GREETING in reading.intents and not said and turn == 1
