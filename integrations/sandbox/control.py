"""Requests under `/sandbox` that all stand-ins take, and what their own ones are made with."""

from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import asdict
from typing import Any, Protocol

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from integrations.sandbox.faults import Fault, Faults, Kind

Json = dict[str, Any]
Endpoint = Callable[[Request], Awaitable[Response]]


class Watched(Protocol):
    """A stand-in whose requests are kept and can be made to fail. `calls` are dataclasses."""

    faults: Faults
    calls: deque[Any]


class Timed(Watched, Protocol):
    """One that has a clock and rules which can be changed as it runs. `rules`: a dataclass."""

    ahead: float
    rules: Any


def watching(standin: Watched) -> list[Route]:
    """Make the routes:

    - `GET /sandbox/calls`: all requests that were carried out or refused, the oldest first;
    - `POST` or `DELETE /sandbox/faults`: see `Fault`.
    """

    async def list_calls(request: Request) -> Response:
        del request
        return JSONResponse([asdict(call) for call in standin.calls])

    async def add_fault(request: Request) -> Response:
        told = await details(request)
        standin.faults.add(Fault(**{**told, "kind": Kind(told["kind"])}))
        return Response(status_code=204)

    async def clear_faults(request: Request) -> Response:
        del request
        standin.faults.clear()
        return Response(status_code=204)

    return [
        Route("/sandbox/calls", list_calls, methods=["GET"]),
        Route("/sandbox/faults", told(add_fault), methods=["POST"]),
        Route("/sandbox/faults", told(clear_faults), methods=["DELETE"]),
    ]


def ruling(standin: Timed) -> list[Route]:
    """Make the routes:

    - `POST /sandbox/clock {ahead}`: seconds by which the clock is put forward;
    - `POST /sandbox/rules {...}`: see the provider's `Rules`.
    """

    async def set_clock(request: Request) -> Response:
        standin.ahead = float((await details(request))["ahead"])
        return Response(status_code=204)

    async def set_rules(request: Request) -> Response:
        change(standin.rules, await details(request), tuple(asdict(standin.rules)))
        return Response(status_code=204)

    return [
        Route("/sandbox/clock", told(set_clock), methods=["POST"]),
        Route("/sandbox/rules", told(set_rules), methods=["POST"]),
    ]


def told(endpoint: Endpoint) -> Endpoint:
    """Answer 400 to what makes no sense, with the word that was wrong."""

    async def checked(request: Request) -> Response:
        try:
            return await endpoint(request)
        except (KeyError, ValueError, TypeError) as error:
            return JSONResponse({"error": f"{type(error).__name__}: {error}"}, status_code=400)

    return checked


async def details(request: Request) -> Json:
    """Return the JSON object of a request; without a body an empty one."""
    if not await request.body():
        return {}
    found = await request.json()
    if not isinstance(found, dict):
        raise TypeError("not an object")
    return found


def change(thing: object, values: Json, names: tuple[str, ...]) -> None:
    """Set attributes, of these names and no others."""
    for name, value in values.items():
        if name not in names:
            raise KeyError(name)
        setattr(thing, name, value)
