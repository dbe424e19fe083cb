"""Finds out who wants what has become free."""

from dataclasses import dataclass

import structlog

from core.clock import Clock
from core.ids import OrganizationId
from storage import catalogue, due, freed_times
from storage.connection import Connection
from storage.database import Database
from usecases.freed import offer_freed

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Matchmaker:
    """Looks through freed times of all organizations. Several processes may do so at once."""

    database: Database
    clock: Clock

    async def match_all(self) -> None:
        """Go on until no freed time is left that is due."""
        await due.take_all(self.database, freed_times.claim, self._match, _put_off)

    async def _match(self, connection: Connection, _: OrganizationId, freed_time: int) -> None:
        freed = await freed_times.get(connection, freed_time)
        known = await catalogue.load(connection)
        held = await offer_freed(connection, known, freed, self.clock())
        await freed_times.done(connection, freed.id)
        if held:
            log.info("offered to the waitlist", count=len(held))


async def _put_off(connection: Connection, freed_time: int) -> None:
    await freed_times.count_failure(connection, freed_time)
