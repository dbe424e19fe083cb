import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import pytest

from storage.embedded import EmbeddedPostgres
from tests.integration.embedded.servers import CHECKOUT, ask, exists, quick, wait_until_gone

# A program that starts the server, says where it is, and commits numbers until it is killed.
PROGRAM = """
import asyncio, asyncpg, sys
from pathlib import Path
from storage.embedded import EmbeddedPostgres

async def commit(address):
    database = await asyncpg.connect(address.replace("+asyncpg", ""))
    await database.execute("CREATE TABLE IF NOT EXISTS committed (number bigint)")
    while True:
        number = await database.fetchval(
            "INSERT INTO committed SELECT count(*) FROM committed RETURNING number")
        print(number, flush=True)

server = EmbeddedPostgres(Path(sys.argv[1]))
address = server.start()
print(server.pid, flush=True)
asyncio.run(commit(address))
"""


pytestmark = [
    pytest.mark.faults,
    pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the next start ends the server"),
]


@contextmanager
def program(data_dir: Path) -> Iterator[tuple[subprocess.Popen[str], int, IO[str]]]:
    """Run PROGRAM until it has a server; give its process, the server's id, and what it says."""
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, data_dir], cwd=CHECKOUT, stdout=subprocess.PIPE, text=True
    )
    with process:  # waits for its end
        assert process.stdout is not None
        yield process, int(process.stdout.readline()), process.stdout


class TestKillingTheProgram:
    def test_no_server_is_left_and_nothing_is_lost(self, used: Path) -> None:
        told = -1
        for _ in range(3):
            with program(used) as (process, server, said):
                for _ in range(50):
                    told = int(said.readline())
                process.kill()
                print(f"server gone after {wait_until_gone(server):.3f} s")  # noqa: T201 - see with -s
                assert not exists(server)
                told = max([told, *map(int, said.read().split())])
        with EmbeddedPostgres(used) as again:
            kept = ask(again.address(), "SELECT max(number) FROM committed")
            total = ask(again.address(), "SELECT count(*) FROM committed")
        assert kept in (told, told + 1)  # the last may have been committed and not been told
        assert total == kept + 1

    def test_the_next_start_waits_until_the_old_server_is_gone(self, used: Path) -> None:
        with program(used) as (process, server, _):
            process.kill()
        with EmbeddedPostgres(used):
            assert not exists(server)

    def test_a_stop_signal_ends_the_server_too(self, used: Path) -> None:
        with program(used) as (process, server, _):
            process.send_signal(signal.SIGTERM)
        wait_until_gone(server)
        assert not exists(server)

    def test_a_first_start_may_be_killed_at_any_moment(self, folder: Path) -> None:
        for moment in (0.1, 0.3, 0.5, 0.8, 1.1):
            process = subprocess.Popen(
                [sys.executable, "-c", PROGRAM, folder], cwd=CHECKOUT, stdout=subprocess.DEVNULL
            )
            with pytest.raises(subprocess.TimeoutExpired):
                process.wait(moment)
            process.kill()
            process.wait()
        with quick(folder) as server:
            assert ask(server.address(), "SELECT 1") == 1
