"""What these tests do with a server."""

import asyncio
import os
import time
from pathlib import Path

import asyncpg
import pytest
from sqlalchemy import make_url
from sqlalchemy.dialects.postgresql.asyncpg import dialect

from core.errors import SettingsError
from storage.embedded import EmbeddedPostgres

CHECKOUT = Path(__file__).parents[3]
needs_root = pytest.mark.skipif(
    os.geteuid() != 0, reason="only root can become another user, or mount"
)


def quick(data_dir: Path, **options: Path) -> EmbeddedPostgres:
    return EmbeddedPostgres(data_dir, durable=False, **options)


def ask(address: str, question: str) -> object:
    """Put one question to the database at an address, which is read as SQLAlchemy reads it."""
    _, options = dialect().create_connect_args(make_url(address))

    async def answer() -> object:
        database = await asyncpg.connect(**options)
        try:
            return await database.fetchval(question)
        finally:
            await database.close()

    return asyncio.run(answer())


def refusal(server: EmbeddedPostgres) -> str:
    with pytest.raises(SettingsError) as refused:
        server.start()
    sentence = str(refused.value)
    assert sentence.startswith("DATA_DIR: ")
    assert "\n" not in sentence
    return sentence


def exists(pid: int) -> bool:
    """Whether the process runs; one that only waits to be buried by its parent does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def wait_until_gone(pid: int) -> float:
    """Seconds until the process was gone, at most ten."""
    began = time.monotonic()
    while exists(pid) and time.monotonic() < began + 10:
        time.sleep(0.002)
    return time.monotonic() - began
