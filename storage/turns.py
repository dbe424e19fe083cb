"""The two ends of a turn, a statement each: what it begins with, and all that it leaves behind."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Uuid, bindparam, text

from core.ids import ConversationId, OrganizationId
from storage import conversations, inbox, outbox
from storage.connection import Connection, Row
from storage.conversations import ConversationRow
from storage.inbox import Unread
from storage.statements import Fixed


@dataclass(frozen=True, slots=True)
class Opened:
    """A conversation that is locked, and what waits in it, in the order it came.

    `more`: other conversations are due, or have their turn just now.
    """

    row: ConversationRow
    waiting: Sequence[Unread]
    more: bool = False

    def __str__(self) -> str:
        return str(self.row.id)


_CLAIM = Fixed(text("SELECT (conversation).*, catalogue_revision, unread, more FROM claim_turn()"))
_OPEN = Fixed(
    text("SELECT (conversation).*, catalogue_revision, unread FROM open_turn(:wanted)").bindparams(
        bindparam("wanted", type_=Uuid)
    )
)
_heard = inbox.FINISHING.cte("heard")
_FINISH = Fixed(conversations.SAVING.add_cte(_heard))
_FINISH_AND_SAY = Fixed(conversations.SAVING.add_cte(_heard, outbox.SAYING.cte("said")))


async def claim(connection: Connection) -> tuple[OrganizationId, Opened] | None:
    """Open the turn, of any tenant, that has waited longest; `None`: none is due.

    The transaction is its tenant's from then on.
    """
    row = (await connection.execute(_CLAIM)).one_or_none()
    if row is None:
        return None
    return OrganizationId(row.organization_id), _opened(row, more=row.more)


async def begin(connection: Connection, conversation: ConversationId) -> Opened:
    """Open a turn of the transaction's tenant, after the one that may be under way."""
    return _opened((await connection.execute(_OPEN, {"wanted": conversation})).one())


async def finish(
    connection: Connection,
    heard: dict[str, object],
    saved: dict[str, object],
    said: dict[str, object] | None,
) -> None:
    """Write down at once what a turn has heard, what it says, and how the conversation stands.

    Args:
        connection: of the turn's transaction.
        heard: `inbox.finished`.
        saved: `conversations.saved_turn`.
        said: `outbox.said`; `None`: nothing.
    """
    if said is None:
        await connection.execute(_FINISH, {**heard, **saved})
    else:
        await connection.execute(_FINISH_AND_SAY, {**heard, **saved, **said})


def _opened(row: Row, *, more: bool = False) -> Opened:
    waiting = [
        Unread(one["seq"], one["external_id"], one["message"], one["waited"]) for one in row.unread
    ]
    return Opened(conversations.conversation_of(row), waiting, more)
