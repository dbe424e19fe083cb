"""People who write to the shop by SMS, and a Twilio that processes under test send with.

What people posted and were told 200 for is held against what they got back.
"""

import asyncio
import time
from collections import Counter
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from uuid import uuid4

import aiohttp

from integrations.sandbox.serving import listening
from integrations.sandbox.twilio.app import TwilioApp
from integrations.sandbox.twilio.courier import sign
from integrations.sandbox.twilio.rules import Rules
from integrations.sandbox.twilio.standin import TwilioStandIn
from tests.owner import ask, rows

NUMBER = "+14155238886"
PUBLIC_URL = "https://turnos.example.com"
_PATH = "/webhooks/twilio/messages"
_AGAIN = 0.1  # seconds until Twilio delivers again
_TEXTS = ("hola", "¿qué precios tienen?", "¿dónde están?", "¿qué horarios tienen?")
_SAID = "SELECT substr(address, 5), provider_id FROM outbox WHERE channel = 'sms' ORDER BY id"
_UNDONE = (
    "SELECT (SELECT count(*) FROM inbox WHERE state = 'pending')"
    " + (SELECT count(*) FROM outbox WHERE state IN ('pending', 'sending'))"
)


@dataclass(frozen=True)
class Account:
    """What is wrong: messages that were lost, that came twice, and that came in another order."""

    lost: list[str]
    doubled: list[str]
    disordered: list[str]

    @property
    def told(self) -> str:
        return (
            f"lost {len(self.lost)}, doubled {len(self.doubled)},"
            f" out of order {len(self.disordered)}"
        )


@dataclass
class Town:
    """People, and the provider between them and the shop.

    Attributes:
        dsn: of the shop's database, as it is for us.
        standin: of Twilio.
        api: its address.
        doors: addresses of servers; the next one is tried when one does not answer.
        accepted: who wrote what was answered with 200, by its SID.
        statuses: how often which status came back; `None`: no answer at all.
        waits: seconds until each answer.
    """

    dsn: str
    standin: TwilioStandIn
    api: str
    http: aiohttp.ClientSession
    doors: Sequence[str] = ()
    accepted: dict[str, str] = field(default_factory=dict)
    statuses: Counter[int | None] = field(default_factory=Counter)
    waits: list[float] = field(default_factory=list)

    def settings(self, **more: object) -> dict[str, object]:
        """Return what a process of the shop is to be started with."""
        return {
            "database_url": self.dsn,
            "quiet_seconds": 0,
            "public_url": PUBLIC_URL,
            "twilio_account_sid": self.standin.account,
            "twilio_auth_token": self.standin.token,
            "twilio_sms_number": NUMBER,
            "twilio_api_url": self.api,
            "twilio_content_api_url": self.api,
            "twilio_messages_per_second": 100,
            "twilio_settle_seconds": 0.5,
            "twilio_lost_after_seconds": 3600,
            **more,
        }

    async def write(self, who: str, text: str) -> None:
        """Have a message delivered, again and again until the shop has taken it."""
        sid = f"SM{uuid4().hex}"
        self.standin.person(who).wrote_at = self.standin.now
        form = {"MessageSid": sid, "From": who, "To": NUMBER, "Body": text, "NumMedia": "0"}
        headers = {
            "X-Twilio-Signature": sign(self.standin.token, PUBLIC_URL + _PATH, form),
            "Connection": "close",
        }
        while sid not in self.accepted:
            for door in self.doors:
                status = await self._post(door + _PATH, form, headers)
                self.statuses[status] += 1
                if status == 200:
                    self.accepted[sid] = who
                    return
            await asyncio.sleep(_AGAIN)

    async def _post(self, url: str, form: dict[str, str], headers: dict[str, str]) -> int | None:
        began = time.perf_counter()
        try:
            async with self.http.post(url, data=form, headers=headers) as answer:
                self.waits.append(time.perf_counter() - began)
                return answer.status
        except (aiohttp.ClientError, TimeoutError):
            return None

    @asynccontextmanager
    async def writing(self, people: int, *, pause: float = 0.1) -> AsyncIterator[None]:
        """Have people write one message after another until the end of the block."""
        going = True

        async def chat(who: str) -> None:
            number = 0
            while going:
                await self.write(who, _TEXTS[number % len(_TEXTS)])
                number += 1
                await asyncio.sleep(pause)

        chats = [asyncio.ensure_future(chat(address(number))) for number in range(people)]
        try:
            yield
            going = False
            await asyncio.gather(*chats)
        finally:
            for one in chats:
                one.cancel()

    async def undone(self) -> int:
        """Count the messages that are to be answered, and the answers to be handed over."""
        return int(await ask(self.dsn, _UNDONE))

    async def settled(self, *, within: float = 60) -> None:
        """Return once all messages have been answered and all answers handed over."""
        async with asyncio.timeout(within):
            while await self.undone():  # noqa: ASYNC110 -- nobody tells
                await asyncio.sleep(0.05)

    @property
    def acknowledged(self) -> str:
        """Say how long the shop took to say 200, on a machine that does other things too."""
        half, most = (sorted(self.waits)[int(len(self.waits) * part)] for part in (0.5, 0.99))
        return f"acknowledged within {half * 1000:.0f} ms, 99 of 100 within {most * 1000:.0f}"

    @property
    def busiest_second(self) -> int:
        """Return how many messages the provider got within any second."""
        return busiest_second(message.created_at for message in self.standin.messages.values())

    async def account(self) -> Account:
        """Hold what people wrote and got against the books."""
        read = dict(await rows(self.dsn, "SELECT external_id, state FROM inbox"))
        said: dict[str, list[str]] = {}
        for who, provider_id in await rows(
            self.dsn,
            "SELECT substr(address, 5), provider_id FROM outbox WHERE channel = 'sms' ORDER BY id",
        ):
            said.setdefault(who, []).append(provider_id)
        lost = [f"{sid} to us" for sid in self.accepted if read.get(sid) != "done"]
        doubled, disordered = list[str](), list[str]()
        for who in {*said, *self.accepted.values()}:
            got = [message.sid for message in self.standin.person(who).inbox]
            meant = said.get(who, [])
            lost += [f"{sid} to {who}" for sid in meant if sid not in got]
            doubled += [f"{sid} to {who}" for sid in got if sid not in meant]
            in_order = [sid for sid in meant if sid in got]
            disordered += [who] if [sid for sid in got if sid in meant] != in_order else []
        return Account(lost, doubled, disordered)


def busiest_second(moments: Iterable[float]) -> int:
    """Return how many moments there are within any second."""
    in_order = sorted(moments)
    most = first = 0
    for last, moment in enumerate(in_order):
        while in_order[first] <= moment - 1:
            first += 1
        most = max(most, last - first + 1)
    return most


def address(number: int) -> str:
    """Return somebody's number."""
    return f"+54911{number:08}"


@asynccontextmanager
async def town(dsn: str) -> AsyncIterator[Town]:
    """Make people and a provider, for a shop in a database."""
    standin = TwilioStandIn(Rules(per_second=0, statuses=False))
    timeout = aiohttp.ClientTimeout(total=30)
    async with listening(TwilioApp(standin)) as api, aiohttp.ClientSession(timeout=timeout) as http:
        yield Town(dsn, standin, api, http)
    await standin.close()
