"""Statuses: what became of a message, told with our own name for it.

The Cloud API knows no idempotency key. So each message carries the key of our outbox
(`biz_opaque_callback_data`), and a status says which message Meta took even when its answer never
reached us.
"""

from collections.abc import Mapping
from typing import Any, Final

from integrations.ports import DeliveryReport, Ignored, Stage
from integrations.whatsapp_cloud.errors import reason_of

_STAGES: Final[Mapping[str, Stage]] = {
    "sent": Stage.TAKEN,
    "delivered": Stage.DELIVERED,
    "read": Stage.READ,
    "played": Stage.READ,
}
_FAILED: Final = "failed"
_TRACKED: Final = "biz_opaque_callback_data"
_OURS: Final = "barberpro:"
"""Before our key: other programs of the business may send from the same number."""


def tracking(key: str) -> dict[str, str]:
    """Return what a message says besides, so that its statuses come back with our key."""
    return {_TRACKED: f"{_OURS}{key}"}


def read_status(status: Mapping[str, Any]) -> DeliveryReport | Ignored:
    """Read one status of a webhook whose signature has been checked."""
    identity, told = status.get("id"), status.get("status")
    tracked = status.get(_TRACKED)
    if not isinstance(identity, str) or not identity:
        return Ignored("", "no-id")
    if not isinstance(tracked, str) or not tracked.startswith(_OURS):
        return Ignored(identity, "not-of-ours")  # also what is written by hand
    key = tracked.removeprefix(_OURS)
    if isinstance(told, str) and told in _STAGES:
        return DeliveryReport(key=key, provider_id=identity, stage=_STAGES[told])
    if told == _FAILED:
        return DeliveryReport(key=key, provider_id=identity, failure=_failure(status.get("errors")))
    return Ignored(identity, "unknown-status")


def _failure(errors: object) -> str:
    first = errors[0] if isinstance(errors, list) and errors else None
    code = first.get("code") if isinstance(first, dict) else None
    if isinstance(code, int) and 0 <= code < 10**7:
        return f"{reason_of(code)} ({code})"
    return _FAILED
