"""WhatsApp over Twilio from the first word to the booking: signed webhooks, buttons, statuses."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import httpx
import pytest

from bot.agendas import UNDER_THE_NEXT
from bot.informing import Informing
from bot.texts import load_texts
from bot.turns import Turns
from composition.service import Service
from composition.settings import Settings
from integrations.sandbox.faults import Fault, Kind
from integrations.sandbox.serving import listening
from integrations.sandbox.twilio.app import TwilioApp
from integrations.sandbox.twilio.courier import sign
from integrations.sandbox.twilio.rules import Rules
from integrations.sandbox.twilio.standin import TwilioStandIn
from jobs.reminders import Planner
from jobs.sweeper import Sweeper
from scheduling.lifecycle import BookingStatus
from storage.database import Database
from tests.invariants import breaches
from tests.outgoing import a_day_later, speak_a_day_later
from tests.owner import ask, do, rows
from tests.servers import free_port
from tests.world import World, furnish, local
from usecases.demo.ids import ORGANIZATION

NOW = local("2026-11-24", "10:00")
FIVE = local("2026-11-25", "17:00")
ONE_LINE = "quiero un corte con Juan mañana a las 17"
WORDS = load_texts()["es_AR"]
PATIENCE = 30  # seconds

WHATSAPP, SMS = "whatsapp:+14155238886", "+14155238886"
JUANA = "whatsapp:+5491155550001"


async def until(condition: Callable[[], object]) -> None:
    """Wait for something in the stand-in, which tells nobody when it changes."""
    async with asyncio.timeout(PATIENCE):
        while not condition():  # noqa: ASYNC110 -- there is no event to wait for
            await asyncio.sleep(0.01)


async def until_told(world: World, state: str, count: int) -> None:
    """Wait for the books to say so of that many messages."""
    asked = f"SELECT count(*) FROM outbox WHERE state = '{state}'"
    async with asyncio.timeout(PATIENCE):
        while await ask(world.database.dsn, asked) != count:  # noqa: ASYNC110 -- likewise
            await asyncio.sleep(0.02)


@dataclass
class Person:
    """Somebody with a telephone, and what they see there."""

    standin: TwilioStandIn
    address: str = JUANA
    number: str = WHATSAPP
    heard: int = 0

    @property
    def messages(self) -> list[dict[str, Any]]:
        return [message.seen() for message in self.standin.person(self.address).inbox]

    @property
    def texts(self) -> list[str]:
        return [message["text"] for message in self.messages]

    @property
    def titles(self) -> list[str]:
        last = self.messages[-1]
        return [one["title"] for one in last["replies"] + last["items"]]

    async def say(self, text: str) -> str:
        self.standin.say(self.address, self.number, text)
        return await self.listen()

    async def tap(self, title: str) -> str:
        self.standin.tap(self.address, self.number, title)
        return await self.listen()

    async def listen(self) -> str:
        self.heard += 1
        await until(lambda: len(self.texts) >= self.heard)
        return self.texts[self.heard - 1]


@pytest.fixture
async def world(database: Database) -> World:
    return await furnish(database, NOW)


@pytest.fixture
async def standin() -> TwilioStandIn:
    return TwilioStandIn(Rules(per_second=0, status_pause=0.01))


@dataclass
class Open:
    """A service that Twilio's stand-in delivers to."""

    service: Service
    url: str


@asynccontextmanager
async def open_shop(world: World, standin: TwilioStandIn, **settings: Any) -> AsyncIterator[Open]:
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    for number in (WHATSAPP, SMS):
        standin.listen(number, f"{url}/webhooks/twilio/messages#rc=5&rp=all")
    async with listening(TwilioApp(standin)) as api:
        values = {
            "quiet_seconds": 0.0,
            "public_url": url,
            "twilio_account_sid": standin.account,
            "twilio_auth_token": standin.token,
            "twilio_whatsapp_number": "+14155238886",
            "twilio_sms_number": "+14155238886",
            "twilio_api_url": api,
            "twilio_content_api_url": api,
            "twilio_messages_per_second": 1000,
            **settings,
        }
        service = Service(
            Settings(_env_file=None, **values), world.database.dsn, ORGANIZATION, clock=world.clock
        )
        async with listening(service.app(), port=port):
            yield Open(service, url)


def sent(standin: TwilioStandIn) -> int:
    """How many messages programs had created, whether or not they heard of it."""
    return len(standin.messages)


class TestABooking:
    async def test_is_made_by_tapping_and_every_message_is_known_to_have_arrived(
        self, world: World, standin: TwilioStandIn
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
        assert known == {message["sid"] for message in juana.messages}
        assert await breaches(world.database.dsn) == {}

    async def test_is_made_by_typing_numbers_over_sms(self, world: World, standin: TwilioStandIn):
        juana = Person(standin, "+5491155550001", SMS)
        async with open_shop(world, standin):
            asked = await juana.say(ONE_LINE)
            yes = WORDS.say("ask-agreement-yes")
            while yes not in asked:
                asked = await juana.say("Juana")
            number = next(line for line in asked.splitlines() if yes in line).partition(".")[0]
            await juana.say(number)

        assert await world.agenda(BookingStatus.CONFIRMED) == [("Juan", "Corte", FIVE)]

    async def test_creates_each_template_once_whoever_writes(
        self, world: World, standin: TwilioStandIn
    ):
        async with open_shop(world, standin):
            for number in range(3):
                await Person(standin, f"whatsapp:+549115555000{number}").say("hola")
        async with open_shop(world, standin):
            await Person(standin).say("hola")

        names = [content.definition["friendly_name"] for content in standin.contents.values()]
        assert names
        assert len(set(names)) == len(names)


class TestAWebhook:
    async def test_delivered_often_is_answered_once(self, world: World, standin: TwilioStandIn):
        juana = Person(standin)
        async with open_shop(world, standin):
            standin.say(juana.address, WHATSAPP, "hola", times=5)
            await juana.listen()
            await juana.say("precios")

        assert len(juana.messages) == 2
        assert await ask(world.database.dsn, "SELECT count(*) FROM inbox") == 2

    async def test_not_signed_by_twilio_is_refused(self, world: World, standin: TwilioStandIn):
        form = {"MessageSid": "SM" + "0" * 32, "From": JUANA, "To": WHATSAPP, "Body": "hola"}
        async with open_shop(world, standin) as shop, httpx.AsyncClient() as http:
            url = f"{shop.url}/webhooks/twilio/messages"
            answers = [
                await http.post(url, data=form),
                await http.post(url, data=form, headers={"X-Twilio-Signature": "nonsense"}),
                await http.post(
                    url,
                    data=form | {"Body": "adiós"},
                    headers={"X-Twilio-Signature": sign(standin.token, url, form)},
                ),
                await http.post(
                    url,
                    data=form,
                    headers={"X-Twilio-Signature": sign(standin.token, url, form)},
                ),
            ]

        assert [answer.status_code for answer in answers] == [403, 403, 403, 200]
        assert answers[-1].headers["Content-Type"].startswith("text/xml")
        assert await ask(world.database.dsn, "SELECT count(*) FROM inbox") == 1

    async def test_about_a_key_that_nobody_sealed_changes_nothing(
        self, world: World, standin: TwilioStandIn
    ):
        juana = Person(standin)
        form = {"MessageSid": "SM" + "f" * 32, "MessageStatus": "failed", "ErrorCode": "63016"}
        async with open_shop(world, standin) as shop, httpx.AsyncClient() as http:
            await juana.say("hola")
            await until_told(world, "sent", 1)
            number = await ask(world.database.dsn, "SELECT id FROM outbox")
            url = f"{shop.url}/webhooks/twilio/status?ob={ORGANIZATION}%3A{number}&sig=abc"
            signature = sign(standin.token, url, form)
            answer = await http.post(url, data=form, headers={"X-Twilio-Signature": signature})

        assert answer.status_code == 400
        assert await ask(world.database.dsn, "SELECT state FROM outbox") == "sent"


class TestAnAnswerThatIsLost:
    """Twilio has taken the message, and we do not hear of it."""

    @pytest.mark.parametrize("kind", [Kind.RESET, Kind.TRUNCATED, Kind.ERROR])
    async def test_is_made_good_by_the_status_callback(
        self, world: World, standin: TwilioStandIn, kind: Kind
    ):
        standin.faults.add(Fault(kind, after_effect=True))
        juana = Person(standin)
        async with open_shop(world, standin):
            await juana.say("hola")
            await until_told(world, "sent", 1)

        assert sent(standin) == 1
        assert await ask(world.database.dsn, "SELECT provider_id FROM outbox") == next(
            iter(standin.messages)
        )

    async def test_is_made_good_by_looking_it_up_when_no_callback_comes(
        self, world: World, standin: TwilioStandIn
    ):
        standin.rules.statuses = False
        standin.faults.add(Fault(Kind.RESET, after_effect=True))
        juana = Person(standin)
        async with open_shop(world, standin, twilio_settle_seconds=0.1):
            await juana.say("hola")
            await until_told(world, "sent", 1)

        assert sent(standin) == 1
        assert [call.action for call in standin.calls].count("list-messages") == 1

    async def test_because_we_died_is_made_good_by_looking_it_up(
        self, world: World, standin: TwilioStandIn
    ):
        standin.rules.statuses = False
        juana = Person(standin)
        async with open_shop(world, standin) as shop:
            await juana.say("hola")
            await until_told(world, "sent", 1)
            await do(
                world.database.dsn,
                "UPDATE outbox SET state = 'sending', provider_id = NULL, sent_at = NULL,"
                " lease_owner = 'the dead', lease_until = now() - interval '1 second'",
            )
            await Sweeper(world.database, world.clock).sweep()
            shop.service.relay_bells["whatsapp"].ring()
            await until_told(world, "sent", 1)

        assert sent(standin) == 1

    async def test_would_be_sent_again_if_nobody_looked(self, world: World, standin: TwilioStandIn):
        """The tests above could not fail if a second message were never created."""
        standin.rules.statuses = standin.rules.listed = False
        standin.faults.add(Fault(Kind.RESET, after_effect=True))
        async with open_shop(world, standin, twilio_settle_seconds=0.1):
            standin.say(JUANA, WHATSAPP, "hola")
            await until(lambda: sent(standin) == 2)

    async def test_of_a_request_that_was_not_carried_out_is_made_good_by_another(
        self, world: World, standin: TwilioStandIn
    ):
        standin.faults.add(Fault(Kind.RESET))
        juana = Person(standin)
        async with open_shop(world, standin, twilio_settle_seconds=0.1):
            await juana.say("hola")
            await until_told(world, "sent", 1)

        assert sent(standin) == 1


class TestStatuses:
    async def test_in_reverse_order_and_twice_leave_the_books_right(
        self, world: World, standin: TwilioStandIn
    ):
        standin.rules.twice = standin.rules.shuffled = True
        juana = Person(standin)
        async with open_shop(world, standin):
            await juana.say("hola")
            await juana.say("precios")
            await until_told(world, "sent", 2)

        assert len(juana.messages) == 2

    @pytest.mark.parametrize("shuffled", [False, True])
    async def test_of_failure_are_the_end_of_the_message_in_any_order(
        self, world: World, standin: TwilioStandIn, *, shuffled: bool
    ):
        standin.rules.shuffled = shuffled
        standin.person(JUANA).failing = 63024
        async with open_shop(world, standin):
            standin.say(JUANA, WHATSAPP, "hola")
            await until_told(world, "dead", 1)
            await standin.rest()

        error = await ask(world.database.dsn, "SELECT state || ' ' || error FROM outbox")
        assert error == "dead no-such-recipient (63024)"


class TestAfterTheDayIsOver:
    """Somebody has not written for 24 hours, and we have something to say."""

    async def test_an_approved_template_says_it(self, world: World, standin: TwilioStandIn):
        template = have_approved(standin, "Aviso de tu barbería: {{1}}. ¡Gracias!")
        juana = Person(standin)
        async with open_shop(world, standin, twilio_template_sid=template):
            await juana.say("hola")
            await until_told(world, "sent", 1)
            await speak_a_day_later(world, standin)
            reminder = await juana.listen()

        assert reminder == "Aviso de tu barbería: Mañana a las 17:00 · te esperamos. ¡Gracias!"

    async def test_without_one_it_is_not_sent(self, world: World, standin: TwilioStandIn):
        juana = Person(standin)
        async with open_shop(world, standin):
            await juana.say("hola")
            await until_told(world, "sent", 1)
            await speak_a_day_later(world, standin)
            await until_told(world, "dead", 1)

        assert sent(standin) == 1
        error = await ask(world.database.dsn, "SELECT error FROM outbox WHERE state = 'dead'")
        assert "window-closed" in error

    async def test_a_barber_is_told_who_comes_next_and_says_so_in_a_tap(
        self, world: World, standin: TwilioStandIn
    ):
        told = have_approved(standin, "Aviso de tu barbería: {{1}}. ¡Gracias!")
        deeds = [WORDS.say(f"mark-{deed}") for deed in UNDER_THE_NEXT]
        coming = have_approved(standin, "El que sigue: {{1}}. ¡Gracias!", *deeds)
        juan = Person(standin)
        templates = {"twilio_template_sid": told, "twilio_next_customer_template_sid": coming}
        async with open_shop(world, standin, **templates):
            await juan.say(await world.code("Juan"))
            await world.book("Juan", FIVE)
            await a_day_later(world, standin)
            await inform(world, local("2026-11-24", "10:00"))
            assert (await juan.listen()).startswith("Aviso de tu barbería: 🆕 Turno nuevo")

            await inform(world, local("2026-11-25", "16:50"))
            while not (await juan.listen()).startswith("El que sigue: "):
                pass
            assert juan.titles == deeds
            await juan.tap(deeds[0])

        assert await world.agenda(BookingStatus.ARRIVED) == [("Juan", "Corte", FIVE)]


def have_approved(standin: TwilioStandIn, body: str, *titles: str) -> str:
    """Have a template approved, with buttons of these titles; returns its SID."""
    slots = dict(enumerate(titles, start=2))
    buttons = [
        {"type": "QUICK_REPLY", "title": title, "id": f"{{{{{number}}}}}"}
        for number, title in slots.items()
    ]
    content = {"twilio/quick-reply": {"body": body, "actions": buttons}}
    definition = {
        "language": "es",
        "variables": {str(number): "x" for number in (1, *slots)},
        "types": content if titles else {"twilio/text": {"body": body}},
    }
    sid = str(standin.create_content(definition)["sid"])
    standin.contents[sid].approved = True
    return sid


async def inform(world: World, now: datetime) -> None:
    """Let colleagues be told of what is due at a moment."""
    world.clock.now = now
    await Planner(world.database, world.clock).plan_all()
    await Informing(Turns(world.database, load_texts(), world.clock), world.clock).say_all()


class TestAWebhookThatNeverComes:
    async def test_is_made_good_from_twilios_list(self, world: World, standin: TwilioStandIn):
        said = [f"hola, soy {n}" for n in range(10)]
        async with open_shop(world, standin, twilio_lost_after_seconds=0) as shop:
            for number, text in enumerate(said):  # every fifth is lost
                person = f"whatsapp:+549115555{number:04}"
                standin.say(person, WHATSAPP, text, times=0 if number % 5 == 0 else 1)
            await standin.rest()
            await until_received(world, 8)
            await until_it_is_listed()

            for _ in range(2):
                await shop.service.twilio.recover(shop.service.receive)
            await until_told(world, "sent", 10)

        assert await breaches(world.database.dsn) == {}
        received = await rows(world.database.dsn, "SELECT message->>'text' FROM inbox")
        assert sorted(text for (text,) in received) == said

    async def test_is_waited_for_a_while(self, world: World, standin: TwilioStandIn):
        async with open_shop(world, standin) as shop:
            standin.say(JUANA, WHATSAPP, "hola", times=0)
            await shop.service.twilio.recover(shop.service.receive)
            assert await ask(world.database.dsn, "SELECT count(*) FROM inbox") == 0

    async def test_is_not_missed_when_twilio_cannot_be_asked(
        self, world: World, standin: TwilioStandIn
    ):
        async with open_shop(world, standin, twilio_lost_after_seconds=0) as shop:
            standin.say(JUANA, WHATSAPP, "hola", times=0)
            await until_it_is_listed()
            standin.faults.add(Fault(Kind.ERROR, action="list-messages"))
            await shop.service.twilio.recover(shop.service.receive)
            assert await ask(world.database.dsn, "SELECT count(*) FROM inbox") == 0

            await shop.service.twilio.recover(shop.service.receive)
            await until_told(world, "sent", 1)


async def until_received(world: World, count: int) -> None:
    async with asyncio.timeout(PATIENCE):
        while await ask(world.database.dsn, "SELECT count(*) FROM inbox") != count:  # noqa: ASYNC110
            await asyncio.sleep(0.02)


async def until_it_is_listed() -> None:
    """Dates in the list have whole seconds: let the one be over in which it was written."""
    await asyncio.sleep(1.01)
