"""How Telegram's updates reach us: polling and webhook, against the stand-in over real HTTP."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.texts import load_texts
from integrations.ports import ChannelRefused, Choice, InboundMessage, OutboundMessage
from integrations.sandbox.faults import Fault, Kind
from integrations.sandbox.serving import listening
from integrations.telegram.channel import TelegramChannel
from integrations.telegram.client import open_bot
from integrations.telegram.intake import (
    full_jitter,
    identify,
    poll,
    register_webhook,
    set_commands,
)
from integrations.telegram.payloads import load, read_update
from integrations.telegram.webhook import secret_matches, webhook_answer
from tests.contract.conftest import Telegram, until

SECRET = "a-secret_1"


class Inbox:
    """Keeps what it is given, unless it is told to fail; wakes whoever waits for it."""

    def __init__(self) -> None:
        self.messages: list[InboundMessage] = []
        self.failures = 0
        self._changed = asyncio.Condition()

    async def receive(self, message: InboundMessage) -> None:
        async with self._changed:
            if self.failures:
                self.failures -= 1
                raise ConnectionError("the database is away")
            self.messages.append(message)
            self._changed.notify_all()

    async def until(self, count: int) -> list[InboundMessage]:
        async with asyncio.timeout(10), self._changed:
            await self._changed.wait_for(lambda: len(self.messages) >= count)
        return self.messages

    def texts(self) -> list[str]:
        return [message.text for message in self.messages]


@asynccontextmanager
async def polling(channel: TelegramChannel, inbox: Inbox) -> AsyncIterator[None]:
    task = asyncio.create_task(poll(channel.bot, inbox.receive, pause=lambda failures: 0))
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


class TestPolling:
    async def test_hands_over_what_is_said_in_order(
        self, telegram: Telegram, channel: TelegramChannel
    ):
        inbox = Inbox()
        telegram.bot.say(1111, "hola")
        async with polling(channel, inbox):
            await inbox.until(1)
            telegram.bot.say(1111, "quiero un turno")
            telegram.bot.say(2222, "buenas")
            await inbox.until(3)
        assert inbox.texts() == ["hola", "quiero un turno", "buenas"]

    async def test_confirms_only_what_was_stored(
        self, telegram: Telegram, channel: TelegramChannel
    ):
        inbox = Inbox()
        telegram.bot.say(1111, "hola")
        inbox.failures = 2
        async with polling(channel, inbox):
            await inbox.until(1)
            await until(lambda: len(telegram.bot.updates) == 0)
        assert inbox.texts() == ["hola"]
        assert inbox.messages[0].external_id == "999:350001"

    async def test_may_hand_over_twice_under_the_same_id(
        self, telegram: Telegram, channel: TelegramChannel
    ):
        """The first of two is stored, the second fails: both come again."""
        inbox = Inbox()

        async def receive(message: InboundMessage) -> None:
            inbox.failures = int(message.text == "dos" and len(inbox.messages) == 1)
            await inbox.receive(message)

        telegram.bot.say(1111, "uno")
        telegram.bot.say(1111, "dos")
        task = asyncio.create_task(poll(channel.bot, receive, pause=lambda failures: 0))
        await inbox.until(3)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

        assert inbox.texts() == ["uno", "uno", "dos"]
        assert inbox.messages[0].external_id == inbox.messages[1].external_id

    async def test_answers_taps(self, telegram: Telegram, channel: TelegramChannel):
        inbox = Inbox()
        telegram.bot.chat_of(1111)
        await channel.send("999:1111", OutboundMessage("Elegí", (Choice("s:1", "15:30"),)), key="k")
        async with polling(channel, inbox):
            telegram.bot.tap(1111, "s:1")
            [tap] = await inbox.until(1)
            await until(lambda: telegram.bot.view(1111)["spinning"] == 0)
        assert (tap.choice, tap.text) == ("s:1", "15:30")

    async def test_goes_on_when_a_tap_cannot_be_answered(
        self, telegram: Telegram, channel: TelegramChannel
    ):
        inbox = Inbox()
        telegram.bot.chat_of(1111)
        telegram.standin.faults.add(Fault(Kind.ERROR, "answerCallbackQuery", status=400))
        await channel.send("999:1111", OutboundMessage("?", (Choice("y", "Sí"),)), key="k")
        async with polling(channel, inbox):
            telegram.bot.tap(1111, "y")
            await inbox.until(1)
            telegram.bot.say(1111, "¿y?")
            await inbox.until(2)

    async def test_skips_what_says_nothing_and_what_nobody_understands(
        self, telegram: Telegram, channel: TelegramChannel
    ):
        inbox = Inbox()
        telegram.bot.block(1111)
        telegram.bot.block(1111, blocked=False)
        telegram.bot.updates.add({"message": {"text": 5}}, "chat:1111", 60)
        telegram.bot.updates.add({"message": {"future": True, "date": "soon"}}, "chat:1111", 60)
        telegram.bot.say(1111, "hola")
        async with polling(channel, inbox):
            await inbox.until(1)
            await until(lambda: len(telegram.bot.updates) == 0)
        assert inbox.texts() == ["hola"]

    async def test_removes_a_webhook_first(self, telegram: Telegram, channel: TelegramChannel):
        await register_webhook(channel.bot, "https://old.example.com/", SECRET)
        inbox = Inbox()
        async with polling(channel, inbox):
            telegram.bot.say(1111, "hola")
            await inbox.until(1)
        assert telegram.bot.webhook is None

    @pytest.mark.parametrize(
        "fault",
        [
            Fault(Kind.ERROR, "getUpdates", times=3),
            Fault(Kind.RESET, "getUpdates", times=3),
            Fault(Kind.GARBAGE, "getUpdates", times=3, status=200),
            Fault(Kind.TRUNCATED, "getUpdates", times=3),
            Fault(Kind.ERROR, "getUpdates", times=3, status=409, description="Conflict: x"),
            Fault(Kind.ERROR, "deleteWebhook", times=3),
        ],
        ids=lambda fault: f"{fault.action}-{fault.kind}-{fault.status}",
    )
    async def test_outlives_what_goes_wrong(
        self, fault: Fault, telegram: Telegram, channel: TelegramChannel
    ):
        inbox = Inbox()
        telegram.standin.faults.add(fault)
        telegram.bot.say(1111, "hola")
        async with polling(channel, inbox):
            await inbox.until(1)
        assert inbox.texts() == ["hola"]

    async def test_hears_ids_that_jump_back(self, telegram: Telegram, channel: TelegramChannel):
        inbox = Inbox()
        async with polling(channel, inbox):
            telegram.bot.say(1111, "uno")
            await inbox.until(1)
            await until(lambda: len(telegram.bot.updates) == 0)
            telegram.bot.updates.next_id = 17
            telegram.bot.say(1111, "dos")
            await inbox.until(2)
        assert [message.external_id for message in inbox.messages] == ["999:350001", "999:17"]

    async def test_stops_for_good_when_the_token_is_wrong(
        self, telegram: Telegram, channel: TelegramChannel
    ):
        await identify(channel.bot)
        stolen = open_bot("999:stolen", telegram.url)
        with pytest.raises(ChannelRefused):
            await poll(stolen, Inbox().receive)
        await stolen.session.close()

    def test_pauses_longer_and_longer_but_a_minute_at_most(self):
        assert all(0 <= full_jitter(1) <= 1 for _ in range(50))
        assert max(full_jitter(4) for _ in range(200)) > 4
        assert max(full_jitter(5000) for _ in range(200)) <= 64


@asynccontextmanager
async def webhook(inbox: Inbox, *, refusals: list[Response]) -> AsyncIterator[str]:
    """A door as small as it can be: check the secret, store, answer; first give `refusals` out."""

    async def door(request: Request) -> Response:
        if refusals:
            return refusals.pop(0)
        if not secret_matches(request.headers.get("X-Telegram-Bot-Api-Secret-Token"), SECRET):
            return Response(status_code=401)
        update = load(await request.body())
        message = read_update(update, 999)
        if isinstance(message, InboundMessage):
            await inbox.receive(message)
        return JSONResponse(webhook_answer(update) or {})

    app = Starlette(routes=[Route("/webhooks/telegram", door, methods=["POST"])])
    async with listening(app) as url:
        yield f"{url}/webhooks/telegram"


class TestAWebhook:
    async def test_receives_what_is_said(self, telegram: Telegram, channel: TelegramChannel):
        inbox = Inbox()
        async with webhook(inbox, refusals=[]) as url:
            telegram.bot.say(1111, "antes")  # waited for the webhook to be set
            await register_webhook(channel.bot, url, SECRET)
            telegram.bot.say(1111, "hola")
            await inbox.until(2)
        assert inbox.texts() == ["antes", "hola"]
        assert len(telegram.bot.updates) == 0

    async def test_answers_a_tap_in_the_answer_itself(
        self, telegram: Telegram, channel: TelegramChannel
    ):
        inbox = Inbox()
        telegram.bot.chat_of(1111)
        await channel.send("999:1111", OutboundMessage("?", (Choice("y", "Sí"),)), key="k")
        async with webhook(inbox, refusals=[]) as url:
            await register_webhook(channel.bot, url, SECRET)
            telegram.bot.tap(1111, "y")
            [tap] = await inbox.until(1)
            await until(lambda: telegram.bot.view(1111)["spinning"] == 0)
        assert tap.choice == "y"

    async def test_that_refuses_gets_the_same_again(
        self, telegram: Telegram, channel: TelegramChannel
    ):
        inbox = Inbox()
        refusals = [Response(status_code=status) for status in (503, 500, 404, 302)]
        async with webhook(inbox, refusals=refusals) as url:
            await register_webhook(channel.bot, url, SECRET)
            telegram.bot.say(1111, "hola")
            await inbox.until(1)
        assert inbox.messages[0].external_id == "999:350001"
        assert refusals == []

    async def test_keeps_the_order_of_a_chat_and_lets_others_pass(
        self, telegram: Telegram, channel: TelegramChannel
    ):
        inbox = Inbox()
        refusals = [Response(status_code=503) for _ in range(4)]
        async with webhook(inbox, refusals=refusals) as url:
            await register_webhook(channel.bot, url, SECRET)
            for number in range(5):
                telegram.bot.say(1111, f"uno {number}")
            await until(lambda: len(refusals) < 4)
            telegram.bot.say(2222, "dos")
            await inbox.until(6)
        juan = [message.text for message in inbox.messages if message.address == "999:1111"]
        assert juan == [f"uno {number}" for number in range(5)]

    async def test_may_get_an_update_twice_under_the_same_id(
        self, telegram: Telegram, channel: TelegramChannel
    ):
        inbox = Inbox()
        async with webhook(inbox, refusals=[]) as url:
            await register_webhook(channel.bot, url, SECRET)
            telegram.bot.updates.twice = 1
            telegram.bot.say(1111, "hola")
            first, second = await inbox.until(2)
        assert first == second

    async def test_may_be_registered_again(self, telegram: Telegram, channel: TelegramChannel):
        await register_webhook(channel.bot, "https://bot.example.com/w", SECRET)
        await register_webhook(channel.bot, "https://bot.example.com/w", SECRET)
        assert telegram.bot.webhook.secret == SECRET
        assert telegram.bot.allowed_updates == [
            "message",
            "edited_message",
            "callback_query",
            "my_chat_member",
        ]

    @pytest.mark.parametrize(
        ("url", "secret", "reason"),
        [
            ("http://bot.example.com/", SECRET, "HTTPS"),
            ("https://bot.example.com:8000/", SECRET, "ports"),
            ("nonsense", SECRET, "invalid webhook URL"),
            ("https://bot.example.com/", "a b", "unallowed characters"),
            ("https://bot.example.com/", "x" * 257, "too long"),
        ],
    )
    async def test_that_telegram_does_not_like_is_refused(
        self, url: str, secret: str, reason: str, channel: TelegramChannel
    ):
        with pytest.raises(ChannelRefused, match=reason):
            await register_webhook(channel.bot, url, secret)


class TestTheSecret:
    def test_must_be_one_of_ours(self):
        assert secret_matches("new", "new", "old")
        assert secret_matches("old", "new", "old")

    @pytest.mark.parametrize("header", [None, "", "ne", "newer", "ñew", "NEW"])
    def test_that_is_another_or_none_does_not_match(self, header: str | None):
        assert not secret_matches(header, "new", "old")

    def test_that_we_do_not_have_matches_nothing(self):
        assert not secret_matches("", "")
        assert not secret_matches(None, "")
        assert not secret_matches("x")


class TestTheMenu:
    async def test_is_set_in_three_languages(self, telegram: Telegram, channel: TelegramChannel):
        texts = load_texts()
        await set_commands(channel.bot, lambda locale, key: texts[locale].say(key))

        menus = telegram.bot.commands
        assert menus["all_private_chats:"][0] == {
            "command": "turno",
            "description": "Reservar un turno",
        }
        assert menus["all_private_chats:pt"][0]["command"] == "agendar"
        assert menus["all_private_chats:en"][0]["command"] == "book"
        assert {len(menu) for menu in menus.values()} == {7}
