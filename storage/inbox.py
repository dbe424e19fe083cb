"""The inbox: every message once, however often it is delivered; read in the order it came."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import ARRAY, Interval, Text, Uuid, any_, bindparam, func, select, text, update
from sqlalchemy.dialects.postgresql import JSONB

from core.errors import Busy
from core.ids import ConversationId, new_id
from storage.connection import Connection
from storage.statements import Fixed
from storage.tables import inbox

_TRIES = 3


@dataclass(frozen=True, slots=True)
class Unread:
    """A message that waits for its turn, for `waited` seconds by the database's clock.

    `message` is an `InboundMessage` as JSON.
    """

    seq: int
    external_id: str
    message: dict[str, Any]
    waited: float


# One statement, because it stands between a provider and its 200. What it inserts it cannot see
# yet, so a conversation that it opens is given its due time at once.
_RECEIVE = Fixed(text("""
    WITH known AS (
        SELECT id FROM conversations WHERE channel = :channel AND address = :address
    ), opened AS (
        INSERT INTO conversations (id, channel, address, locale, due_at)
        SELECT :new, :channel, :address, :locale, clock_timestamp() + :within
        WHERE NOT EXISTS (SELECT FROM known)
        ON CONFLICT ON CONSTRAINT conversations_address_key DO NOTHING
        RETURNING id
    ), kept AS (
        INSERT INTO inbox (channel, external_id, conversation_id, message)
        SELECT :channel, :external, id, :message
        FROM (SELECT id FROM known UNION ALL SELECT id FROM opened) AS conversation
        ON CONFLICT ON CONSTRAINT inbox_pkey DO NOTHING
        RETURNING conversation_id
    ), called AS (
        UPDATE conversations
        SET due_at = least(coalesce(due_at, clock_timestamp() + :within),
                           clock_timestamp() + :within)
        FROM kept WHERE id = kept.conversation_id
    )
    SELECT id FROM known UNION ALL SELECT id FROM opened
""").bindparams(
    bindparam("new", type_=Uuid), bindparam("message", type_=JSONB),
    bindparam("within", type_=Interval),
))  # fmt: skip

_UNREAD = Fixed(
    select(
        inbox.c.seq,
        inbox.c.external_id,
        inbox.c.message,
        func.extract("epoch", func.clock_timestamp() - inbox.c.received_at),
    )
    .where(inbox.c.conversation_id == bindparam("conversation"), inbox.c.state == "pending")
    .order_by(inbox.c.seq)
    .limit(50)
)
_FINISH = Fixed(
    update(inbox)
    .where(
        inbox.c.channel == bindparam("of_channel"),
        inbox.c.external_id == any_(bindparam("messages", type_=ARRAY(Text))),
    )
    .values(state=bindparam("state"), turn=bindparam("turn"))
)


async def receive(
    connection: Connection,
    *,
    channel: str,
    address: str,
    external_id: str,
    message: dict[str, Any],
    locale: str,
    within: timedelta,
) -> ConversationId:
    """Keep a message, once, and have its conversation take a turn; returns the conversation.

    Args:
        connection: of the organization's transaction.
        channel: that it came over.
        address: of the conversation; one that is not known yet is opened in `locale`.
        external_id: the provider's name for the message. One that is there already changes nothing.
        message: an `InboundMessage` as JSON.
        locale: of a new conversation.
        within: how long from now the turn is due, unless it is due earlier.
    """
    said = {
        "new": new_id(),
        "channel": channel,
        "address": address,
        "external": external_id,
        "message": message,
        "locale": locale,
        "within": within,
    }
    for _ in range(_TRIES):
        found = (await connection.execute(_RECEIVE, said)).scalar_one_or_none()
        if found is not None:
            return ConversationId(found)
    # Somebody else is opening it and has not committed in all this time.
    raise Busy


async def unread(connection: Connection, conversation: ConversationId) -> list[Unread]:
    """Return what waits in a conversation, in the order it came."""
    rows = await connection.execute(_UNREAD, {"conversation": conversation})
    return [Unread(seq, key, message, float(waited)) for seq, key, message, waited in rows.all()]


async def unheard(
    connection: Connection, *, channel: str, external_ids: Collection[str]
) -> set[str]:
    """Return those of a provider's names for messages under which none was received."""
    known = select(inbox.c.external_id).where(
        inbox.c.channel == channel, inbox.c.external_id.in_(external_ids)
    )
    return set(external_ids) - set((await connection.execute(known)).scalars())


async def silence(connection: Connection, conversation: ConversationId) -> timedelta | None:
    """Return how long ago the customer wrote last; `None` if they never did."""
    statement = select(func.clock_timestamp() - func.max(inbox.c.received_at)).where(
        inbox.c.conversation_id == conversation
    )
    silence: timedelta | None = (await connection.execute(statement)).scalar_one()
    return silence


async def mark_done(
    connection: Connection, messages: list[Unread], *, channel: str, turn: int
) -> None:
    """Write down which turn answered these messages."""
    await _finish(connection, messages, channel, "done", turn)


async def mark_dead(
    connection: Connection, messages: list[Unread], *, channel: str, turn: int
) -> None:
    """Lay these messages aside: no turn could be taken with them."""
    await _finish(connection, messages, channel, "dead", turn)


async def _finish(
    connection: Connection, messages: list[Unread], channel: str, state: str, turn: int
) -> None:
    keys = [message.external_id for message in messages]
    finished = {"of_channel": channel, "messages": keys, "state": state, "turn": turn}
    await connection.execute(_FINISH, finished)
