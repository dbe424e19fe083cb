"""Is it alive, is it ready, how is it: draft-inadarei-api-health-check-06."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping

from asyncpg import PostgresError
from fastapi import APIRouter
from fastapi.responses import JSONResponse

from storage.connection import DatabaseUnavailable

MEDIA_TYPE = "application/health+json"
_LIMIT = 2.0  # seconds the database may take to answer

Revision = Callable[[], Awaitable[str]]
"""Asks the database which migration it has."""


Shut = Callable[[], Awaitable[Mapping[str, bool]]]
"""Asks the database which channels are left alone for now, because their provider fails."""


def health_router(
    revision: Revision, shut: Shut, *, expected: str, draining: Callable[[], bool]
) -> APIRouter:
    """Return the routes that watchers ask.

    Args:
        revision: of the database, now.
        shut: channels.
        expected: revision that this program was written for.
        draining: whether the program is about to end.
    """
    router = APIRouter(tags=["health"])

    @router.get("/livez")
    async def alive() -> JSONResponse:
        """Answer as long as the process does. A database that is away is no reason to restart."""
        return _answer("pass")

    @router.get("/readyz")
    async def ready() -> JSONResponse:
        """Answer 200 when requests can be served, 503 when not."""
        status, checks = await _database()
        if draining():
            return _answer("fail", notes=["stopping"])
        if status == "pass":
            checks |= await _channels()
        return _answer(status, checks=checks)

    @router.get("/api/health")
    async def health() -> JSONResponse:
        """Answer in one word, for everybody."""
        status, _ = await _database()
        return _answer(status)

    async def _channels() -> dict[str, object]:
        """What waits for a provider that fails is no reason to send requests elsewhere."""
        return {
            f"{channel}:breaker": [
                {
                    "status": "warn" if is_shut else "pass",
                    "observedValue": "open" if is_shut else "closed",
                }
            ]
            for channel, is_shut in sorted((await shut()).items())
        }

    async def _database() -> tuple[str, dict[str, object]]:
        started = time.perf_counter()
        try:
            found = await asyncio.wait_for(revision(), _LIMIT)
        except (DatabaseUnavailable, PostgresError, TimeoutError) as error:
            return "fail", {"postgres": [{"status": "fail", "output": type(error).__name__}]}
        measured = round((time.perf_counter() - started) * 1000, 2)
        status = "pass" if found == expected else "fail"
        return status, {
            "postgres:responseTime": [
                {"status": "pass", "observedValue": measured, "observedUnit": "ms"}
            ],
            "postgres:migration": [{"status": status, "observedValue": found}],
        }

    return router


def _answer(status: str, **more: object) -> JSONResponse:
    code = 503 if status == "fail" else 200
    return JSONResponse({"status": status, **more}, code, media_type=MEDIA_TYPE)
