"""The inbox: every message once, however often it is delivered; read in the order it came."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import ARRAY, Interval, Text, Uuid, any_, bindparam, func, select, text, update
from sqlalchemy.dialects.postgresql import JSONB

from core.errors import Busy
from core.ids import ConversationId, OrganizationId, new_id
from storage.connection import Connection
from storage.statements import Fixed
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


@dataclass(frozen=True, slots=True)
class Incoming:
    """A message that has just come.

    Attributes:
        channel: that it came over.
        address: of the conversation; one that is not known yet is opened in `locale`.
        external_id: the provider's name for the message. One that is there already changes nothing.
        message: an `InboundMessage` as JSON.
        locale: of a new conversation.
        within: how long from now the turn is due, unless it is due earlier.
    """

    channel: str
    address: str
    external_id: str
    message: dict[str, Any]
    locale: str
    within: timedelta


_RECEIVE = Fixed(text("""
    SELECT place, kept_in FROM receive_messages(
        :home, :channels, :addresses, :keys, :messages, :locales, :new, :within)
""").bindparams(
    bindparam("home", type_=Uuid), bindparam("new", type_=ARRAY(Uuid)),
    bindparam("messages", type_=ARRAY(JSONB)), bindparam("within", type_=ARRAY(Interval)),
))  # fmt: skip
_RECEIVE_ALONE = Fixed(text("""
    SELECT receive_message(:home, :channel, :address, :external, :message, :locale, :new, :within)
""").bindparams(
    bindparam("home", type_=Uuid), bindparam("new", type_=Uuid), bindparam("message", type_=JSONB),
    bindparam("within", type_=Interval),
))  # fmt: skip
_SILENCE = Fixed(
    text("SELECT silence_of(:home, :channel, :address)").bindparams(bindparam("home", type_=Uuid))
)

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
FINISHING = (
    update(inbox)
    .where(
        inbox.c.channel == bindparam("of_channel"),
        inbox.c.external_id == any_(bindparam("messages", type_=ARRAY(Text))),
    )
    .values(state=bindparam("heard"), turn=bindparam("heard_in"))
)
_FINISH = Fixed(FINISHING)


async def receive(
    connection: Connection, organization: OrganizationId, messages: Sequence[Incoming]
) -> list[ConversationId | None]:
    """Keep messages, once, and have their conversations take a turn; returns the conversations.

    `None`: its conversation has its turn just now, or is being opened by somebody else. Nobody
    waits for that in company: `receive_alone` does.

    The connection is one whose every statement is a transaction.
    """
    said = {
        "home": organization,
        "channels": [one.channel for one in messages],
        "addresses": [one.address for one in messages],
        "keys": [one.external_id for one in messages],
        "messages": [one.message for one in messages],
        "locales": [one.locale for one in messages],
        "new": [new_id() for _ in messages],
        "within": [one.within for one in messages],
    }
    rows = (await connection.execute(_RECEIVE, said)).all()
    kept = {place: ConversationId(conversation) for place, conversation in rows}
    return [kept.get(place) for place in range(1, len(messages) + 1)]


async def receive_alone(
    connection: Connection, organization: OrganizationId, message: Incoming
) -> ConversationId:
    """Do as `receive` for one message, after the turn that may be under way.

    Raises:
        Busy: somebody else is opening the conversation and does not come to an end.
    """
    said = {
        "home": organization,
        "new": new_id(),
        "channel": message.channel,
        "address": message.address,
        "external": message.external_id,
        "message": message.message,
        "locale": message.locale,
        "within": message.within,
    }
    found = (await connection.execute(_RECEIVE_ALONE, said)).scalar_one()
    if found is None:
        raise Busy
    return ConversationId(found)


async def unread(connection: Connection, conversation: ConversationId) -> list[Unread]:
    """Return what waits in a conversation, in the order it came."""
    rows = await connection.execute(_UNREAD, {"conversation": conversation})
    return [Unread(seq, key, message, float(waited)) for seq, key, message, waited in rows.all()]


async def heard_since(
    connection: Connection, conversation: ConversationId, turn: int
) -> list[dict[str, Any]]:
    """Return the messages that were heard in a turn or later ones, in the order they came."""
    heard = (
        select(inbox.c.message)
        .where(inbox.c.conversation_id == conversation, inbox.c.turn >= turn)
        .order_by(inbox.c.seq)
    )
    return list((await connection.execute(heard)).scalars())


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


async def silence_of(
    connection: Connection, organization: OrganizationId, *, channel: str, address: str
) -> timedelta | None:
    """Return how long ago somebody wrote last; `None` if they never did.

    The connection is one whose every statement is a transaction.
    """
    whose = {"home": organization, "channel": channel, "address": address}
    silence: timedelta | None = (await connection.execute(_SILENCE, whose)).scalar_one()
    return silence


async def mark_dead(
    connection: Connection, messages: Sequence[Unread], *, channel: str, turn: int
) -> None:
    """Lay these messages aside: no turn could be taken with them."""
    await connection.execute(_FINISH, finished(messages, "dead", channel=channel, turn=turn))


def finished(
    messages: Sequence[Unread], state: str, *, channel: str, turn: int
) -> dict[str, object]:
    """Return the values of `FINISHING`: which turn has done with these messages, and how."""
    keys = [message.external_id for message in messages]
    return {"of_channel": channel, "messages": keys, "heard": state, "heard_in": turn}
