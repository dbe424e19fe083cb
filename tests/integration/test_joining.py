"""The owner makes codes, takes chats away, and switches rules, from the command line."""

import asyncio
import re
from collections.abc import Awaitable, Callable

import pytest
from sqlalchemy import func, insert, select
from typer.testing import CliRunner

from composition.commands import cli
from core.ids import new_id
from storage import tables
from storage.database import Database
from tests.world import World, furnish, local
from usecases.demo.ids import JUAN, ORGANIZATION

Run = Callable[..., Awaitable[tuple[int, str]]]


@pytest.fixture
async def world(database: Database) -> World:
    return await furnish(database, local("2026-11-25", "10:00"))


@pytest.fixture
def run(world: World, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("DATABASE_URL", world.database.dsn)

    async def run(*arguments: str) -> tuple[int, str]:
        done = await asyncio.to_thread(CliRunner().invoke, cli, list(arguments))
        return done.exit_code, done.output

    return run


async def test_codes_are_made_and_chats_taken_away(
    database: Database, world: World, run: Run
) -> None:
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


async def test_rules_of_shops_are_shown_and_switched(world: World, run: Run) -> None:
    code, written = await run("shop-rules")
    assert code == 0
    assert written.count("tidy on, tell-owner off") == 2

    code, written = await run("shop-rules", "palermo", "--no-tidy", "--tell-owner")
    assert (code, written.count("\n")) == (0, 1)
    assert "tidy off, tell-owner on" in written

    s = tables.shops.c
    rows = await world.rows(select(s.tidy, s.tell_owner).order_by(s.tidy))
    assert [tuple(row) for row in rows] == [(False, True), (True, False)]
    code, written = await run("shop-rules", "Ushuaia", "--tidy")
    assert code == 1
    assert "there is no shop called Ushuaia" in written
