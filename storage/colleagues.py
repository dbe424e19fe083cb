"""Who works in the organization: the codes that prove it, and the conversations that are theirs."""

from datetime import datetime, timedelta

from sqlalchemy import case, delete, func, select, update
from sqlalchemy.dialects.postgresql import insert

from core.ids import BarberId, ConversationId
from storage.connection import Connection
from storage.tables import conversations, joining_codes, wrong_codes


async def keep_code(
    connection: Connection, digest: bytes, barber: BarberId | None, *, lives: timedelta
) -> None:
    """Keep a code of a barber, or (`None`) the owner; the one before is worth nothing any more."""
    values = {"hash": digest, "expires_at": func.clock_timestamp() + lives}
    await connection.execute(
        insert(joining_codes)
        .values(barber_id=barber, **values)
        .on_conflict_do_update(constraint="joining_codes_one_each", set_=values)
    )


async def spend_code(connection: Connection, digest: bytes) -> tuple[BarberId | None] | None:
    """Take a code away, and return whose it was; `None`: there is no such one, or no more.

    Of two who send it at once, one gets it.
    """
    c = joining_codes.c
    statement = (
        delete(joining_codes)
        .where(c.hash == digest, c.expires_at > func.clock_timestamp())
        .returning(c.barber_id)
    )
    row = (await connection.execute(statement)).one_or_none()
    return None if row is None else (None if row.barber_id is None else BarberId(row.barber_id),)


async def join(
    connection: Connection, conversation: ConversationId, barber: BarberId | None
) -> None:
    """Make a conversation a barber's, or (`None`) the owner's, besides what it was."""
    mine = {"owner": True} if barber is None else {"barber_id": barber}
    await connection.execute(
        update(conversations)
        .where(conversations.c.id == conversation)
        .values(joined_at=func.clock_timestamp(), **mine)
    )


async def leave(connection: Connection, conversation: ConversationId) -> None:
    """Make a conversation a customer's only."""
    await connection.execute(
        update(conversations)
        .where(conversations.c.id == conversation)
        .values(barber_id=None, owner=False, joined_at=None)
    )


async def dismiss(connection: Connection, barber: BarberId | None) -> int:
    """Take every conversation away from a barber, or (`None`) the owner. Returns how many."""
    c = conversations.c
    mine = c.owner if barber is None else c.barber_id == barber
    gone = {"owner": False} if barber is None else {"barber_id": None}
    stays = c.barber_id.is_not(None) if barber is None else c.owner
    left = await connection.execute(
        update(conversations)
        .where(mine, c.joined_at.is_not(None))
        .values(joined_at=case((stays, c.joined_at)), **gone)
    )
    return left.rowcount


async def newest_of(connection: Connection, barber: BarberId | None) -> ConversationId | None:
    """Return where a barber, or (`None`) the owner, joined last; `None`: nowhere."""
    c = conversations.c
    mine = c.owner if barber is None else c.barber_id == barber
    newest = select(c.id).where(mine, c.joined_at.is_not(None)).order_by(c.joined_at.desc())
    found = (await connection.execute(newest.limit(1))).scalar_one_or_none()
    return None if found is None else ConversationId(found)


async def owner_is(connection: Connection) -> tuple[BarberId | None, datetime] | None:
    """Return which barber the owner is too, in the same chat, and since when it is the owner's.

    `None`: no owner has joined.
    """
    owner = await newest_of(connection, None)
    if owner is None:
        return None
    c = conversations.c
    statement = select(c.barber_id, c.joined_at).where(c.id == owner)
    barber, since = (await connection.execute(statement)).one()
    return None if barber is None else BarberId(barber), since


async def count_guess(
    connection: Connection, conversation: ConversationId, *, now: datetime, within: timedelta
) -> int:
    """Count a code that a conversation sends, before it is looked at.

    Returns how many it has sent since the first one `within` the last so many minutes.
    """
    w = wrong_codes.c
    anew = w.since <= now - within
    statement = (
        insert(wrong_codes)
        .values(conversation_id=conversation, count=1, since=now)
        .on_conflict_do_update(
            constraint="wrong_codes_pkey",
            set_={
                "count": case((anew, 1), else_=w.count + 1),
                "since": case((anew, now), else_=w.since),
            },
        )
        .returning(w.count)
    )
    return int((await connection.execute(statement)).scalar_one())


async def forget_guesses(connection: Connection, conversation: ConversationId) -> None:
    """A code was right: those before it do not count."""
    await connection.execute(
        delete(wrong_codes).where(wrong_codes.c.conversation_id == conversation)
    )


async def joined(connection: Connection) -> dict[BarberId, datetime]:
    """Return the barbers who have a chat of their own, with since when they have one."""
    c = conversations.c
    found = (
        select(c.barber_id, func.min(c.joined_at))
        .where(c.joined_at.is_not(None), c.barber_id.is_not(None))
        .group_by(c.barber_id)
    )
    return {BarberId(one): since for one, since in (await connection.execute(found)).all()}
