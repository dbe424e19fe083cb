"""Commands for whoever stands at the counter: conversations that wait for a person."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated
from uuid import UUID

import typer
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.person import say_as_person
from composition.databases import NO_ORGANIZATION, database_of
from composition.service import home_of
from composition.settings import load_settings
from core.errors import SettingsError
from core.ids import ConversationId
from storage import conversations, misunderstood
from storage.database import Database


def waiting() -> None:
    """List the conversations that wait for a person."""
    with database_of(load_settings()) as dsn:
        asyncio.run(_list_waiting(dsn))


def reply(conversation: UUID, text: str) -> None:
    """Say something in a conversation, as a person of the shop."""
    with database_of(load_settings()) as dsn:
        asyncio.run(_reply(dsn, ConversationId(conversation), text))


def release(conversation: UUID) -> None:
    """Give a conversation back to the program, after a person has answered."""
    with database_of(load_settings()) as dsn:
        asyncio.run(_release(dsn, ConversationId(conversation)))


def unread(most: Annotated[int, typer.Option(help="How many at most.")] = 50) -> None:
    """List the messages that were not understood, the newest first, without personal data."""
    with database_of(load_settings()) as dsn:
        asyncio.run(_list_misunderstood(dsn, most))


async def _list_waiting(dsn: str) -> None:
    async with _at_home(dsn) as connection:
        for row in await conversations.waiting_for_person(connection):
            typer.echo(f"{row.id}  {row.channel}  {row.address}")


async def _reply(dsn: str, conversation: ConversationId, text: str) -> None:
    async with _at_home(dsn) as connection:
        await say_as_person(connection, conversation, text)


async def _release(dsn: str, conversation: ConversationId) -> None:
    async with _at_home(dsn) as connection:
        await conversations.give_back(connection, conversation)


async def _list_misunderstood(dsn: str, most: int) -> None:
    async with _at_home(dsn) as connection:
        for one in await misunderstood.latest(connection, most=most):
            asked = one.asked or "-"
            typer.echo(f"{one.at:%Y-%m-%d %H:%M}  {one.locale}  {asked:8}  {one.text!r}")


@asynccontextmanager
async def _at_home(dsn: str) -> AsyncIterator[AsyncConnection]:
    """Open a transaction of the installation's own organization."""
    home = await home_of(dsn)
    if home is None:
        raise SettingsError("DATABASE_URL", NO_ORGANIZATION)
    database = Database(dsn, pool_size=1)
    try:
        async with database.transaction(home) as connection:
            yield connection
    finally:
        await database.close()
