"""Real server processes, as the owner starts them: started, killed and stopped by tests."""

import asyncio
import json
import os
import signal
import socket
import sys
import time
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import httpx

ROOT = Path(__file__).parents[1]
PATIENCE = 60  # seconds a start may take on a busy machine

_HIGH_PORTS = range(61_000, 65_536)  # no outgoing connection ever has one of these
_PORTS_EACH = 101  # of one process that tests


def environment(**settings: object) -> dict[str, str]:
    """Return this process's environment without settings of ours, but with these."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return kept | {name.upper(): str(value) for name, value in settings.items()}


async def run_main(
    *arguments: str, folder: Path, program: Path = ROOT / "main.py", **settings: object
) -> tuple[int, str]:
    """Run `main.py` in a folder; returns its exit code and all it wrote."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        str(program),
        *arguments,
        cwd=folder,
        env=environment(**settings),
        stdout=PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    written, _ = await asyncio.wait_for(process.communicate(), PATIENCE)
    assert process.returncode is not None
    return process.returncode, written.decode()


def free_port() -> int:
    """Return a port that nothing listens on, and that stays free until somebody asks for it."""
    start = os.getpid() * _PORTS_EACH  # those who test beside us have other ports
    for offset in range(len(_HIGH_PORTS)):
        port = _HIGH_PORTS[(start + offset) % len(_HIGH_PORTS)]
        with socket.socket() as probe:
            if port not in _given and probe.connect_ex(("127.0.0.1", port)) != 0:
                _given.add(port)
                return port
    raise AssertionError("all ports are taken")


_given: set[int] = set()


@dataclass
class Program:
    """`python main.py` with a command that serves, as an owner starts it."""

    process: Process
    url: str
    seconds: float
    """How long it took until it was ready."""

    async def end(self, how: signal.Signals) -> int:
        """Send a signal; returns the exit code."""
        self.process.send_signal(how)
        return await asyncio.wait_for(self.process.wait(), PATIENCE)


@asynccontextmanager
async def program(command: str, *, folder: Path, **settings: object) -> AsyncIterator[Program]:
    """Start `python main.py` in a folder; yields it once it serves, and kills it at the end."""
    began, port = time.perf_counter(), free_port()
    with (folder / "program.log").open("ab") as log:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            str(ROOT / "main.py"),
            command,
            cwd=folder,
            env=environment(**settings, port=port),
            stdout=log,
            stderr=log,
        )
    url = f"http://127.0.0.1:{port}"
    try:
        async with httpx.AsyncClient(base_url=url) as http, asyncio.timeout(PATIENCE):
            while not await _ready(http):
                assert process.returncode is None, (folder / "program.log").read_text()[-2000:]
                await asyncio.sleep(0.02)
        yield Program(process, url, time.perf_counter() - began)
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


@dataclass
class Server:
    """One `main.py serve` on a port of its own, that can be started again and again."""

    nursery: "Nursery"
    settings: Mapping[str, object]
    port: int
    log: Path
    pid: int = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def start(self) -> float:
        """Start it; returns after how many seconds it was ready."""
        began = time.perf_counter()
        await self.launch()
        async with httpx.AsyncClient(base_url=self.url) as http, asyncio.timeout(PATIENCE):
            while not await _ready(http):
                assert exists(self.pid), self.log.read_text()[-2000:]
                await asyncio.sleep(0.02)
        return time.perf_counter() - began

    async def launch(self) -> None:
        """Start it, whether or not it will ever be ready."""
        chosen = environment(**self.settings, port=self.port)
        self.pid = await self.nursery.fork("serve", environment=chosen, log=self.log)

    async def kill(self) -> None:
        """End it without a warning."""
        await self._end(signal.SIGKILL)

    async def stop(self) -> None:
        """Ask it to stop, and wait until it has."""
        await self._end(signal.SIGTERM)

    async def _end(self, how: signal.Signals) -> None:
        os.kill(self.pid, how)
        async with asyncio.timeout(PATIENCE):
            while exists(self.pid):  # noqa: ASYNC110 -- it is not our child
                await asyncio.sleep(0.005)


class Nursery:
    """Where servers come from."""

    def __init__(self, process: Process, folder: Path) -> None:
        self._process = process
        self._folder = folder
        self._one_at_a_time = asyncio.Lock()
        self._servers: list[Server] = []

    def server(self, **settings: object) -> Server:
        """Return a server that is yet to be started."""
        log = self._folder / f"server-{len(self._servers)}.log"
        server = Server(self, settings, free_port(), log)
        self._servers.append(server)
        return server

    async def run(
        self, *arguments: str, folder: Path | None = None, **settings: object
    ) -> tuple[int, str]:
        """Run `main.py` to its end; returns its exit code and all that it wrote."""
        log = self._folder / f"run-{uuid4()}.log"
        code = await self.fork(
            *arguments, environment=environment(**settings), log=log, folder=folder, wait=True
        )
        return code, log.read_text()

    async def fork(
        self,
        *arguments: str,
        environment: dict[str, str],
        log: Path,
        folder: Path | None = None,
        wait: bool = False,
    ) -> int:
        """Let `main.py` run; returns its process id, or waits for its exit code."""
        assert self._process.stdin is not None
        wanted = {
            "arguments": arguments,
            "environment": environment,
            "folder": str(folder or self._folder),
            "log": str(log),
            "wait": wait,
        }
        async with self._one_at_a_time, asyncio.timeout(PATIENCE):
            self._process.stdin.write(json.dumps(wanted).encode() + b"\n")
            return int(await _line(self._process))

    async def close(self) -> None:
        for server in self._servers:
            if exists(server.pid):
                await server.kill()
        self._process.kill()
        await self._process.wait()


@asynccontextmanager
async def nursery(folder: Path) -> AsyncIterator[Nursery]:
    """Make a nursery; all its servers end with the block."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "tests.zygote",
        cwd=folder,
        env=environment(pythonpath=ROOT),
        stdin=PIPE,
        stdout=PIPE,
    )
    made = Nursery(process, folder)
    try:
        assert await asyncio.wait_for(_line(process), PATIENCE) == "ready"
        yield made
    finally:
        await made.close()


async def _line(process: Process) -> str:
    assert process.stdout is not None
    return (await process.stdout.readline()).decode().strip()


async def _ready(http: httpx.AsyncClient) -> bool:
    try:
        return (await http.get("/readyz")).status_code == 200
    except httpx.TransportError:
        return False


def exists(pid: int) -> bool:
    """Whether there is such a process."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return pid > 0
