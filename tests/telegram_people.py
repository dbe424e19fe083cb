"""People with Telegram, as its stand-in has them."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from integrations.sandbox.telegram.bot import Bot

PATIENCE = 30  # seconds


async def until(condition: Callable[[], object]) -> None:
    """Wait for something in the stand-in, which tells nobody when it changes."""
    async with asyncio.timeout(PATIENCE):
        while not condition():  # noqa: ASYNC110 -- there is no event to wait for
            await asyncio.sleep(0.01)


@dataclass
class Person:
    """Somebody with Telegram, and what they see there."""

    bot: Bot
    id: int = 1111
    heard: int = 0

    @property
    def messages(self) -> list[dict[str, Any]]:
        return [m for m in self.bot.view(self.id)["messages"] if m["from"] == "bot"]

    @property
    def texts(self) -> list[str]:
        return [message["text"] for message in self.messages]

    @property
    def buttons(self) -> dict[str, str]:
        """What can be tapped under the last message: data by title."""
        rows_ = self.messages[-1]["buttons"]
        return {
            b["title"]: b["callback_data"] for row in rows_ for b in row if "callback_data" in b
        }

    async def say(self, text: str) -> str:
        """Write, and wait for the answer."""
        self.bot.say(self.id, text)
        return await self.listen()

    async def tap(self, title: str) -> str:
        self.bot.tap(self.id, self.buttons[title])
        return await self.listen()

    async def attach(self, kind: str) -> str:
        self.bot.attach(self.id, kind)
        return await self.listen()

    async def listen(self) -> str:
        """Wait for the next message, and return its text."""
        self.heard += 1
        await until(lambda: len(self.messages) >= self.heard)
        return self.texts[self.heard - 1]
