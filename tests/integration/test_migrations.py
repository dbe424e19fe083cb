"""What the migrations make is what the queries see."""

import asyncpg
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy.ext.asyncio import create_async_engine

from storage import migrate
from storage.tables import metadata


async def test_a_migrated_database_has_the_columns_of_the_tables(dsn):
    engine = create_async_engine(dsn)
    try:
        async with engine.connect() as connection:
            differences = await connection.run_sync(
                lambda sync: compare_metadata(
                    MigrationContext.configure(sync, opts={"compare_type": True}), metadata
                )
            )
    finally:
        await engine.dispose()
    # Constraints and indexes are written once, in the migrations, and Alembic's table is its own.
    once = ("remove_index", "remove_constraint", "remove_fk", "remove_table")
    assert [d for d in differences if not (isinstance(d, tuple) and d[0] in once)] == []


async def test_migrating_again_changes_nothing(dsn):
    assert await migrate.migrate(dsn) == []


async def test_the_database_says_which_revision_it_has(dsn):
    connection = await asyncpg.connect(dsn.replace("+asyncpg", ""))
    try:
        assert (
            await connection.fetchval("SELECT version_num FROM alembic_version") == migrate.head()
        )
    finally:
        await connection.close()


async def test_every_constraint_has_a_name_of_ours(dsn):
    connection = await asyncpg.connect(dsn.replace("+asyncpg", ""))
    try:
        nameless = await connection.fetch(
            r"SELECT conname FROM pg_constraint WHERE connamespace = 'public'::regnamespace"
            r" AND contype IN ('c', 'f', 'u', 'x') AND conname ~ '_(check|excl)\d*$'"
        )
    finally:
        await connection.close()
    assert nameless == []
