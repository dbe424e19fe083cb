"""People at the web chat's HTTP door, who ask again until they are answered."""

import asyncio
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import aiohttp

from bot.texts import load_texts

WORDS = load_texts()["es_AR"]
_AGAIN, _WHEN_BUSY = 0.05, 1.0  # seconds until somebody asks again, cut off or put off


@dataclass(frozen=True)
class Reply:
    """What the shop said to one message. `choices`: id by title."""

    ids: tuple[str, ...]
    text: str
    choices: dict[str, str]


@dataclass
class Guest:
    """Somebody with a conversation of their own.

    Attributes:
        http: carries the messages.
        doors: addresses of the servers; the next one is tried when one does not answer.
        patience: how often a message is sent until the guest gives up.
    """

    http: aiohttp.ClientSession
    doors: Sequence[str]
    patience: int = 400
    conversation: str = field(default_factory=lambda: str(uuid4()))
    journal: list[tuple[str, Reply]] = field(default_factory=list)
    """What was said, and the answer to it."""
    resent: int = 0
    cut_off: int = 0
    """How often a server that had the message died before it answered."""

    async def say(self, text: str, *, choice: str | None = None) -> Reply:
        """Say something under an id of its own, again and again until it is answered."""
        said = {"conversation": self.conversation, "id": str(uuid4()), "text": text}
        if choice is not None:
            said["choice"] = choice
        for attempt in range(self.patience):
            door = self.doors[attempt % len(self.doors)]
            try:
                async with self.http.post(f"{door}/api/chat/messages", json=said) as answer:
                    status, body = answer.status, await answer.read()
            except (aiohttp.ClientError, TimeoutError) as error:
                status, body = None, b""
                self.cut_off += not isinstance(error, aiohttp.ClientConnectorError)
            if status is not None and status < 500:
                assert status == 200, body
                reply = _reply(json.loads(body))
                self.journal.append((text, reply))
                return reply
            self.resent += 1
            await asyncio.sleep(_AGAIN if status is None else _WHEN_BUSY)
        raise AssertionError(f"nobody answers {text!r}")

    async def tap(self, title: str) -> Reply:
        """Tap one of the choices under the last answer."""
        return await self.say(title, choice=self.last.choices[title])

    @property
    def last(self) -> Reply:
        return self.journal[-1][1]


def _reply(answer: dict[str, Any]) -> Reply:
    lines = answer["replies"]
    return Reply(
        ids=tuple(line["id"] for line in lines),
        text="\n".join(line["text"] for line in lines),
        choices={choice["title"]: choice["id"] for line in lines for choice in line["choices"]},
    )


def crowd(count: int, *doors: str, http: aiohttp.ClientSession) -> list[Guest]:
    """Return so many people before the same doors."""
    return [Guest(http, doors) for _ in range(count)]


def client(connections: int = 250) -> aiohttp.ClientSession:
    """Return an HTTP client with room for a crowd; nobody in it is cut off before a minute.

    Not httpx, which looks through all its connections for each request: with a crowd of a thousand
    that takes longer than to serve them.
    """
    return aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(limit=connections),
        timeout=aiohttp.ClientTimeout(total=60),
    )
