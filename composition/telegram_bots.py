"""Bots besides the installation's own: each of one shop, or of another organization.

Each is a channel of its own, `telegram-<id>`: so each has its pace and its breaker, and a message
in the outbox says which bot sends it (docs/adr/0018-several-bots.md).
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace

import structlog

from bot.catalogues import vocabulary_of
from bot.texts import Texts
from bot.understanding.links import shop_in
from composition.settings import Settings
from composition.telegram import Telegram
from core.errors import Busy
from core.ids import OrganizationId
from integrations.ports import InboundMessage
from storage import catalogue, organizations
from storage.database import Database

log = structlog.get_logger()

Receive = Callable[[InboundMessage, OrganizationId], Awaitable[None]]
"""Takes a message in, of an organization's customer."""


@dataclass
class NamedBot:
    """A bot of the setting; `owner` is the organization it belongs to, once that is known."""

    name: str
    token: str
    owner: OrganizationId | None = None
    telegram: Telegram = field(init=False)

    @property
    def channel(self) -> str:
        """By what its messages are known."""
        return f"telegram-{self.token.partition(':')[0]}"

    def open(self, settings: Settings, texts: Mapping[str, Texts], receive: Receive) -> None:
        """Make its client; nothing is sent yet."""

        async def take(message: InboundMessage) -> None:
            if self.owner is None:  # Telegram keeps it, and comes again
                raise Busy
            await receive(replace(message, channel=self.channel), self.owner)

        self.telegram = Telegram(
            self.token,
            settings.telegram_api_url,
            pace=settings.telegram_messages_per_second,
            public_url=settings.public_url,
            secret=None,
            receive=take,
            texts=texts,
            name=self.channel,
        )


def named_bots(settings: Settings) -> list[NamedBot]:
    """Return the bots of `TELEGRAM_BOTS`."""
    given = settings.telegram_bots
    parts = given.get_secret_value().split(",") if given else []
    pairs = [part.strip().partition("=") for part in parts]
    return [NamedBot(name, token) for name, _, token in pairs]


async def find_owners(database: Database, home: OrganizationId, bots: list[NamedBot]) -> None:
    """Find whose bots they are: of a shop of the installation's own organization, or of another.

    One whose name nobody has stays without an owner, which is logged: it must not stop the shop.
    """
    if not bots:
        return
    async with database.dispatch() as connection:
        others = {one.slug: one.id for one in await organizations.directory(connection)}
    async with database.transaction(home) as connection:
        names = vocabulary_of(await catalogue.load(connection))
    for bot in bots:
        bot.owner = home if shop_in(bot.name, names) else others.get(bot.name)
        if bot.owner is None:
            log.error("no shop and no organization has the name of this bot", name=bot.name)
