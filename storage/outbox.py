"""The outbox: what a turn says is written with it, and handed to a channel afterwards."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    Boolean,
    ColumnElement,
    Interval,
    Uuid,
    and_,
    bindparam,
    case,
    func,
    insert,
    literal,
    or_,
    select,
    text,
    update,
)

from core.ids import ConversationId, OrganizationId
from storage.connection import Connection, Row
from storage.statements import Fixed
from storage.tables import inbox, outbox


@dataclass(frozen=True, slots=True)
class Leased:
    """A message of any tenant that this process is to hand over.

    Attributes:
        message: JSON.
        attempts: with this one.
        doubts: how many of them ended without anybody knowing whether it was delivered.
        created_at: when the turn said it.
        owner: the name of this lease. It fences: who finds another one in the row has lost it.
        unasked: it is no answer.
    """

    organization: OrganizationId
    id: int
    conversation: ConversationId
    channel: str
    address: str
    message: dict[str, Any]
    attempts: int
    doubts: int
    created_at: datetime
    owner: str
    unasked: bool

    @property
    def key(self) -> str:
        """Our own name for it, the same at every try."""
        return f"{self.organization}:{self.id}"


@dataclass(frozen=True, slots=True)
class Taken:
    """What a provider tells: it has this message, under a name of its own; how far it came."""

    message: int
    provider_id: str
    delivered: bool
    read: bool


_delivered = bindparam("delivered", type_=Boolean)
SAYING = insert(outbox).values(
    conversation_id=bindparam("conversation_id"),
    turn=bindparam("turn"),
    position=bindparam("position"),
    channel=bindparam("channel"),
    address=bindparam("address"),
    message=bindparam("message"),
    unasked=bindparam("unasked"),
    state=case((_delivered, "sent"), else_="pending"),
    sent_at=case((_delivered, func.clock_timestamp())),
    expires_at=func.clock_timestamp() + bindparam("lives", type_=Interval),
)
_ADD = Fixed(SAYING)

_MARK_SENT = Fixed(
    text("SELECT mark_all_sent(:home, :messages, :owners, :providers)").bindparams(
        bindparam("home", type_=Uuid)
    )
)
_LEARN_TAKEN = Fixed(
    text("SELECT learn_all_taken(:home, :messages, :providers, :delivered, :read)").bindparams(
        bindparam("home", type_=Uuid)
    )
)
_ANSWER = Fixed(
    select(
        inbox.c.turn,
        outbox.c.message,
        outbox.c.created_at.label("at"),
        func.concat("shop-", outbox.c.id).label("key"),
    )
    .join_from(
        inbox,
        outbox,
        and_(outbox.c.conversation_id == inbox.c.conversation_id, outbox.c.turn == inbox.c.turn),
        isouter=True,
    )
    .where(inbox.c.channel == bindparam("of_channel"), inbox.c.external_id == bindparam("key"))
    .order_by(outbox.c.position)
)


async def add(connection: Connection, line: dict[str, object]) -> None:
    """Write down what a turn says: what `said` returns."""
    await connection.execute(_ADD, line)


def said(
    conversation: ConversationId,
    *,
    turn: int,
    channel: str,
    address: str,
    message: dict[str, Any],
    position: int = 0,
    delivered: bool = False,
    lives: timedelta | None = None,
    unasked: bool = False,
) -> dict[str, object]:
    """Return the values of `SAYING`.

    Args:
        conversation: whose it is.
        turn: which one says it; with `position` a line is said once, even by two processes.
        channel: that carries it.
        address: where to.
        message: as JSON.
        position: of several lines of a turn.
        delivered: the customer fetches it from here, and nothing is to be sent.
        lives: how long it is worth sending.
        unasked: nobody waits for it, so answers go first.
    """
    return {
        "conversation_id": conversation,
        "turn": turn,
        "position": position,
        "channel": channel,
        "address": address,
        "message": message,
        "delivered": delivered,
        "lives": lives,
        "unasked": unasked,
    }


async def lapse_leases(connection: Connection) -> list[Row]:
    """End leases whose holder is gone. What may have been delivered is sent once more, not twice.

    Returns:
        Rows `id, channel, state` of the messages nobody knows the fate of.
    """
    rows = await connection.execute(text("SELECT id, channel, state FROM lapse_leases()"))
    return list(rows.all())


async def expire(connection: Connection) -> list[Row]:
    """Lay aside what is not worth sending any more; returns rows `id, channel` of it."""
    rows = await connection.execute(text("SELECT id, channel FROM expire_messages()"))
    return list(rows.all())


async def mark_sent(
    connection: Connection, organization: OrganizationId, sent: Sequence[tuple[Leased, str]]
) -> list[bool]:
    """Write down that the channel took messages: of each its lease and the provider's name for it.

    Returns whether each lease was still held. The connection is one whose every statement is a
    transaction.
    """
    which = {
        "home": organization,
        "messages": [leased.id for leased, _ in sent],
        "owners": [leased.owner for leased, _ in sent],
        "providers": [provider_id for _, provider_id in sent],
    }
    marked = set((await connection.execute(_MARK_SENT, which)).scalars())
    return [leased.id in marked for leased, _ in sent]


async def retry(
    connection: Connection,
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


async def give_back(connection: Connection, leased: Leased) -> bool:
    """Put it back untried; returns as `mark_sent`."""
    return await _finish(connection, leased, state="pending", attempts=leased.attempts - 1)


async def mark_last_try(connection: Connection, leased: Leased) -> bool:
    """Write down that it must not be sent again if this process disappears; as `mark_sent`."""
    statement = update(outbox).where(*_held(leased)).values(last_try=True).returning(outbox.c.id)
    return (await connection.execute(statement)).scalar_one_or_none() is not None


async def give_up(connection: Connection, leased: Leased, *, state: str, error: str) -> bool:
    """Lay it aside as `dead`, `unknown` or `expired`; returns as `mark_sent`."""
    return await _finish(connection, leased, state=state, error=error)


async def learn_taken(
    connection: Connection, organization: OrganizationId, told: Sequence[Taken]
) -> list[bool]:
    """Write down that the provider has messages, and how far they came, in whatever order it tells.

    It settles every doubt, also that of an attempt under way, which then finds its lease gone.
    The connection is one whose every statement is a transaction. Returns whether each was news.
    """
    which = {
        "home": organization,
        "messages": [one.message for one in told],
        "providers": [one.provider_id for one in told],
        "delivered": [one.delivered for one in told],
        "read": [one.read for one in told],
    }
    news = set((await connection.execute(_LEARN_TAKEN, which)).scalars())
    return [one.message in news for one in told]


async def learn_failed(
    connection: Connection, message: int, *, provider_id: str, failure: str
) -> bool:
    """Write down that a message failed, unless it was another copy; returns whether it was news."""
    o = outbox.c
    statement = (
        update(outbox)
        .where(
            o.id == message,
            o.attempts > 0,
            o.state != "dead",
            or_(o.provider_id.is_(None), o.provider_id == provider_id),
        )
        .values(
            provider_id=provider_id,
            state="dead",
            error=failure,
            lease_owner=None,
            lease_until=None,
        )
        .returning(o.id)
    )
    return (await connection.execute(statement)).scalar_one_or_none() is not None


async def provider_ids(
    connection: Connection, conversation: ConversationId, since: datetime
) -> list[str]:
    """Return the provider's names of what was sent in a conversation since a moment."""
    statement = select(outbox.c.provider_id).where(
        outbox.c.conversation_id == conversation,
        outbox.c.provider_id.is_not(None),
        outbox.c.sent_at >= since - timedelta(minutes=5),
    )
    return list((await connection.execute(statement)).scalars())


async def answer_to(connection: Connection, *, channel: str, external_id: str) -> list[Row] | None:
    """Return what the turn said that read a message; `None` while the message waits.

    Rows have `message, at, key`; there are none when a person is to answer.
    """
    of = {"of_channel": channel, "key": external_id}
    rows = (await connection.execute(_ANSWER, of)).all()
    if not rows or rows[0].turn is None:
        return None
    return [row for row in rows if row.message is not None]


async def of_conversation(
    connection: Connection, conversation: ConversationId, *, after: int = 0
) -> list[Row]:
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


async def _finish(connection: Connection, leased: Leased, **values: Any) -> bool:
    statement = (
        update(outbox)
        .where(*_held(leased))
        .values(lease_owner=None, lease_until=None, last_try=False, **values)
        .returning(outbox.c.id)
    )
    return (await connection.execute(statement)).scalar_one_or_none() is not None


def _held(leased: Leased) -> tuple[ColumnElement[bool], ...]:
    """Whether the lease is still the one that was given."""
    return (
        outbox.c.id == leased.id,
        outbox.c.state == "sending",
        outbox.c.lease_owner == leased.owner,
    )
