"""The walk-in queue as seen by those who work here: who waits, who comes next, who has left."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from core.errors import Forbidden, NotFound
from core.ids import BarberId, QueueEntryId, ServiceId
from scheduling.catalogue import Shop
from scheduling.commands import JoinQueue, PutInQueue
from scheduling.lifecycle import BookingStatus
from scheduling.local_time import local_day
from scheduling.minutes import moment_of
from storage import agendas, customers
from storage import queue as queues
from storage.agendas import Entry
from usecases import day, queue
from usecases.desk import Desk


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody in the queue. `barber`, `start`: who will take them, and when, as far as we know."""

    entry: QueueEntryId
    shop: Shop
    name: str | None
    service: ServiceId
    barber: BarberId | None
    start: datetime | None


async def put_in_queue(desk: Desk, command: PutInQueue) -> QueueEntryId:
    """Put somebody who stands at the counter at the end of the queue.

    Raises:
        Forbidden: whoever asks does not work here.
        NoTurnToday, NotOffered, BarberElsewhere: as `usecases.queue.join`; nothing is kept then.
    """
    _refuse_customers(desk)
    async with desk.connection.begin_nested():
        locale = desk.catalogue.locale
        walk_in = await customers.add(desk.connection, name=command.who, locale=locale)
        wanted = JoinQueue(command.shop, command.service, command.barber, command.who)
        return await queue.join(replace(desk, customer=walk_in), wanted)


async def line(desk: Desk, shop: Shop) -> Sequence[Waiting]:
    """Return who waits in a shop, first come first, and when it is their turn."""
    _refuse_customers(desk)
    entries, turns = await queue.refresh(desk, shop)
    names = await customers.names(desk.connection, [one.customer for one in entries])
    return [
        Waiting(
            one.id,
            shop,
            names.get(one.customer),
            one.service,
            place.barber if place else None,
            moment_of(place.start) if place else None,
        )
        for one, place in zip(entries, turns, strict=True)
    ]


async def call_next(desk: Desk, shop: Shop, barber: BarberId) -> Entry | None:
    """Let a barber take whoever is next; returns what has begun, `None`: nobody can be taken yet.

    Raises:
        Forbidden: it is another barber's chair.
        WrongState: somebody still sits there (`in_the_chair`).
    """
    _refuse_customers(desk)
    if desk.colleague and not desk.colleague.owner and desk.colleague.barber != barber:
        raise Forbidden
    begun = await queue.take_next(replace(desk, staff=True), shop, barber)
    return None if begun is None else await agendas.get(desk.connection, begun)


async def in_the_chair(desk: Desk, shop: Shop, barber: BarberId) -> Entry | None:
    """Return the visit that a barber is at."""
    for one in await day.today(desk, shop, barber):
        if one.status is BookingStatus.IN_PROGRESS:
            return await agendas.get(desk.connection, one.id)
    return None


async def has_gone(desk: Desk, entry: QueueEntryId) -> str | None:
    """Take somebody out of the queue who waits no longer; returns their name.

    Raises:
        NotFound: nobody waits there any more.
    """
    _refuse_customers(desk)
    found = await queues.get(desk.connection, entry)
    if found is None or not await queues.leave(desk.connection, found.customer):
        raise NotFound(id=str(entry))
    return (await customers.get(desk.connection, found.customer)).name


def shops_today(desk: Desk, barber: BarberId | None) -> list[Shop]:
    """Return the shops in which a barber works today; of nobody in particular, all."""
    shops = desk.catalogue.shops
    if barber is None or not desk.catalogue.knows(barber):
        return list(shops)
    hours = desk.catalogue.barber(barber).hours
    theirs = [shop for shop in shops if hours.get(shop.id)]
    here = [
        shop
        for shop in theirs
        if any(one.weekday == local_day(desk.now, shop.zone).weekday() for one in hours[shop.id])
    ]
    return here or theirs


def _refuse_customers(desk: Desk) -> None:
    if desk.colleague is None:
        raise Forbidden
