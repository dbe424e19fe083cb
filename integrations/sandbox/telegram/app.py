"""The stand-in as an ASGI app: `/bot<token>/<method>` for bots, `/sandbox` for people and tests."""

import asyncio
from collections.abc import Awaitable
from typing import TypeVar
from urllib.parse import unquote

from starlette.types import Receive, Scope, Send

from integrations.sandbox.telegram.arguments import parse
from integrations.sandbox.telegram.control import router
from integrations.sandbox.telegram.faults import Fault, Kind
from integrations.sandbox.telegram.rules import Refused
from integrations.sandbox.telegram.standin import Answer, TelegramStandIn, refusal

T = TypeVar("T")


class TelegramApp:
    """Serves a stand-in; needs uvicorn, whose connections it can break."""

    def __init__(self, telegram: TelegramStandIn) -> None:
        self._telegram = telegram
        self._control = router(telegram)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._live(receive, send)
        elif scope["path"].startswith("/bot"):
            await self._serve_bot(scope, receive, send)
        else:
            await self._control(scope, receive, send)

    async def _live(self, receive: Receive, send: Send) -> None:
        await receive()
        await send({"type": "lifespan.startup.complete"})
        await receive()
        await self._telegram.close()
        await send({"type": "lifespan.shutdown.complete"})

    async def _serve_bot(self, scope: Scope, receive: Receive, send: Send) -> None:
        token, _, method = unquote(scope["path"]).removeprefix("/bot").partition("/")
        content_type = next(
            (value for name, value in scope["headers"] if name == b"content-type"), b""
        ).decode("latin-1")
        body = await _read(receive)
        fault = self._telegram.faults.draw(method)
        if fault and not fault.after_effect and await _suffer(fault, None, receive, send):
            return
        try:
            arguments = parse(scope["query_string"], content_type, body)
        except Refused as refused:
            answer: Answer | None = refusal(refused)
        else:
            answering = self._telegram.answer(token, method, arguments)
            answer = await _while_connected(answering, receive)
        if answer is None:
            return
        if fault and fault.after_effect and await _suffer(fault, answer, receive, send):
            return
        await _reply(send, answer)


async def _read(receive: Receive) -> bytes:
    body, more = b"", True
    while more:
        message = await receive()
        body += message.get("body", b"")
        more = message.get("more_body", False)
    return body


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


async def _suffer(fault: Fault, answer: Answer | None, receive: Receive, send: Send) -> bool:
    """Let a fault happen; return whether it took the place of the answer."""
    match fault.kind:
        case Kind.SLOW:
            await asyncio.sleep(fault.seconds)
            return False
        case Kind.ERROR:
            await _reply(send, refusal(Refused(fault.status, fault.description)))
        case Kind.FLOOD:
            wait = fault.retry_after
            text = f"Too Many Requests: retry after {wait}"
            await _reply(send, refusal(Refused(429, text, retry_after=wait)))
        case Kind.GARBAGE:
            await _reply(send, Answer(fault.status, b"<html>Bad Gateway</html>"))
        case Kind.TRUNCATED:
            whole = answer.body if answer else b'{"ok":true,"result":true}'
            await _reply(send, Answer(200, whole[: len(whole) // 2]))
        case Kind.HANG:
            await _hang_up(receive)
        case Kind.RESET:
            # ASGI has no word for this; uvicorn's `send` belongs to the object with the socket.
            send.__self__.transport.abort()  # type: ignore[attr-defined]
    return True


async def _reply(send: Send, answer: Answer) -> None:
    headers = [
        (b"content-type", b"application/json"),
        (b"content-length", str(len(answer.body)).encode()),
    ]
    if answer.retry_after is not None:
        headers.append((b"retry-after", str(answer.retry_after).encode()))
    await send({"type": "http.response.start", "status": answer.status, "headers": headers})
    await send({"type": "http.response.body", "body": answer.body})
