"""Rules of RFC 5545, beside a library that knows them all."""

from datetime import date, datetime, timedelta

import pytest
from dateutil.rrule import rrulestr
from hypothesis import assume, given
from hypothesis import strategies as st

from scheduling.repeating import read_rule

START = datetime(2026, 1, 1, 10)
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def some(values, least=0):
    return st.lists(values, unique=True, min_size=least, max_size=3)


@st.composite
def rules(draw: st.DrawFn) -> str:
    frequency = draw(st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]))
    weekdays = draw(some(st.sampled_from(DAYS)))
    if frequency in {"MONTHLY", "YEARLY"} and draw(st.booleans()):
        weekdays = [f"{draw(st.sampled_from([-5, -1, 1, 2, 5]))}{day}" for day in weekdays]
    days = [] if frequency == "WEEKLY" else draw(some(st.sampled_from([-31, -1, 1, 13, 29, 31])))
    parts = {
        "INTERVAL": [draw(st.integers(1, 5))],
        "BYDAY": weekdays,
        "BYMONTHDAY": days,
        "BYMONTH": draw(some(st.integers(1, 12))),
        "WKST": [draw(st.sampled_from(DAYS))],
    }
    # The library begins to count positions in the first week at its first date, the RFC does not.
    if (weekdays or days) and frequency != "WEEKLY" and draw(st.booleans()):
        parts["BYSETPOS"] = draw(some(st.sampled_from([1, 2, 4, -1, -2]), least=1))
    texts = [f"{name}={','.join(map(str, value))}" for name, value in parts.items() if value]
    ends = draw(st.sampled_from([[], ["COUNT=7"], ["UNTIL=20270115T235959"]]))
    return ";".join([f"FREQ={frequency}", *texts, *ends])


def possible(rule: str) -> bool:
    """Whether there is such a day at all: the library would search for ever."""
    return next(read_rule(rule).dates(START, date(2060, 1, 1)), None) is not None


class TestDates:
    @given(rules(), st.integers(0, 400))
    def test_are_those_that_the_library_finds(self, rule, later):
        start = START + timedelta(days=later)
        last = start + timedelta(days=800)
        assume(possible(rule.partition(";COUNT")[0].partition(";UNTIL")[0]))

        found = list(read_rule(rule).dates(start, last.date()))

        expected = rrulestr(rule, dtstart=start).between(start, last, inc=True)
        assert found == [one.date() for one in expected]

    def test_end_with_the_day_or_the_moment_of_their_last(self):
        whole, early = "FREQ=DAILY;UNTIL=20260103", "FREQ=DAILY;UNTIL=20260103T095959"

        assert [
            len(list(read_rule(one).dates(START, date(2027, 1, 1)))) for one in (whole, early)
        ] == [3, 2]

    @pytest.mark.parametrize(
        "rule", ["FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "FREQ=WEEKLY;BYDAY=MO;BYSETPOS=3"]
    )
    def test_that_never_come_are_not_searched_for_ever(self, rule):
        assert list(read_rule(rule).dates(START, date(2027, 1, 1))) == []

    @pytest.mark.parametrize(
        ("rule", "says"),
        [
            ("", "not a rule of days"),
            ("FREQ=HOURLY", "not a rule of days"),
            ("FREQ=SECONDLY;INTERVAL=10", "not a rule of days"),
            ("FREQ=DAILY;BYHOUR=1,2", "BYHOUR"),
            ("FREQ=WEEKLY;BYDAY=XX", "not a weekday"),
            ("FREQ=YEARLY;BYWEEKNO=20", "BYWEEKNO"),
            ("FREQ=DAILY;INTERVAL=0", "at least one"),
            ("FREQ=DAILY;COUNT=x", "invalid literal"),
        ],
    )
    def test_of_other_rules_are_not_guessed(self, rule, says):
        with pytest.raises(ValueError, match=says):
            read_rule(rule)
