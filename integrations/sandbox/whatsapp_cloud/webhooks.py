"""Posts webhooks as Meta does: batched, signed, escaped, until they are taken."""

import hashlib
import hmac
import json
from typing import Any, Final

from integrations.sandbox.courier import Courier
from integrations.sandbox.whatsapp_cloud.rules import Rules

Json = dict[str, Any]

_TAKEN: Final = 200


def sign(secret: str, body: bytes) -> str:
    """Return `X-Hub-Signature-256`; written anew, so as to check the reader."""
    return f"sha256={hmac.digest(secret.encode(), body, hashlib.sha256).hex()}"


class MetaCourier(Courier):
    """Delivers what happened; each piece is the `value` of a change."""

    def __init__(self, account: str, secret: str, rules: Rules) -> None:
        super().__init__()
        self._account = account
        self._secret = secret
        self._rules = rules
        self._held: list[Json] = []

    async def tell(self, url: str, value: Json, times: int = 1) -> None:
        """Post one piece, `times` times, or keep it back."""
        if self._rules.held:
            self._held += [value] * times
            return
        for _ in range(times):
            await self._post_all(url, [value])

    async def release(self, url: str) -> None:
        """Post everything that was kept back in one body."""
        held, self._held = self._held, []
        if held:
            await self._post_all(url, held)

    async def _post_all(self, url: str, values: list[Json]) -> None:
        changes = [{"field": "messages", "value": value} for value in values]
        entry = {"id": self._account, "changes": changes}
        told = {"object": "whatsapp_business_account", "entry": [entry]}
        body = json.dumps(told, separators=(",", ":")).encode()  # what is not ASCII: \\uXXXX
        headers = {
            "Content-Type": "application/json",
            "X-Hub-Signature-256": sign(self._secret, body),
        }
        await self.deliver(
            url,
            body,
            headers,
            tries=self._rules.tries,
            pause=self._rules.retry_pause,
            again=lambda status: status != _TAKEN,
        )
