"""The embedded PostgreSQL: made on first use, started and stopped by the program.

It listens on a unix socket in a directory that only its own user can enter, and on no network, so
it needs no password. It never outlives the program: on Linux the kernel tells it to shut down when
the program ends in whatever way; elsewhere a server that a killed program left behind is ended by
the next start. What was committed is there again either way.

PostgreSQL refuses to run as root. Started by root, its server runs as `nobody`, who must be able
to enter the data folder. Where it cannot (a checkout below /root, which is root's alone), the
database is kept in `SHELTER` and the data folder has a link to it: opening other people's
directories instead would be worse. ADR 0003 has the reasons.
"""

import atexit
import fcntl
import hashlib
import os
import pwd
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self
from urllib.parse import quote

from core.errors import SettingsError
from storage import postgres_child
from storage.postgres_binaries import find_binaries, may_enter, reachable_binaries
from storage.postgres_failures import explain
from storage.postgres_leftover import end_leftover

SHELTER = Path("/var/lib/barberpro")
_NAME = "barberpro"  # the superuser, who owns the schema, and the database
_PORT = 5432  # only a part of the socket's name
_SOCKET_LIMIT = 103  # bytes of a socket's path: 107 on Linux, 103 on macOS
_LOCK_LIMIT = 0.5  # seconds; one that only looks (`running_address`) has it for microseconds
_START_LIMIT = 300.0  # seconds; only recovery after a power cut takes more than one
_STOP_LIMIT = 60.0

_SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "port": str(_PORT),
    "max_connections": "100",
    "shared_buffers": "128MB",
    "effective_cache_size": "512MB",
    "min_wal_size": "32MB",
    "max_wal_size": "512MB",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "lc_messages": "C",
    # One file a weekday, so that the log never fills the disk.
    "logging_collector": "on",
    "log_directory": "log",
    "log_filename": "postgresql-%a.log",
    "log_truncate_on_rotation": "on",
    "log_rotation_size": "0",
}
_ENVIRONMENT = {"PATH": os.defpath, "LC_ALL": "C"}  # none of the owner's PG* variables
_NOT_DURABLE = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


@contextmanager
def throwaway(within: Path | None = None) -> Iterator["EmbeddedPostgres"]:
    """Run a server for tests, fast and empty, whose data go when it stops.

    `within`: a folder for them; else the system's for temporary files.
    """
    with tempfile.TemporaryDirectory(prefix=f"{_NAME}-", dir=within) as folder:
        Path(folder).chmod(0o755)  # root's server is another user's
        with EmbeddedPostgres(Path(folder), durable=False) as server:
            yield server


class EmbeddedPostgres:
    """A PostgreSQL server of this program's own, in `data_dir`/postgres.

    Start it from the main thread. As a context manager it is started and stopped.

    Args:
        data_dir: made if it is not there. One program at a time may use it.
        binaries: the `bin` directory of another PostgreSQL than the wheel's.
        durable: False is for tests: faster, and safe against a kill but not against a power cut.
        shelter: where root keeps what the server's user could not reach.
    """

    def __init__(
        self,
        data_dir: Path,
        *,
        binaries: Path | None = None,
        durable: bool = True,
        shelter: Path = SHELTER,
    ) -> None:
        self.data_dir = data_dir.absolute()
        self._wanted_binaries = binaries
        self._settings = _SETTINGS if durable else _SETTINGS | _NOT_DURABLE
        self._durable = durable
        self._shelter = shelter
        self._user = pwd.struct_passwd(("", "", os.geteuid(), os.getegid(), "", "", ""))
        self._bin = Path()
        self._cluster = self.data_dir / "postgres"
        self._lock: BinaryIO | None = None
        self._server: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def start(self) -> str:
        """Start the server, making the database first if there is none; return its address.

        Raises:
            SettingsError: it cannot start. The sentence says why and what to do.
            RuntimeError: called outside the main thread, whose end would stop the server.
        """
        if threading.current_thread() is not threading.main_thread():
            raise RuntimeError("the embedded PostgreSQL must be started from the main thread")
        try:
            self._take_data_dir()
            self._user = self._server_user()
            self._find_places()
            end_leftover(self._cluster, patience=_STOP_LIMIT)
            if not self._cluster.exists():
                self._make_cluster()
            self._launch()
        except OSError as error:
            self.stop()
            raise self._refusal(f"{error.strerror}: {error.filename}") from error
        except BaseException:
            self.stop()
            raise
        return self.address()

    def stop(self) -> None:
        """Shut the server down, waiting for it to be gone; nothing happens if it is not running."""
        atexit.unregister(self.stop)
        if self._server is not None:
            self._server.send_signal(signal.SIGINT)
            try:
                self._server.wait(_STOP_LIMIT)
            except subprocess.TimeoutExpired:
                self._server.send_signal(signal.SIGQUIT)  # the next start recovers from the log
                self._server.wait()
            self._server = None
            if self._socket_dir() != self._cluster:
                shutil.rmtree(self._socket_dir(), ignore_errors=True)
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    def running_address(self) -> str | None:
        """Return the address of the server that another program of ours runs here, if one does.

        That server goes when its program ends.
        """
        try:
            with (self.data_dir / "lock").open("rb") as lock:
                fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            self._cluster = (self.data_dir / "postgres").resolve()
            return self.address() if _says_ready(self._cluster / "postmaster.pid") else None
        except OSError:  # there is no such folder yet, or `start` will say what is wrong with it
            pass
        return None

    @property
    def pid(self) -> int:
        """The server's process id; 0 when it is not running."""
        return self._server.pid if self._server is not None else 0

    def address(self, database: str = _NAME, user: str = _NAME) -> str:
        """Return the address of one of the server's databases, for SQLAlchemy with asyncpg."""
        host = quote(str(self._socket_dir()))
        return f"postgresql+asyncpg://{user}@/{database}?host={host}&port={_PORT}"

    def _take_data_dir(self) -> None:
        """Make the folder this program's own; the kernel gives it back when the program ends."""
        self.data_dir.mkdir(parents=True, exist_ok=True)
        lock = (self.data_dir / "lock").open("a+b", buffering=0)
        deadline = time.monotonic() + _LOCK_LIMIT
        while not _locked(lock):
            if time.monotonic() > deadline:
                lock.seek(0)
                owner = lock.read().decode()
                lock.close()
                raise SettingsError(
                    "DATA_DIR",
                    f"{self.data_dir} is in use by a BarberPro that is running (process {owner}): "
                    "stop that one, or give this one another folder.",
                )
            time.sleep(0.01)
        lock.truncate(0)
        lock.write(str(os.getpid()).encode())
        self._lock = lock

    def _server_user(self) -> pwd.struct_passwd:
        """Whose server it is: this program's user, or for root the database's owner or nobody."""
        try:
            if os.geteuid() != 0:
                return pwd.getpwuid(os.geteuid())
            if not self._cluster.exists():
                return pwd.getpwnam("nobody")
            owner = pwd.getpwuid(self._cluster.stat().st_uid)
        except KeyError as error:
            raise SettingsError(
                "DATA_DIR",
                f"the embedded PostgreSQL needs a user with a name, {error.args[0]}: start "
                "BarberPro as a user that the system knows, or set DATABASE_URL.",
            ) from None
        if owner.pw_uid == 0:
            raise SettingsError(
                "DATA_DIR",
                f"{self._cluster} belongs to root, as whom PostgreSQL does not run: "
                f"give it to another user, with chown -R nobody {self._cluster.resolve()}",
            )
        return owner

    def _find_places(self) -> None:
        self._bin = find_binaries(self._wanted_binaries)
        link = self.data_dir / "postgres"
        self._cluster = link.resolve()
        if link.is_symlink() and not link.exists():
            raise SettingsError(
                "DATA_DIR", f"{link} points to {self._cluster}, which is gone: bring it back."
            )
        if os.geteuid() == 0:
            self._bin = reachable_binaries(self._bin, self._user, self._shelter)
            if not link.exists() and not may_enter(self.data_dir.resolve(), self._user):
                self._cluster = self._shelter / secrets.token_hex(4) / "postgres"

    def _socket_dir(self) -> Path:
        """The database's folder, or a short one where its path makes no socket's address."""
        socket = f"{self._cluster}/.s.PGSQL.{_PORT}"
        if len(os.fsencode(socket)) <= _SOCKET_LIMIT and not set(socket) & set(',"'):
            return self._cluster
        name = hashlib.sha256(os.fsencode(self._cluster)).hexdigest()[:16]
        return Path(tempfile.gettempdir(), f"{_NAME}-{name}")

    def _make_socket_dir(self) -> None:
        directory = self._socket_dir()
        if directory == self._cluster:
            return
        try:
            self._make_own(directory)
        except FileExistsError:
            found = directory.lstat()
            if found.st_mode != 0o40700 or found.st_uid != self._user.pw_uid:
                raise SettingsError(
                    "DATA_DIR",
                    f"PostgreSQL's socket would lie in {directory}, which is not its user's alone: "
                    "remove that, or choose a folder with a shorter path.",
                ) from None

    def _make_own(self, directory: Path) -> None:
        directory.mkdir(mode=0o700)
        if os.geteuid() == 0:
            os.chown(directory, self._user.pw_uid, self._user.pw_gid)

    def _make_cluster(self) -> None:
        """Make the database in a folder beside, and give it its name when it is whole."""
        place = self._cluster.parent
        place.mkdir(mode=0o755, parents=True, exist_ok=True)
        for half_made in place.glob("postgres.new-*"):  # by a program that was killed
            shutil.rmtree(half_made, ignore_errors=True)
        making = place / f"postgres.new-{secrets.token_hex(4)}"
        self._make_own(making)
        version = self._run("postgres", "--version").split()[2]
        locale = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
        if int(version.partition(".")[0]) < 17:
            locale = ["--locale=C.UTF-8"]
        safety = [] if self._durable else ["--no-sync"]
        trust = ["--auth-local=trust", "--auth-host=reject"]
        self._run(
            "initdb", "-D", str(making), "-U", _NAME, "-E", "UTF8", *locale, *trust, *safety
        )  # fmt: skip
        alone = ["--single", "-D", str(making)] + ([] if self._durable else ["-F"])
        self._run("postgres", *alone, "template1", stdin=f"CREATE DATABASE {_NAME};\n")
        making.rename(self._cluster)
        link = self.data_dir / "postgres"
        if link.resolve() != self._cluster:
            link.symlink_to(self._cluster)

    def _run(self, program: str, *arguments: str, stdin: str = "") -> str:
        done = subprocess.run(  # noqa: S603 - our own programs
            self._command(program, *arguments),
            input=stdin,
            capture_output=True,
            text=True,
            check=False,
            cwd="/",
            env=_ENVIRONMENT,
        )
        if done.returncode != 0:
            raise self._refusal(done.stdout + done.stderr)
        return done.stdout

    def _launch(self) -> None:
        self._make_socket_dir()
        options = self._settings | {"unix_socket_directories": str(self._socket_dir())}
        chosen = [part for name, value in options.items() for part in ("-c", f"{name}={value}")]
        note = self._cluster / "postmaster.pid"
        with tempfile.TemporaryFile() as output:
            self._server = subprocess.Popen(  # noqa: S603 - our own program
                self._command("postgres", "-D", str(self._cluster), *chosen),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                cwd="/",
                env=_ENVIRONMENT,
                start_new_session=True,  # Ctrl-C is for the program, which stops the server last
            )
            atexit.register(self.stop)
            deadline = time.monotonic() + _START_LIMIT
            while not _says_ready(note):
                if self._server.poll() is not None or time.monotonic() > deadline:
                    output.seek(0)
                    raise self._refusal(output.read().decode(errors="replace"))
                time.sleep(0.005)

    def _command(self, program: str, *arguments: str) -> list[str]:
        child = [sys.executable, "-I", "-S", postgres_child.__file__]
        rights = [str(os.getpid()), str(self._user.pw_uid), str(self._user.pw_gid)]
        return [*child, *rights, str(self._bin / program), *arguments]

    def _refusal(self, output: str) -> SettingsError:
        return explain(output, self.data_dir, self._cluster)


def _locked(lock: BinaryIO) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _says_ready(note: Path) -> bool:
    try:
        return note.read_text().splitlines()[7].strip() == "ready"
    except (OSError, IndexError):
        return False
