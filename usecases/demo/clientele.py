"""The people of one barber: who comes on a day, for what, at which hour, and who comes again."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from uuid import UUID

from core.ids import CustomerId, ServiceId
from scheduling.lifecycle import BookingStatus
from storage.customers import Customer
from usecases.demo import ids
from usecases.demo.people import Stranger

_LIKED = {
    ids.CORTE: 44, ids.CORTE_Y_BARBA: 23, ids.BARBA: 11, ids.CORTE_NINO: 9, ids.COLOR: 8,
    ids.AFEITADO: 4, ids.CEJAS: 4,
}  # fmt: skip
"""What people come for, and how many of them."""
_HOURS = {10: 3, 11: 4, 12: 2, 13: 1, 15: 2, 16: 3, 17: 4, 18: 6, 19: 5}
"""When they like to come, and how many of them."""
_DAYS_BETWEEN = {
    ids.CORTE: (20, 29), ids.CORTE_Y_BARBA: (18, 28), ids.BARBA: (10, 16),
    ids.CORTE_NINO: (26, 35), ids.COLOR: (32, 45), ids.AFEITADO: (14, 24), ids.CEJAS: (14, 24),
}  # fmt: skip

_COMES_AGAIN = 0.94
_WANTS_THE_USUAL = 0.85


@dataclass(slots=True)
class Regular:
    """Somebody with habits, from their first visit on.

    Attributes:
        customer: as stored.
        usual: the service they mostly want.
        every: days between visits.
        likes: minutes after midnight.
        known_since: their first message, as long as no earlier booking is known.
        due: when they think of coming again; `None`: never.
        visits: how often they have booked.
    """

    customer: Customer
    usual: ServiceId
    every: int
    likes: int
    known_since: datetime
    due: date | None
    visits: int = 0


class Clientele:
    """Everybody who comes to one barber.

    Args:
        services: that the barber does.
        newcomers: people to draw from.
        opening: the first day told of. Who is new in the weeks after it has come for long: it is
            only the tale that begins there.
        now: nobody is known since later.
        random: decides.
    """

    def __init__(
        self,
        services: Sequence[ServiceId],
        newcomers: Iterator[Stranger],
        *,
        opening: date,
        now: datetime,
        random: Random,
    ) -> None:
        self._services = services
        self._newcomers = newcomers
        self._opening = opening
        self._now = now
        self._random = random
        self._regulars: list[Regular] = []

    def customers(self) -> Iterator[tuple[Customer, datetime]]:
        """Yield those who have booked, and since when they are known."""
        for one in self._regulars:
            if one.visits:
                yield one.customer, one.known_since

    def who_comes(self, day: date) -> Regular:
        """Return the regular who is most overdue, or else somebody new."""
        due = [(one.due, n) for n, one in enumerate(self._regulars) if one.due and one.due <= day]
        return self._regulars[min(due)[1]] if due else self._somebody_new(day)

    def wish(self, regular: Regular) -> ServiceId:
        """Return what somebody wants this time."""
        if self._random.random() < _WANTS_THE_USUAL:
            return regular.usual
        return self._some_service()

    def booked(self, regular: Regular, day: date, status: BookingStatus, made_at: datetime) -> None:
        """Remember a visit, and when the next one is due."""
        regular.visits += 1
        regular.known_since = min(regular.known_since, made_at)
        if status is BookingStatus.CANCELLED:
            regular.due = day + timedelta(days=self._random.randint(1, 6))
        elif self._random.random() < _COMES_AGAIN:
            regular.due = day + timedelta(days=regular.every + self._random.randint(-2, 2))
        else:
            regular.due = None

    def _somebody_new(self, day: date) -> Regular:
        name, phone, locale = next(self._newcomers)
        usual = self._some_service()
        every = self._random.randint(*_DAYS_BETWEEN[usual])
        (hour,) = self._random.choices(list(_HOURS), list(_HOURS.values()))
        known_since = self._now
        if (day - self._opening).days < every:
            known_since -= timedelta(days=self._random.randint(120, 900))
        newcomer = Regular(
            customer=Customer(CustomerId(made_up_id(self._random)), name, phone, locale),
            usual=usual,
            every=every,
            likes=hour * 60 + self._random.choice((0, 0, 30)),
            known_since=known_since,
            due=day,
        )
        self._regulars.append(newcomer)
        return newcomer

    def _some_service(self) -> ServiceId:
        weights = [_LIKED[service] for service in self._services]
        return self._random.choices(self._services, weights)[0]


def made_up_id(random: Random) -> UUID:
    """Return an id that is the same again when the demo is made again."""
    return UUID(int=random.getrandbits(128), version=4)
