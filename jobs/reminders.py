"""Plans what is to be said about visits that have changed."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

import structlog

from core.clock import Clock
from core.ids import OrganizationId
from storage import due, mails, visit_changes
from storage.connection import Connection
from storage.database import Database, lost_to_another
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
        await due.take_all(self.database, visit_changes.claim, self._plan, _put_off)

    async def _plan(self, connection: Connection, _: OrganizationId, changed: int) -> None:
        change = await visit_changes.get(connection, changed)
        moment = self.clock() if self.clock else None
        await plan(connection, change, moment)
        await telling.plan(connection, change, moment)
        await self._tell(connection, change, moment or change.now)
        await visit_changes.done(connection, change.id)

    async def _tell(self, connection: Connection, change: VisitChange, now: datetime) -> None:
        """Tell of a change; if it cannot be told it is laid aside, and reminders are planned."""
        if self.tell is None:
            return
        try:
            async with connection.begin_nested():
                await self.tell(connection, change, now)
                await mails.take_up(connection, change.visit)
        except Exception as error:
            if lost_to_another(error):
                raise  # all of it is simply done again
            log.exception("mail not written", visit=str(change.visit))
            await mails.lay_aside(connection, change.visit, f"{type(error).__name__}: {error}")


async def _put_off(connection: Connection, changed: int) -> None:
    await visit_changes.count_failure(connection, changed)
