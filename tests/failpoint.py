"""A place where the database makes everybody wait until a test lets them go on, all at once."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import asyncpg

_GATE = 4711  # an advisory lock

_BUILD = f"""
    CREATE FUNCTION wait_at_the_gate() RETURNS trigger LANGUAGE plpgsql SET lock_timeout = '60s'
    AS $$ BEGIN
        PERFORM pg_advisory_xact_lock_shared({_GATE});
        RETURN NEW;
    END $$;
    CREATE TRIGGER a_gate BEFORE {{}} ON bookings
        FOR EACH ROW EXECUTE FUNCTION wait_at_the_gate();
"""
_WAITING = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"


class Gate:
    """Stands before every write of a booking: after all checks, before the constraint."""

    def __init__(self, owner: asyncpg.Connection) -> None:
        self._owner = owner

    async def crowded(self, count: int) -> None:
        """Return once so many transactions wait."""
        async with asyncio.timeout(30):
            while await self._owner.fetchval(_WAITING) < count:  # noqa: ASYNC110 -- nobody tells
                await asyncio.sleep(0.01)

    async def open(self) -> None:
        await self._owner.execute(f"SELECT pg_advisory_unlock({_GATE})")


@asynccontextmanager
async def gate(dsn: str, before: str = "INSERT") -> AsyncIterator[Gate]:
    """Build a gate in a database of a test, before an `INSERT` or `UPDATE`; it is shut at first."""
    owner = await asyncpg.connect(dsn.replace("+asyncpg", ""))
    try:
        await owner.execute(_BUILD.format(before))
        await owner.execute(f"SELECT pg_advisory_lock({_GATE})")
        yield Gate(owner)
    finally:
        await owner.close()
