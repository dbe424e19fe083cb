"""One request to a provider and its answer, with our timeouts and our words for what goes wrong."""

import asyncio
import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from importlib.util import find_spec
from typing import Any, Final, TypeAlias

import httpx

from integrations.ports import ChannelUnavailable, DeliveryUnknown

CONNECT_SECONDS: Final = 2.0
READ_SECONDS: Final = 8.0
TOTAL_SECONDS: Final = 15.0
_LONGEST_ANSWER: Final = 2 << 20  # bytes

_NOT_WRITTEN: Final = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.UnsupportedProtocol,
    httpx.InvalidURL,
)
"""Raised before the first byte of a request goes out."""

if find_spec("sniffio") is None:
    # httpcore asks for it five times a request, and each time all of `sys.path` is searched.
    sys.modules["sniffio"] = None  # type: ignore[assignment]  # "there is none": Python's own way

Json: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back.

    Attributes:
        status: of HTTP.
        body: the JSON object; `None` if it was none.
        retry_after: seconds, if the header said so.
    """

    status: int
    body: Json | None
    retry_after: float | None

    @property
    def is_success(self) -> bool:
        return httpx.codes.is_success(self.status)

    @property
    def is_refusal(self) -> bool:
        return httpx.codes.is_client_error(self.status)


def open_client(**more: Any) -> httpx.AsyncClient:
    """Return a client with our timeouts, deaf to proxies of the environment."""
    return httpx.AsyncClient(
        timeout=httpx.Timeout(READ_SECONDS, connect=CONNECT_SECONDS),
        headers={"Accept": "application/json"},
        trust_env=False,
        **more,
    )


async def exchange(http: httpx.AsyncClient, method: str, url: str, **more: Any) -> Answer:
    """Make one request; returns the answer, whatever its status.

    Raises:
        ChannelUnavailable: the request did not go out.
        DeliveryUnknown: it did, and no whole answer came.
    """
    body = bytearray()
    try:
        async with asyncio.timeout(TOTAL_SECONDS), http.stream(method, url, **more) as response:
            async for chunk in response.aiter_bytes():
                body += chunk
                if len(body) > _LONGEST_ANSWER:
                    raise DeliveryUnknown(reason="endless-answer")
    except _NOT_WRITTEN as error:
        raise ChannelUnavailable(reason="not-connected") from error
    except (TimeoutError, httpx.RequestError) as error:
        # Only the type: the message may hold the address, and so the account.
        raise DeliveryUnknown(reason=type(error).__name__) from error
    return Answer(response.status_code, _object(bytes(body)), _retry_after(response.headers))


def _object(body: bytes) -> Json | None:
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _retry_after(headers: Mapping[str, str]) -> float | None:
    """Read `Retry-After`: seconds, or a date by the provider's own clock; `None` if it is odd."""
    header = headers.get("Retry-After", "").strip()
    if header.isascii() and header.isdigit():
        return float(header[:9])
    try:
        wait = parsedate_to_datetime(header) - parsedate_to_datetime(headers.get("Date", ""))
    except (ValueError, TypeError):
        return None
    return max(0.0, wait.total_seconds())
