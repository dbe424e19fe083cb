"""The stand-in as an ASGI app: Twilio's paths for programs, `/sandbox` for people and tests."""

import asyncio
import base64
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

from starlette.types import Receive, Scope, Send

from integrations.sandbox.twilio.control import router
from integrations.sandbox.twilio.faults import Fault, Kind
from integrations.sandbox.twilio.rules import Refused
from integrations.sandbox.twilio.standin import Call, TwilioStandIn

Json = dict[str, Any]

_PATHS = (
    ("POST", re.compile(r"/2010-04-01/Accounts/(?P<account>\w+)/Messages\.json"), "create-message"),
    ("GET", re.compile(r"/2010-04-01/Accounts/(?P<account>\w+)/Messages\.json"), "list-messages"),
    (
        "GET",
        re.compile(r"/2010-04-01/Accounts/(?P<account>\w+)/Messages/(?P<sid>\w+)\.json"),
        "fetch-message",
    ),
    ("POST", re.compile(r"/v1/Content"), "create-content"),
    ("GET", re.compile(r"/v1/Content"), "list-contents"),
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes back over HTTP."""

    status: int
    body: bytes
    retry_after: int | None = None


class TwilioApp:
    """Serves a stand-in; needs uvicorn, whose connections it can break."""

    def __init__(self, twilio: TwilioStandIn) -> None:
        self._twilio = twilio
        self._control = router(twilio)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._live(receive, send)
        elif scope["path"].startswith("/sandbox"):
            await self._control(scope, receive, send)
        else:
            await self._serve(scope, receive, send)

    async def _live(self, receive: Receive, send: Send) -> None:
        await receive()
        await send({"type": "lifespan.startup.complete"})
        await receive()
        await self._twilio.close()
        await send({"type": "lifespan.shutdown.complete"})

    async def _serve(self, scope: Scope, receive: Receive, send: Send) -> None:
        body = await _read(receive)
        action, found = _action(scope["method"], scope["path"])
        fault = self._twilio.faults.draw(action)
        if fault and not fault.after_effect and await _suffer(fault, None, receive, send):
            return
        answer = self._answer(action, found, scope, body)
        if fault and fault.after_effect and await _suffer(fault, answer, receive, send):
            return
        await _reply(send, answer)

    def _answer(self, action: str, found: Json, scope: Scope, body: bytes) -> Answer:
        query = dict(parse_qsl(scope["query_string"].decode()))
        arguments: Json = {}
        try:
            self._admit(scope, found.get("account"))
            arguments = _arguments(action, query, body)
            done = self._carry_out(action, arguments, found)
        except Refused as refused:
            status, done = refused.status, refused.as_json()
        else:
            status = 201 if action.startswith("create") else 200
        self._twilio.calls.append(Call(action, arguments, status))
        return Answer(status, json.dumps(done).encode())

    def _admit(self, scope: Scope, account: str | None) -> None:
        given = dict(scope["headers"]).get(b"authorization", b"").decode("latin-1")
        name = f"{self._twilio.account}:{self._twilio.token}"
        expected = f"Basic {base64.b64encode(name.encode()).decode()}"
        if given != expected or account not in {None, self._twilio.account}:
            raise Refused(20003, 401)

    def _carry_out(self, action: str, arguments: Json, found: Json) -> Json:
        twilio = self._twilio
        deeds: dict[str, Callable[[], Json]] = {
            "create-message": lambda: twilio.create_message(arguments),
            "fetch-message": lambda: twilio.fetch_message(found["sid"]),
            "list-messages": lambda: twilio.list_messages(
                arguments.get("To", ""),
                arguments.get("From", ""),
                int(arguments.get("PageSize", "50")),
            ),
            "create-content": lambda: twilio.create_content(arguments),
            "list-contents": twilio.list_contents,
        }
        if action not in deeds:
            raise Refused(20404, 404)
        return deeds[action]()


def _action(method: str, path: str) -> tuple[str, Json]:
    for wanted, pattern, action in _PATHS:
        if method == wanted and (found := pattern.fullmatch(path)):
            return action, found.groupdict()
    return "unknown", {}


def _arguments(action: str, query: Json, body: bytes) -> Json:
    if action != "create-content":
        return query | dict(parse_qsl(body.decode(), keep_blank_values=True))
    try:
        arguments = json.loads(body)
    except ValueError:
        raise Refused(20001, detail="not JSON") from None
    if not isinstance(arguments, dict):
        raise Refused(20001, detail="not an object")
    return arguments


async def _read(receive: Receive) -> bytes:
    body, more = b"", True
    while more:
        message = await receive()
        body += message.get("body", b"")
        more = message.get("more_body", False)
    return body


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
            body = json.dumps(Refused(fault.code, fault.status).as_json()).encode()
            await _reply(send, Answer(fault.status, body, fault.retry_after))
        case Kind.GARBAGE:
            await _reply(send, Answer(fault.status, b"<html>Bad Gateway</html>"))
        case Kind.TRUNCATED:
            whole = answer.body if answer else b'{"sid":"SM"}'
            await _reply(send, Answer(201, whole[: len(whole) // 2]))
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
