"""One barber's diary: everything that decides when they can take a customer.

Reading it twice gives the same answer: `Diary.starts` says when a service fits, and
`scheduling.reasons.why_not` says why it does not at any other time.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from scheduling.availability import Need, on_grid, start_minutes, start_spans
from scheduling.minutes import Span, difference, intersection, moment_of
from scheduling.policies import Bounds
from scheduling.values import Quote


@dataclass(frozen=True)
class Diary:
    """What one barber's days are made of, in one shop. All spans are of epoch minutes.

    Attributes:
        shop_hours: when the shop is open (`scheduling.calendar.windows`).
        working_hours: when the barber works, open or not; same shape.
        bookings: when the barber is busy with bookings and holds, buffers included; any order. Also
            by other calendars.
        used_up: when no basin or chair is left for the service (`scheduling.resources`).
        time_off: of the barber or of the whole shop; any order.
        holidays: whole days on which a holiday closes the shop; to word a refusal with.
        full: whole days that have reached a daily cap; no visit starts there.
        service_hours: when the service is offered, if not always; same shape as the other hours.
        customers_visits: what the customer has booked elsewhere, without buffers: nobody can be in
            two places.
    """

    shop_hours: Sequence[Span]
    working_hours: Sequence[Span]
    bookings: Sequence[Span] = ()
    used_up: Sequence[Span] = ()
    time_off: Sequence[Span] = ()
    holidays: Sequence[Span] = ()
    full: Sequence[Span] = ()
    service_hours: Sequence[Span] | None = None
    customers_visits: Sequence[Span] = ()

    @cached_property
    def windows(self) -> list[Span]:
        """When the barber works while the shop is open, and offers the service."""
        working = intersection(self.shop_hours, self.working_hours)
        return working if self.service_hours is None else intersection(working, self.service_hours)

    def starts(self, need: Need, bounds: Bounds) -> list[int]:
        """Return every epoch minute at which a visit may start, in order."""
        if need.processing is not None:
            return on_grid(self.start_spans(need, bounds), self.windows, bounds.step)
        fitting = start_minutes(
            self.windows,
            [*self.bookings, *self._shut(need)],
            need,
            step=bounds.step,
            earliest=bounds.earliest,
            latest=bounds.latest,
        )
        if not self.full:
            return fitting
        return [start for start in fitting if not any(a <= start < b for a, b in self.full)]

    def start_spans(
        self,
        need: Need,
        bounds: Bounds,
        *,
        taken: Sequence[Span] = (),
        used_up: Sequence[Span] = (),
    ) -> list[Span]:
        """Return where a visit may start, on any minute: half-open spans of starts, in order.

        `taken`: when the barber is busy besides; `used_up`: when no basin is left besides.
        """
        spans = start_spans(
            self.windows,
            [*self.bookings, *taken],
            need,
            earliest=bounds.earliest,
            latest=bounds.latest,
            shut=[*self._shut(need), *used_up],
        )
        return difference(spans, self.full) if self.full else spans

    def _shut(self, need: Need) -> list[Span]:
        """Return what no part of a visit may reach into."""
        return [*self.time_off, *self.used_up, *self._customer_away(need)]

    def _customer_away(self, need: Need) -> list[Span]:
        """Return the customer's other visits, cut by the buffers that do not concern them."""
        return [(start + need.after, end - need.before) for start, end in self.customers_visits]

    def start_times(self, quote: Quote, bounds: Bounds) -> list[datetime]:
        """Return every start at which a service fits, as aware UTC datetimes, in order."""
        return [moment_of(minute) for minute in self.starts(Need.of(quote), bounds)]
