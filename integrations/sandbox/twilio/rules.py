"""What Twilio insists on: its numbers, and how it refuses."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

LONGEST_BODY: Final = 1600
LONGEST_CONTENT_BODY: Final = 1024
MOST_REPLIES: Final = 3  # without Meta's approval
MOST_ITEMS: Final = 10
LONGEST_REPLY: Final = 20
LONGEST_ITEM, LONGEST_ID, LONGEST_DESCRIPTION, LONGEST_BUTTON = 24, 200, 72, 20
WINDOW: Final = 24 * 3600.0  # seconds

MESSAGES: Final[Mapping[int, str]] = {
    20003: "Authenticate",
    20404: "The requested resource was not found",
    20429: "Too Many Requests",
    21211: "Invalid 'To' Phone Number",
    21212: "Invalid From Number",
    21602: "Message body is required.",
    21610: "Attempt to send to unsubscribed recipient",
    21617: "The concatenated message body exceeds the 1600 character limit",
    21655: "The ContentSid is invalid",
    21656: "The ContentVariables parameter is invalid",
}


@dataclass(slots=True)
class Rules:
    """Times and rates; seconds throughout. Tests shorten them, load tests lift them.

    Attributes:
        per_second: messages of one number in any second; 0 for no limit.
        status_pause: between two statuses of a message.
        reads: people read what arrives on WhatsApp.
        twice: each status is told twice.
        shuffled: the statuses of a message are told in the reverse order.
        statuses: whether they are told at all.
        listed: what was sent shows in the list of messages.
        retry_pause: between two deliveries of a webhook.
    """

    per_second: int = 10
    status_pause: float = 0.05
    reads: bool = False
    twice: bool = False
    shuffled: bool = False
    statuses: bool = True
    listed: bool = True
    retry_pause: float = 0.2


class Refused(Exception):
    """Twilio says no, with a code of its own."""

    def __init__(self, code: int, status: int = 400, detail: str = "") -> None:
        super().__init__(f"{MESSAGES.get(code, 'Bad request')}{detail and ': ' + detail}")
        self.code = code
        self.status = status

    def as_json(self) -> dict[str, object]:
        """Return the body of the answer."""
        return {
            "code": self.code,
            "message": str(self),
            "more_info": f"https://www.twilio.com/docs/errors/{self.code}",
            "status": self.status,
        }
