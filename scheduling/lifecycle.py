"""The life of a booking, as a table: status -> event -> next status.

A hold is the first part of that life, not a thing of its own: who books makes the same row a
booking, and its time is never for a moment without an owner.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from core.errors import WrongState


class BookingStatus(StrEnum):
    """Where a booking stands. Values are stored."""

    HELD = "held"  # kept for minutes, while the customer decides
    AWAITING_PAYMENT = "awaiting_payment"  # kept while the deposit is being paid
    CONFIRMED = "confirmed"
    ARRIVED = "arrived"  # the customer is there and waits
    IN_PROGRESS = "in_progress"
    COMPLETED = "completed"
    CANCELLED = "cancelled"
    NO_SHOW = "no_show"
    RELEASED = "released"  # the hold was given back
    EXPIRED = "expired"  # the hold, or the time to pay, ran out


class BookingEvent(StrEnum):
    """What can happen to a booking."""

    CONFIRM = "confirm"
    REQUEST_PAYMENT = "request_payment"
    PAY = "pay"
    RELEASE = "release"
    EXPIRE = "expire"
    MOVE = "move"
    CANCEL = "cancel"
    CHECK_IN = "check_in"
    START = "start"
    FINISH = "finish"
    MISS = "miss"


S, E = BookingStatus, BookingEvent

BLOCKING: Final = frozenset({S.HELD, S.AWAITING_PAYMENT, S.CONFIRMED, S.ARRIVED, S.IN_PROGRESS})
"""Statuses that keep a barber's time; the database keeps bookings in them from overlapping."""

REVIVING: Final = frozenset({(S.EXPIRED, E.CONFIRM), (S.EXPIRED, E.PAY), (S.NO_SHOW, E.CHECK_IN)})
"""Moves that ask for a time which was given up, and so are possible only while it is still free."""

TRANSITIONS: Final[Mapping[BookingStatus, Mapping[BookingEvent, BookingStatus]]] = {
    S.HELD: {
        E.CONFIRM: S.CONFIRMED,
        E.REQUEST_PAYMENT: S.AWAITING_PAYMENT,
        E.RELEASE: S.RELEASED,
        E.EXPIRE: S.EXPIRED,
    },
    S.AWAITING_PAYMENT: {
        E.PAY: S.CONFIRMED,
        E.CONFIRM: S.CONFIRMED,  # the shop waives the deposit
        E.MOVE: S.AWAITING_PAYMENT,
        E.CANCEL: S.CANCELLED,
        E.RELEASE: S.RELEASED,
        E.EXPIRE: S.EXPIRED,
    },
    S.CONFIRMED: {
        E.PAY: S.CONFIRMED,  # the balance, in advance
        E.MOVE: S.CONFIRMED,
        E.CANCEL: S.CANCELLED,
        E.CHECK_IN: S.ARRIVED,
        E.START: S.IN_PROGRESS,  # nobody cared to check them in
        E.FINISH: S.COMPLETED,  # nobody cared to press anything all day
        E.MISS: S.NO_SHOW,
    },
    S.ARRIVED: {
        E.MOVE: S.ARRIVED,  # to another barber, while they wait
        E.CANCEL: S.CANCELLED,  # waited too long and left
        E.START: S.IN_PROGRESS,
        E.FINISH: S.COMPLETED,
    },
    S.IN_PROGRESS: {E.FINISH: S.COMPLETED},
    S.COMPLETED: {},
    S.CANCELLED: {},
    S.NO_SHOW: {E.CHECK_IN: S.ARRIVED},  # marked too early, and in they walk
    S.RELEASED: {},
    S.EXPIRED: {E.CONFIRM: S.CONFIRMED, E.PAY: S.CONFIRMED},  # the yes, or the money, came late
}


def after(status: BookingStatus, event: BookingEvent) -> BookingStatus:
    """Return the status that follows.

    Raises:
        WrongState: the table has no such move. Nothing has changed.
    """
    try:
        return TRANSITIONS[status][event]
    except KeyError:
        raise WrongState(status=status.value, event=event.value) from None


def diagram() -> str:
    """Draw the table as a Mermaid state diagram."""
    moves = [
        f"    {status} --> {following}: {event}"
        for status, events in TRANSITIONS.items()
        for event, following in events.items()
    ]
    ends = [f"    {status} --> [*]" for status, events in TRANSITIONS.items() if not events]
    return "\n".join(["stateDiagram-v2", f"    [*] --> {S.HELD}", *moves, *ends, ""])
