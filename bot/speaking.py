"""Speaking first: a turn that nobody's message set off."""

from dataclasses import replace
from datetime import timedelta

from bot import memory
from bot.rendering import Worded
from bot.saying import say
from core.ids import ConversationId, CustomerId
from flows.offers import Offers
from flows.talk import Dialogue
from storage import conversations, inbox
from storage.connection import Connection
from storage.conversations import ConversationRow


async def is_talking(
    connection: Connection,
    conversation: ConversationId,
    *,
    asked: bool,
    patience: timedelta,
) -> bool:
    """Tell whether a message waits for its turn, or an answer of theirs is likely under way.

    What they are about to say answers another question: ours must not come between.

    Args:
        connection: of the turn's transaction.
        conversation: theirs, locked.
        asked: whether a question of ours is open.
        patience: how long after their last message an answer is to be expected.
    """
    if await inbox.unread(connection, conversation):
        return True
    silence = await inbox.silence(connection, conversation)
    return asked and silence is not None and silence < patience


async def speak(
    connection: Connection,
    row: ConversationRow,
    customer: CustomerId,
    dialogue: Dialogue,
    worded: Worded,
    *,
    lives: timedelta,
    kept: Offers | None = None,
) -> int:
    """Say something in a conversation that is locked, and keep how it then stands.

    Args:
        connection: of the turn's transaction.
        row: the conversation.
        customer: whose it is.
        dialogue: as it then stands, but for what is offered.
        worded: what is said, and offered from now on, under the number of this turn.
        lives: how long it is worth delivering.
        kept: what stays on offer in words, although this is said; `None`: what this offers.

    Returns:
        The number of the turn.
    """
    turn = row.turns + 1
    await say(connection, row, worded, turn=turn, lives=lives, unasked=True)
    saved = conversations.saved_turn(
        row.id,
        turn=turn,
        state=memory.to_json(replace(dialogue, offers=kept or worded.offers)),
        customer=customer,
        locale=row.locale,
        with_person=row.with_person,
        more=False,
    )
    await conversations.save_turn(connection, saved)
    return turn
