"""What a shop's limits take away: days that are full, times at which no basin is left."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime

from core.ids import BarberId, ServiceId, VisitId
from scheduling.catalogue import Barber, Shop
from scheduling.local_time import whole_days
from scheduling.minutes import Span
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
    caps = {
        one.id: shop.policy.barber_daily_cap if one.daily_cap is None else one.daily_cap
        for one in barbers
    }
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
    if not needed:
        return []
    given = await limits.uses(
        desk.connection,
        {each for one in needed for each in one.services},
        shop=shop.id,
        first=first,
        last=last,
        now=desk.now,
        except_visit=except_visit,
    )
    return [
        span
        for one in needed
        for span in used_up((use for each, use in given if each in one.services), one.units)
    ]
