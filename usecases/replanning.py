"""The barber is ill: everybody concerned is offered another place, and their yes is one tap.

A proposal is a hold beside the booking, as for any move: nobody else can take the time while the
customer thinks. Their yes moves the booking; a no, or silence, leaves it to the shop to call them.

A visit of several parts keeps their order, and nobody waits longer in it than they may: another
barber takes over what cannot stay, at its time, or else the visit is planned and held as a whole.
It is one question, whatever of it is concerned.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby

from core.errors import CustomerBusy, Forbidden, NoLongerOffered, StartTaken
from core.ids import BarberId, BookingId, CustomerId, VisitId, new_id
from scheduling.availability import Need
from scheduling.catalogue import Shop
from scheduling.lifecycle import BookingEvent, BookingStatus, after
from scheduling.local_time import local_day
from scheduling.minutes import floor_minute, minutes_in, moment_of
from scheduling.replanning import Affected, Proposal, replan
from scheduling.values import Hold
from scheduling.visits import Plan
from storage import bookings, notices
from storage.bookings import Booking
from usecases.desk import Desk
from usecases.diaries import bounds_of, diaries
from usecases.holding import keep, keep_all
from usecases.visits import BETWEEN, Party, at_agreed_prices, party_again, plans_between

REPLAN = "replan"
"""Kind of the notice that asks whether a proposal is fine; about: `booking`, and `hold` if any,
with the `others` of its parts.
"""

_Held = dict[BookingId, Hold | None]

MOST_SHIFT = timedelta(hours=3)
_TIME_TO_THINK = timedelta(hours=2)
_TO_COME = (BookingStatus.CONFIRMED, BookingStatus.ARRIVED, BookingStatus.AWAITING_PAYMENT)
_BEGUN = (BookingStatus.IN_PROGRESS, BookingStatus.COMPLETED)


@dataclass(frozen=True, slots=True)
class Proposed:
    """A booking that cannot stay, and the time held for it; `None`: there is none that day.

    Bookings of one visit share a hold: of the one that another barber takes over, or else of all
    parts of the visit, moved or not.
    `asked`: its customer is; nobody can write to the others.
    """

    booking: Booking
    hold: Hold | None
    asked: bool


async def propose(
    desk: Desk, affected: Iterable[Booking], *, max_shift: timedelta = MOST_SHIFT
) -> list[Proposed]:
    """Hold another place for each booking, and have its customer asked.

    Visits of several parts are placed one by one, soonest first; of the others as many as possible,
    then with the least displacement in all (`scheduling.replanning`); each on its own day and in
    its own shop. Visits come first, since they fit in fewer places, unless fewer find one then, or
    move further. Holds of customers who are still deciding are given back: they will be offered
    something else. The price stays the agreed one.

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

    agreed.sort(key=lambda one: (_place(desk, one), one.time))
    held = await _hold_best(desk, agreed, max_shift)
    asked: dict[VisitId, bool] = {}
    for one in agreed:
        if one.visit not in asked:
            asked[one.visit] = await _ask(desk, one, held[one.id])
    return [Proposed(one, held[one.id], asked[one.visit]) for one in agreed]


async def _hold_best(desk: Desk, agreed: Sequence[Booking], max_shift: timedelta) -> _Held:
    """Hold places for visits first or last, whichever places more, with less displacement."""
    found: dict[bool, tuple[int, timedelta]] = {}
    for visits_first in (True, False):
        async with desk.connection.begin_nested() as trying:
            held = await _hold_all(desk, agreed, max_shift, visits_first=visits_first)
            if None not in held.values():
                return held
            await trying.rollback()
        places = [(one, hold) for one in agreed if (hold := held[one.id])]
        shifts = (_moved_by(one, hold) for one, hold in places)
        found[visits_first] = len(places), -sum(shifts, timedelta(0))
    best = max(found, key=lambda order: found[order])
    return await _hold_all(desk, agreed, max_shift, visits_first=best)


def _moved_by(one: Booking, hold: Hold) -> timedelta:
    same = (part.time.start for part in hold.parts if part.service == one.service)
    return min(abs(start - one.time.start) for start in same)


async def _hold_all(
    desk: Desk, agreed: Sequence[Booking], max_shift: timedelta, *, visits_first: bool
) -> _Held:
    visits: dict[VisitId, list[Booking]] = {}
    for visit in dict.fromkeys(one.visit for one in agreed):
        parts = [one for one in await bookings.of_visit(desk.connection, visit) if _counts(one)]
        if len(parts) > 1:
            visits[visit] = parts
    alone = [one for one in agreed if one.visit not in visits]
    held: _Held = {}
    if not visits_first:
        held |= await _hold_alone(desk, alone, max_shift)
    for visit, parts in visits.items():
        concerned = [one for one in agreed if one.visit == visit]
        hold = await _hold_visit(desk, parts, concerned, max_shift)
        held |= {one.id: hold for one in concerned}
    if visits_first:
        held |= await _hold_alone(desk, alone, max_shift)
    return held


async def _hold_alone(desk: Desk, alone: Sequence[Booking], max_shift: timedelta) -> _Held:
    """Hold places for bookings that are visits of their own, those of a shop and day together."""
    held: _Held = {}
    for (_, day), of_day in groupby(alone, key=lambda one: _place(desk, one)):
        together = list(of_day)
        shop = desk.catalogue.shop(together[0].shop)
        plan = await _plan(desk, shop, day, together, max_shift)
        for booking, proposal in zip(together, plan, strict=True):
            held[booking.id] = await _hold(desk, shop, booking, proposal) if proposal else None
    return held


def _place(desk: Desk, one: Booking) -> tuple[str, date]:
    zone = desk.catalogue.shop(one.shop).zone
    return str(one.shop), local_day(one.time.start, zone)


def _counts(part: Booking) -> bool:
    return part.status in _TO_COME or part.status in _BEGUN


async def _hold_visit(
    desk: Desk, parts: Sequence[Booking], concerned: Sequence[Booking], max_shift: timedelta
) -> Hold | None:
    """Hold another place for what cannot stay of a visit, or else for all of it."""
    shop = desk.catalogue.shop(parts[0].shop)
    day = local_day(parts[0].time.start, shop.zone)
    begun = any(part.status in _BEGUN for part in parts)
    if len(concerned) == 1 or begun:
        hold = await _hold_at_their_times(desk, shop, parts, concerned)
        if hold is not None or begun:
            return hold  # what has begun cannot be moved, and the rest not without it
    theirs = replace(desk, customer=parts[0].customer)
    away = {one.id for one in concerned}
    for anybodys in (away, {part.id for part in parts}):
        try:
            those = party_again(theirs, shop, parts, None, anybodys=anybodys)
            those = at_agreed_prices(those, parts)
            found = await plans_between(theirs, shop, those, day, day)
            near = [plan for plan in found if abs(_shift(plan, parts)) <= max_shift]
            if near:
                plan = min(near, key=lambda one: _displacement(one, those, parts, away))
                length = _time_to_think(desk, shop, parts[0])
                visit = parts[0].visit
                return await keep_all(theirs, shop, those, plan, visit=visit, length=length)
        except (StartTaken, CustomerBusy, NoLongerOffered):
            return None  # somebody was quicker, or they have another visit then
    return None


async def _hold_at_their_times(
    desk: Desk, shop: Shop, parts: Sequence[Booking], concerned: Sequence[Booking]
) -> Hold | None:
    """Have other barbers take over what cannot stay of a visit, all of it at its time, or none."""
    day = local_day(parts[0].time.start, shop.zone)
    found = await _plan(desk, shop, day, concerned, timedelta(0))
    held: list[Hold] = []
    async with desk.connection.begin_nested() as trying:
        for booking, proposal in zip(concerned, found, strict=True):
            hold = None
            if proposal and _leaves_the_rest(desk, booking, proposal.barber, parts):
                hold = await _hold(desk, shop, booking, proposal)
            if hold is None:
                await trying.rollback()
                return None
            held.append(hold)
    first, *others = held
    return replace(first, others=tuple(others))


def _leaves_the_rest(
    desk: Desk, booking: Booking, barber: BarberId, parts: Sequence[Booking]
) -> bool:
    """Tell whether the rest of a visit can stay if this barber takes a part over at its time."""
    quote = desk.catalogue.quote(barber, booking.service)
    following = next(
        (
            part
            for part in parts
            if part.person == booking.person and part.time.start > booking.time.start
        ),
        None,
    )
    if quote is None or following is None:
        return quote is not None
    wait = following.time.start - booking.time.start - quote.duration
    before = following.time.start - booking.time.end
    return timedelta(0) <= wait <= max(before, BETWEEN)


def _shift(plan: Plan, parts: Sequence[Booking]) -> timedelta:
    return moment_of(plan.start) - parts[0].time.start


def _displacement(
    plan: Plan, those: Party, parts: Sequence[Booking], away: Collection[BookingId]
) -> tuple[bool, timedelta, int]:
    """Return what a plan is judged by: what could stay stays, then the shift, then the waiting."""
    numbers = list(those.people)
    of_person = {n: [part for part in parts if part.person == n] for n in numbers}
    moved = False
    for placed in plan.placed:
        was = of_person[numbers[placed.person]][placed.part]
        stays = (placed.barber, moment_of(placed.start)) == (was.barber, was.time.start)
        moved = moved or not (stays or was.id in away)
    return moved, abs(_shift(plan, parts)), plan.waiting


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
    try:
        hold = await keep(
            replace(desk, customer=booking.customer),
            shop,
            proposal.barber,
            booking.service,
            moment_of(proposal.start),
            visit=booking.visit,
            person=booking.person,
            length=_time_to_think(desk, shop, booking),
        )
    except (StartTaken, CustomerBusy):
        return None  # somebody was quicker, or they have another visit then
    await bookings.reprice(desk.connection, BookingId(hold.id), booking.price)
    return replace(hold, price=booking.price)


def _time_to_think(desk: Desk, shop: Shop, first: Booking) -> timedelta:
    return max(shop.policy.hold_length, min(_TIME_TO_THINK, first.time.start - desk.now))


async def _ask(desk: Desk, booking: Booking, hold: Hold | None) -> bool:
    about: dict[str, object] = {"booking": str(booking.id)}
    if hold is not None:
        about |= {"hold": str(hold.id), "others": [str(other.id) for other in hold.others]}
    return await notices.add(
        desk.connection,
        booking.customer,
        kind=REPLAN,
        cause=f"{booking.id} {hold.id if hold else 'no place'}",
        about=about,
        expires_at=hold.expires_at if hold else booking.time.start,
    )
