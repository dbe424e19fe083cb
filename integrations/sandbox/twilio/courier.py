"""Posts webhooks and status callbacks, signed as Twilio signs them."""

import asyncio
import base64
import hashlib
import hmac
from collections.abc import Coroutine, Mapping
from typing import Any, Final
from urllib.parse import parse_qsl, urlsplit

import httpx

from integrations.sandbox.twilio.rules import Rules

_LONGEST_ANSWER: Final = 15.0  # seconds


def sign(token: str, url: str, form: Mapping[str, str]) -> str:
    """Return `X-Twilio-Signature` for a form; written anew, so as to check the library's reader."""
    said = url + "".join(name + form[name] for name in sorted(form))
    return base64.b64encode(hmac.digest(token.encode(), said.encode(), hashlib.sha1)).decode()


class Courier:
    """Delivers in the background. What comes after the `#` of a URL says how often (`rc`, `rp`)."""

    def __init__(self, token: str, rules: Rules) -> None:
        self._token = token
        self._rules = rules
        self._client = httpx.AsyncClient(timeout=_LONGEST_ANSWER, trust_env=False)
        self._tasks: set[asyncio.Task[None]] = set()

    def start(self, work: Coroutine[Any, Any, None]) -> None:
        """Do something while nobody waits for it."""
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def post(self, url: str, form: Mapping[str, str]) -> int | None:
        """Deliver one form; returns the last status, `None` if nobody answered."""
        target, _, settings = url.partition("#")
        wishes = dict(parse_qsl(settings))
        tries = 1 + int(wishes.get("rc", "1"))
        always = wishes.get("rp", "ct") == "all"
        status = None
        for attempt in range(tries):
            if attempt:
                await asyncio.sleep(self._rules.retry_pause)
            status = await self._post_once(target, form)
            if status is not None and (status < 400 or not always):
                break
        return status

    async def rest(self) -> None:
        """Wait until nothing is under way."""
        while self._tasks:
            await asyncio.gather(*self._tasks, return_exceptions=True)

    async def close(self) -> None:
        """Stop delivering."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._client.aclose()

    async def _post_once(self, url: str, form: Mapping[str, str]) -> int | None:
        headers = {"X-Twilio-Signature": sign(self._token, url, form)}
        try:
            answer = await self._client.post(url, data=dict(form), headers=headers)
        except httpx.RequestError:
            return None
        return answer.status_code


def is_public(url: str) -> bool:
    """Whether this is an address at all."""
    return urlsplit(url).scheme in {"http", "https"} and bool(urlsplit(url).hostname)
