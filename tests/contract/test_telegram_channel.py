"""The Telegram channel against the stand-in, over real HTTP."""

import asyncio
import socket
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from aiohttp import ClientRequest

from core.errors import SettingsError
from integrations.ports import (
    Channel,
    ChannelRefused,
    ChannelUnavailable,
    Choice,
    DeliveryUnknown,
    Link,
    OutboundMessage,
)
from integrations.sandbox.faults import Fault, Kind
from integrations.telegram.channel import TelegramChannel
from integrations.telegram.client import open_bot
from integrations.telegram.intake import identify
from tests.contract.conftest import TOKEN, Telegram

JUAN = "999:1111"
HELLO = OutboundMessage("¿A qué hora?")


@pytest.fixture(autouse=True)
def juan(telegram: Telegram) -> None:
    """He has written to the bot, so it may write to him."""
    telegram.bot.chat_of(1111)


def shown(telegram: Telegram) -> list[dict[str, object]]:
    return telegram.bot.view(1111)["messages"]


class TestAMessage:
    async def test_arrives_and_its_receipt_names_it(
        self, telegram: Telegram, channel: TelegramChannel
    ):
        receipt = await channel.send(JUAN, OutboundMessage("Hola <b>Juan</b> *_"), key="k1")

        [message] = shown(telegram)
        assert message["text"] == "Hola <b>Juan</b> *_"
        assert receipt.provider_id == str(message["id"])

    async def test_has_short_choices_side_by_side_and_long_ones_alone(
        self, telegram: Telegram, channel: TelegramChannel
    ):
        titles = [
            "15:00",
            "15:30",
            "16:00",
            "16:30",
            "Otro día u otro horario",
            "Sí",
            "Ver el resto",
        ]
        choices = tuple(Choice(f"s:{n}", title) for n, title in enumerate(titles))

        await channel.send(JUAN, OutboundMessage("Elegí", choices), key="k1")

        [message] = shown(telegram)
        assert [[button["title"] for button in row] for row in message["buttons"]] == [
            ["15:00", "15:30", "16:00"],
            ["16:30"],
            ["Otro día u otro horario"],
            ["Sí", "Ver el resto"],
        ]
        assert message["buttons"][0][0] == {"title": "15:00", "callback_data": "s:0"}

    async def test_has_its_link_as_a_button(self, telegram: Telegram, channel: TelegramChannel):
        link = Link("https://pay.example.com/p/1", "Pagar la seña")
        await channel.send(JUAN, OutboundMessage("Casi listo", (Choice("n", "No"),), link), key="k")

        [message] = shown(telegram)
        assert message["text"] == "Casi listo"
        assert message["buttons"][-1] == [
            {"title": "Pagar la seña", "url": "https://pay.example.com/p/1"}
        ]

    async def test_has_a_link_that_telegram_takes_for_none_in_its_text(
        self, telegram: Telegram, channel: TelegramChannel
    ):
        link = Link("http://localhost:8000/pay/1", "Pagar")
        await channel.send(JUAN, OutboundMessage("Casi listo", link=link), key="k")

        [message] = shown(telegram)
        assert message["text"] == "Casi listo\n\nPagar: http://localhost:8000/pay/1"

    async def test_too_long_for_one_comes_in_parts_cut_between_words(
        self, telegram: Telegram, channel: TelegramChannel
    ):
        words = " ".join(["turno"] * 1500)
        receipt = await channel.send(JUAN, OutboundMessage(words, (Choice("y", "Sí"),)), key="k")

        first, second, third = shown(telegram)
        assert " ".join([first["text"], second["text"], third["text"]]) == words
        assert (first["buttons"], second["buttons"]) == ([], [])
        assert third["buttons"] == [[{"title": "Sí", "callback_data": "y"}]]
        assert receipt.provider_id == str(third["id"])

    async def test_is_measured_as_telegram_measures_it(
        self, telegram: Telegram, channel: TelegramChannel
    ):
        await channel.send(JUAN, OutboundMessage("💈" * 2500), key="k")  # two units each

        assert [len(message["text"]) for message in shown(telegram)] == [2048, 452]

    async def test_shows_typing_until_it_comes(self, telegram: Telegram, channel: TelegramChannel):
        await channel.show_typing(JUAN)
        assert telegram.bot.view(1111)["typing"]

        await channel.send(JUAN, HELLO, key="k")
        assert not telegram.bot.view(1111)["typing"]

    def test_goes_over_a_channel(self, channel: TelegramChannel):
        port: Channel = channel
        assert (port.name, channel.bot_id) == ("telegram", 999)


class TestWhatTelegramRefuses:
    async def test_a_person_who_blocked_the_bot(self, telegram: Telegram, channel: TelegramChannel):
        telegram.bot.block(1111)
        with pytest.raises(ChannelRefused, match="blocked by the user"):
            await channel.send(JUAN, HELLO, key="k")

    async def test_a_chat_that_is_not_there(self, channel: TelegramChannel):
        with pytest.raises(ChannelRefused, match="chat not found"):
            await channel.send("999:4242", HELLO, key="k")

    async def test_an_empty_text(self, channel: TelegramChannel):
        with pytest.raises(ChannelRefused, match="message text is empty"):
            await channel.send(JUAN, OutboundMessage(" "), key="k")

    async def test_a_choice_of_more_than_64_bytes(self, channel: TelegramChannel):
        message = OutboundMessage("Elegí", (Choice("x" * 65, "Sí"),))
        with pytest.raises(ChannelRefused, match="BUTTON_DATA_INVALID"):
            await channel.send(JUAN, message, key="k")

    async def test_another_bots_token(self, telegram: Telegram, channel: TelegramChannel):
        await identify(channel.bot)
        bot = open_bot("999:stolen", telegram.url)
        with pytest.raises(ChannelRefused, match="Unauthorized"):
            await identify(bot)
        await bot.session.close()

    @pytest.mark.parametrize("address", ["555:1111", "1111", "", "999:", "999:x", "x:1111"])
    async def test_an_address_of_another_bot_is_refused_without_asking(
        self, address: str, telegram: Telegram, channel: TelegramChannel
    ):
        with pytest.raises(ChannelRefused):
            await channel.send(address, HELLO, key="k")
        assert telegram.methods() == []

    @pytest.mark.parametrize("token", ["", "no", "a:b", "999:"])
    def test_what_is_no_token_is_a_wrong_setting(self, token: str):
        with pytest.raises(SettingsError, match="TELEGRAM_BOT_TOKEN"):
            open_bot(token)


class TestWhatWasSurelyNotDelivered:
    async def test_too_many_requests_says_when_to_come_back(
        self, telegram: Telegram, channel: TelegramChannel
    ):
        telegram.standin.faults.add(Fault(Kind.FLOOD, retry_after=7))
        with pytest.raises(ChannelUnavailable) as caught:
            await channel.send(JUAN, HELLO, key="k")
        assert caught.value.retry_after == 7
        assert shown(telegram) == []

    async def test_nobody_listening(self):
        with socket.socket() as listener:
            listener.bind(("127.0.0.1", 0))  # bound, not listening: the connection is refused
            channel = TelegramChannel(TOKEN, f"http://127.0.0.1:{listener.getsockname()[1]}")
            with pytest.raises(ChannelUnavailable, match="not-connected"):
                await channel.send(JUAN, HELLO, key="k")
            await channel.close()

    @pytest.mark.parametrize("address", ["http://telegram.invalid", "http://", "telegram"])
    async def test_no_such_host(self, address: str):
        channel = TelegramChannel(TOKEN, address)
        with pytest.raises(ChannelUnavailable, match="not-connected"):
            await channel.send(JUAN, HELLO, key="k")
        await channel.close()

    @pytest.mark.parametrize("status", [502, 503])
    @pytest.mark.parametrize("kind", [Kind.ERROR, Kind.GARBAGE])
    async def test_a_gateway_that_did_not_pass_it_on(
        self, status: int, kind: Kind, telegram: Telegram, channel: TelegramChannel
    ):
        telegram.standin.faults.add(Fault(kind, status=status))
        with pytest.raises(ChannelUnavailable):
            await channel.send(JUAN, HELLO, key="k")

    @pytest.mark.parametrize("status", [403, 407, 429])
    async def test_a_proxy_that_says_no_in_its_own_words(
        self, status: int, telegram: Telegram, channel: TelegramChannel
    ):
        telegram.standin.faults.add(Fault(Kind.GARBAGE, status=status))
        with pytest.raises(ChannelUnavailable, match=f"HTTP {status}"):
            await channel.send(JUAN, HELLO, key="k")

    async def test_goes_through_at_the_next_try(self, telegram: Telegram, channel: TelegramChannel):
        telegram.standin.faults.add(Fault(Kind.ERROR, status=503))
        with pytest.raises(ChannelUnavailable):
            await channel.send(JUAN, HELLO, key="k")
        await channel.send(JUAN, HELLO, key="k")
        assert len(shown(telegram)) == 1


class TestAConnectionThatWasKept:
    """It dies at the moment at which it is used again."""

    @pytest.fixture
    def dies(
        self, channel: TelegramChannel, monkeypatch: pytest.MonkeyPatch
    ) -> Callable[[str], Awaitable[None]]:
        """Let a message through, and the connection die at the next one: `before` or `after` it."""
        write = ClientRequest.write_bytes

        async def let_die(when: str) -> None:
            await channel.send(JUAN, HELLO, key="first")

            async def dying(
                request: ClientRequest, writer: Any, connection: Any, *more: Any
            ) -> None:
                if when == "before":
                    connection.transport.abort()
                await write(request, writer, connection, *more)
                if when == "after":
                    connection.transport.abort()

            monkeypatch.setattr(ClientRequest, "write_bytes", dying)

        return let_die

    async def test_before_a_byte_was_written_nothing_was_said(
        self, dies: Callable[[str], Awaitable[None]], telegram: Telegram, channel: TelegramChannel
    ):
        await dies("before")
        with pytest.raises(ChannelUnavailable, match="not-connected"):
            await channel.send(JUAN, HELLO, key="k")
        assert len(shown(telegram)) == 1

    async def test_afterwards_nobody_knows(
        self, dies: Callable[[str], Awaitable[None]], telegram: Telegram, channel: TelegramChannel
    ):
        await dies("after")
        with pytest.raises(DeliveryUnknown):
            await channel.send(JUAN, HELLO, key="k")
        async with asyncio.timeout(5):  # it was, this time
            while len(shown(telegram)) < 2:  # noqa: ASYNC110 -- nobody tells
                await asyncio.sleep(0.01)


class TestWhatNobodyKnows:
    """Each of these happens once without the effect and once with it, and looks the same to us."""

    @pytest.mark.parametrize("after_effect", [False, True])
    @pytest.mark.parametrize(
        "fault",
        [
            Fault(Kind.ERROR, status=500, description="Internal Server Error: restart"),
            Fault(Kind.ERROR, status=504, description="Gateway Timeout"),
            Fault(Kind.GARBAGE, status=200),
            Fault(Kind.GARBAGE, status=500),
            Fault(Kind.TRUNCATED),
            Fault(Kind.RESET),
        ],
        ids=lambda fault: f"{fault.kind}-{fault.status}",
    )
    async def test_an_answer_that_tells_nothing(
        self, fault: Fault, after_effect: bool, telegram: Telegram, channel: TelegramChannel
    ):
        telegram.standin.faults.add(
            Fault(fault.kind, after_effect=after_effect, status=fault.status)
        )
        with pytest.raises(DeliveryUnknown):
            await channel.send(JUAN, HELLO, key="k")
        assert len(shown(telegram)) == after_effect

    @pytest.mark.parametrize("after_effect", [False, True])
    async def test_no_answer_in_time(
        self, after_effect: bool, telegram: Telegram, channel: TelegramChannel
    ):
        telegram.standin.faults.add(Fault(Kind.HANG, after_effect=after_effect))
        channel.bot.session.timeout = 0.2
        with pytest.raises(DeliveryUnknown, match="TimeoutError"):
            await channel.send(JUAN, HELLO, key="k")
        assert len(shown(telegram)) == after_effect

    async def test_a_part_that_arrived_while_the_next_did_not(
        self, telegram: Telegram, channel: TelegramChannel
    ):
        telegram.standin.faults.add(Fault(Kind.SLOW, seconds=0))  # lets the first part pass
        telegram.standin.faults.add(Fault(Kind.FLOOD))
        with pytest.raises(DeliveryUnknown, match="only-in-part"):
            await channel.send(JUAN, OutboundMessage("turno " * 1000), key="k")
        assert len(shown(telegram)) == 1

    async def test_does_not_show_the_token(self, telegram: Telegram, channel: TelegramChannel):
        telegram.standin.faults.add(Fault(Kind.RESET))
        with pytest.raises(DeliveryUnknown) as caught:
            await channel.send(JUAN, HELLO, key="k")
        assert "test-secret" not in str(caught.value)


class TestTyping:
    @pytest.mark.parametrize("kind", [Kind.ERROR, Kind.RESET, Kind.GARBAGE, Kind.FLOOD])
    async def test_that_cannot_be_shown_hurts_nobody(
        self, kind: Kind, telegram: Telegram, channel: TelegramChannel
    ):
        telegram.standin.faults.add(Fault(kind, action="sendChatAction"))
        await channel.show_typing(JUAN)
        await channel.show_typing("not an address")
