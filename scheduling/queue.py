"""People who walk in and wait: when it will be their turn, and who is next.

A place in the queue is a span of a barber's time like a booking's, found by the same rules, so a
walk-in is never put where they would run into a booking. What somebody was told holds: a place is
only moved forward, unless something happened to it (the barber runs late, a booking was made, the
person before takes longer). Then people are placed anew in the order in which they came.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from core.ids import BarberId, BookingId, CustomerId, ServiceId
from scheduling.availability import Need
from scheduling.diary import Diary
from scheduling.minutes import Span, ceil_minute, difference
from scheduling.placing import NO_LIMITS, Limits
from scheduling.policies import Bounds
from scheduling.resources import used_up

_FAR_AHEAD = 10**12


@dataclass(frozen=True, slots=True)
class Place:
    """When somebody's turn is, as far as we can tell: with whom, and from which epoch minute."""

    barber: BarberId
    start: int


@dataclass(frozen=True, slots=True)
class WalkIn:
    """Somebody who waits.

    Attributes:
        customer: who.
        service: what for.
        needs: what their service takes with each barber they would go to.
        told: the place they were last told; `None`: not yet.
        diaries: of barbers who cannot do this service at all times at which they work: it has hours
            or limits of its own.
    """

    customer: CustomerId
    service: ServiceId
    needs: Mapping[BarberId, Need]
    told: Place | None = None
    diaries: Mapping[BarberId, Diary] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Due:
    """A booking of today that has not begun. `start` is the customer's, an epoch minute."""

    booking: BookingId
    start: int
    arrived: bool


def places(
    queue: Sequence[WalkIn],
    diaries: Mapping[BarberId, Diary],
    now: datetime,
    *,
    limits: Limits = NO_LIMITS,
) -> list[Place | None]:
    """Return the place of each walk-in.

    Args:
        queue: in the order in which they came.
        diaries: today's, of the barbers at work; whoever sits in a chair is a booking up to its
            expected end.
        now: seconds round up.
        limits: what walk-ins take from each other besides their barbers' time.

    Returns:
        A place for each, in the order of the queue; `None`: no turn is left today.
    """
    line = _Line(queue, diaries, ceil_minute(now), limits)
    return [line.settle(number) for number in range(len(queue))]


def next_up(
    barber: BarberId, queue: Sequence[WalkIn], due: Sequence[Due], now: datetime
) -> Due | WalkIn | None:
    """Return who a barber with an empty chair takes next.

    A booking that is due goes before the queue once its customer is there; while they are late the
    chair stays theirs, until somebody marks them as a no-show. Who came early for a booking goes
    after the queue. A walk-in takes the chair when the place they were told is here and now.

    Args:
        barber: whose chair.
        queue: with the places they were last told (`places`).
        due: bookings of this barber that are still to come, in any order.
        now: seconds round up.

    Returns:
        A booking or a walk-in; `None`: nobody can be taken now.
    """
    minute = ceil_minute(now)
    here = sorted((each for each in due if each.arrived), key=lambda each: each.start)
    if here and here[0].start <= minute:
        return here[0]
    if any(each.start <= minute for each in due):
        return None
    for walk_in in queue:
        if walk_in.told and walk_in.told.barber == barber and walk_in.told.start <= minute:
            return walk_in
    return here[0] if here else None


@dataclass(frozen=True, slots=True)
class _Seat:
    """A place with whoever is to have it."""

    walk_in: WalkIn
    place: Place

    @property
    def need(self) -> Need:
        return self.walk_in.needs[self.place.barber]


class _Line:
    """The queue while places are found: those settled, and those told to people further back."""

    def __init__(
        self,
        queue: Sequence[WalkIn],
        diaries: Mapping[BarberId, Diary],
        now: int,
        limits: Limits,
    ) -> None:
        self.queue = queue
        self.diaries = diaries
        self.bounds = Bounds(now, now, _FAR_AHEAD, 1)
        self.limits = limits
        self.settled: list[_Seat] = []

    def settle(self, number: int) -> Place | None:
        walk_in = self.queue[number]
        told = walk_in.told
        if told is not None and not self._holds(walk_in, told, self.settled):
            told = None  # something happened: behind those before them, but before those after
        behind = [] if told is None else self._told_behind(number)
        place = self._earliest(walk_in, told, [*self.settled, *behind])
        if place is not None:
            self.settled.append(_Seat(walk_in, place))
        return place

    def _told_behind(self, number: int) -> list[_Seat]:
        """Return what people further back were told, as far as it still holds."""
        return [
            _Seat(other, other.told)
            for other in self.queue[number + 1 :]
            if other.told is not None and self._holds(other, other.told, self.settled)
        ]

    def _earliest(
        self, walk_in: WalkIn, told: Place | None, others: Sequence[_Seat]
    ) -> Place | None:
        starts = [
            Place(barber, spans[0][0])
            for barber in walk_in.needs
            if barber in self.diaries and (spans := self._free(walk_in, barber, others))
        ]
        if told is not None:
            starts.append(told)
        return min(
            starts, key=lambda place: (place.start, place != told, place.barber), default=None
        )

    def _holds(self, walk_in: WalkIn, place: Place, others: Sequence[_Seat]) -> bool:
        return place.barber in self.diaries and any(
            first <= place.start < end for first, end in self._free(walk_in, place.barber, others)
        )

    def _free(self, walk_in: WalkIn, barber: BarberId, others: Sequence[_Seat]) -> list[Span]:
        diary = walk_in.diaries.get(barber, self.diaries[barber])
        taken = [
            span
            for seat in others
            if seat.place.barber == barber
            for span in seat.need.busy(seat.place.start)
        ]
        spans = diary.start_spans(
            walk_in.needs[barber],
            self.bounds,
            taken=taken,
            used_up=self._used_up(walk_in.service, others),
        )
        return difference(spans, self._full(walk_in.service, barber, others))

    def _used_up(self, service: ServiceId, others: Sequence[_Seat]) -> list[Span]:
        """Return when others have all there is of something that the service needs."""
        found: list[Span] = []
        for shared in self.limits.shared:
            if service in shared.services:
                theirs = [
                    seat.need.blocked(seat.place.start)
                    for seat in others
                    if seat.walk_in.service in shared.services
                ]
                found += used_up([*shared.uses, *theirs], shared.units)
        return found

    def _full(self, service: ServiceId, barber: BarberId, others: Sequence[_Seat]) -> list[Span]:
        """Return the days on which others have all the room that a daily cap leaves."""
        return [
            room.day
            for room in self.limits.rooms
            if room.whose in (service, barber)
            and room.left
            <= sum(
                room.whose in (seat.walk_in.service, seat.place.barber)
                and room.day[0] <= seat.place.start < room.day[1]
                for seat in others
            )
        ]
