import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from core.errors import SettingsError
from storage.embedded import EmbeddedPostgres
from tests.integration.embedded.servers import ask, needs_root, quick, refusal


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
