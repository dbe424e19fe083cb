"""What customers agreed to hear from us, and took back: every word of it stays written down."""

from collections.abc import Collection
from enum import StrEnum

from sqlalchemy import insert, literal, select

from core.ids import ConversationId, CustomerId
from storage.connection import Connection
from storage.tables import consents


class Purpose(StrEnum):
    """What is said on our own account, apart from what changes a booking. Values are stored."""

    REMINDERS = "reminders"
    MARKETING = "marketing"


async def keep(
    connection: Connection,
    customer: CustomerId,
    *,
    granted: bool,
    text_version: str,
    conversation: ConversationId,
    purposes: Collection[Purpose] = tuple(Purpose),
) -> None:
    """Write down that a customer wants to hear from us again, or no more.

    Args:
        connection: of the organization's transaction.
        customer: who.
        granted: whether they want to.
        text_version: of what they were told about it.
        conversation: where they said so.
        purposes: what it is about.
    """
    said = {
        "customer_id": customer,
        "granted": granted,
        "text_version": text_version,
        "conversation_id": conversation,
    }
    await connection.execute(
        insert(consents).values([{**said, "purpose": str(purpose)} for purpose in purposes])
    )


async def refuses(connection: Connection, customer: CustomerId, purpose: Purpose) -> bool:
    """Tell whether a customer does not want to hear from us; who never said so does."""
    latest = (
        select(consents.c.granted)
        .where(consents.c.customer_id == customer, consents.c.purpose == str(purpose))
        .order_by(consents.c.id.desc())
        .limit(1)
    )
    return (await connection.execute(latest)).scalar_one_or_none() is False


async def hand_over(connection: Connection, gone: CustomerId, kept: CustomerId) -> None:
    """Let what one customer said stand for another, who is the same person."""
    c = consents.c
    said = select(literal(kept), c.purpose, c.granted, c.text_version, c.conversation_id, c.at)
    await connection.execute(
        insert(consents).from_select(
            ["customer_id", "purpose", "granted", "text_version", "conversation_id", "at"],
            said.where(c.customer_id == gone).order_by(c.id),
        )
    )
