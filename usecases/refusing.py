"""Why a visit of several services cannot be had where each of them is looked at by itself."""

from collections import Counter
from datetime import date, datetime

from core.errors import BarberProError, CustomerBusy, PolicyRefused, StartTaken
from core.ids import ServiceId
from scheduling.availability import Need
from scheduling.catalogue import Shop
from scheduling.diary import Diary
from scheduling.local_time import local_day, whole_days
from scheduling.minutes import floor_minute
from scheduling.policies import Bounds
from scheduling.reasons import Reason, why_not
from usecases.desk import Desk
from usecases.diaries import bounds_of
from usecases.visits import Party, diaries_of

AT_NIGHT = (Reason.CLOSED, Reason.BETWEEN_STARTS)
"""What holds on every day, at some times."""

Ways = dict[ServiceId, list[tuple[Diary, Need]]]


async def of_a_part(desk: Desk, shop: Shop, those: Party, day: date) -> PolicyRefused | None:
    """Say which service of a visit cannot be had on a day, however the others are done.

    `None`: each of them could be, and what is in the way is only that they do not fit together.
    """
    ways, bounds = await _ways(desk, shop, those, day), bounds_of(desk, shop)
    first, last = whole_days(day, day, shop.zone)
    for service, diaries in ways.items():
        if any(
            first <= start < last for diary, need in diaries for start in diary.starts(need, bounds)
        ):
            continue
        every = range(first, last, bounds.step)
        reasons = Counter(why for start in every for why in _reasons(diaries, start, bounds))
        told = Counter({why: n for why, n in reasons.items() if why not in AT_NIGHT}) or reasons
        (reason, _), *_ = told.most_common(1)
        return PolicyRefused(reason=reason, day=day, part=service, shop=shop.id)
    return None


async def of_a_visit(desk: Desk, shop: Shop, those: Party, start: datetime) -> BarberProError:
    """Say why a visit cannot begin at a start."""
    day = local_day(start, shop.zone)
    ways, bounds = await _ways(desk, shop, those, day), bounds_of(desk, shop)
    found = [_reasons(diaries, floor_minute(start), bounds) for diaries in ways.values()]
    if all(
        len(reasons) == len(ways[service]) for service, reasons in zip(ways, found, strict=True)
    ):
        reason = max((why for reasons in found for why in reasons), key=lambda why: why.says)
        if reason is Reason.CUSTOMER_BUSY:
            return CustomerBusy(start=start)
        if reason is not Reason.TAKEN:
            return PolicyRefused(reason=reason, start=start, day=day, shop=shop.id)
    return await of_a_part(desk, shop, those, day) or StartTaken(start=start)


async def _ways(desk: Desk, shop: Shop, those: Party, day: date) -> Ways:
    books = await diaries_of(desk, shop, those, day, day)
    return {
        part.service: [
            (books[part.service][barber], Need.of(quote)) for barber, quote in part.quotes.items()
        ]
        for part in those.parts
    }


def _reasons(diaries: list[tuple[Diary, Need]], start: int, bounds: Bounds) -> list[Reason]:
    reasons = (why_not(start, diary, need, bounds) for diary, need in diaries)
    return [reason for reason in reasons if reason is not None]
