"""Stands between our processes and their database, and spoils the way."""

import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from sqlalchemy import make_url

_COMMIT = b"COMMIT\x00"  # as it goes over the wire
_CHUNK = 1 << 16


class Proxy:
    """Passes on what is said, unless it is told otherwise.

    Args:
        socket: of the server.
        chance: decides which commits are hit.

    Attributes:
        cutting: the chance that a commit is done, and its answer lost with the connection.
        cuts: how often that happened.
        flowing: cleared, nothing passes in either direction, and no connection breaks.
    """

    def __init__(self, socket: str, chance: random.Random) -> None:
        self._socket, self._chance = socket, chance
        self.cutting = 0.0
        self.cuts = 0
        self.flowing = asyncio.Event()
        self.flowing.set()

    async def carry(self, client: asyncio.StreamReader, back: asyncio.StreamWriter) -> None:
        """Carry one connection to its end."""
        server, forth = await asyncio.open_unix_connection(self._socket)
        doomed = asyncio.Event()
        try:
            async with asyncio.TaskGroup() as both:
                both.create_task(self._ask(client, forth, doomed))
                both.create_task(self._answer(server, back, doomed))
        except* (OSError, asyncio.IncompleteReadError):
            pass
        finally:
            for end in (back, forth):
                end.transport.abort()

    async def _ask(
        self, client: asyncio.StreamReader, forth: asyncio.StreamWriter, doomed: asyncio.Event
    ) -> None:
        while said := await client.read(_CHUNK):
            await self.flowing.wait()
            if _COMMIT in said and self._chance.random() < self.cutting:
                doomed.set()
            forth.write(said)
            await forth.drain()
        forth.write_eof()

    async def _answer(
        self, server: asyncio.StreamReader, back: asyncio.StreamWriter, doomed: asyncio.Event
    ) -> None:
        while said := await server.read(_CHUNK):
            await self.flowing.wait()
            if doomed.is_set():
                self.cuts += 1
                raise ConnectionResetError
            back.write(said)
            await back.drain()
        raise ConnectionResetError


@asynccontextmanager
async def proxied(dsn: str, chance: random.Random) -> AsyncIterator[tuple[Proxy, str]]:
    """Open a proxy before a database that listens on a unix socket; yields it and its address."""
    url = make_url(dsn)
    place, port = str(url.query["host"]), url.query.get("port", "5432")
    proxy = Proxy(f"{place}/.s.PGSQL.{port}", chance)
    carrying: set[asyncio.Task[None]] = set()

    def connected(client: asyncio.StreamReader, back: asyncio.StreamWriter) -> None:
        task = asyncio.ensure_future(proxy.carry(client, back))
        carrying.add(task)
        task.add_done_callback(carrying.discard)

    listener = await asyncio.start_server(connected, "127.0.0.1")
    host, number = listener.sockets[0].getsockname()
    through = url.set(host=host, port=number, query={"ssl": "disable"})
    try:
        yield proxy, through.render_as_string(hide_password=False)
    finally:
        listener.close()
        for task in list(carrying):
            task.cancel()
        with suppress(asyncio.CancelledError):
            await asyncio.gather(*carrying, return_exceptions=True)
