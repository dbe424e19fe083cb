"""What holds for every flow, whatever happens."""

from itertools import permutations
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.booking import BookingFlow
from flows.dialogue import FLOWS, hear, settle
from flows.frame import Ask, Do
from flows.machine import (
    Back,
    Cancel,
    Compensate,
    Conversation,
    Done,
    Failed,
    Perform,
    Said,
    Withdrawn,
    begin,
    step,
)
from flows.offers import Offer, Offers
from flows.reading import Attachment, Intent, Named, Pick, PickBy, Reading
from flows.talk import Dialogue
from scheduling.commands import Book, Move, ReleaseHold
from scheduling.recurrence import Rhythm
from scheduling.wishes import Times, Wish
from tests.factories import CUT, NOON, SAM, SHOP, a_hold

VALUES = {
    "shop": [SHOP, UUID(int=11)],
    "service": [CUT, UUID(int=12)],
    "barber": [SAM, "anyone"],
    "wish": [Wish(times=(Times.at(600),)), Wish(soonest=True)],
    "start": [NOON, NOON.replace(hour=17)],
    "name": ["Ana", "Leo"],
    "booking": [UUID(int=21), UUID(int=22)],
    "agreed": [True, False],
    "full": [True, True],
    "every": [Rhythm(21), Rhythm(1, "months")],
    "moves": [(), ()],
    "series": [UUID(int=41), UUID(int=42)],
}
CODES = ["start-taken", "hold-expired", "policy-refused", "not-offered", "wrong-state", "boom"]

said = st.lists(st.sampled_from([*VALUES]), min_size=1, unique=True).flatmap(
    lambda names: st.fixed_dictionaries({name: st.sampled_from(VALUES[name]) for name in names})
)
happenings = st.lists(
    st.one_of(
        said.map(Said),
        st.sampled_from(["done", "nothing", "late", *CODES]),
        st.sampled_from([Back(), Cancel(), Withdrawn(("barber",)), Withdrawn(("start", "wish"))]),
    ),
    max_size=40,
)


@pytest.mark.parametrize("order", list(permutations(["shop", "service", "barber", "wish"])))
def test_the_order_of_answers_does_not_matter(order):
    talk: Conversation[BookingFlow] = begin(BookingFlow()).conversation
    for name in order:
        talk = step(talk, Said({name: VALUES[name][0]})).conversation

    assert talk.frame == BookingFlow(**{name: VALUES[name][0] for name in order})


class Play:
    """Plays happenings to a flow and keeps account of what was done and taken back."""

    def __init__(self, flow):
        self.talk = begin(flow()).conversation
        self.performed, self.holds, self.given_back = [], [], []
        self.consented = set()

    def happen(self, what):
        event = self._event(what)
        if event is None:
            return
        asked_about = self.talk.frame["hold"] if self.talk.frame.has("hold") else None
        at_question = self.talk.state == "agreed"
        turn = step(self.talk, event)
        self.talk = turn.conversation
        if at_question and isinstance(event, Said) and event.values.get("agreed") is True:
            self.consented.add(asked_about)
        for effect in turn.effects:
            match effect:
                case Perform(ticket, command):
                    self.performed.append(ticket)
                    if isinstance(command, Book | Move):
                        assert command.hold in self.consented
                case Compensate(ReleaseHold(hold)):
                    self.given_back.append(hold)

    def _event(self, what):
        flow = type(self.talk.frame)
        match what:
            case Said(values):
                known = {name: v for name, v in values.items() if flow.has(name)}
                return Said(known)
            case Withdrawn(names):
                return Withdrawn(tuple(name for name in names if flow.has(name)))
            case str() if not self.performed:
                return None
            case "done" | "late":
                ticket = self.performed[-1 if what == "done" else 0]
                return self._done(flow, ticket)
            case "nothing":
                ticket = self.performed[-1]
                return Done(ticket, None) if isinstance(flow.step(ticket.step), Ask) else None
            case str():
                return Failed(self.performed[-1], what)
            case _:
                return what

    def _done(self, flow, ticket):
        if isinstance(flow.step(ticket.step), Ask):
            return Done(ticket, VALUES.get(ticket.step, [UUID(int=98)])[0])
        if ticket.step != "hold":
            return Done(ticket, UUID(int=99))
        if any(ticket == other for other, _ in self.holds):
            return None
        hold = a_hold(number=100 + len(self.holds))
        self.holds.append((ticket, hold))
        return Done(ticket, hold)


@pytest.mark.parametrize("flow", FLOWS.values(), ids=FLOWS)
@settings(max_examples=300, deadline=None)
@given(script=happenings)
def test_no_hold_is_lost_and_nothing_is_done_that_was_not_agreed_to(flow, script):
    play = Play(flow)
    for what in script:
        play.happen(what)

    kept = play.talk.frame["hold"] if flow.has("hold") else None
    for _, hold in play.holds:
        assert hold == kept or hold in play.given_back


@pytest.mark.parametrize("flow", FLOWS.values(), ids=FLOWS)
@settings(max_examples=200, deadline=None)
@given(script=happenings)
def test_a_flow_that_goes_on_has_asked_or_awaits_something(flow, script):
    play = Play(flow)
    for what in script:
        play.happen(what)

    todo = play.talk.frame.todo
    assert play.talk.outcome or play.talk.pending or (todo and not isinstance(todo, Do))


named = st.sampled_from([Named((SAM,), "sam"), Named((SAM, UUID(int=31)), "sam")])
readings = st.builds(
    Reading,
    intents=st.lists(st.sampled_from(list(Intent)), max_size=2).map(tuple),
    services=st.lists(st.sampled_from([Named((CUT,), "corte")]), max_size=1).map(tuple),
    barbers=st.lists(named, max_size=1).map(tuple),
    anyone=st.booleans(),
    wish=st.sampled_from([None, *VALUES["wish"]]),
    answer=st.sampled_from([None, True, False]),
    pick=st.sampled_from([None, Pick(PickBy.POSITION, 1), Pick(PickBy.POSITION, 9)]),
    person_name=st.sampled_from([None, "Ana"]),
    attachment=st.sampled_from([None, Attachment.VOICE]),
    language=st.sampled_from([None, None, None, "en"]),
)
choices = st.sampled_from([None, None, None, "1.0", "1.1", "0.0", "x"])


@settings(max_examples=500, deadline=None)
@given(script=st.lists(st.tuples(readings, choices, st.sampled_from(["done", *CODES]))))
def test_every_message_is_answered_at_every_moment(script):
    """The dialogue is total: it never raises, and never leaves somebody without an answer."""
    dialogue = Dialogue(offers=Offers(1, (Offer("Sacar turno", intent=Intent.BOOK),)))
    for reading, choice, outcome in script:
        turn = hear(dialogue, reading, choice=choice)
        dialogue, effects, said = turn.dialogue, list(turn.effects), 0
        for _ in range(30):
            if not effects:
                break
            effect = effects.pop(0)
            if isinstance(effect, Perform):
                event = _result(dialogue, effect, outcome)
                turn = settle(dialogue, event)
                dialogue, effects = turn.dialogue, [*turn.effects, *effects]
            elif not isinstance(effect, Compensate):
                said += 1
        assert not effects
        assert said


def _result(dialogue, effect, outcome):
    flow = type(dialogue.top.frame)
    if outcome != "done":
        return Failed(effect.ticket, outcome)
    if effect.ticket.step == "hold":
        return Done(effect.ticket, a_hold())
    if isinstance(flow.step(effect.ticket.step), Ask):
        return Done(effect.ticket, VALUES.get(effect.ticket.step, [UUID(int=98)])[0])
    return Done(effect.ticket, UUID(int=99))
