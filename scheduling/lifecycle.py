"""The life of a booking, as a table: status -> event -> next status.

A hold is a booking that nobody has confirmed yet.
"""

from collections.abc import Mapping
from enum import StrEnum

from core.errors import WrongState


class BookingStatus(StrEnum):
    """Where a booking stands."""

    HELD = "held"  # kept while the customer decides
    AWAITING_PAYMENT = "awaiting_payment"
    CONFIRMED = "confirmed"
    ARRIVED = "arrived"
    IN_PROGRESS = "in_progress"
    COMPLETED = "completed"
    CANCELLED = "cancelled"
    NO_SHOW = "no_show"
    RELEASED = "released"  # a hold given back
    EXPIRED = "expired"  # a hold that ran out


class BookingEvent(StrEnum):
    """What happens to a booking."""

    CONFIRM = "confirm"
    REQUEST_PAYMENT = "request_payment"
    RELEASE = "release"
    EXPIRE = "expire"
    RESCHEDULE = "reschedule"
    CANCEL = "cancel"
    CHECK_IN = "check_in"
    START = "start"
    FINISH = "finish"
    MISS = "miss"


BLOCKING = frozenset(
    {
        BookingStatus.HELD,
        BookingStatus.AWAITING_PAYMENT,
        BookingStatus.CONFIRMED,
        BookingStatus.ARRIVED,
        BookingStatus.IN_PROGRESS,
    }
)
"""Statuses that take the barber's time; the database's constraints name the same ones."""

_S, _E = BookingStatus, BookingEvent
TRANSITIONS: Mapping[BookingStatus, Mapping[BookingEvent, BookingStatus]] = {
    _S.HELD: {
        _E.CONFIRM: _S.CONFIRMED,
        _E.REQUEST_PAYMENT: _S.AWAITING_PAYMENT,
        _E.RELEASE: _S.RELEASED,
        _E.EXPIRE: _S.EXPIRED,
    },
    _S.AWAITING_PAYMENT: {
        _E.CONFIRM: _S.CONFIRMED,
        _E.EXPIRE: _S.EXPIRED,
        _E.CANCEL: _S.CANCELLED,
    },
    _S.CONFIRMED: {
        _E.RESCHEDULE: _S.CONFIRMED,
        _E.CANCEL: _S.CANCELLED,
        _E.CHECK_IN: _S.ARRIVED,
        _E.START: _S.IN_PROGRESS,
        _E.FINISH: _S.COMPLETED,  # a busy shop does not write down who arrived
        _E.MISS: _S.NO_SHOW,
    },
    _S.ARRIVED: {
        _E.START: _S.IN_PROGRESS,
        _E.FINISH: _S.COMPLETED,
        _E.CANCEL: _S.CANCELLED,  # came, and left again
    },
    _S.IN_PROGRESS: {_E.FINISH: _S.COMPLETED},
    _S.COMPLETED: {},
    _S.CANCELLED: {},
    _S.NO_SHOW: {_E.CHECK_IN: _S.ARRIVED},  # marked too early, and in they walk
    _S.RELEASED: {},
    # The customer said yes, or paid, a moment too late: fine, if nobody has the time yet.
    _S.EXPIRED: {_E.CONFIRM: _S.CONFIRMED},
}


def after(status: BookingStatus, event: BookingEvent) -> BookingStatus:
    """Return the status that follows.

    Raises:
        WrongState: the table has no such move.
    """
    try:
        return TRANSITIONS[status][event]
    except KeyError:
        raise WrongState(status=status.value, event=event.value) from None
