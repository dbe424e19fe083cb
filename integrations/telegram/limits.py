"""How fast we may send: Telegram publishes no exact numbers, its 429 has the last word."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Rate:
    """Tokens per second, and how many may be spent at once after a rest."""

    per_second: float
    burst: int


# Burst and rate add up within one second: 28 are sent at most where about 30 are taken.
OVERALL: Final = Rate(per_second=25, burst=3)
PER_CHAT: Final = Rate(per_second=1, burst=3)

_REMEMBERED_CHATS: Final = 10_000


class Limits:
    """Two token buckets, one for the bot and one for each chat, both spent by every message.

    A bucket is kept as the moment when it will be full again (GCRA): one number, no timer.

    Args:
        clock: seconds, monotonic.
        overall: for all chats together; with N processes, give each its share.
        per_chat: for each chat.
    """

    def __init__(
        self, clock: Callable[[], float], overall: Rate = OVERALL, per_chat: Rate = PER_CHAT
    ) -> None:
        self._clock = clock
        self._overall = overall
        self._per_chat = per_chat
        self._full_at = float("-inf")
        self._chats_full_at: OrderedDict[int, float] = OrderedDict()

    def book(self, chat_id: int, *, within: float) -> float:
        """Take a token of both buckets, also one that is yet to drip in.

        Returns:
            Seconds to wait before sending. If that is more than `within`, nothing was taken.
        """
        now = self._clock()
        overall = _next(self._full_at, self._overall, now)
        chat = _next(self._chats_full_at.get(chat_id, float("-inf")), self._per_chat, now)
        wait = max(_wait(overall, self._overall, now), _wait(chat, self._per_chat, now))
        if wait <= within:
            self._full_at = overall
            self._chats_full_at[chat_id] = chat
            self._chats_full_at.move_to_end(chat_id)
            if len(self._chats_full_at) > _REMEMBERED_CHATS:
                self._chats_full_at.popitem(last=False)
        return wait


def _next(full_at: float, rate: Rate, now: float) -> float:
    """When the bucket will be full after one more token is taken."""
    return max(full_at, now) + 1 / rate.per_second


def _wait(full_at: float, rate: Rate, now: float) -> float:
    """Seconds until the token taken is really there."""
    return max(0.0, full_at - now - rate.burst / rate.per_second)
