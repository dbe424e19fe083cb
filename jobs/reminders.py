"""Plans what is to be said about visits that have changed."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

import structlog

from core.clock import Clock
from core.ids import OrganizationId
from storage import visit_changes
from storage.connection import Connection
from storage.database import Database, enter
from storage.visit_changes import VisitChange
from usecases import telling
from usecases.reminders import plan

log = structlog.get_logger()

Tell = Callable[[Connection, VisitChange, datetime], Awaitable[object]]
"""Says elsewhere how a visit stands now, in the same transaction."""


@dataclass(frozen=True, slots=True)
class Planner:
    """Looks at changed visits of all organizations. Several processes may do so at once.

    Attributes:
        database: where they are.
        clock: tells what time it is; `None`: the database does, whatever this machine thinks.
        tell: by mail, where that is set up.
    """

    database: Database
    clock: Clock | None = None
    tell: Tell | None = None

    async def plan_all(self) -> None:
        """Go on until no change is left that has not been seen to."""
        while await self.plan_next():
            pass

    async def plan_next(self) -> bool:
        """See to the change that has waited longest. Returns False when there is none."""
        claimed: tuple[OrganizationId, int] | None = None
        try:
            async with self.database.dispatch() as connection:
                claimed = await visit_changes.claim(connection)
                if claimed is None:
                    return False
                await enter(connection, claimed[0])
                change = await visit_changes.get(connection, claimed[1])
                moment = self.clock() if self.clock else None
                await plan(connection, change, moment)
                await telling.plan(connection, change, moment)
                await self._tell(connection, change, moment or change.now)
                await visit_changes.done(connection, change.id)
        except Exception:
            if claimed is None:
                raise
            log.exception("reminders not planned", change=claimed[1])
            async with self.database.transaction(claimed[0]) as connection:
                await visit_changes.count_failure(connection, claimed[1])
        return True

    async def _tell(self, connection: Connection, change: VisitChange, now: datetime) -> None:
        """Tell of a change; that it cannot be told keeps no reminder from being planned."""
        if self.tell is None:
            return
        try:
            async with connection.begin_nested():
                await self.tell(connection, change, now)
        except Exception:
            log.exception("mail not written", visit=str(change.visit))
