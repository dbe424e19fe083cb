"""The waitlist, as customers use it: wait for a time, wait no longer."""

from dataclasses import replace
from datetime import date, datetime

from core.ids import WaitId, new_id
from scheduling.catalogue import Shop
from scheduling.commands import FindFull, JoinWaitlist, LeaveWaitlist
from scheduling.local_time import whole_days
from scheduling.matching import settled
from scheduling.minutes import moment_of
from scheduling.wishes import Wish
from storage import waitlist
from storage.waitlist import Waiting
from usecases.desk import Desk
from usecases.offering import offers_for, sought


async def find_full(desk: Desk, command: FindFull) -> bool | None:
    """Return true when nothing that is free suits the wish; `None` when something does.

    Raises:
        NotOffered, BarberElsewhere: the barber does not do it, or not in this shop.
    """
    shop = desk.catalogue.shop(command.shop)
    wanted = sought(desk, shop, command.service, command.barber, command.extras, command.avoid)
    found = await offers_for(desk, wanted, command.wish)
    return None if found.choices and found.fitting else True


async def join(desk: Desk, command: JoinWaitlist) -> WaitId:
    """Wait for a time that suits a wish. Doing it twice is the same as once."""
    shop = desk.catalogue.shop(command.shop)
    wish = settled(command.wish, shop)
    wanted = Waiting(
        id=WaitId(new_id()),
        customer=desk.customer,
        shop=command.shop,
        service=command.service,
        barber=command.barber,
        wish=wish,
        until=_end_of(wish, shop, desk.now),
        since=desk.now,
        extras=command.extras or (),
        avoid=command.avoid or (),
    )
    for known in await waitlist.of_customer(desk.connection, desk.customer):
        if replace(wanted, id=known.id, until=known.until, since=known.since) == known:
            return known.id
    await waitlist.add(desk.connection, wanted)
    return wanted.id


async def leave(desk: Desk, _: LeaveWaitlist) -> int:
    """Wait for nothing any longer. Returns how many wishes there were."""
    return await waitlist.leave(desk.connection, desk.customer)


def _end_of(wish: Wish, shop: Shop, now: datetime) -> datetime:
    """Return when a wish is over: after its last day, or when one could book no further now."""
    horizon = shop.policy.last_day(now, shop.zone)
    lasts: list[date] = [horizon if days.last is None else days.last for days in wish.days]
    last = max(lasts, default=horizon)
    _, end = whole_days(last, last, shop.zone)
    return moment_of(end)
