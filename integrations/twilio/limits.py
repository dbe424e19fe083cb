"""How fast we may send: Twilio's figures differ by sender, its 429 has the last word."""

from collections.abc import Callable


class Limit:
    """A bucket of tokens, kept as the moment when it will be full again (GCRA).

    Args:
        clock: seconds, monotonic.
        per_second: tokens that drip in; with N processes, give each its share.
        burst: how many may be spent at once after a rest.
    """

    def __init__(self, clock: Callable[[], float], per_second: float, burst: int = 3) -> None:
        self._clock = clock
        self._interval = 1 / per_second
        self._allowance = burst / per_second
        self._full_at = float("-inf")

    def book(self, *, within: float) -> float:
        """Take a token, also one that is yet to drip in.

        Returns:
            Seconds to wait before sending. If that is more than `within`, nothing was taken.
        """
        now = self._clock()
        full_at = max(self._full_at, now) + self._interval
        wait = max(0.0, full_at - now - self._allowance)
        if wait <= within:
            self._full_at = full_at
        return wait
