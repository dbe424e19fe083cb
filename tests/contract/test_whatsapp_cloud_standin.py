"""The stand-in of the Cloud API behaves as it is known to, and can be told what to do over HTTP."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from pywa import WhatsApp as Pywa
from pywa.errors import WhatsAppError
from pywa.types import Button
from pywa.utils import webhook_updates_validator
from starlette.types import Receive, Scope, Send

from integrations.sandbox.serving import listening
from integrations.sandbox.whatsapp_cloud.standin import WhatsAppStandIn
from tests.contract.conftest import WhatsApp

JUANA = "5491155550001"


class Ear:
    """Somebody's webhook: keeps what is posted, answers with the next of `statuses`, else 200."""

    def __init__(self) -> None:
        self.url = ""
        self.statuses: list[int] = []
        self.heard: list[tuple[bytes, str]] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        body = (await receive())["body"]
        signature = dict(scope["headers"]).get(b"x-hub-signature-256", b"").decode()
        self.heard.append((body, signature))
        status = self.statuses.pop(0) if self.statuses else 200
        await send({"type": "http.response.start", "status": status, "headers": []})
        await send({"type": "http.response.body"})

    def values(self) -> list[dict[str, Any]]:
        changes = [json.loads(body)["entry"][0]["changes"] for body, _ in self.heard]
        return [change["value"] for group in changes for change in group]

    def told(self) -> list[str]:
        return [one["status"] for value in self.values() for one in value.get("statuses", [])]


@pytest.fixture
async def ear(meta: WhatsApp) -> AsyncIterator[Ear]:
    ear = Ear()
    async with listening(ear) as ear.url:
        meta.standin.webhook = ear.url
        yield ear


@pytest.fixture
async def api(meta: WhatsApp) -> AsyncIterator[httpx.AsyncClient]:
    headers = {"Authorization": f"Bearer {meta.standin.token}"}
    base = f"{meta.url}/v26.0/{meta.standin.number_id}"
    async with httpx.AsyncClient(base_url=base, headers=headers) as http:
        yield http


async def send(api: httpx.AsyncClient, **message: Any) -> httpx.Response:
    text = {"type": "text", "text": {"body": "Hola"}}
    return await api.post(
        "/messages", json={"messaging_product": "whatsapp", "to": JUANA} | text | message
    )


def interactive(**content: Any) -> dict[str, Any]:
    return {"type": "interactive", "interactive": {"body": {"text": "¿?"}} | content}


def buttons(*titles: str) -> dict[str, Any]:
    found = [
        {"type": "reply", "reply": {"id": str(n), "title": title}} for n, title in enumerate(titles)
    ]
    return interactive(type="button", action={"buttons": found})


def rows(*titles: str, **more: Any) -> dict[str, Any]:
    found = [{"id": str(n), "title": title, **more} for n, title in enumerate(titles)]
    return interactive(type="list", action={"button": "Ver", "sections": [{"rows": found}]})


class TestMessages:
    async def test_are_taken_as_meta_answers(self, meta, api):
        answer = (await send(api)).json()
        assert answer["messages"][0]["id"].startswith("wamid.")
        assert answer["contacts"] == [{"input": JUANA, "wa_id": JUANA}]

    async def test_are_taken_from_pywa(self, meta: WhatsApp):
        def to_standin(request: httpx.Request) -> httpx.Response:
            inner = httpx.Request(
                request.method,
                f"{meta.url}{request.url.path}",
                headers={"Authorization": request.headers["Authorization"]},
                content=request.content,
            )
            with httpx.Client() as plain:
                return plain.send(inner)

        session = httpx.Client(transport=httpx.MockTransport(to_standin))
        await asyncio.to_thread(_say_with_pywa, session, meta.standin)
        [message] = await meta.seen()
        assert message["text"] == "¿Va?"
        assert [one["title"] for one in message["buttons"]] == ["Sí"]

    @pytest.mark.parametrize(
        ("message", "code"),
        [
            ({"messaging_product": "x"}, 100),
            ({"to": "?"}, 100),
            ({"text": {"body": ""}}, 131008),
            ({"text": {"body": "x" * 4097}}, 131009),
            ({"type": "poll", "poll": {}}, 131051),
            ({"biz_opaque_callback_data": "x" * 513}, 131009),
            (buttons("a", "b", "c", "d"), 131009),
            (buttons("x" * 21), 131009),
            (buttons("a", "a"), 131009),
            (rows(*"abcdefghijk"), 131009),
            (rows("x" * 25), 131009),
            (rows("a", description="x" * 73), 131009),
            (interactive(type="cta_url", action={"parameters": {"display_text": "a"}}), 131008),
            (interactive(type="dance", action={}), 131009),
            ({"type": "template", "template": {"name": "x", "language": {"code": "es"}}}, 132001),
        ],
    )
    async def test_that_make_no_sense_are_refused(self, meta, api, message, code):
        answer = await send(api, **message)
        error = answer.json()["error"]
        assert answer.is_client_error
        assert (error["code"], error["type"]) == (code, "OAuthException")
        assert WhatsAppError.from_dict(error).code == code

    async def test_are_refused_to_whoever_has_no_token(self, meta, api):
        for headers in ({"Authorization": "Bearer wrong"}, {"Authorization": ""}):
            answer = await api.post("/messages", json={}, headers=headers)
            assert (answer.status_code, answer.json()["error"]["code"]) == (401, 190)

    async def test_of_another_number_or_no_json_are_refused(self, meta, api):
        headers = {"Authorization": f"Bearer {meta.standin.token}"}
        async with httpx.AsyncClient(base_url=meta.url, headers=headers) as http:
            assert (await http.post("/v26.0/1/messages", json={})).json()["error"]["code"] == 33
            path = f"/v26.0/{meta.standin.number_id}/messages"
            for content in (b"{", b"[]"):
                answer = await http.post(path, content=content)
                assert answer.json()["error"]["code"] == 100


class TestStatuses:
    async def test_are_told_in_order_with_what_the_message_carried(self, meta, api, ear):
        await send(api, biz_opaque_callback_data="k")
        await meta.standin.rest()

        assert ear.told() == ["sent", "delivered"]
        statuses = [value["statuses"][0] for value in ear.values()]
        assert {one["biz_opaque_callback_data"] for one in statuses} == {"k"}

    async def test_can_be_read_doubled_and_turned_round(self, meta, api, ear):
        meta.standin.rules.reads = meta.standin.rules.twice = meta.standin.rules.shuffled = True
        await send(api)
        await meta.standin.rest()

        assert sorted(ear.told()) == sorted(["read", "delivered", "sent"] * 2)

    @pytest.mark.parametrize(
        ("wrote_ago", "failing", "code"), [(25, None, 131047), (0, 131026, 131026)]
    )
    async def test_tell_of_failure_only_later(self, meta, api, ear, wrote_ago, failing, code):
        meta.juana.wrote_at = meta.standin.now - wrote_ago * 3600
        meta.juana.failing = failing
        answer = await send(api)
        await meta.standin.rest()

        assert answer.is_success
        [value] = ear.values()
        assert value["statuses"][0]["errors"][0]["code"] == code
        assert await meta.seen() == []


class TestWebhooks:
    async def test_are_signed_and_escaped(self, meta, ear):
        meta.standin.say(JUANA, "¡Hola, ñandú!")
        await meta.standin.rest()

        [(body, signature)] = ear.heard
        assert webhook_updates_validator(meta.standin.secret, body, signature)
        assert body.isascii()
        assert ear.values()[0]["messages"][0]["text"]["body"] == "¡Hola, ñandú!"

    async def test_are_posted_again_until_they_are_taken(self, meta, ear):
        ear.statuses = [503, 500, 201]
        meta.standin.say(JUANA, "hola")
        await meta.standin.rest()
        assert len(ear.heard) == 4

    async def test_can_be_gathered_in_one_body(self, meta, ear):
        meta.standin.rules.held = True
        for text in ("hola", "un turno"):
            meta.standin.say(JUANA, text)
        await meta.standin.rest()
        assert not ear.heard
        meta.standin.release()
        await meta.standin.rest()

        assert (len(ear.heard), len(ear.values())) == (1, 2)

    async def test_show_no_number_of_whoever_hides_it(self, meta, ear):
        meta.juana.hidden = True
        meta.standin.say(JUANA, "hola")
        await meta.standin.rest()
        assert JUANA.encode() not in ear.heard[0][0]


class TestControls:
    async def test_people_can_be_told_what_to_do_over_http(self, meta, api, ear):
        await send(api, **buttons("Sí"))
        await send(api, **rows("15:30", description="con Leo"))
        await meta.standin.rest()
        ear.heard.clear()
        somebody = f"/sandbox/people/{JUANA}"
        async with httpx.AsyncClient(base_url=meta.url) as http:
            await http.put(somebody, json={"name": "Ana"})
            said = await http.post(f"{somebody}/text", json={"text": "hola", "times": 2})
            await http.post(f"{somebody}/tap", json={"title": "Sí"})
            await http.post(f"{somebody}/tap", json={"title": "con Leo"})
            for kind in ("image", "location", "contacts", "unsupported", "reaction"):
                await http.post(f"{somebody}/attach", json={"kind": kind})
            await meta.standin.rest()
            seen = (await http.get(somebody)).json()["messages"]

        assert said.json()["id"].startswith("wamid.")
        types = [value["messages"][0]["type"] for value in ear.values()]
        assert sorted(types) == [
            "contacts", "image", "interactive", "interactive", "location", "reaction",
            "text", "text", "unsupported",
        ]  # fmt: skip
        assert {value["contacts"][0]["profile"]["name"] for value in ear.values()} == {"Ana"}
        assert [len(one["buttons"]) for one in seen] == [1, 0]

    async def test_rules_templates_faults_and_clock_can_be_set(self, meta, api, ear):
        async with httpx.AsyncClient(base_url=meta.url) as http:
            await http.post("/sandbox/rules", json={"statuses": False, "held": True})
            await http.post("/sandbox/clock", json={"ahead": 90_000})
            await http.put("/sandbox/templates/aviso", json={"language": "es", "body": "¡Ya!"})
            await http.post("/sandbox/faults", json={"kind": "flood"})
            template = {"name": "aviso", "language": {"code": "es"}}
            answers = [await send(api, type="template", template=template) for _ in range(2)]
            await http.post("/sandbox/release")
            calls = (await http.get("/sandbox/calls")).json()

        assert [answer.status_code for answer in answers] == [429, 200]
        assert answers[0].headers["Retry-After"] == "1"
        assert [call["action"] for call in calls] == ["send"]
        assert [one["text"] for one in await meta.seen()] == ["¡Ya!"]
        assert ear.told() == []

    async def test_must_make_sense(self, meta):
        async with httpx.AsyncClient(base_url=meta.url) as http:
            answers = [
                await http.post(f"/sandbox/people/{JUANA}/dance", json={}),
                await http.post(f"/sandbox/people/{JUANA}/tap", json={"title": "?"}),
                await http.put(f"/sandbox/people/{JUANA}", json={"age": 3}),
                await http.put("/sandbox/templates/x", json={"nonsense": 1}),
            ]
        assert {answer.status_code for answer in answers} == {400}


def _say_with_pywa(session: httpx.Client, standin: WhatsAppStandIn) -> None:
    pywa = Pywa(phone_id=standin.number_id, token=standin.token, session=session)
    pywa.send_message(JUANA, "¿Va?", buttons=[Button("Sí", "1")])
