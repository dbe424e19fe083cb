"""Databases to measure on: the demo barbershop, as often as needed, each the same."""

import asyncio
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import asyncpg

from core.clock import system_clock
from jobs.reminders import Planner
from storage import migrate
from storage.database import Database
from storage.embedded import EmbeddedPostgres
from usecases.demo.seed import seed

TEMPLATE = "demo_template"


@contextmanager
def copies_of_the_demo(count: int, *, durable: bool = True) -> Iterator[list[str]]:
    """Give the addresses of equal databases; `durable`: on a server that commits to disk."""
    with tempfile.TemporaryDirectory(prefix="barberpro-bench-") as folder:
        Path(folder).chmod(0o755)  # root's server is another user's
        with EmbeddedPostgres(Path(folder), durable=durable) as server:
            asyncio.run(_make(server, count))
            yield [server.address(f"copy_{n}") for n in range(count)]


async def _make(server: EmbeddedPostgres, count: int) -> None:
    await _execute(server, f"CREATE DATABASE {TEMPLATE}")
    await migrate.migrate(server.address(TEMPLATE))
    database = Database(server.address(TEMPLATE), pool_size=1)
    await seed(database, now=system_clock())
    await Planner(database, None).plan_all()  # or every service would begin with that
    await database.close()
    for n in range(count):
        await _execute(server, f"CREATE DATABASE copy_{n} TEMPLATE {TEMPLATE}")
        await _execute(server, "VACUUM ANALYZE", f"copy_{n}")


async def _execute(server: EmbeddedPostgres, sql: str, database: str = "postgres") -> None:
    connection = await asyncpg.connect(server.address(database).replace("+asyncpg", ""))
    try:
        await connection.execute(sql)
    finally:
        await connection.close()
