"""The barber is ill: their customers go to the others, and as few as possible to another time.

The plan is a proposal. Each customer is asked, and the times are held meanwhile; so it is made for
all of them at once, each with a time that no other of them is offered.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core.ids import BarberId, BookingId
from scheduling.availability import Need
from scheduling.diary import Diary
from scheduling.minutes import Span
from scheduling.policies import Bounds

_TRIALS = 20_000
"""Placements to try before the best plan so far will do; a crowded day takes some hundreds."""


@dataclass(frozen=True, slots=True)
class Affected:
    """A booking that cannot stay. `start`: agreed, an epoch minute; `needs`: with the others."""

    booking: BookingId
    start: int
    needs: Mapping[BarberId, Need]


@dataclass(frozen=True, slots=True)
class Proposal:
    """Another place for a booking; `shift`: minutes from the agreed start, negative is earlier."""

    booking: BookingId
    barber: BarberId
    start: int
    shift: int


def replan(
    affected: Sequence[Affected],
    diaries: Mapping[BarberId, Diary],
    bounds: Bounds,
    *,
    max_shift: int,
) -> list[Proposal | None]:
    """Place bookings anew: as many as possible, then with the least displacement in all.

    A booking keeps its agreed minute where it can, even off the grid; otherwise it moves to a start
    time.

    Args:
        affected: what has to be placed.
        diaries: of the barbers who are there, for that day.
        bounds: what the shop's policy means now; use the staff's, who need no notice.
        max_shift: most minutes that a booking may move.

    Returns:
        A proposal for each, in their order; `None` where there is no place within `max_shift`.
    """
    choices = [_choices(each, diaries, bounds, max_shift) for each in affected]
    search = _Search(affected, choices, unplaced=max_shift * len(affected) + 1)
    search.place(0, 0, [])
    return search.best


def _choices(
    each: Affected, diaries: Mapping[BarberId, Diary], bounds: Bounds, max_shift: int
) -> list[Proposal]:
    """Return where a booking could go, nearest first."""
    found = []
    for barber, need in each.needs.items():
        diary = diaries.get(barber)
        if diary is None:
            continue
        near = bounds._replace(
            earliest=max(bounds.earliest, each.start - max_shift),
            latest=min(bounds.latest, each.start + max_shift),
        )
        starts = set(diary.starts(need, near))
        if _fits(each.start, diary, need, bounds):
            starts.add(each.start)
        found += [Proposal(each.booking, barber, start, start - each.start) for start in starts]
    return sorted(found, key=lambda place: (abs(place.shift), place.start, place.barber))


def _fits(start: int, diary: Diary, need: Need, bounds: Bounds) -> bool:
    just_then = bounds._replace(earliest=start, latest=start)
    return start >= bounds.earliest and bool(diary.start_spans(need, just_then))


class _Search:
    """Branch and bound: bookings in turn, nearest places first, hopeless branches left alone."""

    def __init__(
        self, affected: Sequence[Affected], choices: Sequence[list[Proposal]], *, unplaced: int
    ) -> None:
        self.affected = affected
        self.choices = choices
        self.unplaced = unplaced
        self.best: list[Proposal | None] = [None] * len(affected)
        self.least = unplaced * len(affected) + 1
        self.trials = 0
        # At least this much is still to come, whatever the others do.
        nearest = [abs(places[0].shift) if places else unplaced for places in choices]
        self.to_come = [sum(nearest[n:]) for n in range(len(nearest) + 1)]

    def place(self, number: int, cost: int, placed: list[Proposal | None]) -> None:
        if number == len(self.affected):
            self.least, self.best = cost, placed  # better, or it would have been left alone
            return
        taken = [span for n, other in enumerate(placed) if other for span in self._busy(n, other)]
        for choice in self.choices[number]:
            if self._hopeless(number, cost + abs(choice.shift)):
                return
            if not any(
                barber == whose and start < until and since < end
                for barber, (start, end) in self._busy(number, choice)
                for whose, (since, until) in taken
            ):
                self.place(number + 1, cost + abs(choice.shift), [*placed, choice])
        if not self._hopeless(number, cost + self.unplaced):
            self.place(number + 1, cost + self.unplaced, [*placed, None])

    def _hopeless(self, number: int, cost: int) -> bool:
        self.trials += 1
        complete = self.least <= self.unplaced * len(self.affected)
        return cost + self.to_come[number + 1] >= self.least or (complete and self.trials > _TRIALS)

    def _busy(self, number: int, place: Proposal) -> list[tuple[BarberId, Span]]:
        need = self.affected[number].needs[place.barber]
        return [(place.barber, span) for span in need.busy(place.start)]
