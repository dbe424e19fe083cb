"""Whether customers want to hear from us: they say so with one word, and it is kept and obeyed."""

import hashlib

from bot.rendering import Worded
from bot.texts import Texts
from core.ids import CustomerId
from storage import consents, customers
from storage.connection import Connection
from storage.consents import Purpose
from storage.conversations import ConversationRow


async def changes(connection: Connection, customer: CustomerId, *, leaving: bool) -> bool:
    """Tell whether the word is news: "start" from somebody who never left means something else."""
    return leaving or await consents.refuses(connection, customer, Purpose.REMINDERS)


async def obey(
    connection: Connection,
    row: ConversationRow,
    customer: CustomerId,
    texts: Texts,
    *,
    leaving: bool,
) -> Worded:
    """Keep that a customer leaves or comes back, and what they are told; returns that.

    Whoever comes back is written to where they said so.
    """
    words = texts.say("left" if leaving else "came-back")
    await consents.keep(
        connection,
        customer,
        granted=not leaving,
        text_version=version_of(words, row.locale),
        conversation=row.id,
    )
    if not leaving:
        await customers.prefer(connection, customer, row.channel)
    return Worded(words)


def version_of(words: str, locale: str) -> str:
    """Name a text so that another text never has the same name: `es_AR-3f0c9a1d22b4`."""
    return f"{locale}-{hashlib.sha256(words.encode()).hexdigest()[:12]}"
