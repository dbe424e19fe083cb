"""Barbers' diaries, from the catalogue and what is booked."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta

from core.ids import BarberId, ServiceId, VisitId
from scheduling.calendar import WorkingWeek, windows
from scheduling.catalogue import Barber, Shop, barber_week
from scheduling.diary import Diary
from scheduling.local_time import local_day, whole_days
from scheduling.minutes import Span, intersection, moment_of
from scheduling.policies import Bounds
from storage import busy
from usecases.desk import Desk
from usecases.limits import full_of_each, without_resource

_A_DAY = timedelta(days=1)


def bounds_of(desk: Desk, shop: Shop) -> Bounds:
    """Return what the shop's policy allows now."""
    return shop.policy.bounds(desk.now, shop.zone, staff=desk.staff)


async def diaries(
    desk: Desk,
    shop: Shop,
    barbers: Sequence[Barber],
    *,
    first: date | None = None,
    last: date | None = None,
    except_visit: VisitId | None = None,
    services: Collection[ServiceId] = (),
) -> Mapping[BarberId, Diary]:
    """Return the diaries of barbers in a shop: in one statement, and one for each kind of limit.

    Args:
        desk: whose now counts.
        shop: where.
        barbers: whose.
        first, last: local dates, both included; today and the shop's horizon if not given.
        except_visit: a visit that is not to count: the one that is being moved.
        services: what is wanted: resources that they need and their daily caps count then.
    """
    (books,) = await _diaries(desk, shop, barbers, (services,), first, last, except_visit)
    return books


async def diaries_by_service(
    desk: Desk,
    shop: Shop,
    barbers: Sequence[Barber],
    services: Collection[ServiceId],
    *,
    first: date,
    last: date,
    except_visit: VisitId | None = None,
) -> Mapping[ServiceId, Mapping[BarberId, Diary]]:
    """Return the same diaries for each service by itself: its own hours and limits count."""
    each = list(dict.fromkeys(services))
    alone = [(one,) for one in each]
    books = await _diaries(desk, shop, barbers, alone, first, last, except_visit)
    return dict(zip(each, books, strict=True))


async def _diaries(
    desk: Desk,
    shop: Shop,
    barbers: Sequence[Barber],
    wanted: Sequence[Collection[ServiceId]],
    first: date | None,
    last: date | None,
    except_visit: VisitId | None,
) -> list[Mapping[BarberId, Diary]]:
    """Return diaries for each of several collections of services; the rest is asked for once."""
    first = first or local_day(desk.now, shop.zone)
    last = last or shop.policy.last_day(desk.now, shop.zone)
    start, end = whole_days(first - _A_DAY, last + _A_DAY, shop.zone)
    bounds = moment_of(start), moment_of(end)
    taken = await busy.times(
        desk.connection,
        [barber.id for barber in barbers],
        shop=shop.id,
        first=bounds[0],
        last=bounds[1],
        now=desk.now,
        customer=desk.customer,
        except_visit=except_visit,
    )
    shop_hours = windows(
        desk.catalogue.shop_week(shop, first - _A_DAY, last + _A_DAY), shop.zone, first, last
    )
    working = {
        barber.id: windows(barber_week(barber, shop.id), shop.zone, first, last)
        for barber in barbers
    }
    closed_by_holiday = [
        whole_days(day, day, shop.zone) for day in desk.catalogue.closures(shop, first, last)
    ]
    found: list[Mapping[BarberId, Diary]] = []
    for services in wanted:
        full = await full_of_each(desk, shop, barbers, services, *bounds, except_visit)
        used_up = await without_resource(desk, shop, services, *bounds, except_visit)
        offered = _offered(desk, shop, services, first, last)
        found.append(
            {
                barber: Diary(
                    shop_hours=shop_hours,
                    working_hours=hours,
                    bookings=taken[barber].bookings,
                    used_up=used_up,
                    time_off=taken[barber].time_off,
                    customers_visits=taken[barber].customers_visits,
                    holidays=closed_by_holiday,
                    full=full[barber],
                    service_hours=offered,
                )
                for barber, hours in working.items()
            }
        )
    return found


def _offered(
    desk: Desk, shop: Shop, services: Collection[ServiceId], first: date, last: date
) -> Sequence[Span] | None:
    """Return when all of these services are offered; `None`: always."""
    restricted = [hours for one in services if (hours := desk.catalogue.service(one).hours)]
    if not restricted:
        return None
    first_hours, *others = restricted
    offered: Sequence[Span] = windows(WorkingWeek(hours=first_hours), shop.zone, first, last)
    for hours in others:
        offered = intersection(offered, windows(WorkingWeek(hours=hours), shop.zone, first, last))
    return offered
