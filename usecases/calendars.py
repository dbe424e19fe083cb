"""A barber's own calendar keeps their time free of bookings, whatever is in it.

Whoever speaks with the provider hands over entries here, in any order and as often as they like.
What they come to is time off (`storage.calendars`), so nothing is asked of a provider when a
customer looks for a time, and a provider that is down changes nothing.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from pydantic import TypeAdapter

from core.errors import Forbidden
from core.ids import BarberId, CalendarId
from scheduling.catalogue import Catalogue
from scheduling.external import ExternalEvent, busy_spans, is_ours
from scheduling.minutes import Span, floor_minute
from storage import bookings, calendars
from storage.bookings import Booking
from storage.calendars import Version
from storage.connection import Connection
from usecases.desk import Desk

AHEAD = timedelta(days=400)  # how far repeating entries are followed: beyond any shop's horizon
AGAIN = timedelta(days=7)  # until they are followed further

_ENTRY = TypeAdapter(ExternalEvent)


@dataclass(frozen=True, slots=True)
class Conflict:
    """A booking at a time at which the barber's own calendar has something. It stays as it is."""

    booking: Booking
    calendar: CalendarId


async def connect(desk: Desk, barber: BarberId, name: str) -> CalendarId:
    """Say that a barber has a calendar of their own, so far empty; raises `Forbidden`."""
    _only_staff(desk)
    return await calendars.add(desk.connection, desk.catalogue.barber(barber).id, name)


async def disconnect(desk: Desk, calendar: CalendarId) -> None:
    """Forget a calendar; the time that it took is free again. Raises `Forbidden`."""
    _only_staff(desk)
    await calendars.remove(desk.connection, calendar)


async def take_in(
    desk: Desk, calendar: CalendarId, events: Iterable[ExternalEvent]
) -> list[Conflict]:
    """Take in entries that are new, have changed, or have been deleted.

    Args:
        desk: of the staff.
        calendar: theirs.
        events: in any order; versions that we have, or older ones, change nothing, and neither
            do our own bookings, which come back from a calendar that they were written to.

    Returns:
        The bookings that are in the way of what the calendar has now, soonest first.

    Raises:
        Forbidden: only the shop itself may.
        NotFound: there is no such calendar.
    """
    _only_staff(desk)
    barber = await calendars.lock(desk.connection, calendar)
    changed = await _keep(desk, calendar, events)
    await _follow(desk.connection, desk.catalogue, calendar, barber, changed, desk.now)
    return await _conflicts(desk, calendar)


async def take_in_all(
    desk: Desk, calendar: CalendarId, events: Iterable[ExternalEvent]
) -> list[Conflict]:
    """Take in a calendar as a whole: what is not in it is there no longer. Else as `take_in`."""
    _only_staff(desk)
    barber = await calendars.lock(desk.connection, calendar)
    had = await calendars.entries(desk.connection, calendar)
    await calendars.clear(desk.connection, calendar)
    have = await _keep(desk, calendar, events)
    everything = have | had.keys()
    await _follow(desk.connection, desk.catalogue, calendar, barber, everything, desk.now)
    return await _conflicts(desk, calendar)


async def conflicts(desk: Desk) -> list[Conflict]:
    """Return every booking that stands against a barber's own calendar; raises `Forbidden`."""
    _only_staff(desk)
    return await _conflicts(desk, None)


async def follow_on(
    connection: Connection, catalogue: Catalogue, calendar: CalendarId, now: datetime
) -> None:
    """Follow the repeating entries of a calendar as far ahead as they are to be known."""
    barber = await calendars.lock(connection, calendar)
    known = await calendars.entries(connection, calendar)
    await _follow(connection, catalogue, calendar, barber, known.keys(), now)
    await calendars.look_again(connection, calendar, AGAIN)


async def _keep(desk: Desk, calendar: CalendarId, events: Iterable[ExternalEvent]) -> set[str]:
    """Keep entries as they are now; returns the uids of those that are news."""
    return {
        event.uid
        for event in events
        if not is_ours(event.uid)
        and await calendars.keep(desk.connection, calendar, _version(event))
    }


async def _follow(
    connection: Connection,
    catalogue: Catalogue,
    calendar: CalendarId,
    barber: BarberId,
    uids: Collection[str],
    now: datetime,
) -> None:
    """Bring the time off that entries come to up to date; of those that are gone it is none."""
    if not uids:
        return
    zone = _zone_of(catalogue, barber)
    within = floor_minute(now - timedelta(days=1)), floor_minute(now + AHEAD)
    known = await calendars.entries(connection, calendar)
    for uid in sorted(uids):
        events = [_ENTRY.validate_python(part) for part in known.get(uid, ())]
        spans, trouble = _read(events, zone, within)
        await calendars.set_times(connection, calendar, barber, uid, spans)
        await calendars.note_trouble(connection, calendar, uid, trouble)


def _read(
    events: list[ExternalEvent], zone: ZoneInfo, within: Span
) -> tuple[list[Span], str | None]:
    """Return when an entry keeps its barber busy, and what of it could not be read.

    An entry whose rule or zone we do not know blocks where it stands, rather than never.
    """
    trouble: str | None = None
    without_rule = [replace(event, rule=None) for event in events]
    without_zone = [replace(event, zone=None) for event in without_rule]
    for tried in (events, without_rule, without_zone):
        try:
            return busy_spans(tried, zone, within), trouble
        except ValueError as error:
            trouble = trouble or str(error)
    raise AssertionError(trouble)


def _version(event: ExternalEvent) -> Version:
    instance = "" if event.instead_of is None else event.instead_of.isoformat()
    entry = _ENTRY.dump_python(event, mode="json", exclude_defaults=True)
    return Version(event.uid, instance, event.sequence, event.changed_at, entry)


def _zone_of(catalogue: Catalogue, barber: BarberId) -> ZoneInfo:
    """Return the zone of the shop that a barber works in; of several, of the first of ours."""
    working_in = catalogue.barber(barber).hours
    return next(
        (shop.zone for shop in catalogue.shops if shop.id in working_in), catalogue.shops[0].zone
    )


async def _conflicts(desk: Desk, calendar: CalendarId | None) -> list[Conflict]:
    found = await calendars.conflicts(desk.connection, now=desk.now, calendar=calendar)
    return [
        Conflict(await bookings.get(desk.connection, booking), which) for booking, which in found
    ]


def _only_staff(desk: Desk) -> None:
    if not desk.staff:
        raise Forbidden
