"""Beside django-appointment: the same barber, month and server, in the same run.

    python -m benchmarks.rival

Its own code does its own work. For availability: the function behind its page of a day, for each of
the days. For a booking: its two forms, sent by a customer who is logged in, through Django's client
for tests, so without HTTP. Ours are whole transactions: one for availability, two for a booking,
which is a hold first. And, so that both promise the same, each in one transaction that reaches the
disk: its forms checked and its function that makes an appointment, without views, sessions and
e-mail, which is the least that its code can do; beside it our hold and booking. That is still not
the same work: ours looks once more whether the time is free and within hours and limits, its does
not.

Bookings are made one after the other on either side; a process of ours can also serve eight
customers at a time, which one of theirs cannot. Beside the rates stands what a booking takes of the
processor, the program's and the database server's, which a busy machine changes less.

Both sides find the same starts, or the benchmark fails.
"""

import asyncio
import gc
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import partial
from importlib.util import find_spec
from itertools import islice
from statistics import median
from time import perf_counter, process_time
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from benchmarks.processor import Server
from benchmarks.shop import copies_of_the_demo
from core.clock import system_clock
from core.ids import CustomerId
from scheduling.catalogue import Catalogue
from scheduling.commands import Book, PlaceHold
from scheduling.local_time import local_day
from scheduling.minutes import Span, moment_of
from storage import catalogue, customers
from storage.connection import Connection
from storage.database import Database
from usecases.booking import book
from usecases.demo.ids import CORTE, JUAN, ORGANIZATION, PALERMO
from usecases.desk import Desk
from usecases.diaries import diaries
from usecases.holding import place_hold
from usecases.offering import free_times, sought

if TYPE_CHECKING:
    from benchmarks.rival_site import Site

DAYS = 30
AHEAD = 120  # days on which bookings are made: enough for rounds that show how it goes on and on
ROUNDS = 5
Stretch = tuple[datetime, datetime]


@dataclass(frozen=True)
class Month:
    """What the other side is told, from tomorrow on, by the shop's wall clock without its zone."""

    zone: ZoneInfo
    days: Sequence[date]
    hours: Sequence[Stretch]
    away: Sequence[Stretch]
    booked: Sequence[Stretch]
    duration: timedelta
    step: timedelta


class Ours:
    """The barber on our side.

    Args:
        address: of a copy of the demo barbershop.
        loop: that everything runs in.
    """

    def __init__(self, address: str, loop: asyncio.Runner) -> None:
        self._run = loop.run
        self._database = Database(address)
        self._catalogue, self._customer = loop.run(self._prepare())
        self._shop = self._catalogue.shop(PALERMO)

    def month(self) -> Month:
        return self._run(self._month())

    def starts(self, days: int) -> list[datetime]:
        """Return what is free from tomorrow on, for so many days."""
        today = local_day(system_clock(), self._shop.zone)
        local = (self._local(start) for start in self._run(self._free(days)))
        return [start for start in local if start.date() > today]

    def seconds_of_availability(self, times: int) -> float:
        """Return the median."""

        async def look() -> list[float]:
            seconds = []
            for _ in range(times):
                started = perf_counter()
                await self._free(DAYS)
                seconds.append(perf_counter() - started)
            return seconds

        return median(self._run(look()))

    def book(
        self, starts: Sequence[datetime], *, at_a_time: int = 1, at_once: bool = False
    ) -> None:
        """Make bookings; `at_once`: hold and booking in one transaction."""

        async def book_all() -> None:
            left = iter(starts)

            async def client() -> None:
                for start in left:
                    await (self._book_at_once(start) if at_once else self._book(start))

            await asyncio.gather(*(client() for _ in range(at_a_time)))

        self._run(book_all())

    def close(self) -> None:
        self._run(self._database.close())

    async def _prepare(self) -> tuple[Catalogue, CustomerId]:
        async with self._database.transaction(ORGANIZATION) as connection:
            whole = await catalogue.load(connection)
            customer = await customers.add(connection, name="Ana", locale="es_AR")
        shops = (replace(s, policy=replace(s.policy, horizon_days=AHEAD)) for s in whole.shops)
        return replace(whole, shops=tuple(shops)), customer

    async def _month(self) -> Month:
        barber, quote = self._catalogue.barber(JUAN), self._catalogue.quote(JUAN, CORTE)
        assert quote
        assert not quote.before
        assert not quote.after  # the other side has one buffer for all services
        tomorrow = local_day(system_clock(), self._shop.zone) + timedelta(days=1)
        days = [tomorrow + timedelta(days=n) for n in range(DAYS)]
        async with self._database.transaction(ORGANIZATION) as connection:
            desk = self._desk(connection)
            books = await diaries(desk, self._shop, [barber], first=days[0], last=days[-1])
        diary = books[JUAN]

        def there(spans: Sequence[Span]) -> list[Stretch]:
            local = [(self._local(start), self._local(end)) for start, end in sorted(spans)]
            return [span for span in local if days[0] <= span[0].date() <= days[-1]]

        return Month(
            self._shop.zone, days, there(diary.windows), there(diary.time_off),
            there(diary.bookings), quote.duration, self._shop.policy.step,
        )  # fmt: skip

    async def _free(self, ahead: int) -> Sequence[int]:
        async with self._database.transaction(ORGANIZATION) as connection:
            desk = self._desk(connection)
            today = local_day(desk.now, self._shop.zone)
            wanted, days = sought(desk, self._shop, CORTE, JUAN), timedelta(days=ahead)
            (free,) = await free_times(desk, wanted, days=(today, today + days))
        return free.starts

    async def _book(self, start: datetime) -> None:
        async with self._database.transaction(ORGANIZATION) as connection:
            hold = await place_hold(self._desk(connection), self._wanted(start))
        async with self._database.transaction(ORGANIZATION) as connection:
            await book(self._desk(connection), Book(hold, "Ana"))

    async def _book_at_once(self, start: datetime) -> None:
        async with self._database.transaction(ORGANIZATION) as connection:
            desk = self._desk(connection)
            await book(desk, Book(await place_hold(desk, self._wanted(start)), "Ana"))

    def _wanted(self, start: datetime) -> PlaceHold:
        return PlaceHold(PALERMO, CORTE, JUAN, start.replace(tzinfo=self._shop.zone))

    def _local(self, minute: int) -> datetime:
        return moment_of(minute).astimezone(self._shop.zone).replace(tzinfo=None)

    def _desk(self, connection: Connection) -> Desk:
        return Desk(connection, self._catalogue, self._customer, system_clock())


@dataclass
class Taken:
    """What a booking took in each round, in seconds: by the clock, and of the processor."""

    clock: list[float] = field(default_factory=list)
    program: list[float] = field(default_factory=list)
    server: list[float] = field(default_factory=list)

    @property
    def processor(self) -> list[float]:
        return [mine + its for mine, its in zip(self.program, self.server, strict=True)]


def compare(address: str, other: str) -> None:
    from benchmarks.rival_site import Site  # noqa: PLC0415 -- there may be no Django

    server = Server(address)
    with asyncio.Runner() as loop:
        ours = Ours(address, loop)
        month = ours.month()
        theirs = Site(other, month)
        free = theirs.starts(month.days)
        _see_that_equal(free, ours.starts(DAYS))
        print(
            f"  one barber, {DAYS} days, {len(month.booked)} bookings, {len(free)} starts free;"
            f" they ask {theirs.queries(month.days)} queries"
        )
        _compare_availability(ours, theirs, month)
        _compare_bookings(ours, theirs, list(_apart(ours.starts(AHEAD), month.duration)), server)
        ours.close()


def _compare_availability(ours: Ours, theirs: "Site", month: Month) -> None:
    mine, their = [], []
    for _ in range(ROUNDS):
        mine.append(ours.seconds_of_availability(30))
        their.append(_seconds(lambda: theirs.starts(month.days)))
    print(f"  availability   ours {median(mine) * 1e3:.2f} ms   theirs {median(their) * 1e3:.0f} ms"
          f"   ratio {_spread(their, mine)}")  # fmt: skip


def _compare_bookings(
    ours: Ours, theirs: "Site", starts: Sequence[datetime], server: Server
) -> None:
    """Let the ways to book take turns, each with starts of its own."""
    ways: Mapping[str, Callable[[Sequence[datetime]], None]] = {
        "ours, one after the other": ours.book,
        "ours, eight at a time": partial(ours.book, at_a_time=8),
        "ours, in one transaction": partial(ours.book, at_once=True),
        "its forms": partial(_each, theirs.book),
        "its function, in one transaction": partial(_each, theirs.book_by_function),
    }
    gc.freeze()  # Django's are many objects, and no garbage
    taken = {way: Taken() for way in ways}
    several = len(starts) // len(ways) // (ROUNDS + 1)
    print(f"  {ROUNDS} rounds of {several} bookings in each way")
    left = iter(starts)
    for round_ in range(ROUNDS + 1):
        for way, book_all in ways.items():
            some = list(islice(left, several))
            clock, program, its = perf_counter(), process_time(), server.spent()
            book_all(some)
            if round_:  # the first one warms up
                taken[way].clock.append((perf_counter() - clock) / several)
                taken[way].program.append((process_time() - program) / several)
                taken[way].server.append((server.spent() - its) / several)
    for way, of_way in taken.items():
        print(f"  {way:33} {1 / median(of_way.clock):5.0f} bookings/s   processor"
              f" {median(of_way.program) * 1e3:5.2f} ms, PostgreSQL's"
              f" {median(of_way.server) * 1e3:.2f} ms")  # fmt: skip
    one, eight, at_once, forms, function = taken.values()
    for title, mine, their in (
        ("its forms / ours, one after the other", one, forms),
        ("its forms / ours, eight at a time", eight, forms),
        ("both in one transaction", at_once, function),
    ):
        print(f"  times, {title:38} {_spread(their.clock, mine.clock)},"
              f" of the processor {_spread(their.processor, mine.processor)}")  # fmt: skip


def _each(book: Callable[[datetime], None], starts: Sequence[datetime]) -> None:
    for start in starts:
        book(start)


def _spread(theirs: Sequence[float], ours: Sequence[float]) -> str:
    ratios = [their / mine for their, mine in zip(theirs, ours, strict=True)]
    return f"{median(ratios):.1f} ({min(ratios):.1f} to {max(ratios):.1f}, n={len(ratios)})"


def _apart(free: Sequence[datetime], duration: timedelta) -> Iterator[datetime]:
    """Give starts that do not touch each other."""
    last = datetime.min
    for start in free:
        if start >= last + duration:
            yield start
            last = start


def _see_that_equal(theirs: Sequence[datetime], ours: Sequence[datetime]) -> None:
    if list(theirs) != list(ours):
        raise AssertionError("the two sides do not find the same starts")


def _seconds(work: Callable[[], object]) -> float:
    started = perf_counter()
    work()
    return perf_counter() - started


def main() -> None:
    print("Beside django-appointment: the median of each, (least to most) of the ratios")
    if find_spec("appointment") is None:
        print("  it is not installed: make bench does that")
        return
    with copies_of_the_demo(2) as (address, other):
        compare(address, other)


if __name__ == "__main__":
    main()
