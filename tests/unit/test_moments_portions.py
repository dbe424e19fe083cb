"""Portions of a week, a month or a year, and days and times said by their distance from others."""

from datetime import date

import pytest

from scheduling.wishes import Days
from tests.moments import clock, day, days, read, wish


class TestAPortion:
    @pytest.mark.parametrize(
        ("language", "text", "first", "last"),
        [
            ("es", "a principios de enero", (1, 1), (1, 10)),
            ("es", "a mediados de enero", (1, 11), (1, 20)),
            ("es", "a fines de enero", (1, 21), (1, 31)),
            ("es", "la primera quincena de enero", (1, 1), (1, 15)),
            ("es", "la segunda quincena de febrero", (2, 16), (2, 28)),
            ("es", "la segunda mitad de enero", (1, 16), (1, 31)),
            ("es", "los primeros cuatro días de marzo", (3, 1), (3, 4)),
            ("es", "los últimos tres días de marzo", (3, 29), (3, 31)),
            ("es", "la segunda semana de febrero", (2, 8), (2, 14)),
            ("es", "el último finde de enero", (1, 30), (1, 31)),
            ("es", "a principio de año", (1, 1), (3, 31)),
            ("pt", "no começo de janeiro", (1, 1), (1, 10)),
            ("pt", "no meio de janeiro", (1, 11), (1, 20)),
            ("pt", "no fim de janeiro", (1, 21), (1, 31)),
            ("pt", "na primeira quinzena de janeiro", (1, 1), (1, 15)),
            ("pt", "segunda quinzena de fevereiro", (2, 16), (2, 28)),
            ("pt", "a segunda metade de janeiro", (1, 16), (1, 31)),
            ("pt", "nos primeiros quatro dias de março", (3, 1), (3, 4)),
            ("pt", "os últimos três dias de março", (3, 29), (3, 31)),
            ("pt", "na segunda semana de fevereiro", (2, 8), (2, 14)),
            ("pt", "o último fim de semana de janeiro", (1, 30), (1, 31)),
            ("en", "early in january", (1, 1), (1, 10)),
            ("en", "mid-january", (1, 11), (1, 20)),
            ("en", "the end of january", (1, 21), (1, 31)),
            ("en", "in the first half of january", (1, 1), (1, 15)),
            ("en", "the second half of february", (2, 16), (2, 28)),
            ("en", "the first four days of march", (3, 1), (3, 4)),
            ("en", "last three days of march", (3, 29), (3, 31)),
            ("en", "the second week of february", (2, 8), (2, 14)),
            ("en", "the last weekend in january", (1, 30), (1, 31)),
            ("en", "mid november", (11, 11), (11, 20)),
        ],
    )  # fmt: skip
    def test_of_a_month_or_a_year_is_some_of_its_days(self, language, text, first, last):
        found = wish(text, language).days

        assert found == (Days(date(2027, *first), date(2027, *last)),)

    @pytest.mark.parametrize(
        ("language", "text", "first", "last"),
        [
            ("es", "a principios de la semana que viene", (11, 30), (12, 2)),
            ("es", "a mediados de la semana que viene", (12, 1), (12, 3)),
            ("es", "a fines de la semana que viene", (12, 3), (12, 6)),
            ("es", "más adelante esta semana", (11, 25), (11, 29)),
            ("pt", "no começo da semana que vem", (11, 30), (12, 2)),
            ("pt", "no meio da semana que vem", (12, 1), (12, 3)),
            ("pt", "no final da semana que vem", (12, 3), (12, 6)),
            ("pt", "mais tarde esta semana", (11, 25), (11, 29)),
            ("en", "early next week", (11, 30), (12, 2)),
            ("en", "the middle of next week", (12, 1), (12, 3)),
            ("en", "late next week", (12, 3), (12, 6)),
            ("en", "later this week", (11, 25), (11, 29)),
            ("en", "week ending friday", (11, 23), (11, 29)),
        ],
    )  # fmt: skip
    def test_of_a_week_is_some_of_its_days(self, language, text, first, last):
        assert wish(text, language).days == days(first, last)

    @pytest.mark.parametrize(
        ("language", "text"),
        [
            ("es", "hasta fines de la semana que viene"),
            ("pt", "até o fim da semana que vem"),
            ("en", "by the end of next week"),
        ],
    )
    def test_is_an_end_as_a_whole(self, language, text):
        assert wish(text, language).days == (Days(None, date(2026, 12, 6)),)

    @pytest.mark.parametrize(
        ("language", "text", "first", "last"),
        [
            ("es", "en los próximos días", (11, 25), (12, 1)),
            ("es", "por tres días desde mañana", (11, 25), (11, 27)),
            ("pt", "nos próximos dias", (11, 25), (12, 1)),
            ("pt", "por três dias a partir de amanhã", (11, 25), (11, 27)),
            ("en", "in the coming days", (11, 25), (12, 1)),
            ("en", "for three days from tomorrow", (11, 25), (11, 27)),
            ("es", "por tres días desde hoy", (11, 24), (11, 26)),
            ("pt", "por três dias a partir de hoje", (11, 24), (11, 26)),
            ("en", "for three days from today", (11, 24), (11, 26)),
            ("en", "the upcoming two weeks", (11, 30), (12, 13)),
            ("en", "the 3rd to the 5th", (12, 3), (12, 5)),
            ("en", "3rd to 5th", (12, 3), (12, 5)),
        ],
    )  # fmt: skip
    def test_that_is_coming_is_counted_from_here(self, language, text, first, last):
        assert wish(text, language).days == days(first, last)


class TestADayBesideAnother:
    @pytest.mark.parametrize(
        ("language", "text", "month", "number"),
        [
            ("es", "dos días antes de navidad", 12, 23),
            ("es", "una semana antes del 20", 12, 13),
            ("es", "tres días después de navidad", 12, 28),
            ("es", "el día antes de navidad", 12, 24),
            ("es", "el día anterior a navidad", 12, 24),
            ("es", "el lunes después de navidad", 12, 28),
            ("es", "el viernes antes del 20 de diciembre", 12, 18),
            ("es", "el primero del mes", 12, 1),
            ("pt", "dois dias antes do natal", 12, 23),
            ("pt", "uma semana antes do dia 20", 12, 13),
            ("pt", "três dias depois do natal", 12, 28),
            ("pt", "no dia antes do natal", 12, 24),
            ("pt", "segunda depois do natal", 12, 28),
            ("pt", "na sexta antes de 20 de dezembro", 12, 18),
            ("en", "two days before christmas", 12, 23),
            ("en", "a week before the 20th", 12, 13),
            ("en", "three days after christmas", 12, 28),
            ("en", "the day before christmas", 12, 24),
            ("en", "the monday after christmas", 12, 28),
            ("en", "friday before december 20th", 12, 18),
            ("en", "the first of the month", 12, 1),
        ],
    )  # fmt: skip
    def test_is_counted_from_it(self, language, text, month, number):
        assert wish(text, language).days == day(month, number)

    @pytest.mark.parametrize(
        ("language", "text", "first", "last"),
        [
            ("es", "la semana antes de navidad", (12, 14), (12, 20)),
            ("es", "el finde antes de navidad", (12, 19), (12, 20)),
            ("pt", "a semana antes do natal", (12, 14), (12, 20)),
            ("pt", "o fim de semana antes do natal", (12, 19), (12, 20)),
            ("en", "the week before christmas", (12, 14), (12, 20)),
            ("en", "the weekend before christmas", (12, 19), (12, 20)),
        ],
    )  # fmt: skip
    def test_may_be_a_week(self, language, text, first, last):
        assert wish(text, language).days == days(first, last)

    @pytest.mark.parametrize(
        ("language", "texts"),
        [
            ("es", ("marzo del año que viene", "marzo del próximo año", "marzo de 2027")),
            ("pt", ("março do ano que vem", "março do próximo ano", "março de 2027")),
            ("en", ("march of next year", "march next year", "march 2027")),
        ],
    )
    def test_may_have_its_year_in_words(self, language, texts):
        for text in texts:
            assert wish(text, language).days == (Days(date(2027, 3, 1), date(2027, 3, 31)),), text

    @pytest.mark.parametrize(
        ("language", "texts"),
        [
            ("es", ("navidad del año que viene", "navidad de 2027", "el 25/12/2027")),
            ("pt", ("natal do ano que vem", "natal de 2027", "25 de dezembro do ano que vem")),
            ("en", ("christmas next year", "christmas 2027", "december 25th next year")),
        ],
    )  # fmt: skip
    def test_and_so_may_a_feast(self, language, texts):
        for text in texts:
            assert wish(text, language).days == day(12, 25, 2027), text


class TestATimeBesideAnother:
    @pytest.mark.parametrize(
        ("language", "text", "times"),
        [
            ("es", "una hora antes de las 17", "16:00"),
            ("es", "media hora después de las 18", "18:30"),
            ("es", "dos horas después del mediodía", "14:00"),
            ("es", "10 minutos después de las 17", "17:10"),
            ("es", "cinco para las ocho", "7:55 19:55"),
            ("pt", "uma hora antes das 17", "16:00"),
            ("pt", "meia hora depois das 18", "18:30"),
            ("pt", "duas horas depois do meio-dia", "14:00"),
            ("pt", "cinco para as oito", "7:55 19:55"),
            ("en", "an hour before 5pm", "16:00"),
            ("en", "half an hour after 6 pm", "18:30"),
            ("en", "two hours after noon", "14:00"),
            ("en", "ten minutes after nine", "9:10 21:10"),
            ("en", "20 after 3", "3:20 15:20"),
            ("en", "quarter after 5", "5:15 17:15"),
            ("en", "quarter of 5", "4:45 16:45"),
            ("en", "a quarter till 8", "7:45 19:45"),
            ("en", "three-thirty", "3:30 15:30"),
            ("en", "5-ish", "5:00 17:00"),
        ],
    )  # fmt: skip
    def test_is_counted_from_it(self, language, text, times):
        assert clock(wish(text, language, asked=True)) == times.split()

    @pytest.mark.parametrize(
        ("language", "text", "times"),
        [
            ("es", "a las 17 o antes", "-17:00"),
            ("es", "a más tardar a las 18", "-18:00"),
            ("es", "como muy tarde a las 18", "-18:00"),
            ("es", "después del laburo", "17:00-"),
            ("es", "antes de almorzar", "-12:00"),
            ("es", "del mediodía a las 15", "12:00-15:00"),
            ("es", "después del laburo, tipo 19", "19:00"),
            ("pt", "17h ou antes", "-17:00"),
            ("pt", "no mais tardar às 18", "-18:00"),
            ("pt", "depois do trabalho", "17:00-"),
            ("pt", "antes do almoço", "-12:00"),
            ("pt", "do meio-dia às 15", "12:00-15:00"),
            ("en", "5pm or earlier", "-17:00"),
            ("en", "no later than 6pm", "-18:00"),
            ("en", "after work", "17:00-"),
            ("en", "before lunch", "-12:00"),
            ("en", "noon to 3", "12:00-15:00"),
            ("en", "may 3 in the evening", "evening"),
        ],
    )  # fmt: skip
    def test_may_be_an_end(self, language, text, times):
        assert clock(wish(text, language)) == times.split()

    @pytest.mark.parametrize(
        ("language", "text"),
        [("es", "en 1h30"), ("pt", "daqui a 1h30"), ("en", "in 1h30")],
    )
    def test_may_be_now(self, language, text):
        assert clock(wish(text, language)) == ["11:30"]

    @pytest.mark.parametrize(
        ("language", "text"),
        [
            ("es", "hace dos semanas que no voy"), ("es", "hace media hora"),
            ("pt", "faz duas semanas"), ("pt", "duas semanas atrás"),
            ("en", "two weeks ago"), ("en", "half an hour ago"),
        ],
    )  # fmt: skip
    def test_gone_by_is_none(self, language, text):
        assert read(text, language).wish is None


class TestAnHourOrADateThatItsNeighbourTells:
    @pytest.mark.parametrize(
        "text",
        ["1730 tomorrow", "1730, tomorrow", "tomorrow 1730", "1730 on november 25th", "25 Nov 1730",
         "Nov 25 1730", "25.11. 1730", "25.11 17.30", "25.11. 17h30", "1730 on Wed 25.11."],
    )  # fmt: skip
    def test_is_an_hour_beside_a_day(self, text):
        read = wish(text, "en")

        assert (read.days, clock(read)) == (day(11, 25), ["17:30"])

    @pytest.mark.parametrize("text", ["1730 mañana", "mañana 1730", "1730 el 25/11", "25 nov 1730"])
    def test_is_so_in_spanish(self, text):
        assert clock(wish(text)) == ["17:30"]

    @pytest.mark.parametrize("text", ["1730 amanhã", "amanhã 1730", "1730 25/11", "25 nov 1730"])
    def test_is_so_in_portuguese(self, text):
        assert clock(wish(text, "pt")) == ["17:30"]

    @pytest.mark.parametrize(
        "text",
        ["from 9am to 11 dec 8", "from 9 in the morning until 11 on dec 8", "9am - 11 on the 8th",
         "between 9am and 11am on 8 december", "dec 8 from 9 to 11am"],
    )  # fmt: skip
    def test_ends_a_range_before_a_month(self, text):
        read = wish(text, "en")

        assert (read.days, clock(read)) == (day(12, 8), ["9:00-11:00"])

    def test_is_a_day_first_where_its_weekday_says_so(self):
        assert wish("Tue 08/12", "en").days == day(12, 8)
        assert wish("Tuesday, 12/08", "en").days == day(12, 8)

    def test_is_a_day_first_where_the_other_order_has_just_gone_by(self):
        assert wish("11/12", "en").days == day(12, 11)
        assert wish("5/12", "en").days == day(5, 12, 2027)

    @pytest.mark.parametrize(
        ("language", "text", "month", "number", "times"),
        [
            ("es", "el martes 8 a la mañana", 12, 8, "morning"),
            ("es", "el martes 8 de la mañana", 12, 1, "8:00"),
            ("es", "por la tarde 8 de dic", 12, 8, "afternoon"),
            ("es", "8/12 temprano", 12, 8, "morning"),
            ("es", "temprano mañana", 11, 25, "morning"),
            ("es", "el 8/12 de mañana", 12, 8, "morning"),
            ("pt", "terça dia 8 de manhã", 12, 8, "morning"),
            ("pt", "de tarde 8 de dez", 12, 8, "afternoon"),
            ("pt", "8/12 cedo", 12, 8, "morning"),
            ("en", "tuesday 8 in the morning", 12, 8, "morning"),
            ("en", "December 8, 2026 in the morning", 12, 8, "morning"),
            ("en", "December 8, 2026 at noon", 12, 8, "12:00"),
            ("en", "dec 8 at 8 in the morning", 12, 8, "8:00"),
            ("en", "friday, AM", 11, 27, "morning"),
            ("en", "early on the 8th", 12, 8, "morning"),
        ],
    )  # fmt: skip
    def test_is_no_hour_of_a_part_of_the_day(self, language, text, month, number, times):
        read = wish(text, language)

        assert (read.days, clock(read)) == (day(month, number), [times])

    @pytest.mark.parametrize(("text", "language"), [("5-6.12.", "es"), ("5.-6.12.", "en")])
    def test_may_be_two_days_in_figures(self, text, language):
        assert wish(text, language).days == days((12, 5), (12, 6))

    @pytest.mark.parametrize(
        ("language", "text"),
        [("es", "la próxima quincena"), ("pt", "a próxima quinzena"), ("en", "the next fortnight")],
    )
    def test_may_be_a_fortnight(self, language, text):
        assert wish(text, language).days == days((11, 25), (12, 8))

    @pytest.mark.parametrize(
        ("language", "text"),
        [
            ("es", "acordate de comprar pan después del laburo"),
            ("pt", "lembra de comprar pão depois do trabalho"),
            ("en", "I have to buy bread after work"),
        ],
    )
    def test_is_none_where_work_is_what_is_talked_of(self, language, text):
        assert read(text, language).wish is None
