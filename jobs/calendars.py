"""Follows what repeats in barbers' own calendars, as time goes on."""

from dataclasses import dataclass
from datetime import timedelta

import structlog

from core.clock import Clock
from core.ids import CalendarId, OrganizationId
from storage import calendars, catalogue
from storage.database import Database, enter
from usecases.calendars import follow_on

log = structlog.get_logger()

_AFTER_TROUBLE = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class CalendarFollower:
    """Looks at calendars of all organizations. Several processes may do so at once."""

    database: Database
    clock: Clock

    async def follow_all(self) -> None:
        """Go on until none is left that is due."""
        while await self.follow_next():
            pass

    async def follow_next(self) -> bool:
        """Look at the one that was due first. Returns False when none is."""
        claimed: tuple[OrganizationId, CalendarId] | None = None
        try:
            async with self.database.dispatch() as connection:
                claimed = await calendars.claim(connection)
                if claimed is None:
                    return False
                await enter(connection, claimed[0])
                known = await catalogue.load(connection)
                await follow_on(connection, known, claimed[1], self.clock())
        except Exception:
            if claimed is None:
                raise
            log.exception("calendar not followed", calendar=str(claimed[1]))
            async with self.database.transaction(claimed[0]) as connection:
                await calendars.look_again(connection, claimed[1], _AFTER_TROUBLE)
        return True
