"""A way around the framework for routes that are asked thousands of times a minute.

FastAPI's way to a route leads past every other router, and through layers that webhooks have no use
for. Routes stay where they are: what is asked for with another method is answered as ever.
"""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from typing import Any

from fastapi import FastAPI
from starlette.middleware.exceptions import ExceptionMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Receive, Scope, Send

Endpoint = Callable[[Request], Awaitable[Response]]


def shorten(app: FastAPI, routes: Iterable[BaseRoute]) -> None:
    """Lead straight to those of an app's routes that have an endpoint of Starlette's kind."""
    endpoints: dict[tuple[str, str], Endpoint] = {
        (method, route.path): route.endpoint
        for route in routes
        if type(route) is Route
        for method in route.methods or ()
    }
    app.add_middleware(_Shortcut, endpoints=endpoints, handlers=app.exception_handlers)


class _Shortcut:
    """Errors leave as they do on the long way."""

    def __init__(
        self,
        app: ASGIApp,
        endpoints: dict[tuple[str, str], Endpoint],
        handlers: Mapping[Any, Any],
    ) -> None:
        self._app, self._endpoints = app, endpoints
        told = {kind: handler for kind, handler in handlers.items() if kind is not Exception}
        self._direct = ExceptionMiddleware(self._answer, handlers=told)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        short = scope["type"] == "http" and (scope["method"], scope["path"]) in self._endpoints
        await (self._direct if short else self._app)(scope, receive, send)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        endpoint = self._endpoints[scope["method"], scope["path"]]
        response = await endpoint(Request(scope, receive, send))
        await response(scope, receive, send)
