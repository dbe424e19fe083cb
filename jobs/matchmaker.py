"""Finds out who wants what has become free."""

from dataclasses import dataclass

import structlog

from core.clock import Clock
from core.ids import OrganizationId
from storage import catalogue, freed_times
from storage.database import Database, enter
from usecases.freed import offer_freed

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Matchmaker:
    """Looks through freed times of all organizations. Several processes may do so at once."""

    database: Database
    clock: Clock

    async def match_all(self) -> None:
        """Go on until no freed time is left that is due."""
        while await self.match_next():
            pass

    async def match_next(self) -> bool:
        """Offer the time that was freed first. Returns False when there is none."""
        claimed: tuple[OrganizationId, int] | None = None
        try:
            async with self.database.dispatch() as connection:
                claimed = await freed_times.claim(connection)
                if claimed is None:
                    return False
                await enter(connection, claimed[0])
                freed = await freed_times.get(connection, claimed[1])
                now = self.clock()
                held = await offer_freed(connection, await catalogue.load(connection), freed, now)
                await freed_times.done(connection, freed.id)
        except Exception:
            if claimed is None:
                raise
            log.exception("freed time not offered", freed=claimed[1])
            async with self.database.transaction(claimed[0]) as connection:
                await freed_times.count_failure(connection, claimed[1])
            return True
        if held:
            log.info("offered to the waitlist", count=len(held))
        return True
