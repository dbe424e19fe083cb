"""Which database: the owner's own server, or the embedded one."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

import asyncpg
from sqlalchemy import text
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.ext.asyncio import create_async_engine

from composition.settings import Settings
from core.errors import SettingsError
from storage.embedded import EmbeddedPostgres

NO_ORGANIZATION = "there is no organization in this database yet: run `main.py seed` first."
_PATIENCE = 10.0  # seconds for the owner's server to answer
_OLDEST = 15
_NO_ENTRY = (
    OSError,
    TimeoutError,
    asyncpg.PostgresError,
    asyncpg.InterfaceError,
    DBAPIError,
    ArgumentError,
    TypeError,  # an option in the address that the driver does not know
    ValueError,
)


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
    # Through SQLAlchemy, because the address is written for it (`ssl=require`).
    engine = create_async_engine(dsn, connect_args={"timeout": _PATIENCE})
    try:
        async with engine.connect() as connection:
            shown = await connection.execute(text("SHOW server_version_num"))
            version = int(shown.scalar_one()) // 10_000
    except _NO_ENTRY as error:
        raise SettingsError(
            "DATABASE_URL", f"that PostgreSQL does not let us in: {_reason(error)}."
        ) from None
    finally:
        await engine.dispose()
    if version < _OLDEST:
        raise SettingsError(
            "DATABASE_URL", f"PostgreSQL {version} is too old: {_OLDEST} or newer is needed."
        )


def _reason(error: BaseException) -> str:
    """What the server, or the network, said; without the statement and the traceback."""
    cause = getattr(error, "orig", None) or error
    return str(cause).partition("\n")[0].rpartition(">: ")[2].rstrip(".") or "no answer"
