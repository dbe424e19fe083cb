"""A person of the shop says something in a conversation."""

from datetime import timedelta

from bot.rendering import Worded
from bot.turns import say
from core.ids import ConversationId
from storage import conversations, inbox
from storage.connection import Connection

_LIVES = timedelta(days=1)  # what a person wrote is worth delivering longer than what we do


async def say_as_person(connection: Connection, conversation: ConversationId, text: str) -> None:
    """Send words as they are. It is a turn of its own, so the order of the talk stays clear."""
    row = await conversations.lock(connection, conversation)
    turn = row.turns + 1
    await say(connection, row, Worded(text), turn=turn, lives=_LIVES)
    saved = conversations.saved_turn(
        conversation,
        turn=turn,
        state=row.state,
        customer=row.customer,
        locale=row.locale,
        with_person=row.with_person,
        more=bool(await inbox.unread(connection, conversation)),
    )
    await conversations.save_turn(connection, saved)
