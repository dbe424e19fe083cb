"""Visits of several services or several people: planned as a whole, held as a whole."""

from collections.abc import Collection, Mapping
from datetime import date, timedelta

from core.ids import BarberId, ServiceId
from scheduling.anyone import FreeTimes
from scheduling.catalogue import Shop
from scheduling.local_time import local_day
from scheduling.values import ANYONE, BarberChoice, Extra, Quote
from scheduling.visits import Part, Person, Plan, plans
from usecases.choosing import candidates
from usecases.desk import Desk
from usecases.diaries import bounds_of, diaries

_LOOK_AHEAD = 14  # days that are looked at in one go: to plan costs more than to look
_BETWEEN = 15  # minutes that one person may wait between two services
_TOGETHER = 90  # minutes that a group may wait for each other, in one chair after another


def party(
    desk: Desk,
    shop: Shop,
    service: ServiceId,
    extras: tuple[Extra, ...],
    choice: BarberChoice,
    avoid: Collection[BarberId] | None = None,
) -> list[Person]:
    """Return who comes for what, and who may do it.

    The barber who was chosen does all that they can do; the rest anybody may.

    Raises:
        NotOffered: nobody in the shop does one of the services.
    """
    wanted: dict[int, list[ServiceId]] = {0: [service]}
    for extra in extras:
        wanted.setdefault(extra.person, []).append(extra.service)
    return [
        Person(tuple(Part(each, _quotes(desk, shop, each, choice, avoid)) for each in services))
        for _, services in sorted(wanted.items())
    ]


async def plans_between(
    desk: Desk, shop: Shop, people: list[Person], first: date, last: date
) -> list[Plan]:
    """Return the best plan for each arrival that is possible from one local date to another."""
    able = {barber for person in people for part in person.parts for barber in part.quotes}
    barbers = [one for one in desk.catalogue.barbers if one.id in able]
    wanted = {part.service for person in people for part in person.parts}
    books = await diaries(desk, shop, barbers, first=first, last=last, services=wanted)
    bounds = bounds_of(desk, shop)
    waits = _BETWEEN if len(people) == 1 else _TOGETHER
    return list(plans(people, books, bounds, max_wait=waits))


async def free_arrivals(
    desk: Desk, shop: Shop, people: list[Person], days: tuple[date, date] | None
) -> list[FreeTimes]:
    """Return when all of them could arrive, as if it were one barber's free time.

    When nothing is free on the days that were named, it is the next days on which something is.
    """
    today, horizon = local_day(desk.now, shop.zone), shop.policy.last_day(desk.now, shop.zone)
    spans = [days] if days else []
    spans += [
        (today + timedelta(days=n), today + timedelta(days=n + _LOOK_AHEAD - 1))
        for n in range(0, (horizon - today).days + 1, _LOOK_AHEAD)
    ]
    for named_first, named_last in spans:
        first, last = max(named_first, today), min(named_last, horizon)
        found = await plans_between(desk, shop, people, first, last) if first <= last else []
        if found:
            return [FreeTimes(found[0].placed[0].barber, [plan.start for plan in found])]
    return []


def _quotes(
    desk: Desk,
    shop: Shop,
    service: ServiceId,
    choice: BarberChoice,
    avoid: Collection[BarberId] | None,
) -> Mapping[BarberId, Quote]:
    able = candidates(desk.catalogue, shop, service, ANYONE, avoid)
    chosen = [one for one in able if one.id == choice] or able
    quotes = ((one.id, desk.catalogue.quote(one.id, service)) for one in chosen)
    return {barber: quote for barber, quote in quotes if quote is not None}
