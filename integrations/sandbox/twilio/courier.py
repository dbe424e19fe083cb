"""Posts webhooks and status callbacks, signed as Twilio signs them."""

import base64
import hashlib
import hmac
from collections.abc import Mapping
from urllib.parse import parse_qsl, urlencode, urlsplit

from integrations.sandbox.courier import Courier
from integrations.sandbox.twilio.rules import Rules


def sign(token: str, url: str, form: Mapping[str, str]) -> str:
    """Return `X-Twilio-Signature` for a form; written anew, so as to check the library's reader."""
    said = url + "".join(name + form[name] for name in sorted(form))
    return base64.b64encode(hmac.digest(token.encode(), said.encode(), hashlib.sha1)).decode()


class TwilioCourier(Courier):
    """What comes after the `#` of a URL says how often Twilio tries (`rc`, `rp`)."""

    def __init__(self, token: str, rules: Rules) -> None:
        super().__init__()
        self._token = token
        self._rules = rules

    async def post(self, url: str, form: Mapping[str, str]) -> int | None:
        """Deliver one form; returns the last status, `None` if nobody answered."""
        target, _, settings = url.partition("#")
        wishes = dict(parse_qsl(settings))
        always = wishes.get("rp", "ct") == "all"
        return await self.deliver(
            target,
            urlencode(form).encode(),
            {
                "X-Twilio-Signature": sign(self._token, target, form),
                "Content-Type": "application/x-www-form-urlencoded",
            },
            tries=1 + int(wishes.get("rc", "1")),
            pause=self._rules.retry_pause,
            again=lambda status: status is None or (always and status >= 400),
        )


def is_public(url: str) -> bool:
    """Whether this is an address at all."""
    return urlsplit(url).scheme in {"http", "https"} and bool(urlsplit(url).hostname)
