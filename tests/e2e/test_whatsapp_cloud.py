"""WhatsApp over the Cloud API from the first word to the booking: webhooks, buttons, statuses."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import httpx
import pytest

from bot.texts import load_texts
from composition.service import Service
from composition.settings import Settings
from integrations.sandbox.faults import Fault, Kind
from integrations.sandbox.serving import listening
from integrations.sandbox.whatsapp_cloud.app import WhatsAppApp
from integrations.sandbox.whatsapp_cloud.checks import Template
from integrations.sandbox.whatsapp_cloud.rules import Rules
from integrations.sandbox.whatsapp_cloud.standin import WhatsAppStandIn
from integrations.sandbox.whatsapp_cloud.webhooks import sign
from scheduling.lifecycle import BookingStatus
from storage.database import Database
from tests.e2e.test_whatsapp import until, until_told
from tests.invariants import breaches
from tests.outgoing import speak_a_day_later
from tests.owner import ask, rows
from tests.servers import free_port
from tests.world import World, furnish, local
from usecases.demo.ids import ORGANIZATION

NOW = local("2026-11-24", "10:00")
FIVE = local("2026-11-25", "17:00")
ONE_LINE = "quiero un corte con Juan mañana a las 17"
WORDS = load_texts()["es_AR"]

JUANA = "5491155550001"
PLACE = "/webhooks/whatsapp"


@dataclass
class Person:
    """Somebody with a telephone, and what they see there."""

    standin: WhatsAppStandIn
    number: str = JUANA
    heard: int = 0

    @property
    def messages(self) -> list[dict[str, Any]]:
        return [message.seen() for message in self.standin.person(self.number).inbox]

    @property
    def titles(self) -> list[str]:
        last = self.messages[-1]
        return [one["title"] for one in last["buttons"] + last["rows"]]

    async def say(self, text: str) -> str:
        self.standin.say(self.number, text)
        return await self.listen()

    async def tap(self, title: str) -> str:
        self.standin.tap(self.number, title)
        return await self.listen()

    async def attach(self, kind: str) -> str:
        self.standin.attach(self.number, kind)
        return await self.listen()

    async def listen(self) -> str:
        self.heard += 1
        await until(lambda: len(self.messages) >= self.heard)
        return self.messages[self.heard - 1]["text"]


@pytest.fixture
async def world(database: Database) -> World:
    return await furnish(database, NOW)


@pytest.fixture
async def standin() -> WhatsAppStandIn:
    return WhatsAppStandIn(Rules(per_second=0, pair_seconds=0, status_pause=0.01))


@asynccontextmanager
async def open_shop(world: World, standin: WhatsAppStandIn, **settings: Any) -> AsyncIterator[str]:
    """Run a service that Meta's stand-in delivers to; yields where."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    async with listening(WhatsAppApp(standin)) as api:
        values = {
            "quiet_seconds": 0.0,
            "whatsapp_phone_number_id": standin.number_id,
            "whatsapp_access_token": standin.token,
            "whatsapp_app_secret": standin.secret,
            "whatsapp_verify_token": "una palabra",
            "whatsapp_api_url": api,
            **settings,
        }
        service = Service(
            Settings(_env_file=None, **values), world.database.dsn, ORGANIZATION, clock=world.clock
        )
        async with listening(service.app(), port=port):
            assert await standin.subscribe(f"{url}{PLACE}", "una palabra")
            yield f"{url}{PLACE}"


class TestABooking:
    async def test_is_made_by_tapping_and_every_message_is_known_to_have_arrived(
        self, world: World, standin: WhatsAppStandIn
    ):
        juana = Person(standin)
        async with open_shop(world, standin):
            question = await juana.say(ONE_LINE)
            yes = WORDS.say("ask-agreement-yes")
            while yes not in juana.titles:
                question = await juana.say("Juana")
            assert "17:00" in question.replace("\xa0", " ")
            await juana.tap(yes)
            await until_told(world, "sent", len(juana.messages))

        assert await world.agenda(BookingStatus.CONFIRMED) == [("Juan", "Corte", FIVE)]
        known = {sid for (sid,) in await rows(world.database.dsn, "SELECT provider_id FROM outbox")}
        assert known == {message["id"] for message in juana.messages}
        assert await breaches(world.database.dsn) == {}

    async def test_is_made_by_somebody_who_shows_no_number(
        self, world: World, standin: WhatsAppStandIn
    ):
        standin.person(JUANA).hidden = True
        juana = Person(standin)
        async with open_shop(world, standin):
            await juana.say(ONE_LINE)
            yes = WORDS.say("ask-agreement-yes")
            while yes not in juana.titles:
                await juana.say("Juana")
            await juana.tap(yes)

        assert await world.agenda(BookingStatus.CONFIRMED) == [("Juan", "Corte", FIVE)]

    async def test_is_not_disturbed_by_what_is_no_text(
        self, world: World, standin: WhatsAppStandIn
    ):
        juana = Person(standin)
        async with open_shop(world, standin):
            asked = await juana.say("quiero un corte")
            for kind in ("audio", "image", "sticker", "contacts", "unsupported"):
                assert await juana.attach(kind)
            standin.attach(JUANA, "reaction")
            assert await juana.say("precios") != asked

        assert len(juana.messages) == 7


class TestTheWebhook:
    async def test_delivered_often_is_answered_once(self, world: World, standin: WhatsAppStandIn):
        juana = Person(standin)
        async with open_shop(world, standin):
            standin.say(JUANA, "hola", times=5)
            await juana.listen()
            await juana.say("precios")

        assert len(juana.messages) == 2
        assert await ask(world.database.dsn, "SELECT count(*) FROM inbox") == 2

    async def test_with_several_messages_of_several_people_answers_each(
        self, world: World, standin: WhatsAppStandIn
    ):
        people = [Person(standin, f"549115555000{n}") for n in range(3)]
        async with open_shop(world, standin):
            standin.rules.held = True
            for person in people:
                standin.say(person.number, "hola")
            await standin.rest()
            standin.release()
            for person in people:
                await person.listen()

        assert await ask(world.database.dsn, "SELECT count(*) FROM inbox") == 3

    async def test_is_set_up_only_with_our_token(self, world: World, standin: WhatsAppStandIn):
        async with open_shop(world, standin) as url:
            assert not await standin.subscribe(url, "otra palabra")

    async def test_not_signed_by_meta_is_refused(self, world: World, standin: WhatsAppStandIn):
        about = {"phone_number_id": standin.number_id}
        message = {"from": JUANA, "id": "wamid.1", "type": "text", "text": {"body": "hola"}}
        change = {"field": "messages", "value": {"metadata": about, "messages": [message]}}
        body = json.dumps({"entry": [{"changes": [change]}]}).encode()
        signature = sign(standin.secret, body)
        async with open_shop(world, standin) as url, httpx.AsyncClient() as http:
            answers = [
                await http.post(url, content=body, headers=headers)
                for headers in (
                    {},
                    {"X-Hub-Signature-256": "nonsense"},
                    {"X-Hub-Signature-256": sign("another secret", body)},
                    {"X-Hub-Signature-256": signature},
                )
            ]
            changed = body.replace(b"hola", b"chau")
            forged = await http.post(
                url, content=changed, headers={"X-Hub-Signature-256": signature}
            )
            huge = await http.post(url, content=b"x" * (3 << 20 | 1))

        assert [answer.status_code for answer in answers] == [403, 403, 403, 200]
        assert (forged.status_code, huge.status_code) == (403, 413)
        assert await ask(world.database.dsn, "SELECT count(*) FROM inbox") == 1


class TestAnAnswerThatIsLost:
    """Meta has taken the message, and we do not hear of it."""

    @pytest.mark.parametrize("kind", [Kind.RESET, Kind.TRUNCATED, Kind.GARBAGE])
    async def test_is_made_good_by_the_status(
        self, world: World, standin: WhatsAppStandIn, kind: Kind
    ):
        standin.faults.add(Fault(kind, after_effect=True))
        juana = Person(standin)
        async with open_shop(world, standin):
            await juana.say("hola")
            await until_told(world, "sent", 1)

        assert len(standin.messages) == 1
        [known] = standin.messages
        assert await ask(world.database.dsn, "SELECT provider_id FROM outbox") == known

    async def test_is_not_known_without_the_status(self, world: World, standin: WhatsAppStandIn):
        """The test above could not fail if something else settled it."""
        standin.rules.statuses = False
        standin.faults.add(Fault(Kind.RESET, after_effect=True))
        juana = Person(standin)
        async with open_shop(world, standin):
            await juana.say("hola")
            await until_told(world, "pending", 1)

        assert await ask(world.database.dsn, "SELECT doubts FROM outbox") == 1

    async def test_of_a_request_that_was_refused_for_now_is_sent_again(
        self, world: World, standin: WhatsAppStandIn
    ):
        standin.faults.add(Fault(Kind.FLOOD, retry_after=1))
        juana = Person(standin)
        async with open_shop(world, standin):
            await juana.say("hola")
            await until_told(world, "sent", 1)

        assert len(standin.messages) == 1


class TestStatuses:
    async def test_in_reverse_order_and_twice_leave_the_books_right(
        self, world: World, standin: WhatsAppStandIn
    ):
        standin.rules.twice = standin.rules.shuffled = standin.rules.reads = True
        juana = Person(standin)
        async with open_shop(world, standin):
            await juana.say("hola")
            await juana.say("precios")
            await until_told(world, "sent", 2)

        assert len(juana.messages) == 2

    async def test_of_failure_are_the_end_of_the_message(
        self, world: World, standin: WhatsAppStandIn
    ):
        standin.person(JUANA).failing = 131026
        async with open_shop(world, standin):
            standin.say(JUANA, "hola")
            await until_told(world, "dead", 1)
            await standin.rest()

        error = await ask(world.database.dsn, "SELECT state || ' ' || error FROM outbox")
        assert error == "dead no-such-recipient (131026)"


class TestAfterTheDayIsOver:
    """Somebody has not written for 24 hours, and we have something to say."""

    async def test_an_approved_template_says_it(self, world: World, standin: WhatsAppStandIn):
        standin.templates["aviso"] = Template("es_AR", "Aviso de tu barbería: {{1}}. ¡Gracias!")
        juana = Person(standin)
        async with open_shop(world, standin, whatsapp_template="aviso"):
            await juana.say("hola")
            await until_told(world, "sent", 1)
            await speak_a_day_later(world, standin)
            reminder = await juana.listen()

        assert reminder == "Aviso de tu barbería: Mañana a las 17:00 · te esperamos. ¡Gracias!"

    async def test_without_one_it_is_not_sent(self, world: World, standin: WhatsAppStandIn):
        juana = Person(standin)
        async with open_shop(world, standin):
            await juana.say("hola")
            await until_told(world, "sent", 1)
            await speak_a_day_later(world, standin)
            await until_told(world, "dead", 1)

        assert len(standin.messages) == 1
        error = await ask(world.database.dsn, "SELECT error FROM outbox WHERE state = 'dead'")
        assert "window-closed" in error


class TestSettings:
    @pytest.mark.parametrize(
        ("values", "named"),
        [
            ({"whatsapp_phone_number_id": "30000"}, "WHATSAPP_ACCESS_TOKEN"),
            (
                {
                    "whatsapp_phone_number_id": "30000",
                    "whatsapp_access_token": "t",
                    "whatsapp_app_secret": "s",
                    "whatsapp_verify_token": "v",
                    "public_url": "https://x.example",
                    "twilio_account_sid": "AC1",
                    "twilio_auth_token": "t",
                    "twilio_whatsapp_number": "+14155238886",
                },
                "two ways",
            ),
            (
                {"environment": "production", "whatsapp_api_url": "http://127.0.0.1:1"},
                "WHATSAPP_API_URL",
            ),
        ],
        ids=["missing", "both", "stand-in"],
    )
    def test_that_do_not_fit_together_are_named(self, values: dict[str, str], named: str):
        with pytest.raises(ValueError, match=named):
            Settings(_env_file=None, **values)
