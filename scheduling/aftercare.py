"""When customers hear from us after a visit: how it was, later whether they would come again."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from scheduling.reminders import (
    Kind,
    Leave,
    Rules,
    Tell,
    Unsaid,
    Wait,
    by_the_clock,
    quiet_around,
    step_between,
)

GOOD_FOR: Mapping[Kind, timedelta] = {
    Kind.THANKS: timedelta(days=2),
    Kind.COME_BACK: timedelta(weeks=1),
}
"""How long after it was due it is still worth saying."""

LOW = 2
"""With so many stars or fewer somebody of the shop should talk with the customer."""


def next_step(
    kind: Kind, end: datetime, rules: Rules, zone: ZoneInfo, *, now: datetime
) -> Wait | Tell | Leave:
    """Tell what is to be done now about something that is said after a visit.

    Args:
        kind: one of `AFTER`.
        end: of the visit.
        rules: of the shop.
        zone: of the shop.
        now: aware.
    """
    due = due_at(kind, end, rules, zone)
    if due is None:
        return Leave(Unsaid.OFF)
    return step_between(due, due + GOOD_FOR[kind], rules, zone, now=now)


def due_at(kind: Kind, end: datetime, rules: Rules, zone: ZoneInfo) -> datetime | None:
    """Return when it is to be said, outside the quiet hours; `None`: never."""
    end = end.astimezone(UTC)
    match kind:
        case Kind.THANKS if rules.thanks is not None:
            due = end + rules.thanks
        case Kind.COME_BACK if rules.come_back is not None:
            due = by_the_clock(end, rules.come_back, zone)
        case _:
            return None
    quiet = quiet_around(due, rules, zone)
    return quiet[1] if quiet else due
