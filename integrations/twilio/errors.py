"""What Twilio's error codes mean to us.

The same code may come with a refusal (HTTP 400) or later, in a status callback: that a message to
WhatsApp came too late (63016) is always told later.
"""

from collections.abc import Mapping
from typing import Final

from integrations.ports import ChannelRefused, ChannelUnavailable

OPTED_OUT: Final = 21610
WINDOW_CLOSED: Final = 63016

REASONS: Final[Mapping[int, str]] = {
    20003: "not-authenticated",
    20404: "not-found",
    20429: "too-many-requests",
    21211: "no-such-number",
    21212: "not-our-number",
    21408: "region-not-enabled",
    21602: "empty",
    21606: "not-our-number",
    21608: "trial-unverified",
    21610: "opted-out",
    21611: "queue-full",
    21612: "no-route",
    21614: "not-a-mobile",
    21617: "too-long",
    21655: "no-such-content",
    21656: "content-variables",
    30001: "queue-full",
    30003: "unreachable",
    30004: "blocked",
    30005: "no-such-number",
    30006: "not-a-mobile",
    30007: "filtered",
    63003: "no-such-recipient",
    63005: "not-accepted",
    63007: "not-our-number",
    63012: "provider-failed",
    63013: "against-the-rules",
    63015: "sandbox-not-joined",
    63016: "window-closed",
    63018: "too-many-requests",
    63019: "media",
    63020: "account",
    63021: "not-accepted",
    63024: "no-such-recipient",
    63027: "template-missing",
    63028: "template-variables",
    63029: "template-rendering",
    63030: "not-supported",
    63032: "experiment",
    63049: "held-back-by-meta",
}
"""For logs and the books; `twilio-<code>` for all others."""

CONTENT: Final = frozenset({21655, 21656})
"""The template is to blame, not the message: it can still go as text."""

_PASSING: Final = frozenset({20429, 21611, 63018})
"""Refused for now."""

_TOO_MANY: Final = 429


def reason_of(code: int) -> str:
    """Name an error code."""
    return REASONS.get(code, f"twilio-{code}")


def refusal(
    status: int, code: int, retry_after: float | None
) -> ChannelRefused | ChannelUnavailable:
    """Return what a 4xx means to the port.

    Args:
        status: of the answer.
        code: Twilio's own, 0 if there was none.
        retry_after: seconds, if it said so.
    """
    if status == _TOO_MANY or code in _PASSING:
        return ChannelUnavailable(retry_after=retry_after, reason=reason_of(code or 20429))
    reason = reason_of(code) if code else f"HTTP {status}"
    return ChannelRefused(reason=reason, code=code)
