"""What only the owner of a test's database may do or see."""

from typing import Any

import asyncpg


async def do(dsn: str, script: str) -> None:
    """Run statements."""
    owner = await asyncpg.connect(_plain(dsn))
    try:
        await owner.execute(script)
    finally:
        await owner.close()


async def ask(dsn: str, question: str, *parameters: Any) -> Any:
    """Return the first value of the first row."""
    owner = await asyncpg.connect(_plain(dsn))
    try:
        return await owner.fetchval(question, *parameters)
    finally:
        await owner.close()


async def rows(dsn: str, question: str, *parameters: Any) -> list[tuple[Any, ...]]:
    """Return all rows."""
    owner = await asyncpg.connect(_plain(dsn))
    try:
        return [tuple(row) for row in await owner.fetch(question, *parameters)]
    finally:
        await owner.close()


def _plain(dsn: str) -> str:
    return dsn.replace("+asyncpg", "")
