"""The channel over the Cloud API against the stand-in, over real HTTP."""

import socket
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integrations.plain_text import length
from integrations.ports import (
    Channel,
    ChannelRefused,
    ChannelUnavailable,
    Choice,
    DeliveryUnknown,
    Link,
    OutboundMessage,
    Place,
)
from integrations.sandbox.faults import Fault, Kind
from integrations.sandbox.whatsapp_cloud.checks import Template, check
from integrations.templates import Template as Approved
from integrations.whatsapp_cloud.channel import WhatsAppCloud
from integrations.whatsapp_cloud.client import Client
from integrations.whatsapp_cloud.rendering import as_parts, as_texts
from tests.contract.conftest import WhatsApp

JUANA = "whatsapp:+5491155550001"
HELLO = OutboundMessage("¿A qué hora?")


def choices(*titles: str) -> tuple[Choice, ...]:
    return tuple(Choice(f"7.{n}", title) for n, title in enumerate(titles))


@pytest.fixture
async def client(meta: WhatsApp) -> AsyncIterator[Client]:
    client = Client(meta.standin.number_id, meta.standin.token, meta.url)
    yield client
    await client.close()


@pytest.fixture
def channel(client: Client) -> WhatsAppCloud:
    return WhatsAppCloud(client, button="Ver opciones")


class TestAMessage:
    async def test_arrives_and_its_receipt_names_it(self, meta: WhatsApp, channel: WhatsAppCloud):
        receipt = await channel.send(JUANA, OutboundMessage("Hola *Juana* <b>"), key="k")

        [message] = await meta.seen()
        assert (message["text"], message["id"]) == ("Hola *Juana* <b>", receipt.provider_id)

    async def test_has_up_to_three_short_choices_as_buttons(
        self, meta: WhatsApp, channel: WhatsAppCloud
    ):
        await channel.send(JUANA, OutboundMessage("¿Lo reservo?", choices("Sí", "No")), key="k")

        [message] = await meta.seen()
        assert message["text"] == "¿Lo reservo?"
        assert [one["title"] for one in message["buttons"]] == ["Sí", "No"]
        assert [one["id"] for one in message["buttons"]] == ["7.0", "7.1"]

    async def test_has_up_to_ten_in_a_list(self, meta: WhatsApp, channel: WhatsAppCloud):
        hours = [f"{hour}:00" for hour in range(9, 19)]
        await channel.send(JUANA, OutboundMessage("Elegí", choices(*hours)), key="k")

        [message] = await meta.seen()
        assert [one["title"] for one in message["rows"]] == hours

    async def test_has_long_ones_in_a_list_that_describes_them(
        self, meta: WhatsApp, channel: WhatsAppCloud
    ):
        long = "Corte y barba con toalla caliente · $ 18.000"
        await channel.send(JUANA, OutboundMessage("Elegí", choices("Corte", long)), key="k")

        [message] = await meta.seen()
        short, longer = message["rows"]
        assert (short["title"], short["description"]) == ("Corte", "")
        assert longer["title"] == "Corte y barba con toall…"
        assert longer["description"] == long

    @pytest.mark.parametrize(
        "titles",
        [
            [f"{n}:00" for n in range(11)],
            ["Sí", "Sí"],
            ["Sí", "x" * 73],
            ["Sí\nseguro"],
        ],
        ids=["eleven", "alike", "long", "two-lines"],
    )
    async def test_has_what_fits_nowhere_numbered_in_its_text(
        self, meta: WhatsApp, channel: WhatsAppCloud, titles: list[str]
    ):
        await channel.send(JUANA, OutboundMessage("Elegí", choices(*titles)), key="k")

        [message] = await meta.seen()
        assert message["text"].startswith(f"Elegí\n\n1. {titles[0]}")
        assert message["rows"] == message["buttons"] == []

    async def test_opens_its_link_with_a_button(self, meta: WhatsApp, channel: WhatsAppCloud):
        link = Link("https://pay.example.com/p/1", "Pagar la seña")
        await channel.send(JUANA, OutboundMessage("Casi listo", link=link), key="k")

        [message] = await meta.seen()
        assert message["text"] == "Casi listo"
        assert message["link"] == {"title": link.title, "url": link.url}

    async def test_has_its_link_in_its_text_beside_choices(
        self, meta: WhatsApp, channel: WhatsAppCloud
    ):
        link = Link("https://pay.example.com/p/1", "Pagar la seña")
        await channel.send(JUANA, OutboundMessage("Casi listo", choices("No"), link), key="k")

        [message] = await meta.seen()
        assert message["text"] == "Casi listo\n\nPagar la seña: https://pay.example.com/p/1"

    async def test_too_long_for_one_comes_in_parts_cut_between_words(
        self, meta: WhatsApp, channel: WhatsAppCloud
    ):
        words = " ".join(["turno"] * 1500)
        await channel.send(JUANA, OutboundMessage(words), key="k")

        seen = await meta.seen()
        assert " ".join(message["text"] for message in seen) == words
        assert len(seen) == 3
        tracked = [call.arguments.get("biz_opaque_callback_data") for call in meta.standin.calls]
        assert tracked == [None, None, "barberpro:k"]

    async def test_goes_to_the_mobile_that_was_meant(self, meta: WhatsApp, channel: WhatsAppCloud):
        await channel.send("whatsapp:+541155550001", HELLO, key="k")

        assert len(await meta.seen()) == 1

    async def test_goes_to_somebody_who_shows_no_number(
        self, meta: WhatsApp, channel: WhatsAppCloud
    ):
        meta.juana.hidden = True
        await channel.send(f"whatsapp:{meta.juana.user}", HELLO, key="k")

        assert len(await meta.seen()) == 1

    @pytest.mark.parametrize("address", ["sms:+5491155550001", "whatsapp:", "999:1111", "+54911"])
    async def test_goes_nowhere_else(self, meta: WhatsApp, channel: WhatsAppCloud, address: str):
        with pytest.raises(ChannelRefused, match="not-an-address"):
            await channel.send(address, HELLO, key="k")
        assert not meta.standin.calls

    async def test_whose_form_is_refused_goes_as_text(self, meta: WhatsApp, channel: WhatsAppCloud):
        meta.standin.faults.add(Fault(Kind.ERROR, status=400, code=131009))
        await channel.send(JUANA, OutboundMessage("¿Va?", choices("Sí", "No")), key="k")

        [message] = await meta.seen()
        assert message["text"] == "¿Va?\n\n1. Sí\n2. No"

    def test_goes_over_a_channel(self, channel: WhatsAppCloud):
        port: Channel = channel
        assert port.name == "whatsapp"


class TestWhatFits:
    @given(
        text=st.text(max_size=1500),
        titles=st.lists(st.text(max_size=80), max_size=12),
        link=st.none() | st.builds(Link, st.just("https://x.example"), st.text(max_size=30)),
    )
    def test_is_taken_and_says_everything_whatever_it_is(self, text, titles, link):
        message = OutboundMessage(text, choices(*titles), link)
        parts = as_parts(message, "Ver")
        said = ""
        for part in parts:
            if part["type"] == "text" and not part["text"]["body"].strip():
                continue  # nothing to say: Meta refuses it, and so it should
            shown = check({"messaging_product": "whatsapp", **part}, {})
            said += shown.text
            said += "".join(title for _, title in shown.buttons)
            said += "".join(told or title for _, title, told in shown.rows)
            said += "".join(shown.link or ())
        for piece in (text, *titles, link.title if link else ""):
            assert "".join(piece.split()) in "".join(said.split())

    @given(st.text(max_size=9000))
    def test_is_cut_into_parts_that_meta_takes(self, text):
        parts = as_texts(OutboundMessage(text))
        assert all(length(part["text"]["body"]) <= 4096 for part in parts)


class TestWhatMetaRefuses:
    @pytest.mark.parametrize(
        ("status", "code", "reason"),
        [
            (401, 190, "not-authenticated"),
            (400, 200, "not-allowed"),
            (400, 299, "not-allowed"),
            (400, 131026, "no-such-recipient"),
            (400, 131030, "trial-unverified"),
            (400, 131047, "window-closed"),
            (404, 132001, "template-missing"),
            (400, 99999, "meta-99999"),
        ],
    )
    async def test_it_refuses_for_good(
        self, meta: WhatsApp, channel: WhatsAppCloud, status, code, reason
    ):
        meta.standin.faults.add(Fault(Kind.ERROR, status=status, code=code))
        with pytest.raises(ChannelRefused) as refused:
            await channel.send(JUANA, HELLO, key="k")
        assert refused.value.params == {"reason": reason, "code": code}

    @pytest.mark.parametrize(
        ("status", "code"),
        [(400, 130429), (400, 131056), (400, 4), (400, 80007), (500, 131016), (500, 2)],
    )
    async def test_it_refuses_for_now(self, meta: WhatsApp, channel: WhatsAppCloud, status, code):
        meta.standin.faults.add(Fault(Kind.ERROR, status=status, code=code, retry_after=7))
        with pytest.raises(ChannelUnavailable) as unavailable:
            await channel.send(JUANA, HELLO, key="k")
        assert unavailable.value.retry_after == 7

    async def test_more_than_its_rate(self, meta: WhatsApp, channel: WhatsAppCloud):
        meta.standin.rules.per_second = 1
        await channel.send(JUANA, HELLO, key="k1")
        with pytest.raises(ChannelUnavailable, match="too-many-requests"):
            await channel.send(JUANA, HELLO, key="k2")

    async def test_more_than_one_person_takes(self, meta: WhatsApp, channel: WhatsAppCloud):
        meta.standin.rules.pair_seconds, meta.standin.rules.pair_burst = 6, 2
        for key in ("k1", "k2"):
            await channel.send(JUANA, HELLO, key=key)
        with pytest.raises(ChannelUnavailable, match="too-many-to-one-person") as unavailable:
            await channel.send(JUANA, HELLO, key="k3")
        assert unavailable.value.retry_after == 6

    async def test_an_empty_text(self, meta: WhatsApp, channel: WhatsAppCloud):
        with pytest.raises(ChannelRefused, match="not-understood"):
            await channel.send(JUANA, OutboundMessage(" "), key="k")

    async def test_a_wrong_token(self, meta: WhatsApp):
        client = Client(meta.standin.number_id, "wrong", meta.url)
        with pytest.raises(ChannelRefused, match="not-authenticated"):
            await WhatsAppCloud(client, button="Ver").send(JUANA, HELLO, key="k")
        await client.close()


class TestAnAnswerThatDoesNotCome:
    @pytest.mark.parametrize(
        "fault",
        [
            Fault(Kind.RESET),
            Fault(Kind.RESET, after_effect=True),
            Fault(Kind.TRUNCATED, after_effect=True),
            Fault(Kind.GARBAGE, status=502),
            Fault(Kind.ERROR, status=500, code=131000),
            Fault(Kind.GARBAGE, status=200),
        ],
        ids=lambda fault: f"{fault.kind}-{fault.status}-{fault.after_effect}",
    )
    async def test_leaves_the_outcome_unknown(
        self, meta: WhatsApp, channel: WhatsAppCloud, fault: Fault
    ):
        meta.standin.faults.add(fault)
        with pytest.raises(DeliveryUnknown) as unknown:
            await channel.send(JUANA, HELLO, key="k")
        assert unknown.value.ask_after == 20

    async def test_after_the_first_part_leaves_it_unknown(
        self, meta: WhatsApp, channel: WhatsAppCloud
    ):
        meta.standin.faults.add(Fault(Kind.SLOW, seconds=0))  # lets the first part pass
        meta.standin.faults.add(Fault(Kind.FLOOD))
        with pytest.raises(DeliveryUnknown, match="only-in-part"):
            await channel.send(JUANA, OutboundMessage("turno " * 1000), key="k")

    @pytest.mark.parametrize("status", [429, 503])
    async def test_because_somebody_before_the_api_said_no_is_no_doubt(
        self, meta: WhatsApp, channel: WhatsAppCloud, status: int
    ):
        meta.standin.faults.add(Fault(Kind.GARBAGE, status=status))
        with pytest.raises(ChannelUnavailable):
            await channel.send(JUANA, HELLO, key="k")

    async def test_of_a_port_where_nobody_listens_is_no_doubt(self):
        with socket.create_server(("127.0.0.1", 0)) as listener:
            port = listener.getsockname()[1]
        client = Client("1", "token", f"http://127.0.0.1:{port}")
        with pytest.raises(ChannelUnavailable, match="not-connected"):
            await WhatsAppCloud(client, button="Ver").send(JUANA, HELLO, key="k")
        await client.close()


class TestAPlace:
    async def test_is_a_pin_on_the_map(self, meta: WhatsApp, client: Client):
        place = Place(-34.5886, -58.4304, "Palermo", "Pasaje Los Jacarandaes 1742")
        message = OutboundMessage("Estamos acá", choices("Reservar"), place=place)
        await WhatsAppCloud(client, button="Ver").send(JUANA, message, key="k")

        said, pin = await meta.seen()
        assert (said["text"], pin["text"]) == ("Estamos acá", "Palermo")
        assert pin["place"] == (-34.5886, -58.4304)


class TestTheWindow:
    def channel(self, client: Client, silence: timedelta | None, template=None) -> WhatsAppCloud:
        async def silence_of(address: str) -> timedelta | None:
            assert address == JUANA
            return silence

        return WhatsAppCloud(
            client, button="Ver", silence=silence_of, templates=[template] if template else []
        )

    async def test_is_open_for_a_day(self, meta: WhatsApp, client: Client):
        await self.channel(client, timedelta(hours=23)).send(JUANA, HELLO, key="k")
        assert len(await meta.seen()) == 1

    @pytest.mark.parametrize("silence", [timedelta(hours=24), timedelta(days=30), None])
    async def test_that_is_closed_refuses_what_meta_would_not_deliver(
        self, meta: WhatsApp, client: Client, silence: timedelta | None
    ):
        with pytest.raises(ChannelRefused) as refused:
            await self.channel(client, silence).send(JUANA, HELLO, key="k")
        assert refused.value.params == {"reason": "window-closed", "code": 131047}
        assert not meta.standin.calls

    async def test_that_is_closed_lets_an_approved_template_through(
        self, meta: WhatsApp, client: Client
    ):
        body = "Tu barbería avisa: {{1}}. Gracias."
        meta.standin.templates["aviso"] = Template("es_AR", body)
        meta.juana.wrote_at = None
        message = OutboundMessage("Mañana 17:00\ncon Juan", choices("Confirmar", "Mover"))

        await self.channel(client, None, Approved("aviso", "es_AR")).send(JUANA, message, key="k")

        [seen] = await meta.seen()
        said = "Mañana 17:00 · con Juan · 1. Confirmar · 2. Mover"
        assert seen["text"] == f"Tu barbería avisa: {said}. Gracias."

    async def test_that_is_closed_shows_the_buttons_of_a_template_that_fits(
        self, meta: WhatsApp, client: Client
    ):
        titles = ("Sí, voy", "Cambiar", "Cancelar")
        meta.standin.templates["recordatorio"] = Template(
            "es_AR", "Tu turno: {{1}}. Gracias.", buttons=titles
        )
        meta.juana.wrote_at = None
        reminder = Approved("recordatorio", "es_AR", titles)
        channel = self.channel(client, None, reminder)
        await channel.send(JUANA, OutboundMessage("mañana 17:00", choices(*titles)), key="k")
        [seen] = await meta.seen()
        assert seen["text"] == "Tu turno: mañana 17:00. Gracias."
        assert [(one["id"], one["title"]) for one in seen["buttons"]] == [
            ("7.0", "Sí, voy"),
            ("7.1", "Cambiar"),
            ("7.2", "Cancelar"),
        ]
        with pytest.raises(ChannelRefused, match="window-closed"):
            await channel.send(JUANA, OutboundMessage("¿Sí?", choices("Sí")), key="l")

    async def test_that_is_closed_refuses_a_template_that_is_not_approved(
        self, meta: WhatsApp, client: Client
    ):
        meta.standin.templates["aviso"] = Template("es_AR", "{{1}}", approved=False)
        with pytest.raises(ChannelRefused, match="template-missing"):
            await self.channel(client, None, Approved("aviso", "es_AR")).send(JUANA, HELLO, key="k")
