"""Ways for a transaction to go wrong: the process dies, another transaction is preferred."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event

from storage.database import Database
from tests.owner import do


class Died(BaseException):
    """The process is gone: nothing after this runs in it, and what was not committed is undone."""


@contextmanager
def dying_at(database: Database, statement: int) -> Iterator[None]:
    """Let the process die when it would send its nth statement, or the commit after the last."""
    engine, sent = database.engine.sync_engine, [0]

    def count(*_: Any) -> None:
        sent[0] += 1
        if sent[0] == statement:
            raise Died

    for moment in ("before_cursor_execute", "commit"):
        event.listen(engine, moment, count)
    try:
        yield
    finally:
        for moment in ("before_cursor_execute", "commit"):
            event.remove(engine, moment, count)


@contextmanager
def locks_off(database: Database) -> Iterator[None]:
    """Let statements of this pool lock no rows: to see that tests notice."""
    engine = database.engine.sync_engine

    def strip(_: Any, __: Any, statement: str, parameters: Any, *___: Any) -> tuple[str, Any]:
        return statement.partition(" FOR NO KEY UPDATE")[0], parameters

    event.listen(engine, "before_cursor_execute", strip, retval=True)
    try:
        yield
    finally:
        event.remove(engine, "before_cursor_execute", strip)


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
