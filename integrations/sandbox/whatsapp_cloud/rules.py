"""What the Cloud API insists on: its numbers, and how it refuses."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

LONGEST_TEXT: Final = 4096
LONGEST_INTERACTIVE: Final = 1024  # text above buttons or a link; above a list it may be a text's
MOST_BUTTONS, LONGEST_BUTTON, LONGEST_BUTTON_ID = 3, 20, 256
MOST_SECTIONS, MOST_ROWS, LONGEST_ROW, LONGEST_ROW_ID, LONGEST_DESCRIPTION = 10, 10, 24, 200, 72
LONGEST_FOOTER: Final = 60
LONGEST_CALLBACK_DATA: Final = 512
WINDOW: Final = 24 * 3600.0  # seconds

MESSAGES: Final[Mapping[int, str]] = {
    4: "Application request limit reached",
    33: "Unsupported post request",
    100: "Invalid parameter",
    131008: "Required parameter is missing",
    131009: "Parameter value is not valid",
    131026: "Message undeliverable",
    131047: "Re-engagement message",
    131051: "Unsupported message type",
    131056: "(Business Account, Consumer Account) pair rate limit hit",
    130429: "Rate limit hit",
    132000: "Number of parameters does not match the expected number of params",
    132001: "Template name does not exist in the translation",
    190: "Invalid OAuth access token",
}


@dataclass(slots=True)
class Rules:
    """Times and rates; seconds throughout. Tests shorten them, load tests lift them.

    Attributes:
        per_second: messages of the number in any second; 0 for no limit.
        pair_seconds: in as many seconds one message to one person in the long run; 0: no limit.
        pair_burst: how many may go to one person at once after a rest.
        status_pause: between two statuses of a message.
        reads: people read what arrives.
        twice: each status is told twice.
        shuffled: the statuses of a message are told in the reverse order.
        statuses: whether they are told at all.
        tries: of a webhook that is not taken; Meta goes on for seven days.
        retry_pause: between two of them.
        held: webhooks are kept back; `release` posts all of them in one body.
    """

    per_second: int = 80
    pair_seconds: float = 6
    pair_burst: int = 45
    status_pause: float = 0.05
    reads: bool = False
    twice: bool = False
    shuffled: bool = False
    statuses: bool = True
    tries: int = 6
    retry_pause: float = 0.2
    held: bool = False


class Refused(Exception):
    """Meta says no, with a code of its own."""

    def __init__(self, code: int, status: int = 400, details: str = "") -> None:
        super().__init__(f"(#{code}) {MESSAGES.get(code, 'Something went wrong')}")
        self.code = code
        self.status = status
        self.details = details

    def as_json(self) -> dict[str, object]:
        """Return the body of the answer."""
        data = {"messaging_product": "whatsapp", "details": self.details or str(self)}
        return {
            "error": {
                "message": str(self),
                "type": "OAuthException",
                "code": self.code,
                "error_data": data,
                "fbtrace_id": "A0000000000000000000001",
            }
        }
