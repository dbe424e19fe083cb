"""Yes, no, and pointing at a choice."""

import pytest

from flows.reading import Pick, PickBy
from tests.readings import reading

YES = """
sí | si | sisi | siii | dale | daleee | de una | obvio | va | joya | perfecto | listo | ok | oka
okey | bueno | buenísimo | genial | claro que sí | está bien | me sirve | confirmo | sí, confirmo
si porfa | dale perfecto | 👍 | 👌🏽 | sí quiero
hola, sí | de acuerdo | por supuesto | no hay problema
"""
NO = """
no | nop | noooo | no gracias | no, gracias | mejor no | para nada | todavía no | ni ahí | no quiero
no, por ahora no | negativo | 👎 | ❌ | nah | no quiero cancelar | así no | no está bien
"""
YES_PT = """
sim | isso | isso mesmo | pode ser | beleza | fechado | claro | com certeza | tá bom
pode confirmar
"""
NO_PT = "não | nao | não, obrigado | agora não | melhor não | de jeito nenhum | não quero"
YES_EN = "yes | yep | yeah | sure | ok | sounds good | that works | yes please | perfect | go ahead"
NO_EN = "no | nope | no thanks | not now | no way | not that | i don't want to cancel"


def each(listed: str) -> list[str]:
    return [text.strip() for line in listed.split("\n") for text in line.split("|") if text.strip()]


class TestYes:
    @pytest.mark.parametrize("text", each(YES))
    def test_in_spanish(self, text):
        assert reading(text).answer is True

    @pytest.mark.parametrize("text", each(YES_PT))
    def test_in_portuguese(self, text):
        assert reading(text, locale="pt_BR").answer is True

    @pytest.mark.parametrize("text", each(YES_EN))
    def test_in_english(self, text):
        assert reading(text, locale="en").answer is True

    def test_a_question_is_no_answer(self):
        assert reading("confirmado?").answer is None

    def test_more_may_follow(self):
        read = reading("sí, pero a las 18hs")

        assert read.answer is True
        assert read.wish is not None


class TestNo:
    @pytest.mark.parametrize("text", each(NO))
    def test_in_spanish(self, text):
        assert reading(text).answer is False

    @pytest.mark.parametrize("text", each(NO_PT))
    def test_in_portuguese(self, text):
        assert reading(text, locale="pt_BR").answer is False

    @pytest.mark.parametrize("text", each(NO_EN))
    def test_in_english(self, text):
        assert reading(text, locale="en").answer is False


class TestNeither:
    @pytest.mark.parametrize(
        "text",
        [
            "no puedo el martes",
            "no llego a las 5",
            "no sé",
            "no me sirve ninguno",
            "no entiendo",
            "si hay lugar el viernes",
            "si no el domingo",
            "hola",
            "mañana",
            "nosotros",
        ],
    )
    def test_a_verb_is_negated_or_a_condition_set(self, text):
        assert reading(text).answer is None


class TestPicking:
    @pytest.mark.parametrize(
        ("text", "pick"),
        [
            ("2", Pick(PickBy.POSITION, 2)),
            ("el 2", Pick(PickBy.POSITION, 2)),
            ("la 3 porfa", Pick(PickBy.POSITION, 3)),
            ("la segunda", Pick(PickBy.POSITION, 2)),
            ("2do", Pick(PickBy.POSITION, 2)),
            ("el primero", Pick(PickBy.POSITION, 1)),
            ("quiero el tercero", Pick(PickBy.POSITION, 3)),
            ("opción 4", Pick(PickBy.POSITION, 4)),
            ("opción nro 4", Pick(PickBy.POSITION, 4)),
            ("el último", Pick(PickBy.LAST)),
            ("el de abajo", Pick(PickBy.LAST)),
            ("el más temprano", Pick(PickBy.EARLIEST)),
            ("el más tarde", Pick(PickBy.LATEST)),
            ("ese", Pick(PickBy.THAT)),
            ("dale ese", Pick(PickBy.THAT)),
            ("opção 3", Pick(PickBy.POSITION, 3)),
            ("quero a primeira", Pick(PickBy.POSITION, 1)),
            ("segunda opção", Pick(PickBy.POSITION, 2)),
            ("the second one", Pick(PickBy.POSITION, 2)),
            ("the last one", Pick(PickBy.LAST)),
            ("that one", Pick(PickBy.THAT)),
            ("number one please", Pick(PickBy.POSITION, 1)),
        ],
    )
    def test_a_choice_is_pointed_at(self, text, pick):
        assert reading(text, asked="start", offered=4).pick == pick

    @pytest.mark.parametrize(
        "text",
        [
            "5",
            "el 15",
            "el 2 de mayo",
            "el último viernes del mes",
            "el primer sábado",
            "la 2 o la 3",
            "the friday one please",
        ],
    )
    def test_what_is_not_on_offer_or_means_a_date_is_no_pick(self, text):
        assert reading(text, asked="start", offered=4).pick is None

    def test_nothing_is_picked_when_nothing_was_shown(self):
        assert reading("el 2").pick is None

    @pytest.mark.parametrize("text", ["5", "el 5"])
    def test_where_so_many_were_shown_a_number_is_no_hour_and_no_day(self, text):
        read = reading(text, asked="start", offered=6)

        assert read.pick == Pick(PickBy.POSITION, 5)
        assert read.wish is None

    def test_a_portuguese_weekday_is_no_second_choice(self):
        read = reading("segunda", locale="pt_BR", asked="start", offered=4)

        assert read.pick is None
        assert read.wish is not None


class TestAnyWillDo:
    @pytest.mark.parametrize(
        "text",
        [
            "con cualquiera",
            "cualquiera",
            "me da igual",
            "el que sea",
            "el que esté libre",
            "cualquier barbero",
            "com qualquer um",
            "tanto faz",
            "anyone is fine",
            "whoever is free",
        ],
    )
    def test_any_barber(self, text):
        assert reading(text, asked="barber").anyone

    @pytest.mark.parametrize("text", ["cualquier día", "qualquer horário", "any day"])
    def test_any_day_is_not_about_barbers(self, text):
        assert not reading(text, asked="barber").anyone

    def test_any_of_the_times_is_the_first_of_them(self):
        read = reading("cualquiera", asked="start", offered=4)

        assert not read.anyone
        assert read.pick == Pick(PickBy.EARLIEST)

    @pytest.mark.parametrize("text", ["cuando sea", "a cualquier hora", "qualquer dia", "any time"])
    def test_any_time_is_the_soonest(self, text):
        read = reading(text, asked="start")

        assert read.wish is not None
        assert read.wish.soonest

    def test_the_earliest_of_no_choices_is_the_soonest(self):
        assert reading("el más temprano").pick is None
        assert reading("el más temprano").wish == reading("lo antes posible").wish

    def test_who_names_somebody_does_not_take_just_anyone(self):
        read = reading("juan o mati, el que pueda antes", asked="barber")

        assert not read.anyone
        assert len(read.barbers) == 2

    def test_with_anyone_is_about_barbers_whatever_was_asked(self):
        assert reading("con cualquiera", asked="start", offered=4).anyone
