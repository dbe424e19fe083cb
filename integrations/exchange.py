"""One request to a provider and its answer, with our timeouts and our words for what goes wrong."""

import json
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Any, Final, TypeAlias
from urllib.parse import urlencode

from aiohttp import (
    ClientConnectionResetError,
    ClientConnectorError,
    ClientError,
    ClientOSError,
    ClientSession,
    ClientTimeout,
    ConnectionTimeoutError,
    DummyCookieJar,
    InvalidURL,
    TCPConnector,
)

from integrations.ports import ChannelUnavailable, DeliveryUnknown

CONNECT_SECONDS: Final = 2.0
READ_SECONDS: Final = 8.0
TOTAL_SECONDS: Final = 15.0
_LONGEST_ANSWER: Final = 2 << 20  # bytes

_NOT_WRITTEN: Final = (ClientConnectorError, ConnectionTimeoutError, InvalidURL)
"""Raised before the first byte of a request goes out."""

_CLOSING: Final = "Cannot write to closing transport"
"""What aiohttp says when a connection that it has kept is closed before it writes to it."""

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
        return 200 <= self.status <= 299

    @property
    def is_refusal(self) -> bool:
        return 400 <= self.status <= 499


class Http:
    """Connections to a provider that are kept, with our timeouts, deaf to proxies around us.

    Args:
        headers: of every request.
        tls: whom to trust instead of those whom the system trusts.
    """

    def __init__(
        self, headers: Mapping[str, str] | None = None, tls: ssl.SSLContext | None = None
    ) -> None:
        self._headers = {"Accept": "application/json", **(headers or {})}
        self._tls = tls
        self._session: ClientSession | None = None

    async def exchange(
        self,
        method: str,
        url: str,
        *,
        params: Mapping[str, str] | None = None,
        form: Mapping[str, str] | None = None,
        json: Mapping[str, Any] | None = None,
    ) -> Answer:
        """Make one request; returns the answer, whatever its status.

        Raises:
            ChannelUnavailable: the request did not go out.
            DeliveryUnknown: it did, and no whole answer came.
        """
        sent = _as_body(form, json)
        body = bytearray()
        try:
            async with self._opened().request(
                method,
                url,
                params=params,
                data=None if sent is None else sent[1],
                headers=None if sent is None else {"Content-Type": sent[0]},
                timeout=ClientTimeout(
                    total=TOTAL_SECONDS, sock_connect=CONNECT_SECONDS, sock_read=READ_SECONDS
                ),
                allow_redirects=False,
            ) as response:
                async for chunk in response.content.iter_any():
                    body += chunk
                    if len(body) > _LONGEST_ANSWER:
                        raise DeliveryUnknown(reason="endless-answer")
        except (TimeoutError, ClientError) as error:
            if is_unwritten(error):
                raise ChannelUnavailable(reason="not-connected") from error
            # Only the type: the message may hold the address, and so the account.
            raise DeliveryUnknown(reason=type(error).__name__) from error
        return Answer(response.status, _object(bytes(body)), _retry_after(response.headers))

    async def close(self) -> None:
        """Close the connections. Nothing can be asked afterwards."""
        if self._session is not None:
            await self._session.close()

    def _opened(self) -> ClientSession:
        if self._session is None:  # not before it is used: it belongs to the running event loop
            self._session = ClientSession(
                connector=TCPConnector(ssl=self._tls or True),
                headers=self._headers,
                cookie_jar=DummyCookieJar(),
            )
        return self._session


def is_unwritten(error: BaseException | None) -> bool:
    """Whether no byte of a request went out. Whatever else breaks a connection may come after.

    A request of ours is one write, head and form together, so none can be refused half-way.
    """
    if isinstance(error, _NOT_WRITTEN):
        return True
    cause = error.__cause__ if isinstance(error, ClientOSError) else None
    return isinstance(cause, ClientConnectionResetError) and str(cause) == _CLOSING


def _as_body(
    form: Mapping[str, str] | None, content: Mapping[str, Any] | None
) -> tuple[str, bytes] | None:
    if form is not None:
        return "application/x-www-form-urlencoded", urlencode(form).encode()
    if content is not None:
        return "application/json", json.dumps(content).encode()
    return None


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
