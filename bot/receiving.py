"""A message comes in: it is kept once, and its conversation has work. Nothing else happens here."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from pydantic import TypeAdapter

from bot.texts import DEFAULT_LOCALE
from core.ids import ConversationId, OrganizationId
from integrations.opting_out import opt_out_anywhere
from integrations.ports import InboundMessage
from storage import inbox
from storage.database import Database

MESSAGE = TypeAdapter(InboundMessage)

LONGEST = 4_000  # characters of a message that are kept
_LANGUAGES = {"es": "es_AR", "pt": "pt_BR", "en": "en"}


async def receive(
    database: Database,
    organization: OrganizationId,
    message: InboundMessage,
    *,
    locale: str = DEFAULT_LOCALE,
    patience: timedelta = timedelta(0),
) -> ConversationId:
    """Keep a message, and commit. Whoever calls may then tell the provider that we have it.

    Args:
        database: where.
        organization: whose customer it is.
        message: as its channel read it. A message delivered before changes nothing.
        locale: in which to open the conversation when the person's device has no language of ours.
        patience: how long to wait for more before it is answered.
    """
    tidy = replace(message, text=message.text.replace("\x00", "")[:LONGEST])
    if tidy.opt_out is None and not tidy.choice:
        tidy = replace(tidy, opt_out=opt_out_anywhere(tidy.text))
    new = inbox.Incoming(
        channel=message.channel,
        address=message.address,
        external_id=message.external_id,
        message=MESSAGE.dump_python(tidy, mode="json", exclude_none=True),
        locale=locale_of(message.language) or locale,
        within=patience,
    )
    conversation = await database.together(inbox.receive, organization, new)
    if conversation is not None:
        return conversation
    async with database.statements() as connection:
        return await inbox.receive_alone(connection, organization, new)


async def unheard_of(
    database: Database, organization: OrganizationId, messages: Sequence[InboundMessage]
) -> list[InboundMessage]:
    """Return those messages of one channel that were never received."""
    if not messages:
        return []
    async with database.transaction(organization) as connection:
        new = await inbox.unheard(
            connection,
            channel=messages[0].channel,
            external_ids=[message.external_id for message in messages],
        )
    return [message for message in messages if message.external_id in new]


async def silence_of(
    database: Database, organization: OrganizationId, channel: str, address: str
) -> timedelta | None:
    """Return how long ago somebody wrote last, by the database's clock; `None`: never."""
    async with database.statements() as connection:
        return await inbox.silence_of(connection, organization, channel=channel, address=address)


def locale_of(language: str | None) -> str | None:
    """Return the locale of ours for a BCP 47 tag: `pt-PT` is pt_BR; `None` if we have none."""
    return _LANGUAGES.get((language or "")[:2].lower())
