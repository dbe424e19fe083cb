"""The life of a booking."""

import pytest

from core.errors import WrongState
from scheduling.lifecycle import (
    BLOCKING,
    REVIVING,
    TRANSITIONS,
    BookingEvent,
    BookingStatus,
    after,
    diagram,
)

S, E = BookingStatus, BookingEvent


def path(*events: BookingEvent, start: BookingStatus = S.HELD) -> BookingStatus:
    status = start
    for event in events:
        status = after(status, event)
    return status


class TestOrdinaryLives:
    def test_held_confirmed_cut_and_gone(self):
        assert path(E.CONFIRM, E.CHECK_IN, E.START, E.FINISH) is S.COMPLETED

    def test_with_a_deposit(self):
        assert path(E.REQUEST_PAYMENT, E.PAY) is S.CONFIRMED

    def test_moved_stays_what_it_was(self):
        assert path(E.CONFIRM, E.MOVE, E.MOVE) is S.CONFIRMED

    def test_a_visit_nobody_pressed_a_button_for_still_ends(self):
        assert path(E.CONFIRM, E.FINISH) is S.COMPLETED


class TestAwkwardLives:
    def test_money_that_comes_late_confirms(self):
        assert path(E.REQUEST_PAYMENT, E.EXPIRE, E.PAY) is S.CONFIRMED

    def test_who_was_given_up_may_still_walk_in(self):
        assert path(E.CONFIRM, E.MISS, E.CHECK_IN) is S.ARRIVED

    def test_a_released_hold_cannot_be_booked(self):
        with pytest.raises(WrongState):
            path(E.RELEASE, E.CONFIRM)

    def test_a_yes_that_comes_late_confirms_too(self):
        assert path(E.EXPIRE, E.CONFIRM) is S.CONFIRMED

    def test_money_for_a_cancelled_booking_does_not_revive_it(self):
        with pytest.raises(WrongState):
            path(E.REQUEST_PAYMENT, E.CANCEL, E.PAY)

    def test_who_sits_in_the_chair_is_no_no_show(self):
        with pytest.raises(WrongState) as refusal:
            path(E.CONFIRM, E.START, E.MISS)

        assert refusal.value.params == {"status": "in_progress", "event": "miss"}


class TestTheTable:
    def test_knows_every_status(self):
        assert set(TRANSITIONS) == set(BookingStatus)

    def test_uses_every_event(self):
        assert {event for events in TRANSITIONS.values() for event in events} == set(BookingEvent)

    def test_every_status_can_be_reached_from_a_hold(self):
        reached, frontier = set(), {S.HELD}
        while frontier:
            reached |= frontier
            frontier = {
                following for status in frontier for following in TRANSITIONS[status].values()
            } - reached

        assert reached == set(BookingStatus)

    def test_every_life_can_end(self):
        ends = {status for status, events in TRANSITIONS.items() if not events}
        for _ in BookingStatus:
            ends |= {s for s, events in TRANSITIONS.items() if ends & set(events.values())}

        assert ends == set(BookingStatus)

    def test_only_reviving_moves_take_a_time_that_was_given_up(self):
        taking = {
            (status, event)
            for status, events in TRANSITIONS.items()
            for event, following in events.items()
            if status not in BLOCKING and following in BLOCKING
        }

        assert taking == REVIVING

    def test_is_drawn_whole(self):
        drawn = diagram()

        assert "expired --> confirmed: pay" in drawn
        assert drawn.count(": ") == sum(len(events) for events in TRANSITIONS.values())
