"""Books the dates of standing bookings as they come within the horizon."""

from dataclasses import dataclass
from datetime import timedelta

import structlog

from core.clock import Clock
from core.ids import OrganizationId, SeriesId
from storage import catalogue, due, standing
from storage.connection import Connection
from storage.database import Database
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
        await due.take_all(self.database, standing.claim, self._extend, _put_off)

    async def _extend(self, connection: Connection, _: OrganizationId, series: SeriesId) -> None:
        wanted = await standing.get(connection, series)
        known = await catalogue.load(connection)
        booked = await extend(Desk(connection, known, wanted.customer, self.clock()), wanted)
        if booked:
            log.info("standing booking extended", count=booked)


async def _put_off(connection: Connection, series: SeriesId) -> None:
    await standing.look_again(connection, series, _AFTER_TROUBLE, failed=True)
