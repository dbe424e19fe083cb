"""Several moments in one message: options, exclusions, corrections; and what is no moment."""

from datetime import date

import pytest

from tests.moments import clock, day, read, wish


class TestOptions:
    @pytest.mark.parametrize(
        ("text", "language"),
        [("jueves o viernes", "es"), ("jueves y viernes", "es"), ("jueves, viernes", "es"),
         ("quinta ou sexta", "pt"), ("Thursday or Friday", "en")],
    )  # fmt: skip
    def test_are_all_kept(self, text, language):
        assert wish(text, language).days == day(11, 26) + day(11, 27)

    def test_share_what_is_said_of_both(self):
        both = wish("el jueves o el viernes a la tarde, después de las 17")

        assert both.days == day(11, 26) + day(11, 27)
        assert clock(both) == ["17:00-"]

    def test_may_be_of_times(self):
        assert clock(wish("a las 17 o 18 hs")) == ["17:00", "18:00"]
        assert clock(wish("17 o 18hs")) == ["17:00", "18:00"]


class TestExclusions:
    @pytest.mark.parametrize(
        ("text", "language"),
        [("el jueves no puedo", "es"), ("no puedo el jueves", "es"), ("el jueves no", "es"),
         ("que no sea el jueves", "es"), ("el jueves no me sirve", "es"),
         ("quinta não posso", "pt"), ("na quinta não dá", "pt"),
         ("I can't do Thursday", "en"), ("Thursday doesn't work", "en"), ("not Thursday", "en")],
    )  # fmt: skip
    def test_of_a_day(self, text, language):
        excluded = wish(text, language)

        assert excluded.not_days == day(11, 26)
        assert excluded.days == ()

    @pytest.mark.parametrize("text", ["menos los lunes", "cualquier día menos el lunes"])
    def test_of_a_weekday_are_of_all_of_them(self, text):
        assert wish(text).weekdays == {1, 2, 3, 4, 5, 6}

    def test_of_a_part_of_the_day(self):
        assert [time.part for time in wish("a la mañana no puedo").not_times] == ["morning"]

    @pytest.mark.parametrize(
        ("text", "language"),
        [("no puedo mañana a la tarde", "es"), ("mañana a la tarde no puedo", "es"),
         ("amanhã à tarde não dá", "pt"), ("I can't do tomorrow afternoon", "en")],
    )  # fmt: skip
    def test_of_a_day_and_a_part_leave_the_rest_of_the_day(self, text, language):
        excluded = wish(text, language)

        assert excluded.days == excluded.not_days == ()
        assert excluded.admits(date(2026, 11, 25), 10 * 60)
        assert not excluded.admits(date(2026, 11, 25), 17 * 60)
        assert excluded.admits(date(2026, 11, 26), 17 * 60)

    def test_of_this_part_of_the_day_are_of_today(self):
        excluded = wish("esta tarde no puedo")

        assert not excluded.admits(date(2026, 11, 24), 17 * 60)
        assert excluded.admits(date(2026, 11, 25), 17 * 60)

    def test_of_a_part_of_each_of_several_weekdays_are_of_all_of_them(self):
        assert wish("cualquier día menos el lunes a la tarde").weekdays == {1, 2, 3, 4, 5, 6}

    @pytest.mark.parametrize(
        "text",
        ["mañana a la mañana no, a la tarde sí", "mañana a la mañana no puedo, sí a la tarde"],
    )
    def test_of_a_part_of_a_day_leave_another_part_of_it(self, text):
        left = wish(text)

        assert left.days == day(11, 25)
        assert clock(left) == ["afternoon"]

    def test_turn_an_open_stretch_round(self):
        assert clock(wish("no puedo antes de las 16")) == ["16:00-"]
        assert clock(wish("antes de las 16 no puedo")) == ["16:00-"]

    def test_end_with_their_clause(self):
        both = wish("el jueves no puedo, el viernes sí")

        assert both.not_days == day(11, 26)
        assert both.days == day(11, 27)

    def test_are_none_where_no_is_an_answer(self):
        assert wish("no, el viernes").days == day(11, 27)
        assert wish("no mejor el viernes").days == day(11, 27)


class TestDaysWithTheirOwnTimes:
    @pytest.mark.parametrize(
        ("text", "language"),
        [("viernes a las 17 o jueves a las 18", "es"), ("viernes 17hs, jueves 18hs", "es"),
         ("a las 17 el viernes o a las 18 el jueves", "es"),
         ("sexta às 17h ou quinta às 18h", "pt"), ("Friday at 5pm or Thursday at 6pm", "en")],
    )  # fmt: skip
    def test_are_not_offered_crosswise(self, text, language):
        wished = wish(text, language)

        assert wished.admits(date(2026, 11, 27), 17 * 60)
        assert wished.admits(date(2026, 11, 26), 18 * 60)
        assert not wished.admits(date(2026, 11, 26), 17 * 60)
        assert not wished.admits(date(2026, 11, 27), 18 * 60)

    def test_may_be_parts_of_the_day(self):
        wished = wish("esta tarde o mañana a la mañana")

        assert wished.admits(date(2026, 11, 24), 16 * 60)
        assert wished.admits(date(2026, 11, 25), 10 * 60)
        assert not wished.admits(date(2026, 11, 25), 16 * 60)

    @pytest.mark.parametrize("text", ["martes o jueves a las 17", "jueves a las 5 o a las 6"])
    def test_are_none_where_they_share_them(self, text):
        assert wish(text).pairs == ()

    def test_are_corrected_together(self):
        wished = wish("jueves a las 17, digo viernes a las 18")

        assert wished.days == day(11, 27)
        assert clock(wished) == ["18:00"]


class TestCorrections:
    @pytest.mark.parametrize(
        ("text", "language"),
        [("mañana no, pasado", "es"), ("mañana, digo pasado", "es"), ("mañana, mejor pasado", "es"),
         ("en vez de mañana pasado", "es"), ("pasalo de mañana a pasado", "es"),
         ("amanhã não, depois de amanhã", "pt"), ("amanhã, quer dizer, depois de amanhã", "pt"),
         ("tomorrow, I mean the day after tomorrow", "en"),
         ("move it from tomorrow to the day after tomorrow", "en")],
    )  # fmt: skip
    def test_of_a_day(self, text, language):
        assert wish(text, language).days == day(11, 26)

    def test_of_a_time(self):
        assert clock(wish("a las 17, perdón, a las 18")) == ["18:00"]
        assert clock(wish("change it from 3pm to 4pm", "en")) == ["16:00"]

    def test_of_a_day_leave_the_time(self):
        corrected = wish("el jueves a las 17, mejor el viernes")

        assert corrected.days == day(11, 27)
        assert clock(corrected) == ["17:00"]


class TestAsSoonAsPossible:
    @pytest.mark.parametrize(
        ("text", "language"),
        [("lo antes posible", "es"), ("cuanto antes", "es"), ("o quanto antes", "pt"),
         ("asap", "en")],
    )  # fmt: skip
    def test_is_a_wish(self, text, language):
        assert wish(text, language).soonest


class TestWhatIsNoMoment:
    @pytest.mark.parametrize(
        "text",
        ["hola, todo bien?", "tengo 2 hijos", "somos 3", "sale 5000 pesos", "$ 1700", "12.500",
         "mi celu es 11 4567-8900", "me llamo Julio", "soy Domingo", "con Abril", "quiero un corte",
         "la segunda opción", "el último", "2 turnos", "Av. Corrientes 1234, piso 3", "no sé",
         "cuando puedas", "un turno de 30 minutos", "está a 3 cuadras", "fiesta en la montaña",
         "por ahora no", "ahora quiero pagar", "el 3er piso"],
    )  # fmt: skip
    def test_in_spanish(self, text):
        assert read(text).wish is None

    @pytest.mark.parametrize(
        "text",
        ["tenho 2 filhos", "custa 50 reais", "segunda opção", "quero a primeira", "bom dia",
         "quero ter um corte", "11 98765-4321", "corte para 2 pessoas"],
    )  # fmt: skip
    def test_in_portuguese(self, text):
        assert read(text, "pt").wish is None

    @pytest.mark.parametrize(
        "text",
        ["two kids", "it costs $20", "my name is April", "I may come", "the second option",
         "call me at 555-1234", "the first one", "I sat in the sun", "march on",
         "that's all for now", "now I want to pay"],
    )  # fmt: skip
    def test_in_english(self, text):
        assert read(text, "en").wish is None

    def test_is_what_was_read_as_something_else(self):
        text = "con Domingo el viernes"

        assert wish(text, masked=[(4, 11)]).days == day(11, 27)

    def test_has_no_spans(self):
        assert read("quiero un corte").spans == ()


class TestEvidence:
    def test_has_the_words_of_the_customer(self):
        moments = read("Quiero el VIERNES a las 17:30, porfa")

        assert [evidence.words for evidence in moments.evidence] == ["el VIERNES", "las 17:30"]
        assert [evidence.meaning for evidence in moments.evidence] == ["2026-11-27", "17:30"]

    def test_is_at_its_place_in_the_text(self):
        text = "el vie\u0301rnes o man\u0303ana"  # accents as Apple keyboards send them
        moments = read(text)

        assert [text[start:end] for start, end in moments.spans] == [
            "el vie\u0301rnes",
            "man\u0303ana",
        ]


class TestEdges:
    def test_a_range_that_does_not_suit_ends_with_the_day(self):
        (excluded,) = wish("no puedo de 22 a 2 hs").not_times

        assert (excluded.first, excluded.last) == (22 * 60, None)

    def test_the_working_week_may_stand_where_a_day_would(self):
        assert wish("después lunes hasta viernes").weekdays == frozenset(range(5))

    def test_half_of_the_coming_month_is_no_range(self):
        assert read("el próximo medio mes").wish is None
