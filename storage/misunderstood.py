"""Messages that we could not read, without what would tell whose they are: to learn from them."""

import re
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select

from storage.connection import Connection
from storage.tables import misunderstood

_LONGEST = 200
_TELLING = re.compile(r"\S*@\S+|https?://\S+|\+?\d[\d\s().-]{4,}\d")


@dataclass(frozen=True, slots=True)
class Misunderstood:
    """A message that meant nothing to us; `asked` is the field whose question was open."""

    text: str
    locale: str
    asked: str | None
    at: datetime


async def keep(
    connection: Connection, text: str, *, locale: str, asked: str | None, name: str | None
) -> None:
    """Keep a message, with addresses, phone numbers and the customer's own name blotted out."""
    await connection.execute(
        insert(misunderstood).values(text=blotted(text, name), locale=locale, asked=asked)
    )


async def latest(connection: Connection, *, most: int) -> list[Misunderstood]:
    """Return what was not understood, the newest first."""
    statement = (
        select(
            misunderstood.c.text, misunderstood.c.locale, misunderstood.c.asked, misunderstood.c.at
        )
        .order_by(misunderstood.c.id.desc())
        .limit(most)
    )
    return [Misunderstood(*row) for row in (await connection.execute(statement)).all()]


def blotted(text: str, name: str | None) -> str:
    """Return a text without e-mail and web addresses, phone numbers and this name."""
    blots = _TELLING.sub("***", text)
    for part in (name or "").split():
        blots = re.sub(rf"\b{re.escape(part)}\b", "***", blots, flags=re.IGNORECASE)
    return blots[:_LONGEST]
