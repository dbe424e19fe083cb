"""Every kind of message on every channel, as `gallery.txt` beside this file shows it.

After a change that is meant run it with `BARBERPRO_GALLERY=write`, and look at what has changed.
The
messages of all transcripts pass the same checks when they are played.
"""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from bot.texts import load_texts
from core.ids import BookingId
from flows.offers import Lasting
from integrations.ports import Choice, Invitation, Link, OutboundMessage
from integrations.sandbox.telegram.rules import Refused as RefusedByTelegram
from integrations.sandbox.whatsapp_cloud.rules import Refused as RefusedByMeta
from tests.gallery import everywhere, on_telegram, on_whatsapp_by_meta

GALLERY = Path(__file__).parent / "gallery.txt"
WORDS = load_texts()["es_AR"]
BOOKING = BookingId(UUID(int=7))
MAP = Link("https://maps.example.com/?q=palermo", WORDS.say("open-map"))
START = datetime(2026, 11, 26, 20, tzinfo=UTC)
VISIT = Invitation(
    uid="visit-7@barberpro",
    sequence=1,
    title="Corte con Juan, Filo y Compás Palermo",
    place="Pasaje Los Jacarandaes 1742",
    start=START,
    end=START + timedelta(minutes=30),
    zone="America/Argentina/Buenos_Aires",
)


def lasting(deed: str, title: str, detail: str = "29758320") -> Choice:
    return Choice(Lasting(deed, BOOKING, detail).id, title)


def offered(*titles: str) -> tuple[Choice, ...]:
    return tuple(Choice(f"12.{n}", title) for n, title in enumerate(titles))


_PARTS = "✂️ Corte con Juan"
_REMINDED = WORDS.say(
    "reminder-day-before",
    when="Mañana jueves 26/11 a las 17:00",
    shop="Filo y Compás Palermo",
    address="Pasaje Los Jacarandaes 1742",
    parts=_PARTS,
)
SPECIMENS = {
    "words alone": OutboundMessage(WORDS.say("handed-over")),
    "a yes or a no": OutboundMessage(
        f"Corte con Juan\n{WORDS.say('ask-agreement')}",
        offered(WORDS.say("ask-agreement-yes"), WORDS.say("ask-agreement-no")),
    ),
    "a few times": OutboundMessage("¿A qué hora?", offered("15:00", "15:30", "16:00")),
    "many times": OutboundMessage(
        "¿A qué hora?", offered(*(f"{n // 2}:{n % 2 * 3}0" for n in range(30, 40)))
    ),
    "more than a list holds": OutboundMessage(
        "¿Con quién?", offered(*(f"Barbero {n}" for n in range(1, 13)))
    ),
    "long titles": OutboundMessage(
        WORDS.say("ask-service"), offered("Corte, barba y lavado · $ 26.000", "Color · $ 45.000")
    ),
    "titles longer than any list's": OutboundMessage("¿Cuál?", offered("x " * 40, "y")),
    "the same title twice": OutboundMessage("¿Qué Juan?", offered("Juan", "Juan")),
    "a page to open": OutboundMessage(WORDS.say("handed-over"), link=MAP),
    "a page on this machine": OutboundMessage(
        "Pagá la seña", link=Link("http://localhost:8000/pay/1", "Pagar")
    ),
    "choices and a page": OutboundMessage("¡Listo!", offered("Mis turnos"), MAP),
    "a reminder": OutboundMessage(
        f"{_REMINDED}\n{WORDS.say('ask-attendance')}",
        (
            lasting("come", WORDS.say("attendance-yes")),
            lasting("move", WORDS.say("attendance-move")),
            lasting("cancel", WORDS.say("attendance-cancel")),
        ),
        MAP,
    ),
    "thanks": OutboundMessage(
        WORDS.say("thanks-for-coming", shop="Filo y Compás Palermo"),
        tuple(lasting("rate", WORDS.say("rating", stars=n), str(n)) for n in range(1, 6)),
    ),
    "an invitation to come again": OutboundMessage(
        WORDS.say("come-back", weeks=4, service="Corte", barber="Juan", shop="Filo y Compás"),
        (
            lasting("again", WORDS.say("come-back-yes"), ""),
            lasting("no-more", WORDS.say("come-back-no-more"), "3f0c9a1d22b4"),
        ),
    ),
    "a mail about a visit": OutboundMessage(
        WORDS.say(
            "mail-agreed",
            when="el jueves 26/11 a las 17:00",
            shop="Filo y Compás Palermo",
            address="Pasaje Los Jacarandaes 1742",
            title=VISIT.title,
        ),
        link=MAP,
        invitation=VISIT,
    ),
    "four messages long": OutboundMessage("Una palabra y otra. " * 300, offered("Sí", "No")),
}


def test_it_looks_as_it_is_hung() -> None:
    hung = "\n".join(_framed(name, message) for name, message in SPECIMENS.items())
    if os.environ.get("BARBERPRO_GALLERY") == "write":
        GALLERY.write_text(hung, encoding="utf-8")
    assert hung == GALLERY.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", SPECIMENS)
def test_no_choice_is_lost(name: str) -> None:
    """Whatever it looks like, who reads it can take every choice; nobody answers a mail."""
    message = SPECIMENS[name]
    for channel, seen in everywhere(message).items():
        lost = [one.title for one in message.choices if one.title.strip() not in seen]
        assert channel == "e-mail" or lost == [], channel


class TestWhatWouldBeRefused:
    """If these are not, the gallery proves nothing."""

    def test_a_choice_that_is_too_long_for_telegram(self) -> None:
        with pytest.raises(RefusedByTelegram):
            list(on_telegram(OutboundMessage("¿Sí?", (Choice("x" * 65, "Sí"),))))

    def test_the_same_choice_twice_for_meta(self) -> None:
        twice = (Choice("1", "Sí"), Choice("1", "No"))
        with pytest.raises(RefusedByMeta):
            list(on_whatsapp_by_meta(OutboundMessage("¿Sí?", twice)))

    def test_an_id_of_ours_that_is_too_long(self) -> None:
        with pytest.raises(AssertionError):
            everywhere(OutboundMessage("¿Sí?", (Choice("x" * 61, "Sí"),)))


def _framed(name: str, message: OutboundMessage) -> str:
    looks = everywhere(message)
    shown = "\n".join(f"--- {channel}\n{_shortened(seen)}" for channel, seen in looks.items())
    return f"=== {name}\n{shown}\n"


def _shortened(seen: str) -> str:
    return seen if len(seen) < 900 else f"{seen[:200]} ... {seen[-100:]}"
