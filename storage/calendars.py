"""Barbers' own calendars: their entries as received, and the time off that these come to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, func, insert, select, text, tuple_, update
from sqlalchemy.dialects.postgresql import Range, distinct_on
from sqlalchemy.dialects.postgresql import insert as upsert

from core.errors import NotFound
from core.ids import BarberId, BookingId, CalendarId, OrganizationId, new_id
from scheduling.lifecycle import BookingStatus
from scheduling.minutes import Span, moment_of
from storage.connection import Connection
from storage.tables import barbers, bookings, calendar_events, calendars, time_off

_AGREED = [
    str(status)
    for status in (
        BookingStatus.AWAITING_PAYMENT,
        BookingStatus.CONFIRMED,
        BookingStatus.ARRIVED,
        BookingStatus.IN_PROGRESS,
    )
]


@dataclass(frozen=True, slots=True)
class Version:
    """An entry as it was at some time.

    Attributes:
        uid: of the entry and all its instances.
        instance: which of them this is; empty: the entry itself.
        sequence, changed_at: of two versions the one with the greater pair is newer.
        entry: JSON.
    """

    uid: str
    instance: str
    sequence: int
    changed_at: datetime
    entry: dict[str, Any]


async def add(connection: Connection, barber: BarberId, name: str) -> CalendarId:
    """Keep that a barber has a calendar of their own."""
    made = CalendarId(new_id())
    await connection.execute(insert(calendars).values(id=made, barber_id=barber, name=name))
    return made


async def lock(connection: Connection, calendar: CalendarId) -> BarberId:
    """Lock a calendar and return whose it is; or raise `NotFound`."""
    statement = select(calendars.c.barber_id).where(calendars.c.id == calendar).with_for_update()
    barber = (await connection.execute(statement)).scalar_one_or_none()
    if barber is None:
        raise NotFound(id=str(calendar))
    return BarberId(barber)


async def remove(connection: Connection, calendar: CalendarId) -> None:
    """Forget a calendar, its entries, and the time off that they came to."""
    await connection.execute(delete(calendars).where(calendars.c.id == calendar))


async def keep(connection: Connection, calendar: CalendarId, version: Version) -> bool:
    """Keep an entry as it is now. Returns False if we have this version, or a newer one."""
    row = {
        "calendar_id": calendar,
        "uid": version.uid,
        "instance": version.instance,
        "sequence": version.sequence,
        "changed_at": version.changed_at,
        "entry": version.entry,
        "trouble": None,
    }
    new = upsert(calendar_events).values(row)
    had = calendar_events.c
    statement = new.on_conflict_do_update(
        constraint="calendar_events_pkey",
        set_={name: new.excluded[name] for name in ("sequence", "changed_at", "entry", "trouble")},
        where=tuple_(new.excluded.sequence, new.excluded.changed_at)
        > tuple_(had.sequence, had.changed_at),
    ).returning(had.uid)
    return (await connection.execute(statement)).scalar_one_or_none() is not None


async def entries(connection: Connection, calendar: CalendarId) -> dict[str, list[dict[str, Any]]]:
    """Return all entries, as JSON, by their uid."""
    e = calendar_events.c
    found: dict[str, list[dict[str, Any]]] = {}
    statement = select(e.uid, e.entry).where(e.calendar_id == calendar).order_by(e.uid, e.instance)
    for uid, entry in (await connection.execute(statement)).all():
        found.setdefault(uid, []).append(entry)
    return found


async def clear(connection: Connection, calendar: CalendarId) -> None:
    """Drop all entries of a calendar; the time off stays until it is set anew."""
    await connection.execute(
        delete(calendar_events).where(calendar_events.c.calendar_id == calendar)
    )


async def note_trouble(
    connection: Connection, calendar: CalendarId, uid: str, trouble: str | None
) -> None:
    """Write down why an entry could not be read as a whole, or that it now can."""
    e = calendar_events.c
    await connection.execute(
        update(calendar_events)
        .where(e.calendar_id == calendar, e.uid == uid, e.trouble.is_distinct_from(trouble))
        .values(trouble=trouble)
    )


async def set_times(
    connection: Connection,
    calendar: CalendarId,
    barber: BarberId,
    uid: str,
    spans: Sequence[Span],
) -> None:
    """Make these, epoch minutes, the time off that an entry comes to; what stays is not touched.

    Bookings of the barber that are being written are waited for, and later ones wait
    (`limit_in_the_way` takes the barber's row for itself as well, shared).
    """
    own = (time_off.c.calendar_id == calendar, time_off.c.event_uid == uid)
    wanted = {(moment_of(start), moment_of(end)) for start, end in spans}
    await connection.execute(select(barbers.c.id).where(barbers.c.id == barber).with_for_update())
    rows = (await connection.execute(select(time_off.c.id, time_off.c.during).where(*own))).all()
    there = {(row.during.lower, row.during.upper): row.id for row in rows}
    gone = [there[span] for span in there.keys() - wanted]
    if gone:
        await connection.execute(delete(time_off).where(time_off.c.id.in_(gone)))
    new = [
        {
            "id": new_id(),
            "barber_id": barber,
            "during": Range(start, end, bounds="[)"),
            "calendar_id": calendar,
            "event_uid": uid,
        }
        for start, end in sorted(wanted - there.keys())
    ]
    if new:
        await connection.execute(insert(time_off).values(new))


async def conflicts(
    connection: Connection, *, now: datetime, calendar: CalendarId | None = None
) -> list[tuple[BookingId, CalendarId]]:
    """Return what is booked at a time at which the barber's own calendar has something.

    Of all calendars, or of one; soonest first, and only what has not ended.
    """
    b = bookings.c
    statement = (
        select(b.id, time_off.c.calendar_id)
        .ext(distinct_on(b.starts_at, b.id))
        .join(
            time_off, (time_off.c.barber_id == b.barber_id) & (time_off.c.during.op("&&")(b.during))
        )
        .where(
            time_off.c.calendar_id.is_not(None)
            if calendar is None
            else time_off.c.calendar_id == calendar,
            b.status.in_(_AGREED),
            b.ends_at > now,
        )
        .order_by(b.starts_at, b.id)
    )
    found = (await connection.execute(statement)).all()
    return [(BookingId(booking), CalendarId(which)) for booking, which in found]


async def claim(connection: Connection) -> tuple[OrganizationId, CalendarId] | None:
    """Lock the calendar, of any tenant, that is to be looked at again; `None`: none is due."""
    row = (await connection.execute(text("SELECT * FROM claim_calendar()"))).one()
    if row.calendar is None:
        return None
    return OrganizationId(row.organization), CalendarId(row.calendar)


async def look_again(connection: Connection, calendar: CalendarId, after: timedelta) -> None:
    """Let a calendar be looked at again after a while."""
    await connection.execute(
        update(calendars)
        .where(calendars.c.id == calendar)
        .values(due_at=func.clock_timestamp() + after)
    )
