"""Commands of the owner for those who work in the shop: who may ask for agendas in a chat."""

import asyncio
from typing import Annotated

import typer

from bot.understanding.text import fold
from composition.counter import at_home
from composition.databases import database_of
from composition.settings import load_settings
from core.ids import BarberId
from scheduling.catalogue import Catalogue
from storage import catalogue, colleagues
from usecases import joining

_Name = Annotated[str | None, typer.Argument(help="Of the barber; none: the owner.")]


def barber_code(name: _Name = None) -> None:
    """Make a code for a barber, or the owner: who sends it in a chat is them. Once, for a day."""
    with database_of(load_settings()) as dsn:
        typer.echo(asyncio.run(_make(dsn, name)))


def barber_leaves(name: _Name = None) -> None:
    """Take all chats away from a barber, or the owner."""
    with database_of(load_settings()) as dsn:
        count = asyncio.run(_dismiss(dsn, name))
    typer.echo(f"chats taken away: {count}")


async def _make(dsn: str, name: str | None) -> str:
    async with at_home(dsn) as connection:
        barber = _barber(await catalogue.load(connection), name)
        return await joining.make_code(connection, barber)


async def _dismiss(dsn: str, name: str | None) -> int:
    async with at_home(dsn) as connection:
        return await colleagues.dismiss(connection, _barber(await catalogue.load(connection), name))


def _barber(known: Catalogue, name: str | None) -> BarberId | None:
    if name is None:
        return None
    named = [one for one in known.barbers if fold(one.name)[0] == fold(name)[0]]
    if len(named) != 1:
        names = ", ".join(one.name for one in known.barbers)
        typer.echo(f"there is no one barber called {name}; there are {names}", err=True)
        raise typer.Exit(1)
    return named[0].id
