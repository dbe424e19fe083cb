"""The stand-in of Twilio behaves as Twilio is known to, and can be told what to do over HTTP."""

import json
from collections.abc import AsyncIterator
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import parse_qsl

import httpx
import pytest
from starlette.types import Receive, Scope, Send
from twilio.request_validator import RequestValidator

from integrations.sandbox.serving import listening
from integrations.sandbox.twilio.rules import Rules
from tests.contract.conftest import Twilio

JUANA, NUMBER = "whatsapp:+5491155550001", "whatsapp:+14155238886"
REPLIES = {
    "friendly_name": "yes-no",
    "language": "es",
    "variables": {"1": "a"},
    "types": {
        "twilio/quick-reply": {
            "body": "{{1}}",
            "actions": [{"type": "QUICK_REPLY", "title": "Sí", "id": "y"}],
        }
    },
}


class Ear:
    """Somebody's webhook: keeps what is posted, answers with the next of `statuses`, else 200."""

    def __init__(self) -> None:
        self.url = ""
        self.statuses: list[int] = []
        self.heard: list[tuple[dict[str, str], str]] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        body = (await receive())["body"]
        signature = dict(scope["headers"])[b"x-twilio-signature"].decode()
        self.heard.append((dict(parse_qsl(body.decode(), keep_blank_values=True)), signature))
        status = self.statuses.pop(0) if self.statuses else 200
        await send({"type": "http.response.start", "status": status, "headers": []})
        await send({"type": "http.response.body"})

    @property
    def statuses_told(self) -> list[str]:
        return [form["MessageStatus"] for form, _ in self.heard]


@pytest.fixture
async def ear() -> AsyncIterator[Ear]:
    ear = Ear()
    async with listening(ear) as ear.url:
        yield ear


@pytest.fixture
async def api(twilio: Twilio) -> AsyncIterator[httpx.AsyncClient]:
    auth = (twilio.standin.account, twilio.standin.token)
    base = f"{twilio.url}/2010-04-01/Accounts/{twilio.standin.account}"
    async with httpx.AsyncClient(base_url=base, auth=auth) as http:
        yield http


async def send(api: httpx.AsyncClient, **form: str) -> httpx.Response:
    return await api.post("/Messages.json", data={"To": JUANA, "From": NUMBER, **form})


class TestMessages:
    async def test_are_created_as_twilio_answers(self, twilio: Twilio, api: httpx.AsyncClient):
        answer = await send(api, Body="Hola")

        created = answer.json()
        assert answer.status_code == 201
        assert created["status"] == "queued"
        assert (created["body"], created["to"], created["num_media"]) == ("Hola", JUANA, "0")
        assert created["sid"].startswith("SM")
        assert parsedate_to_datetime(created["date_created"]).tzinfo is not None

    async def test_can_be_fetched_and_listed_newest_first(self, twilio, api):
        first, second = [(await send(api, Body=text)).json() for text in ("uno", "dos")]
        await send(api, To="whatsapp:+5491155550002", Body="a otra")

        fetched = await api.get(f"/Messages/{first['sid']}.json")
        listed = await api.get("/Messages.json", params={"To": JUANA, "From": NUMBER})

        assert fetched.json()["body"] == "uno"
        assert [m["sid"] for m in listed.json()["messages"]] == [second["sid"], first["sid"]]

    @pytest.mark.parametrize(
        ("form", "code"),
        [
            ({"Body": ""}, 21602),
            ({"Body": "x" * 1601}, 21617),
            ({"To": ""}, 21211),
            ({"To": "+5491155550001", "Body": "x"}, 21212),
            ({"ContentSid": "HX1"}, 21655),
        ],
    )
    async def test_that_make_no_sense_are_refused(self, twilio, api, form, code):
        answer = await send(api, **form)
        assert answer.status_code == 400
        assert answer.json()["code"] == code
        assert answer.json()["more_info"].endswith(str(code))

    async def test_are_refused_to_whoever_has_no_token(self, twilio, api):
        answer = await api.get("/Messages.json", auth=(twilio.standin.account, "x"))
        assert (answer.status_code, answer.json()["code"]) == (401, 20003)

    async def test_are_refused_when_there_are_too_many(self, twilio, api):
        twilio.standin.rules.per_second = 2
        answers = [await send(api, Body="x") for _ in range(3)]
        assert [answer.status_code for answer in answers] == [201, 201, 429]


class TestStatuses:
    async def test_are_told_in_order_and_signed(self, twilio, api, ear):
        callback = f"{ear.url}/status?ob=k%3A1"
        await send(api, Body="Hola", StatusCallback=callback)
        await twilio.standin.rest()

        assert ear.statuses_told == ["sent", "delivered"]
        validator = RequestValidator(twilio.standin.token)
        assert all(validator.validate(callback, form, sign) for form, sign in ear.heard)

    async def test_can_be_told_twice_and_in_reverse(self, twilio, api, ear):
        twilio.standin.rules.twice = twilio.standin.rules.shuffled = True
        await send(api, Body="Hola", StatusCallback=ear.url)
        await twilio.standin.rest()

        assert ear.statuses_told == ["delivered", "delivered", "sent", "sent"]

    async def test_of_sms_have_one_more(self, twilio, api, ear):
        sms = {"To": "+5491155550001", "From": "+14155238886"}
        await send(api, **sms, Body="Hola", StatusCallback=ear.url)
        await twilio.standin.rest()

        assert ear.statuses_told == ["sending", "sent", "delivered"]

    async def test_say_later_that_the_window_was_closed(self, twilio, api, ear):
        twilio.standin.ahead = 24 * 3600.0
        answer = await send(api, Body="Hola", StatusCallback=ear.url)
        await twilio.standin.rest()

        assert answer.status_code == 201
        assert ear.statuses_told == ["sent", "failed"]
        assert ear.heard[-1][0]["ErrorCode"] == "63016"
        assert twilio.seen() == []


class TestContent:
    async def create(self, twilio: Twilio, **changed: Any) -> httpx.Response:
        auth = (twilio.standin.account, twilio.standin.token)
        async with httpx.AsyncClient(base_url=twilio.url, auth=auth) as http:
            return await http.post("/v1/Content", json=REPLIES | changed)

    async def test_is_filled_in(self, twilio, api):
        content = (await self.create(twilio)).json()["sid"]
        answer = await send(api, ContentSid=content, ContentVariables='{"1": "¿Vamos?"}')
        await twilio.standin.rest()

        assert answer.json()["body"] == "¿Vamos?"
        assert answer.json()["sid"].startswith("MM")
        [seen] = twilio.seen()
        assert seen["replies"] == [{"id": "y", "title": "Sí"}]

    @pytest.mark.parametrize("variables", ["{", "[]", '{"1": ""}', '{"1": 5}'])
    async def test_takes_only_variables_that_fit(self, twilio, api, variables):
        content = (await self.create(twilio)).json()["sid"]
        answer = await send(api, ContentSid=content, ContentVariables=variables)
        assert answer.json()["code"] == 21656

    async def test_needs_a_sample_for_each_variable(self, twilio):
        answer = await self.create(twilio, variables={})
        assert answer.status_code == 400

    async def test_has_no_more_than_three_replies_in_a_chat(self, twilio, api):
        actions = [{"type": "QUICK_REPLY", "title": f"t{n}", "id": f"{n}"} for n in range(4)]
        types = {"twilio/quick-reply": {"body": "x", "actions": actions}}
        content = (await self.create(twilio, types=types)).json()["sid"]
        assert (await send(api, ContentSid=content)).json()["code"] == 21656


class TestWhatPeopleDo:
    async def test_is_posted_to_us_signed(self, twilio, ear):
        twilio.standin.listen(NUMBER, f"{ear.url}/in#rc=5&rp=all")
        sid = twilio.standin.say(JUANA, NUMBER, "¡Hola, ñandú!")
        await twilio.standin.rest()

        [(form, signature)] = ear.heard
        assert (form["MessageSid"], form["Body"]) == (sid, "¡Hola, ñandú!")
        assert form["WaId"] == "5491155550001"
        assert RequestValidator(twilio.standin.token).validate(f"{ear.url}/in", form, signature)

    async def test_is_posted_again_when_we_fail_if_the_url_says_so(self, twilio, ear):
        for settings, deliveries in (("#rc=5&rp=all", 3), ("", 1)):
            ear.heard.clear()
            ear.statuses = [503, 500]
            twilio.standin.listen(NUMBER, f"{ear.url}/in{settings}")
            twilio.standin.say(JUANA, NUMBER, "hola")
            await twilio.standin.rest()
            assert len(ear.heard) == deliveries

    async def test_can_be_told_over_http(self, twilio, ear):
        async with httpx.AsyncClient(base_url=twilio.url) as http:
            await http.post("/sandbox/numbers", json={"number": NUMBER, "url": ear.url})
            said = {"number": NUMBER, "text": "hola", "times": 2}
            told = await http.post(f"/sandbox/people/{JUANA}/text", json=said)
            place = {"number": NUMBER, "kind": "location"}
            await http.post(f"/sandbox/people/{JUANA}/attach", json=place)
            await twilio.standin.rest()
            seen = await http.get(f"/sandbox/people/{JUANA}")

        assert told.json()["sid"].startswith("SM")
        assert sorted(form["MessageType"] for form, _ in ear.heard) == ["location", "text", "text"]
        assert seen.json() == {"messages": []}

    async def test_must_make_sense(self, twilio):
        async with httpx.AsyncClient(base_url=twilio.url) as http:
            answers = [
                await http.post(f"/sandbox/people/{JUANA}/dance", json={"number": NUMBER}),
                await http.post("/sandbox/rules", json={"nonsense": 1}),
                await http.post("/sandbox/faults", json={"kind": "nonsense"}),
                await http.post("/sandbox/clock", content=json.dumps([])),
            ]
        assert {answer.status_code for answer in answers} == {400}

    async def test_rules_faults_and_clock_can_be_set(self, twilio, api):
        async with httpx.AsyncClient(base_url=twilio.url) as http:
            await http.post("/sandbox/rules", json={"reads": True})
            await http.post("/sandbox/clock", json={"ahead": 60})
            await http.put(f"/sandbox/people/{JUANA}", json={"failing": 63024})
            fault = {"kind": "error", "status": 500, "times": 1}
            await http.post("/sandbox/faults", json=fault)
            first, second = await send(api, Body="x"), await send(api, Body="x")
            calls = (await http.get("/sandbox/calls")).json()

        assert twilio.standin.rules == Rules(
            per_second=0, status_pause=0, retry_pause=0, reads=True
        )
        assert (first.status_code, second.status_code) == (500, 201)
        assert [call["action"] for call in calls] == ["create-message"]
