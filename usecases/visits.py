"""Visits of several services or several people: planned as a whole, when booked and when moved."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from core.ids import BarberId, BookingId, ServiceId, VisitId
from scheduling.anyone import FreeTimes
from scheduling.catalogue import Shop
from scheduling.diary import Diary
from scheduling.local_time import local_day
from scheduling.minutes import minutes_in
from scheduling.values import ANYONE, BarberChoice, Extra, Quote
from scheduling.visits import Part, Person, Plan, plans
from storage.bookings import Booking
from usecases.choosing import candidates, refuse_if_removed
from usecases.desk import Desk
from usecases.diaries import bounds_of, diaries_by_service
from usecases.limits import of_visits

_LOOK_AHEAD = 14  # days that are looked at in one go: to plan costs more than to look
BETWEEN = timedelta(minutes=15)
"""Longest that one person may wait between two services."""
_TOGETHER = 90  # minutes that a group may wait for each other, in one chair after another


@dataclass(frozen=True, slots=True)
class Party:
    """Who comes together.

    Attributes:
        people: by the numbers of `Extra.person`, in their order: plans count them from 0.
        max_wait: most minutes that anybody may wait before any of their services.
        moving: the visit whose new time it is, whose own time does not count as taken.
    """

    people: Mapping[int, Person]
    max_wait: int
    moving: VisitId | None = None

    @property
    def parts(self) -> list[Part]:
        """All that is to be done."""
        return [part for person in self.people.values() for part in person.parts]

    @property
    def able(self) -> set[BarberId]:
        """Who may do some of it."""
        return {barber for part in self.parts for barber in part.quotes}


def party(
    desk: Desk,
    shop: Shop,
    service: ServiceId,
    extras: tuple[Extra, ...],
    choice: BarberChoice,
    avoid: Collection[BarberId] | None = None,
) -> Party:
    """Return who comes for what, and who may do it.

    The barber who was chosen does all that they can do; the rest anybody may.

    Raises:
        NotOffered: nobody in the shop does one of the services.
    """
    wanted: dict[int, list[ServiceId]] = {0: [service]}
    for extra in extras:
        wanted.setdefault(extra.person, []).append(extra.service)
    people = {
        number: Person(
            tuple(Part(each, _quotes(desk, shop, each, [choice], avoid)) for each in services)
        )
        for number, services in sorted(wanted.items())
    }
    return Party(people, minutes_in(BETWEEN) if len(people) == 1 else _TOGETHER)


def party_again(
    desk: Desk,
    shop: Shop,
    parts: Sequence[Booking],
    choice: BarberChoice | None,
    *,
    anybodys: Collection[BookingId] = (),
) -> Party:
    """Return who comes for what in a visit that is to be moved, and who may do it.

    The barbers stay the same as far as they still do it, unless another one, or any, is chosen; and
    who sits together does so again.

    Args:
        desk: whose catalogue counts.
        shop: where.
        parts: of the visit, in order of time.
        choice: whom they would rather have.
        anybodys: parts that whoever can may do.

    Raises:
        NoLongerOffered: nobody in the shop does one of the services any more.
    """
    people: dict[int, list[Part]] = {}
    free_from: dict[int, datetime] = {}
    longest = BETWEEN
    for part in parts:
        refuse_if_removed(desk.catalogue, shop, part)
        wished = ANYONE if part.id in anybodys else choice
        whom = [part.barber] if wished is None else [wished, part.barber]
        quotes = _quotes(desk, shop, part.service, whom)
        people.setdefault(part.person, []).append(Part(part.service, quotes))
        ready = free_from.get(part.person, parts[0].time.start)
        longest = max(longest, part.time.start - ready)
        free_from[part.person] = part.time.end
    in_order = {number: Person(tuple(theirs)) for number, theirs in sorted(people.items())}
    return Party(in_order, minutes_in(longest), parts[0].visit)


def at_agreed_prices(those: Party, parts: Sequence[Booking]) -> Party:
    """Return the same for what was agreed, whoever does it; `parts` as for `party_again`."""
    people = {}
    for number, person in those.people.items():
        mine = (part for part in parts if part.person == number)
        people[number] = replace(
            person,
            parts=tuple(
                replace(
                    part,
                    quotes={who: replace(q, price=old.price) for who, q in part.quotes.items()},
                )
                for part, old in zip(person.parts, mine, strict=True)
            ),
        )
    return replace(those, people=people)


async def plans_between(
    desk: Desk, shop: Shop, those: Party, first: date, last: date
) -> list[Plan]:
    """Return the best plan for each arrival that is possible from one local date to another."""
    books = await diaries_of(desk, shop, those, first, last)
    barbers = [one for one in desk.catalogue.barbers if one.id in those.able]
    wanted = [part.service for part in those.parts]
    limits = await of_visits(desk, shop, barbers, wanted, first, last, those.moving)
    people, bounds = list(those.people.values()), bounds_of(desk, shop)
    return list(plans(people, books, bounds, max_wait=those.max_wait, limits=limits))


async def diaries_of(
    desk: Desk, shop: Shop, those: Party, first: date, last: date
) -> Mapping[ServiceId, Mapping[BarberId, Diary]]:
    """Return the diaries of all who may do some of it, for each service by itself."""
    barbers = [one for one in desk.catalogue.barbers if one.id in those.able]
    wanted = [part.service for part in those.parts]
    return await diaries_by_service(
        desk, shop, barbers, wanted, first=first, last=last, except_visit=those.moving
    )


async def free_arrivals(
    desk: Desk, shop: Shop, those: Party, days: tuple[date, date] | None
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
        found = await plans_between(desk, shop, those, first, last) if first <= last else []
        if found:
            return [FreeTimes(found[0].placed[0].barber, [plan.start for plan in found])]
    return []


def _quotes(
    desk: Desk,
    shop: Shop,
    service: ServiceId,
    whom: Iterable[BarberChoice],
    avoid: Collection[BarberId] | None = None,
) -> Mapping[BarberId, Quote]:
    """Return who may do a service: the first of `whom` who can, or else everybody who can."""
    able = candidates(desk.catalogue, shop, service, ANYONE, avoid)
    chosen = next(
        (those for one in whom if (those := [b for b in able if one in (b.id, ANYONE)])), able
    )
    quotes = ((one.id, desk.catalogue.quote(one.id, service)) for one in chosen)
    return {barber: quote for barber, quote in quotes if quote is not None}
