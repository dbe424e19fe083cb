"""Brings a database to the current schema."""

from collections.abc import Sequence
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text
from sqlalchemy.ext.asyncio import create_async_engine

_LOCK = 0x62_61_72_62_65_72  # "barber": two programs that start at once migrate one after the other


async def migrate(dsn: str) -> Sequence[str]:
    """Apply the migrations that are missing, as the role in `dsn`.

    Returns:
        The revisions applied, oldest first; empty when there was nothing to do.
    """
    engine = create_async_engine(dsn)
    try:
        async with engine.connect() as connection:
            await connection.execute(text("SELECT pg_advisory_lock(:lock)"), {"lock": _LOCK})
            await connection.commit()
            applied = await connection.run_sync(_upgrade)
            await connection.commit()
            await connection.execute(text("SELECT pg_advisory_unlock(:lock)"), {"lock": _LOCK})
        return applied
    finally:
        await engine.dispose()


def head() -> str:
    """Return the revision that this program expects."""
    return _scripts().get_current_head() or ""


def _upgrade(connection: Connection) -> list[str]:
    before = MigrationContext.configure(connection).get_current_revision()
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
