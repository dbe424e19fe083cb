"""Templates of our own: made once, submitted once, used from when Meta has approved them."""

import time
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot.texts import load_texts
from composition.templates import own_wanted
from integrations.ports import ChannelRefused, Choice, OutboundMessage, Pace
from integrations.sandbox.faults import Fault, Kind
from integrations.sandbox.twilio.standin import ACCOUNT, TOKEN
from integrations.templates import Template
from integrations.twilio.approvals import OwnTemplates, lacking
from integrations.twilio.channel import TwilioWhatsApp
from integrations.twilio.client import Client
from integrations.twilio.contents import Contents
from integrations.twilio.sending import Sender
from tests.contract.conftest import Twilio

JUANA = "whatsapp:+5491155550001"
TEXTS = load_texts()
WANTED = own_wanted(TEXTS)
NEWS = OutboundMessage("Turno nuevo: mañana a las 17:00, Corte, Ana\n1 estrella: «mal»")


@pytest.fixture
async def client(twilio: Twilio) -> AsyncIterator[Client]:
    client = Client(ACCOUNT, TOKEN, twilio.url, twilio.url)
    yield client
    await client.close()


def approve_all(twilio: Twilio) -> None:
    for content in twilio.standin.contents.values():
        content.approved = content.status == "received"


def channel(client: Client, own: OwnTemplates) -> TwilioWhatsApp:
    """One whose every window has closed."""

    async def silence(_: str) -> timedelta:
        return timedelta(days=2)

    sender = Sender(client, "whatsapp:+14155238886", Pace(per_second=10_000))
    contents = Contents(client, time.monotonic)
    return TwilioWhatsApp(sender, contents, button="Ver", silence=silence, templates=own.templates)


async def test_are_made_and_submitted_once_whoever_does(twilio: Twilio, client: Client) -> None:
    own = OwnTemplates(client, [], WANTED)
    for process in (own, OwnTemplates(client, [], WANTED)):
        await process.keep()
        await process.keep()
    assert twilio.actions().count("create-content") == len(WANTED) == 10
    assert twilio.actions().count("create-approval") == len(WANTED)
    assert {one.status for one in twilio.standin.contents.values()} == {"received"}
    assert own.templates == []


async def test_let_everything_through_once_approved(twilio: Twilio, client: Client) -> None:
    own = OwnTemplates(client, [], WANTED)
    whatsapp = channel(client, own)
    await own.keep()
    with pytest.raises(ChannelRefused, match="window-closed"):
        await whatsapp.send(JUANA, NEWS, key="a")
    approve_all(twilio)
    await own.keep()
    twilio.juana.wrote_at = None

    await whatsapp.send(JUANA, NEWS, key="b")
    titles = [TEXTS["pt_BR"].say(f"wanted-{deed}") for deed in ("reply", "hand-back")]
    choices = tuple(Choice(f"9.{n}", title) for n, title in enumerate(titles))
    await whatsapp.send(JUANA, OutboundMessage("Te espera Ana", choices), key="c")
    await twilio.standin.rest()

    news, waits = twilio.seen()
    assert "Turno nuevo: mañana a las 17:00, Corte, Ana · 1 estrella: «mal»" in news["text"]
    assert [(one["id"], one["title"]) for one in waits["replies"]] == [
        (choice.id, choice.title) for choice in choices
    ]
    asked = len(twilio.actions())
    await own.keep()  # all are there: nothing is asked any more
    assert len(twilio.actions()) == asked


async def test_are_not_made_where_the_owner_has_some(client: Client, twilio: Twilio) -> None:
    given = [Template("HX" + "0" * 32, "es_AR")]
    own = OwnTemplates(client, given, lacking(WANTED, given))
    await own.keep()
    assert twilio.actions().count("create-content") == len(WANTED) - 1
    assert own.templates == given


async def test_that_cannot_be_had_are_tried_again(client: Client, twilio: Twilio) -> None:
    twilio.standin.faults.add(Fault(Kind.ERROR, "create-approval", status=500))
    own = OwnTemplates(client, [], WANTED)
    await own.keep()
    await own.keep()
    approve_all(twilio)
    await own.keep()
    assert len(own.templates) == len(WANTED)
