"""Follows what repeats in barbers' own calendars, as time goes on."""

from dataclasses import dataclass
from datetime import timedelta

from core.clock import Clock
from core.ids import CalendarId, OrganizationId
from storage import calendars, catalogue, due
from storage.connection import Connection
from storage.database import Database
from usecases.calendars import follow_on

_AFTER_TROUBLE = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class CalendarFollower:
    """Looks at calendars of all organizations. Several processes may do so at once."""

    database: Database
    clock: Clock

    async def follow_all(self) -> None:
        """Go on until none is left that is due."""
        await due.take_all(self.database, calendars.claim, self._follow, _put_off)

    async def _follow(
        self, connection: Connection, _: OrganizationId, calendar: CalendarId
    ) -> None:
        await follow_on(connection, await catalogue.load(connection), calendar, self.clock())


async def _put_off(connection: Connection, calendar: CalendarId) -> None:
    await calendars.look_again(connection, calendar, _AFTER_TROUBLE)
