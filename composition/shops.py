"""Commands of the owner for the rules of a shop."""

import asyncio
from typing import Annotated

import typer

from bot.understanding.text import fold
from composition.counter import at_home
from composition.databases import database_of
from composition.settings import load_settings
from scheduling.catalogue import Catalogue, Shop
from storage import catalogue

_Name = Annotated[str | None, typer.Argument(help="Of the shop, or a part of it; none: all.")]
_Tidy = Annotated[
    bool | None, typer.Option(help="Hide start times that leave a gap which no service fits in.")
]
_TellOwner = Annotated[
    bool | None, typer.Option(help="Tell the owner of every booking that is new, moved or off.")
]


def shop_rules(name: _Name = None, *, tidy: _Tidy = None, tell_owner: _TellOwner = None) -> None:
    """Show the rules of shops that can be switched, and switch them."""
    with database_of(load_settings()) as dsn:
        typer.echo(asyncio.run(_switch(dsn, name, tidy=tidy, tell_owner=tell_owner)))


async def _switch(dsn: str, name: str | None, *, tidy: bool | None, tell_owner: bool | None) -> str:
    async with at_home(dsn) as connection:
        shops = _named(await catalogue.load(connection), name)
        said = {"tidy": tidy, "tell_owner": tell_owner}
        changes = {rule: on for rule, on in said.items() if on is not None}
        if changes:
            await catalogue.switch(connection, [shop.id for shop in shops], **changes)
        now = await catalogue.load(connection)
        return "\n".join(_line(now.shop(shop.id)) for shop in shops)


def _line(shop: Shop) -> str:
    rules = {"tidy": shop.policy.tidy, "tell-owner": shop.telling.owner}
    return f"{shop.name}: {', '.join(f'{rule} {_WORD[on]}' for rule, on in rules.items())}"


def _named(known: Catalogue, name: str | None) -> list[Shop]:
    found = [one for one in known.shops if name is None or fold(name)[0] in fold(one.name)[0]]
    if not found:
        names = ", ".join(one.name for one in known.shops)
        typer.echo(f"there is no shop called {name}; there are {names}", err=True)
        raise typer.Exit(1)
    return found


_WORD = {True: "on", False: "off"}
