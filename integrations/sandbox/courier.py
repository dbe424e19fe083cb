"""Delivers webhooks in the background."""

import asyncio
from collections.abc import Callable, Coroutine, Mapping
from typing import Any, Final

import httpx

_LONGEST_ANSWER: Final = 15.0  # seconds


class Courier:
    """Work that nobody waits for: deliveries, each tried again as the provider does."""

    def __init__(self) -> None:
        self._client = httpx.AsyncClient(timeout=_LONGEST_ANSWER, trust_env=False)
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
        await self._client.aclose()

    async def _post(self, url: str, body: bytes, headers: Mapping[str, str]) -> int | None:
        try:
            answer = await self._client.post(url, content=body, headers=dict(headers))
        except httpx.RequestError:
            return None
        return answer.status_code
