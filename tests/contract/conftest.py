"""Providers' stand-ins, each on a real port of the loopback interface."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest

from integrations.sandbox.serving import listening
from integrations.sandbox.telegram.app import TelegramApp
from integrations.sandbox.telegram.bot import Bot
from integrations.sandbox.telegram.rules import Rules
from integrations.sandbox.telegram.standin import TelegramStandIn
from integrations.telegram.channel import TelegramChannel

TOKEN = "999:test-secret"


@dataclass
class Telegram:
    """A stand-in with one bot; `bot` is how its people act and what they see."""

    standin: TelegramStandIn
    url: str

    @property
    def bot(self) -> Bot:
        return self.standin.bot(999)

    def methods(self) -> list[str]:
        return [call.method for call in self.standin.calls]


@pytest.fixture
def rules() -> Rules:
    """Telegram's rules with short times; a test class may override them."""
    return Rules(first_pause=0.02, longest_pause=0.1, webhook_answer=2, webhook_interval=0)


@pytest.fixture
async def telegram(rules: Rules) -> AsyncIterator[Telegram]:
    standin = TelegramStandIn(rules)
    async with listening(TelegramApp(standin)) as url:
        yield Telegram(standin, url)


@pytest.fixture
async def channel(telegram: Telegram) -> AsyncIterator[TelegramChannel]:
    channel = TelegramChannel(TOKEN, telegram.url)
    yield channel
    await channel.close()
