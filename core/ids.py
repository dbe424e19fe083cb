"""Identifiers: UUIDs with a name each, so that the type checker tells them apart."""

import secrets
import time
import uuid
from typing import NewType
from uuid import UUID

OrganizationId = NewType("OrganizationId", UUID)
ShopId = NewType("ShopId", UUID)
BarberId = NewType("BarberId", UUID)
ServiceId = NewType("ServiceId", UUID)
CustomerId = NewType("CustomerId", UUID)
ConversationId = NewType("ConversationId", UUID)
BookingId = NewType("BookingId", UUID)
VisitId = NewType("VisitId", UUID)
HoldId = NewType("HoldId", UUID)
WaitId = NewType("WaitId", UUID)
SeriesId = NewType("SeriesId", UUID)
CalendarId = NewType("CalendarId", UUID)
ResourceId = NewType("ResourceId", UUID)
QueueEntryId = NewType("QueueEntryId", UUID)


_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: no I, L, O, U


def code_of(id_: UUID) -> str:
    """Return five signs by which people know a thing again; others may have the same, seldom."""
    return "".join(_SIGNS[id_.int >> shift & 31] for shift in (20, 15, 10, 5, 0))


def new_id() -> UUID:
    """Make a UUID of version 7 (RFC 9562 §5.7): sorts by creation, so indexes grow at one end.

    The time in it is for locality only; nothing may read it back.
    """
    if hasattr(uuid, "uuid7"):  # Python 3.14 has its own
        made: UUID = uuid.uuid7()
        return made
    milliseconds = time.time_ns() // 1_000_000
    random = secrets.randbits(74)
    return UUID(
        int=milliseconds << 80
        | 0x7 << 76
        | (random >> 62) << 64
        | 0b10 << 62
        | random & (1 << 62) - 1
    )
