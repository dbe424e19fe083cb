"""How much later or earlier somebody would like a visit to be."""

import pytest

from flows.reading import Intent
from tests.readings import reading

SHIFTS = {
    "es_AR": {
        "media hora más tarde": 30,
        "podés pasarlo media hora después?": 30,
        "15 minutos antes": -15,
        "15min antes porfa": -15,
        "una hora y media más tarde": 90,
        "adelantame el turno una hora": -60,
        "atrasalo veinte minutos": 20,
        "una semana después": 7 * 24 * 60,
    },
    "pt_BR": {
        "meia hora mais tarde": 30,
        "quinze minutos mais cedo": -15,
        "dá pra adiar meia hora?": 30,
        "uma hora e meia depois": 90,
    },
    "en": {
        "half an hour later": 30,
        "15 minutes earlier please": -15,
        "can you push it back 30 minutes?": 30,
        "bring it forward by an hour": -60,
        "a week later": 7 * 24 * 60,
    },
}


@pytest.mark.parametrize(
    ("locale", "text", "minutes"),
    [(locale, *each) for locale, said in SHIFTS.items() for each in said.items()],
)
def test_says_by_how_much_and_which_way(locale, text, minutes):
    read = reading(text, locale=locale)

    assert read.shift == minutes
    assert read.wish is None


@pytest.mark.parametrize(
    "text",
    ["una hora después del almuerzo", "media hora antes de las 6", "llego media hora tarde",
     "half an hour before closing", "en media hora", "mañana más tarde"],
)  # fmt: skip
def test_is_none_where_it_counts_from_something_else(text):
    assert reading(text).shift is None


@pytest.mark.parametrize(
    "text",
    ["el viernes a la misma hora", "na sexta no mesmo horário", "on friday at the same time"],
)
def test_the_same_hour_is_nobody(text):
    read = reading(text)

    assert read.same_time
    assert Intent.SAME_BARBER not in read.intents
