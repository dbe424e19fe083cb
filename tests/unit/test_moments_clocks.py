"""Times of day: written, spoken, ambiguous, in stretches."""

import pytest

from scheduling.wishes import DayPart
from tests.moments import clock, day, read, wish


class TestATime:
    @pytest.mark.parametrize(
        "text",
        ["17:30", "17.30 hs", "17h30", "1730 hs", "a las 1730", "a las 17 30", "5:30 pm",
         "5.30 p.m.", "las 5 y media de la tarde", "a las cinco y media de la tarde",
         "diecisiete treinta", "a las diecisiete y treinta", "a la tarde tipo 5 y media"],
    )  # fmt: skip
    def test_is_read_however_it_is_written(self, text):
        assert clock(wish(text)) == ["17:30"]

    @pytest.mark.parametrize(
        ("text", "language", "expected"),
        [
            ("las seis menos veinte de la tarde", "es", "17:40"),
            ("un cuarto para las 8 de la noche", "es", "19:45"),
            ("12 del mediodía", "es", "12:00"),
            ("a medianoche", "es", "0:00"),
            ("a las 24", "es", "0:00"),
            ("sete e meia da noite", "pt", "19:30"),
            ("quinze para as oito da noite", "pt", "19:45"),
            ("meio-dia e meia", "pt", "12:30"),
            ("16h40", "pt", "16:40"),
            ("half past two in the afternoon", "en", "14:30"),
            ("quarter to 11 in the morning", "en", "10:45"),
            ("20 past 4 pm", "en", "16:20"),
            ("ten to three pm", "en", "14:50"),
            ("at nine o five am", "en", "9:05"),
        ],
    )
    def test_is_read_as_it_is_spoken(self, text, language, expected):
        assert clock(wish(text, language)) == [expected]

    @pytest.mark.parametrize(
        ("text", "language"), [("a las 5", "es"), ("tipo 5", "es"), ("às 5", "pt"), ("at 5", "en")]
    )
    def test_that_may_be_either_half_of_the_day_is_both(self, text, language):
        assert clock(wish(text, language)) == ["5:00", "17:00"]

    @pytest.mark.parametrize("text", ["a las 17", "09:00", "a las 0:30", "5 pm"])
    def test_that_can_be_one_only_is_one(self, text):
        assert len(wish(text).times) == 1

    @pytest.mark.parametrize("text", ["mañana a la tarde a las 5", "a las 5 mañana a la tarde"])
    def test_is_settled_by_a_part_of_the_day_said_elsewhere(self, text):
        assert clock(wish(text)) == ["17:00"]

    def test_today_is_not_one_that_is_past(self):
        assert clock(wish("hoy a las 8")) == ["20:00"]

    def test_past_for_sure_is_asked_about(self):
        moments = read("hoy a las 8 de la mañana")

        assert moments.doubt is not None
        assert moments.doubt.code == "time-past"
        assert moments.wish is not None
        assert moments.wish.times == ()

    @pytest.mark.parametrize("text", ["tipo 6", "a eso de las 6", "las 6 y pico", "como a las 6"])
    def test_may_be_rough(self, text):
        assert all(time.about for time in wish(text).times)

    @pytest.mark.parametrize("text", ["5", "17", "17 hs", "las 17", "1730", "17 porfa"])
    def test_may_be_bare_when_asked(self, text):
        assert wish(text, asked=True).times

    @pytest.mark.parametrize("text", ["5", "17", "1730"])
    def test_is_none_when_bare_and_not_asked(self, text):
        assert read(text).wish is None

    def test_is_counted_from_now(self):
        assert clock(wish("en dos horas")) == ["12:00"]
        assert clock(wish("daqui a meia hora", "pt")) == ["10:30"]
        assert clock(wish("in 45 minutes", "en")) == ["10:45"]

    def test_now_is_today_as_soon_as_possible(self):
        now = wish("tenés algo ahora?")

        assert now.days == day(11, 24)
        assert now.soonest


class TestAPartOfTheDay:
    @pytest.mark.parametrize(
        ("text", "language", "part"),
        [
            ("a la mañana", "es", DayPart.MORNING), ("de mañana mejor", "es", DayPart.MORNING),
            ("por la tarde", "es", DayPart.AFTERNOON), ("a la tardecita", "es", DayPart.EVENING),
            ("a la noche", "es", DayPart.NIGHT), ("mañana temprano", "es", DayPart.MORNING),
            ("de manhã", "pt", DayPart.MORNING), ("à tarde", "pt", DayPart.AFTERNOON),
            ("in the evening", "en", DayPart.EVENING), ("tonight", "en", DayPart.NIGHT),
        ],
    )  # fmt: skip
    def test_is_named(self, text, language, part):
        assert [time.part for time in wish(text, language).times] == [part]

    def test_of_this_day_is_today(self):
        assert wish("esta tarde").days == day(11, 24)
        assert wish("tonight", "en").days == day(11, 24)

    @pytest.mark.parametrize(
        ("text", "language"),
        [("llego tarde", "es"), ("más tarde te digo", "es"), ("buenas tardes", "es"),
         ("boa tarde", "pt"), ("chego um pouco tarde", "pt"), ("good morning", "en")],
    )  # fmt: skip
    def test_is_none_where_the_word_means_something_else(self, text, language):
        assert read(text, language).wish is None


class TestAStretchOfTime:
    @pytest.mark.parametrize(
        ("text", "language", "expected"),
        [
            ("entre las 4 y las 6", "es", ["4:00-6:00", "16:00-18:00"]),
            ("de 5 a 7 de la tarde", "es", ["17:00-19:00"]),
            ("de 11 a 3", "es", ["11:00-15:00", "23:00-3:00"]),
            ("de 09:30 a 11 hs", "es", ["9:30-11:00"]),
            ("a la tarde, de 5 a 7", "es", ["17:00-19:00"]),
            ("das 14h às 16h", "pt", ["14:00-16:00"]),
            ("between 2 and 4pm", "en", ["14:00-16:00"]),
            ("5 to 6 pm", "en", ["17:00-18:00"]),
            ("later than 9:30am but before 11am", "en", ["9:30-11:00"]),
        ],
    )
    def test_is_closed(self, text, language, expected):
        assert clock(read(text, language).likeliest) == expected

    @pytest.mark.parametrize(
        ("text", "language", "expected"),
        [
            ("después de las 18", "es", "18:00-"), ("a partir de las 15", "es", "15:00-"),
            ("desde las 15 en adelante", "es", "15:00-"), ("antes de las 15", "es", "-15:00"),
            ("hasta las 19", "es", "-19:00"), ("no antes de las 16", "es", "16:00-"),
            ("que no sea después de las 18", "es", "-18:00"),
            ("depois das 18h", "pt", "18:00-"), ("até as 18h", "pt", "-18:00"),
            ("any time after 5pm", "en", "17:00-"), ("no later than 18:00", "en", "-18:00"),
        ],
    )  # fmt: skip
    def test_is_open(self, text, language, expected):
        assert clock(wish(text, language)) == [expected]

    def test_over_midnight_ends_with_the_day(self):
        assert clock(wish("de 22 a 2")) == ["22:00-"]

    def test_from_one_day_to_another_is_all_the_days(self):
        assert wish("desde hoy a las 16 hasta mañana a las 12").days[0].last == day(11, 25)[0].last
