"""The barber is ill: everybody concerned is offered another place, and their yes is one tap.

A proposal is a hold beside the booking, as for any move: nobody else can take the time while the
customer thinks. Their yes moves the booking; a no, or silence, leaves it to the shop to call them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby

from core.errors import CustomerBusy, Forbidden, StartTaken
from core.ids import BookingId, CustomerId, new_id
from scheduling.availability import Need
from scheduling.catalogue import Shop
from scheduling.lifecycle import BookingEvent, BookingStatus, after
from scheduling.local_time import local_day
from scheduling.minutes import floor_minute, minutes_in, moment_of
from scheduling.replanning import Affected, Proposal, replan
from scheduling.values import Hold
from storage import bookings, notices
from storage.bookings import Booking
from usecases.desk import Desk
from usecases.diaries import bounds_of, diaries
from usecases.holding import keep

REPLAN = "replan"
"""Kind of the notice that asks whether a proposal is fine; about: `booking`, and `hold` if any."""

MOST_SHIFT = timedelta(hours=3)
_TIME_TO_THINK = timedelta(hours=2)


@dataclass(frozen=True, slots=True)
class Proposed:
    """A booking that cannot stay, and the time held for it; `None`: there is none that day.

    `asked`: its customer is; nobody can write to the others.
    """

    booking: Booking
    hold: Hold | None
    asked: bool


async def propose(
    desk: Desk, affected: Iterable[Booking], *, max_shift: timedelta = MOST_SHIFT
) -> list[Proposed]:
    """Hold another place for each booking, and have its customer asked.

    As many as possible are placed, then with the least displacement in all
    (`scheduling.replanning`); each on its own day and in its own shop. Holds of customers who are
    still deciding are given back: they will be offered something else. The price stays the agreed
    one.

    Args:
        desk: of the shop itself.
        affected: what `usecases.time_off.take_off` returned.
        max_shift: most that a booking may move.

    Returns:
        A proposal for each booking, in order of shop and time.

    Raises:
        Forbidden: only the shop itself may.
    """
    if not desk.staff:
        raise Forbidden
    agreed = []
    for one in affected:
        if one.status is BookingStatus.HELD:
            status = after(one.status, BookingEvent.RELEASE)
            await bookings.set_status(desk.connection, one.id, status)
        elif one.status is not BookingStatus.IN_PROGRESS:
            agreed.append(one)

    def place(one: Booking) -> tuple[str, date]:
        zone = desk.catalogue.shop(one.shop).zone
        return str(one.shop), local_day(one.time.start, zone)

    proposed: list[Proposed] = []
    for (_, day), of_day in groupby(sorted(agreed, key=lambda o: (place(o), o.time)), key=place):
        together = list(of_day)
        shop = desk.catalogue.shop(together[0].shop)
        plan = await _plan(desk, shop, day, together, max_shift)
        for booking, proposal in zip(together, plan, strict=True):
            hold = await _hold(desk, shop, booking, proposal) if proposal else None
            asked = await _ask(desk, booking, hold)
            proposed.append(Proposed(booking, hold, asked))
    return proposed


async def _plan(
    desk: Desk, shop: Shop, day: date, together: Sequence[Booking], max_shift: timedelta
) -> list[Proposal | None]:
    services = {one.service for one in together}
    barbers = [
        one for one in desk.catalogue.barbers_of(shop.id) if not services.isdisjoint(one.services)
    ]
    nobody = replace(desk, customer=CustomerId(new_id()))  # it is not the desk's own customer
    books = await diaries(nobody, shop, barbers, first=day, last=day, services=services)
    affected = [
        Affected(
            booking.id,
            floor_minute(booking.time.start),
            {
                one.id: Need.of(quote)
                for one in barbers
                if (quote := desk.catalogue.quote(one.id, booking.service))
            },
        )
        for booking in together
    ]
    bounds = bounds_of(desk, shop)
    return replan(affected, books, bounds, max_shift=minutes_in(max_shift))


async def _hold(desk: Desk, shop: Shop, booking: Booking, proposal: Proposal) -> Hold | None:
    until_it_begins = booking.time.start - desk.now
    length = max(shop.policy.hold_length, min(_TIME_TO_THINK, until_it_begins))
    try:
        hold = await keep(
            replace(desk, customer=booking.customer),
            shop,
            proposal.barber,
            booking.service,
            moment_of(proposal.start),
            visit=booking.visit,
            length=length,
        )
    except (StartTaken, CustomerBusy):
        return None  # somebody was quicker, or they have another visit then
    await bookings.reprice(desk.connection, BookingId(hold.id), booking.price)
    return replace(hold, price=booking.price)


async def _ask(desk: Desk, booking: Booking, hold: Hold | None) -> bool:
    about = {"booking": str(booking.id)} | ({"hold": str(hold.id)} if hold else {})
    return await notices.add(
        desk.connection,
        booking.customer,
        kind=REPLAN,
        cause=f"{booking.id} {hold.id if hold else 'no place'}",
        about=about,
        expires_at=hold.expires_at if hold else booking.time.start,
    )
