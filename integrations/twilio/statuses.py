"""Status callbacks: what became of a message, told with our own name for it.

Twilio knows no idempotency key. So each message is created with a callback URL that carries the key
of our outbox: a callback tells which message Twilio took even when its answer never reached us.
"""

import hashlib
import hmac
import re
import secrets
from collections.abc import Mapping, Sequence
from typing import Final
from urllib.parse import urlencode

from integrations.ports import BadPayload, DeliveryReport, Ignored, Stage
from integrations.twilio.errors import reason_of

PATH: Final = "/webhooks/twilio/status"

_SID: Final = re.compile(r"[A-Z]{2}[0-9a-fA-F]{32}")
_STAGES: Final[Mapping[str, Stage]] = {
    "accepted": Stage.TAKEN,
    "scheduled": Stage.TAKEN,
    "queued": Stage.TAKEN,
    "sending": Stage.TAKEN,
    "sent": Stage.TAKEN,
    "partially_delivered": Stage.TAKEN,
    "delivered": Stage.DELIVERED,
    "read": Stage.READ,
}
_FAILED: Final = frozenset({"failed", "undelivered", "canceled"})


class Callbacks:
    """Makes callback URLs and reads what comes there.

    Args:
        token: of the account, from which the seal of the keys is derived.
        public_url: where the world reaches us.
    """

    def __init__(self, token: str, public_url: str) -> None:
        self._secret = hashlib.sha256(f"status callback {token}".encode()).digest()
        self._url = f"{public_url.rstrip('/')}{PATH}"

    def url_for(self, key: str) -> str:
        """Return where Twilio shall tell what becomes of the message with this key."""
        return f"{self._url}?{urlencode({'ob': key, 'sig': self._seal(key)})}"

    def read(
        self, key: str, seal: str, form: Sequence[tuple[str, str]]
    ) -> DeliveryReport | Ignored:
        """Read a callback, whose signature has been checked.

        Args:
            key: `ob` of the URL.
            seal: `sig` of the URL.
            form: what was posted.

        Raises:
            BadPayload: the URL is none of ours, or Twilio would not send this.
        """
        if not secrets.compare_digest(self._seal(key).encode(), seal.encode()):
            raise BadPayload(field="sig")
        fields = dict(reversed(form))
        sid = fields.get("MessageSid") or fields.get("SmsSid") or ""
        if not _SID.fullmatch(sid):
            raise BadPayload(field="MessageSid")
        status = fields.get("MessageStatus") or fields.get("SmsStatus") or ""
        if status in _STAGES:
            return DeliveryReport(key=key, provider_id=sid, stage=_STAGES[status])
        if status in _FAILED:
            failure = _failure(status, fields.get("ErrorCode", ""))
            return DeliveryReport(key=key, provider_id=sid, failure=failure)
        return Ignored(sid, "unknown-status")

    def _seal(self, key: str) -> str:
        return hmac.new(self._secret, key.encode(), hashlib.sha256).hexdigest()[:32]


def _failure(status: str, code: str) -> str:
    if code.isascii() and code.isdigit() and len(code) <= 6:
        return f"{reason_of(int(code))} ({code})"
    return status
