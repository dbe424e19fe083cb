"""The inbox: every message once, however often it is delivered; read in the order it came."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import ConversationId
from storage.tables import inbox


@dataclass(frozen=True, slots=True)
class Unread:
    """A message that waits for its turn, for `waited` seconds by the database's clock.

    `message` is an `InboundMessage` as JSON.
    """

    seq: int
    external_id: str
    message: dict[str, Any]
    waited: float


async def receive(
    connection: AsyncConnection,
    conversation: ConversationId,
    *,
    channel: str,
    external_id: str,
    message: dict[str, Any],
) -> bool:
    """Keep a message. Returns False when it was there already."""
    statement = (
        insert(inbox)
        .values(
            channel=channel,
            external_id=external_id,
            conversation_id=conversation,
            message=message,
        )
        .on_conflict_do_nothing(constraint="inbox_pkey")
        .returning(inbox.c.seq)
    )
    return (await connection.execute(statement)).scalar_one_or_none() is not None


async def unread(connection: AsyncConnection, conversation: ConversationId) -> list[Unread]:
    """Return what waits in a conversation, in the order it came."""
    statement = (
        select(
            inbox.c.seq,
            inbox.c.external_id,
            inbox.c.message,
            func.extract("epoch", func.clock_timestamp() - inbox.c.received_at),
        )
        .where(inbox.c.conversation_id == conversation, inbox.c.state == "pending")
        .order_by(inbox.c.seq)
        .limit(50)
    )
    return [
        Unread(seq, key, message, float(waited))
        for seq, key, message, waited in (await connection.execute(statement)).all()
    ]


async def mark_done(
    connection: AsyncConnection, messages: list[Unread], *, channel: str, turn: int
) -> None:
    """Write down which turn answered these messages."""
    await _finish(connection, messages, channel, "done", turn)


async def mark_dead(
    connection: AsyncConnection, messages: list[Unread], *, channel: str, turn: int
) -> None:
    """Lay these messages aside: no turn could be taken with them."""
    await _finish(connection, messages, channel, "dead", turn)


async def turn_of(connection: AsyncConnection, *, channel: str, external_id: str) -> int | None:
    """Return the turn that answered a message; `None` while it waits."""
    statement = select(inbox.c.turn).where(
        inbox.c.channel == channel, inbox.c.external_id == external_id
    )
    return (await connection.execute(statement)).scalar_one_or_none()


async def _finish(
    connection: AsyncConnection, messages: list[Unread], channel: str, state: str, turn: int
) -> None:
    await connection.execute(
        update(inbox)
        .where(
            inbox.c.channel == channel,
            inbox.c.external_id.in_([message.external_id for message in messages]),
        )
        .values(state=state, turn=turn)
    )
