"""The owner makes codes, and takes chats away, from the command line."""

import re
from pathlib import Path

from sqlalchemy import func, insert, select

from core.ids import new_id
from storage import tables
from storage.database import Database
from tests.servers import run_main
from tests.world import furnish, local
from usecases.demo.ids import JUAN, ORGANIZATION


async def test_codes_are_made_and_chats_taken_away(database: Database, tmp_path: Path) -> None:
    world = await furnish(database, local("2026-11-25", "10:00"))

    async def run(*arguments: str) -> tuple[int, str]:
        return await run_main(*arguments, folder=tmp_path, database_url=database.dsn)

    code, written = await run("barber-code", "juan")
    assert (code, bool(re.search(r"^(\w{4}-){2}\w{4}$", written, re.MULTILINE))) == (0, True)
    assert [tuple(row) for row in await world.rows(select(tables.joining_codes.c.barber_id))] == [
        (JUAN,)
    ]
    code, written = await run("barber-code", "Nadie")
    assert code == 1
    assert "there is no one barber called Nadie" in written

    async with database.transaction(ORGANIZATION) as connection:
        row = {"id": new_id(), "channel": "telegram", "address": "1", "locale": "es_AR"}
        joined = {"barber_id": JUAN, "joined_at": func.now()}
        await connection.execute(insert(tables.conversations).values({**row, **joined}))
    assert "chats taken away: 1" in (await run("barber-leaves", "Juan"))[1]
