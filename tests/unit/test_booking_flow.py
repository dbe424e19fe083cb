"""The booking conversation, turn by turn."""

from dataclasses import fields
from datetime import date
from uuid import UUID

import pytest

from flows.booking import BookingFlow
from flows.dialogue import FLOWS
from flows.frame import Ask, Frame
from flows.machine import (
    Back,
    Cancel,
    Compensate,
    Conversation,
    Done,
    Event,
    Failed,
    HandOff,
    Lapsed,
    Outcome,
    Perform,
    Prompt,
    Said,
    Say,
    Ticket,
    Withdrawn,
    begin,
    step,
)
from flows.queueing import QueueingFlow
from scheduling.commands import Book, FindBarber, FindShop, FindStart, PlaceHold, ReleaseHold
from scheduling.values import ANYONE
from scheduling.wishes import Days, Times, Wish
from tests.factories import CUT, NOON, SAM, SHOP, a_hold

BOOKED = UUID(int=4)
TOMORROW = Wish(days=(Days.only(date(2026, 11, 25)),))
AT_NINE = Wish(days=TOMORROW.days, times=(Times.at(9 * 60),))
CHOSEN = Said({"shop": SHOP, "service": CUT, "barber": SAM, "wish": AT_NINE})


def after(*events: Event) -> Conversation[BookingFlow]:
    """Play events; commands are answered by hand with `Done` and `Failed`."""
    talk = begin(BookingFlow()).conversation
    for event in events:
        talk = step(talk, event).conversation
    return talk


def done(talk: Conversation[BookingFlow], value: object) -> Conversation[BookingFlow]:
    """The command that is pending succeeds."""
    assert talk.pending is not None
    return step(talk, Done(talk.pending, value)).conversation


def held() -> Conversation[BookingFlow]:
    """All is said, the start was found and is held; the name is asked for."""
    return done(done(done(after(CHOSEN), NOON), a_hold()), None)


def summed_up() -> Conversation[BookingFlow]:
    return step(held(), Said({"name": "Ana"})).conversation


class TestFindingOut:
    def test_looks_before_it_asks(self):
        turn = begin(BookingFlow())

        assert turn.effects == (Perform(Ticket("shop", 1), FindShop(None, None)),)

    def test_asks_when_it_does_not_find(self):
        turn = step(after(), Done(Ticket("shop", 1), None))

        assert turn.effects == (Prompt("shop", "ask-shop"),)

    def test_asks_nothing_that_it_found(self):
        turn = step(after(Said({"service": CUT})), Done(Ticket("shop", 1), SHOP))

        assert turn.effects == (Perform(Ticket("barber", 2), FindBarber(SHOP, CUT)),)

    def test_looks_again_when_what_it_looked_at_changes(self):
        talk = done(after(), None)

        turn = step(talk, Said({"barber": SAM}))

        assert turn.effects == (Perform(Ticket("shop", 2), FindShop(SAM, None)),)

    def test_does_not_look_twice_at_the_same(self):
        talk = done(after(), None)

        turn = step(talk, Said({"service": CUT}))

        assert turn.effects == (Prompt("shop", "ask-shop"),)

    def test_what_it_found_is_void_when_what_it_was_found_from_changes(self):
        found = done(after(Said({"barber": SAM})), SHOP)

        assert step(found, Said({"barber": ANYONE})).conversation.frame.shop is None

    def test_what_was_said_stays(self):
        said = step(after(Said({"barber": SAM})), Said({"shop": SHOP})).conversation

        assert step(said, Said({"barber": ANYONE})).conversation.frame.shop == SHOP

    def test_says_why_a_wish_is_not_possible_and_asks(self):
        turn = step(after(CHOSEN), Failed(Ticket("start", 2), "start-taken", {"start": NOON}))

        assert turn.effects == (
            Say("start-taken", {"start": NOON}),
            Prompt("start", "ask-start"),
        )


class TestHolding:
    def test_places_the_hold_once_all_is_said(self):
        turn = step(after(CHOSEN), Done(Ticket("start", 2), NOON))

        assert turn.effects == (Perform(Ticket("hold", 3), PlaceHold(SHOP, CUT, SAM, NOON)),)

    def test_a_start_taken_meanwhile_is_asked_anew_and_the_rest_kept(self):
        looking = done(after(CHOSEN), NOON)

        turn = step(looking, Failed(Ticket("hold", 3), "start-taken"))

        assert turn.conversation.frame == BookingFlow(**CHOSEN.values)
        assert turn.effects == (Say("start-taken"), Prompt("start", "ask-start"))

    def test_any_other_failure_fetches_a_person(self):
        turn = step(done(after(CHOSEN), NOON), Failed(Ticket("hold", 3), "not-found"))

        assert turn.conversation.outcome is Outcome.FAILED
        assert turn.effects == (Say("not-found"), HandOff("not-found"))

    def test_a_hold_that_lapses_is_looked_for_again(self):
        turn = step(summed_up(), Lapsed("hold", a_hold(), "hold-expired"))

        assert turn.effects[0] == Say("hold-expired")
        assert isinstance(turn.effects[-1].command, FindStart)


class TestCorrecting:
    def test_another_day_gives_the_hold_back_and_looks_for_the_start(self):
        later = Wish(days=(Days.only(date(2026, 11, 27)),), times=AT_NINE.times)

        turn = step(summed_up(), Said({"wish": later}))

        number = turn.conversation.tickets
        assert turn.effects == (
            Compensate(ReleaseHold(a_hold())),
            Perform(Ticket("start", number), FindStart(SHOP, CUT, SAM, later)),
        )

    def test_the_name_outlives_a_change_of_time(self):
        later = Wish(days=(Days.only(date(2026, 11, 27)),))

        assert step(summed_up(), Said({"wish": later})).conversation.frame.name == "Ana"

    def test_an_answer_taken_back_is_asked_again(self):
        turn = step(summed_up(), Withdrawn(("barber",)))

        assert turn.conversation.frame.barber is None
        assert Compensate(ReleaseHold(a_hold())) in turn.effects

    def test_back_asks_the_last_question_again(self):
        talk = after(Said({"shop": SHOP, "service": CUT, "barber": SAM}))

        assert step(talk, Back()).conversation.frame.barber is None

    def test_back_from_the_name_asks_for_another_time_of_that_day(self):
        turn = step(held(), Back())

        assert turn.conversation.frame.wish == TOMORROW
        assert turn.effects == (
            Compensate(ReleaseHold(a_hold())),
            Prompt("start", "ask-start"),
        )

    def test_back_once_more_asks_the_question_before(self):
        talk = step(step(held(), Back()).conversation, Back()).conversation

        assert (talk.frame.start, talk.frame.barber) == (None, None)

    def test_back_from_nothing_stays(self):
        assert after(Back()) == after()

    def test_a_no_leaves_room_for_corrections(self):
        turn = step(summed_up(), Said({"agreed": False}))

        assert turn.effects == (Say("ask-agreement-declined"), Prompt("agreed", "ask-agreement"))

    def test_a_yes_before_the_question_does_not_count(self):
        talk = step(held(), Said({"agreed": True, "name": "Ana"})).conversation

        assert talk.frame.agreed is None

    def test_a_yes_beside_a_correction_does_not_count(self):
        talk = step(summed_up(), Said({"agreed": True, "wish": TOMORROW})).conversation

        assert talk.frame.agreed is None


class TestWhatCannotBeFoundOut:
    def test_it_is_asked_where_there_is_nothing_to_ask_anew(self):
        talk = begin(QueueingFlow(shop=SHOP, service=CUT)).conversation
        assert talk.pending is not None

        turn = step(talk, Failed(talk.pending, "not-offered"))

        assert turn.effects == (Say("not-offered"), Prompt("turn", "ask-another-day"))


class TestAgreeing:
    def test_a_yes_books(self):
        turn = step(summed_up(), Said({"agreed": True}))

        number = turn.conversation.tickets
        assert turn.effects == (Perform(Ticket("booking", number), Book(a_hold(), "Ana")),)

    def test_booked_is_over(self):
        talk = done(step(summed_up(), Said({"agreed": True})).conversation, BOOKED)

        assert talk.outcome is Outcome.COMPLETED

    def test_a_time_that_went_meanwhile_is_asked_anew(self):
        agreed = step(summed_up(), Said({"agreed": True})).conversation

        turn = step(agreed, Failed(agreed.pending, "hold-expired"))

        assert turn.effects == (
            Say("hold-expired"),
            Compensate(ReleaseHold(a_hold())),
            Prompt("start", "ask-start"),
        )


class TestLeaving:
    def test_leaving_gives_the_hold_back(self):
        turn = step(summed_up(), Cancel())

        assert turn.conversation.outcome is Outcome.CANCELLED
        assert turn.effects == (Compensate(ReleaseHold(a_hold())),)

    def test_a_hold_that_comes_too_late_goes_back(self):
        looking = done(after(CHOSEN), NOON)
        gone = step(looking, Cancel()).conversation

        turn = step(gone, Done(Ticket("hold", 3), a_hold()))

        assert turn.effects == (Compensate(ReleaseHold(a_hold())),)

    def test_a_result_that_comes_twice_changes_nothing(self):
        talk = summed_up()

        turn = step(talk, Done(Ticket("hold", 3), a_hold()))

        assert turn.effects == ()
        assert turn.conversation == talk


@pytest.mark.parametrize("flow", FLOWS.values(), ids=FLOWS)
def test_whoever_cannot_do_it_there_is_asked_for_anew(flow: type[Frame]) -> None:
    """Whatever is looked for with a barber may fail because of them, in the midst of any flow."""
    for one in flow.steps:
        command = getattr(one, "find", None) or getattr(one, "command", None)
        needs = {each.name for each in fields(command)} if command else set()
        if {"shop", "service", "barber"} <= needs and "barber" in {
            each.name for each in flow.steps
        }:
            asked = isinstance(flow.step("barber"), Ask)
            wanted = {"not-offered", "barber-elsewhere"} if asked else set()
            assert wanted <= getattr(one, "on_failure", {}).keys(), one.name
