"""Messages as nothing but text."""

from hypothesis import given
from hypothesis import strategies as st

from integrations.plain_text import cut, flattened, length, numbered, shortened
from integrations.ports import Choice, Link, OutboundMessage

ASK = OutboundMessage("¿Lo reservo?\nMañana 17:00", (Choice("1.0", "Sí"), Choice("1.1", "No")))


def test_choices_are_numbered_under_the_link():
    message = OutboundMessage("Casi listo", ASK.choices, Link("https://x.example/1", "Pagar"))
    assert numbered(message) == "Casi listo\n\nPagar: https://x.example/1\n\n1. Sí\n2. No"


def test_one_line_holds_all_of_it():
    assert flattened(ASK, 100) == ["¿Lo reservo? · Mañana 17:00 · 1. Sí · 2. No"]
    assert flattened(ASK, 32) == ["¿Lo reservo? · Mañana 17:00", "1. Sí · 2. No"]


def test_what_is_too_long_ends_in_an_ellipsis():
    assert shortened("Corte y barba", 8) == "Corte y…"
    assert shortened("💈💈💈", 4) == "💈…"


@given(st.text(max_size=300), st.integers(min_value=2, max_value=50))
def test_nothing_is_lost_and_nothing_is_too_long(text: str, longest: int):
    parts = cut(text, longest)
    assert "".join("".join(parts).split()) == "".join(text.split())
    assert all(length(part) <= longest for part in parts)
    assert length(shortened(text, longest)) <= longest
