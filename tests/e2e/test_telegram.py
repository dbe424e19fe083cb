"""Telegram from the first word to the booking, by long polling and by webhook."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest

from bot.texts import load_texts
from composition.service import Service
from composition.settings import Settings
from core.ids import code_of
from integrations.sandbox.faults import Fault, Kind
from integrations.sandbox.serving import listening
from integrations.sandbox.telegram.app import TelegramApp
from integrations.sandbox.telegram.bot import Bot
from integrations.sandbox.telegram.rules import Rules
from integrations.sandbox.telegram.standin import TelegramStandIn
from integrations.telegram.intake import webhook_state
from scheduling.lifecycle import BookingStatus
from storage.database import Database
from tests.invariants import breaches
from tests.owner import ask, do, rows
from tests.servers import free_port
from tests.telegram_people import PATIENCE, Person, until
from tests.world import World, furnish, local
from usecases.demo.ids import ORGANIZATION

TOKEN = "999:test-secret"
SECRET = "nobody-else-knows"
NOW = local("2026-11-24", "10:00")
FIVE = local("2026-11-25", "17:00")
ONE_LINE = "quiero un corte con Juan mañana a las 17"
WORDS = load_texts()["es_AR"]
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
RULES = Rules(
    overall_per_second=0,
    chat_per_second=0,
    first_pause=0.02,
    longest_pause=0.1,
    webhook_answer=10,
    webhook_interval=0,
)


@dataclass
class Telegram:
    """A barbershop that Telegram is connected to."""

    standin: TelegramStandIn
    api: str
    world: World
    public_url: str | None
    service: Any = None

    @property
    def bot(self) -> Bot:
        return self.standin.bot(999)

    @property
    def dsn(self) -> str:
        return self.world.database.dsn

    @asynccontextmanager
    async def open(self) -> AsyncIterator[str]:
        """Run the barbershop; yields its address once Telegram and it know each other."""
        settings = Settings(
            _env_file=None,
            quiet_seconds=0,
            telegram_bot_token=TOKEN,
            telegram_api_url=self.api,
            telegram_webhook_secret=SECRET,
            public_url=self.public_url,
        )
        service = self.service = Service(settings, self.dsn, ORGANIZATION, clock=self.world.clock)
        port = int((self.public_url or ":0").rpartition(":")[2])
        before, sign = len(self.standin.calls), "setWebhook" if port else "deleteWebhook"
        async with listening(service.app(), port=port) as url:
            await until(lambda: sign in self.methods(before))
            yield url

    def methods(self, since: int = 0) -> list[str]:
        return [call.method for call in list(self.standin.calls)[since:]]

    async def settled(self) -> None:
        """Wait until every message is answered, and every answer delivered or given up."""
        open_ = (
            "SELECT (SELECT count(*) FROM inbox WHERE state = 'pending') +"
            " (SELECT count(*) FROM outbox WHERE state IN ('pending', 'sending'))"
        )
        async with asyncio.timeout(PATIENCE):
            while len(self.bot.updates) or await ask(self.dsn, open_):  # noqa: ASYNC110 -- no event
                await asyncio.sleep(0.02)


@pytest.fixture(params=["polling", "webhook"])
def way(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
async def closed(database: Database, way: str) -> AsyncIterator[Telegram]:
    """The barbershop before it opens."""
    world = await furnish(database, NOW)
    standin = TelegramStandIn(RULES)
    public_url = f"http://127.0.0.1:{free_port()}" if way == "webhook" else None
    async with listening(TelegramApp(standin)) as api:
        yield Telegram(standin, api, world, public_url)


@pytest.fixture
async def telegram(closed: Telegram) -> AsyncIterator[Telegram]:
    async with closed.open():
        yield closed


@pytest.fixture
def ana(telegram: Telegram) -> Person:
    return Person(telegram.bot)


only_webhook = pytest.mark.parametrize("way", ["webhook"], indirect=True)
only_polling = pytest.mark.parametrize("way", ["polling"], indirect=True)


class TestBooking:
    async def test_from_one_sentence_and_two_taps(self, telegram: Telegram, ana: Person):
        await ana.say(ONE_LINE)
        assert WORDS.say("ask-agreement-yes") in ana.buttons, ana.texts

        assert "Te esperamos" in await ana.tap(WORDS.say("ask-agreement-yes"))

        booked = await telegram.world.agenda(BookingStatus.CONFIRMED)
        assert booked == [("Juan", "Corte", FIVE)]
        assert telegram.bot.view(ana.id)["spinning"] == 0

    async def test_by_tapping_alone(self, telegram: Telegram, ana: Person):
        await ana.say("/turno")
        for _ in range(8):
            if "Te esperamos" in ana.texts[-1]:
                break
            await ana.tap(next(iter(ana.buttons)))

        assert len(await telegram.world.agenda(BookingStatus.CONFIRMED)) == 1
        assert telegram.bot.view(ana.id)["spinning"] == 0

    async def test_of_two_people_at_once_keeps_them_apart(self, telegram: Telegram, ana: Person):
        luis = Person(telegram.bot, id=2222)

        await asyncio.gather(ana.say(ONE_LINE), luis.say(ONE_LINE))

        yes = WORDS.say("ask-agreement-yes")
        assert sorted([yes in ana.buttons, yes in luis.buttons]) == [False, True]


@only_webhook
class TestANumber:
    async def test_shared_with_a_tap_finds_what_was_booked_elsewhere(
        self, telegram: Telegram, ana: Person
    ):
        await telegram.world.book("Juan", FIVE)
        mine = "UPDATE customers SET phone = '+5491155550001', phone_verified_at = now()"
        await do(telegram.dsn, mine)
        assert WORDS.say("no-bookings") in await ana.say("mis turnos")
        await ana.listen()
        [button] = ana.messages[-1]["keyboard"]
        assert button["request_contact"] is True

        telegram.bot.share_number(ana.id, "5491155550001", owner=7)  # somebody else's
        assert WORDS.say("attachment-contact") in await ana.listen()
        telegram.bot.share_number(ana.id, "5491155550001")
        found = await ana.listen()
        assert WORDS.say("attachment-own-number") in found
        assert "17:00" in found

        assert "17:00" in await ana.say("mis turnos")
        await telegram.settled()
        assert not ana.messages[-1]["keyboard"]

    async def test_of_a_shop_that_is_asked_about_comes_with_a_pin(
        self, telegram: Telegram, ana: Person
    ):
        assert "Pasaje" in await ana.say("¿dónde queda Palermo?")
        await ana.listen()
        assert ana.messages[-1]["venue"]["location"] == {
            "latitude": -34.5886,
            "longitude": -58.4304,
        }


class TestAStaleTap:
    async def test_is_told_so_and_given_the_choices_of_now(self, telegram: Telegram, ana: Person):
        await ana.say("hola")
        old = next(iter(ana.buttons.values()))
        await ana.say("quiero un corte con Juan")

        telegram.bot.tap(ana.id, old)

        assert WORDS.say("choice-gone") in await ana.listen()
        assert ana.buttons
        assert telegram.bot.view(ana.id)["spinning"] == 0

    async def test_takes_its_choices_away(self, telegram: Telegram, ana: Person):
        await ana.say("hola")
        old = next(iter(ana.buttons.values()))
        await ana.say("quiero un corte con Juan")
        telegram.bot.tap(ana.id, old)
        await ana.listen()
        await until(lambda: not ana.messages[0]["buttons"])
        assert ana.buttons

    async def test_a_choice_that_is_taken_cannot_be_taken_again(
        self, telegram: Telegram, ana: Person
    ):
        await ana.say(ONE_LINE)
        await ana.tap(WORDS.say("ask-agreement-yes"))
        await until(lambda: not ana.messages[0]["buttons"])


class TestALinkToAShop:
    async def test_opens_a_booking_there(self, ana: Person):
        said = await ana.say("/start caballito")
        assert "Caballito" not in said  # it need not be asked
        assert said.startswith(WORDS.say("hello"))
        await ana.say("corte mañana a las 17")
        await ana.say("cualquiera")
        assert "Caballito" in ana.texts[-1]

    async def test_of_something_else_just_greets(self, ana: Person):
        await ana.say("/start folleto-7")
        assert WORDS.say("menu-book") in ana.buttons


class TestWhatIsNoText:
    async def test_is_answered_in_words(self, telegram: Telegram, ana: Person):
        for kind in ("voice", "photo", "sticker", "video", "document", "location", "contact"):
            assert WORDS.say(f"attachment-{kind}") in await ana.attach(kind)

    async def test_in_mid_flow_does_not_lose_the_thread(self, telegram: Telegram, ana: Person):
        await ana.say(ONE_LINE)
        await ana.attach("voice")

        assert "Te esperamos" in await ana.tap(WORDS.say("ask-agreement-yes"))

    async def test_and_says_nothing_to_us_is_not_answered(self, telegram: Telegram, ana: Person):
        telegram.bot.attach(ana.id, "pinned_message")
        assert await ana.say("hola")

        assert len(ana.messages) == 1


class TestAnUpdateThatComesTwice:
    async def test_is_answered_once(self, telegram: Telegram, ana: Person):
        telegram.bot.updates.twice = 3
        for text in ("hola", "¿qué precios tienen?", "¿dónde están?"):
            await ana.say(text)
        await telegram.settled()

        assert len(ana.messages) == 3
        assert await breaches(telegram.dsn) == {}

    @only_webhook
    async def test_twenty_times_at_once_is_answered_once(self, telegram: Telegram, ana: Person):
        update = update_of(ana, 7)
        async with httpx.AsyncClient(base_url=str(telegram.public_url), timeout=60) as http:
            answers = await asyncio.gather(*(deliver(http, update, SECRET) for _ in range(20)))
        await telegram.settled()

        assert {answer.status_code for answer in answers} == {200}
        assert await ask(telegram.dsn, "SELECT count(*) FROM inbox") == 1
        assert await ask(telegram.dsn, "SELECT count(*) FROM outbox") == 1

    @only_webhook
    async def test_is_answered_whatever_its_number(self, telegram: Telegram, ana: Person):
        """Telegram counts from anywhere again when a bot had no updates for a week."""
        telegram.bot.chat_of(ana.id)
        async with httpx.AsyncClient(base_url=str(telegram.public_url), timeout=60) as http:
            for number in (900_000_000, 5, 900_000_001, 4, 2**31 - 1, 5):
                await deliver(http, update_of(ana, number), SECRET)
                await telegram.settled()

        assert await ask(telegram.dsn, "SELECT count(*) FROM inbox WHERE state = 'done'") == 5
        assert len(ana.messages) == 5

    async def test_in_another_order_than_it_was_sent_loses_nothing(
        self, telegram: Telegram, ana: Person
    ):
        telegram.bot.updates.held_back = 3
        for text in ("hola", "¿qué precios tienen?", "¿dónde están?"):
            telegram.bot.say(ana.id, text)
        await telegram.settled()

        assert await ask(telegram.dsn, "SELECT count(*) FROM inbox WHERE state = 'done'") == 3
        assert await breaches(telegram.dsn) == {}


@only_webhook
class TestWhoIsNotTelegram:
    @pytest.mark.parametrize("secret", [None, "", "guess", SECRET + "x"])
    async def test_is_turned_away_and_leaves_nothing(self, telegram: Telegram, secret: str | None):
        async with httpx.AsyncClient(base_url=str(telegram.public_url), timeout=60) as http:
            answer = await deliver(http, {"update_id": 1}, secret)

        assert answer.status_code == 403
        assert await ask(telegram.dsn, "SELECT count(*) FROM inbox") == 0

    async def test_and_knows_the_secret_but_not_the_format_is_told_400(self, telegram: Telegram):
        async with httpx.AsyncClient(base_url=str(telegram.public_url), timeout=60) as http:
            answer = await deliver(http, {"message": 7}, SECRET)

        assert answer.status_code == 400


def update_of(person: Person, number: int) -> dict[str, Any]:
    """Return what Telegram posts when somebody says hello."""
    who = {"id": person.id, "is_bot": False, "first_name": "Ana"}
    chat = {"id": person.id, "type": "private"}
    message = {"message_id": number, "date": 1, "chat": chat, "from": who, "text": "hola"}
    return {"update_id": number, "message": message}


async def deliver(http: httpx.AsyncClient, update: Any, secret: str | None) -> httpx.Response:
    headers = {} if secret is None else {"X-Telegram-Bot-Api-Secret-Token": secret}
    return await http.post("/webhooks/telegram", json=update, headers=headers)


@only_polling
class TestWhenTelegramFails:
    @pytest.mark.parametrize(
        "fault",
        [
            Fault(Kind.FLOOD, retry_after=1),
            Fault(Kind.ERROR, status=500),
            Fault(Kind.ERROR, status=502, times=2),
            Fault(Kind.RESET),
            Fault(Kind.GARBAGE, status=503),
        ],
        ids=["429", "500", "502 twice", "cut off", "no JSON"],
    )
    async def test_the_answer_comes_once_when_it_recovers(
        self, telegram: Telegram, ana: Person, fault: Fault
    ):
        telegram.standin.faults.add(Fault(**{n: getattr(fault, n) for n in fault.__slots__}))

        await ana.say("hola")
        await telegram.settled()

        assert len(ana.messages) == 1
        assert await rows(telegram.dsn, "SELECT state FROM outbox") == [("sent",)]

    async def test_after_it_has_delivered_the_answer_comes_twice_at_most(
        self, telegram: Telegram, ana: Person
    ):
        telegram.standin.faults.add(Fault(Kind.ERROR, status=500, after_effect=True, times=9))

        await ana.say("hola")
        await telegram.settled()

        assert len(ana.messages) == 2
        assert await rows(telegram.dsn, "SELECT state FROM outbox") == [("unknown",)]
        first, second = ana.texts
        assert second == f"Por si ya te llegó: es el mismo mensaje.\n\n{first}"

    async def test_a_booking_that_is_told_twice_is_known_by_its_code(
        self, telegram: Telegram, ana: Person
    ):
        for said in (ONE_LINE, "Ana"):
            await ana.say(said)
            await telegram.settled()
        telegram.standin.faults.add(Fault(Kind.ERROR, status=500, after_effect=True))
        await ana.say("sí")
        await telegram.settled()

        first, second = ana.texts[-2:]
        ((booking,),) = await rows(telegram.dsn, "SELECT id FROM bookings")
        known = f"es el mismo mensaje (turno {code_of(booking)})."
        assert (second.partition("\n\n")[0].endswith(known), second.endswith(first)) == (True, True)

    async def test_answers_still_come_in_order(self, telegram: Telegram, ana: Person):
        telegram.standin.faults.add(Fault(Kind.ERROR, status=502, times=2))
        telegram.bot.say(ana.id, "¿qué precios tienen?")
        await until(lambda: "sendMessage" in telegram.methods() or not telegram.bot.updates)
        telegram.bot.say(ana.id, "¿dónde están?")
        await telegram.settled()

        said = [
            text
            for (text,) in await rows(
                telegram.dsn, "SELECT message->>'text' FROM outbox ORDER BY id"
            )
        ]
        assert ana.texts == said


class TestAGroup:
    async def test_is_told_once_that_we_talk_in_private(self, telegram: Telegram, ana: Person):
        telegram.bot.say(ana.id, ONE_LINE, group_id=-77)
        telegram.bot.say(ana.id, "¿hola?", group_id=-77)
        await telegram.settled()

        group = [m["text"] for m in telegram.bot.view(-77)["messages"] if m["from"] == "bot"]
        assert group == [WORDS.say("only-in-private")]
        assert ana.messages == []
        assert await telegram.world.agenda(BookingStatus.HELD) == []

    async def test_does_not_mix_with_the_private_chat(self, telegram: Telegram, ana: Person):
        telegram.bot.say(ana.id, ONE_LINE, group_id=-77)
        await ana.say(ONE_LINE)

        assert WORDS.say("ask-agreement-yes") in ana.buttons


class TestWhoHasBlockedTheBot:
    async def test_costs_us_one_message_and_nobody_else_any(self, telegram: Telegram, ana: Person):
        telegram.bot.say(ana.id, "hola")
        telegram.bot.block(ana.id)
        luis = Person(telegram.bot, id=2222)
        await luis.say("hola")
        await telegram.settled()

        assert ana.messages == []
        states = dict(await rows(telegram.dsn, "SELECT address, state FROM outbox"))
        assert states == {"999:1111": "dead", "999:2222": "sent"}

    async def test_is_served_again_when_they_come_back(self, telegram: Telegram, ana: Person):
        telegram.bot.say(ana.id, "hola")
        telegram.bot.block(ana.id)
        await telegram.settled()
        telegram.bot.block(ana.id, blocked=False)

        assert await ana.say(ONE_LINE)


class TestBeforeWeOpened:
    async def test_what_was_written_is_answered_once(self, closed: Telegram):
        ana = Person(closed.bot)
        async with closed.open():
            await ana.say("hola")
        closed.bot.say(ana.id, ONE_LINE)

        async with closed.open():
            await ana.listen()
            assert "Te esperamos" in await ana.tap(WORDS.say("ask-agreement-yes"))
            await closed.settled()

        assert len(ana.messages) == 3
        assert await closed.world.agenda(BookingStatus.CONFIRMED) == [("Juan", "Corte", FIVE)]


class TestWithoutTelegram:
    @only_polling
    async def test_the_web_chat_works_all_the_same(self, closed: Telegram):
        closed.api = "http://127.0.0.1:9"  # nobody listens there
        settings = Settings(_env_file=None, telegram_bot_token=TOKEN, telegram_api_url=closed.api)
        service = Service(settings, closed.dsn, ORGANIZATION, clock=closed.world.clock)
        async with listening(service.app()) as url, httpx.AsyncClient(base_url=url) as http:
            said = {"conversation": "5f0c7a3e-6a0b-4b7e-9d55-0c1f6d0e2a41", "text": "hola"}
            answer = await http.post("/api/chat/messages", json=said, timeout=60)

        assert answer.json()["replies"]


@only_webhook
class TestAWebhookThatIsGone:
    async def test_is_set_again_and_what_was_written_meanwhile_comes(
        self, telegram: Telegram, ana: Person
    ):
        async with httpx.AsyncClient(base_url=telegram.api) as http:
            await http.post(f"/bot{TOKEN}/deleteWebhook")
        telegram.bot.say(ana.id, "hola")
        assert telegram.bot.webhook is None

        await telegram.service.telegram.watch()

        assert await ana.listen()
        assert telegram.bot.webhook.url == f"{telegram.public_url}/webhooks/telegram"

    async def test_is_left_as_it_is_when_nothing_is_wrong(self, telegram: Telegram, ana: Person):
        before = telegram.methods().count("setWebhook")
        await telegram.service.telegram.watch()
        assert telegram.methods().count("setWebhook") == before
        assert telegram.methods()[-1] == "getWebhookInfo"

    async def test_is_no_trouble_when_telegram_cannot_be_asked(self, telegram: Telegram):
        telegram.standin.faults.add(Fault(Kind.RESET, action="getWebhookInfo"))
        await telegram.service.telegram.watch()

    async def test_that_fails_is_told(self, telegram: Telegram, ana: Person):
        state = await webhook_state(telegram.service.telegram.channel.bot, LONG_AGO)
        assert state.error is None
        telegram.bot.webhook.last_error = "Wrong response from the webhook: 503"
        telegram.bot.webhook.last_error_at = telegram.bot.clock()

        state = await webhook_state(telegram.service.telegram.channel.bot, LONG_AGO)

        assert state.error == "Wrong response from the webhook: 503"
