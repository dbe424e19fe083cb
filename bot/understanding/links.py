"""Links that say which shop is meant: `t.me/<bot>?start=<shop>`."""

import re

from bot.understanding.context import Entry, Vocabulary
from bot.understanding.text import fold
from core.ids import ShopId


def shop_in(link: str, vocabulary: Vocabulary) -> str | None:
    """Return the name of the shop that a link names, by its name or another one; else `None`.

    Links take no spaces and no accents: "Filo y Compás Palermo" is `filo-y-compas-palermo`.
    """
    found = _entry_of(link, vocabulary)
    return found.name if found else None


def shop_named(link: str, vocabulary: Vocabulary) -> ShopId | None:
    """Return the shop that a link names; else `None`."""
    found = _entry_of(link, vocabulary)
    return found.id if found else None


def _entry_of(link: str, vocabulary: Vocabulary) -> Entry[ShopId] | None:
    wanted = _plain(link)
    for shop in vocabulary.shops:
        if wanted in {_plain(name) for name in (shop.name, *shop.aliases)}:
            return shop
    return None


def _plain(name: str) -> str:
    return re.sub(r"[\W_]+", "-", fold(name)[0]).strip("-")
