"""A time has become free: who waits for one gets it to themselves for some minutes, and is asked.

The hold comes first, under the constraint that keeps all bookings apart, and then the message: what
is offered to one can be taken by nobody else. Whoever books directly at the same moment either
comes first, and nothing is offered, or finds the time taken.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from core.errors import CustomerBusy, PolicyRefused, StartTaken
from core.ids import VisitId
from scheduling.availability import Need
from scheduling.catalogue import Barber, Catalogue, Shop
from scheduling.local_time import local_day, minute_of_day
from scheduling.minutes import Span, ceil_minute, floor_minute, moment_of
from scheduling.values import Hold, Interval
from scheduling.waitlist import Freed, Waiter, matches
from storage import bookings, notices, waitlist
from storage.connection import Connection
from storage.freed_times import FreedTime
from storage.waitlist import Waiting
from usecases.desk import Desk
from usecases.diaries import bounds_of, diaries
from usecases.holding import keep

OFFER = "waitlist-offer"
"""Kind of the notice that asks whether somebody wants the time; about: `booking`, the hold."""


async def offer_freed(
    connection: Connection, catalogue: Catalogue, freed: FreedTime, now: datetime
) -> list[Hold]:
    """Keep freed time for those of the waitlist whom it suits best, and have them asked.

    Returns:
        What is kept now. Somebody who has been offered a time before is passed over for it.
    """
    await waitlist.settle(connection, now=now)
    waiting = await waitlist.anybody(connection)
    held: list[Hold] = []
    for shop in catalogue.shops:
        here = [one for one in waiting if one.shop == shop.id]
        if not here or freed.shop not in {None, shop.id}:
            continue
        for barber in catalogue.barbers_of(shop.id):
            if freed.barber in {None, barber.id}:
                desk = Desk(connection, catalogue, here[0].customer, now)
                found = await _offer_of(desk, shop, barber, here, freed)
                held += [hold for _, hold in found]
                asked = {one.id for one, _ in found}
                here = [one for one in here if one.id not in asked]
    return held


async def _offer_of(
    desk: Desk, shop: Shop, barber: Barber, waiting: Sequence[Waiting], freed: FreedTime
) -> list[tuple[Waiting, Hold]]:
    """Offer a barber's time until nobody is left whom it suits."""
    bounds = bounds_of(desk, shop)
    span = _within(freed, (bounds.earliest, bounds.latest + 1))
    if span is None:
        return []
    ids = [one.id for one in waiting]
    before = await waitlist.offered_before(desk.connection, barber.id, ids)
    first, last = (local_day(moment_of(minute), shop.zone) for minute in (span[0], span[1] - 1))
    left = [(_waiter(desk, one), one) for one in waiting]
    held: list[tuple[Waiting, Hold]] = []
    while left:
        books = await diaries(desk, shop, [barber], first=first, last=last)
        time = Freed(barber.id, span, books[barber.id], bounds)
        found = matches(time, (waiter for waiter, _ in left), shop.zone, now=desk.now)
        for match in found:
            one = next(one for waiter, one in left if waiter is match.waiter)
            left = [pair for pair in left if pair[1] is not one]
            if hold := await _keep(desk, shop, barber, one, match.start, before[one.id]):
                held.append((one, hold))
                break  # the rest of the time is another now
        else:
            break
    return held


async def _keep(
    desk: Desk,
    shop: Shop,
    barber: Barber,
    waiting: Waiting,
    start: datetime,
    before: Sequence[Interval],
) -> Hold | None:
    """Keep a time for somebody and have them asked; `None` when it is not for them after all."""
    theirs = replace(desk, customer=waiting.customer)
    if any(one.start <= start < one.end for one in before) or await _has_one(theirs, shop, waiting):
        return None
    # Rows of one visit do not keep each other out, so one process at a time offers it something.
    if not await waitlist.take(desk.connection, waiting.id):
        return None
    length = shop.policy.offer_length
    visit = VisitId(waiting.id)
    try:
        async with desk.connection.begin_nested() as attempt:
            hold = await keep(
                theirs, shop, barber.id, waiting.service, start, visit=visit, length=length
            )
            told = await notices.add(
                desk.connection,
                waiting.customer,
                kind=OFFER,
                cause=str(hold.id),
                about={"booking": str(hold.id), "waiting": str(waiting.id)},
                expires_at=hold.expires_at,
            )
            if not told:  # there is no way to reach them
                await attempt.rollback()
                return None
            await waitlist.offer(desk.connection, waiting.id, hold.id)
    except (StartTaken, CustomerBusy, PolicyRefused):
        return None
    return hold


async def _has_one(desk: Desk, shop: Shop, waiting: Waiting) -> bool:
    """Tell whether the customer has come by just what they wait for in some other way."""
    coming = await bookings.upcoming(desk.connection, waiting.customer, now=desk.now)
    return any(
        one.service == waiting.service
        and waiting.wish.admits(
            local_day(one.time.start, shop.zone), minute_of_day(one.time.start, shop.zone)
        )
        for one in coming
    )


def _waiter(desk: Desk, waiting: Waiting) -> Waiter:
    quotes = {
        barber.id: desk.catalogue.quote(barber.id, waiting.service)
        for barber in desk.catalogue.barbers_of(waiting.shop, waiting.service)
    }
    needs = {barber: Need.of(quote) for barber, quote in quotes.items() if quote}
    return Waiter(waiting.customer, waiting.barber, waiting.wish, needs, waiting.since)


def _within(freed: FreedTime, bounds: Span) -> Span | None:
    """Return what of a freed time may be booked now; `None`: nothing."""
    if freed.during is None:
        return bounds
    start, end = freed.during
    span = (max(floor_minute(start), bounds[0]), min(ceil_minute(end), bounds[1]))
    return span if span[0] < span[1] else None
