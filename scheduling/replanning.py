"""The barber is ill: their customers go to the others, and as few as possible to another time.

The plan is a proposal. Each customer is asked, and the times are held meanwhile; so it is made for
all of them at once, each with a time that no other of them is offered.

What counts, in this order: that few visits find no place; then the minutes that all of them move;
then that what could have stayed stays; then the waiting.

It is the least there is among their alternatives (`scheduling.alternatives`), found by branch and
bound: the visit that has most to lose takes its nearest one first, and a branch is left alone once
even the nearest ones that are still free to the others are no better than the best plan so far. A
crowded day of a dozen visits may have too many plans to see to the end of them: after `MOST_TRIALS`
the best one found so far will do.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, replace

from core.ids import CustomerId
from scheduling.alternatives import Alternative
from scheduling.placing import NO_LIMITS, Limits, Placed, later

MOST_TRIALS = 50_000
"""Alternatives to try: some 0.3 s."""

_CHANGE, _MINUTE = 10**5, 10**8  # what is less important never adds up to that


@dataclass(frozen=True, slots=True)
class Affected:
    """A visit that cannot stay.

    Attributes:
        customer: who sits in one chair at a time, whatever else of theirs is concerned.
        alternatives: where it could go, as if it were the only one.
        limits: what is left for it of what visits take from each other besides barbers' time.
    """

    customer: CustomerId
    alternatives: Sequence[Alternative]
    limits: Limits = NO_LIMITS


def replan(
    affected: Sequence[Affected], *, most_trials: int = MOST_TRIALS
) -> dict[int, Alternative]:
    """Place visits anew: as many as possible, then with the least displacement in all.

    Returns:
        One for each visit, by its number, in an order in which they can be held: each was checked
        against the limits with those before it. A visit that is missing has no place.
    """
    search = _Search(affected, most_trials)
    search.place(tuple(range(len(affected))), search.everything, 0, ())
    return {search.whose[one]: search.all[one] for one in search.best}


class _Search:
    """Alternatives are bits, nearest first for each visit: what is still free is one number."""

    def __init__(self, affected: Sequence[Affected], most_trials: int) -> None:
        self.affected = affected
        self.left = most_trials
        self.all: list[Alternative] = []
        self.whose: list[int] = []
        for number, each in enumerate(affected):
            self.all += sorted(each.alternatives, key=_cost)
            self.whose += [number] * len(each.alternatives)
        self.costs = [_cost(one) for one in self.all]
        self.everything = (1 << len(self.all)) - 1
        self.of_visit = [0] * len(affected)
        for bit, number in enumerate(self.whose):
            self.of_visit[number] |= 1 << bit
        self.clashes = self._clashes()
        self.rows = [self._rows(bit) for bit in range(len(self.all))]
        self.unplaced = 1 + sum(
            max((_cost(one) for one in each.alternatives), default=0) for each in affected
        )
        self.least = self.unplaced * len(affected) + 1
        self.best: tuple[int, ...] = ()

    def place(self, visits: tuple[int, ...], free: int, cost: int, chosen: tuple[int, ...]) -> None:
        """Place these visits as well, in what is still free."""
        if not visits:
            self.least, self.best = cost, chosen  # better, or it would have been left alone
            return
        nearest = {visit: self._nearest(free & self.of_visit[visit]) for visit in visits}
        at_least = cost + sum(each for each, _ in nearest.values())
        if at_least >= self.least:
            return
        visit = max(visits, key=lambda one: (nearest[one][1] - nearest[one][0], -one))
        others = tuple(one for one in visits if one != visit)
        rest = at_least - nearest[visit][0]
        for bit in _bits(free & self.of_visit[visit]):
            if rest + self.costs[bit] >= self.least or self._is_over():
                return
            if self._has_room(visit, bit, chosen):
                still_free = free & ~self.clashes[bit]
                self.place(others, still_free, cost + self.costs[bit], (*chosen, bit))
        if rest + self.unplaced < self.least:
            self.place(others, free, cost + self.unplaced, chosen)

    def _nearest(self, free: int) -> tuple[int, int]:
        """Return what the nearest of some alternatives costs, and the one after that."""
        first = free & -free
        if not first:
            return self.unplaced, self.unplaced
        second = (free ^ first) & -(free ^ first)
        return (
            self.costs[first.bit_length() - 1],
            self.costs[second.bit_length() - 1] if second else self.unplaced,
        )

    def _is_over(self) -> bool:
        self.left -= 1
        return self.left < 0 and self.least <= self.unplaced * len(self.affected)

    def _clashes(self) -> list[int]:
        """Return, for each one, those that want a barber or a customer at the same minute."""
        wanting: defaultdict[Hashable, int] = defaultdict(int)
        wants = [list(self._minutes(bit)) for bit in range(len(self.all))]
        for bit, minutes in enumerate(wants):
            for minute in minutes:
                wanting[minute] |= 1 << bit
        clashes = []
        for minutes in wants:
            those = 0
            for minute in minutes:
                those |= wanting[minute]
            clashes.append(those)
        return clashes

    def _minutes(self, bit: int) -> Iterator[Hashable]:
        customer = self.affected[self.whose[bit]].customer
        for row in self.all[bit].placed:
            for start, end in row.busy:
                yield from ((row.barber, minute) for minute in range(start, end))
            yield from ((customer, minute) for minute in range(row.start, row.end))

    def _rows(self, bit: int) -> tuple[Placed, ...]:
        """Return the rows of an alternative, of people who are nobody else in the other visits."""
        number, others = self.whose[bit], len(self.affected)
        return tuple(
            replace(row, person=row.person * others + number) for row in self.all[bit].placed
        )

    def _has_room(self, visit: int, bit: int, chosen: tuple[int, ...]) -> bool:
        limits = self.affected[visit].limits
        if limits == NO_LIMITS:
            return True
        rows = [row for other in chosen for row in self.rows[other]]
        for row in self.rows[bit]:
            if later(row, rows, limits) is not None:
                return False
            rows.append(row)
        return True


def _bits(mask: int) -> Iterator[int]:
    """Yield the numbers of the bits that are set, lowest first."""
    while mask:
        lowest = mask & -mask
        yield lowest.bit_length() - 1
        mask ^= lowest


def _cost(one: Alternative) -> int:
    return abs(one.shift) * _MINUTE + one.changes * _CHANGE + one.waiting
