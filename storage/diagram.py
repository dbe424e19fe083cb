"""Draw the schema as the migrations make it; a test keeps `docs/database.mmd` in step."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Row, text
from sqlalchemy.ext.asyncio import create_async_engine

TENANT = "organization_id"
"""Begins every key. Left out, but where it is all that a table says of its tenant."""

_COLUMNS = text("""
    SELECT c.relname AS of_table, a.attname AS name, format_type(a.atttypid, NULL) AS type,
           a.attnotnull AS required, k.contype IS NOT NULL AS in_key
    FROM pg_class AS c
    JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    LEFT JOIN pg_constraint AS k
           ON k.conrelid = c.oid AND k.contype = 'p' AND a.attnum = ANY (k.conkey)
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
      AND c.relname <> 'alembic_version'
    ORDER BY c.oid, a.attnum
""")
_REFERENCES = text("""
    SELECT k.conrelid::regclass::text AS of_table, k.confrelid::regclass::text AS to_table,
           array_agg(a.attname::text ORDER BY a.attnum) AS columns,
           bool_and(a.attnotnull) AS required
    FROM pg_constraint AS k
    JOIN pg_attribute AS a ON a.attrelid = k.conrelid AND a.attnum = ANY (k.conkey)
    WHERE k.contype = 'f' AND k.connamespace = 'public'::regnamespace
    GROUP BY k.oid ORDER BY k.conrelid, k.oid
""")
_SHORT = {"timestamp with time zone": "timestamptz", "time without time zone": "time"}


async def mermaid(dsn: str) -> str:
    """Return the schema of a migrated database as a Mermaid `erDiagram`.

    Tables come in the order in which they were made. `?` behind a column: it may be null.
    """
    engine = create_async_engine(dsn)
    try:
        async with engine.connect() as connection:
            columns = (await connection.execute(_COLUMNS)).all()
            references = (await connection.execute(_REFERENCES)).all()
    finally:
        await engine.dispose()
    return "\n".join(["erDiagram", *_tables(columns), *map(_line, references), ""])


def _tables(columns: Iterable[Row[Any]]) -> list[str]:
    of_table = defaultdict[str, list[str]](list)
    for column in columns:
        if column.name != TENANT:
            key = " PK" if column.in_key else ""
            null = "" if column.required else ' "?"'
            kind = _SHORT.get(column.type, column.type)
            of_table[column.of_table].append(f"        {kind} {column.name}{key}{null}")
    return [
        line for table, inside in of_table.items() for line in (f"    {table} {{", *inside, "    }")
    ]


def _line(reference: Row[Any]) -> str:
    """One row there, any number here: `shops ||--o{ bookings : shop_id`."""
    by = ", ".join(name for name in reference.columns if name != TENANT) or TENANT
    one = "||" if reference.required else "|o"
    return f'    {reference.to_table} {one}--o{{ {reference.of_table} : "{by}"'
