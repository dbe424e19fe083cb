"""What only the place in the message, or the open question, tells apart."""

from datetime import date

import pytest

from flows.reading import Intent, Pick, PickBy
from scheduling.wishes import Days
from tests.readings import JUAN, JULIO, MATI, NICO, reading, wanted


class TestHowMany:
    @pytest.mark.parametrize(
        ("text", "locale", "people"),
        [
            ("corte para los tres el sábado", "es_AR", 3),
            ("somos 3 el sábado a la tarde", "es_AR", 3),
            ("somos dos mañana a las 5", "es_AR", 2),
            ("para os dois no sábado", "pt_BR", 2),
            ("for the two of us on saturday", "en", 2),
        ],
    )
    def test_people_are_no_day_and_take_none_away(self, text, locale, people):
        read = reading(text, locale=locale)

        assert read.people == people
        assert read.doubt is None
        assert read.wish is not None
        assert len(read.wish.days) == 1

    @pytest.mark.parametrize("text", ["somos 22", "a las dos y media", "para las dos"])
    def test_hours_and_larger_numbers_are_no_people(self, text):
        assert reading(text).people is None

    @pytest.mark.parametrize("text", ["las dos cosas", "quiero las dos cosas"])
    def test_things_are_no_hour(self, text):
        assert reading(text).wish is None


class TestBothOfThem:
    @pytest.mark.parametrize(
        ("text", "locale"),
        [("los dos", "es_AR"), ("ambos", "es_AR"), ("os dois", "pt_BR"), ("both", "en")],
    )
    def test_of_barbers_either_will_do(self, text, locale):
        assert reading(text, locale=locale, asked="barber").anyone
        assert not reading(text, locale=locale, asked="service").anyone

    def test_of_times_the_earliest(self):
        read = reading("los dos me van", asked="start", offered=3)

        assert read.pick == Pick(PickBy.EARLIEST)

    def test_an_hour_stays_an_hour(self):
        assert reading("las dos", asked="start", offered=3).wish is not None

    @pytest.mark.parametrize("text", ["lo que sea", "cualquier cosa"])
    def test_of_services_we_say_which_there_are(self, text):
        assert reading(text, asked="service").intents == (Intent.SERVICES,)


class TestDiminutives:
    @pytest.mark.parametrize(
        ("text", "barber"),
        [
            ("con el tanito", NICO),
            ("con juanito", JUAN),
            ("el juancito", JUAN),
            ("con nicolasito", NICO),
            ("con julito", JULIO),
            ("con matiitas", MATI),
        ],
    )
    def test_are_the_name(self, text, barber):
        assert wanted(reading(text).barbers) == [(barber,)]

    @pytest.mark.parametrize("text", ["un ratito", "un cafecito", "un turnito", "cortito"])
    def test_of_other_words_are_nobody(self, text):
        assert reading(text).barbers == ()


class TestWhereTo:
    FRIDAY = (Days.only(date(2026, 11, 27)),)

    @pytest.mark.parametrize(
        "text",
        [
            "cambiame el del jueves para el viernes a la misma hora",
            "pasame el turno del jueves a las 5 al viernes a las 6",
            "pasá el turno de mañana a la tarde al viernes a las 5",
        ],
    )
    def test_a_booking_is_moved_is_the_wish(self, text):
        read = reading(text)

        assert read.intents[0] is Intent.MOVE
        assert read.wish is not None
        assert read.wish.days == self.FRIDAY


class TestAskingToPay:
    @pytest.mark.parametrize(
        ("text", "locale"),
        [("cómo puedo pagar?", "es_AR"), ("como posso pagar?", "pt_BR"), ("how can I pay?", "en")],
    )
    def test_how_one_can_pay_asks_for_the_ways(self, text, locale):
        assert reading(text, locale=locale).intents == (Intent.PAYMENT_METHODS,)

    @pytest.mark.parametrize("text", ["cómo te pago?", "ya te transferí", "puedo señar?"])
    def test_who_pays_pays(self, text):
        assert reading(text).intents == (Intent.PAY,)


class TestOtherTimes:
    @pytest.mark.parametrize(
        ("text", "locale"),
        [
            ("media hora antes no se puede?", "es_AR"),
            ("un rato antes", "es_AR"),
            ("meia hora antes não dá?", "pt_BR"),
            ("half an hour earlier?", "en"),
        ],
    )
    def test_a_little_earlier_is_asked_for(self, text, locale):
        assert reading(text, locale=locale).intents == (Intent.EARLIER,)

    @pytest.mark.parametrize("text", ["a última hora", "lo más tarde posible"])
    def test_as_late_as_can_be_is_the_evening(self, text):
        read = reading(text)

        assert read.wish is not None
        assert read.wish.times[0].part == "evening"
