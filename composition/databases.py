"""Which database: the owner's own server, or the embedded one."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

import asyncpg

from composition.settings import Settings
from core.errors import SettingsError
from storage.embedded import EmbeddedPostgres

_PATIENCE = 10.0  # seconds for the owner's server to answer
_NO_ENTRY = (OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError, ValueError)


@contextmanager
def database_of(settings: Settings) -> Iterator[str]:
    """Give the address of the database, with the embedded server running as long as needed.

    Call it from the main thread.

    Raises:
        SettingsError: there is none to be had; says which setting is wrong.
    """
    if settings.database_dsn is not None:
        asyncio.run(_knock(settings.database_dsn))
        yield settings.database_dsn
        return
    server = EmbeddedPostgres(settings.data_dir, binaries=settings.postgres_bin)
    running = server.running_address()
    if running is not None:
        yield running
        return
    with server:
        yield server.address()


async def _knock(dsn: str) -> None:
    """See that the owner's server is there, lets us in, and is new enough."""
    try:
        connection = await asyncpg.connect(dsn.replace("+asyncpg", ""), timeout=_PATIENCE)
    except (
        OSError,
        TimeoutError,
        asyncpg.PostgresError,
        asyncpg.InterfaceError,
        ValueError,
    ) as error:
        raise SettingsError(
            "DATABASE_URL", f"that PostgreSQL does not let us in: {str(error) or 'no answer'}."
        ) from None
    try:
        version = connection.get_server_version()
        if version.major < 15:
            raise SettingsError(
                "DATABASE_URL", f"PostgreSQL {version.major} is too old: 15 or newer is needed."
            )
    finally:
        await connection.close()
