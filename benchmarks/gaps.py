"""What the gap rule wins: a simulation of the demo shops, with the rule and without.

    python -m benchmarks.gaps

The same people ask for the same things in the same order, twice. Each takes the offer that is
nearest to the time they had in mind, asks for other times once, and leaves if none is near enough.
Chair time is booked time as a share of all working time.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from math import sqrt
from random import Random
from statistics import mean, stdev

from core.ids import BarberId, ServiceId
from scheduling.anyone import FreeTimes
from scheduling.availability import Need
from scheduling.calendar import windows
from scheduling.catalogue import Barber, Catalogue, Shop, barber_week
from scheduling.diary import Diary
from scheduling.local_time import minute_of_day, whole_days
from scheduling.minutes import Span, floor_minute
from scheduling.offers import Offer, offers
from scheduling.policies import Bounds
from scheduling.wishes import Days, Times, Wish
from usecases.demo.clientele import _HOURS, _LIKED
from usecases.demo.shop import catalogue

MONDAY = date(2027, 3, 1)
WEEKS = 4
NEAR_ENOUGH = 90  # minutes from what somebody had in mind
WANTS_ONE_BARBER = 0.6
SEEDS = 10
STUDENT = 2.262  # of 95 % on both sides, with 9 degrees of freedom


@dataclass
class Books:
    """The diaries of one shop over the weeks of the simulation."""

    shop: Shop
    of: Catalogue
    tidy: bool
    hours: dict[BarberId, list[Span]] = field(default_factory=dict)
    bookings: dict[BarberId, list[Span]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        first, last = MONDAY, MONDAY + timedelta(weeks=WEEKS, days=-1)
        shop_hours = windows(self.of.shop_week(self.shop, first, last), self.shop.zone, first, last)
        for barber in self.of.barbers_of(self.shop.id):
            own = windows(barber_week(barber, self.shop.id), self.shop.zone, first, last)
            self.hours[barber.id] = Diary(shop_hours, own).windows
            self.bookings[barber.id] = []

    def free(self, barber: Barber, service: ServiceId, day: date) -> FreeTimes | None:
        quote = self.of.quote(barber.id, service)
        if quote is None:
            return None
        start, end = whole_days(day, day, self.shop.zone)
        hours = [span for span in self.hours[barber.id] if start <= span[0] < end]
        diary = Diary(hours, hours, bookings=self.bookings[barber.id])
        needs = [Need.of(q) for each in barber.services if (q := self.of.quote(barber.id, each))]
        shortest = min(needs, key=lambda need: need.length) if self.tidy else None
        bounds = Bounds(start, start, end, 15)
        return FreeTimes.of(barber.id, diary, Need.of(quote), bounds, shortest=shortest)

    def book(self, offer: Offer, service: ServiceId) -> None:
        quote = self.of.quote(offer.barber, service)
        assert quote is not None
        self.bookings[offer.barber] += Need.of(quote).busy(floor_minute(offer.start))

    @property
    def chair_time(self) -> float:
        booked = sum(end - start for spans in self.bookings.values() for start, end in spans)
        return booked / sum(end - start for spans in self.hours.values() for start, end in spans)


@dataclass(frozen=True)
class Asking:
    """Somebody who writes: for what, with whom, when."""

    service: ServiceId
    barbers: tuple[Barber, ...]
    day: date
    minute: int


def askings(shop: Shop, of: Catalogue, demand: float, random: Random) -> Iterator[Asking]:
    """Yield people until they have asked for `demand` times the working time there is."""
    books = Books(shop, of, tidy=False)
    left = demand * sum(end - start for spans in books.hours.values() for start, end in spans)
    services, liked = zip(*_LIKED.items(), strict=True)
    hours, at = zip(*_HOURS.items(), strict=True)
    while left > 0:
        service = random.choices(services, liked)[0]
        able = of.barbers_of(shop.id, service)
        if not able:
            continue
        barbers = (random.choice(able),) if random.random() < WANTS_ONE_BARBER else able
        day = MONDAY + timedelta(days=random.randrange(7 * WEEKS))
        minute = random.choices(hours, at)[0] * 60 + random.choice((0, 15, 30, 45))
        quote = of.quote(barbers[0].id, service)
        assert quote is not None
        left -= Need.of(quote).length
        yield Asking(service, barbers, day, minute)


def ask(books: Books, asking: Asking) -> None:
    """Let somebody see offers, and others once, and book one that is near enough."""
    zone = books.shop.zone
    free = [
        times
        for barber in asking.barbers
        if (times := books.free(barber, asking.service, asking.day))
    ]
    part = Times(max(asking.minute - 120, 0), asking.minute + 120)
    wish = Wish(days=(Days.only(asking.day),), times=(part,))
    shown: list[datetime] = []
    for _ in range(2):
        made = offers(free, wish, zone, without=shown)
        shown += [offer.start for offer in made.choices]
        near = min(
            made.choices,
            key=lambda offer: abs(minute_of_day(offer.start, zone) - asking.minute),
            default=None,
        )
        if near and abs(minute_of_day(near.start, zone) - asking.minute) <= NEAR_ENOUGH:
            books.book(near, asking.service)
            return


def simulate(demand: float, seed: int) -> tuple[float, float]:
    """Return the chair time without the gap rule and with it, over both demo shops."""
    of = catalogue(MONDAY)
    results = []
    for tidy in (False, True):
        shares = []
        for shop in of.shops:
            books = Books(shop, of, tidy=tidy)
            for asking in askings(shop, of, demand, Random(seed)):
                ask(books, asking)
            shares.append(books.chair_time)
        results.append(sum(shares) / len(shares))
    return results[0], results[1]


def main() -> None:
    print(
        f"two shops, {WEEKS} weeks, seeds 0 to {SEEDS - 1}; {WANTS_ONE_BARBER:.0%} want one barber,"
    )
    print(f"nobody takes a time more than {NEAR_ENOUGH} minutes from the one they had in mind")
    print("chair time without the gap rule and with it; the gain in points, of the same people")
    for demand in (0.6, 0.9, 1.2, 1.6, 2.5):
        runs = [simulate(demand, seed) for seed in range(SEEDS)]
        without, tidy = (mean(each) for each in zip(*runs, strict=True))
        gains = [(with_it - plain) * 100 for plain, with_it in runs]
        error = STUDENT * stdev(gains) / sqrt(SEEDS)
        print(
            f"  demand {demand:4.0%}: {without:6.2%} -> {tidy:6.2%}   gain {mean(gains):+.2f}"
            f" ± {error:.2f} points (95 %), from {min(gains):+.2f} to {max(gains):+.2f};"
            f" relative {mean(gains) / without / 100:+.1%}"
        )


if __name__ == "__main__":
    main()
