"""Who comes: how many, called what, on which number."""

import pytest

from tests.readings import JUAN, reading, wanted


class TestHowMany:
    @pytest.mark.parametrize(
        ("text", "people"),
        [
            ("para mí y mis dos hijos", 3),
            ("mi hijo y yo", 2),
            ("para mi hijo y para mí", 2),
            ("un corte para mí y otro para mi viejo", 2),
            ("quiero un corte y mi hermano también", 2),
            ("somos tres", 3),
            ("para 2 personas", 2),
            ("para dos", 2),
            ("dos cortes", 2),
            ("para mim e meu filho", 2),
            ("somos dois", 2),
            ("for me and my two kids", 3),
            ("two haircuts", 2),
        ],
    )
    def test_they_are_counted(self, text, people):
        assert reading(text).people == people

    @pytest.mark.parametrize(
        "text",
        ["para mí", "tengo 5 hijos", "para las 2", "el 2", "a las dos", "para mi hijo", "dos"],
    )
    def test_other_numbers_count_nobody(self, text):
        assert reading(text).people is None

    def test_who_comes_along_names_no_service(self):
        assert reading("para mí y mis dos hijos").services == ()

    @pytest.mark.parametrize(
        "text",
        [
            "tengo 2 hijos",
            "tengo 3 perros",
            "tengo un nene y una nena",
            "tenho 2 filhos",
            "I have two kids",
            "I've got 3 dogs",
        ],
    )
    @pytest.mark.parametrize("asked", [None, "service", "start", "agreed", "booking"])
    def test_what_somebody_has_is_no_wish_and_no_choice(self, text, asked):
        read = reading(text, asked=asked, offered=4)

        assert (read.services, read.wish, read.pick, read.people) == ((), None, None, None)

    @pytest.mark.parametrize("text", ["tengo 2 horas", "tengo un corte el viernes"])
    def test_an_hour_or_a_booking_is_no_belonging(self, text):
        assert "what they have" not in {each.meaning for each in reading(text).evidence}


class TestTheirName:
    @pytest.mark.parametrize("text", ["a nombre de mi hijo Tomás", "em nome do meu filho Tomás"])
    def test_of_a_son_names_no_service(self, text):
        assert reading(text, asked="name").services == ()

    @pytest.mark.parametrize(
        ("text", "name"),
        [
            ("poné Nico nomás", "Nico"),
            ("a nombre de mi hijo Tomás", "Tomás"),
            ("em nome do meu filho Tomás", "Tomás"),
            ("just put Nick", "Nick"),
            ("Ana", "Ana"),
            ("ana pérez", "Ana Pérez"),
            ("ANA MARÍA DE LA CRUZ", "Ana María de la Cruz"),
            ("soy Ana", "Ana"),
            ("hola, soy ana", "Ana"),
            ("me llamo Juan Pérez", "Juan Pérez"),
            ("mi nombre es McCoy", "McCoy"),
            ("meu nome é João", "João"),
            ("my name is Tom Baker", "Tom Baker"),
            ("a nombre de Rosa", "Rosa"),
            ("Ana por favor", "Ana"),
            ("para Ana", "Ana"),
            ("J. Pérez", "J. Pérez"),
            ("Sra. Gómez", "Sra. Gómez"),
            ("Julio", "Julio"),
            ("Tomás", "Tomás"),
            ("sol", "Sol"),
            ("me llaman Tato", "Tato"),
        ],
    )
    def test_it_is_taken_when_asked_for(self, text, name):
        assert reading(text, asked="name").person_name == name

    @pytest.mark.parametrize(
        "text",
        [
            "hola",
            "no",
            "sí",
            "el viernes",
            "quiero cancelar",
            "12",
            "cuánto sale?",
            "no quiero decirlo",
            "a las 6",
        ],
    )
    def test_other_answers_are_no_names(self, text):
        assert reading(text, asked="name").person_name is None

    def test_a_bare_name_is_none_when_it_was_not_asked_for(self):
        assert reading("Ana").person_name is None

    def test_it_may_come_with_the_booking(self):
        read = reading("hola soy Lucas y quiero un turno con juan")

        assert read.person_name == "Lucas"
        assert wanted(read.barbers) == [(JUAN,)]

    def test_the_name_of_a_barber_may_be_their_own(self):
        read = reading("soy Juan")

        assert read.person_name == "Juan"
        assert read.barbers == ()

    @pytest.mark.parametrize("text", ["soy cliente de hace mucho", "soy alto", "this is great"])
    def test_being_something_is_no_name(self, text):
        assert reading(text).person_name is None

    @pytest.mark.parametrize("text", ["soy ana", "soy Zulmira", "me llamo zulmira"])
    def test_a_name_is_known_by_its_capital_or_for_being_common(self, text):
        assert reading(text).person_name in ("Ana", "Zulmira")


class TestTheirNumber:
    @pytest.mark.parametrize(
        ("text", "phone"),
        [
            ("mi cel es 11 2345-6789", "11 2345-6789"),
            ("+54 9 11 2345 6789", "+54 9 11 2345 6789"),
            ("1123456789", "1123456789"),
            ("(11) 98765-4321", "(11) 98765-4321"),
        ],
    )
    def test_it_is_kept_as_written(self, text, phone):
        assert reading(text).phone == phone

    @pytest.mark.parametrize(
        "text",
        ["24/11/2026 17:30", "24-11-2026", "sale 15.000.000", "dni 30.123.456", "a las 1730"],
    )
    def test_dates_and_prices_are_no_numbers_to_call(self, text):
        assert reading(text).phone is None

    def test_a_number_is_no_moment(self):
        assert reading("mi cel es 11 2345-6789").wish is None
