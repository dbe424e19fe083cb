"""Requests under `/sandbox`: what people and tests do to the stand-in, and what they see of it."""

from collections.abc import Awaitable, Callable
from dataclasses import asdict
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route, Router

from integrations.sandbox.twilio.faults import Fault, Kind
from integrations.sandbox.twilio.rules import Rules
from integrations.sandbox.twilio.standin import TwilioStandIn

Json = dict[str, Any]
Endpoint = Callable[[Request], Awaitable[Response]]

_ABOUT = ("name", "opted_out", "failing")


def router(twilio: TwilioStandIn) -> Router:
    """Make the routes; `number` and `address` are as in Twilio's `From` and `To`:

    - `POST /sandbox/numbers {number, url}`: where what is written to a number is posted;
    - `POST /sandbox/people/{address}/{deed} {number, ...}`: somebody does something; answers with
      the SID. The deeds: `text {text, times?}`, `tap {title, times?}`, `attach {kind, caption?}`;
    - `PUT /sandbox/people/{address} {name?, opted_out?, failing?}`: what they are like;
    - `GET /sandbox/people/{address}`: what they see;
    - `POST /sandbox/contents/{sid}/approve`: Meta approves a template;
    - `POST /sandbox/clock {ahead}`: seconds by which it is put forward;
    - `POST /sandbox/rules {...}`: see `Rules`;
    - `GET /sandbox/calls`: all requests, the oldest first;
    - `POST` or `DELETE /sandbox/faults`: see `Fault`.
    """
    return Router([*_people(twilio), *_knobs(twilio)])


def _people(twilio: TwilioStandIn) -> list[Route]:
    async def listen(request: Request) -> Response:
        details = await _details(request)
        twilio.listen(details["number"], details["url"])
        return Response(status_code=204)

    async def do(request: Request) -> Response:
        address, details = request.path_params["address"], await _details(request)
        number, times = details["number"], int(details.get("times", 1))
        match request.path_params["deed"]:
            case "text":
                sid = twilio.say(address, number, details["text"], times=times)
            case "tap":
                sid = twilio.tap(address, number, details["title"], times=times)
            case "attach":
                sid = twilio.attach(address, number, details["kind"], details.get("caption", ""))
            case deed:
                raise KeyError(deed)
        return JSONResponse({"sid": sid})

    async def change(request: Request) -> Response:
        person = twilio.person(request.path_params["address"])
        _set(person, await _details(request), _ABOUT)
        return Response(status_code=204)

    async def see(request: Request) -> Response:
        person = twilio.person(request.path_params["address"])
        return JSONResponse({"messages": [message.seen() for message in person.inbox]})

    somebody = "/sandbox/people/{address}"
    return [
        Route("/sandbox/numbers", _told(listen), methods=["POST"]),
        Route(f"{somebody}/{{deed}}", _told(do), methods=["POST"]),
        Route(somebody, _told(change), methods=["PUT"]),
        Route(somebody, _told(see), methods=["GET"]),
    ]


def _knobs(twilio: TwilioStandIn) -> list[Route]:
    async def approve(request: Request) -> Response:
        twilio.contents[request.path_params["sid"]].approved = True
        return Response(status_code=204)

    async def set_clock(request: Request) -> Response:
        twilio.ahead = float((await _details(request))["ahead"])
        return Response(status_code=204)

    async def set_rules(request: Request) -> Response:
        _set(twilio.rules, await _details(request), tuple(asdict(Rules())))
        return Response(status_code=204)

    async def list_calls(request: Request) -> Response:
        del request
        return JSONResponse([asdict(call) for call in twilio.calls])

    async def add_fault(request: Request) -> Response:
        details = await _details(request)
        twilio.faults.add(Fault(**{**details, "kind": Kind(details["kind"])}))
        return Response(status_code=204)

    async def clear_faults(request: Request) -> Response:
        del request
        twilio.faults.clear()
        return Response(status_code=204)

    return [
        Route("/sandbox/contents/{sid}/approve", _told(approve), methods=["POST"]),
        Route("/sandbox/clock", _told(set_clock), methods=["POST"]),
        Route("/sandbox/rules", _told(set_rules), methods=["POST"]),
        Route("/sandbox/calls", _told(list_calls), methods=["GET"]),
        Route("/sandbox/faults", _told(add_fault), methods=["POST"]),
        Route("/sandbox/faults", _told(clear_faults), methods=["DELETE"]),
    ]


def _told(endpoint: Endpoint) -> Endpoint:
    """Answer 400 to what makes no sense, with the word that was wrong."""

    async def told(request: Request) -> Response:
        try:
            return await endpoint(request)
        except (KeyError, ValueError, TypeError) as error:
            return JSONResponse({"error": f"{type(error).__name__}: {error}"}, status_code=400)

    return told


def _set(thing: object, details: Json, names: tuple[str, ...]) -> None:
    for name, value in details.items():
        if name not in names:
            raise KeyError(name)
        setattr(thing, name, value)


async def _details(request: Request) -> Json:
    if not await request.body():
        return {}
    details = await request.json()
    if not isinstance(details, dict):
        raise TypeError("not an object")
    return details
