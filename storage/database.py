"""Connections and transactions: every one belongs to one tenant, or to none and sees nothing."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from typing import Any, TypeVar

import asyncpg
from sqlalchemy import bindparam, make_url, text

from core.ids import OrganizationId
from storage.connection import Connection, DatabaseUnavailable, Row
from storage.gathering import Gatherer
from storage.statements import DIALECT, Fixed

Item = TypeVar("Item")
Found = TypeVar("Found")

APPLICATION_ROLE = "barberpro_app"

_LOST_TO_ANOTHER = frozenset({"40001", "40P01"})  # serialization failure, deadlock
_PATIENCE = 10  # seconds to wait for a connection
_FAREWELL = 5  # seconds for connections in use to come back when the pool is closed

_SET_TENANT = Fixed(
    text("SELECT set_config('app.organization_id', :organization, true)").bindparams(
        bindparam("organization", required=True)
    )
)


class Database:
    """A pool of connections that act as the application's role, which owns nothing.

    Transactions are opened and committed here, by the doors, and nowhere else.

    Attributes:
        dsn: address, as SQLAlchemy writes it.
        connection: what a transaction is given; others are for tests.
    """

    def __init__(self, dsn: str, *, pool_size: int = 10) -> None:
        self.dsn = dsn
        self.connection: type[Connection] = Connection
        self._size = pool_size
        self._pool: asyncpg.Pool[Row] | None = None
        self._gatherers: dict[tuple[object, OrganizationId], Gatherer[Any, Any]] = {}

    @asynccontextmanager
    async def transaction(self, organization: OrganizationId) -> AsyncIterator[Connection]:
        """Open a transaction of this tenant; it commits unless something is raised.

        Raises:
            DatabaseUnavailable: there is no connection to be had, or it broke.
        """
        tenant = f"SET LOCAL app.organization_id = '{organization.hex}'"
        async with self._begun(f"BEGIN; {tenant}") as connection:
            yield connection

    @asynccontextmanager
    async def dispatch(self) -> AsyncIterator[Connection]:
        """Open a transaction of no tenant: for the functions of `storage.dispatch`."""
        async with self._begun("BEGIN") as connection:
            yield connection

    @asynccontextmanager
    async def statements(self) -> AsyncIterator[Connection]:
        """Give a connection whose every statement is a transaction of its own, of no tenant.

        It is for functions of the database that are told whose they are: one round trip, not four.

        Raises:
            DatabaseUnavailable: there is no connection to be had, or it broke.
        """
        pool, driver = await self._acquire()
        try:
            yield self.connection(driver)
        finally:
            await pool.release(driver)

    async def together(
        self,
        act: Callable[[Connection, OrganizationId, Sequence[Item]], Awaitable[Sequence[Found]]],
        organization: OrganizationId,
        item: Item,
    ) -> Found:
        """Do something for one of them, in one statement with whoever wants it at the same time.

        Args:
            act: does it for several, on a connection whose every statement is a transaction.
            organization: whose they are.
            item: this one.

        Raises:
            asyncpg.PostgresError: the database refuses this one.
            DatabaseUnavailable: there is no connection to be had, or it broke.
        """
        gatherer = self._gatherers.get((act, organization))
        if gatherer is None:

            async def do_all(items: Sequence[Item]) -> Sequence[Found]:
                async with self.statements() as connection:
                    return await act(connection, organization, items)

            gatherer = self._gatherers[act, organization] = Gatherer(do_all)
        found: Found = await gatherer.do(item)
        return found

    async def close(self) -> None:
        """Part with all connections; those in use may first be given back."""
        pool, self._pool = self._pool, None
        if pool is not None:
            try:
                await asyncio.wait_for(pool.close(), _FAREWELL)
            except TimeoutError:
                pool.terminate()

    @asynccontextmanager
    async def _begun(self, begin: str) -> AsyncIterator[Connection]:
        pool, driver = await self._acquire()
        connection = self.connection(driver)
        try:
            await connection.send(begin)
            yield connection
        except BaseException:
            with suppress(DatabaseUnavailable, asyncpg.PostgresError):
                await connection.rollback()
            raise
        else:
            await connection.commit()
        finally:
            await pool.release(driver)

    async def _acquire(self) -> tuple["asyncpg.Pool[Row]", Any]:
        pool = self._pool
        try:
            if pool is None:  # not before it is used: it belongs to the event loop that uses it
                pool = self._pool = self._made()
                await pool
            return pool, await pool.acquire(timeout=_PATIENCE)
        except (OSError, TimeoutError, asyncpg.InterfaceError, asyncpg.PostgresError) as error:
            raise DatabaseUnavailable(str(error) or "no connection is free") from error

    def _made(self) -> "asyncpg.Pool[Row]":
        _, options = DIALECT.create_connect_args(make_url(self.dsn))
        return asyncpg.create_pool(
            **options,
            min_size=0,
            max_size=self._size,
            max_inactive_connection_lifetime=0,
            init=_get_ready,
            reset=_leave_as_it_is,
            record_class=Row,
            max_cached_statement_lifetime=0,
            server_settings={
                "role": APPLICATION_ROLE,
                "timezone": "UTC",
                "statement_timeout": "15s",
                "lock_timeout": "4s",
                "idle_in_transaction_session_timeout": "15s",
                "application_name": "barberpro",
                "jit": "off",
            },
        )


def lost_to_another(error: BaseException) -> bool:
    """Whether a transaction was given up in favour of another one: it may simply be run again."""
    return getattr(error, "sqlstate", None) in _LOST_TO_ANOTHER


async def enter(connection: Connection, organization: OrganizationId) -> None:
    """Make this tenant's rows visible until the transaction ends."""
    await connection.execute(_SET_TENANT, {"organization": str(organization)})


async def _get_ready(driver: Any) -> None:
    """JSON comes as values, and goes as the text that SQLAlchemy makes of them."""
    await driver.set_type_codec(
        "jsonb", schema="pg_catalog", encoder=str, decoder=json.loads, format="text"
    )


async def _leave_as_it_is(_: Any) -> None:
    """Nothing outlives our transactions, so nothing is to be put back when a connection returns."""
