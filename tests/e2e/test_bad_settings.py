"""A start that cannot succeed says why: one sentence that names the setting, and exit code 2."""

import shutil
import socket
import subprocess
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import URL, make_url

from core.clock import system_clock
from storage.database import Database
from storage.embedded import EmbeddedPostgres
from tests.integration.embedded.servers import needs_root
from tests.owner import ask, do
from tests.servers import ROOT, Nursery, nursery, run_main
from tests.world import furnish

OUR_OWN = ("admin", "bot", "composition", "core", "flows", "integrations", "jobs",
           "scheduling", "storage", "usecases")  # fmt: skip


@pytest.fixture(scope="module")
async def births(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Nursery]:
    async with nursery(tmp_path_factory.mktemp("nursery")) as births:
        yield births


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that PostgreSQL's own user can enter."""
    with tempfile.TemporaryDirectory(prefix="barberpro-test-") as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


def is_one_sentence(ended: tuple[int, str], *words: str) -> bool:
    code, said = ended
    assert code == 2, said
    assert said.strip().count("\n") == 0, said
    assert said.rstrip().endswith("."), said
    for word in words:
        assert word in said, said
    return True


class TestASettingThatCannotBe:
    @pytest.mark.parametrize(
        ("settings", "words"),
        [
            ({"port": "abc"}, ("PORT", "'abc'")),
            ({"port": "0"}, ("PORT", "'0'")),
            ({"port": "70000"}, ("PORT", "65535", "'70000'")),
            ({"host": "256.1.1.1"}, ("HOST", "256.1.1.1")),
            ({"environment": "staging"}, ("ENVIRONMENT", "production", "'staging'")),
            ({"quiet_seconds": "soon"}, ("QUIET_SECONDS", "'soon'")),
            ({"public_url": "ftp://here"}, ("PUBLIC_URL", "https://")),
            ({"database_url": "here"}, ("DATABASE_URL", "postgresql://")),
            ({"database_url": "mysql://u@h/d"}, ("DATABASE_URL", "postgresql://")),
            ({"database_url": "postgresql://u@h:abc/d"}, ("DATABASE_URL", "postgresql://")),
            ({"database_url": "postgresql://u@[::1/d"}, ("DATABASE_URL", "postgresql://")),
            ({"database_url": "postgresql://u@127.0.0.1:9/d"}, ("DATABASE_URL", "127.0.0.1")),
            ({"database_url": "postgresql://u@no-such-host.invalid/d"}, ("DATABASE_URL",)),
            (
                {"environment": "production", "telegram_api_url": "http://127.0.0.1:1"},
                ("TELEGRAM_API_URL", "stand-in"),
            ),
        ],
        ids=lambda value: "-".join(map(str, value.values())) if isinstance(value, dict) else "",
    )
    async def test_is_named(self, births: Nursery, settings: dict[str, str], words: list[str]):
        assert is_one_sentence(await births.run("serve", **settings), *words)

    async def test_is_named_by_the_real_program_too(self, tmp_path: Path):
        assert is_one_sentence(await run_main("run", folder=tmp_path, port="abc"), "PORT")

    async def test_in_a_file_is_named_too(self, births: Nursery, tmp_path: Path):
        (tmp_path / ".env").write_text("PORT=99999\n")

        assert is_one_sentence(await births.run("serve", folder=tmp_path), "PORT", "'99999'")

    async def test_is_never_shown_when_it_is_a_secret(self, births: Nursery):
        secret = "postgresql://u:hunter2@127.0.0.1:9/d"
        _, said = await births.run("serve", database_url=secret, environment="staging")
        assert "hunter2" not in said
        _, said = await births.run("serve", database_url=secret)
        assert "hunter2" not in said

    async def test_of_telegram_is_named_before_anything_is_served(
        self, births: Nursery, dsn: str, database: Database
    ):
        await furnish(database, system_clock())

        ended = await births.run("serve", database_url=dsn, telegram_bot_token="nonsense")

        assert is_one_sentence(ended, "TELEGRAM_BOT_TOKEN", "BotFather")


class TestAPortInUse:
    @pytest.mark.parametrize("command", ["run", "serve"])
    async def test_is_named(self, births: Nursery, command: str):
        with socket.create_server(("127.0.0.1", 0)) as taken:
            port = taken.getsockname()[1]

            assert is_one_sentence(await births.run(command, port=port), "PORT", str(port))


class TestADatabaseThatWillNotDo:
    async def test_because_of_the_password(self, births: Nursery, dsn: str):
        await do(dsn, "DROP ROLE IF EXISTS stranger; CREATE ROLE stranger LOGIN PASSWORD 'right'")
        with ruled(Path(await ask(dsn, "SHOW hba_file")), "local all stranger scram-sha-256"):
            await do(dsn, "SELECT pg_reload_conf()")
            wrong = make_url(dsn).set(username="stranger", password="wrong")
            ended = await births.run("serve", database_url=text_of(wrong))
        await do(dsn, "SELECT pg_reload_conf(); DROP ROLE stranger")

        assert is_one_sentence(ended, "DATABASE_URL", "password authentication failed")
        assert "wrong" not in ended[1]

    async def test_because_there_is_none_of_that_name(self, births: Nursery, dsn: str):
        other = make_url(dsn).set(database="no_such_database")

        ended = await births.run("serve", database_url=text_of(other))

        assert is_one_sentence(ended, "DATABASE_URL", "no_such_database")

    @pytest.mark.parametrize("command", ["serve", "worker", "waiting"])
    async def test_because_it_has_no_schema(
        self, births: Nursery, postgres: EmbeddedPostgres, command: str
    ):
        empty = postgres.address("template1")

        assert is_one_sentence(
            await births.run(command, database_url=empty), "DATABASE_URL", "main.py migrate"
        )

    async def test_because_its_schema_is_old(self, births: Nursery, dsn: str):
        await do(dsn, "UPDATE alembic_version SET version_num = '0001'")

        ended = await births.run("serve", database_url=dsn)

        assert is_one_sentence(ended, "DATABASE_URL", "older", "main.py migrate")

    async def test_because_nobody_has_a_shop_in_it(self, births: Nursery, dsn: str):
        ended = await births.run("serve", database_url=dsn)

        assert is_one_sentence(ended, "DATABASE_URL", "main.py seed")

    async def test_because_its_user_may_not_act_for_us(self, births: Nursery, dsn: str):
        await do(dsn, "CREATE ROLE guest LOGIN")
        try:
            guest = make_url(dsn).set(username="guest")
            ended = await births.run("serve", database_url=text_of(guest))
        finally:
            await do(dsn, "DROP ROLE guest")

        assert is_one_sentence(ended, "DATABASE_URL", "permission denied")

    async def test_because_its_user_may_not_make_the_schema(
        self, births: Nursery, postgres: EmbeddedPostgres
    ):
        owner = postgres.address("postgres")
        await do(owner, "CREATE ROLE guest LOGIN")
        try:
            guest = make_url(owner).set(username="guest")
            ended = await births.run("migrate", database_url=text_of(guest))
        finally:
            await do(owner, "DROP ROLE guest")

        assert is_one_sentence(ended, "DATABASE_URL", "permission denied")


class TestADataFolderThatWillNotDo:
    async def test_because_it_is_a_file(self, births: Nursery, tmp_path: Path):
        (tmp_path / "data").write_text("")

        ended = await births.run("run", data_dir=tmp_path / "data")

        assert is_one_sentence(ended, "DATA_DIR", str(tmp_path / "data"))

    async def test_because_a_newer_postgresql_made_it(self, births: Nursery, open_folder: Path):
        await births.run("migrate", data_dir=open_folder)
        (open_folder / "postgres" / "PG_VERSION").write_text("99\n")

        ended = await births.run("run", data_dir=open_folder)

        assert is_one_sentence(ended, "DATA_DIR", "version", "99")

    @pytest.fixture
    def small_disk(self, open_folder: Path) -> Iterator[Path]:
        mount = ["mount", "-t", "tmpfs", "-o", "size=8m,mode=755", "tmpfs", open_folder]
        subprocess.run(mount, check=True)
        yield open_folder
        subprocess.run(["umount", open_folder], check=True)

    @needs_root
    async def test_because_its_disk_is_full(self, births: Nursery, small_disk: Path):
        ended = await births.run("run", data_dir=small_disk)

        assert is_one_sentence(ended, "DATA_DIR", "full")


class TestTextsThatAreMissing:
    @pytest.fixture
    def checkout(self, tmp_path: Path) -> Path:
        """A checkout of its own: the program, and a copy of its texts."""
        shutil.copy(ROOT / "main.py", tmp_path)
        for name in OUR_OWN:
            (tmp_path / name).symlink_to(ROOT / name)
        shutil.copytree(ROOT / "locales", tmp_path / "locales")
        return tmp_path

    async def test_of_a_whole_language_are_named(self, checkout: Path):
        shutil.rmtree(checkout / "locales" / "pt_BR")

        ended = await run_main("serve", folder=checkout, program=checkout / "main.py")

        assert is_one_sentence(ended, "pt_BR")

    async def test_of_one_sentence_are_named(self, checkout: Path):
        chat = checkout / "locales" / "en" / "chat.ftl"
        lines = chat.read_text().splitlines(keepends=True)
        chat.write_text("".join(line for line in lines if not line.startswith("hello =")))

        ended = await run_main("serve", folder=checkout, program=checkout / "main.py")

        assert is_one_sentence(ended, "en", "hello")


@contextmanager
def ruled(rules: Path, first: str) -> Iterator[None]:
    """Put a line before PostgreSQL's rules about who may come in."""
    before = rules.read_text()
    rules.write_text(f"{first}\n{before}")
    try:
        yield
    finally:
        rules.write_text(before)


def text_of(url: URL) -> str:
    return url.render_as_string(hide_password=False)
