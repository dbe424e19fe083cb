"""What can be refused, and how it is said.

Each refusal is a class with a `code`, which is its name in `locales/` (chat) and the last part of
its RFC 9457 `type` (HTTP). `params` word the chat reply and become the problem's extension members.
"""

from collections.abc import Mapping
from typing import ClassVar


class BarberProError(Exception):
    """Something asked for cannot be done. Raised by the inside, worded by the doors."""

    code: ClassVar[str] = "error"
    title: ClassVar[str] = "Something went wrong"
    status: ClassVar[int] = 500

    def __init__(self, **params: object) -> None:
        super().__init__(self.title)
        self.params: Mapping[str, object] = params

    def __str__(self) -> str:
        return f"{self.title} ({self.code}: {dict(self.params)})"


class Forbidden(BarberProError):
    """Whoever asks may not. Not said: what would be needed."""

    code, title, status = "forbidden", "Forbidden", 403


class NotFound(BarberProError):
    """There is no such thing, or it is another organization's."""

    code, title, status = "not-found", "Not found", 404


class NoBooking(NotFound):
    """The customer has nothing to come that could be moved or cancelled."""

    code, title = "no-booking", "There is no booking to come"


class NoSeries(NotFound):
    """The customer has no standing booking."""

    code, title = "no-series", "There is no standing booking"


class NoSuchDate(NotFound):
    """It is no date of the customer's standing bookings."""

    code, title = "no-such-date", "There is no standing booking on that day"


class Conflict(BarberProError):
    """It was possible a moment ago."""

    code, title, status = "conflict", "Conflict", 409


class StartTaken(Conflict):
    """Another hold or booking has that time."""

    code, title = "start-taken", "That time has just been taken"


class CustomerBusy(Conflict):
    """The customer has another visit at that time."""

    code, title = "customer-busy", "The customer has another booking at that time"


class HoldExpired(Conflict):
    """The time was kept for some minutes, and they have passed."""

    code, title = "hold-expired", "The time is no longer kept"


class NoTurnToday(Conflict):
    """Nobody can take one more walk-in before they go home."""

    code, title = "no-turn-today", "The queue is full for today"


class WrongState(Conflict):
    """The booking is no longer, or not yet, in a state that allows it."""

    code, title = "wrong-state", "That can't be done any more"


class OutOfDate(Conflict):
    """The customer answers what they were told, and it is no longer so."""

    code, title = "out-of-date", "That has changed in the meantime"


class NotOffered(BarberProError):
    """Nobody, or not this barber, does that service there."""

    code, title, status = "not-offered", "That service is not offered there", 422


class NoLongerOffered(BarberProError):
    """What was booked is not offered any more: it can be cancelled, and not be moved."""

    code, title, status = "no-longer-offered", "That service is no longer offered", 422


class BarberElsewhere(BarberProError):
    """The barber works, but not in this shop."""

    code, title, status = "barber-elsewhere", "The barber does not work in that shop", 422


class PolicyRefused(BarberProError):
    """The shop's rules do not allow it. `reason` is a `scheduling.reasons.Reason`."""

    code, title, status = "policy-refused", "The shop's rules do not allow it", 422


class NoSuchCode(NotFound):
    """The code was made up, has been used, or is too old. Not said: which of them."""

    code, title = "no-such-code", "There is no such code"


class TooManyGuesses(BarberProError):
    """Codes were tried too often; `minutes` until they may be tried again."""

    code, title, status = "too-many-guesses", "Too many codes were tried", 429


class Busy(BarberProError):
    """There is more work than we get done: the same request may be sent again."""

    code, title, status = "busy", "Too busy right now", 503


class SettingsError(BarberProError):
    """The program cannot start: `setting` is the name of the one that is wrong.

    `sentence` tells the owner what is wrong and what to do. It is English, as the log is: the
    language may be the very setting that is missing.
    """

    code, title = "settings", "A setting is wrong"

    def __init__(self, setting: str, sentence: str) -> None:
        super().__init__(setting=setting, sentence=sentence)

    def __str__(self) -> str:
        return "{setting}: {sentence}".format_map(self.params)
