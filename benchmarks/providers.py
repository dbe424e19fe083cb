"""Telegram's and Twilio's stand-ins in one process, which note when they are told what to whom.

    python -m benchmarks.providers TELEGRAM_PORT TWILIO_PORT PEOPLE

`GET /seen?N` on Telegram's port shows what was noted, but for the first N: address and monotonic
time, which is the same clock for all processes of a machine.
"""

import asyncio
import json
import sys
import time
from contextlib import AsyncExitStack

import uvicorn

from integrations.sandbox.app import Answer, Request
from integrations.sandbox.serving import listening
from integrations.sandbox.telegram import rules as telegram_rules
from integrations.sandbox.telegram.app import TelegramApp
from integrations.sandbox.telegram.standin import TelegramStandIn
from integrations.sandbox.twilio import rules as twilio_rules
from integrations.sandbox.twilio.app import TwilioApp
from integrations.sandbox.twilio.standin import TwilioStandIn

BOT = 700_001
TOKEN = f"{BOT}:AAstandinstandinstandinstandinstand"
OUR_NUMBER = "+14155238886"

Seen = list[tuple[str, float]]


def telegram_address(n: int) -> int:
    return 1_000_000 + n


def whatsapp_address(n: int) -> str:
    return f"whatsapp:+549115{n:07}"


class Telegram(TelegramApp):
    """Everybody has a chat with the bot already."""

    def __init__(self, seen: Seen, people: int) -> None:
        rules = telegram_rules.Rules(overall_per_second=0, chat_per_second=0)
        standin = TelegramStandIn(rules)
        super().__init__(standin)
        self._seen, self._calls = seen, standin.calls
        for n in range(people):
            standin.bot(BOT).chat_of(telegram_address(n))

    async def answer(self, request: Request) -> Answer:
        if request.path == "/seen":
            return Answer(200, json.dumps(self._seen[int(request.query or b"0") :]).encode())
        answer = await super().answer(request)
        if self.action(request) == "sendMessage" and answer.status == 200:
            self._seen.append((str(self._calls[-1].arguments["chat_id"]), time.monotonic()))
        return answer


class Twilio(TwilioApp):
    """Everybody has written a moment ago."""

    def __init__(self, seen: Seen, people: int) -> None:
        standin = TwilioStandIn(twilio_rules.Rules(per_second=0))
        super().__init__(standin)
        self._seen, self._calls = seen, standin.calls
        for n in range(people):
            standin.person(whatsapp_address(n)).wrote_at = time.time()

    async def answer(self, request: Request) -> Answer:
        answer = await super().answer(request)
        if self.action(request) == "create-message" and answer.status == 201:
            self._seen.append((str(self._calls[-1].arguments["To"]), time.monotonic()))
        return answer


async def serve(telegram_port: int, twilio_port: int, people: int) -> None:
    seen: Seen = []
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(listening(Twilio(seen, people), port=twilio_port))
        await stack.enter_async_context(listening(Telegram(seen, people), port=telegram_port))
        await asyncio.Event().wait()


if __name__ == "__main__":
    with asyncio.Runner(loop_factory=uvicorn.Config("").get_loop_factory()) as runner:
        runner.run(serve(*map(int, sys.argv[1:4])))
