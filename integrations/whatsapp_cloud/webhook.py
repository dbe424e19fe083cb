"""What the webhook's routes need: the handshake, and a post checked against its signature."""

from collections.abc import Mapping
from typing import Final

from core.errors import Forbidden
from integrations.whatsapp_cloud.payloads import Read, read_webhook
from integrations.whatsapp_cloud.signature import SIGNATURE, is_signed, tokens_match


class WhatsAppWebhook:
    """One app's webhook.

    Args:
        number_id: Meta's id of our number.
        app_secret: that posts are signed with.
        verify_token: that Meta shows when the webhook is set up.
    """

    path: Final = "/webhooks/whatsapp"

    def __init__(self, number_id: str, app_secret: str, verify_token: str) -> None:
        self._number_id = number_id
        self._app_secret = app_secret
        self._verify_token = verify_token

    def challenge(self, query: Mapping[str, str]) -> str:
        """Return what Meta wants to hear when the webhook is set up.

        Raises:
            Forbidden: whoever asks does not know our token.
        """
        shown = query.get("hub.verify_token", "")
        if query.get("hub.mode") != "subscribe" or not tokens_match(shown, self._verify_token):
            raise Forbidden
        return query.get("hub.challenge", "")

    def read(self, body: bytes, headers: Mapping[str, str]) -> list[Read]:
        """Read what people wrote and what became of our messages.

        Args:
            body: as it came.
            headers: of any case.

        Raises:
            Forbidden: Meta has not signed it.
            BadPayload: Meta would not post this.
        """
        if not is_signed(self._app_secret, body, headers.get(SIGNATURE)):
            raise Forbidden
        return read_webhook(body, self._number_id)
