"""Runs the stand-in on a port of its own, inside the running event loop."""

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiosmtpd.smtp import SMTP

from integrations.sandbox.smtp.standin import SmtpStandIn


@asynccontextmanager
async def taking_mail(
    standin: SmtpStandIn,
    *,
    host: str = "127.0.0.1",
    port: int = 0,
    tls: ssl.SSLContext | None = None,
    sealed: bool = False,
) -> AsyncIterator[str]:
    """Take mail; yields what SMTP_URL would be, without a user.

    Args:
        standin: what it does.
        host: where it listens.
        port: 0 for any free one.
        tls: its certificate, for STARTTLS.
        sealed: it speaks TLS from the first byte instead.
    """
    loop = asyncio.get_running_loop()

    def protocol() -> SMTP:
        return SMTP(
            standin,
            hostname="mail.example",
            enable_SMTPUTF8=True,
            tls_context=None if sealed else tls,
            authenticator=standin.authenticate,
            auth_require_tls=tls is not None and not sealed,
            loop=loop,
        )

    server = await loop.create_server(protocol, host, port, ssl=tls if sealed else None)
    try:
        found = server.sockets[0].getsockname()[1]
        yield f"{'smtps' if sealed else 'smtp'}://{host}:{found}"
    finally:
        server.close()
        await server.wait_closed()
