"""The barber is ill: everybody concerned is offered another place, and their yes is one tap.

A proposal is a hold beside the booking, as for any move: nobody else can take the time while the
customer thinks. Their yes moves the booking; a no, or silence, leaves it to the shop to call them.

A visit of several parts keeps their order, and nobody waits longer in it than they may: another
barber takes over what cannot stay, at its time, or else the visit is planned and held as a whole.
It is one question, whatever of it is concerned.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby

from core.errors import CustomerBusy, Forbidden, NoLongerOffered, StartTaken
from core.ids import BookingId, ServiceId, VisitId
from scheduling.alternatives import Agreed, Alternative, alternatives
from scheduling.catalogue import Shop
from scheduling.lifecycle import BookingEvent, BookingStatus, after
from scheduling.local_time import local_day
from scheduling.minutes import floor_minute, minutes_in, outward
from scheduling.placing import Placed
from scheduling.replanning import Affected, replan
from scheduling.values import Hold
from scheduling.visits import Plan
from storage import bookings, notices
from storage.bookings import Booking
from usecases.desk import Desk
from usecases.diaries import bounds_of
from usecases.holding import keep_all
from usecases.limits import of_visits
from usecases.visits import Party, at_agreed_prices, diaries_of, party_again

REPLAN = "replan"
"""Kind of the notice that asks whether a proposal is fine; about: `booking`, and `hold` if any,
with the `others` of its parts.
"""

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


@dataclass(frozen=True, slots=True)
class _Visit:
    """A visit that is planned anew, at the desk of its customer. `first`: with which it begins."""

    desk: Desk
    shop: Shop
    party: Party
    agreed: Sequence[Agreed]
    first: Booking
    begun: bool


async def propose(
    desk: Desk, affected: Iterable[Booking], *, max_shift: timedelta = MOST_SHIFT
) -> list[Proposed]:
    """Hold another place for each booking, and have its customer asked.

    As many visits as possible find another place, then with the least displacement in all
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

    agreed.sort(key=lambda one: (_place(desk, one), one.time))
    held: dict[VisitId, Hold] = {}
    for (_, day), of_day in groupby(agreed, key=lambda one: _place(desk, one)):
        held |= await _hold_all(desk, day, list(of_day), max_shift)
    asked: dict[VisitId, bool] = {}
    for one in agreed:
        if one.visit not in asked:
            asked[one.visit] = await _ask(desk, one, held.get(one.visit))
    return [Proposed(one, held.get(one.visit), asked[one.visit]) for one in agreed]


def _place(desk: Desk, one: Booking) -> tuple[str, date]:
    zone = desk.catalogue.shop(one.shop).zone
    return str(one.shop), local_day(one.time.start, zone)


async def _hold_all(
    desk: Desk, day: date, concerned: Sequence[Booking], max_shift: timedelta
) -> dict[VisitId, Hold]:
    """Hold other places for the visits of a day in a shop, planned together."""
    shop = desk.catalogue.shop(concerned[0].shop)
    away = {one.id for one in concerned}
    visits = {
        visit: [one for one in await bookings.of_visit(desk.connection, visit) if _counts(one)]
        for visit in dict.fromkeys(one.visit for one in concerned)
    }
    found: list[_Visit] = []
    for parts in visits.values():
        with suppress(NoLongerOffered):
            found.append(_visit(desk, shop, parts, away))
    services = [part.service for one in found for part in one.party.parts]
    affected = [await _affected(one, day, services, max_shift) for one in found]
    held: dict[VisitId, Hold] = {}
    for number, best in replan(affected).items():
        with suppress(StartTaken, CustomerBusy):  # what the database says counts
            held[found[number].first.visit] = await _hold(found[number], best)
    return held


async def _hold(those: _Visit, place: Alternative) -> Hold:
    return await keep_all(
        those.desk,
        those.shop,
        those.party,
        Plan(place.placed, place.waiting),
        visit=those.first.visit,
        length=_time_to_think(those.desk, those.shop, those.first),
    )


def _counts(part: Booking) -> bool:
    return part.status in _TO_COME or part.status in _BEGUN


def _visit(desk: Desk, shop: Shop, parts: Sequence[Booking], away: Collection[BookingId]) -> _Visit:
    """Return a visit, given its parts, soonest first, and which bookings cannot stay.

    Raises:
        NoLongerOffered: nobody in the shop does one of the services any more.
    """
    theirs = replace(desk, customer=parts[0].customer)
    those = party_again(theirs, shop, parts, None, anybodys={part.id for part in parts})
    those = at_agreed_prices(those, parts)
    in_order = {n: replace(person, in_order=True) for n, person in those.people.items()}
    numbers, met = list(those.people), Counter[int]()
    agreed = []
    for part in parts:
        agreed.append(Agreed(_placed(part, numbers, met[part.person]), part.id not in away))
        met[part.person] += 1
    begun = any(part.status in _BEGUN for part in parts)
    return _Visit(theirs, shop, replace(those, people=in_order), agreed, parts[0], begun)


def _placed(part: Booking, numbers: Sequence[int], n: int) -> Placed:
    return Placed(
        person=numbers.index(part.person),
        part=n,
        service=part.service,
        barber=part.barber,
        start=floor_minute(part.time.start),
        end=floor_minute(part.time.end),
        busy=tuple(outward(span) for span in part.times.busy),
        price=part.price,
    )


async def _affected(
    those: _Visit, day: date, services: Sequence[ServiceId], max_shift: timedelta
) -> Affected:
    """Return where a visit could go; `services`: of all visits that are planned together."""
    desk, shop, visit = those.desk, those.shop, those.party
    barbers = [one for one in desk.catalogue.barbers if one.id in visit.able]
    limits = await of_visits(desk, shop, barbers, services, day, day, those.first.visit)
    found = alternatives(
        list(visit.people.values()),
        those.agreed,
        await diaries_of(desk, shop, visit, day, day),
        bounds_of(desk, shop),
        max_wait=visit.max_wait,
        max_shift=minutes_in(max_shift),
        limits=limits,
        begun=those.begun,
    )
    return Affected(desk.customer, found, limits)


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
