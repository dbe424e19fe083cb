"""What can be made to go wrong with the next requests to a stand-in."""

import random
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What happens to a request instead of, or besides, an answer."""

    ERROR = "error"  # `status`, with a body as the provider writes its errors
    FLOOD = "flood"  # 429 likewise, with `retry_after` (1 if it is not given)
    GARBAGE = "garbage"  # `status`, with a body that is no JSON
    TRUNCATED = "truncated"  # the first half of the true answer
    SLOW = "slow"  # the true answer after `seconds`
    HANG = "hang"  # no answer, until the caller gives up
    RESET = "reset"  # the connection breaks


@dataclass(slots=True)
class Fault:
    """One thing that goes wrong with the next `times` requests of an `action`.

    Attributes:
        kind: of fault.
        action: as the provider's stand-in names it; any if empty, the one that sends if `None`.
        times: how often.
        after_effect: the request is carried out, and only its answer suffers.
        chance: that it happens to a request, 0-1.
        status: of HTTP.
        code: the provider's own for the error; 0 for one that goes with `status`.
        description: likewise in words.
        retry_after: seconds.
        seconds: that SLOW takes.
    """

    kind: Kind
    action: str | None = None
    times: int = 1
    after_effect: bool = False
    chance: float = 1
    status: int = 500
    code: int = 0
    description: str = ""
    retry_after: int | None = None
    seconds: float = 1


class Faults:
    """The faults still to come.

    Args:
        sending: the action that sends a message.
        seed: makes chances repeatable.

    Attributes:
        hanging: requests that wait for an answer which will never come.
    """

    def __init__(self, sending: str, seed: int) -> None:
        self._sending = sending
        self._random = random.Random(seed)  # noqa: S311 -- to be repeatable, not secret
        self._coming: list[Fault] = []
        self.hanging = 0

    def add(self, fault: Fault) -> None:
        """Let something go wrong."""
        self._coming.append(fault)

    def clear(self) -> None:
        """Let all be well again."""
        self._coming.clear()

    def draw(self, action: str) -> Fault | None:
        """Return the fault that a request is to suffer."""
        for fault in self._coming:
            wanted = self._sending if fault.action is None else fault.action
            if wanted and wanted.lower() != action.lower():
                continue
            if fault.chance < 1 and self._random.random() >= fault.chance:
                continue
            fault.times -= 1
            if fault.times <= 0:
                self._coming.remove(fault)
            return fault
        return None
