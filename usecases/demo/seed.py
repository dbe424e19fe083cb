"""Makes the demo barbershop, once."""

from datetime import datetime

from sqlalchemy import text
from sqlalchemy.dialects.postgresql import insert

from core.ids import OrganizationId
from scheduling.local_time import local_day
from storage import tables
from storage.connection import Connection
from storage.database import Database
from usecases.demo import shop
from usecases.demo.history import imagine
from usecases.demo.ids import ORGANIZATION
from usecases.demo.rows import booking_row, catalogue_rows, customer_row, vacation_row

_DIRECTORY = text("SELECT id FROM organization_directory() WHERE slug = :slug OR id = :id LIMIT 1")


async def seed(database: Database, *, now: datetime, seed: int = 1) -> OrganizationId:
    """Make the demo barbershop if it is not there; one that is there is left as it is.

    Two programs that do so at once make one.

    Args:
        database: migrated.
        now: aware; the history lies before and after it.
        seed: another one makes other customers and bookings in the same shops.

    Returns:
        Whose the demo is.
    """
    async with database.transaction(ORGANIZATION) as connection:
        made = await connection.execute(
            insert(tables.organizations)
            .values(
                id=ORGANIZATION,
                slug=shop.SLUG,
                name=shop.BRAND,
                locale=shop.LOCALE,
                created_at=now,
            )
            .on_conflict_do_nothing()
        )
        if made.rowcount:
            await _furnish(connection, now, seed)
        wanted = {"slug": shop.SLUG, "id": ORGANIZATION}
        return OrganizationId((await connection.execute(_DIRECTORY, wanted)).scalar_one())


async def _furnish(connection: Connection, now: datetime, seed: int) -> None:
    today = local_day(now, shop.ZONE)
    catalogue, vacations = shop.catalogue(today), shop.vacations(today)
    history = imagine(catalogue, vacations, now=now, seed=seed)
    # In one statement each, because every statement counts as a change of the catalogue.
    for table, rows in catalogue_rows(catalogue).items():
        await connection.execute(insert(table).values(rows))
    for table, rows in (
        (tables.time_off, [vacation_row(each) for each in vacations]),
        (tables.customers, [customer_row(*each) for each in history.customers]),
        (tables.bookings, [booking_row(each) for each in history.visits]),
    ):
        await connection.execute(insert(table), rows)
