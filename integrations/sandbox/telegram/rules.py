"""What the Bot API insists on: its numbers, and how it refuses."""

from dataclasses import dataclass
from typing import Final

LONGEST_TEXT: Final = 4096  # UTF-16 units
LONGEST_CALLBACK_DATA: Final = 64  # bytes
LONGEST_TOAST: Final = 200  # characters
MOST_BUTTONS: Final = 100
LONGEST_SECRET: Final = 256
WEBHOOK_PORTS: Final = (443, 80, 88, 8443)
LOOPBACK: Final = ("127.0.0.1", "localhost", "::1")
"""Telegram itself would never deliver there; a stand-in has nowhere else to go, so http will do."""

NOT_BY_DEFAULT: Final = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
"""Updates that are sent only when `allowed_updates` names them."""


@dataclass(frozen=True, slots=True)
class Rules:
    """Telegram's times and rates; seconds throughout. Tests shorten them, load tests lift them.

    Attributes:
        overall_per_second: messages of one bot in any second; 0 for no limit.
        chat_per_second: messages to one chat in the long run; 0 for no limit.
        chat_burst: how many may go to one chat at once after a rest.
        update_life: an undelivered update is dropped after that.
        callback_life: the same for taps, which also cannot be answered any later.
        first_pause: before the second retry of a delivery; the first one is immediate. It doubles.
        longest_pause: between retries; the real one is anything up to twice that.
        webhook_answer: how long a delivery waits for our answer.
        webhook_interval: between two setWebhook.
        gone_after: a webhook that has answered 410 for so long is removed.
    """

    overall_per_second: int = 30
    chat_per_second: float = 1
    chat_burst: int = 5
    update_life: float = 24 * 3600
    callback_life: float = 150
    first_pause: float = 2
    longest_pause: float = 60
    webhook_answer: float = 60
    webhook_interval: float = 1
    gone_after: float = 23 * 3600


class Refused(Exception):
    """The Bot API says no: `{"ok":false,"error_code":...,"description":...}` with that status."""

    def __init__(self, status: int, description: str, *, retry_after: int | None = None) -> None:
        super().__init__(description)
        self.status = status
        self.description = description
        self.retry_after = retry_after


def bad_request(reason: str) -> Refused:
    """Make a 400."""
    return Refused(400, f"Bad Request: {reason}")


def too_many_requests(retry_after: int) -> Refused:
    """Make a 429."""
    return Refused(429, f"Too Many Requests: retry after {retry_after}", retry_after=retry_after)
