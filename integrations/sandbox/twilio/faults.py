"""What can be made to go wrong with the next requests."""

import random
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What happens to a request instead of, or besides, an answer."""

    ERROR = "error"  # `status`, with the body of an error of Twilio's with this `code`
    GARBAGE = "garbage"  # `status`, with a body that is no JSON
    TRUNCATED = "truncated"  # the first half of the true answer
    SLOW = "slow"  # the true answer after `seconds`
    HANG = "hang"  # no answer, until the caller gives up
    RESET = "reset"  # the connection breaks


@dataclass(slots=True)
class Fault:
    """One thing that goes wrong, for the next `times` requests of an `action` (any if empty).

    Actions: `create-message`, `fetch-message`, `list-messages`, `create-content`, `list-contents`.
    `after_effect`: it is carried out, and only its answer suffers. `chance`: that it happens, 0-1.
    """

    kind: Kind
    action: str = "create-message"
    times: int = 1
    after_effect: bool = False
    chance: float = 1
    status: int = 500
    code: int = 20500
    retry_after: int | None = None
    seconds: float = 1


class Faults:
    """The faults still to come. A seed makes chances repeatable."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)  # noqa: S311 -- to be repeatable, not secret
        self._coming: list[Fault] = []

    def add(self, fault: Fault) -> None:
        """Let something go wrong."""
        self._coming.append(fault)

    def clear(self) -> None:
        """Let all be well again."""
        self._coming.clear()

    def draw(self, action: str) -> Fault | None:
        """Return the fault that a request is to suffer."""
        for fault in self._coming:
            if fault.action not in {"", action}:
                continue
            if fault.chance < 1 and self._random.random() >= fault.chance:
                continue
            fault.times -= 1
            if fault.times <= 0:
                self._coming.remove(fault)
            return fault
        return None
