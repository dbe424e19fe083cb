"""How often somebody would like to come."""

import pytest

from tests.readings import reading

RHYTHMS = {
    "es_AR": {
        "cada tres semanas con Juan": 21,
        "un corte cada 2 semanas": 14,
        "todas las semanas": 7,
        "cada quince días": 15,
        "semana por medio": 14,
        "una semana de por medio": 14,
        "todos los meses": 28,
        "cada mes": 28,
        "turno quincenal": 14,
        "todos los viernes a las 17": 7,
        "cada viernes a las 17": 7,
        "CADA 4 SEMANAS!!": 28,
    },
    "pt_BR": {
        "a cada três semanas": 21,
        "toda semana": 7,
        "todo mês": 28,
        "toda sexta às 17h": 7,
        "quinzenalmente": 14,
        "a cada 20 dias": 20,
    },
    "en": {
        "every three weeks": 21,
        "every other week": 14,
        "every week": 7,
        "weekly": 7,
        "monthly, please": 28,
        "every Friday at 5 pm": 7,
    },
}
NONE = {
    "es_AR": [
        "puedo todos los viernes",
        "¿atienden todos los domingos?",
        "cada uno paga lo suyo",
        "todos los días",
        "la semana que viene",
        "en tres semanas",
        "dos semanas",
    ],
    "pt_BR": ["posso toda sexta", "em três semanas", "todo dia"],
    "en": ["i can do every friday", "in three weeks", "every day", "are you open every sunday?"],
}


@pytest.mark.parametrize(
    ("locale", "text", "days"),
    [(locale, text, days) for locale, said in RHYTHMS.items() for text, days in said.items()],
)
def test_a_rhythm_is_read_in_days(locale, text, days):
    assert reading(text, locale=locale).every == days


@pytest.mark.parametrize(
    ("locale", "text"), [(locale, text) for locale, said in NONE.items() for text in said]
)
def test_what_only_sounds_like_one_is_none(locale, text):
    assert reading(text, locale=locale).every is None


def test_the_weekday_beside_it_is_still_read():
    wish = reading("cada tres semanas, los viernes a las 17").wish

    assert wish is not None
    assert (wish.weekdays, [each.first for each in wish.times]) == ({4}, [17 * 60])
    assert wish.days == ()
