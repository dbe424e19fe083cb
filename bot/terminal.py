"""The chat in a terminal: a client of the same HTTP API as the web page."""

import asyncio
import itertools
import os
import signal
import sys
import unicodedata
import uuid
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any, TextIO

import httpx

from core.errors import SettingsError

TIMEOUT_SECONDS = 30
PASSING_STATUSES = frozenset({408, 425, 429})
SPINNER = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏"
CLEAR_LINE = "\r\x1b[K"

Message = Mapping[str, Any]


class Unreachable(Exception):
    """The server did not answer, or not now. Asking again, with the same message id, is safe."""


class Refused(Exception):
    """The server understood and said no."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How long the terminal waits, in seconds."""

    retries: Sequence[float] = (0.5, 1.0, 2.0)
    look_again: float = 3.0
    frame: float = 0.1


def run(base_url: str, language: str | None = None) -> None:
    """Talk to the shop on this process's own terminal; `language` is by default the terminal's.

    Raises:
        SettingsError: no BarberPro answers at `base_url`.
    """
    # asyncio turns Ctrl-C into a cancellation, which would wait for the thread that reads a line.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    asyncio.run(
        chat(base_url, language or _terminal_language(), input=sys.stdin, output=sys.stdout)
    )


async def chat(
    base_url: str,
    language: str,
    *,
    input: TextIO,  # noqa: A002 - what a program calls its input
    output: TextIO,
    pace: Pace = Pace(),
) -> None:
    """Talk to the shop until the customer leaves or `input` ends.

    A number picks one of the choices last shown. While the customer is silent, what the shop says
    of its own accord (a reminder, a person answering) is looked for from time to time.

    Args:
        base_url: where BarberPro answers, such as `http://127.0.0.1:8000`.
        language: the customer's, as a browser tells it (`es-AR`).
        input: what the customer types, line by line.
        output: where the talk is written; with a spinner if it is a terminal.
        pace: how long to wait for what.

    Raises:
        SettingsError: no BarberPro answers at `base_url`.
    """
    try:
        async with httpx.AsyncClient(base_url=base_url, timeout=TIMEOUT_SECONDS) as client:
            talk = _Talk(client, language, pace)
            texts = await talk.fetch("/api/chat/texts", language=language)
            shop = await talk.fetch("/api/chat/shop")
            screen = _Screen(output, texts, pace)
            screen.write(f"{shop['name']}\n{texts['terminal-hint']}\n\n")
            await _converse(talk, screen, input)
            screen.write(f"\n{texts['terminal-bye']}\n")
    except (Unreachable, Refused, httpx.InvalidURL) as error:
        raise SettingsError(
            "--url", f"no BarberPro answers at {base_url}: start it with `make run`."
        ) from error


@dataclass
class _Talk:
    """One conversation: what is still to be sent, and what the shop last offered."""

    client: httpx.AsyncClient
    language: str
    pace: Pace
    conversation: str = field(default_factory=lambda: str(uuid.uuid4()))
    unsent: list[dict[str, str]] = field(default_factory=list)
    choices: Sequence[Mapping[str, str]] = ()
    _cursor: str | None = None
    _seen: set[str] = field(default_factory=set)

    async def fetch(self, path: str, **query: str) -> Any:
        """GET a JSON document. Raises Unreachable and Refused."""
        return await self._ask(self.client.build_request("GET", path, params=query))

    def add(self, text: str) -> None:
        """Put behind the unsent what was typed, or the choice whose number it is."""
        numbered = {str(n): choice for n, choice in enumerate(self.choices, start=1)}
        message = {"id": str(uuid.uuid4()), "text": text}
        if choice := numbered.get(text):
            message |= {"text": choice["title"], "choice": choice["id"]}
        self.unsent.append(message)

    async def send_first(self) -> Sequence[Message]:
        """Send the first of the unsent and return the answers.

        Raises:
            Unreachable: it stays unsent, and keeps its id.
            Refused: it is gone.
        """
        about = {"conversation": self.conversation, "language": self.language}
        try:
            answer = await self._insist("/api/chat/messages", about | self.unsent[0])
        except Refused:
            del self.unsent[0]
            raise
        del self.unsent[0]
        return self._new(answer["replies"])

    async def news(self) -> Sequence[Message]:
        """Return what the shop said since the last look; nothing if it cannot be reached."""
        after = {} if self._cursor is None else {"after": self._cursor}
        try:
            page = await self.fetch("/api/chat/messages", conversation=self.conversation, **after)
        except (Unreachable, Refused):
            return []
        self._cursor = page["cursor"]
        return self._new([said for said in page["messages"] if said["from"] == "shop"])

    def _new(self, messages: Sequence[Message]) -> Sequence[Message]:
        fresh = [message for message in messages if message["id"] not in self._seen]
        self._seen.update(message["id"] for message in fresh)
        if fresh:
            self.choices = fresh[-1].get("choices") or ()
        return fresh

    async def _insist(self, path: str, body: Mapping[str, str]) -> Any:
        for pause in self.pace.retries:
            with suppress(Unreachable):
                return await self._ask(self.client.build_request("POST", path, json=body))
            await asyncio.sleep(pause)
        return await self._ask(self.client.build_request("POST", path, json=body))

    async def _ask(self, request: httpx.Request) -> Any:
        try:
            response = await self.client.send(request)
        except httpx.TransportError as error:
            raise Unreachable from error
        if response.is_server_error or response.status_code in PASSING_STATUSES:
            raise Unreachable
        if not response.is_success:
            raise Refused
        return response.json()


@dataclass
class _Screen:
    """Where the talk is written."""

    output: TextIO
    texts: Mapping[str, str]
    pace: Pace

    def write(self, text: str) -> None:
        self.output.write(text)
        self.output.flush()

    def prompt(self) -> None:
        self.write(f"{self.texts['terminal-you']}> ")

    def show(self, messages: Sequence[Message]) -> None:
        """Write what the shop said, with numbers before the choices of the last message."""
        for message in messages:
            self.write("".join(f"  {line}\n" for line in _plain(message["text"]).split("\n")))
            if link := message.get("link"):
                self.write(f"  {_plain(link['title'])}: {_plain(link['url'])}\n")
        for number, choice in enumerate(messages[-1].get("choices") or () if messages else (), 1):
            self.write(f"  {number:>3}  {_plain(choice['title'])}\n")
        self.write("\n")

    def interrupt(self, messages: Sequence[Message]) -> None:
        """Write what came while the customer had the word, and give it back."""
        self.write(CLEAR_LINE if self.output.isatty() else "\n")
        self.show(messages)
        self.prompt()

    @asynccontextmanager
    async def waiting(self) -> AsyncIterator[None]:
        """Turn a spinner during the block, if anybody can see it."""
        if not self.output.isatty():
            yield
            return
        spinner = asyncio.create_task(self._spin())
        try:
            yield
        finally:
            spinner.cancel()
            with suppress(asyncio.CancelledError):
                await spinner
            self.write(CLEAR_LINE)

    async def _spin(self) -> None:
        for frame in itertools.cycle(SPINNER):
            self.write(f"{CLEAR_LINE}  {frame} {self.texts['terminal-waiting']}")
            await asyncio.sleep(self.pace.frame)


async def _converse(talk: _Talk, screen: _Screen, lines: TextIO) -> None:
    while True:
        screen.prompt()
        typing = asyncio.create_task(asyncio.to_thread(lines.readline))
        while not (await asyncio.wait({typing}, timeout=talk.pace.look_again))[0]:
            if news := await talk.news():
                screen.interrupt(news)
        line = typing.result()
        text = line.strip()
        if not line or text == screen.texts["terminal-leave"]:
            return
        if text:
            talk.add(text)
        await _deliver(talk, screen)


async def _deliver(talk: _Talk, screen: _Screen) -> None:
    try:
        while talk.unsent:
            async with screen.waiting():
                replies = await talk.send_first()
            screen.show(replies)
    except Unreachable:
        screen.write(f"  {screen.texts['terminal-offline']}\n\n")
    except Refused:
        screen.write(f"  {screen.texts['terminal-failed']}\n\n")


def _plain(text: str) -> str:
    """Leave out control characters: what others wrote must not drive the terminal."""
    return "".join(c for c in text if c == "\n" or unicodedata.category(c) != "Cc")


def _terminal_language() -> str:
    named = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "C")
    tag = named.partition(".")[0].replace("_", "-")
    return "es-AR" if tag in {"C", "POSIX"} else tag
