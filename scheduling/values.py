"""Values of the engine."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Literal, Self

from core.ids import BarberId, HoldId, ServiceId, ShopId
from core.money import Money


@dataclass(frozen=True, slots=True, order=True)
class Interval:
    """Half-open span of time `[start, end)`, both ends aware; kept in UTC.

    Half-open, so that a booking ending at 10:00 and one starting at 10:00 do not overlap (the same
    convention as PostgreSQL's `tstzrange` and RFC 5545's DTEND).

    Raises:
        ValueError: an end is naive, or `end` does not come after `start`.
    """

    start: datetime
    end: datetime

    def __post_init__(self) -> None:
        if self.start.tzinfo is None or self.end.tzinfo is None:
            raise ValueError("an interval needs timezone-aware ends")
        if self.end <= self.start:
            raise ValueError(f"empty interval: {self.start} to {self.end}")
        object.__setattr__(self, "start", self.start.astimezone(UTC))
        object.__setattr__(self, "end", self.end.astimezone(UTC))

    @classmethod
    def starting(cls, start: datetime, length: timedelta) -> Self:
        start = start.astimezone(UTC)  # adding to a local time would add wall-clock time
        return cls(start, start + length)

    @property
    def length(self) -> timedelta:
        return self.end - self.start

    def overlaps(self, other: "Interval") -> bool:
        return self.start < other.end and other.start < self.end

    def minus(self, others: Iterable["Interval"]) -> Iterator["Interval"]:
        """Yield what is left of this interval, in order, once `others` are cut out."""
        cursor = self.start
        for other in sorted(others):
            if not self.overlaps(other):
                continue
            if cursor < other.start:
                yield Interval(cursor, other.start)
            cursor = max(cursor, other.end)
        if cursor < self.end:
            yield Interval(cursor, self.end)


@dataclass(frozen=True, slots=True)
class Hours:
    """Opening or working hours on one weekday, wall-clock time of the shop.

    `weekday` as in `date.weekday()`: Monday is 0. A `closes` before `opens` lies on the next day
    (18:00-02:00); 00:00 as `closes` is midnight at the end of the day, so 00:00-00:00 is all day
    long. Otherwise equal times are no hours at all.
    """

    weekday: int
    opens: time
    closes: time


ANYONE: Literal["anyone"] = "anyone"
"""The customer does not mind which barber."""

BarberChoice = BarberId | Literal["anyone"]


@dataclass(frozen=True, slots=True)
class Quote:
    """What a service takes and costs with one barber.

    `duration` is the customer's time; `before` and `after` are buffers that block the barber too.
    `processing`, counted from the start: the customer sits, and the barber may take somebody else.

    Raises:
        ValueError: processing does not begin and end while the customer is there.
    """

    duration: timedelta
    before: timedelta
    after: timedelta
    price: Money
    processing: tuple[timedelta, timedelta] | None = None

    def __post_init__(self) -> None:
        if self.processing is not None:
            first, last = self.processing
            if not timedelta(0) < first < last < self.duration:
                raise ValueError("processing begins and ends while the customer is there")

    def times(self, start: datetime) -> "Times":
        """Return what a visit from `start` takes."""
        time = Interval.starting(start, self.duration)
        return Times(
            time=time,
            blocked=Interval(time.start - self.before, time.end + self.after),
            processing=self.processing
            and Interval(time.start + self.processing[0], time.start + self.processing[1]),
        )


@dataclass(frozen=True, slots=True)
class Times:
    """When a visit takes whose time.

    Attributes:
        time: the customer's.
        blocked: with buffers; what else the visit needs, a chair or a basin, it needs all along.
        processing: within `time`: the barber may take somebody else; `None`: they may not.
    """

    time: Interval
    blocked: Interval
    processing: Interval | None = None

    @property
    def busy(self) -> tuple[Interval, ...]:
        """When the barber is busy with it, in order."""
        return tuple(self.blocked.minus([self.processing] if self.processing else []))


@dataclass(frozen=True, slots=True)
class Extra:
    """A service that belongs to a visit besides its first one.

    `person` 0 is the customer, who has it before or after; others come along.
    """

    service: ServiceId
    person: int = 0


@dataclass(frozen=True, slots=True)
class Hold:
    """A time kept for one customer until `expires_at`, at the price quoted.

    `time` is the customer's time, without buffers. A visit of several services or people has
    `others`: they are held, booked and given back together.
    """

    id: HoldId
    shop: ShopId
    barber: BarberId
    service: ServiceId
    time: Interval
    price: Money
    deposit: Money
    expires_at: datetime
    others: tuple["Hold", ...] = ()

    @property
    def parts(self) -> tuple["Hold", ...]:
        """All that is held for the visit, in order of time."""
        return tuple(sorted((self, *self.others), key=lambda part: (part.time, part.barber)))
