"""How often somebody would like to come."""

import pytest

from scheduling.recurrence import MONTH, Rhythm
from tests.readings import reading

RHYTHMS = {
    "es_AR": {
        "cada tres semanas con Juan": Rhythm(21),
        "un corte cada 2 semanas": Rhythm(14),
        "todas las semanas": Rhythm(7),
        "cada quince días": Rhythm(15),
        "semana por medio": Rhythm(14),
        "una semana de por medio": Rhythm(14),
        "todos los meses": MONTH,
        "cada mes": MONTH,
        "una vez por mes": MONTH,
        "cada dos meses": Rhythm(2, "months"),
        "turno quincenal": Rhythm(14),
        "todos los viernes a las 17": Rhythm(7),
        "cada viernes a las 17": Rhythm(7),
        "CADA 4 SEMANAS!!": Rhythm(28),
    },
    "pt_BR": {
        "a cada três semanas": Rhythm(21),
        "toda semana": Rhythm(7),
        "todo mês": MONTH,
        "toda sexta às 17h": Rhythm(7),
        "quinzenalmente": Rhythm(14),
        "a cada 20 dias": Rhythm(20),
    },
    "en": {
        "every three weeks": Rhythm(21),
        "every other week": Rhythm(14),
        "every week": Rhythm(7),
        "weekly": Rhythm(7),
        "monthly, please": MONTH,
        "every Friday at 5 pm": Rhythm(7),
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
    ("locale", "text", "every"),
    [(locale, text, every) for locale, said in RHYTHMS.items() for text, every in said.items()],
)
def test_a_rhythm_is_read(locale, text, every):
    assert reading(text, locale=locale).every == every


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
