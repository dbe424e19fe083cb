"""What barbers and owners ask for, as they write it, and of which time they speak."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.understanding.colleagues import Order, read_order
from scheduling.away import Away, span_away
from scheduling.matching import only_day

ZONE = ZoneInfo("America/Argentina/Buenos_Aires")
NOW = datetime(2026, 11, 25, 10, 0, tzinfo=ZONE)  # a Wednesday


def order_in(text: str, locale: str = "es_AR") -> Order | None:
    found = read_order(text, locale, NOW)
    return found.order if found else None


class TestOrders:
    @pytest.mark.parametrize(
        ("text", "order"),
        [
            ("mi agenda", Order.AGENDA),
            ("Agenda de mañana", Order.AGENDA),
            ("che, a quién tengo hoy?", Order.AGENDA),
            ("qué tengo mañana", Order.AGENDA),
            ("cómo viene el día?", Order.AGENDA),
            ("quién sigue?", Order.AGENDA),
            ("mis turnos del viernes", Order.AGENDA),
            ("minha agenda", Order.AGENDA),
            ("agenda de amanhã", Order.AGENDA),
            ("quem é o próximo?", Order.AGENDA),
            ("my schedule", Order.AGENDA),
            ("who's next?", Order.AGENDA),
            ("what do I have tomorrow", Order.AGENDA),
            ("me voy a las 18", Order.GOING),
            ("hoy me tengo que ir a las 5", Order.GOING),
            ("saio às 18h", Order.GOING),
            ("I'm leaving at 6pm", Order.GOING),
            ("mañana entro a las 11", Order.COMING),
            ("el viernes arranco recién a las 12", Order.COMING),
            ("amanhã chego às 11h", Order.COMING),
            ("I'll start at noon tomorrow", Order.COMING),
            ("el sábado no laburo", Order.AWAY),
            ("mañana no llego", Order.AWAY),
            ("quién es el de las 9:30 del sábado?", Order.AGENDA),
            ("bloqueá mañana de 14 a 16", Order.AWAY),
            ("bloqueame el viernes a la tarde", Order.AWAY),
            ("mañana no vengo", Order.AWAY),
            ("no me agendes nada el sábado", Order.AWAY),
            ("amanhã não venho", Order.AWAY),
            ("block tomorrow from 2 to 4 pm", Order.AWAY),
            ("I can't come tomorrow", Order.AWAY),
            ("desbloqueá mañana", Order.BACK),
            ("al final vengo el viernes", Order.BACK),
            ("desbloqueia amanhã", Order.BACK),
            ("unblock tomorrow", Order.BACK),
            ("voy 15 minutos tarde", Order.LATE),
            ("llego 20 min tarde", Order.LATE),
            ("estoy atrasado media hora", Order.LATE),
            ("vengo con demora", Order.LATE),
            ("vou chegar 15 minutos atrasado", Order.LATE),
            ("I'm running 10 minutes late", Order.LATE),
            ("resumen de ayer", Order.SUMMARY),
            ("cuánto facturamos hoy?", Order.SUMMARY),
            ("resumo do dia", Order.SUMMARY),
            ("quién espera?", Order.QUEUE),
            ("cómo viene la fila", Order.QUEUE),
            ("quem está na fila?", Order.QUEUE),
            ("how many are waiting?", Order.QUEUE),
            ("que pase el siguiente", Order.NEXT),
            ("que pase la próxima clienta", Order.NEXT),
            ("siguiente!", Order.NEXT),
            ("pode entrar o próximo", Order.NEXT),
            ("send in the next one", Order.NEXT),
            ("desvincularme", Order.LEAVE),
        ],
    )
    def test_they_are_read(self, text: str, order: Order) -> None:
        assert order_in(text) is order

    @pytest.mark.parametrize("locale", ["es_AR", "pt_BR", "en"])
    def test_in_whatever_language_the_talk_is(self, locale: str) -> None:
        assert order_in("mi agenda", locale) is Order.AGENDA
        assert order_in("minha agenda", locale) is Order.AGENDA
        assert order_in("my schedule", locale) is Order.AGENDA

    @pytest.mark.parametrize(
        "text",
        [
            "quiero un corte con Sofía mañana a las 15",
            "cancelar mi turno",
            "voy mañana a la tarde",
            "cuánto sale la barba?",
            "gracias!",
            "sí, dale",
            "2",
            "eu queria marcar um corte",
            "I'd like a haircut on Friday",
            "anotame para un corte mañana",
            "poneme a las 17",
            "put me down for a haircut",
            "agregá barba",
        ],
    )
    def test_what_they_want_as_customers_is_none(self, text: str) -> None:
        assert order_in(text) is None

    @pytest.mark.parametrize(
        ("text", "name"),
        [
            ("anotá a pedro gómez para un corte", "Pedro Gómez"),
            ("sumame a la Caro, corte y barba", "Caro"),
            ("sumame a la fila", None),
            ("agregá a Ñato con Juan", "Ñato"),
            ("anotá un corte para Lucas", "Lucas"),
            ("anota o João na fila", "João"),
            ("coloca a Ana Clara para barba", "Ana Clara"),
            ("add Peter O'Neill for a haircut", "Peter O'Neill"),
            ("put Bob in the queue", "Bob"),
        ],
    )
    def test_who_has_walked_in(self, text: str, name: str | None) -> None:
        found = read_order(text, "es_AR", NOW)
        assert (found.name if found else None) == name

    @pytest.mark.parametrize(
        ("text", "minutes"),
        [("voy 15 minutos tarde", 15), ("llego quince minutos tarde", 15), ("voy tarde", None),
         ("llego media hora tarde", 30), ("running 10 mins late", 10)],
    )  # fmt: skip
    def test_how_late(self, text: str, minutes: int | None) -> None:
        found = read_order(text, "es_AR", NOW)
        assert found is not None
        assert found.minutes == minutes

    def test_which_day(self) -> None:
        found = read_order("agenda del viernes", "es_AR", NOW)
        assert found is not None
        assert found.wish is not None
        assert only_day(found.wish) == date(2026, 11, 27)


class TestBeingAway:
    @pytest.mark.parametrize(
        ("text", "since", "until"),
        [
            ("me voy a las 18", "25 18:00", "26 00:00"),
            ("me voy a las 6", "25 18:00", "26 00:00"),
            ("me voy", "25 10:00", "26 00:00"),
            ("bloqueá mañana de 14 a 16", "26 14:00", "26 16:00"),
            ("bloqueá mañana de 2 a 4", "26 14:00", "26 16:00"),
            ("bloqueá de 12 a 13", "25 12:00", "25 13:00"),
            ("bloqueá hoy a las 15", "25 15:00", "25 16:00"),
            ("bloqueá desde las 15", "25 15:00", "26 00:00"),
            ("bloqueá mañana hasta las 11", "26 00:00", "26 11:00"),
            ("hoy no vengo", "25 10:00", "26 00:00"),
            ("mañana entro a las 11", "26 09:00", "26 11:00"),
            ("mañana llego 11:30", "26 09:00", "26 11:30"),
            ("el viernes recién arranco a las 2", "27 09:00", "27 14:00"),
            ("el viernes no vengo", "27 00:00", "28 00:00"),
            ("bloqueame el viernes a la tarde", "27 13:00", "27 20:00"),
            ("no trabajo del 26 al 28", "26 00:00", "29 00:00"),
        ],
    )
    def test_it_is_read(self, text: str, since: str, until: str) -> None:
        assert self.span(text) == (since, until)

    @pytest.mark.parametrize(
        "text",
        [
            "mañana entro",
            "mañana entro a las 9",
            "bloqueá",
            "bloqueá el martes o el jueves",
            "bloqueá los viernes",
            "me voy el viernes",
        ],
    )
    def test_or_asked_for(self, text: str) -> None:
        assert self.span(text) is None

    def span(self, text: str) -> tuple[str, str] | None:
        found = read_order(text, "es_AR", NOW)
        assert found is not None
        span = span_away(
            found.wish,
            {Order.GOING: Away.FROM, Order.COMING: Away.UNTIL}.get(found.order, Away.DURING),
            hours=lambda _: (9 * 60, 20 * 60),
            zone=ZONE,
            now=NOW,
        )
        if span is None:
            return None
        return tuple(f"{one.astimezone(ZONE):%d %H:%M}" for one in (span.start, span.end))
