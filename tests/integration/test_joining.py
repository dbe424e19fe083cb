"""The owner makes codes, and takes chats away, from the command line."""

import asyncio
import re

import pytest
from sqlalchemy import func, insert, select
from typer.testing import CliRunner

from composition.commands import cli
from core.ids import new_id
from storage import tables
from storage.database import Database
from tests.world import furnish, local
from usecases.demo.ids import JUAN, ORGANIZATION


async def test_codes_are_made_and_chats_taken_away(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = await furnish(database, local("2026-11-25", "10:00"))
    monkeypatch.setenv("DATABASE_URL", database.dsn)

    async def run(*arguments: str) -> tuple[int, str]:
        done = await asyncio.to_thread(CliRunner().invoke, cli, list(arguments))
        return done.exit_code, done.output

    code, written = await run("barber-code", "juan")
    assert code == 0
    assert re.search(r"^(\w{4}-){2}\w{4}$", written, re.MULTILINE)
    assert [row[0] for row in await world.rows(select(tables.joining_codes.c.barber_id))] == [JUAN]
    code, written = await run("barber-code", "Nadie")
    assert code == 1
    assert "there is no one barber called Nadie" in written

    async with database.transaction(ORGANIZATION) as connection:
        row = {"id": new_id(), "channel": "telegram", "address": "1", "locale": "es_AR"}
        joined = {"barber_id": JUAN, "joined_at": func.now()}
        await connection.execute(insert(tables.conversations).values({**row, **joined}))
    assert await run("barber-leaves", "Juan") == (0, "chats taken away: 1\n")
