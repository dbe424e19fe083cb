"""The outbox: what a turn says is written with it, and handed to a channel afterwards."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, func, insert, literal, or_, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import ConversationId, OrganizationId
from storage.tables import inbox, outbox


@dataclass(frozen=True, slots=True)
class Leased:
    """A message of any tenant that this process is to hand over.

    Attributes:
        message: JSON.
        attempts: with this one. It fences: who finds another number in the row has lost the lease.
        doubts: how many of them ended without anybody knowing whether it was delivered.
        too_late: it is not worth sending any more.
        created_at: when the turn said it.
    """

    organization: OrganizationId
    id: int
    conversation: ConversationId
    channel: str
    address: str
    message: dict[str, Any]
    attempts: int
    doubts: int
    too_late: bool
    created_at: datetime

    @property
    def key(self) -> str:
        """Our own name for it, the same at every try."""
        return f"{self.organization}:{self.id}"


async def add(
    connection: AsyncConnection,
    conversation: ConversationId,
    *,
    turn: int,
    channel: str,
    address: str,
    message: dict[str, Any],
    position: int = 0,
    delivered: bool = False,
    lives: timedelta | None = None,
) -> None:
    """Write down what a turn says.

    Args:
        connection: of the turn's transaction.
        conversation: whose it is.
        turn: which one says it; with `position` a line is said once, even by two processes.
        channel: that carries it.
        address: where to.
        message: as JSON.
        position: of several lines of a turn.
        delivered: the customer fetches it from here, and nothing is to be sent.
        lives: how long it is worth sending.
    """
    await connection.execute(
        insert(outbox).values(
            conversation_id=conversation,
            turn=turn,
            position=position,
            channel=channel,
            address=address,
            message=message,
            state="sent" if delivered else "pending",
            sent_at=func.clock_timestamp() if delivered else None,
            expires_at=func.clock_timestamp() + lives if lives else None,
        )
    )


async def lease(
    connection: AsyncConnection, *, owner: str, length: timedelta, wanted: int
) -> list[Leased]:
    """Lease messages that are due, of any tenant, at most one of each conversation."""
    # Too late by the clock that set the limit: the database's.
    statement = text(
        "SELECT *, coalesce(expires_at < clock_timestamp(), false) AS too_late"
        " FROM claim_messages(:owner, :length, :wanted)"
    )
    rows = await connection.execute(statement, {"owner": owner, "length": length, "wanted": wanted})
    return [_leased(row) for row in rows.all()]


async def lapse_leases(connection: AsyncConnection) -> list[Row[Any]]:
    """End leases whose holder is gone. What may have been delivered is sent once more, not twice.

    Returns:
        Rows `id, channel, state` of the messages nobody knows the fate of.
    """
    rows = await connection.execute(text("SELECT id, channel, state FROM lapse_leases()"))
    return list(rows.all())


async def mark_sent(connection: AsyncConnection, leased: Leased, *, provider_id: str) -> bool:
    """Write down that the channel took it. Returns False when the lease was lost meanwhile."""
    return await _finish(
        connection, leased, state="sent", provider_id=provider_id, sent_at=func.clock_timestamp()
    )


async def retry(
    connection: AsyncConnection,
    leased: Leased,
    *,
    after: timedelta,
    error: str,
    doubtful: bool = False,
) -> bool:
    """Put it back, to be tried again later; returns as `mark_sent`.

    `doubtful`: this attempt may have delivered it.
    """
    due, doubts = func.clock_timestamp() + after, leased.doubts + doubtful
    return await _finish(
        connection, leased, state="pending", due_at=due, error=error, doubts=doubts
    )


async def give_up(connection: AsyncConnection, leased: Leased, *, state: str, error: str) -> bool:
    """Lay it aside as `dead`, `unknown` or `expired`; returns as `mark_sent`."""
    return await _finish(connection, leased, state=state, error=error)


async def learn(
    connection: AsyncConnection, message: int, *, provider_id: str, failure: str | None
) -> bool:
    """Write down what the provider told later, in whatever order it tells.

    That it has the message settles every doubt, also that of an attempt under way, which then finds
    its lease gone. A failure is the end of the message, unless it is about another copy of it.

    Returns:
        Whether it was news.
    """
    nobody_knew = outbox.c.provider_id.is_(None)
    if failure is None:
        news: ColumnElement[bool] = nobody_knew
        values = {"state": "sent", "sent_at": func.clock_timestamp(), "error": None}
    else:
        news = or_(nobody_knew, outbox.c.provider_id == provider_id) & (outbox.c.state != "dead")
        values = {"state": "dead", "error": failure}
    statement = (
        update(outbox)
        .where(outbox.c.id == message, outbox.c.attempts > 0, news)
        .values(provider_id=provider_id, lease_owner=None, lease_until=None, **values)
        .returning(outbox.c.id)
    )
    return (await connection.execute(statement)).scalar_one_or_none() is not None


async def provider_ids(
    connection: AsyncConnection, conversation: ConversationId, since: datetime
) -> list[str]:
    """Return the provider's names of what was sent in a conversation since a moment."""
    statement = select(outbox.c.provider_id).where(
        outbox.c.conversation_id == conversation,
        outbox.c.provider_id.is_not(None),
        outbox.c.sent_at >= since - timedelta(minutes=5),
    )
    return list((await connection.execute(statement)).scalars())


async def answer_to(
    connection: AsyncConnection, *, channel: str, external_id: str
) -> list[Row[Any]] | None:
    """Return what the turn said that read a message; `None` while the message waits.

    Rows have `message, at, key`; there are none when a person is to answer.
    """
    statement = (
        select(
            inbox.c.turn,
            outbox.c.message,
            outbox.c.created_at.label("at"),
            _outbox_key().label("key"),
        )
        .join_from(
            inbox,
            outbox,
            and_(
                outbox.c.conversation_id == inbox.c.conversation_id, outbox.c.turn == inbox.c.turn
            ),
            isouter=True,
        )
        .where(inbox.c.channel == channel, inbox.c.external_id == external_id)
        .order_by(outbox.c.position)
    )
    rows = (await connection.execute(statement)).all()
    if not rows or rows[0].turn is None:
        return None
    return [row for row in rows if row.message is not None]


async def of_conversation(
    connection: AsyncConnection, conversation: ConversationId, *, after: int = 0
) -> list[Row[Any]]:
    """Return what was said by both sides, turn by turn, after a turn.

    Rows have `turn, mine, message, at, key`. `mine`: the shop said it. What still waits for its
    turn comes last and has none.
    """
    said = select(
        outbox.c.turn,
        literal(1).label("mine"),
        outbox.c.id.label("position"),
        outbox.c.message,
        outbox.c.created_at.label("at"),
        _outbox_key().label("key"),
    ).where(outbox.c.conversation_id == conversation, outbox.c.turn > after)
    heard = select(
        inbox.c.turn,
        literal(0).label("mine"),
        inbox.c.seq.label("position"),
        inbox.c.message,
        inbox.c.received_at.label("at"),
        inbox.c.external_id.label("key"),
    ).where(
        inbox.c.conversation_id == conversation,
        or_(inbox.c.turn > after, inbox.c.turn.is_(None)),
    )
    both = said.union_all(heard).subquery()
    in_order = select(both).order_by(both.c.turn.nulls_last(), both.c.mine, both.c.position)
    return list((await connection.execute(in_order)).all())


def _outbox_key() -> ColumnElement[str]:
    return func.concat("shop-", outbox.c.id)


async def _finish(connection: AsyncConnection, leased: Leased, **values: Any) -> bool:
    statement = (
        update(outbox)
        .where(
            outbox.c.id == leased.id,
            outbox.c.state == "sending",
            outbox.c.attempts == leased.attempts,
        )
        .values(lease_owner=None, lease_until=None, **values)
        .returning(outbox.c.id)
    )
    return (await connection.execute(statement)).scalar_one_or_none() is not None


def _leased(row: Row[Any]) -> Leased:
    return Leased(
        organization=OrganizationId(row.organization_id),
        id=row.id,
        conversation=ConversationId(row.conversation_id),
        channel=row.channel,
        address=row.address,
        message=row.message,
        attempts=row.attempts,
        doubts=row.doubts,
        too_late=row.too_late,
        created_at=row.created_at,
    )
