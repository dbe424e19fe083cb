"""What the links of a mail open: which visit may be rated, and whom such mails are no more for."""

import secrets
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Uuid, bindparam, text

from core.ids import BookingId, ConversationId, CustomerId
from scheduling.reminders import Kind
from storage.connection import Connection
from storage.tables import Instant

_SECRET = 32  # bytes, of which nobody guesses one


@dataclass(frozen=True, slots=True)
class MailDoor:
    """A mail that went out: its conversation, what it is about, and who came then.

    `kind` is one of `AFTER`; `locale` the language of the mail.
    """

    conversation: ConversationId
    customer: CustomerId
    locale: str
    kind: Kind
    booking: BookingId


_MAKE = text(
    "INSERT INTO mail_doors (token, conversation_id, kind, booking_id)"
    " VALUES (:token, :conversation, :kind, :booking)"
).bindparams(bindparam("conversation", type_=Uuid), bindparam("booking", type_=Uuid))


async def make(
    connection: Connection, conversation: ConversationId, kind: Kind, booking: BookingId
) -> str:
    """Make a door for a mail about a visit that is over; returns the token that opens it."""
    token = secrets.token_urlsafe(_SECRET)
    values = {"conversation": conversation, "kind": str(kind), "booking": booking}
    await connection.execute(_MAKE, {"token": token, **values})
    return token


_FIND = text("""
    SELECT d.conversation_id, b.customer_id, v.locale, d.kind, d.booking_id
    FROM mail_doors d
    JOIN conversations v ON v.organization_id = d.organization_id AND v.id = d.conversation_id
    JOIN bookings b ON b.organization_id = d.organization_id AND b.id = d.booking_id
    WHERE d.token = :token
""")


async def find(connection: Connection, token: str) -> MailDoor | None:
    """Return what a token opens; `None`: it was made up, or is too old."""
    row = (await connection.execute(_FIND, {"token": token})).one_or_none()
    if row is None:
        return None
    return MailDoor(
        ConversationId(row.conversation_id),
        CustomerId(row.customer_id),
        row.locale,
        Kind(row.kind),
        BookingId(row.booking_id),
    )


_FORGET = text("DELETE FROM mail_doors WHERE made_at < :before").bindparams(
    bindparam("before", type_=Instant)
)


async def forget(connection: Connection, *, before: datetime) -> int:
    """Close what was opened for a mail before a moment; returns how many."""
    return (await connection.execute(_FORGET, {"before": before})).rowcount
