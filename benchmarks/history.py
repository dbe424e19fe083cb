"""Availability as the history grows: 1 thousand, 100 thousand, 5 million past bookings.

    python -m benchmarks.history [most]

One barber and 30 days, and ten barbers and 30 days in one query; p50 of each, and its ratio to the
smallest history. The databases are asked in turn, so that all meet the same weather.
"""

import asyncio
import sys
from collections.abc import Awaitable, Callable, Mapping
from contextlib import AsyncExitStack
from dataclasses import replace
from functools import partial
from statistics import median
from time import perf_counter

import asyncpg

from benchmarks.shop import copies_of_the_demo
from core.clock import system_clock
from core.ids import CustomerId, new_id
from scheduling.catalogue import Catalogue
from scheduling.values import ANYONE, BarberChoice
from storage import catalogue
from storage.connection import Connection
from storage.database import Database
from usecases.demo.ids import CORTE, JUAN, ORGANIZATION, PALERMO
from usecases.desk import Desk
from usecases.offering import free_times, sought

SIZES = (1_000, 100_000, 5_000_000)
ROUNDS = 200

# Six more who work as Juan does, so that there are ten in all.
_MORE_BARBERS = """
CREATE TEMP TABLE twins AS SELECT gen_random_uuid() AS id, n FROM generate_series(1, 7) AS n;
INSERT INTO barbers (organization_id, id, name)
SELECT '{organization}', id, 'Juan ' || n FROM twins;
INSERT INTO barber_hours (organization_id, barber_id, shop_id, weekday, opens, closes)
SELECT organization_id, twins.id, shop_id, weekday, opens, closes
FROM barber_hours, twins WHERE barber_id = '{juan}';
INSERT INTO barber_services (organization_id, barber_id, service_id)
SELECT organization_id, twins.id, service_id
FROM barber_services, twins WHERE barber_id = '{juan}';
UPDATE organizations SET catalogue_revision = catalogue_revision + 1;
"""
_PAST = """
INSERT INTO bookings (organization_id, id, visit_id, shop_id, barber_id, service_id, customer_id,
    status, starts_at, ends_at, during, price_minor, currency)
SELECT organization_id, id, id, shop_id, barber_id, service_id, customer_id, 'completed',
    at, at + interval '30 minutes', tstzrange(at, at + interval '30 minutes'), 1600000, 'ARS'
FROM (SELECT uuidv7() AS id, now() - interval '60 days' - n * interval '5 minutes' AS at,
             n % 10 AS who FROM generate_series(1, $1) AS n) AS past
JOIN (SELECT organization_id, id AS barber_id, (row_number() OVER (ORDER BY id)) - 1 AS nth
      FROM barbers) AS barber ON nth = who
CROSS JOIN (SELECT shop_id, service_id, customer_id FROM bookings LIMIT 1) AS like_that
"""


async def measure(addresses: Mapping[int, str]) -> None:
    for size, dsn in addresses.items():
        await _grow(dsn, size)
    async with AsyncExitStack() as stack:
        looks: dict[int, Callable[[BarberChoice], Awaitable[None]]] = {}
        for size, dsn in addresses.items():
            database = Database(dsn)
            stack.push_async_callback(database.close)
            # Inside one transaction, so that only availability is measured.
            connection = await stack.enter_async_context(database.transaction(ORGANIZATION))
            looks[size] = partial(_look, connection, _month(await catalogue.load(connection)))
        for title, choice in (("one barber, 30 days", JUAN), ("ten barbers, 30 days", ANYONE)):
            seconds: dict[int, list[float]] = {size: [] for size in looks}
            for _ in range(ROUNDS):
                for size, look in looks.items():
                    started = perf_counter()
                    await look(choice)
                    seconds[size].append(perf_counter() - started)
            p50 = {size: median(taken) for size, taken in seconds.items()}
            for size, taken in p50.items():
                print(f"  {title:22} {size:>9,} past bookings   p50 {taken * 1e3:6.2f} ms"
                      f"   ratio {taken / p50[SIZES[0]]:.2f}")  # fmt: skip


async def _grow(dsn: str, size: int) -> None:
    """Add barbers, and a history with all the indexes a history has."""
    owner = await asyncpg.connect(dsn.replace("+asyncpg", ""))
    await owner.execute(_MORE_BARBERS.format(organization=ORGANIZATION, juan=JUAN))
    await owner.execute("SET session_replication_role = replica")  # what is checked is known
    await owner.execute(_PAST, size, timeout=1_800)
    await owner.execute("VACUUM ANALYZE bookings", timeout=1_800)
    await owner.close()


def _month(whole: Catalogue) -> Catalogue:
    shops = (replace(shop, policy=replace(shop.policy, horizon_days=30)) for shop in whole.shops)
    return replace(whole, shops=tuple(shops))


async def _look(connection: Connection, month: Catalogue, choice: BarberChoice) -> None:
    desk = Desk(connection, month, CustomerId(new_id()), system_clock())
    await free_times(desk, sought(desk, month.shop(PALERMO), CORTE, choice))


def main(most: int = SIZES[-1]) -> None:
    print("Availability as the history grows")
    sizes = [size for size in SIZES if size <= most]
    with copies_of_the_demo(len(sizes), durable=False) as addresses:
        asyncio.run(measure(dict(zip(sizes, addresses, strict=True))))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else SIZES[-1])
