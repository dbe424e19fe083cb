"""What is said by mail: invitations, which of them a calendar was told last, what got unwritten."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Uuid, bindparam, delete, func, select, text
from sqlalchemy.dialects.postgresql import JSONB, insert

from core.ids import ConversationId, CustomerId, VisitId
from storage.connection import Connection
from storage.tables import Instant, invitations, unwritten_mails


@dataclass(frozen=True, slots=True)
class Told:
    """What the calendar of whoever reads an address was told of a visit."""

    title: str
    start: datetime
    end: datetime
    cancelled: bool


async def told(connection: Connection, visit: VisitId, address: str) -> tuple[Told, int] | None:
    """Return what was told last, with its sequence; `None`: nothing yet."""
    statement = select(invitations).where(
        invitations.c.visit_id == visit, invitations.c.address == address
    )
    row = (await connection.execute(statement)).one_or_none()
    if row is None:
        return None
    return Told(row.title, row.starts_at, row.ends_at, row.cancelled), row.sequence


async def remember(
    connection: Connection, visit: VisitId, address: str, what: Told, sequence: int
) -> None:
    """Write down what is told now."""
    values = {
        "sequence": sequence,
        "title": what.title,
        "starts_at": what.start,
        "ends_at": what.end,
        "cancelled": what.cancelled,
    }
    statement = insert(invitations).values(visit_id=visit, address=address, **values)
    await connection.execute(
        statement.on_conflict_do_update(constraint="invitations_pkey", set_=values)
    )


_WRITE = text(
    "SELECT write_to(:customer, 'email', :address, :message, NULL, :until, NULL)"
).bindparams(
    bindparam("customer", type_=Uuid),
    bindparam("message", type_=JSONB),
    bindparam("until", type_=Instant),
)


async def write(
    connection: Connection,
    customer: CustomerId,
    address: str,
    message: dict[str, Any],
    until: datetime,
) -> None:
    """Leave a mail to a customer in the outbox; `until` it is worth sending."""
    await connection.execute(
        _WRITE, {"customer": customer, "address": address, "message": message, "until": until}
    )


_CONVERSATION = text("""
    WITH wanted AS (
        SELECT c.id, c.email, coalesce(c.locale, o.locale) AS locale
        FROM customers c JOIN organizations o ON o.id = c.organization_id
        WHERE c.id = :customer AND c.email IS NOT NULL
          AND EXISTS (SELECT FROM lines WHERE channel = 'email')
    ), opened AS (
        INSERT INTO conversations (id, channel, address, customer_id, locale)
        SELECT gen_random_uuid(), 'email', email, id, locale FROM wanted
        ON CONFLICT ON CONSTRAINT conversations_address_key DO NOTHING
        RETURNING id
    )
    SELECT id FROM opened UNION ALL
    SELECT v.id FROM conversations v JOIN wanted ON v.channel = 'email' AND v.address = wanted.email
""").bindparams(bindparam("customer", type_=Uuid))


async def conversation(connection: Connection, customer: CustomerId) -> ConversationId | None:
    """Return that of a customer's mails; `None`: they have no address, or the shop writes none."""
    rows = await connection.execute(_CONVERSATION, {"customer": customer})
    found = rows.scalar_one_or_none()
    return None if found is None else ConversationId(found)


async def lay_aside(connection: Connection, visit: VisitId, error: str) -> None:
    """Write down that the mail about a visit could not be written, and why."""
    values = {"error": error, "at": func.clock_timestamp()}
    statement = insert(unwritten_mails).values(visit_id=visit, **values)
    await connection.execute(
        statement.on_conflict_do_update(constraint="unwritten_mails_visit_key", set_=values)
    )


async def take_up(connection: Connection, visit: VisitId) -> None:
    """Forget that it could not be written: now it is told how the visit stands."""
    await connection.execute(delete(unwritten_mails).where(unwritten_mails.c.visit_id == visit))
