"""Connections and transactions: every one belongs to one tenant, or to none and sees nothing."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from core.ids import OrganizationId

APPLICATION_ROLE = "barberpro_app"

_LOST_TO_ANOTHER = frozenset({"40001", "40P01"})  # serialization failure, deadlock

_SET_TENANT = text("SELECT set_config('app.organization_id', :organization, true)")


class Database:
    """A pool of connections that act as the application's role, which owns nothing.

    Transactions are opened and committed here, by the doors, and nowhere else.
    """

    def __init__(self, dsn: str, *, pool_size: int = 10) -> None:
        self.dsn = dsn
        self.engine: AsyncEngine = create_async_engine(
            dsn,
            pool_size=pool_size,
            max_overflow=0,
            pool_timeout=10,
            connect_args={
                "server_settings": {
                    "role": APPLICATION_ROLE,
                    "timezone": "UTC",
                    "statement_timeout": "15s",
                    "lock_timeout": "4s",
                    "idle_in_transaction_session_timeout": "15s",
                    "application_name": "barberpro",
                    "jit": "off",
                },
            },
        )

    @asynccontextmanager
    async def transaction(self, organization: OrganizationId) -> AsyncIterator[AsyncConnection]:
        """Open a transaction of this tenant; it commits unless something is raised."""
        async with self.engine.begin() as connection:
            await enter(connection, organization)
            yield connection

    @asynccontextmanager
    async def dispatch(self) -> AsyncIterator[AsyncConnection]:
        """Open a transaction of no tenant: for the functions of `storage.dispatch`."""
        async with self.engine.begin() as connection:
            yield connection

    async def close(self) -> None:
        await self.engine.dispose()


def lost_to_another(error: DBAPIError) -> bool:
    """Whether a transaction was given up in favour of another one: it may simply be run again."""
    return getattr(error.orig, "sqlstate", None) in _LOST_TO_ANOTHER


async def enter(connection: AsyncConnection, organization: OrganizationId) -> None:
    """Make this tenant's rows visible until the transaction ends."""
    await connection.execute(_SET_TENANT, {"organization": str(organization)})
