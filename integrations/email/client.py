"""One mail to one server, step by step, so that it is known what an error leaves behind."""

import asyncio
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import unquote, urlsplit

import aiosmtplib

from core.errors import SettingsError
from integrations.ports import ChannelRefused, ChannelUnavailable, DeliveryUnknown

CONNECT_SECONDS: Final = 5.0
TOTAL_SECONDS: Final = 30.0

_PORTS: Final = {"smtp": 587, "smtps": 465}
_LOOPBACK: Final = frozenset({"127.0.0.1", "localhost", "::1"})
_PASSING, _PERMANENT = 400, 500


@dataclass(frozen=True, slots=True)
class Server:
    """Where mail is handed in. `sealed`: by TLS from the first byte; else by STARTTLS if it can.

    Where there is a password, nothing is said before the connection is sealed, except to this
    machine itself.
    """

    host: str
    port: int
    sealed: bool
    user: str | None = None
    password: str | None = field(default=None, repr=False)

    @property
    def starts_tls(self) -> bool | None:
        """As aiosmtplib wants it: `None` is "if it can"."""
        if self.sealed:
            return False
        return True if self.password and self.host not in _LOOPBACK else None


def server_in(url: str) -> Server:
    """Read `SMTP_URL`: `smtp://user:password@host:587` or `smtps://...`.

    Raises:
        SettingsError: it is none.
    """
    parts = urlsplit(url)
    try:
        port = parts.port or _PORTS[parts.scheme]
    except (ValueError, KeyError):
        port = 0
    if not port or not parts.hostname:
        form = "it must look like smtp://user:password@host:587 or smtps://user:password@host."
        raise SettingsError("SMTP_URL", form)
    user, password = (unquote(one) if one else None for one in (parts.username, parts.password))
    return Server(parts.hostname, port, parts.scheme == "smtps", user, password)


async def hand_in(
    server: Server, mail: bytes, *, sender: str, to: str, trust: ssl.SSLContext | None = None
) -> str:
    """Hand one mail to a server; returns what it answered.

    Args:
        server: where.
        mail: as it goes over the wire.
        sender: address of the envelope.
        to: likewise.
        trust: whose certificates; the system's without it.

    Raises:
        ChannelUnavailable, ChannelRefused, DeliveryUnknown: as in the port. A refusal has SMTP's
            `code` among its params.
    """
    client = aiosmtplib.SMTP(
        hostname=server.host,
        port=server.port,
        use_tls=server.sealed,
        start_tls=server.starts_tls,
        username=server.user,
        password=server.password,
        timeout=CONNECT_SECONDS,
        tls_context=trust,
    )
    try:
        async with asyncio.timeout(TOTAL_SECONDS):
            with _errors_in_our_words(ChannelUnavailable):
                await client.connect()
                await client.mail(sender)
                await client.rcpt(to)
            with _errors_in_our_words(DeliveryUnknown):
                answer = await client.data(mail, timeout=TOTAL_SECONDS)
    except TimeoutError as error:
        raise DeliveryUnknown(reason="timeout") from error
    finally:
        client.close()
    return answer.message


@contextmanager
def _errors_in_our_words(
    lost: type[ChannelUnavailable] | type[DeliveryUnknown],
) -> Iterator[None]:
    """Turn what goes wrong into the port's errors; `lost`: when no answer comes."""
    try:
        yield
    except aiosmtplib.SMTPResponseException as error:
        reason = f"SMTP {error.code}"
        if error.code >= _PERMANENT:
            raise ChannelRefused(reason=reason, code=error.code) from error
        # What is no answer of SMTP's says nothing of the mail.
        sure = error.code >= _PASSING
        raise (ChannelUnavailable if sure else lost)(reason=reason) from error
    except (aiosmtplib.SMTPException, OSError) as error:
        raise lost(reason=type(error).__name__) from error
