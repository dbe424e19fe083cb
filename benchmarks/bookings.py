"""Bookings per second through the use cases, beside pgbench doing the same SQL.

    python -m benchmarks.bookings

A booking is a hold and its confirmation, two transactions, each for a customer and a start of its
own. One process of ours makes them for eight customers at a time. What it sends is recorded and
given to pgbench, with as many clients, on another copy of the database: the same statements,
prepared, with the same values. pgbench has to look the values up; what that takes is measured alone
and taken off. The two sides take turns, and the ratio is that of each turn.
"""

import asyncio
import re
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from random import Random
from statistics import median
from time import perf_counter, process_time
from typing import Any

import asyncpg
from sqlalchemy import make_url

from benchmarks.recording import Recording, recorded
from benchmarks.shop import copies_of_the_demo
from core.clock import system_clock
from core.ids import BarberId, CustomerId, new_id
from scheduling.catalogue import Catalogue
from scheduling.commands import Book, PlaceHold
from scheduling.minutes import moment_of
from storage import catalogue
from storage.database import APPLICATION_ROLE, Database
from storage.postgres_binaries import find_binaries
from usecases.booking import book
from usecases.demo.ids import CORTE, JUAN, ORGANIZATION, PALERMO, SOFIA
from usecases.desk import Desk
from usecases.holding import place_hold
from usecases.offering import free_times, sought

CLIENTS = 8
OF_EACH = 50  # bookings of a client in one round
ROUNDS = 7

_PLACEHOLDER = re.compile(r"\$(\d+)")


@dataclass(frozen=True)
class Wanted:
    """A booking that is going to be made."""

    customer: CustomerId
    barber: BarberId
    start: datetime


async def measure(ours: str, bare: str) -> None:
    database = Database(ours)
    async with database.transaction(ORGANIZATION) as connection:
        whole = _for_years(await catalogue.load(connection))
        wanted = await _wanted(Desk(connection, whole, CustomerId(new_id()), system_clock()))
    for dsn in (ours, bare):
        await _know(dsn, wanted)
    rounds = iter(
        wanted[n : n + CLIENTS * OF_EACH] for n in range(0, len(wanted), CLIENTS * OF_EACH)
    )
    await _book_all(database, whole, next(rounds))  # statements prepared, pages read
    rates, floors, ratios, cpu = [], [], [], 0.0
    for _, round_ in zip(range(ROUNDS), rounds, strict=False):
        began, spent = perf_counter(), process_time()
        with recorded(database) as recording:
            await _book_all(database, whole, round_)
        rates.append(len(round_) / (perf_counter() - began))
        cpu += process_time() - spent
        floors.append(len(round_) / await _floor(bare, recording, round_))
        ratios.append(rates[-1] / floors[-1])
    await database.close()
    await _see_that_equal(ours, bare)
    done = ROUNDS * CLIENTS * OF_EACH
    print(f"    {done:,} bookings, {recording.statements / len(round_):.0f} statements each,"
          f" {CLIENTS} at a time; median of {ROUNDS} rounds (least, most)")  # fmt: skip
    for title, found in (("use cases", rates), ("pgbench", floors)):
        print(f"    {title:12} {median(found):7,.0f} bookings/s"
              f"   ({min(found):,.0f} to {max(found):,.0f})")  # fmt: skip
    print(f"    ratio        {median(ratios):7.2f}   ({min(ratios):.2f} to {max(ratios):.2f})"
          f"   CPU of the program {cpu / done * 1e3:.2f} ms a booking")  # fmt: skip


def _for_years(whole: Catalogue) -> Catalogue:
    """Open the horizon, for as many starts as are needed."""
    shops = (replace(s, policy=replace(s.policy, horizon_days=500)) for s in whole.shops)
    return replace(whole, shops=tuple(shops))


async def _wanted(desk: Desk) -> list[Wanted]:
    """Return starts that do not touch each other, in no order, each for somebody else."""
    found = []
    for barber in (JUAN, SOFIA):
        quote = desk.catalogue.quote(barber, CORTE)
        assert quote
        apart = quote.before + quote.duration + quote.after
        shop = desk.catalogue.shop(PALERMO)
        (free,) = await free_times(desk, sought(desk, shop, CORTE, barber))
        last = None
        for start in map(moment_of, free.starts):
            if last is None or start >= last + apart:
                found.append(Wanted(CustomerId(new_id()), barber, start))
                last = start
    Random(1).shuffle(found)
    return found[: CLIENTS * OF_EACH * (ROUNDS + 1)]


async def _know(dsn: str, wanted: Sequence[Wanted]) -> None:
    owner = await _owner(dsn)
    await owner.execute(
        "INSERT INTO customers (organization_id, id, name, locale)"
        " SELECT $1, unnest($2::uuid[]), 'Ana', 'es_AR'",
        ORGANIZATION, [one.customer for one in wanted],
    )  # fmt: skip
    await owner.close()


async def _book_all(database: Database, whole: Catalogue, wanted: Sequence[Wanted]) -> None:
    left = iter(wanted)

    async def client() -> None:
        for one in left:
            async with database.transaction(ORGANIZATION) as connection:
                desk = Desk(connection, whole, one.customer, system_clock())
                command = PlaceHold(PALERMO, CORTE, one.barber, one.start)
                hold = await place_hold(desk, command)
            async with database.transaction(ORGANIZATION) as connection:
                desk = Desk(connection, whole, one.customer, system_clock())
                await book(desk, Book(hold, "Ana"))

    await asyncio.gather(*(client() for _ in range(CLIENTS)))


async def _floor(dsn: str, recording: Recording, wanted: Sequence[Wanted]) -> float:
    """Return the seconds that pgbench takes for a round."""
    bookings = list(_bookings(recording, wanted))
    (form,) = {tuple(tuple(sql for sql, _ in part) for part in one) for one in bookings}
    values = [[_text(v) for part in one for _, given in part for v in given] for one in bookings]
    owner = await _owner(dsn)
    columns = [f"v{n}" for n in range(len(values[0]))]
    await owner.execute("DROP TABLE IF EXISTS given")
    await owner.execute(f"CREATE TABLE given (n int PRIMARY KEY, {' text, '.join(columns)} text)")
    await owner.copy_records_to_table("given", records=[(n, *row) for n, row in enumerate(values)])
    await owner.execute("GRANT SELECT ON given TO PUBLIC")
    await owner.execute("VACUUM ANALYZE given")
    await owner.close()
    look_up = [
        "\\set n :n + 1",
        f"SELECT {', '.join(columns)} FROM given WHERE n = :client_id * {OF_EACH} + :n \\gset",
    ]
    nulls = [all(row[n] is None for row in values) for n in range(len(columns))]
    alone = await asyncio.to_thread(_pgbench, dsn, look_up)
    return await asyncio.to_thread(_pgbench, dsn, [*look_up, *_script(form, nulls)]) - alone


def _bookings(
    recording: Recording, wanted: Sequence[Wanted]
) -> Iterator[list[list[tuple[str, tuple[Any, ...]]]]]:
    """Give each booking's two transactions."""
    for one in wanted:
        yield [
            said
            for said in recording.transactions
            if any(one.customer in given or str(one.customer) in given for _, given in said)
        ]


def _script(form: Sequence[Sequence[str]], nulls: Sequence[bool]) -> Iterator[str]:
    """Write the transactions for pgbench; like ours each begins with its tenant in one message."""
    used = 0
    for transaction in form:
        yield "\\startpipeline\nBEGIN;"
        for n, sql in enumerate(transaction):
            numbers = [int(number) for number in _PLACEHOLDER.findall(sql)]

            def value(match: re.Match[str], used: int = used) -> str:
                column = used + int(match[1]) - 1
                return "NULL" if nulls[column] else f":v{column}"

            yield _PLACEHOLDER.sub(value, sql) + ";"
            used += max(numbers, default=0)
            if n == 0:
                yield "\\endpipeline"
        yield "COMMIT;"


def _pgbench(dsn: str, lines: Sequence[str]) -> float:
    """Return the seconds of a round, without those for connecting."""
    url = make_url(dsn)
    with tempfile.NamedTemporaryFile("w", suffix=".sql") as script:
        script.write("\n".join(lines) + "\n")
        script.flush()
        done = subprocess.run(
            [find_binaries(None) / "pgbench", "-n", "-M", "prepared", "-c", str(CLIENTS),
             "-t", str(OF_EACH), "-D", "n=-1", "-f", script.name,
             "-h", url.query["host"], "-p", url.query["port"], "-U", url.username, url.database],
            env={"PGOPTIONS": f"-c role={APPLICATION_ROLE} -c jit=off -c timezone=UTC"},
            capture_output=True, text=True, check=False,
        )  # fmt: skip
    tps = re.search(r"tps = ([\d.]+)", done.stdout)
    if done.returncode or tps is None or "failed transactions: 0 " not in done.stdout:
        raise RuntimeError(done.stdout + done.stderr)
    return CLIENTS * OF_EACH / float(tps[1])


async def _see_that_equal(ours: str, bare: str) -> None:
    """Fail unless pgbench has made the bookings that we have, but those before the first round."""
    made = []
    for dsn in (ours, bare):
        owner = await _owner(dsn)
        ids = await owner.fetch("SELECT id FROM bookings WHERE status = 'confirmed'")
        made.append({row["id"] for row in ids})
        await owner.close()
    if not (made[1] < made[0] and len(made[0] - made[1]) == CLIENTS * OF_EACH):
        raise RuntimeError("pgbench has not made the same bookings")


def _text(value: Any) -> str | None:
    """Return a value as PostgreSQL reads it."""
    if value is None:
        return None
    if isinstance(value, asyncpg.Range):
        return f"[{value.lower.isoformat()},{value.upper.isoformat()})"
    if isinstance(value, list):
        return f"{{{','.join(map(str, value))}}}"
    return value.isoformat() if isinstance(value, datetime) else str(value)


async def _owner(dsn: str) -> asyncpg.Connection:
    return await asyncpg.connect(dsn.replace("+asyncpg", ""))


def main() -> None:
    print("Bookings, beside pgbench doing the same SQL")
    for title, durable in (("commits reach the disk", True), ("the disk is not waited for", False)):
        print(f"  {title}")
        with copies_of_the_demo(2, durable=durable) as (ours, bare):
            asyncio.run(measure(ours, bare))


if __name__ == "__main__":
    main()
