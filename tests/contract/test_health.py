"""What watchers are told of the channels."""

import httpx
import pytest
from fastapi import FastAPI

from admin.health import health_router


async def ready(shut: dict[str, bool], *, draining: bool = False) -> httpx.Response:
    async def revision() -> str:
        return "0001"

    async def which() -> dict[str, bool]:
        return shut

    app = FastAPI()
    app.include_router(health_router(revision, which, expected="0001", draining=lambda: draining))
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://shop") as http:
        return await http.get("/readyz")


@pytest.mark.parametrize(
    ("shut", "status", "breaker"), [(True, "warn", "open"), (False, "pass", "closed")]
)
async def test_a_breaker_is_open_while_its_provider_is_left_alone(shut, status, breaker):
    answer = await ready({"sms": shut})

    assert answer.status_code == 200  # no reason to send requests elsewhere
    (check,) = answer.json()["checks"]["sms:breaker"]
    assert check == {"status": status, "observedValue": breaker}


async def test_who_is_about_to_stop_is_not_ready():
    answer = await ready({}, draining=True)

    assert (answer.status_code, answer.json()["status"]) == (503, "fail")
