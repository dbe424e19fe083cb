"""Tidies up behind time: holds that ran out, visits and queues that are over, lost leases."""

from dataclasses import dataclass
from datetime import timedelta

import structlog

from core.clock import Clock
from storage import bookings, finished, holds, organizations, outbox, queue
from storage.database import Database

log = structlog.get_logger()

_GRACE = timedelta(hours=12)  # until a visit that nobody closed counts as completed


@dataclass(frozen=True, slots=True)
class Sweeper:
    """Sweeps all organizations. Doing it twice, or in several processes, is harmless.

    `keep`: how long rows of queues that are done with are kept.
    """

    database: Database
    clock: Clock
    keep: timedelta = timedelta(days=180)

    async def sweep(self) -> None:
        now = self.clock()
        async with self.database.dispatch() as connection:
            every = await organizations.directory(connection)
            lost = await outbox.lapse_leases(connection)
            late = await outbox.expire(connection)
        for leased in lost:
            log.warning("delivery unknown", message=leased.id, state=leased.state)
        for message in late:
            log.warning("message not delivered", message=message.id, state="expired")
        for organization in every:
            async with self.database.transaction(organization.id) as connection:
                expired = await holds.expire(connection, now=now)
                completed = await bookings.complete_past(connection, ended_before=now - _GRACE)
                await queue.send_home(connection, before=now - _GRACE)
            if expired or completed:
                log.info("swept", expired=expired, completed=completed)

    async def forget(self) -> None:
        """Delete old rows of queues that are done with."""
        before = self.clock() - self.keep
        async with self.database.dispatch() as connection:
            every = await organizations.directory(connection)
        for organization in every:
            async with self.database.transaction(organization.id) as connection:
                forgotten = await finished.forget(connection, before=before)
            if forgotten:
                log.info("forgotten", rows=forgotten)
