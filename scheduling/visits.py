"""Visits of several services, and of several people.

"Corte y barba", with one barber or two; a father and his two sons, at the same time or one after
another. A plan is an arrival and a place for each service such that

- everybody's services follow each other, and nobody waits longer than allowed, neither to begin
  nor in between;
- somebody begins on arrival, at a start time of the barber's grid; what follows begins when the
  service before it ends, on whatever minute that is.

Of the plans for an arrival the one with the least waiting counts, all people's added up; then the
one that is over first; then the one with fewest barbers. A plan is booked as a whole or not at all:
a row for each `Placed`, in one transaction.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from core.ids import BarberId, ServiceId
from core.money import Money
from scheduling.availability import Need, on_grid
from scheduling.diary import Diary
from scheduling.minutes import Span
from scheduling.placing import NO_LIMITS, Limits, Placed, later, without_inner_buffers
from scheduling.policies import Bounds
from scheduling.values import Quote

T = TypeVar("T")

_FAR_AHEAD = 10**12


@dataclass(frozen=True, slots=True)
class Part:
    """One service for one person.

    Attributes:
        service: which.
        quotes: what it takes and costs with each barber who may do it.
    """

    service: ServiceId
    quotes: Mapping[BarberId, Quote]


@dataclass(frozen=True, slots=True)
class Person:
    """Who comes: their services, done as listed (`in_order`) or in whatever order suits."""

    parts: tuple[Part, ...]
    in_order: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """A visit, in order of time. `waiting`: minutes, all people's added up, from the arrival on."""

    placed: tuple[Placed, ...]
    waiting: int

    @property
    def start(self) -> int:
        """When they arrive."""
        return self.placed[0].start

    @property
    def end(self) -> int:
        """When the last of them is done."""
        return max(placed.end for placed in self.placed)

    @property
    def barbers(self) -> frozenset[BarberId]:
        return frozenset(placed.barber for placed in self.placed)

    @property
    def price(self) -> Money:
        first, *others = (placed.price for placed in self.placed)
        for price in others:
            first += price
        return first


def plans(
    people: Sequence[Person],
    diaries: Mapping[ServiceId, Mapping[BarberId, Diary]],
    bounds: Bounds,
    *,
    max_wait: int,
    limits: Limits = NO_LIMITS,
) -> Iterator[Plan]:
    """Yield the best plan for each arrival at which a visit is possible, in order of time.

    Lazy: take as many as are of use. The effort grows with people and parts; up to five parts in
    all are a matter of milliseconds a day.

    Args:
        people: who comes, for what; everybody has at least one part.
        diaries: of all barbers concerned, by service: each may have hours or limits of its own.
        bounds: what the shop's policy means now.
        max_wait: most minutes that anybody may wait before any of their services; 0: all begin
            together, and each service follows at once.
        limits: what the services of the visit take from each other, where a shop has such.
    """
    search = _Search(people, diaries, bounds, max_wait, limits)
    for arrival in search.arrivals():
        plan = search.best(arrival)
        if plan is not None:
            yield plan


@dataclass(frozen=True, slots=True)
class _Way:
    """One barber's way of doing a part: `spans` are the starts that their diary leaves."""

    service: ServiceId
    barber: BarberId
    quote: Quote
    need: Need
    spans: list[Span]
    grid: frozenset[int]

    def placed(self, person: int, part: int, start: int) -> Placed:
        return Placed.at(
            start,
            person=person,
            part=part,
            service=self.service,
            barber=self.barber,
            need=self.need,
            price=self.quote.price,
        )


@dataclass(frozen=True, slots=True)
class _State:
    """Some parts placed, some left; `ready`: when each person is free for the next."""

    arrival: int
    left: tuple[tuple[int, ...], ...]
    ready: tuple[int, ...]
    placed: tuple[Placed, ...] = ()
    waiting: int = 0


@dataclass(slots=True)
class _Search:
    people: Sequence[Person]
    diaries: Mapping[ServiceId, Mapping[BarberId, Diary]]
    bounds: Bounds
    max_wait: int
    limits: Limits
    ways: dict[tuple[int, int], list[_Way]] = field(default_factory=dict)
    quickest: dict[tuple[int, int], int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for number, person in enumerate(self.people):
            for n, part in enumerate(person.parts):
                self.ways[number, n] = [
                    self._way(barber, part)
                    for barber in sorted(part.quotes)
                    if barber in self.diaries[part.service]
                ]
                durations = [way.need.duration for way in self.ways[number, n]]
                self.quickest[number, n] = min(durations, default=0)

    def arrivals(self) -> list[int]:
        """Return every start at which some first service could begin, in order."""
        first_parts = (
            (number, n)
            for number, person in enumerate(self.people)
            for n in range(1 if person.in_order else len(person.parts))
        )
        return sorted(
            {start for part in first_parts for way in self.ways[part] for start in way.grid}
        )

    def best(self, arrival: int) -> Plan | None:
        everything = tuple(tuple(range(len(person.parts))) for person in self.people)
        found = self._complete(_State(arrival, everything, (arrival,) * len(self.people)), None)
        if found is None:
            return None
        return Plan(without_inner_buffers(found.placed), found.waiting)

    def _complete(self, state: _State, best: _State | None) -> _State | None:
        """Return the best completion of a state, or `best` if none is better."""
        if best is not None and self._cost(state) >= self._cost(best):
            return best
        if not any(state.left):
            begun = any(one.start == state.arrival and self._on_grid(one) for one in state.placed)
            return state if begun else best
        for number, n in self._next_parts(state):
            for way in self.ways[number, n]:
                following = self._place(state, number, n, way)
                if following is not None:
                    best = self._complete(following, best)
        return best

    def _cost(self, state: _State) -> tuple[int, int, int]:
        """Return what a plan is judged by, at the least; never shrinks as parts are added."""
        over = max(
            ready + sum(self.quickest[number, n] for n in left)
            for number, (left, ready) in enumerate(zip(state.left, state.ready, strict=True))
        )
        return state.waiting, over, len({one.barber for one in state.placed})

    def _next_parts(self, state: _State) -> Iterator[tuple[int, int]]:
        """Yield what could be placed next; of people who all wait for the same, the first."""
        waiting: list[Person] = []
        for number, left in enumerate(state.left):
            person = self.people[number]
            if len(left) == len(person.parts):
                if person in waiting:
                    continue
                waiting.append(person)
            for n in left[:1] if person.in_order else left:
                yield number, n

    def _place(
        self, state: _State, number: int, n: int, way: _Way, *, earliest: int = 0
    ) -> _State | None:
        """Return a state with one more part, placed as early as this way allows from `earliest`."""
        ready = state.ready[number]
        start = self._first_free(way, max(ready, earliest), number, n, state.placed)
        if start is None:
            return None
        excess = start - ready - self.max_wait
        if excess > 0:
            later = self._postponed(state, number, excess)
            return later and self._place(later, number, n, way, earliest=earliest)
        return replace(
            state,
            left=_with(state.left, number, tuple(part for part in state.left[number] if part != n)),
            ready=_with(state.ready, number, start + way.need.duration),
            placed=(*state.placed, way.placed(number, n, start)),
            waiting=state.waiting + start - ready,
        )

    def _first_free(
        self, way: _Way, ready: int, number: int, n: int, placed: Sequence[Placed]
    ) -> int | None:
        """Return the first start from `ready` on that this visit's own other parts leave free."""
        alone = self.limits is NO_LIMITS and all(one.barber != way.barber for one in placed)
        for first, end in way.spans[max(bisect_right(way.spans, (ready, _FAR_AHEAD)) - 1, 0) :]:
            start = max(first, ready)
            while start < end:
                clash = None
                if not alone:
                    clash = later(way.placed(number, n, start), placed, self.limits)
                if clash is None:
                    return start
                start = clash
        return None

    def _postponed(self, state: _State, number: int, minutes: int) -> _State | None:
        """Return a state in which a person's latest part begins later, by these minutes or more.

        Who may not wait so long between two services may wait before the first of them.
        """
        mine = [one for one in state.placed if one.person == number]
        if not mine:
            return None
        *earlier, latest = mine
        way = next(way for way in self.ways[number, latest.part] if way.barber == latest.barber)
        ready = earlier[-1].end if earlier else state.arrival
        without = replace(
            state,
            ready=_with(state.ready, number, ready),
            placed=tuple(one for one in state.placed if one is not latest),
            waiting=state.waiting - (latest.start - ready),
        )
        return self._place(without, number, latest.part, way, earliest=latest.start + minutes)

    def _on_grid(self, placed: Placed) -> bool:
        ways = self.ways[placed.person, placed.part]
        return any(way.barber == placed.barber and placed.start in way.grid for way in ways)

    def _way(self, barber: BarberId, part: Part) -> _Way:
        diary, quote = self.diaries[part.service][barber], part.quotes[barber]
        need = Need.of(quote)
        spans = diary.start_spans(need, self.bounds)
        grid = frozenset(on_grid(spans, diary.windows, self.bounds.step))
        return _Way(part.service, barber, quote, need, spans, grid)


def _with(values: tuple[T, ...], at: int, value: T) -> tuple[T, ...]:
    return (*values[:at], value, *values[at + 1 :])
