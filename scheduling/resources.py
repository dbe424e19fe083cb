"""Chairs, basins, dryers: things that several barbers share.

A service that needs one takes a unit for the time that the barber is blocked. Where all units are
in use the service cannot be done, whoever is free: add those spans to the bookings of a `Diary`.
The check that counts is the database's; this only says what can be offered.
"""

from collections.abc import Iterable

from scheduling.minutes import Span, merged


def used_up(uses: Iterable[Span], units: int) -> list[Span]:
    """Return when no unit of a resource is left.

    Args:
        uses: spans in which a unit is in use, in any order; each takes one.
        units: how many there are; none at all is not a resource.

    Returns:
        Spans in order, apart from each other.

    Raises:
        ValueError: there is no unit.
    """
    if units < 1:
        raise ValueError("a resource has at least one unit")
    # An end sorts before a start at the same minute: spans that touch share a unit.
    changes = sorted(
        change for start, end in uses for change in ((start, 1), (end, -1)) if start < end
    )
    full: list[Span] = []
    in_use = since = 0
    for minute, change in changes:
        was_full = in_use >= units
        in_use += change
        if in_use >= units and not was_full:
            since = minute
        elif was_full and in_use < units:
            full.append((since, minute))
    return merged(full)
