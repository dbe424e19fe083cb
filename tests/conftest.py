"""Fixtures for all levels: a real PostgreSQL with migrations applied, an empty database a test."""

import asyncio
import os
import shutil
import uuid
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import asyncpg
import pytest

from storage import migrate
from storage.database import Database
from storage.embedded import EmbeddedPostgres, throwaway

TEMPLATE = "barberpro_template"
ROOM = 4 * 2**30  # bytes; the log of what is written may take one


@pytest.fixture(scope="session")
def postgres() -> Iterator[EmbeddedPostgres]:
    """A server for this test run, with one migrated database to copy from."""
    with throwaway(_memory()) as server:
        asyncio.run(_make_template(server))
        yield server


@pytest.fixture
async def dsn(postgres: EmbeddedPostgres) -> AsyncIterator[str]:
    """A database of the test's own, migrated and empty."""
    name = f"test_{uuid.uuid4().hex}"
    await _execute(postgres, f"CREATE DATABASE {name} TEMPLATE {TEMPLATE} STRATEGY FILE_COPY")
    yield postgres.address(name)
    await _execute(postgres, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
async def database(dsn: str) -> AsyncIterator[Database]:
    database = Database(dsn, pool_size=10)
    yield database
    await database.close()


def _memory() -> Path | None:
    """Return a folder in memory if it has room: there a database is copied twenty times faster."""
    folder = Path("/dev/shm")
    roomy = os.access(folder, os.W_OK) and shutil.disk_usage(folder).free > ROOM
    return folder if roomy else None


async def _make_template(server: EmbeddedPostgres) -> None:
    await _execute(server, f"CREATE DATABASE {TEMPLATE}")
    await migrate.migrate(server.address(TEMPLATE))


async def _execute(server: EmbeddedPostgres, statement: str) -> None:
    connection = await asyncpg.connect(server.address("postgres").replace("+asyncpg", ""))
    try:
        await connection.execute(statement)
    finally:
        await connection.close()
