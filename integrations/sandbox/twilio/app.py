"""The stand-in as an ASGI app: Twilio's paths for programs, `/sandbox` for people and tests."""

import base64
import json
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl

from integrations.sandbox.app import Answer, Request, StandInApp
from integrations.sandbox.faults import Fault
from integrations.sandbox.twilio.control import router
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
    ("GET", re.compile(r"/v1/ContentAndApprovals"), "list-approvals"),
    (
        "POST",
        re.compile(r"/v1/Content/(?P<sid>\w+)/ApprovalRequests/whatsapp"),
        "create-approval",
    ),
)


class TwilioApp(StandInApp):
    """Serves a stand-in of Twilio."""

    def __init__(self, twilio: TwilioStandIn) -> None:
        super().__init__(twilio, router(twilio))
        self._twilio = twilio

    def action(self, request: Request) -> str:
        """Name what is asked for, as `_PATHS` does."""
        return _action(request)[0]

    async def answer(self, request: Request) -> Answer:
        """Carry out a request, or refuse it."""
        action, found = _action(request)
        arguments: Json = {}
        try:
            self._admit(request, found.get("account"))
            arguments = _arguments(action, request)
            done = self._carry_out(action, arguments, found)
        except Refused as refused:
            status, done = refused.status, refused.as_json()
        else:
            status = 201 if action.startswith("create") else 200
        self._twilio.calls.append(Call(action, arguments, status))
        return Answer(status, json.dumps(done).encode())

    def error(self, status: int, fault: Fault) -> Answer:
        """Write an error as Twilio does."""
        refused = Refused(fault.code or 20000 + status, status)
        return Answer(status, json.dumps(refused.as_json()).encode(), fault.retry_after)

    def _admit(self, request: Request, account: str | None) -> None:
        name = f"{self._twilio.account}:{self._twilio.token}"
        expected = f"Basic {base64.b64encode(name.encode()).decode()}"
        given = request.headers.get("authorization")
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
            "list-approvals": twilio.list_approvals,
            "create-approval": lambda: twilio.ask_approval(found["sid"], arguments),
        }
        if action not in deeds:
            raise Refused(20404, 404)
        return deeds[action]()


def _action(request: Request) -> tuple[str, Json]:
    for wanted, pattern, action in _PATHS:
        if request.method == wanted and (found := pattern.fullmatch(request.path)):
            return action, found.groupdict()
    return "unknown", {}


def _arguments(action: str, request: Request) -> Json:
    if action not in {"create-content", "create-approval"}:
        query = dict(parse_qsl(request.query.decode()))
        return query | dict(parse_qsl(request.body.decode(), keep_blank_values=True))
    try:
        arguments = json.loads(request.body)
    except ValueError:
        raise Refused(20001, detail="not JSON") from None
    if not isinstance(arguments, dict):
        raise Refused(20001, detail="not an object")
    return arguments
