"""Days: by date, by name, counted from today."""

from datetime import date

import pytest

from scheduling.wishes import Days
from tests.moments import TODAY, day, days, read, wish


class TestADate:
    @pytest.mark.parametrize(
        "text",
        ["15/12", "el 15 de diciembre", "15 dic", "quince de diciembre", "15-12-2026", "15.12.26",
         "2026-12-15", "el 15 del 12", "martes 15/12", "15/dic/2026", "el 15 del mes que viene"],
    )  # fmt: skip
    def test_is_read_however_it_is_written(self, text):
        assert wish(text).days == day(12, 15)

    @pytest.mark.parametrize("text", ["dia 15/12", "15 de dezembro", "no dia quinze de dezembro"])
    def test_is_read_in_portuguese(self, text):
        assert wish(text, "pt").days == day(12, 15)

    @pytest.mark.parametrize(
        "text", ["December 15th", "the 15th of December", "15 Dec 2026", "dec. 15", "12/15"]
    )
    def test_is_read_in_english(self, text):
        assert wish(text, "en").days == day(12, 15)

    def test_has_the_month_first_in_english_only(self):
        assert wish("3/4", "en").days == day(3, 4, 2027)
        assert wish("3/4", "es").days == day(4, 3, 2027)

    def test_without_a_year_is_the_coming_one(self):
        assert wish("3 de enero").days == day(1, 3, 2027)

    def test_just_gone_by_is_asked_about(self):
        moments = read("el 15/10")

        assert moments.doubt is not None
        assert moments.doubt.code == "date-past"
        assert moments.doubt.options[0].days == day(10, 15, 2027)
        assert moments.wish is None

    def test_of_a_year_gone_by_is_asked_about(self):
        moments = read("el 3/2/2025")

        assert moments.doubt is not None
        assert moments.doubt.code == "date-past"

    def test_that_never_is_is_asked_about(self):
        moments = read("31 de junio")

        assert moments.doubt is not None
        assert moments.doubt.code == "date-impossible"
        assert moments.doubt.words == "31 de junio"
        assert moments.doubt.options[0].days == day(6, 30, 2027)

    def test_29_february_is_in_the_next_leap_year(self):
        assert read("29/2").likeliest.days == day(2, 29, 2028)

    @pytest.mark.parametrize(
        ("text", "language", "expected"),
        [
            ("para navidad", "es", day(12, 25)),
            ("el día de la madre", "es", day(10, 17, 2027)),
            ("na véspera de natal", "pt", day(12, 24)),
            ("dia das mães", "pt", day(5, 9, 2027)),
            ("new year's eve", "en", day(12, 31)),
            ("viernes santo", "es", day(3, 26, 2027)),
        ],
    )
    def test_may_be_a_feast_of_the_country(self, text, language, expected):
        assert read(text, language).likeliest.days == expected


class TestADayByItsNumber:
    def test_is_next_months_when_it_is_past(self):
        assert wish("el día 5").days == day(12, 5)
        assert wish("dia 28", "pt").days == day(11, 28)
        assert wish("on the 28th", "en").days == day(11, 28)

    @pytest.mark.parametrize("text", ["el 2", "dame el 3", "la 2", "el segundo", "opción 2"])
    def test_may_be_a_choice_when_nobody_asked_when(self, text):
        assert read(text).wish is None

    @pytest.mark.parametrize("text", ["el 2", "para el 2", "el 2 a la tarde", "el 2 a las 10"])
    def test_is_a_day_when_asked_or_when_a_time_is_beside_it(self, text):
        assert wish(text, asked=text == "el 2").days == day(12, 2)

    @pytest.mark.parametrize("text", ["rapado al 2", "degradé al 1 y 2", "con la máquina al 3"])
    def test_is_none_of_a_clipper(self, text):
        assert read(text).wish is None


class TestAWeekday:
    def test_is_the_next_one(self):
        assert wish("el viernes").days == day(11, 27)
        assert wish("na sexta-feira", "pt").days == day(11, 27)
        assert wish("on Friday", "en").days == day(11, 27)

    @pytest.mark.parametrize(
        "text", ["vie", "vierns", "biernes", "VIERNES", "viernees", "viernes."]
    )
    def test_is_read_with_typing_mistakes(self, text):
        assert wish(text).days == day(11, 27)

    def test_of_today_is_next_weeks(self):
        assert wish("el martes").days == day(12, 1)

    def test_of_today_is_today_when_its_hour_is_ahead(self):
        assert wish("el martes a las 17").days == day(11, 24)
        assert wish("el martes a las 9 de la mañana").days == day(12, 1)

    def test_of_next_week_is_in_that_week(self):
        assert wish("el viernes de la semana que viene").days == day(12, 4)
        assert wish("next week on Friday", "en").days == day(12, 4)
        assert wish("sexta da semana que vem", "pt").days == day(12, 4)

    @pytest.mark.parametrize(
        ("text", "language"),
        [("el próximo viernes", "es"), ("el viernes q viene", "es"), ("sexta que vem", "pt"),
         ("next Friday", "en")],
    )  # fmt: skip
    def test_said_to_be_the_next_is_asked_about_when_this_weeks_is_ahead(self, text, language):
        moments = read(text, language)

        assert moments.wish is None
        assert moments.doubt is not None
        assert moments.doubt.code == "next-weekday"
        assert [option.days for option in moments.doubt.options] == [day(11, 27), day(12, 4)]

    def test_said_to_be_the_next_is_clear_when_this_weeks_is_gone(self):
        assert wish("el lunes que viene").days == day(11, 30)

    def test_said_to_be_this_or_the_other_is_clear(self):
        assert wish("este viernes").days == day(11, 27)
        assert wish("el otro viernes").days == day(12, 4)

    @pytest.mark.parametrize("text", ["viernes 27", "viernes 27/11", "el viernes 27 de noviembre"])
    def test_beside_its_date_is_one_day(self, text):
        assert wish(text).days == day(11, 27)

    def test_beside_another_date_is_asked_about(self):
        moments = read("el jueves 27 a las 18")

        assert moments.doubt is not None
        assert moments.doubt.code == "weekday-disagrees"
        assert [option.days for option in moments.doubt.options] == [day(11, 27), day(11, 26)]
        assert moments.wish is not None
        assert moments.wish.days == ()

    @pytest.mark.parametrize(
        ("text", "language", "weekdays"),
        [
            ("los sábados", "es", {5}),
            ("todos los lunes y miércoles", "es", {0, 2}),
            ("entre semana", "es", {0, 1, 2, 3, 4}),
            ("de lunes a sábado", "es", {0, 1, 2, 3, 4, 5}),
            ("aos sábados", "pt", {5}),
            ("on Mondays", "en", {0}),
        ],
    )
    def test_may_be_any_of_them(self, text, language, weekdays):
        assert wish(text, language).weekdays == weekdays


class TestADayCountedFromToday:
    @pytest.mark.parametrize(
        ("text", "language", "ahead"),
        [
            ("hoy", "es", 0), ("mañana", "es", 1), ("mñn", "es", 1), ("pasado", "es", 2),
            ("pasado mañana", "es", 2), ("en 3 días", "es", 3), ("dentro de una semana", "es", 7),
            ("en 15 dias", "es", 15), ("hj", "pt", 0), ("amanhã", "pt", 1),
            ("depois de amanhã", "pt", 2), ("daqui a duas semanas", "pt", 14),
            ("tomorrow", "en", 1), ("tmrw", "en", 1), ("the day after tomorrow", "en", 2),
            ("a week from today", "en", 7), ("two weeks from tomorrow", "en", 15),
            ("friday week", "en", 10), ("a week on friday", "en", 10),
            ("not tomorrow, the day after", "en", 2), ("el otro lunes", "es", 13),
        ],
    )  # fmt: skip
    def test_is_so_many_days_away(self, text, language, ahead):
        expected = date.fromordinal(TODAY.toordinal() + ahead)

        assert wish(text, language).days == (Days.only(expected),)

    def test_manana_is_the_morning_after_a_preposition(self):
        assert wish("a la mañana").days == ()
        assert wish("las 11 de la mañana").days == ()
        assert wish("las 11 de mañana").days == day(11, 25)

    def test_is_asked_about_when_it_is_past(self):
        moments = read("ayer a las 5")

        assert moments.doubt is not None
        assert moments.doubt.code == "date-past"


class TestDaysInARow:
    @pytest.mark.parametrize(
        ("text", "language", "first", "last"),
        [
            ("esta semana", "es", (11, 23), (11, 29)),
            ("la semana que viene", "es", (11, 30), (12, 6)),
            ("el finde", "es", (11, 28), (11, 29)),
            ("en diciembre", "es", (12, 1), (12, 31)),
            ("a fin de mes", "es", (11, 21), (11, 30)),
            ("del 13 al 15 de diciembre", "es", (12, 13), (12, 15)),
            ("entre el 3 y el 5", "es", (12, 3), (12, 5)),
            ("los próximos 3 días", "es", (11, 25), (11, 27)),
            ("la semana del 15 de diciembre", "es", (12, 14), (12, 20)),
            ("entre quarta e sexta da próxima semana", "pt", (12, 2), (12, 4)),
            ("no fim de semana", "pt", (11, 28), (11, 29)),
            ("from the 3rd to the 5th", "en", (12, 3), (12, 5)),
            ("early December", "en", (12, 1), (12, 10)),
            ("the week after next", "en", (12, 7), (12, 13)),
            ("this week from Wed to Fri", "en", (11, 25), (11, 27)),
        ],
    )
    def test_are_read(self, text, language, first, last):
        assert wish(text, language).days == days(first, last)

    def test_may_be_open(self):
        assert wish("desde el jueves").days == (Days(date(2026, 11, 26), None),)
        assert wish("hasta el 15").days == (Days(None, date(2026, 12, 15)),)
        assert wish("antes del viernes").days == (Days(None, date(2026, 11, 26)),)

    def test_picks_one_by_order(self):
        assert wish("el primer sábado de diciembre").days == day(12, 5)
        assert wish("last Friday of the month", "en").days == day(11, 27)
        assert wish("el último día del mes").days == day(11, 30)
        assert wish("el anteúltimo día del mes").days == day(11, 29)
        assert wish("penúltima sexta de dezembro", "pt").days == day(12, 18)
        assert wish("the fifth last day of May", "en").days == day(5, 27, 2027)
