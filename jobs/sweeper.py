"""Tidies up behind time: holds that ran out, visits and queues that are over, lost leases."""

from dataclasses import dataclass
from datetime import timedelta

import structlog

from core.clock import Clock
from storage import bookings, organizations, outbox, queue
from storage.database import Database

log = structlog.get_logger()

_GRACE = timedelta(hours=12)  # until a visit that nobody closed counts as completed


@dataclass(frozen=True, slots=True)
class Sweeper:
    """Sweeps all organizations. Doing it twice, or in several processes, is harmless."""

    database: Database
    clock: Clock

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
                expired = await bookings.expire_holds(connection, now=now)
                completed = await bookings.complete_past(connection, ended_before=now - _GRACE)
                await queue.send_home(connection, before=now - _GRACE)
            if expired or completed:
                log.info("swept", expired=expired, completed=completed)
