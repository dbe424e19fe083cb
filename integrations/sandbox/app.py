"""What the stand-ins have in common as ASGI apps: faults happen to requests, and `/sandbox`."""

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Awaitable, Mapping
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from starlette.types import ASGIApp, Receive, Scope, Send

from integrations.sandbox.faults import Fault, Faults, Kind

T = TypeVar("T")


class StandIn(Protocol):
    """Plays a provider."""

    faults: Faults

    async def close(self) -> None:
        """Stop all deliveries."""


@dataclass(frozen=True, slots=True)
class Request:
    """What a program asks; headers by name in lower case."""

    method: str
    path: str
    query: bytes
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes back over HTTP."""

    status: int
    body: bytes
    retry_after: int | None = None
    headers: Mapping[str, str] = field(default_factory=lambda: {"content-type": "application/json"})


class StandInApp(ABC):
    """Serves a stand-in; needs uvicorn, whose connections it can break.

    Args:
        standin: of the provider.
        control: takes what comes under `/sandbox`, from people and tests.
    """

    def __init__(self, standin: StandIn, control: ASGIApp) -> None:
        self._standin = standin
        self._control = control

    @abstractmethod
    def action(self, request: Request) -> str:
        """Name what is asked for, as `Fault.action` does."""

    @abstractmethod
    async def answer(self, request: Request) -> Answer:
        """Carry out what is asked for, or refuse it."""

    @abstractmethod
    def error(self, status: int, fault: Fault) -> Answer:
        """Write an error as the provider does."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._live(receive, send)
        elif scope["path"].startswith("/sandbox"):
            await self._control(scope, receive, send)
        else:
            await self._serve(await _read(scope, receive), receive, send)

    async def _live(self, receive: Receive, send: Send) -> None:
        await receive()
        await send({"type": "lifespan.startup.complete"})
        await receive()
        await self._standin.close()
        await send({"type": "lifespan.shutdown.complete"})

    async def _serve(self, request: Request, receive: Receive, send: Send) -> None:
        fault = self._standin.faults.draw(self.action(request))
        if fault and not fault.after_effect and await self._suffer(fault, None, receive, send):
            return
        answer = await _while_connected(self.answer(request), receive)
        if answer is None:
            return
        if fault and fault.after_effect and await self._suffer(fault, answer, receive, send):
            return
        await _reply(send, answer)

    async def _suffer(
        self, fault: Fault, answer: Answer | None, receive: Receive, send: Send
    ) -> bool:
        """Let a fault happen; return whether it took the place of the answer."""
        match fault.kind:
            case Kind.SLOW:
                await asyncio.sleep(fault.seconds)
                return False
            case Kind.ERROR:
                await _reply(send, self.error(fault.status, fault))
            case Kind.FLOOD:
                fault.retry_after = fault.retry_after or 1
                await _reply(send, self.error(429, fault))
            case Kind.GARBAGE:
                await _reply(send, Answer(fault.status, b"<html>Bad Gateway</html>"))
            case Kind.TRUNCATED:
                whole = answer or Answer(200, b'{"ok":true,"result":true}')
                await _reply(send, Answer(whole.status, whole.body[: len(whole.body) // 2]))
            case Kind.HANG:
                self._standin.faults.hanging += 1
                try:
                    await _hang_up(receive)
                finally:
                    self._standin.faults.hanging -= 1
            case Kind.RESET:
                # ASGI has no word for this; uvicorn's `send` belongs to the object with the socket.
                send.__self__.transport.abort()  # type: ignore[attr-defined]
        return True


async def _read(scope: Scope, receive: Receive) -> Request:
    body, more = b"", True
    while more:
        message = await receive()
        body += message.get("body", b"")
        more = message.get("more_body", False)
    headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
    return Request(scope["method"], scope["path"], scope["query_string"], headers, body)


async def _while_connected(work: Awaitable[T], receive: Receive) -> T | None:
    """Return a result, or None if the caller hung up meanwhile: nobody waits for a dead poll."""
    working = asyncio.ensure_future(work)
    await asyncio.sleep(0)  # most calls are done by now
    if not working.done():
        leaving = asyncio.ensure_future(_hang_up(receive))
        try:
            await asyncio.wait({working, leaving}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            leaving.cancel()
        if not working.done():
            working.cancel()
            return None
    return await working


async def _hang_up(receive: Receive) -> None:
    """Return once the caller is gone."""
    while (await receive())["type"] != "http.disconnect":
        pass


async def _reply(send: Send, answer: Answer) -> None:
    headers = {**answer.headers, "content-length": str(len(answer.body))}
    if answer.retry_after is not None:
        headers["retry-after"] = str(answer.retry_after)
    pairs = [(name.encode(), value.encode()) for name, value in headers.items()]
    await send({"type": "http.response.start", "status": answer.status, "headers": pairs})
    await send({"type": "http.response.body", "body": answer.body})
