"""Availability through storage as the agenda fills up: 60 % and 98 % of a month are taken.

    python -m benchmarks.occupancy

One barber and all of a shop's, 30 days, beside the same statements on a bare connection. A full
agenda is more rows to read and fewer starts to find.
"""

import asyncio
import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

import asyncpg

from benchmarks.availability import beside_bare_sql, starts_of
from benchmarks.shop import copies_of_the_demo
from core.clock import system_clock
from core.ids import BarberId, CustomerId, new_id
from scheduling.minutes import moment_of
from scheduling.values import ANYONE
from storage import catalogue
from storage.database import Database
from usecases.demo.ids import CORTE, JUAN, ORGANIZATION, PALERMO
from usecases.desk import Desk
from usecases.diaries import diaries

SHARES = (0.60, 0.98)
LENGTH = 30  # minutes of each booking that fills the month

_EMPTY = "UPDATE bookings SET status = 'cancelled' WHERE starts_at > now() - interval '1 day'"
_FILL = """
INSERT INTO bookings (organization_id, id, visit_id, shop_id, barber_id, service_id, customer_id,
    status, starts_at, ends_at, during, price_minor, currency)
SELECT $1, id, id, $2, $3, $4, (SELECT id FROM customers ORDER BY id LIMIT 1 OFFSET $6),
    'confirmed', at, at + interval '30 minutes', tstzrange(at, at + interval '30 minutes'),
    1600000, 'ARS'
FROM (SELECT uuidv7() AS id, unnest($5::timestamptz[]) AS at) AS taken
"""


async def measure(share: float, ours: str, bare: str) -> None:
    database = Database(ours)
    async with database.transaction(ORGANIZATION) as connection:
        whole = await catalogue.load(connection)
        shops = (replace(s, policy=replace(s.policy, horizon_days=30)) for s in whole.shops)
        month = replace(whole, shops=tuple(shops))
        taken = await _places(Desk(connection, month, CustomerId(new_id()), system_clock()), share)
    for dsn in (ours, bare):
        await _fill(dsn, taken)
    for title, choice in (("one barber, 30 days", JUAN), ("a shop's barbers, 30 days", ANYONE)):
        await beside_bare_sql(
            f"{share:4.0%} taken   {title:26}", database, month, starts_of(choice), bare
        )
    await database.close()


async def _places(desk: Desk, share: float) -> dict[BarberId, list[datetime]]:
    """Choose so many of the half hours in which barbers work, the same ones each time."""
    chance = random.Random(20261124)
    shop = desk.catalogue.shop(PALERMO)
    barbers = desk.catalogue.barbers_of(PALERMO, CORTE)
    books = await diaries(desk, shop, barbers)
    return {
        one.id: [start for start in _half_hours(books[one.id].windows) if chance.random() < share]
        for one in barbers
    }


def _half_hours(windows: list[tuple[int, int]]) -> Iterator[datetime]:
    for opens, closes in windows:
        yield from (moment_of(n) for n in range(opens, closes - LENGTH + 1, LENGTH))


async def _fill(dsn: str, taken: dict[BarberId, list[datetime]]) -> None:
    owner = await asyncpg.connect(dsn.replace("+asyncpg", ""))
    await owner.execute("SET session_replication_role = replica")  # what is checked is known
    await owner.execute(_EMPTY)
    for whose, (barber, starts) in enumerate(taken.items()):  # nobody is in two places
        await owner.execute(_FILL, ORGANIZATION, PALERMO, barber, CORTE, starts, whose)
    await owner.execute("VACUUM ANALYZE bookings")
    await owner.close()


def main() -> None:
    print("Availability as the agenda fills up")
    with copies_of_the_demo(2 * len(SHARES)) as addresses:
        for n, share in enumerate(SHARES):
            asyncio.run(measure(share, addresses[2 * n], addresses[2 * n + 1]))


if __name__ == "__main__":
    main()
