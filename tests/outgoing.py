"""Something to say, without a turn that says it."""

from sqlalchemy import insert

from core.ids import ConversationId, new_id
from storage import conversations, outbox, tables
from tests.world import World
from usecases.demo.ids import ORGANIZATION


async def write(
    world: World,
    *texts: str,
    to: str = "ana",
    channel: str = "pigeon",
    first_turn: int = 1,
    **more: object,
) -> ConversationId:
    """Put messages into the outbox, one a turn."""
    async with world.database.transaction(ORGANIZATION) as connection:
        talk = await conversations.find(connection, channel=channel, address=to)
        if talk is None:
            talk = ConversationId(new_id())
            about = {"id": talk, "channel": channel, "address": to, "locale": "es_AR"}
            await connection.execute(insert(tables.conversations).values(about))
        for turn, text in enumerate(texts, start=first_turn):
            await outbox.add(
                connection,
                talk,
                turn=turn,
                channel=channel,
                address=to,
                message={"text": text},
                **more,
            )
    return talk
