"""A customer waits for a person: who is told, and who may answer."""

from datetime import datetime

from core.errors import Forbidden
from core.ids import ConversationId
from storage import colleague_notices, colleagues, conversations
from storage.connection import Connection
from usecases.desk import Desk


async def person_wanted(
    connection: Connection, conversation: ConversationId, *, turn: int, now: datetime
) -> None:
    """Have the owner told what a customer who waits for a person wrote in a turn and after it.

    Where no owner has a chat, the barbers who have one are told; where nobody has, the customer
    waits in the list of `main.py waiting`.
    """
    owned = await colleagues.owner_is(connection) is not None
    for whom in [None] if owned else sorted(await colleagues.joined(connection)):
        await colleague_notices.tell_wanted(connection, whom, conversation, turn=turn, due=now)


async def hand_back(desk: Desk, conversation: ConversationId) -> bool:
    """Let the program answer a customer again; returns whether they waited for a person.

    Raises:
        Forbidden: whoever asks does not work here.
    """
    if desk.colleague is None:
        raise Forbidden
    return await conversations.hand_back(desk.connection, conversation)
