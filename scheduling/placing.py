"""A service of a visit in its place, and what the other services of the same visit keep it from.

The parts of a visit are in no diary yet: they share barbers, basins and the room that daily caps
leave. The check that counts is the database's (`limit_in_the_way`); this only says what can be
offered.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from core.ids import BarberId, ServiceId
from core.money import Money
from scheduling.availability import Need
from scheduling.minutes import Span


@dataclass(frozen=True, slots=True)
class Placed:
    """A service that has got its place. Times are epoch minutes.

    `person` and `part` count as they were asked for. `busy` is when the barber is busy, in order;
    between two services of one person with one barber there are no buffers.
    """

    person: int
    part: int
    service: ServiceId
    barber: BarberId
    start: int
    end: int
    busy: tuple[Span, ...]
    price: Money

    @classmethod
    def at(
        cls,
        start: int,
        *,
        person: int,
        part: int,
        service: ServiceId,
        barber: BarberId,
        need: Need,
        price: Money,
    ) -> "Placed":
        """Return a service in its place with all its buffers."""
        busy, end = tuple(need.busy(start)), start + need.duration
        return cls(person, part, service, barber, start, end, busy, price)

    @property
    def blocked(self) -> Span:
        """From the first minute that it blocks to the last, processing or not."""
        return self.busy[0][0], self.busy[-1][1]

    def with_own(self, other: "Placed") -> bool:
        """Tell whether it is the same barber's work on the same person: no buffers in between."""
        return (self.person, self.barber) == (other.person, other.barber)


@dataclass(frozen=True, slots=True)
class Shared:
    """A resource that parts of a visit need. `uses`: when others use a unit of it, each once."""

    services: frozenset[ServiceId]
    units: int
    uses: Sequence[Span] = ()


@dataclass(frozen=True, slots=True)
class Room:
    """What a daily cap, of a barber or a service, leaves of a local day: so many bookings more."""

    whose: BarberId | ServiceId
    day: Span
    left: int


@dataclass(frozen=True, slots=True)
class Limits:
    """What the parts of one visit take from each other besides their barbers' time."""

    shared: Sequence[Shared] = ()
    rooms: Sequence[Room] = ()


NO_LIMITS = Limits()


def later(one: Placed, others: Sequence[Placed], limits: Limits) -> int | None:
    """Return a later start to try, if other parts of the visit keep a service from its place."""
    for other in others:
        clash = _barber_taken(one, other) if one.barber == other.barber else None
        if clash is not None:
            return clash
    for room in limits.rooms:
        if _counts(one, room) and sum(_counts(other, room) for other in others) >= room.left:
            return room.day[1]
    for shared in limits.shared:
        clash = _used_up(one, others, shared) if one.service in shared.services else None
        if clash is not None:
            return clash
    return None


def without_inner_buffers(placed: Sequence[Placed]) -> tuple[Placed, ...]:
    """Return services in order of time, without buffers between those of one person and barber."""
    result: list[Placed] = []
    for one in sorted(placed, key=lambda each: (each.start, each.person)):
        begins = one.busy[0][0]
        for n, other in enumerate(result):
            if one.with_own(other):
                *earlier, (first, last) = other.busy
                meeting = min(last, one.start)
                begins = max(begins, meeting)
                result[n] = replace(other, busy=(*earlier, (first, meeting)))
        result.append(replace(one, busy=((begins, one.busy[0][1]), *one.busy[1:])))
    return tuple(result)


def _barber_taken(one: Placed, other: Placed) -> int | None:
    own = one.with_own(other)  # buffers are for whoever comes after somebody else
    for first, last in one.busy:
        begin, end = (max(first, one.start), min(last, one.end)) if own else (first, last)
        for taken, until in other.busy:
            taken_from = max(taken, other.start) if own else taken
            taken_until = min(until, other.end) if own else until
            if begin < taken_until and taken_from < end:
                return taken_until + one.start - begin
    return None


def _counts(one: Placed, room: Room) -> bool:
    return room.whose in (one.barber, one.service) and room.day[0] <= one.start < room.day[1]


def _used_up(one: Placed, others: Sequence[Placed], shared: Shared) -> int | None:
    """Return when to try again, where with this part more units would be in use than there are."""
    rows = without_inner_buffers((*others, one))
    mine = next(row for row in rows if (row.person, row.part) == (one.person, one.part))
    first, last = mine.blocked
    spans = [row.blocked for row in rows if row is not mine and row.service in shared.services]
    spans = [span for span in (*spans, *shared.uses) if span[0] < last and first < span[1]]
    moments = {max(start, first) for start, _ in spans}
    if all(sum(a <= m < b for a, b in spans) < shared.units for m in moments):
        return None
    return min(_after(one, spans))


def _after(one: Placed, spans: Sequence[Span]) -> Iterator[int]:
    """Yield when it could begin once one of these ends, with its buffer or without."""
    for _, end in spans:
        yield from (each for each in (end, end + one.start - one.blocked[0]) if each > one.start)
