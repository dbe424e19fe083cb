"""What the webhooks' routes need: a post is checked against its signature, then read."""

from collections.abc import Mapping, Sequence
from typing import Final
from urllib.parse import parse_qs

from core.errors import Forbidden
from integrations.ports import DeliveryReport, Ignored, InboundMessage
from integrations.twilio.payloads import read_form, read_message
from integrations.twilio.signature import SETTINGS, SIGNATURE, Signatures
from integrations.twilio.statuses import PATH, Callbacks


class TwilioWebhook:
    """One account's webhooks.

    Args:
        public_url: where Twilio reaches us; it signs what it posted to, and a proxy may have
            changed what we see of that.
        signatures: of the account.
        callbacks: that were given to messages.
    """

    messages_path: Final = "/webhooks/twilio/messages"
    reports_path: Final = PATH

    def __init__(self, public_url: str, signatures: Signatures, callbacks: Callbacks) -> None:
        self._public_url = public_url.rstrip("/")
        self._signatures = signatures
        self._callbacks = callbacks

    def message(
        self, query: str, body: bytes, headers: Mapping[str, str]
    ) -> InboundMessage | Ignored:
        """Read what somebody wrote.

        Args:
            query: of the URL, as it came.
            body: likewise.
            headers: of any case.

        Raises:
            Forbidden: Twilio has not signed it.
            BadPayload: Twilio would not send this.
        """
        return read_message(self._signed(self.messages_path, query, body, headers))

    def report(
        self, query: str, body: bytes, headers: Mapping[str, str]
    ) -> DeliveryReport | Ignored:
        """Read what became of a message of ours; arguments and errors as `message`."""
        form = self._signed(self.reports_path, query, body, headers)
        asked = parse_qs(query)
        [key, *_], [seal, *_] = asked.get("ob", [""]), asked.get("sig", [""])
        return self._callbacks.read(key, seal, form)

    def _signed(
        self, path: str, query: str, body: bytes, headers: Mapping[str, str]
    ) -> Sequence[tuple[str, str]]:
        url = f"{self._public_url}{path}" + (f"?{query}" if query else "")
        form = read_form(body)
        given = headers.get(SIGNATURE)
        if not self._signatures.match_form(url, form, given, headers.get(SETTINGS, "")):
            raise Forbidden
        return form
