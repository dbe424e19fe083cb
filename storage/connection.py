"""A transaction's connection: SQLAlchemy writes the SQL, asyncpg carries it.

SQLAlchemy's own connections do the same and more, and cost more processor time than the driver
itself; a turn sends a dozen statements (ADR 14). What comes back is what the driver makes of
it: UUIDs, aware datetimes, lists, `asyncpg.Range`, JSON as Python values.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import TracebackType
from typing import Any, NamedTuple, Self

import asyncpg
from sqlalchemy import Executable

from storage.statements import Fixed, Parameters, put_together


class DatabaseUnavailable(Exception):
    """The database cannot be reached, or has no connection left: nothing was done, try again."""


class Row(asyncpg.Record):  # type: ignore[misc]  # asyncpg has no types
    """A row, whose values can be had by position and, as attributes, by name."""

    __slots__ = ()

    def __getattr__(self, name: str) -> Any:
        try:
            return self[name]
        except KeyError:
            raise AttributeError(name) from None


class Rows(NamedTuple):
    """What a statement returned. `rowcount`: rows that it returned or, else, changed."""

    found: Sequence[Row]
    rowcount: int

    def all(self) -> Sequence[Row]:
        return self.found

    def scalars(self) -> Iterator[Any]:
        return (row[0] for row in self.found)

    def one_or_none(self) -> Row | None:
        if len(self.found) > 1:
            raise LookupError(f"{len(self.found)} rows instead of one")
        return self.found[0] if self.found else None

    def one(self) -> Row:
        row = self.one_or_none()
        if row is None:
            raise LookupError("no row")
        return row

    def scalar_one_or_none(self) -> Any:
        row = self.one_or_none()
        return None if row is None else row[0]

    def scalar_one(self) -> Any:
        return self.one()[0]


class Connection:
    """One connection, in one transaction, which `storage.database` begins and ends."""

    def __init__(self, driver: Any) -> None:
        self._driver = driver

    async def commit(self) -> None:
        """Make what was done since the beginning last."""
        await self.send("COMMIT")

    async def rollback(self) -> None:
        """Undo what was done since the beginning."""
        await self.send("ROLLBACK")

    async def execute(
        self,
        statement: Executable | Fixed,
        parameters: Parameters | Sequence[Parameters] | None = None,
    ) -> Rows:
        """Run a statement; with a list of parameters, once for each of them.

        Raises:
            asyncpg.PostgresError: the database refuses.
            DatabaseUnavailable: it has gone.
        """
        if isinstance(parameters, Sequence):
            return await self._execute_many(statement, parameters)
        if isinstance(statement, Fixed):
            prepared = statement.prepared
        else:
            prepared = put_together(statement, parameters or {})
        return await self.send(
            prepared.sql, prepared.arguments(parameters or {}), returns=prepared.returns
        )

    async def send(self, sql: str, arguments: Sequence[Any] = (), *, returns: bool = False) -> Rows:
        """Give SQL to the driver as it is. Without arguments it may be several statements."""
        with _losses_told():
            if returns:
                found = await self._driver.fetch(sql, *arguments)
                return Rows(found, len(found))
            status: str = await self._driver.execute(sql, *arguments)
        last = status.rpartition(" ")[2]
        return Rows((), int(last) if last.isdigit() else 0)

    def begin_nested(self) -> "Savepoint":
        """Return a part of the transaction that can fail without the whole."""
        return Savepoint(self)

    async def _execute_many(
        self, statement: Executable | Fixed, parameters: Sequence[Parameters]
    ) -> Rows:
        if not parameters:
            return Rows((), 0)
        prepared = (
            statement.prepared
            if isinstance(statement, Fixed)
            else put_together(statement, parameters[0])
        )
        arguments = [prepared.arguments(each) for each in parameters]
        with _losses_told():
            await self._driver.executemany(prepared.sql, arguments)
        return Rows((), len(arguments))


@contextmanager
def _losses_told() -> Iterator[None]:
    """Raise `DatabaseUnavailable` for whatever the driver raises when the server has gone."""
    try:
        yield
    except (
        asyncpg.PostgresConnectionError,
        asyncpg.InterfaceError,
        asyncpg.InternalClientError,
        OSError,
    ) as error:
        raise DatabaseUnavailable(str(error)) from error


class Savepoint:
    """Undone when an error leaves its block, or by `rollback`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._open = False

    async def __aenter__(self) -> Self:
        await self._connection.send("SAVEPOINT nested")
        self._open = True
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if error is not None:
            await self.rollback()
        elif self._open:
            await self._connection.send("RELEASE SAVEPOINT nested")

    async def rollback(self) -> None:
        """Undo what was done since."""
        if self._open:
            self._open = False
            await self._connection.send("ROLLBACK TO SAVEPOINT nested; RELEASE SAVEPOINT nested")
