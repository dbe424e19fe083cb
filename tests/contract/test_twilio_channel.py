"""The channels over Twilio against the stand-in, over real HTTP."""

import asyncio
import json
import socket
import time
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integrations.plain_text import cut, numbered
from integrations.ports import (
    Channel,
    ChannelRefused,
    ChannelUnavailable,
    Choice,
    DeliveryUnknown,
    Link,
    OutboundMessage,
    Pace,
    Place,
    Searchable,
)
from integrations.sandbox.faults import Fault, Kind
from integrations.templates import Template
from integrations.twilio.channel import TwilioSms, TwilioWhatsApp
from integrations.twilio.client import Client
from integrations.twilio.contents import Contents
from integrations.twilio.rendering import LONGEST_TEXT, shape_of
from integrations.twilio.sending import Sender
from integrations.twilio.statuses import Callbacks
from tests.contract.conftest import Twilio

JUANA = "whatsapp:+5491155550001"
HELLO = OutboundMessage("¿A qué hora?")
NUMBER = "+14155238886"
FAST = Pace(10_000)


def choices(*titles: str) -> tuple[Choice, ...]:
    return tuple(Choice(f"7.{n}", title) for n, title in enumerate(titles))


@pytest.fixture
async def client(twilio: Twilio) -> AsyncIterator[Client]:
    client = Client(twilio.standin.account, twilio.standin.token, twilio.url, twilio.url)
    yield client
    await client.close()


@pytest.fixture
def whatsapp(client: Client) -> TwilioWhatsApp:
    sender = Sender(client, f"whatsapp:{NUMBER}", FAST)
    return TwilioWhatsApp(sender, Contents(client, time.monotonic), button="Ver opciones")


@pytest.fixture
def sms(client: Client) -> TwilioSms:
    return TwilioSms(Sender(client, NUMBER, FAST))


class TestAMessage:
    async def test_arrives_and_its_receipt_names_it(self, twilio: Twilio, whatsapp: TwilioWhatsApp):
        receipt = await whatsapp.send(JUANA, OutboundMessage("Hola *Juana* <b>"), key="k")
        await twilio.standin.rest()

        [message] = twilio.seen()
        assert (message["text"], message["sid"]) == ("Hola *Juana* <b>", receipt.provider_id)

    async def test_has_up_to_three_short_choices_as_quick_replies(
        self, twilio: Twilio, whatsapp: TwilioWhatsApp
    ):
        await whatsapp.send(JUANA, OutboundMessage("¿Lo reservo?", choices("Sí", "No")), key="k")
        await twilio.standin.rest()

        [message] = twilio.seen()
        assert message["text"] == "¿Lo reservo?"
        assert [one["title"] for one in message["replies"]] == ["Sí", "No"]
        assert [one["id"] for one in message["replies"]] == ["7.0", "7.1"]

    async def test_has_up_to_ten_in_a_list(self, twilio: Twilio, whatsapp: TwilioWhatsApp):
        hours = [f"{hour}:00" for hour in range(9, 19)]
        await whatsapp.send(JUANA, OutboundMessage("Elegí", choices(*hours)), key="k")
        await twilio.standin.rest()

        [message] = twilio.seen()
        assert [one["title"] for one in message["items"]] == hours

    async def test_has_long_ones_in_a_list_that_describes_them(
        self, twilio: Twilio, whatsapp: TwilioWhatsApp
    ):
        long = "Corte y barba con toalla caliente · $ 18.000"
        await whatsapp.send(JUANA, OutboundMessage("Elegí", choices("Corte", long)), key="k")
        await twilio.standin.rest()

        [message] = twilio.seen()
        short, longer = message["items"]
        assert (short["title"], short["description"]) == ("Corte", "Corte")
        assert longer["title"] == "Corte y barba con toall…"
        assert longer["description"] == long

    async def test_has_what_fits_nowhere_numbered_in_its_text(
        self, twilio: Twilio, whatsapp: TwilioWhatsApp
    ):
        many = choices(*[f"{n}:00" for n in range(11)])
        await whatsapp.send(JUANA, OutboundMessage("Elegí", many), key="k")
        await twilio.standin.rest()

        [message] = twilio.seen()
        assert message["text"].splitlines()[:4] == ["Elegí", "", "1. 0:00", "2. 1:00"]
        assert message["items"] == message["replies"] == []

    async def test_has_its_link_in_its_text(self, twilio: Twilio, whatsapp: TwilioWhatsApp):
        link = Link("https://pay.example.com/p/1", "Pagar la seña")
        await whatsapp.send(JUANA, OutboundMessage("Casi listo", choices("No"), link), key="k")
        await twilio.standin.rest()

        [message] = twilio.seen()
        assert message["text"] == "Casi listo\n\nPagar la seña: https://pay.example.com/p/1"

    async def test_too_long_for_one_comes_in_parts_cut_between_words(
        self, twilio: Twilio, whatsapp: TwilioWhatsApp
    ):
        words = " ".join(["turno"] * 700)
        await whatsapp.send(JUANA, OutboundMessage(words), key="k")
        await twilio.standin.rest()

        assert " ".join(message["text"] for message in twilio.seen()) == words
        assert len(twilio.seen()) == 3

    async def test_goes_to_the_mobile_that_was_meant(
        self, twilio: Twilio, whatsapp: TwilioWhatsApp
    ):
        await whatsapp.send("whatsapp:+541155550001", HELLO, key="k")
        await twilio.standin.rest()

        assert len(twilio.seen()) == 1

    async def test_by_sms_has_its_choices_numbered(self, twilio: Twilio, sms: TwilioSms):
        await sms.send("sms:+5491155550001", OutboundMessage("¿Sí?", choices("Sí", "No")), key="k")
        await twilio.standin.rest()

        [message] = twilio.seen("+5491155550001")
        assert message["text"] == "¿Sí?\n\n1. Sí\n2. No"

    async def test_says_where_to_tell_what_becomes_of_it(self, twilio: Twilio, client: Client):
        callbacks = Callbacks("token", "https://turnos.example.com")
        channel = TwilioSms(Sender(client, NUMBER, FAST, callbacks))
        await channel.send("sms:+5491155550001", HELLO, key="org:42")

        [call] = twilio.standin.calls
        assert call.arguments["StatusCallback"] == callbacks.url_for("org:42")

    def test_goes_over_channels_that_can_be_asked(self, whatsapp: TwilioWhatsApp, sms: TwilioSms):
        for channel, name in ((whatsapp, "whatsapp"), (sms, "sms")):
            port: Channel = channel
            assert port.name == name
            assert isinstance(channel, Searchable)


class TestWhatFits:
    @given(
        text=st.text(max_size=1700),
        titles=st.lists(st.text(max_size=80), max_size=12),
    )
    def test_says_everything_whatever_it_is(self, text, titles):
        message = OutboundMessage(text, choices(*titles))
        shape = shape_of(message)
        if shape is None:
            whole = numbered(message)
            assert "".join("".join(cut(whole, LONGEST_TEXT)).split()) == "".join(whole.split())
            return
        variables = json.loads(shape.variables(text, "Ver", message.choices))
        assert set(variables) == set(shape.definition()["variables"])
        assert set(titles) <= set(variables.values())

    @given(st.text(max_size=5000))
    def test_is_cut_into_parts_that_twilio_takes(self, text):
        assert all(len(part) <= 1600 for part in cut(text, LONGEST_TEXT))


class TestTemplates:
    async def test_are_created_once_for_each_shape(self, twilio: Twilio, whatsapp: TwilioWhatsApp):
        for titles in (["Sí", "No"], ["Corte", "Barba"], ["Juan", "Sofía", "Otro"]):
            await whatsapp.send(JUANA, OutboundMessage("Elegí", choices(*titles)), key="k")

        assert twilio.actions().count("create-content") == 2
        assert twilio.actions().count("list-contents") == 1

    async def test_are_created_once_by_many_at_the_same_time(
        self, twilio: Twilio, whatsapp: TwilioWhatsApp
    ):
        message = OutboundMessage("Elegí", choices("Sí", "No"))
        await asyncio.gather(*(whatsapp.send(JUANA, message, key=f"{n}") for n in range(10)))

        assert twilio.actions().count("create-content") == 1

    async def test_that_cannot_be_had_leave_numbers(self, twilio: Twilio, whatsapp: TwilioWhatsApp):
        twilio.standin.faults.add(Fault(Kind.ERROR, "create-content", status=500))
        for _ in range(2):
            await whatsapp.send(JUANA, OutboundMessage("Elegí", choices("Sí", "No")), key="k")
        await twilio.standin.rest()

        assert [message["text"] for message in twilio.seen()] == ["Elegí\n\n1. Sí\n2. No"] * 2
        assert twilio.actions().count("create-content") == 0  # it broke before; then it was let be
        assert twilio.actions().count("list-contents") == 1

    async def test_that_are_gone_leave_numbers(self, twilio: Twilio, whatsapp: TwilioWhatsApp):
        message = OutboundMessage("Elegí", choices("Sí", "No"))
        await whatsapp.send(JUANA, message, key="k1")
        twilio.standin.contents.clear()
        await whatsapp.send(JUANA, message, key="k2")
        await whatsapp.send(JUANA, message, key="k3")
        await twilio.standin.rest()

        assert [len(one["replies"]) for one in twilio.seen()] == [2, 0, 2]


class TestWhatTwilioRefuses:
    @pytest.mark.parametrize(
        ("status", "code", "reason"),
        [
            (400, 21211, "no-such-number"),
            (400, 21610, "opted-out"),
            (400, 21614, "not-a-mobile"),
            (400, 63003, "no-such-recipient"),
            (400, 63016, "window-closed"),
            (400, 63024, "no-such-recipient"),
            (401, 20003, "not-authenticated"),
            (404, 20404, "not-found"),
            (400, 99999, "twilio-99999"),
        ],
    )
    async def test_it_refuses_for_good(self, twilio: Twilio, sms: TwilioSms, status, code, reason):
        twilio.standin.faults.add(Fault(Kind.ERROR, status=status, code=code))
        with pytest.raises(ChannelRefused) as refused:
            await sms.send("sms:+5491155550001", HELLO, key="k")
        assert refused.value.params == {"reason": reason, "code": code}

    @pytest.mark.parametrize(
        ("status", "code"), [(429, 20429), (429, 0), (400, 63018), (400, 21611), (503, 20503)]
    )
    async def test_it_refuses_for_now(self, twilio: Twilio, sms: TwilioSms, status, code):
        twilio.standin.faults.add(Fault(Kind.ERROR, status=status, code=code, retry_after=7))
        with pytest.raises(ChannelUnavailable) as unavailable:
            await sms.send("sms:+5491155550001", HELLO, key="k")
        assert unavailable.value.retry_after == 7

    async def test_somebody_who_wrote_stop(self, twilio: Twilio, sms: TwilioSms):
        twilio.standin.person("+5491155550001").opted_out = True
        with pytest.raises(ChannelRefused, match="opted-out"):
            await sms.send("sms:+5491155550001", HELLO, key="k")

    async def test_an_empty_text(self, whatsapp: TwilioWhatsApp):
        with pytest.raises(ChannelRefused, match="empty"):
            await whatsapp.send(JUANA, OutboundMessage(" "), key="k")

    async def test_a_wrong_token(self, twilio: Twilio):
        client = Client(twilio.standin.account, "wrong", twilio.url, twilio.url)
        with pytest.raises(ChannelRefused, match="not-authenticated"):
            await TwilioSms(Sender(client, NUMBER, FAST)).send("sms:+5491155550001", HELLO, key="k")
        await client.close()

    async def test_more_than_its_rate(self, twilio: Twilio, sms: TwilioSms):
        twilio.standin.rules.per_second = 1
        await sms.send("sms:+5491155550001", HELLO, key="k1")
        with pytest.raises(ChannelUnavailable, match="too-many-requests"):
            await sms.send("sms:+5491155550001", HELLO, key="k2")


class TestAnAnswerThatDoesNotCome:
    @pytest.mark.parametrize(
        "fault",
        [
            Fault(Kind.RESET),
            Fault(Kind.RESET, after_effect=True),
            Fault(Kind.TRUNCATED, after_effect=True),
            Fault(Kind.GARBAGE, status=502),
            Fault(Kind.ERROR, status=500),
            Fault(Kind.GARBAGE, status=201),
        ],
        ids=lambda fault: f"{fault.kind}-{fault.status}-{fault.after_effect}",
    )
    async def test_leaves_the_outcome_unknown(self, twilio: Twilio, sms: TwilioSms, fault: Fault):
        twilio.standin.faults.add(fault)
        with pytest.raises(DeliveryUnknown) as unknown:
            await sms.send("sms:+5491155550001", HELLO, key="k")
        assert unknown.value.ask_after == 20

    async def test_of_a_port_where_nobody_listens_is_no_doubt(self):
        with socket.create_server(("127.0.0.1", 0)) as listener:
            port = listener.getsockname()[1]
        client = Client("AC1", "token", f"http://127.0.0.1:{port}")
        with pytest.raises(ChannelUnavailable, match="not-connected"):
            await TwilioSms(Sender(client, NUMBER, FAST)).send("sms:+5491155550001", HELLO, key="k")
        await client.close()


class TestSendingWhatIsMissing:
    since = staticmethod(lambda: datetime.now(UTC))

    async def again(self, channel, message=HELLO, known=()):
        return await channel.send_missing(JUANA, message, key="k", since=self.since(), known=known)

    async def test_sends_nothing_that_twilio_has(self, twilio: Twilio, whatsapp: TwilioWhatsApp):
        sent = await whatsapp.send(JUANA, HELLO, key="k")

        assert await self.again(whatsapp) == sent
        assert len(twilio.standin.messages) == 1

    async def test_knows_a_message_with_buttons(self, twilio: Twilio, whatsapp: TwilioWhatsApp):
        message = OutboundMessage("Elegí", choices("Sí", "No"))
        sent = await whatsapp.send(JUANA, message, key="k")

        assert await self.again(whatsapp, message) == sent

    async def test_sends_what_twilio_does_not_have(self, twilio: Twilio, whatsapp: TwilioWhatsApp):
        await whatsapp.send(JUANA, OutboundMessage("otra cosa"), key="j")
        await self.again(whatsapp)

        assert len(twilio.standin.messages) == 2

    async def test_does_not_take_the_same_words_of_before_for_it(
        self, twilio: Twilio, whatsapp: TwilioWhatsApp
    ):
        before = await whatsapp.send(JUANA, HELLO, key="j")
        after = await self.again(whatsapp, known=[before.provider_id])

        assert after.provider_id != before.provider_id

    async def test_does_not_take_a_message_of_long_ago_for_it(
        self, twilio: Twilio, whatsapp: TwilioWhatsApp
    ):
        twilio.standin.ahead = -3600
        await whatsapp.send(JUANA, HELLO, key="j")
        twilio.standin.ahead = 0
        await self.again(whatsapp)

        assert len(twilio.standin.messages) == 2

    async def test_does_not_take_one_that_failed_for_it(
        self, twilio: Twilio, whatsapp: TwilioWhatsApp
    ):
        twilio.juana.failing = 63021
        await whatsapp.send(JUANA, HELLO, key="j")
        await twilio.standin.rest()
        await self.again(whatsapp)

        assert len(twilio.standin.messages) == 2

    async def test_sends_the_parts_that_lack(self, twilio: Twilio, whatsapp: TwilioWhatsApp):
        long = OutboundMessage(" ".join(str(n) for n in range(900)))
        first, second, third = cut(long.text, LONGEST_TEXT)
        await whatsapp.send(JUANA, OutboundMessage(first), key="k")
        await whatsapp.send(JUANA, OutboundMessage(second), key="k")
        await self.again(whatsapp, long)

        bodies = [message.shown.body for message in twilio.standin.messages.values()]
        assert bodies == [first, second, third]

    async def test_waits_when_twilio_cannot_be_asked(
        self, twilio: Twilio, whatsapp: TwilioWhatsApp
    ):
        # aiohttp asks once more by itself, since to look changes nothing.
        twilio.standin.faults.add(Fault(Kind.RESET, "list-messages", times=2))
        with pytest.raises(ChannelUnavailable):
            await self.again(whatsapp)
        assert not twilio.standin.messages


class TestAPlace:
    async def test_is_a_pin_on_the_map(self, twilio: Twilio, whatsapp: TwilioWhatsApp):
        place = Place(-34.5886, -58.4304, "Palermo", "Pasaje Los Jacarandaes 1742")
        message = OutboundMessage("Estamos acá", choices("Reservar"), place=place)
        await whatsapp.send(JUANA, message, key="k")

        await twilio.standin.rest()
        said, pin = twilio.seen()
        assert (said["text"], pin["text"]) == ("Estamos acá", "Palermo")
        assert pin["place"] == "-34.5886,-58.4304"


class TestTheWindow:
    def channel(self, client: Client, silence: timedelta | None, *templates: Template):
        async def silence_of(address: str) -> timedelta | None:
            assert address == JUANA
            return silence

        sender = Sender(client, f"whatsapp:{NUMBER}", FAST)
        contents = Contents(client, time.monotonic)
        return TwilioWhatsApp(
            sender, contents, button="Ver", silence=silence_of, templates=templates
        )

    async def test_is_open_for_a_day(self, twilio: Twilio, client: Client):
        await self.channel(client, timedelta(hours=23)).send(JUANA, HELLO, key="k")
        assert len(twilio.standin.messages) == 1

    @pytest.mark.parametrize("silence", [timedelta(hours=24), timedelta(days=30), None])
    async def test_that_is_closed_refuses_what_meta_would_not_deliver(
        self, twilio: Twilio, client: Client, silence: timedelta | None
    ):
        with pytest.raises(ChannelRefused) as refused:
            await self.channel(client, silence).send(JUANA, HELLO, key="k")
        assert refused.value.params == {"reason": "window-closed", "code": 63016}
        assert not twilio.standin.messages

    async def test_that_is_closed_lets_an_approved_template_through(
        self, twilio: Twilio, client: Client
    ):
        sid = approve(twilio, "Tu barbería avisa: {{1}}. Gracias.")
        message = OutboundMessage("Mañana 17:00\ncon Juan", choices("Confirmar", "Mover"))

        channel = self.channel(client, None, Template(sid, "es_AR"))
        await channel.send(JUANA, message, key="k")
        again = await channel.send_missing(
            JUANA, message, key="k", since=datetime.now(UTC), known=()
        )
        await twilio.standin.rest()

        [seen] = twilio.seen()
        said = "Mañana 17:00 · con Juan · 1. Confirmar · 2. Mover"
        assert seen["text"] == f"Tu barbería avisa: {said}. Gracias."
        assert again.provider_id == seen["sid"]

    async def test_that_is_closed_shows_the_buttons_of_a_template_that_fits(
        self, twilio: Twilio, client: Client
    ):
        titles = ("Sí, voy", "Cambiar", "Cancelar")
        sid = approve(twilio, "Tu turno: {{1}}. Gracias.", *titles)
        channel = self.channel(client, None, Template(sid, "es_AR", titles))
        await channel.send(JUANA, OutboundMessage("mañana 17:00", choices(*titles)), key="k")
        await twilio.standin.rest()

        [seen] = twilio.seen()
        assert seen["text"] == "Tu turno: mañana 17:00. Gracias."
        assert [(one["id"], one["title"]) for one in seen["replies"]] == [
            ("7.0", "Sí, voy"),
            ("7.1", "Cambiar"),
            ("7.2", "Cancelar"),
        ]
        with pytest.raises(ChannelRefused, match="window-closed"):
            await channel.send(JUANA, OutboundMessage("¿Sí?", choices("Sí")), key="l")

    async def test_that_is_closed_lets_all_of_a_long_message_through(
        self, twilio: Twilio, client: Client
    ):
        sid = approve(twilio, "Tu barbería avisa: {{1}}. Gracias.")
        agenda = [f"{n % 24:02}:00 Cliente número {n}, corte y barba" for n in range(50)]
        message = OutboundMessage("\n".join(agenda), choices("Ver", "Nada"))
        await self.channel(client, None, Template(sid, "es_AR")).send(JUANA, message, key="k")
        await twilio.standin.rest()

        said = " ".join(one["text"] for one in twilio.seen())
        assert len(twilio.seen()) == 3
        assert [line for line in [*agenda, "1. Ver", "2. Nada"] if line not in said] == []


def approve(twilio: Twilio, body: str, *titles: str) -> str:
    """Have a template approved, with buttons of these titles; Juana has not written for a day."""
    ids = [str(number) for number in range(2, 2 + len(titles))]
    buttons = [
        {"type": "QUICK_REPLY", "title": title, "id": f"{{{{{number}}}}}"}
        for number, title in zip(ids, titles, strict=True)
    ]
    replies = {"twilio/quick-reply": {"body": body, "actions": buttons}}
    definition = {
        "language": "es",
        "variables": dict.fromkeys(["1", *ids], "x"),
        "types": replies if titles else {"twilio/text": {"body": body}},
    }
    sid = str(twilio.standin.create_content(definition)["sid"])
    twilio.standin.contents[sid].approved = True
    twilio.juana.wrote_at = None
    return sid
