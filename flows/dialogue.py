"""All that is going on with one customer: a stack of flows, and what stands above every flow.

Corrections, questions in mid-flow, leaving, starting again, another language, a person please:
these belong to no flow, so no flow has to think of them. Pure, as the flows are: a reading and the
offers last shown go in, effects come out.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from flows.booking import BookingFlow
from flows.cancelling import CancellingFlow
from flows.colleagues import AwayFlow, LateFlow, ReplyingFlow, WalkInFlow
from flows.frame import Ask, Confirm, Frame, Note
from flows.machine import (
    Back,
    Cancel,
    Conversation,
    Done,
    Effect,
    Event,
    Failed,
    HandOff,
    Outcome,
    Prompt,
    Said,
    Say,
    Withdrawn,
    begin,
    step,
)
from flows.offers import Lasting, Offer
from flows.queueing import QueueingFlow, UnqueueingFlow
from flows.reading import Doubt, Intent, Reading
from flows.rescheduling import ReschedulingFlow
from flows.standing import EndingFlow, SeriesFlow, SkippingFlow
from flows.talk import (
    Answer,
    Clarify,
    Dialogue,
    DialogueEffect,
    DialogueTurn,
    Finished,
    KeepEmail,
    Menu,
    OfferOthers,
    SpeakIn,
    TakeUp,
    Which,
)
from flows.values import QUESTIONS, values_in, withdrawn_in
from flows.waiting import ClaimingFlow, LeavingFlow, WaitingFlow

FLOWS: Mapping[str, type[Frame]] = {
    flow.title: flow
    for flow in (
        BookingFlow,
        ReschedulingFlow,
        CancellingFlow,
        WaitingFlow,
        LeavingFlow,
        ClaimingFlow,
        SeriesFlow,
        EndingFlow,
        SkippingFlow,
        QueueingFlow,
        UnqueueingFlow,
        AwayFlow,
        LateFlow,
        WalkInFlow,
        ReplyingFlow,
    )
}
OPENS: Mapping[Intent, type[Frame]] = {
    Intent.BOOK: BookingFlow,
    Intent.AVAILABILITY: BookingFlow,
    Intent.MOVE: ReschedulingFlow,
    Intent.CANCEL_BOOKING: CancellingFlow,
    Intent.MAY_CANCEL: CancellingFlow,
    Intent.WAIT: WaitingFlow,
    Intent.STOP_WAITING: LeavingFlow,
    Intent.STANDING: SeriesFlow,
    Intent.END_STANDING: EndingFlow,
    Intent.SKIP_DATE: SkippingFlow,
    Intent.SKIP_NEXT: SkippingFlow,
    Intent.JOIN_QUEUE: QueueingFlow,
    Intent.LEAVE_QUEUE: UnqueueingFlow,
}
WAYS_TO_A_VISIT = (BookingFlow, WaitingFlow, SeriesFlow, QueueingFlow)
INSTEAD: Mapping[type[Frame], tuple[type[Frame], ...]] = {
    **dict.fromkeys(WAYS_TO_A_VISIT, WAYS_TO_A_VISIT),
    ReschedulingFlow: (CancellingFlow,),  # who would rather move does not cancel
}
"""What a flow takes the place of, and takes over what it knows from, where that is going on."""
COURTESIES = (Intent.GREETING, Intent.THANKS, Intent.BYE, Intent.SMALL_TALK)
OTHER_OFFERS = (Intent.MORE_OFFERS, Intent.NONE_OF_THESE, Intent.EARLIER, Intent.LATER)

PATIENCE = 3  # messages in a row that we may fail to understand before we offer a person


# --- Hearing ------------------------------------------------------------------------------


def hear(dialogue: Dialogue, reading: Reading, *, choice: str | None = None) -> DialogueTurn:
    """Fold one message into the dialogue. Total: every message is fine at every moment.

    Args:
        dialogue: as it stood.
        reading: what was understood of the text.
        choice: id of a choice that was tapped; then the text is only its title.
    """
    if not isinstance(dialogue.unsure, Doubt):  # which of two dates is asked until it is clear
        dialogue = replace(dialogue, unsure=None)
    if choice is not None:
        offer = dialogue.offers.by_id(choice) if dialogue.offers else None
        if offer is None and (lasting := Lasting.by_id(choice)):
            return _take_up(dialogue, lasting)
        return _take(dialogue, offer) if offer else _again(dialogue, Say("choice-gone"))
    if reading.email:
        return _reachable(dialogue, reading.email, replace(reading, email=None))
    if offer := _picked(dialogue, reading):
        return _take(dialogue, offer, name=reading.person_name)
    return _understood(dialogue, reading)


def announce(dialogue: Dialogue, frame: Frame, *first: Say) -> DialogueTurn:
    """Open a flow on our own account, on top of what is going on; `frame` has what is known."""
    turn = begin(frame)
    opened = replace(dialogue, stack=(*dialogue.stack, turn.conversation), offers=None, unsure=None)
    return DialogueTurn(opened, (*first, *turn.effects))


def open_instead(dialogue: Dialogue, frame: Frame, *first: Say) -> DialogueTurn:
    """Open a flow on top, in the place of those of its kind, whose doings are taken back."""
    same = [talk for talk in dialogue.stack if isinstance(talk.frame, type(frame))]
    others = tuple(talk for talk in dialogue.stack if not isinstance(talk.frame, type(frame)))
    undone = tuple(effect for talk in same for effect in step(talk, Cancel()).effects)
    return _prefixed(undone, announce(replace(dialogue, stack=others), frame, *first))


def resume(dialogue: Dialogue, *first: Say) -> DialogueTurn:
    """Say something on our own account, and go on with what is going on."""
    return _again(dialogue, *first)


def settle(dialogue: Dialogue, event: Done | Failed) -> DialogueTurn:
    """Fold the result of a command into the flow that asked for it."""
    return _tell(dialogue, event)


def _picked(dialogue: Dialogue, reading: Reading) -> Offer | None:
    """The offer that was pointed at, if one was, and nothing else was said about it."""
    if dialogue.offers is None:
        return None
    if reading.pick:
        return dialogue.offers.picked(reading.pick, reading.wish)
    if reading.answer is not None and (meant := dialogue.offers.answering(reading.answer)):
        return meant
    plain_yes = reading.answer is True and not isinstance(_todo(dialogue), Confirm)
    return dialogue.offers.only if plain_yes and not values_in(reading) else None


def _take(dialogue: Dialogue, offer: Offer, *, name: str | None = None) -> DialogueTurn:
    """Do what an offer stands for; `name`: what the customer is called was said as well."""
    dialogue = replace(dialogue, unsure=None)
    if offer.intent is not None:
        return _understood(dialogue, Reading(intents=(offer.intent,)))
    if offer.lasting:
        return _take_up(dialogue, offer.lasting)
    if offer.withdraws:
        return _tell(replace(dialogue, misses=0), Withdrawn(offer.withdraws))
    named = {"name": name} if name and dialogue.top and dialogue.top.frame.has("name") else {}
    return _tell(replace(dialogue, misses=0), Said({**offer.values, **named}))


def _take_up(dialogue: Dialogue, choice: Lasting) -> DialogueTurn:
    return DialogueTurn(replace(dialogue, misses=0, offers=None, unsure=None), (TakeUp(choice),))


def _reachable(dialogue: Dialogue, address: str, reading: Reading) -> DialogueTurn:
    """Keep an address; of what else was said only what clearly is about something else counts."""
    kept = (KeepEmail(address), Say("email-kept", {"address": address}))
    more = values_in(reading) or any(i in OPENS or i in QUESTIONS for i in reading.intents)
    if not more:
        return _again(replace(dialogue, misses=0), *kept)
    return _prefixed(kept, _understood(dialogue, reading))


def _understood(dialogue: Dialogue, reading: Reading) -> DialogueTurn:
    """Act on the first thing that matters; what is more pressing comes first."""
    intents = set(reading.intents)
    top = dialogue.top
    if reading.language:
        return _again(dialogue, SpeakIn(reading.language), Say("language-changed"))
    if Intent.HUMAN in intents or Intent.COMPLAINT in intents:
        reason = "asked-for" if Intent.HUMAN in intents else "complaint"
        return DialogueTurn(replace(dialogue, misses=0), (HandOff(reason),))
    if Intent.RESTART in intents:
        return _leave_all(dialogue)
    if Intent.QUIT in intents or (Intent.CANCEL in intents and top):
        if top and isinstance(top.frame, CancellingFlow) and Intent.CANCEL in intents:
            return _tell(dialogue, Said({"agreed": True}))
        return _tell(dialogue, Cancel()) if top else _say_and_menu(dialogue, "nothing-to-leave")
    if Intent.BACK in intents and top:
        return _tell(replace(dialogue, unsure=None), Back())
    return _fill_or_answer(dialogue, reading)


def _fill_or_answer(dialogue: Dialogue, reading: Reading) -> DialogueTurn:
    """Questions are answered, values go into the flow, a new flow is opened: maybe all at once."""
    answers: list[DialogueEffect] = [
        Answer(topic, reading) for topic in reading.intents if topic in QUESTIONS
    ]
    wanted = _wanted_flow(dialogue, reading)
    opening = _open(dialogue, wanted) if wanted else DialogueTurn(dialogue)
    opened, answers = opening.dialogue, [*opening.effects, *answers, *_unknown(reading)]
    top = opened.top
    if top is None:
        if answers:
            return DialogueTurn(replace(dialogue, misses=0), (*answers, Menu()))
        return _without_flow(dialogue, reading)

    values = values_in(reading, flow=type(top.frame), known=top.frame)
    if reading.answer is not None and isinstance(top.frame.todo, Confirm):
        values[top.frame.todo.name] = reading.answer
    unsure = _unsure(reading, top.frame)
    settled = wanted or "wish" in values
    opened = replace(opened, unsure=unsure or (None if settled else opened.unsure))
    events: list[Event] = []
    gone = tuple(name for name in withdrawn_in(reading, top.frame) if name not in values)
    if gone:  # what is said anew ("con cualquiera menos Juan") is a correction
        events += [Said(_place(top.frame, gone)), Withdrawn(gone)]
    if values or wanted:
        events.append(Said(values))
    if events:
        return _prefixed(answers, _tell_all(replace(opened, misses=0), events))
    if unsure or answers:
        return _prefixed(answers, _again(replace(opened, misses=0)))
    return _in_mid_flow(opened, reading)


def _place(frame: Frame, gone: tuple[str, ...]) -> dict[str, object]:
    """Return the shop, which may have been told by the barber: "¿y con otro?" is one there."""
    stays = "barber" in gone and frame.has("shop") and frame["shop"] is not None
    return {"shop": frame["shop"]} if stays else {}


def _wanted_flow(dialogue: Dialogue, reading: Reading) -> type[Frame] | None:
    """The flow that a message opens: asked for by name, or by saying what fits in one."""
    top = dialogue.top
    if reading.every and Intent.END_STANDING not in reading.intents:
        return None if top and isinstance(top.frame, SeriesFlow) else SeriesFlow
    for intent in (*reading.intents, *([Intent.CANCEL_BOOKING] if _bare_cancel(reading) else [])):
        wanted = OPENS.get(intent)
        if wanted is None or (top and isinstance(top.frame, wanted)):
            continue
        if intent in (Intent.AVAILABILITY, Intent.MAY_CANCEL) and top:
            continue  # "¿qué tenés el viernes?" while moving; "¿se puede cancelar?"
        if wanted is SkippingFlow and top and isinstance(top.frame, SeriesFlow):
            continue  # of the one that is being planned
        return wanted
    # How many people there are says nothing by itself: "tengo dos hijos".
    fits = values_in(reading, flow=BookingFlow).keys() - {"people"}
    says_something = fits or reading.doubt or reading.barbers
    if top is None and says_something and not any(i in QUESTIONS for i in reading.intents):
        return BookingFlow
    return None


def _unknown(reading: Reading) -> list[DialogueEffect]:
    """Say that somebody who was named does not work here."""
    return [
        Say("unknown-barber", {"name": one.words})
        for one in reading.barbers
        if not one.ids and not one.negated
    ]


def _bare_cancel(reading: Reading) -> bool:
    return Intent.CANCEL in reading.intents


def _open(dialogue: Dialogue, flow: type[Frame]) -> DialogueTurn:
    """Put a flow on top; one of the same kind that lay below is taken up again."""
    top = dialogue.top
    same = [talk for talk in dialogue.stack if isinstance(talk.frame, flow)]
    others = tuple(talk for talk in dialogue.stack if not isinstance(talk.frame, flow))
    undone: tuple[Effect, ...] = ()
    if top and isinstance(top.frame, INSTEAD.get(flow, ())):
        known = {
            one.name: top.frame[one.name]
            for one in flow.steps
            if isinstance(one, Ask | Note) and top.frame.has(one.name) and one.name != "start"
        }
        undone = tuple(effect for talk in (*same, top) for effect in step(talk, Cancel()).effects)
        same, others = [Conversation(flow(**known))], others[:-1]
    return DialogueTurn(
        replace(dialogue, stack=(*others, *(same or [Conversation(flow())]))), undone
    )


def _unsure(reading: Reading, frame: Frame) -> Doubt | Which | None:
    """What was named and is not clear."""
    if reading.doubt and frame.has("wish"):
        return reading.doubt
    if frame.has("booking") and reading.bookings:
        return Which("booking", reading.bookings, "")
    for name, named in (
        ("service", reading.services),
        ("barber", reading.barbers),
        ("shop", reading.shops),
    ):
        meant = [one for one in named if not one.negated]
        if name == "service" and all(len(one.ids) == 1 for one in meant):
            continue  # several services are one visit
        ids = tuple(dict.fromkeys(each for one in meant for each in one.ids))
        if frame.has(name) and len(ids) > 1 and frame[name] not in ids:
            return Which(name, ids, " / ".join(one.words for one in meant))
    return None


# --- When there is little to act on -------------------------------------------------------


def _without_flow(dialogue: Dialogue, reading: Reading) -> DialogueTurn:
    if reading.attachment and not reading.intents:
        return _say_and_menu(dialogue, f"attachment-{reading.attachment}")
    if Intent.HELP in reading.intents:
        return _say_and_menu(dialogue, "help")
    for courtesy in COURTESIES:
        if courtesy in reading.intents:
            turn = DialogueTurn(replace(dialogue, misses=0), (Say(courtesy),))
            return _prefixed(turn.effects, DialogueTurn(turn.dialogue, (Menu(),)))
    if Intent.REPEAT in reading.intents:
        return DialogueTurn(replace(dialogue, misses=0), (Menu(),))
    if reading.answer is not None or reading.pick:
        return _say_and_menu(dialogue, "nothing-open")
    return _missed(dialogue)


def _in_mid_flow(dialogue: Dialogue, reading: Reading) -> DialogueTurn:
    """Nothing that fills the frame: other offers, courtesies, help, or not understood."""
    calm = replace(dialogue, misses=0)
    if reading.attachment and not reading.intents:
        return _again(calm, Say(f"attachment-{reading.attachment}"))
    if Intent.HELP in reading.intents:
        return _again(calm, Say("help-in-mid-flow"))
    if Intent.REPEAT in reading.intents:
        return _again(calm)
    if reading.answer is False and dialogue.asked == "booking":  # none of theirs
        return _tell(calm, Cancel())
    how = next((intent for intent in OTHER_OFFERS if intent in reading.intents), None)
    if how is None and reading.answer is False:
        how = Intent.NONE_OF_THESE
    prompt = _prompt(dialogue)
    if how and prompt:
        return DialogueTurn(replace(calm, unsure=None), (OfferOthers(how, prompt),))
    if reading.answer is True and dialogue.offers:  # yes, but to which of them
        if prompt and prompt.name != "start":
            return DialogueTurn(calm, (replace(prompt, tries=1),))
        return _again(calm, Say("which-offer"))  # times are shown without a question
    for courtesy in COURTESIES:
        if courtesy in reading.intents:
            return _again(calm, Say(f"{courtesy}-in-mid-flow"))
    if reading.intents:  # "quiero un turno", when that is what we are at
        return _again(calm)
    return _missed(dialogue)


def _missed(dialogue: Dialogue) -> DialogueTurn:
    """Rephrase, then show the choices, then offer a person; never the same words twice."""
    misses = min(dialogue.misses + 1, PATIENCE)
    dialogue = replace(dialogue, misses=misses)
    say = Say(f"not-understood-{misses}")
    prompt = _prompt(dialogue)
    if misses >= PATIENCE:
        return DialogueTurn(dialogue, (say, Prompt("person", "offer-person")))
    if prompt is None:
        return DialogueTurn(dialogue, (say, Menu()))
    return DialogueTurn(dialogue, (say, _cleared_up(dialogue, replace(prompt, tries=misses))))


# --- Telling flows ------------------------------------------------------------------------


def _tell_all(dialogue: Dialogue, events: list[Event]) -> DialogueTurn:
    """Tell the top flow several things; only the last may put a question or a command."""
    *first, last = events
    effects: list[DialogueEffect] = []
    for event in first:
        turn = _tell(dialogue, event)
        dialogue = turn.dialogue
        effects += [effect for effect in turn.effects if not isinstance(effect, Prompt)]
    return _prefixed(effects, _tell(dialogue, last))


def _tell(dialogue: Dialogue, event: Event) -> DialogueTurn:
    """Tell the top flow something. When that ends it, the one below has the word again."""
    top = dialogue.top
    if top is None:
        return DialogueTurn(dialogue, (Menu(),))
    turn = step(top, event)
    talk, below = turn.conversation, _still_sensible(dialogue.stack[:-1], turn.conversation)
    if talk.outcome is None:
        after = replace(dialogue, stack=(*below, talk))
        effects = tuple(_cleared_up(after, effect) for effect in turn.effects)
        return DialogueTurn(after, effects)
    dialogue = replace(dialogue, unsure=None)
    over = Finished(type(talk.frame).title, talk.outcome, _frame_at_end(top, talk))
    resumed = _again(replace(dialogue, stack=below, offers=None)) if below else None
    after = resumed.dialogue if resumed else replace(dialogue, stack=(), offers=None)
    follow_up = resumed.effects if resumed else ()
    return DialogueTurn(after, (*turn.effects, over, *follow_up))


def _still_sensible(
    below: tuple[Conversation[Any], ...], over: Conversation[Any]
) -> tuple[Conversation[Any], ...]:
    """Leave out what concerns a booking that has just been cancelled."""
    gone = (over.frame["cancelled"] if over.frame.has("cancelled") else None) or ()
    return tuple(
        talk for talk in below if not talk.frame.has("booking") or talk.frame["booking"] not in gone
    )


def _frame_at_end(before: Conversation[Any], after: Conversation[Any]) -> Frame:
    """The frame worth telling about: leaving empties it, so then the one before."""
    frame: Frame = (after if after.outcome is Outcome.COMPLETED else before).frame
    return frame


def _cleared_up(dialogue: Dialogue, effect: DialogueEffect) -> DialogueEffect:
    """Before the next question comes what is unclear."""
    if not isinstance(effect, Prompt):
        return effect
    match dialogue.unsure:
        case Doubt() as doubt:
            return Clarify(doubt)
        case Which(name, ids):
            return Prompt(name, f"ask-which-{name}", among=ids)
        case None:
            return effect


def _leave_all(dialogue: Dialogue) -> DialogueTurn:
    effects: list[DialogueEffect] = []
    for talk in reversed(dialogue.stack):
        effects += step(talk, Cancel()).effects
    return DialogueTurn(Dialogue(), (*effects, Say("started-over"), Menu()))


def _again(dialogue: Dialogue, *first: DialogueEffect) -> DialogueTurn:
    """Say this, and put the open question once more, or show the menu."""
    top = dialogue.top
    if top is None:
        return DialogueTurn(dialogue, (*first, Menu()))
    prompt = _prompt(dialogue)
    if prompt is None:  # its question has not been put yet
        turn = begin(top.frame)
        opened = replace(dialogue, stack=(*dialogue.stack[:-1], turn.conversation))
        return DialogueTurn(
            opened, (*first, *(_cleared_up(opened, effect) for effect in turn.effects))
        )
    return DialogueTurn(dialogue, (*first, _cleared_up(dialogue, replace(prompt, reminder=True))))


def _prompt(dialogue: Dialogue) -> Prompt | None:
    """The question that is open, if it has been put."""
    todo = _todo(dialogue)
    key = getattr(todo, "prompt", None)
    find = getattr(todo, "find", None)
    top = dialogue.top
    if top is None or todo is None or key is None or (find and todo.name not in top.looked):
        return None
    return Prompt(todo.name, key)


def _todo(dialogue: Dialogue) -> Any:
    return dialogue.top.frame.todo if dialogue.top else None


def _say_and_menu(dialogue: Dialogue, key: str) -> DialogueTurn:
    return DialogueTurn(replace(dialogue, misses=0), (Say(key), Menu()))


def _prefixed(
    effects: tuple[DialogueEffect, ...] | list[Answer] | list[DialogueEffect], turn: DialogueTurn
) -> DialogueTurn:
    return DialogueTurn(turn.dialogue, (*effects, *turn.effects))
