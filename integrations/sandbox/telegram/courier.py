"""Delivers the updates of one bot to its webhook, in order per chat, until they are taken."""

import asyncio
import json
import random
from collections import deque
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Final

from aiohttp import ClientError, ClientResponse, ClientSession, ClientTimeout, TCPConnector

from integrations.sandbox.telegram.arguments import Arguments, parse
from integrations.sandbox.telegram.bot import Bot, Webhook
from integrations.sandbox.telegram.rules import Refused
from integrations.sandbox.telegram.updates import Update

_LONGEST_RETRY_AFTER: Final = 3600
_GONE: Final = 410
_NOT_FROM_ANSWERS: Final = frozenset({"setwebhook", "deletewebhook", "close", "logout"})

CarryOut = Callable[[str, Arguments], Awaitable[object]]
"""Carries out the call that came in the answer to a delivery."""


class Courier:
    """One per bot. A queue whose first update is refused waits; the others go on."""

    def __init__(self, bot: Bot, carry_out: CarryOut) -> None:
        self._bot = bot
        self._carry_out = carry_out
        self._queues: dict[str, deque[Update]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._connections = asyncio.Semaphore(1)
        self._client: ClientSession | None = None
        self._gone_since: float | None = None
        bot.updates.on_added = self._take

    def restart(self) -> None:
        """The webhook was set or deleted: begin anew with what is still undelivered."""
        for task in self._tasks:
            task.cancel()
        self._queues.clear()
        self._gone_since = None
        if self._bot.webhook is not None:
            self._connections = asyncio.Semaphore(self._bot.webhook.max_connections)
            for update in self._bot.updates:
                self._take(update)

    async def close(self) -> None:
        """Stop delivering."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._client is not None:
            await self._client.close()

    def _take(self, update: Update) -> None:
        if self._bot.webhook is None:
            return
        if update.queue in self._queues:
            self._queues[update.queue].append(update)
            return
        self._queues[update.queue] = deque([update])
        task = asyncio.get_running_loop().create_task(self._drain(update.queue, self._bot.webhook))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _drain(self, queue: str, webhook: Webhook) -> None:
        waiting = self._queues[queue]
        while waiting:
            await self._deliver(waiting[0], webhook)
            self._bot.updates.remove(waiting.popleft())
        del self._queues[queue]

    async def _deliver(self, update: Update, webhook: Webhook) -> None:
        """Try until the update is taken or too old: twice at once, then ever slower."""
        rules, clock = self._bot.rules, self._bot.clock
        failures, pause = 0, rules.first_pause / 2
        while True:
            async with self._connections:
                retry_after = await self._post(update, webhook)
            if retry_after is None:
                return
            wait = min(retry_after, _LONGEST_RETRY_AFTER)
            if not wait and failures:
                longest = random.uniform(rules.longest_pause, 2 * rules.longest_pause)  # noqa: S311 -- no secret
                pause = wait = min(longest, 2 * pause)
            if clock() + wait > update.expires_at:
                return
            failures += 1
            await asyncio.sleep(wait)

    async def _post(self, update: Update, webhook: Webhook) -> float | None:
        """Deliver once; return None when it was taken, else the Retry-After, 0 if there is none."""
        if self._client is None:
            self._client = ClientSession(
                connector=TCPConnector(limit=0),
                timeout=ClientTimeout(total=self._bot.rules.webhook_answer),
            )
        headers = {"Content-Type": "application/json"}
        if webhook.secret:
            headers["X-Telegram-Bot-Api-Secret-Token"] = webhook.secret
        try:
            async with self._client.post(
                webhook.url, data=json.dumps(update.body), headers=headers, allow_redirects=False
            ) as response:
                body = await response.read()
        except TimeoutError:
            return self._failed(webhook, "Read timeout expired")
        except ClientError:
            return self._failed(webhook, "Webhook connection closed")
        if not 200 <= response.status <= 299:
            reason = f"{response.status} {response.reason}"
            self._failed(webhook, f"Wrong response from the webhook: {reason}")
            self._forget_if_gone(response.status)
            return _retry_after(response)
        self._gone_since = None
        await self._obey(response.headers.get("Content-Type", ""), body)
        return None

    async def _obey(self, content_type: str, body: bytes) -> None:
        """Carry out the call in an answer; nobody learns how that went."""
        with suppress(Refused):
            arguments = parse(b"", content_type, body)
            method = arguments.get("method", "").lower()
            if method and method not in _NOT_FROM_ANSWERS and not method.startswith("get"):
                await self._carry_out(method, arguments)

    def _failed(self, webhook: Webhook, error: str) -> float:
        webhook.last_error, webhook.last_error_at = error, self._bot.clock()
        return 0

    def _forget_if_gone(self, status: int) -> None:
        now = self._bot.clock()
        if status != _GONE:
            self._gone_since = None
        elif self._gone_since is None:
            self._gone_since = now
        elif now > self._gone_since + self._bot.rules.gone_after:
            self._bot.webhook = None
            self.restart()


def _retry_after(response: ClientResponse) -> float:
    try:
        return max(0.0, float(response.headers.get("Retry-After", "0")))
    except ValueError:
        return 0
