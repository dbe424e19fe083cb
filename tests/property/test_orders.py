"""Whatever barbers write is read, and nobody is ever away in the past."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.colleagues import Order, read_order
from scheduling.away import Away, span_away
from usecases.joining import code_in

ZONE = ZoneInfo("America/Argentina/Buenos_Aires")
LOCALES = st.sampled_from(["es_AR", "pt_BR", "en"])
SPOKEN = (
    "bloqueá me voy no vengo mañana hoy el viernes a las de 14 16 6 desde hasta la tarde y del"
    " 1 al 15 diciembre saio às 18h block from 2 to 4 pm tomorrow voy tarde 20 minutos"
)
WORDS = st.sampled_from(SPOKEN.split())
MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31)).map(
    lambda moment: moment.replace(tzinfo=ZONE)
)
HOURS = st.sampled_from([None, (9 * 60, 20 * 60), (0, 24 * 60)])


@given(st.text(max_size=600), LOCALES)
def test_no_text_is_too_much(text: str, locale: str) -> None:
    read_order(text, locale, datetime(2026, 11, 25, 10, tzinfo=ZONE))
    code_in(text)


@given(st.lists(WORDS, max_size=10).map(" ".join), LOCALES, MOMENTS, HOURS, st.sampled_from(Away))
def test_who_is_away_is_away_from_now_on(text, locale, now, hours, away) -> None:
    order = read_order(f"bloqueá {text}", locale, now)
    assert order is not None
    assert order.order in Order
    span = span_away(order.wish, away, hours=lambda _: hours, zone=ZONE, now=now)
    if span is not None:
        assert span.start > now - timedelta(minutes=1)
        assert span.end > now
