"""PostgreSQL is stopped, and killed, while people book, move and cancel; it comes back each time.

`BARBERPRO_RESTARTS` and `BARBERPRO_SEED` in the environment make it longer, and repeat it.
"""

import asyncio
import os
import random
import signal
import tempfile
from collections.abc import Callable, Iterator
from itertools import cycle
from pathlib import Path

import pytest

from core.clock import system_clock
from storage import migrate
from storage.database import Database
from storage.embedded import EmbeddedPostgres
from tests.invariants import breaches
from tests.servers import nursery
from tests.street import Street, compare, unread
from tests.telling import tell
from usecases.demo.seed import seed

pytestmark = pytest.mark.faults

RESTARTS = int(os.environ.get("BARBERPRO_RESTARTS", "4"))
SEED = int(os.environ.get("BARBERPRO_SEED", "20261124"))
DOORS = 2


def _signal(how: signal.Signals) -> Callable[[int], None]:
    return lambda postmaster: os.kill(postmaster, how)


def kill_all(postmaster: int) -> None:
    """Kill all of its processes at once: what they had only in memory is gone."""
    os.kill(postmaster, signal.SIGSTOP)
    children = Path(f"/proc/{postmaster}/task/{postmaster}/children").read_text().split()
    for pid in [*map(int, children), postmaster]:
        os.kill(pid, signal.SIGKILL)


WAYS = (
    kill_all,
    _signal(signal.SIGINT),  # `pg_ctl restart -m fast`
    _signal(signal.SIGQUIT),  # `pg_ctl restart -m immediate`
    _signal(signal.SIGKILL),
)


@pytest.fixture
def postgres() -> Iterator[EmbeddedPostgres]:
    """A server of the test's own, which flushes what it commits."""
    with tempfile.TemporaryDirectory(prefix="barberpro-test-") as folder:
        Path(folder).chmod(0o755)
        with EmbeddedPostgres(Path(folder)) as server:
            yield server


@pytest.fixture
async def dsn(postgres: EmbeddedPostgres) -> str:
    await migrate.migrate(postgres.address())
    database = Database(postgres.address(), pool_size=1)
    await seed(database, now=system_clock())
    await database.close()
    return postgres.address()


async def test_nothing_is_lost_that_anybody_was_told(
    postgres: EmbeddedPostgres, dsn: str, tmp_path: Path
):
    chance = random.Random(SEED)
    async with nursery(tmp_path) as births:
        servers = [births.server(database_url=dsn, quiet_seconds=0) for _ in range(DOORS)]
        await asyncio.gather(*(server.start() for server in servers))
        street = Street([server.url for server in servers], chance, people=6)
        async with street.walked():
            for _, end in zip(range(RESTARTS), cycle(WAYS), strict=False):
                before = street.messages
                while street.messages < before + 8:  # noqa: ASYNC110 -- it tells nobody
                    await asyncio.sleep(0.005)
                end(postgres.pid)
                postgres.stop()
                postgres.start()
        for server in servers:
            await server.stop()

    lost, doubled = await compare(dsn, street.customers)
    again = sum(customer.guest.resent for customer in street.customers)
    tell(
        f"seed {SEED}: {RESTARTS} restarts of PostgreSQL, {street.messages} messages, {again} sent"
        f" again, {len(street.customers)} people; lost {len(lost)}, doubled {len(doubled)}"
    )
    assert lost == []
    assert doubled == []
    assert again >= RESTARTS  # somebody noticed
    assert await breaches(dsn) == {}
    assert await unread(dsn) == 0
