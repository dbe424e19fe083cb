"""What can be made to go wrong with the next calls."""

import random
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What happens to a call instead of, or besides, an answer."""

    ERROR = "error"  # `status`, with a body as the Bot API writes it
    GARBAGE = "garbage"  # `status`, with a body that is no JSON
    TRUNCATED = "truncated"  # the first half of the true answer, then silence
    FLOOD = "flood"  # 429 with `retry_after`
    SLOW = "slow"  # the true answer after `seconds`
    HANG = "hang"  # no answer, until the caller gives up
    RESET = "reset"  # the connection breaks


@dataclass(slots=True)
class Fault:
    """One thing that goes wrong, for the next `times` calls of `method` (any if empty).

    `after_effect`: the call is carried out, and only its answer suffers. `chance`: that it happens
    to a call, 0-1.
    """

    kind: Kind
    method: str = "sendMessage"
    times: int = 1
    after_effect: bool = False
    chance: float = 1
    status: int = 500
    description: str = "Internal Server Error"
    retry_after: int = 1
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

    def draw(self, method: str) -> Fault | None:
        """Return the fault that a call is to suffer."""
        for fault in self._coming:
            if fault.method.lower() not in {"", method.lower()}:
                continue
            if fault.chance < 1 and self._random.random() >= fault.chance:
                continue
            fault.times -= 1
            if fault.times <= 0:
                self._coming.remove(fault)
            return fault
        return None
