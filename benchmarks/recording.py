"""The floor: the very statements that the product sent, played again on bare asyncpg.

They are recorded while the product works on one copy of a database and replayed on another copy of
the same one, transaction by transaction, so both do the same work on the same rows.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any

import asyncpg

from storage.connection import Connection, Rows
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
    recording = Recording()

    class Recorded(Connection):
        def __init__(self, driver: Any) -> None:
            super().__init__(driver)
            self.said: list[tuple[str, tuple[Any, ...]]] | None = None  # none: in no transaction

        async def send(self, sql: str, arguments: Sequence[Any] = (), **how: Any) -> Rows:
            if sql.startswith("BEGIN"):
                _, _, tenant = sql.partition("; ")
                self.said = [(tenant, ())] if tenant else []
            elif self.said is None:
                recording.transactions.append([(sql, tuple(arguments))])
            elif sql == "COMMIT":
                recording.transactions.append(self.said)
            else:
                self.said.append((sql, tuple(arguments)))
            return await super().send(sql, arguments, **how)

    usual, database.connection = database.connection, Recorded
    try:
        yield recording
    finally:
        database.connection = usual


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
                if statement not in prepared and "SAVEPOINT" not in statement:
                    prepared[statement] = await connection.prepare(statement)
            started = perf_counter()
            async with connection.transaction():
                for statement, parameters in statements:
                    if statement in prepared:
                        await prepared[statement].fetch(*parameters)
                    else:
                        await connection.execute(statement)
            seconds.append(perf_counter() - started)
    finally:
        await connection.close()
    return seconds
