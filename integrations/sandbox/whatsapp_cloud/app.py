"""The stand-in as an ASGI app: the Graph API's paths for programs, `/sandbox` for the rest."""

import json
import re
from typing import Final

import httpx

from integrations.sandbox.app import Answer, Request, StandInApp
from integrations.sandbox.faults import Fault
from integrations.sandbox.whatsapp_cloud.control import router
from integrations.sandbox.whatsapp_cloud.rules import Refused
from integrations.sandbox.whatsapp_cloud.standin import Call, Json, WhatsAppStandIn

_MESSAGES: Final = re.compile(r"/v\d+\.\d+/(?P<number>\w+)/messages")


class WhatsAppApp(StandInApp):
    """Serves a stand-in of the Cloud API."""

    def __init__(self, whatsapp: WhatsAppStandIn) -> None:
        super().__init__(whatsapp, router(whatsapp))
        self._whatsapp = whatsapp

    def action(self, request: Request) -> str:
        """Return `send`, or `unknown`."""
        known = request.method == "POST" and _MESSAGES.fullmatch(request.path)
        return "send" if known else "unknown"

    async def answer(self, request: Request) -> Answer:
        """Carry out a request, or refuse it."""
        message: Json = {}
        status = 200
        try:
            self._admit(request)
            message = _object(request.body)
            done = self._whatsapp.send(message)
        except Refused as refused:
            status, done = refused.status, refused.as_json()
        self._whatsapp.calls.append(Call(self.action(request), message, status))
        return Answer(status, json.dumps(done).encode())

    def error(self, status: int, fault: Fault) -> Answer:
        """Write an error as Meta does."""
        usual = 130429 if status == httpx.codes.TOO_MANY_REQUESTS else 131000
        refused = Refused(fault.code or usual, status, fault.description)
        return Answer(status, json.dumps(refused.as_json()).encode(), fault.retry_after)

    def _admit(self, request: Request) -> None:
        if request.headers.get("authorization") != f"Bearer {self._whatsapp.token}":
            raise Refused(190, 401)
        found = _MESSAGES.fullmatch(request.path)
        if request.method != "POST" or not found or found["number"] != self._whatsapp.number_id:
            raise Refused(33)


def _object(body: bytes) -> Json:
    try:
        found = json.loads(body)
    except ValueError:
        raise Refused(100, details="not JSON") from None
    if not isinstance(found, dict):
        raise Refused(100, details="not an object")
    return found
