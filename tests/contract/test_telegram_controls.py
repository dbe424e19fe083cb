"""The stand-in's controls: what people and tests do with it, over HTTP and in its own process."""

import asyncio
import socket
import sys
from typing import Any

import httpx
import pytest

from tests.contract.conftest import TOKEN, Api, Telegram


class TestTheControls:
    async def test_let_a_person_write_tap_and_look(self, http: httpx.AsyncClient, api: Api):
        person = "/sandbox/bots/999/people/1111"
        written = await http.post(f"{person}/text", json={"text": "hola", "first_name": "Ana"})
        keyboard = {"inline_keyboard": [[{"text": "Sí", "callback_data": "y"}]]}
        await api("sendMessage", chat_id=1111, text="¿Va?", reply_markup=keyboard)
        await http.post(f"{person}/tap", json={"data": "y"})
        await http.post(f"{person}/attachment", json={"kind": "voice"})
        await http.post(f"{person}/edit", json={"message_id": 1, "text": "buenas"})
        await http.post(f"{person}/block", json={})

        updates = (await api("getUpdates"))["result"]
        chat = (await http.get("/sandbox/bots/999/chats/1111")).json()

        assert written.json() == {"update_id": updates[0]["update_id"]}
        assert [min(update) for update in updates] == [
            "message",
            "callback_query",
            "message",
            "edited_message",
            "my_chat_member",
        ]
        assert updates[0]["message"]["from"]["first_name"] == "Ana"
        assert [message["text"] for message in chat["messages"]] == ["buenas", "¿Va?", ""]
        assert chat["messages"][1]["buttons"] == [[{"title": "Sí", "callback_data": "y"}]]
        assert (chat["blocked"], chat["spinning"]) == (True, 1)

    async def test_make_things_go_wrong(self, telegram: Telegram, http: httpx.AsyncClient):
        telegram.bot.chat_of(1111)
        fault = {"kind": "garbage", "status": 502, "times": 2}
        await http.post("/sandbox/faults", json=fault)
        path, arguments = f"/bot{TOKEN}/sendMessage", {"chat_id": 1111, "text": "x"}

        first = await http.post(path, json=arguments)
        await http.delete("/sandbox/faults")
        second = await http.post(path, json=arguments)

        assert (first.status_code, second.status_code) == (502, 200)

    async def test_make_things_go_wrong_by_chance_but_repeatably(
        self, telegram: Telegram, http: httpx.AsyncClient
    ):
        await http.post(
            "/sandbox/faults",
            json={"kind": "error", "action": "getMe", "times": 1000, "chance": 0.3},
        )
        answers = [await http.get(f"/bot{TOKEN}/getMe") for _ in range(40)]
        assert 4 <= sum(answer.status_code == 500 for answer in answers) <= 20

    async def test_repeat_and_reorder_updates(
        self, telegram: Telegram, http: httpx.AsyncClient, api: Api
    ):
        await http.post("/sandbox/bots/999/updates", json={"twice": 1, "next_id": 5})
        telegram.bot.say(1111, "uno")
        await http.post("/sandbox/bots/999/updates", json={"held_back": 2})
        telegram.bot.say(1111, "dos")
        telegram.bot.say(1111, "tres")

        updates = (await api("getUpdates"))["result"]

        assert [update["update_id"] for update in updates] == [5, 5, 7, 6]

    async def test_list_the_calls(self, http: httpx.AsyncClient, api: Api):
        await api("sendMessage", chat_id=5, text="x")
        assert (await http.get("/sandbox/calls")).json() == [
            {
                "bot_id": 999,
                "method": "sendMessage",
                "arguments": {"chat_id": "5", "text": "x"},
                "status": 400,
            }
        ]

    @pytest.mark.parametrize(
        ("path", "body"),
        [
            ("/sandbox/bots/999/people/1/tap", {"data": "nothing has this"}),
            ("/sandbox/bots/999/people/1/dance", {}),
            ("/sandbox/bots/999/people/1/text", {}),
            ("/sandbox/faults", {"kind": "earthquake"}),
            ("/sandbox/bots/999/updates", {"clock": 1}),
        ],
    )
    async def test_refuse_what_makes_no_sense(
        self, path: str, body: dict[str, Any], http: httpx.AsyncClient
    ):
        assert (await http.post(path, json=body)).status_code == 400


class TestAProcessOfItsOwn:
    async def test_serves_on_the_port_it_is_told(self):
        with socket.socket() as listener:
            listener.bind(("127.0.0.1", 0))
            port = str(listener.getsockname()[1])
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "integrations.sandbox.telegram", "--port", port, "--no-limits"
        )
        try:
            async with asyncio.timeout(30), httpx.AsyncClient() as client:
                answer = None
                while answer is None:
                    try:
                        answer = await client.get(f"http://127.0.0.1:{port}/bot{TOKEN}/getMe")
                    except httpx.ConnectError:
                        await asyncio.sleep(0.05)
            assert answer.json()["result"]["id"] == 999
        finally:
            process.terminate()
            await process.wait()
