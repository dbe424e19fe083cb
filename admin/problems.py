"""Errors over HTTP: RFC 9457 problem details, without internals."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import structlog
from asyncpg import PostgresError
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from core.errors import BarberProError
from core.money import Money
from storage.connection import DatabaseUnavailable

log = structlog.get_logger()

MEDIA_TYPE = "application/problem+json"


def install_problems(app: FastAPI) -> None:
    """Let every error of this app leave as a problem document."""
    app.add_exception_handler(BarberProError, _refused)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(DatabaseUnavailable, _unavailable)
    app.add_exception_handler(PostgresError, _unavailable)
    app.add_exception_handler(Exception, _broken)


def problem(
    status: int,
    title: str,
    *,
    code: str = "about:blank",
    detail: str | None = None,
    headers: Mapping[str, str] | None = None,
    **members: Any,
) -> JSONResponse:
    """Return a problem document. `code` becomes its type, `members` its extension members."""
    body = {
        "type": code if code == "about:blank" else f"urn:barberpro:problem:{code}",
        "title": title,
        "status": status,
        **({"detail": detail} if detail else {}),
        **members,
    }
    return JSONResponse(body, status, headers=dict(headers or {}), media_type=MEDIA_TYPE)


async def _refused(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, BarberProError)  # noqa: S101  # registered for nothing else
    headers = {"Retry-After": "1"} if error.status == 503 else {}
    members: dict[str, Any] = {_camel(n): _plain(value) for n, value in error.params.items()}
    return problem(error.status, error.title, code=error.code, headers=headers, **members)


async def _invalid(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)  # noqa: S101  # registered for nothing else
    errors = [
        {"pointer": "/" + "/".join(str(part) for part in one["loc"][1:]), "detail": one["msg"]}
        for one in error.errors()
    ]
    said = "; ".join(f"{one['pointer']}: {one['detail']}" for one in errors[:5])
    return problem(422, "The request is not valid", code="invalid", detail=said, errors=errors)


async def _http(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)  # noqa: S101  # registered for nothing else
    return problem(error.status_code, str(error.detail), headers=error.headers)


async def _unavailable(request: Request, error: Exception) -> JSONResponse:
    """The database does not answer, or not in time: nothing was done, ask again."""
    log.warning("database unavailable", path=request.url.path, error=type(error).__name__)
    return problem(503, "Temporarily unavailable", code="unavailable", headers={"Retry-After": "2"})


async def _broken(request: Request, error: Exception) -> JSONResponse:
    log.error("request failed", path=request.url.path, exc_info=error)
    return problem(500, "Something went wrong on our side", code="internal")


def _camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(part.title() for part in rest)


def _plain(value: object) -> object:
    match value:
        case Money(minor=minor, currency=currency):
            return {"minor": minor, "currency": currency}
        case UUID():
            return str(value)
        case str() | int() | float() | bool() | None:
            return value
        case _ if hasattr(value, "isoformat"):
            return value.isoformat()
        case _:
            return str(value)
