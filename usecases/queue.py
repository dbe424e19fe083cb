"""The walk-in queue: join it, ask how long, leave it; and who a barber takes next.

What somebody was told holds unless something happened to it (`scheduling.queue`); so it is written
down whenever it is found out. Places are found one at a time in each shop, under a lock.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from core.errors import CustomerBusy, Forbidden, NoTurnToday, StartTaken, WrongState
from core.ids import BarberId, BookingId, CustomerId, QueueEntryId, ServiceId, VisitId, new_id
from core.money import Money
from scheduling.availability import Need
from scheduling.catalogue import Shop
from scheduling.commands import FindTurn, JoinQueue, LeaveQueue
from scheduling.diary import Diary
from scheduling.lifecycle import BookingEvent, BookingStatus
from scheduling.local_time import local_day, whole_days
from scheduling.minutes import Span, ceil_minute, moment_of, outward
from scheduling.queue import Due, Place, WalkIn, next_up, places
from scheduling.values import ANYONE, BarberChoice
from storage import customers, holds, queue
from storage.bookings import Booking
from storage.queue import Entry
from usecases import day
from usecases.choosing import candidates
from usecases.desk import Desk
from usecases.diaries import diaries
from usecases.limits import of_visits


@dataclass(frozen=True, slots=True)
class Turn:
    """Somebody's turn as far as we can tell. `ahead`: how many wait before them."""

    shop: Shop
    barber: BarberId
    start: datetime
    ahead: int


async def find_turn(desk: Desk, command: FindTurn) -> bool | None:
    """Return true when whoever joins now has a turn today; `None` when nobody can take them.

    Raises:
        NotOffered, BarberElsewhere: as `usecases.choosing.candidates`.
    """
    shop = desk.catalogue.shop(command.shop)
    return True if await turn_if_joined(desk, shop, command.service, command.barber) else None


async def turn_if_joined(
    desk: Desk, shop: Shop, service: ServiceId, barber: BarberChoice | None = None
) -> Turn | None:
    """Return the turn of somebody who would join now; who waits already keeps theirs.

    Raises:
        NotOffered, BarberElsewhere: as `usecases.choosing.candidates`.
    """
    if theirs := await standing(desk):
        return theirs
    candidates(desk.catalogue, shop, service, barber or ANYONE)
    line, turns = await _placed(desk, shop, joining=_entry(desk, shop, service, barber))
    return _turn(shop, turns, len(line) - 1)


async def join(desk: Desk, command: JoinQueue) -> QueueEntryId:
    """Put the customer at the end of the queue. Who waits already keeps their place.

    Raises:
        NoTurnToday: nobody can take them any more today.
        NotOffered, BarberElsewhere: as `usecases.choosing.candidates`.
    """
    known = await _own(desk)
    if known is not None:
        return known.id
    shop = desk.catalogue.shop(command.shop)
    await queue.lock(desk.connection, shop.id)
    candidates(desk.catalogue, shop, command.service, command.barber or ANYONE)
    entry = _entry(desk, shop, command.service, command.barber)
    line, turns = await _placed(desk, shop, joining=entry)
    if turns[-1] is None:
        raise NoTurnToday(shop=shop.id)
    if command.name is not None:
        await customers.rename(desk.connection, desk.customer, command.name)
    await queue.leave(desk.connection, desk.customer)  # a queue of another day
    await queue.join(desk.connection, entry, now=desk.now)
    await _tell(desk, line, turns)
    return entry.id


async def standing(desk: Desk) -> Turn | None:
    """Return the turn of the desk's customer, as it is now; `None` when they do not wait.

    What they are told is written down for everybody in their queue.
    """
    own = await _own(desk)
    if own is None:
        return None
    shop = desk.catalogue.shop(own.shop)
    line, turns = await refresh(desk, shop)
    number = next((n for n, one in enumerate(line) if one.id == own.id), None)
    return None if number is None else _turn(shop, turns, number)


async def is_waiting(desk: Desk) -> bool:
    """Tell whether the desk's customer stands in a queue of today."""
    return await _own(desk) is not None


async def refresh(desk: Desk, shop: Shop) -> tuple[list[Entry], list[Place | None]]:
    """Find everybody's place anew, and write it down. Returns the queue and its places."""
    await queue.lock(desk.connection, shop.id)
    line, turns = await _placed(desk, shop)
    await _tell(desk, line, turns)
    return line, turns


async def leave(desk: Desk, _: LeaveQueue) -> int:
    """Leave the queue. Returns how many places were given up: 0 when there was none."""
    return await queue.leave(desk.connection, desk.customer)


async def take_next(desk: Desk, shop: Shop, barber: BarberId) -> BookingId | None:
    """Let a barber with an empty chair take whoever is next: a booking that is due, or a walk-in.

    Customers of this barber who are later than the shop tolerates are marked as no-shows first, so
    that their time goes to the queue.

    Returns:
        What has begun; `None` when nobody can be taken: the next customer is due and not there, or
        a walk-in would run into a booking.

    Raises:
        WrongState: somebody still sits there.
        Forbidden: only the shop itself may.
    """
    if not desk.staff:
        raise Forbidden
    await queue.lock(desk.connection, shop.id)
    agenda = await day.today(desk, shop, barber, for_update=True)
    if _covers(day.sitting(agenda, desk.now), desk.now):
        raise WrongState(status=BookingStatus.IN_PROGRESS.value, event=BookingEvent.START.value)
    for one in agenda:
        if day.given_up(shop, one, desk.now):
            await day.miss(desk, one.id)
    due = [
        Due(one.id, ceil_minute(one.time.start), one.status is BookingStatus.ARRIVED)
        for one in agenda
        if one.status in {BookingStatus.CONFIRMED, BookingStatus.ARRIVED}
        and not day.given_up(shop, one, desk.now)
    ]
    line, turns = await refresh(desk, shop)
    people = [
        replace(_walk_in(desk, shop, one), told=place)
        for one, place in zip(line, turns, strict=True)
    ]
    match next_up(barber, people, due, desk.now):
        case Due(booking=booking):
            await day.start(desk, booking)
            return booking
        case WalkIn(customer=customer):
            entry = next(one for one in line if one.customer == customer)
            return await _sit_down(desk, shop, entry, barber)
        case None:
            return None


async def _sit_down(desk: Desk, shop: Shop, entry: Entry, barber: BarberId) -> BookingId | None:
    """Make a walk-in a visit that begins now; `None` when it would run into another one."""
    quote = desk.catalogue.quote(barber, entry.service)
    if quote is None:
        return None
    booking = Booking(
        id=BookingId(new_id()),
        visit=VisitId(new_id()),
        shop=shop.id,
        barber=barber,
        service=entry.service,
        customer=entry.customer,
        status=BookingStatus.IN_PROGRESS,
        times=quote.times(moment_of(ceil_minute(desk.now))),
        price=quote.price,
        deposit=Money(0, quote.price.currency),
        expires_at=None,
    )
    try:
        await holds.take(desk.connection, booking, now=desk.now)
    except (StartTaken, CustomerBusy):
        return None
    await queue.serve(desk.connection, entry.id, booking.id)
    return booking.id


def _covers(spans: Sequence[Span], now: datetime) -> bool:
    return any(start <= ceil_minute(now) < end for start, end in spans)


async def _own(desk: Desk) -> Entry | None:
    """Return the customer's place in a queue of today."""
    own = await queue.of_customer(desk.connection, desk.customer)
    if own is None or not desk.catalogue.knows(own.shop):
        return None
    shop = desk.catalogue.shop(own.shop)
    today = await queue.waiting(desk.connection, shop.id, since=_midnight(desk, shop))
    return next((one for one in today if one.id == own.id), None)


async def _placed(
    desk: Desk, shop: Shop, *, joining: Entry | None = None
) -> tuple[list[Entry], list[Place | None]]:
    line = await queue.waiting(desk.connection, shop.id, since=_midnight(desk, shop))
    line = [one for one in line if desk.catalogue.knows(one.service)]
    if joining is not None:
        line.append(joining)
    if not line:
        return [], []
    own = {
        service: await _chairs(desk, shop, (service,))
        for service in {one.service for one in line}
        if _is_limited(desk, shop, service)
    }
    people = [replace(_walk_in(desk, shop, one), diaries=own.get(one.service, {})) for one in line]
    today = local_day(desk.now, shop.zone)
    barbers = desk.catalogue.barbers_of(shop.id)
    wanted = [one.service for one in line]
    limits = await of_visits(desk, shop, barbers, wanted, today, today, None)
    return line, places(people, await _chairs(desk, shop), desk.now, limits=limits)


def _is_limited(desk: Desk, shop: Shop, service: ServiceId) -> bool:
    """Tell whether a service has hours, a basin or a daily cap of its own."""
    found = desk.catalogue.service(service)
    needs = desk.catalogue.resources_of(shop.id, service)
    return bool(found.hours or needs or found.daily_cap)


async def _chairs(
    desk: Desk, shop: Shop, services: Collection[ServiceId] = ()
) -> Mapping[BarberId, Diary]:
    """Return today's diaries of a shop's barbers, with bookings where they are now expected."""
    today = local_day(desk.now, shop.zone)
    barbers = desk.catalogue.barbers_of(shop.id)
    nobody = replace(desk, customer=CustomerId(new_id()), staff=True)
    books = await diaries(nobody, shop, barbers, first=today, last=today, services=services)
    agenda = await day.today(desk, shop)
    return {
        barber.id: replace(
            books[barber.id],
            bookings=_expected(shop, [o for o in agenda if o.barber == barber.id], desk.now),
        )
        for barber in barbers
    }


def _expected(shop: Shop, agenda: Sequence[Booking], now: datetime) -> list[tuple[int, int]]:
    coming = day.expectations(shop, agenda, now)
    kept = [
        outward(busy)
        for one in agenda
        if one.status in {BookingStatus.HELD, BookingStatus.AWAITING_PAYMENT}
        for busy in one.times.busy
    ]
    busy_with_them = [span for one in coming for span in one.busy]
    return [*busy_with_them, *kept, *day.sitting(agenda, now)]


async def _tell(desk: Desk, line: Sequence[Entry], turns: Sequence[Place | None]) -> None:
    for entry, place in zip(line, turns, strict=True):
        if entry.told != place:
            await queue.tell(desk.connection, entry.id, place)


def _entry(desk: Desk, shop: Shop, service: ServiceId, barber: BarberChoice | None) -> Entry:
    return Entry(QueueEntryId(new_id()), shop.id, desk.customer, service, barber or ANYONE)


def _walk_in(desk: Desk, shop: Shop, entry: Entry) -> WalkIn:
    able = desk.catalogue.barbers_of(shop.id, entry.service)
    quotes = {
        one.id: desk.catalogue.quote(one.id, entry.service)
        for one in able
        if entry.barber in {ANYONE, one.id}
    }
    needs = {barber: Need.of(quote) for barber, quote in quotes.items() if quote}
    return WalkIn(entry.customer, entry.service, needs, entry.told)


def _turn(shop: Shop, turns: Sequence[Place | None], number: int) -> Turn | None:
    place = turns[number]
    if place is None:
        return None
    return Turn(shop, place.barber, moment_of(place.start), ahead=number)


def _midnight(desk: Desk, shop: Shop) -> datetime:
    today = local_day(desk.now, shop.zone)
    return moment_of(whole_days(today, today, shop.zone)[0])
