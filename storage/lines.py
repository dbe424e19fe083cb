"""Lines: an organization's account with a channel; all processes share its pace and its breaker.

Messages of a line are leased from here and nowhere else, so that its provider gets no more of them
than it takes, and none while it fails.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import Interval, Uuid, bindparam, func, select, text
from sqlalchemy.dialects.postgresql import insert

from core.ids import ConversationId, OrganizationId
from storage.connection import Connection
from storage.outbox import Leased
from storage.statements import Fixed
from storage.tables import lines

_AHEAD = timedelta(seconds=1)  # that messages are handed out before they may be sent


@dataclass(frozen=True, slots=True)
class Line:
    """What is known of a line.

    Attributes:
        organization: whose account it is.
        channel: by which messages of the outbox name it.
        pace: messages a second, of all processes together.
        burst: how many at once after a rest.
        per_chat: how many one person gets in as many seconds; 0: no limit.
    """

    organization: OrganizationId
    channel: str
    pace: float
    burst: int
    per_chat: int


@dataclass(frozen=True, slots=True)
class Tally:
    """What a process has come to know of a line since it claimed last.

    Attributes:
        calls: made.
        failures: of them.
        probed: how the call went that was to show whether it works again; `None`: none was made.
        pause: the longest that the provider asked for.
    """

    calls: int = 0
    failures: int = 0
    probed: bool | None = None
    pause: timedelta = timedelta(0)


@dataclass(frozen=True, slots=True)
class Claimed:
    """A message to be sent after `wait` seconds. `probe`: by it we see whether the line works."""

    leased: Leased
    wait: float
    probe: bool


_CLAIM = Fixed(text("""
    SELECT (message).*, wait, probe FROM claim_messages(
        :home, :line, :owner, :lease, :wanted, :pace, :burst, :per_chat, :ahead,
        :calls, :failures, :probed, :pause)
""").bindparams(
    bindparam("home", type_=Uuid), bindparam("lease", type_=Interval),
    bindparam("ahead", type_=Interval), bindparam("pause", type_=Interval),
))  # fmt: skip


async def open_up(connection: Connection, channels: Iterable[str]) -> None:
    """Write down over which channels an organization can be heard.

    What is there is left alone: an insert would wait for whoever holds the line, and who starts
    must not wait for a process that hangs.
    """
    known = set((await connection.execute(select(lines.c.channel))).scalars())
    for channel in [one for one in channels if one not in known]:
        statement = insert(lines).values(channel=channel)
        await connection.execute(statement.on_conflict_do_nothing())


async def shut(connection: Connection) -> dict[str, bool]:
    """Return which lines of the transaction's tenant the breaker has shut, by channel."""
    shut_now = func.coalesce(lines.c.shut_until > func.clock_timestamp(), False)
    rows = await connection.execute(select(lines.c.channel, shut_now.label("shut")))
    return {row.channel: row.shut for row in rows.all()}


async def claim(
    connection: Connection,
    line: Line,
    tally: Tally,
    *,
    owner: str,
    length: timedelta,
    wanted: int,
) -> list[Claimed]:
    """Lease messages that are due, answers first, at most one of each conversation.

    Args:
        connection: whose every statement is a transaction: others wait for this one.
        line: whose messages.
        tally: since the last call; counted here.
        owner: a name that no other lease has ever had.
        length: of the lease.
        wanted: at most so many.
    """
    asked = {
        "home": line.organization,
        "line": line.channel,
        "owner": owner,
        "lease": length,
        "wanted": wanted,
        "pace": line.pace,
        "burst": line.burst,
        "per_chat": line.per_chat,
        "ahead": _AHEAD,
        "calls": tally.calls,
        "failures": tally.failures,
        "probed": tally.probed,
        "pause": tally.pause,
    }
    rows = (await connection.execute(_CLAIM, asked)).all()
    claimed = [
        Claimed(
            Leased(
                organization=OrganizationId(row.organization_id),
                id=row.id,
                conversation=ConversationId(row.conversation_id),
                channel=row.channel,
                address=row.address,
                message=row.message,
                attempts=row.attempts,
                doubts=row.doubts,
                created_at=row.created_at,
                owner=row.lease_owner,
                unasked=row.unasked,
            ),
            row.wait,
            row.probe,
        )
        for row in rows
    ]
    return sorted(claimed, key=lambda one: one.wait)
