"""Conversations: one row per customer and channel, locked while a turn is taken."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select, text, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import ConversationId, CustomerId, OrganizationId, new_id
from storage.tables import conversations, organizations


@dataclass(frozen=True, slots=True)
class ConversationRow:
    """A conversation as it is kept. `state` is opaque here: `bot.memory` reads it.

    `catalogue_revision` comes along, so that a turn knows whether the catalogue it has is current.
    """

    id: ConversationId
    channel: str
    address: str
    customer: CustomerId | None
    locale: str
    with_person: bool
    state: dict[str, Any] | None
    turns: int
    failures: int
    catalogue_revision: int


async def find_or_open(
    connection: AsyncConnection, *, channel: str, address: str, locale: str
) -> ConversationId:
    """Return the conversation with this address; open it in `locale` if there is none yet."""
    opened = (
        insert(conversations)
        .values(id=new_id(), channel=channel, address=address, locale=locale)
        .on_conflict_do_nothing(constraint="conversations_address_key")
        .returning(conversations.c.id)
    )
    known = select(conversations.c.id).where(
        conversations.c.channel == channel, conversations.c.address == address
    )
    found = (await connection.execute(known)).scalar_one_or_none()
    found = found or (await connection.execute(opened)).scalar_one_or_none()
    # Somebody else may have opened it between the two statements.
    return ConversationId(found or (await connection.execute(known)).scalar_one())


async def claim(connection: AsyncConnection) -> tuple[OrganizationId, ConversationId] | None:
    """Lock the conversation, of any tenant, whose work has waited longest; `None`: no work."""
    row = (await connection.execute(text("SELECT * FROM claim_conversation()"))).one()
    if row.conversation is None:
        return None
    return OrganizationId(row.organization), ConversationId(row.conversation)


async def lock(connection: AsyncConnection, conversation: ConversationId) -> ConversationRow:
    """Lock and return a conversation of the transaction's tenant; waits for a turn under way."""
    statement = (
        select(conversations, organizations.c.catalogue_revision)
        .where(
            conversations.c.id == conversation,
            organizations.c.id == conversations.c.organization_id,
        )
        .with_for_update(of=conversations, key_share=True)
    )
    row = (await connection.execute(statement)).one()
    return ConversationRow(
        id=ConversationId(row.id),
        channel=row.channel,
        address=row.address,
        customer=None if row.customer_id is None else CustomerId(row.customer_id),
        locale=row.locale,
        with_person=row.with_person,
        state=row.state,
        turns=row.turns,
        failures=row.failures,
        catalogue_revision=row.catalogue_revision,
    )


async def save_turn(
    connection: AsyncConnection,
    conversation: ConversationId,
    *,
    turn: int,
    state: dict[str, Any] | None,
    customer: CustomerId | None,
    locale: str,
    with_person: bool,
    due_at: datetime | None,
) -> None:
    """Keep what a turn has made of the conversation. `due_at`: when there is work again."""
    await connection.execute(
        update(conversations)
        .where(conversations.c.id == conversation)
        .values(
            turns=turn,
            state=state,
            customer_id=customer,
            locale=locale,
            with_person=with_person,
            due_at=due_at,
            failures=0,
        )
    )


async def set_due(
    connection: AsyncConnection, conversation: ConversationId, due_at: datetime
) -> None:
    """Ask for a turn at this time, or leave an earlier date as it is."""
    await connection.execute(
        update(conversations)
        .where(conversations.c.id == conversation)
        .values(due_at=func.least(func.coalesce(conversations.c.due_at, due_at), due_at))
    )


async def postpone(
    connection: AsyncConnection, conversation: ConversationId, due_at: datetime
) -> int:
    """Count a turn that failed, and try again at `due_at`. Returns how often it has failed."""
    statement = (
        update(conversations)
        .where(conversations.c.id == conversation)
        .values(failures=conversations.c.failures + 1, due_at=due_at)
        .returning(conversations.c.failures)
    )
    return int((await connection.execute(statement)).scalar_one())


async def waiting_for_person(connection: AsyncConnection) -> list[ConversationRow]:
    """Return the conversations that a person has to answer, longest first."""
    statement = (
        select(conversations, organizations.c.catalogue_revision)
        .where(
            conversations.c.with_person,
            organizations.c.id == conversations.c.organization_id,
        )
        .order_by(conversations.c.created_at)
    )
    return [
        ConversationRow(
            ConversationId(row.id), row.channel, row.address, row.customer_id, row.locale,
            row.with_person, row.state, row.turns, row.failures, row.catalogue_revision,
        )
        for row in (await connection.execute(statement)).all()
    ]  # fmt: skip


async def give_back(connection: AsyncConnection, conversation: ConversationId) -> None:
    """Let the program answer again."""
    await connection.execute(
        update(conversations).where(conversations.c.id == conversation).values(with_person=False)
    )
