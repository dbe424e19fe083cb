"""Commands for whoever stands at the counter: what waits for a person."""

import asyncio
import textwrap
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated
from uuid import UUID

import typer

from bot.person import say_as_person
from composition.databases import NO_ORGANIZATION, database_of
from composition.service import home_of
from composition.settings import load_settings
from core.errors import NotFound, SettingsError
from core.ids import ConversationId
from storage import conversations, misunderstood
from storage import dead_letters as letters
from storage.connection import Connection
from storage.database import Database

_SHOWN = 60  # characters of a message


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


dead_letters = typer.Typer(no_args_is_help=True, help="What was laid aside: not sent, not read.")


@dead_letters.command("list")
def list_dead_letters(
    most: Annotated[int, typer.Option(help="How many at most.")] = 50,
) -> None:
    """List what was laid aside, the newest first, and why."""
    with database_of(load_settings()) as dsn:
        asyncio.run(_list_dead_letters(dsn, most))


@dead_letters.command()
def resend(letter: Annotated[str, typer.Argument(metavar="ID")]) -> None:
    """Have it sent, read or said after all; within a day, or it is laid aside again."""
    with database_of(load_settings()) as dsn:
        asyncio.run(_resend(dsn, letter))


async def _list_waiting(dsn: str) -> None:
    async with at_home(dsn) as connection:
        for row in await conversations.waiting_for_person(connection):
            typer.echo(f"{row.id}  {row.channel}  {row.address}")


async def _reply(dsn: str, conversation: ConversationId, text: str) -> None:
    async with at_home(dsn) as connection:
        await say_as_person(connection, conversation, text)


async def _release(dsn: str, conversation: ConversationId) -> None:
    async with at_home(dsn) as connection:
        await conversations.hand_back(connection, conversation)


async def _list_misunderstood(dsn: str, most: int) -> None:
    async with at_home(dsn) as connection:
        for one in await misunderstood.latest(connection, most=most):
            asked = one.asked or "-"
            typer.echo(f"{one.at:%Y-%m-%d %H:%M}  {one.locale}  {asked:8}  {one.text!r}")


async def _list_dead_letters(dsn: str, most: int) -> None:
    async with at_home(dsn) as connection:
        for one in await letters.listed(connection, most=most):
            why = f"{one.state}: {one.error}" if one.error else one.state
            about = textwrap.shorten(one.about, _SHOWN)
            typer.echo(
                f"{one.id:12}  {one.at:%Y-%m-%d %H:%M}  {one.channel}  {one.address}"
                f"  {about!r}  {why}"
            )


async def _resend(dsn: str, letter: str) -> None:
    try:
        async with at_home(dsn) as connection:
            await letters.try_again(connection, letter)
    except NotFound:
        typer.echo(f"nothing with the id {letter} was laid aside", err=True)
        raise typer.Exit(1) from None


@asynccontextmanager
async def at_home(dsn: str) -> AsyncIterator[Connection]:
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
