"""The stand-in keeps the Bot API's rules. aiogram, which reads the real one, reads this one too."""

import asyncio
import socket
from typing import Any

import httpx
import pytest
from aiogram.types import Message, Update

from flows.reading import Attachment
from integrations.ports import InboundMessage
from integrations.sandbox.telegram.people import CONTENT
from integrations.sandbox.telegram.rules import Rules
from integrations.telegram.payloads import read_update
from tests.contract.conftest import TOKEN, Api, Telegram, until


def refused(code: int, description: str) -> dict[str, Any]:
    return {"ok": False, "error_code": code, "description": description}


class TestACall:
    async def test_may_carry_its_parameters_in_any_way(
        self, telegram: Telegram, http: httpx.AsyncClient
    ):
        telegram.bot.chat_of(1111)
        arguments = {"chat_id": "1111", "text": "¿mañana?"}
        path = f"/bot{TOKEN}/sendMessage"

        answers = [
            await http.get(path, params=arguments),
            await http.post(path, params=arguments),
            await http.post(path, data=arguments),
            await http.post(path, json={"chat_id": 1111, "text": "¿mañana?"}),
            await http.post(path, files={name: (None, value) for name, value in arguments.items()}),
        ]

        assert [answer.json()["result"]["text"] for answer in answers] == ["¿mañana?"] * 5

    async def test_may_be_spelled_in_any_case(self, api: Api):
        assert (await api("GETME"))["result"]["is_bot"]

    async def test_answers_with_the_status_that_it_tells(self, http: httpx.AsyncClient):
        answer = await http.post(f"/bot{TOKEN}/sendMessage", json={"text": "hola"})
        assert answer.status_code == 400
        assert answer.json() == refused(400, "Bad Request: chat_id is empty")

    async def test_to_an_unknown_method_is_404(self, api: Api):
        assert await api("dance") == refused(404, "Not Found: method not found")

    @pytest.mark.parametrize("token", ["nonsense", "0999:x", "999:", "x:y", "9" * 80 + ":x"])
    async def test_with_no_token_is_401(self, token: str, api: Api):
        assert await api("getMe", token) == refused(401, "Unauthorized: invalid token specified")

    async def test_with_another_secret_is_401(self, api: Api):
        await api("getMe")
        assert await api("getMe", "999:other") == refused(401, "Unauthorized")

    async def test_elsewhere_is_404(self, http: httpx.AsyncClient):
        assert (await http.get("/")).status_code == 404


class TestSendMessage:
    @pytest.fixture(autouse=True)
    def juan(self, telegram: Telegram) -> None:
        telegram.bot.chat_of(1111)

    async def test_returns_the_message_as_aiogram_knows_it(self, api: Api):
        keyboard = {"inline_keyboard": [[{"text": "15:30", "callback_data": "o:3"}]]}
        answer = await api("sendMessage", chat_id=1111, text=" hola ", reply_markup=keyboard)

        message = Message.model_validate(answer["result"])
        assert (message.text, message.chat.id) == ("hola", 1111)
        assert message.from_user.is_bot
        assert message.reply_markup.inline_keyboard[0][0].callback_data == "o:3"

    @pytest.mark.parametrize(
        ("arguments", "description"),
        [
            ({"chat_id": 4242, "text": "x"}, "chat not found"),
            ({"chat_id": "@juan", "text": "x"}, "chat not found"),
            ({"chat_id": 1111}, "message text is empty"),
            ({"chat_id": 1111, "text": " \n"}, "message text is empty"),
            ({"chat_id": 1111, "text": "x" * 4097}, "message is too long"),
            ({"chat_id": 1111, "text": "💈" * 2049}, "message is too long"),
        ],
    )
    async def test_refuses_with_telegrams_words(
        self, arguments: dict[str, Any], description: str, api: Api
    ):
        assert await api("sendMessage", **arguments) == refused(400, f"Bad Request: {description}")

    @pytest.mark.parametrize(
        ("button", "description"),
        [
            ({"text": "x", "callback_data": "ñ" * 33}, "BUTTON_DATA_INVALID"),
            ({"text": "x", "callback_data": "x" * 65}, "BUTTON_DATA_INVALID"),
            ({"text": "x"}, "Text buttons are unallowed"),
            ({"text": "x", "url": "http://localhost/"}, "Wrong HTTP URL"),
            ({"callback_data": "x"}, "BUTTON_TEXT_INVALID"),
        ],
    )
    async def test_looks_at_the_buttons(self, button: dict[str, str], description: str, api: Api):
        keyboard = {"inline_keyboard": [[button]]}
        answer = await api("sendMessage", chat_id=1111, text="x", reply_markup=keyboard)
        assert answer["error_code"] == 400
        assert description in answer["description"]

    async def test_takes_callback_data_of_64_bytes(self, api: Api):
        keyboard = {"inline_keyboard": [[{"text": "x", "callback_data": "ñ" * 32}]]}
        assert (await api("sendMessage", chat_id=1111, text="x", reply_markup=keyboard))["ok"]

    async def test_does_not_reach_who_blocked_the_bot(self, telegram: Telegram, api: Api):
        telegram.bot.block(1111)
        assert await api("sendMessage", chat_id=1111, text="x") == refused(
            403, "Forbidden: bot was blocked by the user"
        )
        telegram.bot.block(1111, blocked=False)
        assert (await api("sendMessage", chat_id=1111, text="x"))["ok"]


class TestTheRates:
    @pytest.fixture
    def rules(self) -> Rules:
        return Rules(overall_per_second=4, chat_per_second=0.5, chat_burst=2)

    async def test_of_one_chat_end_in_429(self, telegram: Telegram, http: httpx.AsyncClient):
        telegram.bot.chat_of(1111)
        for _ in range(2):
            await http.post(f"/bot{TOKEN}/sendMessage", json={"chat_id": 1111, "text": "x"})

        answer = await http.post(f"/bot{TOKEN}/sendMessage", json={"chat_id": 1111, "text": "x"})

        assert (answer.status_code, answer.headers["Retry-After"]) == (429, "2")
        assert answer.json() == {
            **refused(429, "Too Many Requests: retry after 2"),
            "parameters": {"retry_after": 2},
        }

    async def test_of_all_chats_together_end_in_429(self, telegram: Telegram, api: Api):
        for person in range(1, 6):
            telegram.bot.chat_of(person)
        answers = [await api("sendMessage", chat_id=person, text="x") for person in range(1, 6)]
        assert [answer["ok"] for answer in answers] == [True, True, True, True, False]
        assert answers[-1]["parameters"] == {"retry_after": 1}


class TestGetUpdates:
    async def test_returns_the_same_until_it_is_confirmed(self, telegram: Telegram, api: Api):
        for text in ("uno", "dos"):
            telegram.bot.say(1111, text)
        first = (await api("getUpdates"))["result"]
        again = (await api("getUpdates"))["result"]
        rest = (await api("getUpdates", offset=first[0]["update_id"] + 1))["result"]

        assert first == again
        assert rest == first[1:]
        assert (await api("getUpdates"))["result"] == rest

    async def test_with_a_negative_offset_forgets_all_but_the_last(
        self, telegram: Telegram, api: Api
    ):
        for text in ("uno", "dos", "tres"):
            telegram.bot.say(1111, text)
        [last] = (await api("getUpdates", offset=-1))["result"]
        assert last["message"]["text"] == "tres"
        assert (await api("getUpdates"))["result"] == [last]

    async def test_returns_at_most_as_many_as_asked_for(self, telegram: Telegram, api: Api):
        for number in range(3):
            telegram.bot.say(1111, str(number))
        assert len((await api("getUpdates", limit=2))["result"]) == 2

    async def test_waits_for_news(self, telegram: Telegram, api: Api):
        waiting = asyncio.create_task(api("getUpdates", timeout=30))
        await until(lambda: telegram.bot.updates._poll is not None)
        telegram.bot.say(1111, "hola")
        [update] = (await waiting)["result"]
        assert update["message"]["text"] == "hola"

    async def test_ends_the_poll_of_another(self, telegram: Telegram, api: Api):
        waiting = asyncio.create_task(api("getUpdates", timeout=30))
        await until(lambda: telegram.bot.updates._poll is not None)
        await api("getUpdates")
        assert await waiting == refused(
            409,
            "Conflict: terminated by other getUpdates request; "
            "make sure that only one bot instance is running",
        )

    async def test_does_not_go_with_a_webhook(self, api: Api):
        await api("setWebhook", url="https://bot.example.com/")
        assert await api("getUpdates") == refused(
            409,
            "Conflict: can't use getUpdates method while webhook is active; "
            "use deleteWebhook to delete the webhook first",
        )

    async def test_brings_only_what_is_allowed(self, telegram: Telegram, api: Api):
        await api("getUpdates", allowed_updates=["my_chat_member"])
        assert telegram.bot.say(1111, "hola") is None
        assert telegram.bot.block(1111) is not None

    @pytest.mark.parametrize("rules", [Rules(update_life=0)])
    async def test_forgets_what_nobody_fetched_in_time(self, telegram: Telegram, api: Api):
        telegram.bot.say(1111, "hola")
        assert (await api("getUpdates"))["result"] == []


class TestTheWebhook:
    async def test_is_set_shown_and_deleted_with_telegrams_words(self, api: Api):
        url = "https://bot.example.com/w"
        said = [
            (await api("setWebhook", url=url, max_connections=7))["description"],
            (await api("setWebhook", url=url, max_connections=7))["description"],
        ]
        info = (await api("getWebhookInfo"))["result"]
        said += [
            (await api("deleteWebhook"))["description"],
            (await api("deleteWebhook"))["description"],
        ]
        assert said == [
            "Webhook was set",
            "Webhook is already set",
            "Webhook was deleted",
            "Webhook is already deleted",
        ]
        assert info == {
            "url": url,
            "has_custom_certificate": False,
            "pending_update_count": 0,
            "max_connections": 7,
        }

    @pytest.mark.parametrize("rules", [Rules()])
    async def test_may_be_set_once_a_second(self, api: Api):
        await api("setWebhook", url="https://bot.example.com/a")
        answer = await api("setWebhook", url="https://bot.example.com/b")
        assert (answer["error_code"], answer["parameters"]) == (429, {"retry_after": 1})

    async def test_may_drop_what_is_pending(self, telegram: Telegram, api: Api):
        telegram.bot.say(1111, "hola")
        await api("deleteWebhook", drop_pending_updates=True)
        assert len(telegram.bot.updates) == 0

    async def test_that_cannot_be_reached_is_seen_in_its_info(self, telegram: Telegram, api: Api):
        with socket.socket() as listener:
            listener.bind(("127.0.0.1", 0))
            await api("setWebhook", url=f"http://127.0.0.1:{listener.getsockname()[1]}/")
            telegram.bot.say(1111, "hola")
            info: dict[str, Any] = {}
            while "last_error_message" not in info:
                info = (await api("getWebhookInfo"))["result"]
        assert info["pending_update_count"] == 1
        assert info["last_error_message"] == "Webhook connection closed"


class TestEditing:
    async def test_changes_text_and_keyboard(self, telegram: Telegram, api: Api):
        telegram.bot.chat_of(1111)
        keyboard = {"inline_keyboard": [[{"text": "Sí", "callback_data": "y"}]]}
        sent = await api("sendMessage", chat_id=1111, text="¿Va?", reply_markup=keyboard)
        place = {"chat_id": 1111, "message_id": sent["result"]["message_id"]}

        await api("editMessageReplyMarkup", **place)
        [message] = telegram.bot.view(1111)["messages"]
        assert (message["text"], message["buttons"]) == ("¿Va?", [])

        await api("editMessageText", **place, text="Hecho")
        again = await api("editMessageText", **place, text="Hecho")
        assert again["description"].startswith("Bad Request: message is not modified: ")

    async def test_what_is_not_there_or_not_ours_is_refused(self, telegram: Telegram, api: Api):
        telegram.bot.say(1111, "hola")
        answers = [
            await api("editMessageText", chat_id=1111, message_id=number, text="x")
            for number in (99, 1)
        ]
        assert [answer["description"] for answer in answers] == [
            "Bad Request: message to edit not found",
            "Bad Request: message can't be edited",
        ]


class TestATap:
    @pytest.fixture
    async def tapped(self, telegram: Telegram, api: Api) -> str:
        telegram.bot.chat_of(1111)
        keyboard = {"inline_keyboard": [[{"text": "Sí", "callback_data": "y"}]]}
        await api("sendMessage", chat_id=1111, text="¿Va?", reply_markup=keyboard)
        telegram.bot.tap(1111, "y")
        [update] = (await api("getUpdates"))["result"]
        return update["callback_query"]["id"]

    async def test_spins_until_it_is_answered(self, tapped: str, telegram: Telegram, api: Api):
        assert telegram.bot.view(1111)["spinning"] == 1
        await api("answerCallbackQuery", callback_query_id=tapped, text="Anotado")
        view = telegram.bot.view(1111)
        assert (view["spinning"], view["toasts"]) == (0, ["Anotado"])

    @pytest.mark.parametrize("rules", [Rules(callback_life=0)])
    async def test_cannot_be_answered_late(self, telegram: Telegram, api: Api):
        telegram.bot.chat_of(1111)
        keyboard = {"inline_keyboard": [[{"text": "Sí", "callback_data": "y"}]]}
        await api("sendMessage", chat_id=1111, text="¿Va?", reply_markup=keyboard)
        telegram.bot.tap(1111, "y")
        [tap_id] = telegram.bot.taps
        assert await api("answerCallbackQuery", callback_query_id=tap_id) == refused(
            400,
            "Bad Request: query is too old and response timeout expired or query ID is invalid",
        )


class TestEveryUpdate:
    """What the stand-in sends is what aiogram takes for true, and both readers agree on it."""

    async def updates(self, telegram: Telegram, api: Api) -> list[dict[str, Any]]:
        telegram.bot.chat_of(1111, first_name="Ana", last_name="Paz", language_code="pt-br")
        telegram.bot.say(1111, "oi 💈")
        telegram.bot.say(1111, "/start palermo")
        telegram.bot.say(1111, "hola", group_id=-5)
        for kind in CONTENT:
            telegram.bot.attach(1111, kind, caption="así" if kind == "photo" else "")
        telegram.bot.attach(1111, "contact", content={"user_id": 1111})
        telegram.bot.edit(1111, 1, "olá")
        telegram.bot.block(1111)
        telegram.bot.block(1111, blocked=False)
        keyboard = {"inline_keyboard": [[{"text": "15:30", "callback_data": "o:3"}]]}
        await api("sendMessage", chat_id=1111, text="Escolha", reply_markup=keyboard)
        telegram.bot.tap(1111, "o:3")
        return (await api("getUpdates"))["result"]

    async def test_is_one_to_aiogram(self, telegram: Telegram, api: Api):
        for update in await self.updates(telegram, api):
            assert Update.model_validate(update).event is not None

    async def test_is_read_by_us_as_by_aiogram(self, telegram: Telegram, api: Api):
        read = 0
        for update in await self.updates(telegram, api):
            ours, theirs = read_update(update, 999), Update.model_validate(update)
            assert ours.external_id == f"999:{theirs.update_id}"
            if not isinstance(ours, InboundMessage):
                continue
            read += 1
            message = theirs.message or theirs.callback_query.message
            assert ours.address == f"999:{message.chat.id}"
            assert ours.group == (message.chat.type != "private")
            sender = theirs.event.from_user
            assert ours.profile_name == sender.full_name
            assert ours.language == sender.language_code
            if theirs.callback_query:
                assert (ours.choice, ours.text) == (theirs.callback_query.data, "15:30")
            else:
                assert ours.sent_at == message.date
                said = message.text or message.caption or ""
                assert ours.text == said or said.startswith("/")
                assert (ours.attachment is None) == (message.content_type == "text")
        assert read == len(CONTENT) + 3  # two of CONTENT are service messages; plus five others


def test_every_kind_of_attachment_can_be_sent():
    """So that the bot can be tried on all of them."""
    message = {"chat": {"id": 1, "type": "private"}, "date": 0}
    kinds = {
        getattr(read_update({"update_id": 1, "message": message | content}, 1), "attachment", None)
        for content in CONTENT.values()
    }
    # One's own number is a contact that names its sender, who is nobody here.
    assert kinds >= set(Attachment) - {Attachment.OWN_NUMBER}
