"""After the visit: by the shop's clock, not at night, and not when it has become odd to say."""

from datetime import timedelta

import pytest

from scheduling.aftercare import due_at, next_step
from scheduling.reminders import Kind, Leave, Rules, Tell, Unsaid, Wait
from tests.unit.test_scheduling_reminders import BUENOS_AIRES, NEW_YORK, RULES, at

THANKS, COME_BACK = Kind.THANKS, Kind.COME_BACK
END = at("2026-11-26", "17:30")


def test_an_hour_later_and_four_weeks_later() -> None:
    assert due_at(THANKS, END, RULES, BUENOS_AIRES) == at("2026-11-26", "18:30")
    assert due_at(COME_BACK, END, RULES, BUENOS_AIRES) == at("2026-12-24", "17:30")


def test_weeks_go_by_the_wall_clock() -> None:
    end = at("2027-03-01", "17:30", NEW_YORK)  # before clocks change
    assert due_at(COME_BACK, end, RULES, NEW_YORK) == at("2027-03-29", "17:30", NEW_YORK)


def test_what_falls_into_the_night_waits_for_the_morning() -> None:
    late = at("2026-11-26", "21:00")
    assert due_at(THANKS, late, RULES, BUENOS_AIRES) == at("2026-11-27", "08:30")
    step = next_step(THANKS, END, RULES, BUENOS_AIRES, now=at("2026-11-27", "03:00"))
    assert step == Wait(at("2026-11-27", "08:30"))


@pytest.mark.parametrize("kind", [THANKS, COME_BACK])
def test_a_shop_may_do_without(kind: Kind) -> None:
    rules = Rules(thanks=None, come_back=None)
    assert next_step(kind, END, rules, BUENOS_AIRES, now=END) == Leave(Unsaid.OFF)


def test_it_is_worth_saying_for_a_while() -> None:
    last = at("2026-11-28", "18:30")
    assert next_step(THANKS, END, RULES, BUENOS_AIRES, now=last) == Tell(last)
    later = last + timedelta(minutes=1)
    assert next_step(THANKS, END, RULES, BUENOS_AIRES, now=later) == Leave(Unsaid.TOO_LATE)
