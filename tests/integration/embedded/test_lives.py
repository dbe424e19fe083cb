import os
import subprocess
import threading
import time
from pathlib import Path

import pytest
from sqlalchemy import make_url

from storage.embedded import EmbeddedPostgres, throwaway
from tests.integration.embedded.servers import (
    ask,
    exists,
    quick,
    refusal,
)


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


class TestThrowaway:
    def test_it_goes_with_all_its_data(self) -> None:
        with throwaway() as server:
            assert ask(server.address(), "SHOW fsync") == "off"
            assert server.data_dir.exists()
        assert not server.data_dir.exists()
