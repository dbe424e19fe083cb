"""Keep a time while the customer decides, and give it back."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta

from core.errors import CustomerBusy, NotOffered, PolicyRefused, StartTaken, WrongState
from core.ids import BarberId, BookingId, HoldId, ServiceId, VisitId, new_id
from core.money import Money
from scheduling.anyone import FreeTimes, choose_barber
from scheduling.availability import Need
from scheduling.catalogue import Barber, Shop
from scheduling.commands import HoldForMove, PlaceHold, ReleaseHold
from scheduling.lifecycle import BookingEvent, BookingStatus, after
from scheduling.local_time import local_day
from scheduling.minutes import floor_minute, interval_of, minutes_in, moment_of
from scheduling.placing import Placed
from scheduling.reasons import Reason, why_not
from scheduling.values import Hold, Times
from scheduling.visits import Plan
from storage import bookings, holds
from storage.bookings import Booking
from usecases.choosing import barber_for_move, candidates
from usecases.customers_bookings import own_visit
from usecases.desk import Desk
from usecases.diaries import bounds_of, diaries
from usecases.refusing import of_a_visit
from usecases.visits import Party, party, party_again, plans_between


async def place_hold(desk: Desk, command: PlaceHold) -> Hold:
    """Keep a time for the customer.

    With any barber, the one who suits best gets it; if somebody else is quicker there, the next.

    Raises:
        StartTaken: another booking or hold has it.
        CustomerBusy: the customer has another visit then.
        PolicyRefused: the shop's hours or rules do not allow it; `reason` says which.
        NotOffered, BarberElsewhere: this barber does not do it, or not in this shop.
    """
    shop = desk.catalogue.shop(command.shop)
    choice, avoid = command.barber, command.avoid
    barbers = candidates(desk.catalogue, shop, command.service, choice, avoid)
    if command.extras:
        those = party(desk, shop, command.service, command.extras, choice, avoid)
        return await _hold_all(desk, shop, those, command.start)
    return await _hold(desk, shop, barbers, command.service, command.start, VisitId(new_id()))


async def hold_for_move(desk: Desk, command: HoldForMove) -> Hold:
    """Keep a new time for the visit of a booking, beside its old one, which it may overlap.

    Raises:
        WrongState: some of it has begun, or the booking is over, or was cancelled.
        PolicyRefused: also when it is too late to move it.
        Others as `place_hold`.
    """
    visit = await own_visit(desk, command.booking)
    for part in visit.parts:
        after(part.status, BookingEvent.MOVE)
    moving = visit.first
    shop = desk.catalogue.shop(moving.shop)
    refuse_if_late(desk, shop, moving)
    if len(visit.parts) > 1:
        those = party_again(desk, shop, visit.parts, command.barber)
        return await _hold_all(desk, shop, those, command.start)
    whom = barber_for_move(desk.catalogue, shop, moving, command.barber)
    barbers = candidates(desk.catalogue, shop, moving.service, whom)
    return await _hold(desk, shop, barbers, moving.service, command.start, moving.visit)


async def keep(
    desk: Desk,
    shop: Shop,
    barber: BarberId,
    service: ServiceId,
    start: datetime,
    *,
    visit: VisitId,
    length: timedelta,
    person: int = 0,
) -> Hold:
    """Keep a time that is known to be free for the customer, for as long as we like.

    Raises:
        StartTaken, CustomerBusy: as `place_hold`.
    """
    quote = desk.catalogue.quote(barber, service)
    if quote is None:
        raise NotOffered(service=service, barber=barber)
    return await _place(
        desk, shop, barber, service, quote.times(start), quote.price, visit, person=person,
        length=length,
    )  # fmt: skip


async def release_hold(desk: Desk, command: ReleaseHold) -> None:
    """Give a time back. Fine if the hold ran out, or has become a booking that stays."""
    for part in sorted(command.hold.parts, key=lambda part: part.id):  # as `own_visit` locks
        held = await bookings.get(desk.connection, BookingId(part.id), for_update=True)
        with suppress(WrongState):
            status = after(held.status, BookingEvent.RELEASE)
            await bookings.set_status(desk.connection, held.id, status)


def refuse_if_late(desk: Desk, shop: Shop, booking: Booking) -> None:
    """Raise `PolicyRefused` when a customer may no longer move or cancel what begins so."""
    if not desk.staff and not shop.policy.may_cancel(booking.time.start, desk.now):
        raise PolicyRefused(
            reason="too-late-to-change",
            start=booking.time.start,
            minutes=minutes_in(shop.policy.cancellation_notice),
        )


async def _hold(
    desk: Desk,
    shop: Shop,
    barbers: Sequence[Barber],
    service: ServiceId,
    start: datetime,
    visit: VisitId,
) -> Hold:
    """Place a hold with the one of these barbers who is free then and suits best.

    If somebody else is quicker there, with the next.
    """
    day = local_day(start, shop.zone)
    books = await diaries(
        desk, shop, barbers, first=day, last=day, except_visit=visit, services=(service,)
    )
    bounds = bounds_of(desk, shop)
    quotes = {one.id: quote for one in barbers if (quote := desk.catalogue.quote(one.id, service))}
    free = [
        FreeTimes.of(barber, books[barber], Need.of(quote), bounds)
        for barber, quote in quotes.items()
    ]
    usual = (await bookings.latest(desk.connection, desk.customer)) if len(free) > 1 else None
    while chosen := choose_barber(start, free, shop.zone, usual=usual.barber if usual else None):
        quote = quotes[chosen]
        try:
            return await _place(desk, shop, chosen, service, quote.times(start), quote.price, visit)
        except StartTaken:
            free = [times for times in free if times.barber != chosen]
    reasons = [
        why_not(floor_minute(start), books[barber], Need.of(quote), bounds) or Reason.TAKEN
        for barber, quote in quotes.items()
    ]
    if Reason.TAKEN in reasons:
        raise StartTaken(start=start)
    if Reason.CUSTOMER_BUSY in reasons:
        raise CustomerBusy(start=start)
    raise PolicyRefused(reason=reasons[0], start=start, day=day, shop=shop.id)


async def _hold_all(desk: Desk, shop: Shop, those: Party, start: datetime) -> Hold:
    """Hold all parts of a visit that begins at a start, or none of them.

    Raises:
        StartTaken: they do not fit there, or somebody was quicker.
        PolicyRefused, CustomerBusy: as `place_hold`; of one service, when that one is the reason.
    """
    day = local_day(start, shop.zone)
    plan = next(
        (
            plan
            for plan in await plans_between(desk, shop, those, day, day)
            if plan.start == floor_minute(start)
        ),
        None,
    )
    if plan is None:
        raise await of_a_visit(desk, shop, those, start)
    return await keep_all(desk, shop, those, plan, visit=those.moving or VisitId(new_id()))


async def keep_all(
    desk: Desk,
    shop: Shop,
    those: Party,
    plan: Plan,
    *,
    visit: VisitId,
    length: timedelta | None = None,
) -> Hold:
    """Hold all parts of a visit as they are planned, or none of them, for as long as we like.

    Raises:
        StartTaken, CustomerBusy: as `place_hold`.
    """
    numbers = list(those.people)
    held: dict[Placed, Hold] = {}
    # In one order for everybody, so that two visits never wait for each other.
    in_order = sorted(plan.placed, key=lambda one: (one.barber, one.start))
    async with desk.connection.begin_nested():
        for placed in in_order:
            number = numbers[placed.person]
            part = those.people[number].parts[placed.part]
            times = part.quotes[placed.barber].times(moment_of(placed.start))
            # Where two services of one person meet, the plan leaves the buffers out.
            blocked = interval_of((placed.busy[0][0], placed.busy[-1][1]))
            held[placed] = await _place(
                desk, shop, placed.barber, part.service, replace(times, blocked=blocked),
                placed.price, visit, person=number, length=length,
            )  # fmt: skip
    first = min(plan.placed, key=lambda one: (one.person, one.part))
    others = tuple(held[one] for one in plan.placed if one is not first)
    return replace(held[first], others=others)


async def _place(
    desk: Desk,
    shop: Shop,
    barber: BarberId,
    service: ServiceId,
    times: Times,
    price: Money,
    visit: VisitId,
    *,
    person: int = 0,
    length: timedelta | None = None,
) -> Hold:
    expires_at = desk.now + (length or shop.policy.hold_length)
    held = Booking(
        id=BookingId(new_id()),
        visit=visit,
        shop=shop.id,
        barber=barber,
        service=service,
        customer=desk.customer,
        status=BookingStatus.HELD,
        times=times,
        price=price,
        deposit=Money(0, price.currency),
        expires_at=expires_at,
        person=person,
    )
    await holds.take(desk.connection, held, now=desk.now)
    return Hold(
        id=HoldId(held.id),
        shop=shop.id,
        barber=barber,
        service=service,
        time=held.time,
        price=held.price,
        deposit=held.deposit,
        expires_at=expires_at,
    )
