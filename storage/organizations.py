"""Which organizations there are, and how they introduce themselves."""

from dataclasses import dataclass

from sqlalchemy import select, text

from core.ids import OrganizationId
from storage.connection import Connection
from storage.tables import organizations, shops


@dataclass(frozen=True, slots=True)
class Organization:
    """An entry of the directory."""

    id: OrganizationId
    slug: str
    name: str
    locale: str


async def directory(connection: Connection) -> list[Organization]:
    """Return all organizations, the oldest first. The only look over tenants that doors have."""
    rows = await connection.execute(text("SELECT * FROM organization_directory()"))
    return [
        Organization(OrganizationId(row.id), row.slug, row.name, row.locale) for row in rows.all()
    ]


async def introduce(connection: Connection) -> tuple[str, str, list[str]]:
    """Return the name, the locale and the shops' names of the transaction's organization."""
    row = (await connection.execute(select(organizations.c.name, organizations.c.locale))).one()
    places = await connection.execute(select(shops.c.name).order_by(shops.c.position))
    return row.name, row.locale, list(places.scalars())
