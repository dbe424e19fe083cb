"""Who came to the demo barbershop, and who is going to: thirteen weeks back and three ahead.

Each barber's days are filled one after the other, as far as such a day usually fills. When somebody
comes is for the engine to say: of the starts it offers, the one nearest to the hour they like. So
every booking fits by the same rules as a real one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from operator import itemgetter
from random import Random

from core.ids import BookingId, ServiceId, VisitId
from core.money import Money
from scheduling.availability import Need
from scheduling.calendar import working_windows
from scheduling.catalogue import Barber, Catalogue, Shop, barber_week
from scheduling.diary import Diary
from scheduling.lifecycle import BookingStatus
from scheduling.local_time import local_day, opening_minute, whole_days
from scheduling.minutes import Span, difference, minutes_in, moment_of, outward
from scheduling.policies import Bounds
from scheduling.values import Interval
from storage.bookings import Booking
from storage.customers import Customer
from usecases.demo import shop
from usecases.demo.clientele import Clientele, Regular, made_up_id
from usecases.demo.ids import JUAN
from usecases.demo.people import Stranger, strangers

WEEKS_BACK = 13
WEEKS_AHEAD = 3

_FULL = {
    shop.MON: 0.46, shop.TUE: 0.48, shop.WED: 0.52, shop.THU: 0.58, shop.FRI: 0.70,
    shop.SAT: 0.83, shop.SUN: 0.63,
}  # fmt: skip
"""How much of a weekday's working time is usually taken by its evening."""
_TAKEN_AHEAD = (0.95, 0.82, 0.68)
"""How much of that is taken by now in the coming seven days, in the seven after, and so on."""
_ATTEMPTS = 60  # a day, at finding somebody whose wish fits

_CANCELS = 0.07
_MISSES_THE_FIRST, _MISSES = 0.09, 0.03

_KEPT_FREE = 16 * 60 + 30, 18 * 60 + 15
"""Juan's minutes after midnight in which "mañana tipo 17" finds a start, for a week."""
_KEPT_FREE_DAYS = 7


@dataclass(frozen=True, slots=True)
class Visit:
    """A booking, and when it was made."""

    booking: Booking
    made_at: datetime


@dataclass(frozen=True, slots=True)
class History:
    """Everybody who ever booked, with the moment of their first message, and all they booked."""

    customers: Sequence[tuple[Customer, datetime]]
    visits: Sequence[Visit]


def imagine(
    catalogue: Catalogue, vacations: Sequence[shop.Vacation], *, now: datetime, seed: int
) -> History:
    """Make a history up: for the same arguments the same one."""
    random = Random(seed)  # noqa: S311 - to be repeated, not to be secret
    newcomers = strangers(random)
    customers: list[tuple[Customer, datetime]] = []
    visits: list[Visit] = []
    for barber in catalogue.barbers:
        away = [vacation.during for vacation in vacations if vacation.barber == barber.id]
        chair = _Chair(catalogue, barber, away, newcomers, now=now, random=random)
        visits += chair.visits()
        customers += chair.clientele.customers()
    return History(customers, visits)


class _Chair:
    """The past and coming weeks of one barber."""

    def __init__(
        self,
        catalogue: Catalogue,
        barber: Barber,
        away: Sequence[Interval],
        newcomers: Iterator[Stranger],
        *,
        now: datetime,
        random: Random,
    ) -> None:
        self._catalogue = catalogue
        self._barber = barber
        self._away = [outward(each) for each in away]
        self._now = now
        self._today = local_day(now, shop.ZONE)
        self._first = self._today - timedelta(weeks=WEEKS_BACK)
        self._random = random
        self._quotes = {
            service: quote
            for service in barber.services
            if (quote := catalogue.quote(barber.id, service)) is not None
        }
        self.clientele = Clientele(
            tuple(self._quotes), newcomers, opening=self._first, now=now, random=random
        )

    def visits(self) -> Iterator[Visit]:
        """Yield what is booked, day by day."""
        for day, place, windows in self._working_days():
            yield from self._fill(day, place, windows)

    def _working_days(self) -> list[tuple[date, Shop, list[Span]]]:
        last = self._today + timedelta(weeks=WEEKS_AHEAD)
        found: list[tuple[date, Shop, list[Span]]] = []
        for place in self._catalogue.shops:
            windows = working_windows(
                self._catalogue.shop_week(place, self._first, last),
                barber_week(self._barber, place.id),
                shop.ZONE,
                self._first,
                last,
            )
            for day, spans in groupby(
                windows, lambda each: local_day(moment_of(each[0]), shop.ZONE)
            ):
                found.append((day, place, list(spans)))
        return sorted(found, key=itemgetter(0))

    def _fill(self, day: date, place: Shop, windows: Sequence[Span]) -> Iterator[Visit]:
        busy = [*self._away, *self._kept_free(day)]
        to_fill = self._fullness(day) * sum(end - start for start, end in difference(windows, busy))
        earliest, midnight = whole_days(day, day, shop.ZONE)
        for _ in range(_ATTEMPTS):
            if to_fill <= 0:
                return
            regular = self.clientele.who_comes(day)
            service = self.clientele.wish(regular)
            need = Need.of(self._quotes[service])
            starts = Diary(windows, windows, busy).starts(
                need, Bounds(earliest, earliest, midnight - 1, minutes_in(place.policy.step))
            )
            if not starts:
                regular.due = day + timedelta(days=1)
                continue
            liked = opening_minute(day, regular.likes, shop.ZONE)
            start = min(starts, key=lambda minute: abs(minute - liked))
            visit = self._visit(regular, place, service, start)
            self.clientele.booked(regular, day, visit.booking.status, visit.made_at)
            if visit.booking.status is not BookingStatus.CANCELLED:  # else somebody may have it
                busy += (spans := need.busy(start))
                to_fill -= sum(end - begin for begin, end in spans)
            yield visit

    def _kept_free(self, day: date) -> list[Span]:
        if self._barber.id != JUAN or not 1 <= (day - self._today).days <= _KEPT_FREE_DAYS:
            return []
        start, end = (opening_minute(day, minute, shop.ZONE) for minute in _KEPT_FREE)
        return [(start, end)]

    def _fullness(self, day: date) -> float:
        full = _FULL[day.weekday()] * self._random.uniform(0.88, 1.12)
        ahead = (day - self._today).days
        return full * _TAKEN_AHEAD[(ahead - 1) // 7] if ahead > 0 else full

    def _visit(self, regular: Regular, place: Shop, service: ServiceId, start: int) -> Visit:
        quote = self._quotes[service]
        times = quote.times(moment_of(start))
        booking = Booking(
            id=BookingId(made_up_id(self._random)),
            visit=VisitId(made_up_id(self._random)),
            shop=place.id,
            barber=self._barber.id,
            service=service,
            customer=regular.customer.id,
            status=self._status(times.time, first=regular.visits == 0),
            times=times,
            price=quote.price,
            deposit=Money(0, quote.price.currency),
            expires_at=None,
        )
        return Visit(booking, self._made_at(times.time.start))

    def _status(self, time: Interval, *, first: bool) -> BookingStatus:
        if self._random.random() < _CANCELS:
            return BookingStatus.CANCELLED
        if time.start > self._now:
            return BookingStatus.CONFIRMED
        if time.end > self._now:
            return BookingStatus.IN_PROGRESS
        missed = self._random.random() < (_MISSES_THE_FIRST if first else _MISSES)
        return BookingStatus.NO_SHOW if missed else BookingStatus.COMPLETED

    def _made_at(self, start: datetime) -> datetime:
        """Some days before the visit, and some minutes or days before now."""
        days_ahead = min(self._random.expovariate(1 / 4), 30)
        return min(
            start - timedelta(minutes=60 + round(days_ahead * 24 * 60)),
            self._now - timedelta(minutes=self._random.randrange(10, 4 * 24 * 60)),
        )
