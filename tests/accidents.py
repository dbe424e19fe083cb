"""Ways for a transaction to go wrong: the process dies, another transaction is preferred."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from storage.connection import Connection, Rows
from storage.database import Database
from tests.owner import do


class Died(BaseException):
    """The process is gone: nothing after this runs in it, and what was not committed is undone."""


@contextmanager
def dying_at(database: Database, statement: int) -> Iterator[None]:
    """Let the process die when it would send its nth statement, the commits among them."""
    sent = 0

    class Dying(Connection):
        async def send(self, sql: str, *args: Any, **how: Any) -> Rows:
            nonlocal sent
            if not sql.startswith(("BEGIN", "ROLLBACK")):
                sent += 1
                if sent == statement:
                    raise Died
            return await super().send(sql, *args, **how)

    with _connecting_by(database, Dying):
        yield


@contextmanager
def locks_off(database: Database) -> Iterator[None]:
    """Let statements of this pool lock no rows: to see that tests notice."""

    class Careless(Connection):
        async def send(self, sql: str, *args: Any, **how: Any) -> Rows:
            return await super().send(sql.partition(" FOR NO KEY UPDATE")[0], *args, **how)

    with _connecting_by(database, Careless):
        yield


@contextmanager
def _connecting_by(database: Database, kind: type[Connection]) -> Iterator[None]:
    usual, database.connection = database.connection, kind
    try:
        yield
    finally:
        database.connection = usual


async def prefer_others(dsn: str, *, times: int) -> None:
    """Let the server end so many turns as it ends those that lose a deadlock."""
    await do(
        dsn,
        f"""
        CREATE SEQUENCE losses;
        GRANT USAGE ON losses TO PUBLIC;
        CREATE FUNCTION lose() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
            IF nextval('losses') <= {times} THEN
                RAISE EXCEPTION 'deadlock detected' USING ERRCODE = '40P01';
            END IF;
            RETURN NEW;
        END $$;
        CREATE TRIGGER lose BEFORE INSERT ON outbox FOR EACH ROW EXECUTE FUNCTION lose();
        """,
    )
