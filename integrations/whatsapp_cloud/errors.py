"""What Meta's error codes mean to us.

The same code may come with a refusal or later, in a status: that a message came too late (131047)
or to somebody who is not on WhatsApp (131026) is as a rule told later.
"""

from collections.abc import Mapping
from typing import Final

from integrations.ports import ChannelRefused, ChannelUnavailable, DeliveryUnknown
from integrations.whatsapp_cloud.limits import PAIR_SECONDS

WINDOW_CLOSED: Final = 131047

REASONS: Final[Mapping[int, str]] = {
    0: "not-authenticated",
    1: "not-accepted",
    2: "provider-failed",
    3: "not-allowed",
    4: "too-many-requests",
    10: "not-allowed",
    33: "not-our-number",
    100: "not-understood",
    190: "not-authenticated",
    368: "against-the-rules",
    80007: "too-many-requests",
    130429: "too-many-requests",
    130472: "experiment",
    130497: "region-not-enabled",
    131000: "provider-failed",
    131005: "not-allowed",
    131008: "not-understood",
    131009: "not-understood",
    131016: "provider-failed",
    131021: "to-ourselves",
    131026: "no-such-recipient",
    131030: "trial-unverified",
    131031: "account",
    131037: "account",
    131042: "account",
    131045: "account",
    131047: "window-closed",
    131048: "too-many-complaints",
    131049: "held-back-by-meta",
    131050: "opted-out",
    131051: "not-supported",
    131052: "media",
    131053: "media",
    131056: "too-many-to-one-person",
    131057: "provider-failed",
    131062: "no-such-recipient",
    131063: "not-our-number",
    132000: "template-variables",
    132001: "template-missing",
    132005: "template-rendering",
    132007: "template-refused",
    132008: "template-variables",
    132012: "template-variables",
    132015: "template-paused",
    132016: "template-disabled",
    133016: "too-many-requests",
    135000: "provider-failed",
}
"""For logs and the books; `meta-<code>` for all others."""

FORM: Final = frozenset({100, 131008, 131009, 131051})
"""How it was put is to blame, not what it says: it can still go as text."""

_PASSING: Final = frozenset({1, 2, 4, 80007, 130429, 131016, 131048, 131056, 131057, 133016})
"""Refused for now."""

_UNCERTAIN: Final = frozenset({131000, 135000})
"""Meta does not know itself what happened."""

_PERMISSIONS: Final = range(200, 300)
_TOO_MANY, _NOT_ACCEPTED = 429, 503


def reason_of(code: int) -> str:
    """Name an error code."""
    return "not-allowed" if code in _PERMISSIONS else REASONS.get(code, f"meta-{code}")


def refusal(
    status: int, code: int | None, retry_after: float | None
) -> ChannelRefused | ChannelUnavailable | DeliveryUnknown:
    """Return what an answer that is none of success means to the port.

    Args:
        status: of HTTP.
        code: Meta's own; `None` if the answer was not Meta's kind of error.
        retry_after: seconds, if it said so.
    """
    if code is None:
        if status in {_TOO_MANY, _NOT_ACCEPTED}:
            return ChannelUnavailable(retry_after=retry_after, reason=f"HTTP {status}")
        # What stands before the API may have lost its answer, but it refuses for itself.
        lost = status >= 500
        kind = DeliveryUnknown if lost else ChannelRefused
        return kind(reason=f"HTTP {status}")
    reason = reason_of(code)
    if code in _UNCERTAIN:
        return DeliveryUnknown(reason=reason)
    if code in _PASSING or status == _TOO_MANY:
        pause = PAIR_SECONDS if code == 131056 else None
        return ChannelUnavailable(retry_after=retry_after or pause, reason=reason)
    return ChannelRefused(reason=reason, code=code)
