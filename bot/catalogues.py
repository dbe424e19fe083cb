"""The catalogues of all organizations, kept in this process for as long as they are current."""

from bot.understanding.context import Entry, Vocabulary
from core.ids import OrganizationId
from scheduling.catalogue import Catalogue
from storage import catalogue
from storage.connection import Connection


class Catalogues:
    """A cache that is never stale: a turn learns the current revision with its conversation."""

    def __init__(self) -> None:
        self._kept: dict[OrganizationId, tuple[Catalogue, Vocabulary]] = {}

    async def current(
        self, connection: Connection, organization: OrganizationId, revision: int
    ) -> tuple[Catalogue, Vocabulary]:
        """Return the catalogue of the transaction's organization, and the names in it."""
        kept = self._kept.get(organization)
        if kept is None or kept[0].revision != revision:
            loaded = await catalogue.load(connection)
            kept = self._kept[organization] = (loaded, vocabulary_of(loaded))
        return kept


def vocabulary_of(catalogue: Catalogue) -> Vocabulary:
    """Return the names that a customer may use, in all languages."""
    return Vocabulary(
        services=tuple(
            Entry(one.id, one.name, (*one.aliases, *one.names.values()))
            for one in catalogue.services
        ),
        barbers=tuple(Entry(one.id, one.name, one.aliases) for one in catalogue.barbers),
        shops=tuple(Entry(one.id, one.name, one.aliases) for one in catalogue.shops),
    )
