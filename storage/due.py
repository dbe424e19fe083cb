"""Work that is due, of any tenant: claimed, done, and written down in one transaction."""

from collections.abc import Awaitable, Callable
from typing import TypeVar

import structlog

from core.ids import OrganizationId
from storage.connection import Connection
from storage.database import Database, enter, lost_to_another

log = structlog.get_logger()

Work = TypeVar("Work")


async def take_all(
    database: Database,
    claim: Callable[[Connection], Awaitable[tuple[OrganizationId, Work] | None]],
    act: Callable[[Connection, OrganizationId, Work], Awaitable[None]],
    failed: Callable[[Connection, Work], Awaitable[None]],
) -> bool:
    """Do all that is due, as `take_next` does. Returns whether there was anything."""
    any_taken = False
    while await take_next(database, claim, act, failed) is not None:
        any_taken = True
    return any_taken


async def take_next(
    database: Database,
    claim: Callable[[Connection], Awaitable[tuple[OrganizationId, Work] | None]],
    act: Callable[[Connection, OrganizationId, Work], Awaitable[None]],
    failed: Callable[[Connection, Work], Awaitable[None]],
    *,
    entered: bool = False,
) -> Work | None:
    """Do what has waited longest. Several processes may do so at once.

    Whoever dies in the middle has changed nothing, and the next one does it. What fails is written
    down in a transaction of its own, so that it comes later and holds up nothing else.

    Args:
        database: where it is.
        claim: locks a piece of work and returns whose it is; `None`: none is due.
        act: does it, in the claim's transaction, which is the tenant's by then.
        failed: puts it off, or gives it up.
        entered: the claim itself makes the transaction the tenant's.

    Returns:
        What it was; `None`: there was nothing.
    """
    claimed: tuple[OrganizationId, Work] | None = None
    try:
        async with database.dispatch() as connection:
            claimed = await claim(connection)
            if claimed is None:
                return None
            if not entered:
                await enter(connection, claimed[0])
            await act(connection, *claimed)
    except Exception as error:
        if claimed is None:
            raise
        if lost_to_another(error):
            return claimed[1]  # nothing has changed, and it is still due
        log.exception("work failed", kind=claim.__module__, work=str(claimed[1]))
        async with database.transaction(claimed[0]) as connection:
            await failed(connection, claimed[1])
    return claimed[1]
