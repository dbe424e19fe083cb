"""Books the dates of standing bookings as they come within the horizon."""

from dataclasses import dataclass
from datetime import timedelta

import structlog

from core.clock import Clock
from core.ids import OrganizationId, SeriesId
from storage import catalogue, standing
from storage.database import Database, enter
from usecases.desk import Desk
from usecases.standing import extend

log = structlog.get_logger()

_AFTER_TROUBLE = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class SeriesExtender:
    """Looks at standing bookings of all organizations. Several processes may do so at once."""

    database: Database
    clock: Clock

    async def extend_all(self) -> None:
        """Go on until none is left that is due."""
        while await self.extend_next():
            pass

    async def extend_next(self) -> bool:
        """Look at the one that was due first. Returns False when none is."""
        claimed: tuple[OrganizationId, SeriesId] | None = None
        try:
            async with self.database.dispatch() as connection:
                claimed = await standing.claim(connection)
                if claimed is None:
                    return False
                await enter(connection, claimed[0])
                due = await standing.get(connection, claimed[1])
                known = await catalogue.load(connection)
                booked = await extend(Desk(connection, known, due.customer, self.clock()), due)
        except Exception:
            if claimed is None:
                raise
            log.exception("standing booking not extended", series=str(claimed[1]))
            async with self.database.transaction(claimed[0]) as connection:
                await standing.look_again(connection, claimed[1], _AFTER_TROUBLE, failed=True)
            return True
        if booked:
            log.info("standing booking extended", count=booked)
        return True
