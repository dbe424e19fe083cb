"""Delivers webhooks in the background."""

import asyncio
from collections.abc import Callable, Coroutine, Mapping
from typing import Any, Final

from aiohttp import ClientError, ClientSession, ClientTimeout, DummyCookieJar, TCPConnector
from yarl import URL

_LONGEST_ANSWER: Final = 15.0  # seconds


class Courier:
    """Work that nobody waits for: deliveries, each tried again as the provider does."""

    def __init__(self) -> None:
        self._client: ClientSession | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    def start(self, work: Coroutine[Any, Any, None]) -> None:
        """Do something while nobody waits for it."""
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def deliver(
        self,
        url: str,
        body: bytes,
        headers: Mapping[str, str],
        *,
        tries: int,
        pause: float,
        again: Callable[[int | None], bool],
    ) -> int | None:
        """Post a body until it is taken; returns the last status, `None` if nobody answered.

        Args:
            url: where to.
            body: as it goes over the wire.
            headers: with its type and signature.
            tries: at most.
            pause: seconds between two of them.
            again: whether to try again after a status.
        """
        status = None
        for attempt in range(tries):
            if attempt:
                await asyncio.sleep(pause)
            status = await self._post(url, body, headers)
            if not again(status):
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
        if self._client is not None:
            await self._client.close()

    async def _post(self, url: str, body: bytes, headers: Mapping[str, str]) -> int | None:
        if self._client is None:
            self._client = ClientSession(
                connector=TCPConnector(limit=0),
                timeout=ClientTimeout(total=_LONGEST_ANSWER),
                cookie_jar=DummyCookieJar(),
            )
        try:
            # As it is: what was signed must not be written in another way.
            async with self._client.post(
                URL(url, encoded=True), data=body, headers=headers, allow_redirects=False
            ) as answer:
                await answer.read()
        except (TimeoutError, ClientError):
            return None
        return answer.status
