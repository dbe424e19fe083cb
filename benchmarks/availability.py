"""Availability through storage, beside its bare SQL: when can a barber take a customer?

    python -m benchmarks.availability

For one barber and 30 days, for all barbers of a shop over its whole horizon, and for the first
offers, on a day that a customer names, as soon as possible, or on any day. The floor is the
same transaction on a bare asyncpg connection: opened, made the tenant's, what is booked read in one
statement, committed. Both sides are measured with all of that.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from statistics import median
from time import perf_counter

from benchmarks.recording import recorded, replay
from benchmarks.shop import copies_of_the_demo
from core.clock import system_clock
from core.ids import CustomerId, new_id
from scheduling.local_time import local_day
from scheduling.values import ANYONE, BarberChoice
from scheduling.wishes import NO_WISH, Days, Wish
from storage import catalogue
from storage.database import Database
from usecases.demo.ids import CORTE, JUAN, ORGANIZATION, PALERMO
from usecases.desk import Desk
from usecases.offering import free_times, offers_for, sought

ROUNDS = 300

Look = Callable[[Desk], Awaitable[int]]


async def measure(ours: str, bare: str) -> None:
    database = Database(ours)
    async with database.transaction(ORGANIZATION) as connection:
        whole = await catalogue.load(connection)
    shops = tuple(
        replace(shop, policy=replace(shop.policy, horizon_days=30)) for shop in whole.shops
    )
    month = replace(whole, shops=shops)
    cases = (
        ("one barber, 30 days", month, starts_of(JUAN)),
        ("a shop's barbers, 60 days", whole, starts_of(ANYONE)),
        ("offers on a named day", whole, offers_next_week),
        ("offers as soon as possible", whole, offers_of(Wish(soonest=True))),
        ("offers on any day", whole, offers_of(NO_WISH)),
    )
    for title, offered, look in cases:
        await beside_bare_sql(f"{title:28}", database, offered, look, bare)
    await database.close()


async def beside_bare_sql(
    title: str, database: Database, offered: catalogue.Catalogue, look: Look, bare: str
) -> None:
    """Print how long it takes to look, and how long the same statements take by themselves."""
    with recorded(database) as recording:
        seconds, found = await rounds(database, offered, look)
    floor = await replay(bare, recording)
    p50, bare_p50 = median(seconds), median(floor)
    print(
        f"  {title} {found:5} starts   p50 {p50 * 1e3:6.2f} ms"
        f"   bare SQL {bare_p50 * 1e3:6.2f} ms   ratio {p50 / bare_p50:.2f}"
    )


def starts_of(choice: BarberChoice) -> Look:
    """Return what counts the starts of a cut that there are with whom is wished for."""

    async def look(desk: Desk) -> int:
        free = await free_times(desk, sought(desk, desk.catalogue.shop(PALERMO), CORTE, choice))
        return sum(len(times.starts) for times in free)

    return look


async def offers_next_week(desk: Desk) -> int:
    """Find what to offer to somebody who names a day: the rest of the horizon is not looked at."""
    today = local_day(desk.now, desk.catalogue.shop(PALERMO).zone)
    return await offers_of(Wish(days=(Days.only(today + timedelta(days=7)),)))(desk)


def offers_of(wish: Wish) -> Look:
    """Return what counts the offers for a wish, of a cut with anybody."""

    async def look(desk: Desk) -> int:
        wanted = sought(desk, desk.catalogue.shop(PALERMO), CORTE, ANYONE)
        return len((await offers_for(desk, wanted, wish)).choices)

    return look


async def rounds(
    database: Database, offered: catalogue.Catalogue, look: Look
) -> tuple[list[float], int]:
    """Look many times, each in a transaction of its own; return the seconds and what was found."""
    seconds, found = [], 0
    for _ in range(ROUNDS):
        started = perf_counter()
        async with database.transaction(ORGANIZATION) as connection:
            desk = Desk(connection, offered, CustomerId(new_id()), system_clock())
            found = await look(desk)
        seconds.append(perf_counter() - started)
    return seconds, found


def main() -> None:
    print("Availability, beside its bare SQL")
    with copies_of_the_demo(2) as (ours, bare):
        asyncio.run(measure(ours, bare))


if __name__ == "__main__":
    main()
