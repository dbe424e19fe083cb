"""A wish beside what is spoken of."""

from datetime import date

import pytest

from scheduling.wishes import Days, Wish


def on(day: date) -> Wish:
    return Wish(days=(Days.only(day),))


class TestAWeekday:
    thursday = on(date(2026, 11, 26))

    @pytest.mark.parametrize(
        ("when", "day"),
        [
            (Days(date(2026, 11, 30), date(2026, 12, 6)), 3),  # the week that comes
            (Days.only(date(2026, 12, 15)), 17),  # the week of a visit
            (Days(date(2026, 12, 8), date(2026, 12, 20)), 10),
        ],
    )
    def test_is_one_of_the_days_that_are_spoken_of(self, when, day):
        meant = self.thursday.in_week_of(when)

        assert meant == on(date(2026, 12, day))

    @pytest.mark.parametrize(
        "when",
        [
            Days.only(date(2026, 11, 24)),
            Days.only(date(2026, 11, 28)),
            Days(date(2026, 12, 4), date(2026, 12, 6)),  # which has none
            Days(date(2026, 11, 20), None),
        ],
    )
    def test_is_else_the_coming_one(self, when):
        assert self.thursday.in_week_of(when) == self.thursday
