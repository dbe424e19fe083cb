"""What a shop's limits take away: days that are full, times at which no basin is left."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, timedelta

from core.ids import BarberId, ServiceId, VisitId
from scheduling.catalogue import Barber, Resource, Shop
from scheduling.local_time import whole_days
from scheduling.minutes import Span, floor_minute, moment_of
from scheduling.placing import NO_LIMITS, Limits, Room, Shared
from scheduling.policies import full_days
from scheduling.resources import used_up
from storage import limits
from storage.limits import Counted
from usecases.desk import Desk


async def full_of_each(
    desk: Desk,
    shop: Shop,
    barbers: Sequence[Barber],
    services: Collection[ServiceId],
    first: datetime,
    last: datetime,
    except_visit: VisitId | None,
) -> Mapping[BarberId, list[Span]]:
    """Return, for each barber, the local days on which a daily cap keeps the customer out.

    Args:
        desk: whose customer and now count.
        shop: where.
        barbers: whose days.
        services: what is wanted, as far as it is known; a visit of several needs room for each.
        first, last: bounds of what is of interest.
        except_visit: a visit that is not to count.
    """
    of_service = {one: cap for one in services if (cap := desk.catalogue.service(one).daily_cap)}
    of_customer = shop.policy.customer_daily_cap
    caps = _caps(shop, barbers)
    if not of_service and of_customer is None and not any(caps.values()):
        return {barber: [] for barber in caps}
    found = await limits.counted(
        desk.connection,
        shop=shop.id,
        barbers=list(caps),
        first=first,
        last=last,
        now=desk.now,
        except_visit=except_visit,
    )
    here = [one for one in found if one.shop == shop.id]

    def full(counting: Sequence[Counted], cap: int | None) -> frozenset[date]:
        return full_days((one.start for one in counting), cap, shop.zone)

    visits = {one.visit: one for one in here if one.customer == desk.customer}
    for_all = full(list(visits.values()), of_customer).union(
        *(full([o for o in here if o.service == one], cap) for one, cap in of_service.items())
    )
    return {
        barber: [
            whole_days(day, day, shop.zone)
            for day in sorted(for_all | full([o for o in found if o.barber == barber], cap))
        ]
        for barber, cap in caps.items()
    }


async def without_resource(
    desk: Desk,
    shop: Shop,
    services: Collection[ServiceId],
    first: datetime,
    last: datetime,
    except_visit: VisitId | None,
) -> list[Span]:
    """Return when something that one of the services needs is used up; arguments as above."""
    needed = {one for each in services for one in desk.catalogue.resources_of(shop.id, each)}
    found = await _uses(desk, shop, needed, first, last, except_visit)
    return [span for one, uses in found for span in used_up(uses, one.units)]


async def of_visits(
    desk: Desk,
    shop: Shop,
    barbers: Sequence[Barber],
    parts: Sequence[ServiceId],
    first: date,
    last: date,
    except_visit: VisitId | None,
) -> Limits:
    """Return what the parts of visits take from each other, from one local date to another.

    Args:
        desk: whose now counts.
        shop: where.
        barbers: who may do some of it.
        parts: the service of each part, of all visits that are planned together.
        first, last: local dates, both included.
        except_visit: a visit that is not to count.
    """
    wanted = Counter(parts)
    contended = {
        one
        for each in wanted
        for one in desk.catalogue.resources_of(shop.id, each)
        if sum(wanted[service] for service in one.services) > 1
    }
    caps: dict[BarberId | ServiceId, int] = {
        one: cap for one, cap in _caps(shop, barbers).items() if cap is not None
    }
    for service, count in wanted.items():
        cap = desk.catalogue.service(service).daily_cap
        if count > 1 and cap is not None:
            caps[service] = cap
    if not contended and not caps:
        return NO_LIMITS
    days = [
        whole_days(first + timedelta(days=n), first + timedelta(days=n), shop.zone)
        for n in range((last - first).days + 2)  # a night's visits may begin after midnight
    ]
    span = moment_of(days[0][0]), moment_of(days[-1][1])
    found = await _uses(desk, shop, contended, *span, except_visit)
    shared = [Shared(one.services, one.units, uses) for one, uses in found]
    rooms = await _rooms(desk, shop, caps, days, except_visit) if caps else []
    return Limits(shared, rooms)


async def _uses(
    desk: Desk,
    shop: Shop,
    resources: Collection[Resource],
    first: datetime,
    last: datetime,
    except_visit: VisitId | None,
) -> list[tuple[Resource, list[Span]]]:
    """Return when others use each of these resources, in one statement."""
    if not resources:
        return []
    given = await limits.uses(
        desk.connection,
        {each for one in resources for each in one.services},
        shop=shop.id,
        first=first,
        last=last,
        now=desk.now,
        except_visit=except_visit,
    )
    return [(one, [use for each, use in given if each in one.services]) for one in resources]


async def _rooms(
    desk: Desk,
    shop: Shop,
    caps: Mapping[BarberId | ServiceId, int],
    days: Sequence[Span],
    except_visit: VisitId | None,
) -> list[Room]:
    """Return how many bookings more each cap leaves on each day."""
    found = await limits.counted(
        desk.connection,
        shop=shop.id,
        barbers=[one.id for one in desk.catalogue.barbers if one.id in caps],
        first=moment_of(days[0][0]),
        last=moment_of(days[-1][1]),
        now=desk.now,
        except_visit=except_visit,
    )
    of_day = {day: [o for o in found if day[0] <= floor_minute(o.start) < day[1]] for day in days}

    def counting(one: Counted, whose: BarberId | ServiceId) -> bool:
        return one.barber == whose or (one.service == whose and one.shop == shop.id)

    return [
        Room(whose, day, cap - sum(counting(one, whose) for one in of_day[day]))
        for whose, cap in caps.items()
        for day in days
    ]


def _caps(shop: Shop, barbers: Sequence[Barber]) -> Mapping[BarberId, int | None]:
    return {
        one.id: shop.policy.barber_daily_cap if one.daily_cap is None else one.daily_cap
        for one in barbers
    }
