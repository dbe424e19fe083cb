"""A time has become free: who waits for one gets it to themselves for some minutes, and is asked.

The hold comes first, under the constraint that keeps all bookings apart, and then the message: what
is offered to one can be taken by nobody else. Whoever books directly at the same moment either
comes first, and nothing is offered, or finds the time taken.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, datetime

from core.errors import CustomerBusy, NotOffered, PolicyRefused, StartTaken
from core.ids import BarberId, CustomerId, VisitId, new_id
from scheduling.availability import Need
from scheduling.catalogue import Barber, Catalogue, Shop
from scheduling.local_time import local_day, minute_of_day
from scheduling.minutes import Span, ceil_minute, floor_minute, moment_of
from scheduling.policies import Bounds
from scheduling.values import Hold, Interval
from scheduling.visits import Plan
from scheduling.waitlist import Freed, Match, Waiter, best_first, matches
from storage import notices, waitlist
from storage.connection import Connection
from storage.freed_times import FreedTime
from storage.waitlist import Waiting
from usecases.customers_bookings import upcoming
from usecases.desk import Desk
from usecases.diaries import bounds_of, diaries_by_service
from usecases.holding import keep, keep_all
from usecases.offering import named_days
from usecases.visits import Party, party, plans_between

OFFER = "waitlist-offer"
"""Kind of the notice that asks whether somebody wants the time.

About: `booking`, the hold; `others`, what else is held for the visit; `waiting`, what for.
"""

_Before = Collection[tuple[BarberId, Interval]]


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
    nobody = CustomerId(new_id())  # whose own visits are in nobody else's way
    desk = Desk(connection, catalogue, nobody, now)
    for shop in catalogue.shops:
        here = [one for one in waiting if one.shop == shop.id]
        if not here or freed.shop not in {None, shop.id}:
            continue
        for barber in catalogue.barbers_of(shop.id):
            if freed.barber in {None, barber.id}:
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
    before = await waitlist.offered_before(desk.connection, [one.id for one in waiting])
    left = list(waiting)
    held: list[tuple[Waiting, Hold]] = []
    while left:
        for match, one in await _ranked(desk, shop, barber, left, span, bounds):
            left.remove(one)
            if hold := await _keep(desk, shop, barber, one, match, before[one.id]):
                held.append((one, hold))
                break  # the rest of the time is another now
        else:
            break
    return held


async def _ranked(
    desk: Desk, shop: Shop, barber: Barber, waiting: Sequence[Waiting], span: Span, bounds: Bounds
) -> list[tuple[Match, Waiting]]:
    """Return whom a barber's time suits, best match first."""
    first, last = (local_day(moment_of(minute), shop.zone) for minute in (span[0], span[1] - 1))
    offered = [one for one in waiting if desk.catalogue.barbers_of(shop.id, one.service)]
    books = await diaries_by_service(
        desk, shop, [barber], [one.service for one in offered], first=first, last=last
    )
    waiters = [(await _waiter(desk, shop, one, barber, (first, last)), one) for one in offered]
    found: list[Match] = []
    for service, book in books.items():
        time = Freed(barber.id, span, book[barber.id], bounds)
        theirs = (waiter for waiter, one in waiters if one.service == service)
        found += matches(time, theirs, shop.zone, now=desk.now, day_parts=shop.day_parts)
    return [
        (match, next(one for waiter, one in waiters if waiter is match.waiter))
        for match in best_first(found)
    ]


async def _keep(
    desk: Desk, shop: Shop, barber: Barber, waiting: Waiting, match: Match, before: _Before
) -> Hold | None:
    """Keep a time for somebody and have them asked; `None` when it is not for them after all."""
    theirs = replace(desk, customer=waiting.customer)
    if _was_offered(barber, match, before) or await _has_one(theirs, shop, waiting):
        return None
    # Rows of one visit do not keep each other out, so one process at a time offers it something.
    if not await waitlist.take(desk.connection, waiting.id):
        return None
    try:
        async with desk.connection.begin_nested() as attempt:
            hold = await _hold(theirs, shop, barber, waiting, match)
            told = await notices.add(
                desk.connection,
                waiting.customer,
                kind=OFFER,
                cause=str(hold.id),
                about={
                    "booking": str(hold.id),
                    "others": [str(one.id) for one in hold.others],
                    "waiting": str(waiting.id),
                },
                expires_at=hold.expires_at,
            )
            if not told:  # there is no way to reach them
                await attempt.rollback()
                return None
            await waitlist.offer(desk.connection, waiting.id, hold.id)
    except (StartTaken, CustomerBusy, PolicyRefused):
        return None
    return hold


async def _hold(desk: Desk, shop: Shop, barber: Barber, waiting: Waiting, match: Match) -> Hold:
    visit, length = VisitId(waiting.id), shop.policy.offer_length
    if match.plan is not None:
        those = _party(desk, shop, waiting)
        return await keep_all(desk, shop, those, match.plan, visit=visit, length=length)
    return await keep(
        desk, shop, barber.id, waiting.service, match.start, visit=visit, length=length
    )


def _was_offered(barber: Barber, match: Match, before: _Before) -> bool:
    """Tell whether every part of it begins where the same barber was offered before."""
    places = [(barber.id, match.start)]
    if match.plan is not None:
        places = [(one.barber, moment_of(one.start)) for one in match.plan.placed]
    return all(
        any(whom == whose and time.start <= start < time.end for whose, time in before)
        for whom, start in places
    )


async def _has_one(desk: Desk, shop: Shop, waiting: Waiting) -> bool:
    """Tell whether the customer has come by just what they wait for in some other way."""
    wanted = {waiting.service, *(extra.service for extra in waiting.extras)}

    def admitted(start: datetime) -> bool:
        return waiting.wish.admits(local_day(start, shop.zone), minute_of_day(start, shop.zone))

    return any(
        len(parts) > len(waiting.extras)
        and wanted <= {part.service for part in parts}
        and admitted(parts[0].time.start)
        for parts in await upcoming(desk)
    )


async def _waiter(
    desk: Desk, shop: Shop, waiting: Waiting, barber: Barber, days: tuple[date, date]
) -> Waiter:
    plans = await _plans(desk, shop, waiting, barber, days) if waiting.extras else None
    quotes = {
        one.id: desk.catalogue.quote(one.id, waiting.service)
        for one in desk.catalogue.barbers_of(shop.id, waiting.service)
        if one.id not in waiting.avoid
    }
    needs = {one: Need.of(quote) for one, quote in quotes.items() if quote}
    return Waiter(waiting.customer, waiting.barber, waiting.wish, needs, waiting.since, plans)


async def _plans(
    desk: Desk, shop: Shop, waiting: Waiting, barber: Barber, days: tuple[date, date]
) -> Sequence[Plan]:
    """Return how a whole visit could be done on some days, as far as they suit the customer."""
    first, last = days
    if named := named_days(waiting.wish):
        first, last = max(first, named[0]), min(last, named[1])
    try:
        those = _party(desk, shop, waiting)
    except NotOffered:  # any more
        return []
    if first > last or barber.id not in those.able:
        return []
    theirs = replace(desk, customer=waiting.customer)
    return await plans_between(theirs, shop, those, first, last)


def _party(desk: Desk, shop: Shop, waiting: Waiting) -> Party:
    return party(desk, shop, waiting.service, waiting.extras, waiting.barber, waiting.avoid)


def _within(freed: FreedTime, bounds: Span) -> Span | None:
    """Return what of a freed time may be booked now; `None`: nothing."""
    if freed.during is None:
        return bounds
    start, end = freed.during
    span = (max(floor_minute(start), bounds[0]), min(ceil_minute(end), bounds[1]))
    return span if span[0] < span[1] else None
