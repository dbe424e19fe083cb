"""Services, barbers and shops by name."""

import pytest

from bot.understanding.context import Entry, Vocabulary
from tests.readings import (
    BEARD,
    CABALLITO,
    COLOUR,
    CUT,
    CUT_AND_BEARD,
    JUAN,
    JULIO,
    KIDS,
    MATI,
    NICO,
    PALERMO,
    SHAVE,
    SHOP,
    reading,
    refused,
    wanted,
)

OTHER_JUAN = Entry("juan-2", "Juan Ignacio Sosa")


class TestServices:
    @pytest.mark.parametrize(
        ("text", "service"),
        [
            ("quiero un corte", CUT),
            ("me quiero cortar el pelo", CUT),
            ("corte de pelo", CUT),
            ("corte de cabelo", CUT),
            ("a haircut please", CUT),
            ("quiero cort de pelo", CUT),
            ("para la barba", BEARD),
            ("arreglarme la barva", BEARD),
            ("just a beard trim", BEARD),
            ("afeitada", SHAVE),
            ("tenirme el pelo", COLOUR),
            ("color de pelo", COLOUR),
            ("para mi nene", KIDS),
            ("un corte para mi hijo de 5", KIDS),
            ("a haircut for my son", KIDS),
            ("corte pro meu filho", KIDS),
        ],
    )
    def test_it_goes_by_many_names(self, text, service):
        assert wanted(reading(text).services) == [(service,)]

    @pytest.mark.parametrize(
        "text",
        ["corte y barba", "core y barba", "barba y pelo", "un corte con barba", "barba + corte"],
    )
    def test_two_words_name_the_one_service_that_is_both(self, text):
        assert wanted(reading(text).services) == [(CUT_AND_BEARD,)]

    def test_two_are_named_when_there_is_none_for_both(self):
        assert wanted(reading("barba y color").services) == [(BEARD,), (COLOUR,)]

    def test_hair_is_nothing_where_none_is_cut(self):
        only_beards = Vocabulary(services=(Entry(BEARD, "Barba"),))

        assert reading("el pelo", vocabulary=only_beards).services == ()

    def test_another_word_for_one_of_the_two_will_do(self):
        shop = Vocabulary(
            services=(Entry(CUT, "Corte", ("degradé",)), *SHOP.services[1:]), barbers=SHOP.barbers
        )

        assert wanted(reading("un degradé y la barba", vocabulary=shop).services) == [
            (CUT_AND_BEARD,)
        ]

    @pytest.mark.parametrize("text", ["hair colour", "color de pelo", "teñirme el pelo"])
    def test_hair_to_be_coloured_is_not_to_be_cut(self, text):
        assert wanted(reading(text).services) == [(COLOUR,)]

    def test_a_word_of_a_service_is_no_mistyped_shop(self):
        shop = Vocabulary(services=(Entry(CUT, "Corte de caballero"),), shops=SHOP.shops)
        read = reading("corte de caballero", vocabulary=shop)

        assert wanted(read.services) == [(CUT,)]
        assert read.shops == ()

    def test_one_of_two_may_be_refused(self):
        read = reading("corte sin barba")

        assert wanted(read.services) == [(CUT,)]
        assert refused(read.services) == [(BEARD,)]

    def test_when_several_fit_all_are_kept(self):
        two = Vocabulary(services=(Entry(CUT, "Corte clásico"), Entry(SHAVE, "Corte a tijera")))

        assert wanted(reading("un corte", vocabulary=two).services) == [(CUT, SHAVE)]

    def test_a_word_more_settles_which(self):
        two = Vocabulary(services=(Entry(CUT, "Corte clásico"), Entry(SHAVE, "Corte a tijera")))

        assert wanted(reading("corte con tijera", vocabulary=two).services) == [(SHAVE,)]

    @pytest.mark.parametrize("text", ["corten con eso", "que me corte Juan", "el vino", "norte"])
    def test_words_like_it_are_none(self, text):
        assert reading(text).services == ()


class TestBarbers:
    @pytest.mark.parametrize(
        ("text", "barber"),
        [
            ("con Juan", JUAN),
            ("con juna", JUAN),
            ("Juan Perez", JUAN),
            ("con pérez", JUAN),
            ("mati mañana 17hs", MATI),
            ("con matia", MATI),
            ("lo de Mati", MATI),
            ("el tano", NICO),
            ("con el Nico", NICO),
            ("with Nicolas please", NICO),
            ("com o Julio", JULIO),
        ],
    )
    def test_nicknames_articles_and_mistakes_are_forgiven(self, text, barber):
        assert wanted(reading(text).barbers) == [(barber,)]

    def test_two_of_one_name_stay_two(self):
        shop = Vocabulary(barbers=(*SHOP.barbers, OTHER_JUAN))

        assert wanted(reading("con juan", vocabulary=shop).barbers) == [(JUAN, OTHER_JUAN.id)]

    def test_the_surname_tells_them_apart(self):
        shop = Vocabulary(barbers=(*SHOP.barbers, OTHER_JUAN))

        assert wanted(reading("con juan perez", vocabulary=shop).barbers) == [(JUAN,)]

    def test_a_surname_may_be_an_ordinary_word(self):
        shop = Vocabulary(barbers=(Entry(NICO, "Nicolás Paz"), Entry(MATI, "Nicolás Gil")))

        assert wanted(reading("con nico paz", vocabulary=shop).barbers) == [(NICO,)]

    @pytest.mark.parametrize(
        "text", ["con Pedro", "com o Rafael", "with Kevin", "un corte con pedro"]
    )
    def test_who_is_nobody_here_is_named_without_an_id(self, text):
        assert [named.ids for named in reading(text).barbers] == [()]

    def test_a_bare_strange_name_counts_when_a_barber_was_asked_for(self):
        assert [named.words for named in reading("pedro", asked="barber").barbers] == ["pedro"]
        assert reading("pedro").barbers == ()

    def test_things_that_come_along_are_no_strangers(self):
        assert reading("corte con tijera").barbers == ()
        assert reading("con tarjeta").barbers == ()

    def test_several_may_do(self):
        assert wanted(reading("con juan o mati").barbers) == [(JUAN,), (MATI,)]

    @pytest.mark.parametrize(
        "text",
        [
            "no",
            "dale",
            "a las 5 de la tarde",
            "el 5 de julio",
            "corte el domingo",
            "quanto custa?",
            "único",
            "para la noche",
            "un trno",
            "ni",
        ],
    )
    def test_ordinary_words_are_no_barbers(self, text):
        assert reading(text).barbers == ()

    def test_a_barber_called_julio_is_no_month(self):
        read = reading("con Julio")

        assert wanted(read.barbers) == [(JULIO,)]
        assert read.wish is None

    def test_a_short_name_is_a_name_when_it_was_asked_for(self):
        shop = Vocabulary(barbers=(Entry(JUAN, "Leo"), Entry(MATI, "Dalia")))

        assert wanted(reading("leo", asked="barber", vocabulary=shop).barbers) == [(JUAN,)]
        assert reading("dale", asked="barber", vocabulary=shop).barbers == ()


class TestRefusing:
    @pytest.mark.parametrize(
        "text",
        [
            "con Juan no",
            "Juan no, gracias",
            "no quiero con Juan",
            "no quiero que me corte Juan",
            "que no sea Juan",
            "cualquiera menos Juan",
            "com o Juan não",
            "not with Juan",
            "anyone but Juan",
        ],
    )
    def test_a_barber_may_be_refused(self, text):
        assert refused(reading(text).barbers) == [(JUAN,)]

    @pytest.mark.parametrize(
        "text", ["no, con Juan", "no con juan", "não, com o Juan", "no, with Juan"]
    )
    def test_after_a_no_to_us_the_name_is_wanted(self, text):
        read = reading(text)

        assert wanted(read.barbers) == [(JUAN,)]
        assert read.answer is False

    def test_one_refused_and_one_wanted(self):
        read = reading("con Juan no, con Mati")

        assert refused(read.barbers) == [(JUAN,)]
        assert wanted(read.barbers) == [(MATI,)]

    def test_a_portuguese_no_before_a_shop_says_where(self):
        assert wanted(reading("quero marcar no Palermo", locale="pt_BR").shops) == [(PALERMO,)]


class TestShops:
    def test_the_brand_alone_names_no_shop(self):
        assert reading("hola barberpro").shops == ()

    def test_what_tells_it_apart_does(self):
        assert wanted(reading("en la de Cabalito").shops) == [(CABALLITO,)]
