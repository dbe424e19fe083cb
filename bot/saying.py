"""What is said in a turn, left in the outbox for the channel."""

from datetime import timedelta

from bot.rendering import Worded, to_message
from storage import outbox
from storage.connection import Connection
from storage.conversations import ConversationRow

FETCHED = frozenset({"web"})  # channels whose customers fetch their messages from the outbox
REPLY_LIVES = timedelta(minutes=10)  # an answer that could not be delivered by then is no answer


async def say(
    connection: Connection,
    row: ConversationRow,
    worded: Worded,
    *,
    turn: int,
    lives: timedelta = REPLY_LIVES,
    unasked: bool = False,
) -> None:
    """Leave what a turn says to the channel, as long as it is worth delivering.

    `unasked`: nobody waits for it.
    """
    await outbox.add(connection, line(row, worded, turn=turn, lives=lives, unasked=unasked))


def line(
    row: ConversationRow,
    worded: Worded,
    *,
    turn: int,
    lives: timedelta = REPLY_LIVES,
    unasked: bool = False,
) -> dict[str, object]:
    """Return the row of the outbox, as `storage.outbox.said` makes it."""
    return outbox.said(
        row.id,
        turn=turn,
        channel=row.channel,
        address=row.address,
        message=to_message(worded),
        delivered=row.channel in FETCHED,
        lives=lives,
        unasked=unasked,
    )
