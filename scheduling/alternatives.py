"""Where a visit that cannot stay could go.

Another barber takes over what cannot stay, at its time, or the visit comes at another time, with
whomever. Its parts keep their order, and nobody waits longer in it than they may.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product, takewhile
from math import prod

from core.ids import BarberId, ServiceId
from scheduling.availability import Need
from scheduling.diary import Diary
from scheduling.placing import NO_LIMITS, Limits, Placed, later, without_inner_buffers
from scheduling.policies import Bounds
from scheduling.visits import Part, Person, plans

_MOST_TEAMS = 100
"""Ways to share a visit out among barbers that are looked at; three parts and four barbers: 64."""

_Diaries = Mapping[ServiceId, Mapping[BarberId, Diary]]
_People = Sequence[Person]


@dataclass(frozen=True, slots=True)
class Agreed:
    """A part of a visit as it is agreed. `stays`: it could, if the others let it."""

    placed: Placed
    stays: bool


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another barber or time for a visit.

    Attributes:
        placed: what of it has to be held: what somebody else takes over, or all of it.
        shift: minutes from the agreed arrival; negative is earlier.
        changes: of what could have stayed, 1 for each other minute, 2 for each other barber.
        waiting: minutes, all people's added up; 0 when all stay at their times.
    """

    placed: tuple[Placed, ...]
    shift: int = 0
    changes: int = 0
    waiting: int = 0


def alternatives(
    people: _People,
    agreed: Sequence[Agreed],
    diaries: _Diaries,
    bounds: Bounds,
    *,
    max_wait: int,
    max_shift: int,
    limits: Limits = NO_LIMITS,
    begun: bool = False,
) -> list[Alternative]:
    """Return where a visit could go: for every team of barbers the best plan of each arrival.

    A visit keeps its agreed minutes where it can, even off the grid; otherwise it begins at a start
    time. Of too many teams (`_MOST_TEAMS`) those count that leave the barbers who stay, or else the
    best one of each arrival.

    Args:
        people: who comes, with all who may do each part.
        agreed: its parts, soonest first, numbered as in `people`.
        diaries: by service, of that day; the visit's own times are free there.
        bounds: what the shop's policy means now; use the staff's, who need no notice.
        max_wait: most minutes that anybody may wait before any of their services.
        max_shift: most minutes that it may move.
        limits: what its own services, and those of other visits, take from each other.
        begun: it has, so the rest stays at its times.
    """
    found = list(_taken_over(people, agreed, diaries, bounds, max_wait, limits))
    if begun:
        return found
    arrival = agreed[0].placed.start
    near = bounds._replace(earliest=max(bounds.earliest, arrival - max_shift))
    for team in _teams(people, agreed):
        planned = plans(team, diaries, near, max_wait=max_wait, limits=limits)
        for plan in takewhile(lambda one: one.start <= arrival + max_shift, planned):
            changes = _changes(plan.placed, agreed)
            found.append(Alternative(plan.placed, plan.start - arrival, changes, plan.waiting))
    return found


def _taken_over(
    people: _People,
    agreed: Sequence[Agreed],
    diaries: _Diaries,
    bounds: Bounds,
    max_wait: int,
    limits: Limits,
) -> Iterator[Alternative]:
    """Yield how others can do what cannot stay, at its time."""
    staying = [one.placed for one in agreed if one.stays]
    away = [one.placed for one in agreed if not one.stays]
    each = [_at_its_time(one, people, diaries, bounds) for one in away]
    for rows in product(*each):
        whole = sorted([*staying, *rows], key=lambda row: row.start)
        if _follow_each_other(whole, max_wait) and _fit(rows, staying, limits):
            trimmed = without_inner_buffers(whole)
            named = {(row.person, row.part) for row in rows}
            yield Alternative(tuple(row for row in trimmed if (row.person, row.part) in named))


def _at_its_time(
    was: Placed, people: _People, diaries: _Diaries, bounds: Bounds
) -> Iterator[Placed]:
    part = people[was.person].parts[was.part]
    just_then = bounds._replace(earliest=max(bounds.earliest, was.start), latest=was.start)
    for barber, quote in sorted(part.quotes.items()):
        diary, need = diaries[part.service].get(barber), Need.of(quote)
        if diary is not None and diary.start_spans(need, just_then):
            yield Placed.at(
                was.start,
                person=was.person,
                part=was.part,
                service=part.service,
                barber=barber,
                need=need,
                price=quote.price,
            )


def _follow_each_other(rows: Iterable[Placed], max_wait: int) -> bool:
    """Tell whether nobody's services overlap, or keep them waiting for too long."""
    ends: dict[int, int] = {}
    for row in rows:
        if not 0 <= row.start - ends.get(row.person, row.start) <= max_wait:
            return False
        ends[row.person] = row.end
    return True


def _fit(rows: Sequence[Placed], others: Sequence[Placed], limits: Limits) -> bool:
    return all(
        later(row, [*others, *rows[:number]], limits) is None for number, row in enumerate(rows)
    )


def _teams(people: _People, agreed: Sequence[Agreed]) -> Iterator[_People]:
    """Yield a visit for each way to share it out among barbers."""
    stay = {(one.placed.person, one.placed.part): one.placed.barber for one in agreed if one.stays}
    keeping = [_with_theirs(person, number, stay) for number, person in enumerate(people)]
    for those in (people, keeping):
        parts = [part for person in those for part in person.parts]
        if prod(len(part.quotes) for part in parts) <= _MOST_TEAMS:
            for team in product(*(part.quotes for part in parts)):
                yield _of_team(those, team)
            return
    yield people


def _with_theirs(person: Person, number: int, stay: Mapping[tuple[int, int], BarberId]) -> Person:
    return replace(
        person,
        parts=tuple(
            _by(part, stay[number, n]) if stay.get((number, n)) in part.quotes else part
            for n, part in enumerate(person.parts)
        ),
    )


def _of_team(people: _People, team: Iterable[BarberId]) -> _People:
    whose = iter(team)
    return [
        replace(person, parts=tuple(_by(part, next(whose)) for part in person.parts))
        for person in people
    ]


def _by(part: Part, barber: BarberId) -> Part:
    return replace(part, quotes={barber: part.quotes[barber]})


def _changes(placed: Iterable[Placed], agreed: Iterable[Agreed]) -> int:
    was = {(one.placed.person, one.placed.part): one.placed for one in agreed if one.stays}
    changes = 0
    for row in placed:
        before = was.get((row.person, row.part))
        if before is not None:
            changes += 2 if row.barber != before.barber else row.start != before.start
    return changes
