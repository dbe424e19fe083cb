"""Turns a second and how long they take, with 10,000 conversations open, over webhooks.

    python -m benchmarks.load [conversations]

The product runs as it is deployed on two cores: `main.py serve` and one `main.py worker`. Half of
the customers write on Telegram, half on WhatsApp over Twilio, whose stand-ins are one more process.
Webhooks are sent signed and in an open loop: when each is due is fixed beforehand, and how long a
turn takes counts from then until a stand-in has the answer. Database, stand-ins and generator share
the cores.

First the conversations are opened by bursts of 5,000 messages, as fast as they are acknowledged on
40 connections of each provider, as many as Telegram uses: how long the acknowledgements take. Then
messages come at growing rates. Processor time is that of the kernel's books, of each process. The
floor is the bare SQL of such turns, played again on one connection.

Not as deployed: nobody is waited for to write more (`QUIET_SECONDS=0`), which would be part of each
time, and providers take 1,000 messages a second instead of 25 and 10.
"""

import asyncio
import json
import os
import subprocess
import sys
import urllib.error
import urllib.request
from collections import defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import mean, median, quantiles
from time import monotonic, process_time, sleep
from urllib.parse import urlencode

from sqlalchemy import make_url

from benchmarks import providers
from benchmarks.recording import Recording, recorded, replay
from benchmarks.shop import copies_of_the_demo
from composition.service import Service
from composition.settings import Settings
from integrations.sandbox.serving import listening
from integrations.sandbox.twilio.courier import sign
from integrations.sandbox.twilio.standin import ACCOUNT, TOKEN
from usecases.demo.ids import ORGANIZATION

CONVERSATIONS = 10_000
BURST = 5_000
RATES = (5, 10, 25, 50, 100, 150, 200, 300)  # messages a second
SECONDS = 20.0  # of each rate
ENOUGH = 0.9  # of what was sent must be answered in time, or higher rates are not tried
PATIENCE = 300.0  # seconds for what is still to come
RECORDED = 40  # conversations of the floor
TALK = (
    "hola, quiero un corte con Sofi",
    "¿cuánto sale la barba?",
    "mañana a la tarde",
    "¿dónde queda?",
    "mejor el viernes",
    "a la mañana",
    "dejá",
)
_SECRET = "said-by-telegram"
_CONNECTIONS = 40  # of each provider
_TICKS = os.sysconf("SC_CLK_TCK")
_PORTS = {"product": 61_200, "telegram": 61_201, "twilio": 61_202}
_URL = f"http://127.0.0.1:{_PORTS['product']}"


@dataclass
class Customer:
    """Somebody who writes the texts of the talk, one after the other, over and over."""

    n: int
    said: int = 0

    @property
    def on_telegram(self) -> bool:
        return self.n % 2 == 0

    @property
    def address(self) -> str:
        n = self.n // 2
        if self.on_telegram:
            return str(providers.telegram_address(n))
        return providers.whatsapp_address(n)

    def next_webhook(self) -> tuple[str, bytes, Mapping[str, str]]:
        """Return path, body and headers of what is written next."""
        text = TALK[self.said % len(TALK)]
        number = self.said * 1_000_000 + self.n + 1
        self.said += 1
        return (_telegram if self.on_telegram else _twilio)(self.address, text, number)


def _telegram(address: str, text: str, number: int) -> tuple[str, bytes, Mapping[str, str]]:
    person = {"id": int(address), "first_name": "Juan", "is_bot": False, "language_code": "es"}
    chat = {"id": int(address), "type": "private", "first_name": "Juan"}
    message = {"message_id": number, "from": person, "chat": chat, "date": 1, "text": text}
    body = json.dumps({"update_id": number, "message": message}).encode()
    headers = {"content-type": "application/json"}
    return "/webhooks/telegram", body, {**headers, "x-telegram-bot-api-secret-token": _SECRET}


def _twilio(address: str, text: str, number: int) -> tuple[str, bytes, Mapping[str, str]]:
    path, sid = "/webhooks/twilio/messages", f"SM{number:032x}"
    form = {
        "SmsMessageSid": sid, "SmsSid": sid, "MessageSid": sid, "AccountSid": ACCOUNT,
        "From": address, "To": f"whatsapp:{providers.OUR_NUMBER}", "Body": text,
        "SmsStatus": "received", "NumMedia": "0", "NumSegments": "1", "MessageType": "text",
        "ApiVersion": "2010-04-01", "ProfileName": "Juan",
        "WaId": address.removeprefix("whatsapp:+"),
    }  # fmt: skip
    headers = {"content-type": "application/x-www-form-urlencoded"}
    signature = sign(TOKEN, f"{_URL}{path}", form)
    return path, urlencode(form).encode(), {**headers, "x-twilio-signature": signature}


class _Wire(asyncio.Protocol):
    """A connection that asks one thing at a time: cheaper than a client that can do everything."""

    def __init__(self) -> None:
        self._got = b""
        self.answered: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        self.transport: asyncio.Transport

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        self._got += data
        head, end, body = self._got.partition(b"\r\n\r\n")
        if not end:
            return
        length = int(head.lower().partition(b"content-length:")[2].split(b"\r\n")[0] or b"0")
        if len(body) >= length:
            self._got = b""
            self.answered.set_result(int(head[9:12]))

    def connection_lost(self, exc: Exception | None) -> None:
        if not self.answered.done():
            self.answered.set_exception(exc or ConnectionResetError("closed"))

    async def ask(self, request: bytes) -> int:
        self.answered = asyncio.get_running_loop().create_future()
        self.transport.write(request)
        return await self.answered


@dataclass
class Generator:
    """Sends webhooks when they are due, each on a connection of its own or one that is idle."""

    idle: list[_Wire] = field(default_factory=list)
    sent: defaultdict[str, deque[float]] = field(default_factory=lambda: defaultdict(deque))
    seen: int = 0

    async def send(self, customers: Sequence[Customer], *, rate: float | None) -> list[float]:
        """Let each write once; returns how long each 200 took.

        Without a rate each is sent as soon as there is a connection, and is due then.
        """
        free = {on_telegram: asyncio.Semaphore(_CONNECTIONS) for on_telegram in (True, False)}
        requests = [(one, _as_bytes(one.next_webhook())) for one in customers]
        began = monotonic() + 0.1

        async def post(n: int, one: Customer, request: bytes) -> float:
            if rate:
                due = began + n / rate
                await asyncio.sleep(max(0, due - monotonic()))
                return await deliver(one.address, request, due)
            async with free[one.on_telegram]:
                return await deliver(one.address, request, monotonic())

        async def deliver(address: str, request: bytes, due: float) -> float:
            self.idle = [wire for wire in self.idle if not wire.transport.is_closing()]
            wire = self.idle.pop() if self.idle else await _wire()
            self.sent[address].append(due)
            status = await wire.ask(request)
            if status != 200:
                raise RuntimeError(f"{address}: {status}")
            self.idle.append(wire)
            return monotonic() - due

        return await asyncio.gather(
            *(post(n, one, request) for n, (one, request) in enumerate(requests))
        )

    async def answers(self, count: int) -> list[tuple[float, float]]:
        """Wait for answers; returns of each when its message was due, and when it was there."""
        found: list[tuple[float, float]] = []
        patient_until = monotonic() + PATIENCE
        while len(found) < count and monotonic() < patient_until:
            await asyncio.sleep(0.5)
            for address, at in await asyncio.to_thread(_seen, self.seen):
                self.seen += 1
                if self.sent[address]:
                    found.append((self.sent[address].popleft(), at))
        return found

    def close(self) -> None:
        for wire in self.idle:
            wire.transport.close()


async def _wire() -> _Wire:
    loop = asyncio.get_running_loop()
    _, wire = await loop.create_connection(_Wire, "127.0.0.1", _PORTS["product"])
    return wire


def _as_bytes(webhook: tuple[str, bytes, Mapping[str, str]]) -> bytes:
    path, body, headers = webhook
    lines = [f"POST {path} HTTP/1.1", f"host: 127.0.0.1:{_PORTS['product']}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    lines += [f"content-length: {len(body)}", "", ""]
    return "\r\n".join(lines).encode() + body


def _seen(first: int) -> Sequence[tuple[str, float]]:
    url = f"http://127.0.0.1:{_PORTS['telegram']}/seen?{first}"
    with urllib.request.urlopen(url) as answer:
        return [(address, at) for address, at in json.load(answer)]


class Books:
    """Processor seconds of each process, by the kernel."""

    def __init__(self, processes: Mapping[str, int], postmaster: int) -> None:
        self._processes, self._postmaster = processes, postmaster

    def read(self) -> dict[str, float]:
        spent = {name: _spent(pid)[0] for name, pid in self._processes.items()}
        children = f"/proc/{self._postmaster}/task/{self._postmaster}/children"
        backends = Path(children).read_text().split()
        alive = sum(_spent(int(pid))[0] for pid in backends)
        spent["postgres"] = sum(_spent(self._postmaster)) + alive
        spent["generator"] = process_time()
        return spent


def _spent(pid: int) -> tuple[float, float]:
    """Return what a process has spent, and its children that have ended."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except FileNotFoundError:
        return 0.0, 0.0
    own, ended = int(fields[11]) + int(fields[12]), int(fields[13]) + int(fields[14])
    return own / _TICKS, ended / _TICKS


@contextmanager
def running(command: Sequence[str], port: int = 0, **environment: str) -> Iterator[int]:
    """Run a program until the end of the block, once it listens on a port; gives its id."""
    program = subprocess.Popen(
        [sys.executable, *command], env={**os.environ, **environment}, stdout=subprocess.DEVNULL
    )
    try:
        if port:
            _await(port)
        yield program.pid
    finally:
        program.terminate()
        program.wait(60)


def _environment() -> Mapping[str, str]:
    return {
        "HOST": "127.0.0.1", "PORT": str(_PORTS["product"]), "PUBLIC_URL": _URL,
        "QUIET_SECONDS": "0", "TELEGRAM_MESSAGES_PER_SECOND": "1000",
        "TELEGRAM_WEBHOOK_SECRET": _SECRET, "TELEGRAM_BOT_TOKEN": providers.TOKEN,
        "TELEGRAM_API_URL": f"http://127.0.0.1:{_PORTS['telegram']}",
        "TWILIO_ACCOUNT_SID": ACCOUNT, "TWILIO_AUTH_TOKEN": TOKEN,
        "TWILIO_WHATSAPP_NUMBER": providers.OUR_NUMBER, "TWILIO_MESSAGES_PER_SECOND": "1000",
        "TWILIO_API_URL": f"http://127.0.0.1:{_PORTS['twilio']}",
        "TWILIO_CONTENT_API_URL": f"http://127.0.0.1:{_PORTS['twilio']}",
    }  # fmt: skip


def _await(port: int) -> None:
    for _ in range(300):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/").close()
        except urllib.error.HTTPError:
            return
        except OSError:
            sleep(0.1)
        else:
            return
    raise RuntimeError(f"nobody listens on {port}")


async def measure(books: Books, conversations: int, seen: int) -> None:
    customers = [Customer(n) for n in range(conversations)]
    generator = Generator(seen=seen)
    try:
        for first in range(0, conversations, BURST):
            await _burst(generator, books, customers[first : first + BURST])
        left = _round(customers)
        for rate in RATES:
            count = int(rate * SECONDS)
            if not await _at_rate(generator, books, [next(left) for _ in range(count)], rate):
                break
    finally:
        generator.close()


def _round(customers: Sequence[Customer]) -> Iterator[Customer]:
    while True:
        yield from customers


async def _burst(generator: Generator, books: Books, customers: Sequence[Customer]) -> None:
    before, began = books.read(), monotonic()
    acknowledged = await generator.send(customers, rate=None)
    taken_in = monotonic() - began
    answers = await generator.answers(len(customers))
    seconds = max(at for _, at in answers) - began
    print(f"  {len(customers):,} messages in a burst: acknowledged {_times(acknowledged)},"
          f" all in {taken_in:.1f} s; {len(answers):,} answered in {seconds:.1f} s,"
          f" {len(answers) / seconds:.0f} turns/s")  # fmt: skip
    _report(before, books.read(), len(answers))


async def _at_rate(
    generator: Generator, books: Books, customers: Sequence[Customer], rate: float
) -> bool:
    """Return whether the product keeps up."""
    before = books.read()
    acknowledged = await generator.send(customers, rate=rate)
    answers = await generator.answers(len(customers))
    took = [at - due for due, at in answers]
    ended = min(due for due, _ in answers) + SECONDS
    in_time = sum(at < ended for _, at in answers) / len(customers)
    print(f"  {rate}/s: {len(answers):,} of {len(customers):,} answered, {in_time:.0%} while"
          f" they came; {_times(took)}; acknowledged {_times(acknowledged)}")  # fmt: skip
    _report(before, books.read(), len(answers))
    return in_time > ENOUGH


def _times(seconds: Sequence[float]) -> str:
    p99 = quantiles(seconds, n=100)[-1]
    return (f"mean {mean(seconds) * 1e3:.0f} p50 {median(seconds) * 1e3:.0f}"
            f" p99 {p99 * 1e3:.0f} ms")  # fmt: skip


def _report(before: Mapping[str, float], after: Mapping[str, float], turns: int) -> None:
    each = {name: (after[name] - before[name]) / turns * 1e3 for name in after}
    ours = each["serve"] + each["worker"] + each["postgres"]
    print("    processor ms a turn: " + ", ".join(f"{n} {ms:.2f}" for n, ms in each.items())
          + f"; the product's {ours:.2f}")  # fmt: skip


async def floor(ours: str, bare: str, books: Books) -> int:
    """Say what the bare SQL of such turns takes; returns how many answers were seen."""
    os.environ.update(_environment())
    service = Service(Settings(_env_file=None), ours, ORGANIZATION)
    generator = Generator()
    customers = [Customer(n) for n in range(RECORDED)]
    with recorded(service.database) as recording:
        async with listening(service.app(), port=_PORTS["product"]):
            for _ in TALK:
                await generator.send(customers, rate=None)
                await generator.answers(len(customers))
            generator.close()
    turns = len(customers) * len(TALK)
    sql = _without_idle(recording, turns)
    before = books.read()
    seconds = await replay(bare, sql)
    after = books.read()
    spent = sum(after[name] - before[name] for name in ("postgres", "generator"))
    print(f"  the bare SQL of a turn: {sql.statements / turns:.1f} statements in"
          f" {len(sql.transactions) / turns:.1f} transactions, {sum(seconds) / turns * 1e3:.2f} ms"
          f" one after the other, {spent / turns * 1e3:.2f} ms of processor")  # fmt: skip
    return generator.seen


def _without_idle(recording: Recording, turns: int) -> Recording:
    """Leave out looks for work that found none: of the relay's at most one a turn is kept."""
    kept, looks = [], 0
    for statements in recording.transactions:
        asks = len(statements) == 1 and "claim_" in statements[0][0]
        looks += asks and "claim_messages" in statements[0][0]
        if not asks or ("claim_messages" in statements[0][0] and looks <= turns):
            kept.append(statements)
    return Recording(kept)


def main(conversations: int = CONVERSATIONS) -> None:
    print(f"Turns over webhooks, {conversations:,} conversations open, {os.cpu_count()} cores")
    ports = [str(_PORTS[name]) for name in ("telegram", "twilio")]
    stand_ins = ["-m", "benchmarks.providers", *ports, str(conversations // 2)]
    with (
        copies_of_the_demo(3) as (dsn, ours, bare),
        running(stand_ins, _PORTS["telegram"]) as providers_id,
    ):
        postmaster = int(
            (Path(str(make_url(dsn).query["host"])) / "postmaster.pid").read_text().split()[0]
        )
        seen = asyncio.run(floor(ours, bare, Books({}, postmaster)))
        product = {**_environment(), "DATABASE_URL": dsn.replace("+asyncpg", "")}
        with (
            running(["main.py", "serve"], _PORTS["product"], **product) as serve,
            running(["main.py", "worker"], **product) as worker,
        ):
            processes = {"serve": serve, "worker": worker, "stand-ins": providers_id}
            asyncio.run(measure(Books(processes, postmaster), conversations, seen))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else CONVERSATIONS)
