"""The floor: the very statements that the product sent, played again on bare asyncpg.

They are recorded while the product works on one copy of a database and replayed on another copy of
the same one, transaction by transaction, so both do the same work on the same rows.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any

import asyncpg
from sqlalchemy import event

from storage.database import APPLICATION_ROLE, Database


@dataclass
class Recording:
    """Transactions, each a list of statements with their parameters."""

    transactions: list[list[tuple[str, tuple[Any, ...]]]] = field(default_factory=list)

    @property
    def statements(self) -> int:
        return sum(map(len, self.transactions))


@contextmanager
def recorded(database: Database) -> Iterator[Recording]:
    """Write down what goes to the database until the end of the block."""
    recording, engine = Recording(), database.engine.sync_engine
    open_now: dict[int, list[tuple[str, tuple[Any, ...]]]] = {}

    def begun(connection: Any) -> None:
        open_now[id(connection)] = []

    def sent(connection: Any, _cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        open_now.setdefault(id(connection), []).append((statement, tuple(parameters)))

    def over(connection: Any) -> None:
        if said := open_now.pop(id(connection), None):
            recording.transactions.append(said)

    listeners = (("begin", begun), ("before_cursor_execute", sent), ("commit", over))
    for name, listener in listeners:
        event.listen(engine, name, listener)
    try:
        yield recording
    finally:
        for name, listener in listeners:
            event.remove(engine, name, listener)


async def replay(dsn: str, recording: Recording) -> list[float]:
    """Play a recording on another copy of the database; returns seconds of each transaction."""
    connection = await asyncpg.connect(
        dsn.replace("+asyncpg", ""), server_settings={"role": APPLICATION_ROLE}
    )
    await connection.set_type_codec(
        "jsonb", encoder=str, decoder=str, schema="pg_catalog", format="text"
    )
    seconds = []
    try:
        prepared: dict[str, Any] = {}
        for statements in recording.transactions:
            for statement, _ in statements:
                if statement not in prepared:
                    prepared[statement] = await connection.prepare(statement)
            started = perf_counter()
            async with connection.transaction():
                for statement, parameters in statements:
                    await prepared[statement].fetch(*parameters)
            seconds.append(perf_counter() - started)
    finally:
        await connection.close()
    return seconds
