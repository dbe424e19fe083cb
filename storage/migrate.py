"""Brings a database to the current schema."""

from collections.abc import Sequence
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import create_async_engine

from core.errors import SettingsError

_LOCK = 0x62_61_72_62_65_72  # "barber": two programs that start at once migrate one after the other
_NOT_ALLOWED, _NOT_THERE = "42501", "0A000"  # SQLSTATE: no privilege, no such extension


async def migrate(dsn: str) -> Sequence[str]:
    """Apply the migrations that are missing, as the role in `dsn`.

    Returns:
        The revisions applied, oldest first; empty when there was nothing to do.

    Raises:
        SettingsError: that role may not do it, or the server lacks an extension.
    """
    engine = create_async_engine(dsn)
    try:
        async with engine.connect() as connection:
            await connection.execute(text("SELECT pg_advisory_lock(:lock)"), {"lock": _LOCK})
            await connection.commit()
            applied = await connection.run_sync(_upgrade)
            await connection.commit()
            await connection.execute(text("SELECT pg_advisory_unlock(:lock)"), {"lock": _LOCK})
    except DBAPIError as error:
        if getattr(error.orig, "sqlstate", None) not in (_NOT_ALLOWED, _NOT_THERE):
            raise
        raise SettingsError(
            "DATABASE_URL",
            f"the schema cannot be made ({error.orig}): its user must own the database, may create "
            "roles, and needs the extension btree_gist.",
        ) from None
    finally:
        await engine.dispose()
    return applied


async def see_that_migrated(dsn: str) -> None:
    """See that a database has the schema that this program needs; a newer one will do.

    Raises:
        SettingsError: it has none, or an older one.
    """
    engine = create_async_engine(dsn)
    try:
        async with engine.connect() as connection:
            found = await connection.run_sync(_current)
    finally:
        await engine.dispose()
    older = {script.revision for script in _scripts().walk_revisions()} - {head()}
    if found is None or found in older:
        state = "an older schema" if found else "no schema"
        raise SettingsError(
            "DATABASE_URL", f"this database has {state}: run `main.py migrate` first."
        )


def head() -> str:
    """Return the revision that this program expects."""
    return _scripts().get_current_head() or ""


def _current(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _upgrade(connection: Connection) -> list[str]:
    before = _current(connection)
    connection.commit()
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    revisions = _scripts().iterate_revisions("head", before or "base")
    return [script.revision for script in reversed(list(revisions))]


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    return config


def _scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(_config())
