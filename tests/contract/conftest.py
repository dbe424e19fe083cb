"""Providers' stand-ins, each on a real port of the loopback interface."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from typing import Any

import httpx
import pytest
from starlette.types import ASGIApp, Receive, Scope, Send

from integrations.sandbox.serving import listening
from integrations.sandbox.telegram.app import TelegramApp
from integrations.sandbox.telegram.bot import Bot
from integrations.sandbox.telegram.rules import Rules
from integrations.sandbox.telegram.standin import TelegramStandIn
from integrations.sandbox.twilio.app import TwilioApp
from integrations.sandbox.twilio.people import Person
from integrations.sandbox.twilio.rules import Rules as TwilioRules
from integrations.sandbox.twilio.standin import TwilioStandIn
from integrations.sandbox.whatsapp_cloud.app import WhatsAppApp
from integrations.sandbox.whatsapp_cloud.people import Person as Somebody
from integrations.sandbox.whatsapp_cloud.rules import Rules as WhatsAppRules
from integrations.sandbox.whatsapp_cloud.standin import WhatsAppStandIn
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


async def until(condition: Callable[[], bool]) -> None:
    """Wait for something in the stand-in, which tells nobody when it changes."""
    async with asyncio.timeout(10):
        while not condition():  # noqa: ASYNC110 -- there is no event to wait for
            await asyncio.sleep(0.005)


@pytest.fixture
def rules() -> Rules:
    """Telegram's rules with short times; a test class may override them."""
    return Rules(first_pause=0.02, longest_pause=0.1, webhook_answer=2, webhook_interval=0)


class Stage:
    """One port for all tests of a run; each puts its own stand-in there."""

    url = ""
    app: ASGIApp | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            assert self.app is not None
            await self.app(scope, receive, send)


@pytest.fixture(scope="session")
async def stage() -> AsyncIterator[Stage]:
    stage = Stage()
    async with listening(stage) as stage.url:
        yield stage


@pytest.fixture
async def telegram(stage: Stage, rules: Rules) -> AsyncIterator[Telegram]:
    standin = TelegramStandIn(rules)
    stage.app = TelegramApp(standin)
    yield Telegram(standin, stage.url)
    await standin.close()


@pytest.fixture
async def channel(telegram: Telegram) -> AsyncIterator[TelegramChannel]:
    channel = TelegramChannel(TOKEN, telegram.url)
    yield channel
    await channel.close()


@pytest.fixture
async def http(telegram: Telegram) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=telegram.url, timeout=10) as client:
        yield client


class Api:
    """Calls methods as a bot does, and gives back status and JSON."""

    def __init__(self, http: httpx.AsyncClient) -> None:
        self._http = http

    async def __call__(self, method: str, token: str = TOKEN, **arguments: Any) -> Any:
        return (await self._http.post(f"/bot{token}/{method}", json=arguments)).json()


@pytest.fixture
def api(http: httpx.AsyncClient) -> Api:
    return Api(http)


@dataclass
class Twilio:
    """A stand-in of Twilio, in which Juana has written to us; `url` is of both its APIs."""

    standin: TwilioStandIn
    url: str

    @property
    def juana(self) -> Person:
        return self.standin.person("whatsapp:+5491155550001")

    def seen(self, address: str = "whatsapp:+5491155550001") -> list[dict[str, Any]]:
        return [message.seen() for message in self.standin.person(address).inbox]

    def actions(self) -> list[str]:
        return [call.action for call in self.standin.calls]


@pytest.fixture
async def twilio(stage: Stage) -> AsyncIterator[Twilio]:
    standin = TwilioStandIn(TwilioRules(per_second=0, status_pause=0, retry_pause=0))
    stage.app = TwilioApp(standin)
    found = Twilio(standin, stage.url)
    found.juana.wrote_at = standin.now
    yield found
    await standin.close()


@dataclass
class WhatsApp:
    """A stand-in of the Cloud API, in which Juana has written to us."""

    standin: WhatsAppStandIn
    url: str

    @property
    def juana(self) -> Somebody:
        return self.standin.person("5491155550001")

    async def seen(self) -> list[dict[str, Any]]:
        """What Juana sees once all is delivered."""
        await self.standin.rest()
        return [message.seen() for message in self.juana.inbox]


@pytest.fixture
async def meta(stage: Stage) -> AsyncIterator[WhatsApp]:
    rules = WhatsAppRules(per_second=0, pair_seconds=0, status_pause=0, retry_pause=0)
    standin = WhatsAppStandIn(rules)
    stage.app = WhatsAppApp(standin)
    found = WhatsApp(standin, stage.url)
    found.juana.wrote_at = standin.now
    yield found
    await standin.close()
