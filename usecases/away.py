"""A barber, or the owner, says by chat that they will be away, or late."""

from dataclasses import replace
from datetime import datetime, timedelta

from core.errors import Forbidden
from core.ids import BarberId
from scheduling.commands import TakeOff, TellLate, Told
from scheduling.lifecycle import BookingStatus
from scheduling.values import Interval
from storage import agendas
from storage import time_off as away_times
from storage.agendas import Entry
from usecases import day, replanning, time_off
from usecases.desk import Desk

_WORTH_TELLING = timedelta(minutes=5)
_TO_ASK = (BookingStatus.CONFIRMED, BookingStatus.ARRIVED, BookingStatus.AWAITING_PAYMENT)


async def in_the_way(
    desk: Desk, who: BarberId | None, since: datetime, until: datetime
) -> list[Entry]:
    """Return the bookings that somebody could not take if they were away, soonest first."""
    _refuse_others(desk, who)
    found = await agendas.overlapping(desk.connection, Interval(since, until), who)
    return [one for one in found if one.status in _TO_ASK]


async def take_off(desk: Desk, command: TakeOff) -> tuple[Told, ...]:
    """Keep the time free, and have those asked who have booked then, if that is wanted.

    Twice is the same as once.

    Returns:
        The bookings in the way, soonest first. They stay until their customers have answered.

    Raises:
        Forbidden: it is another barber's time.
    """
    _refuse_others(desk, command.who)
    staff = replace(desk, staff=True)
    span = Interval(command.since, command.until)
    if await away_times.is_off(desk.connection, span, barber=command.who):
        return ()
    affected = await time_off.take_off(staff, command.who, span.start, span.end)
    if not command.replan:
        return tuple(Told(one.id, reached=False) for one in affected if one.status in _TO_ASK)
    proposed = await replanning.propose(staff, affected)
    return tuple(Told(one.booking.id, one.asked) for one in proposed)


async def come_back(
    desk: Desk, who: BarberId | None, since: datetime, until: datetime
) -> list[Interval]:
    """Take back that somebody is away; returns the times at which they work after all.

    Raises:
        Forbidden: it is another barber's time.
    """
    _refuse_others(desk, who)
    return await away_times.give_back(desk.connection, Interval(since, until), barber=who)


async def tell_late(desk: Desk, command: TellLate) -> tuple[Told, ...]:
    """Have the barber's next customers told when they can really be taken; returns which.

    Raises:
        Forbidden: whoever says so is no barber.
    """
    barber = desk.colleague.barber if desk.colleague else None
    if barber is None:
        raise Forbidden
    staff, told = replace(desk, staff=True), list[Told]()
    for shop in desk.catalogue.shops:
        if shop.id in desk.catalogue.barber(barber).hours:
            late = await day.tell_late(
                staff,
                shop,
                barber,
                at_least=_WORTH_TELLING,
                delay=timedelta(minutes=command.minutes),
            )
            told += [Told(one.booking.id, one.reached) for one in late]
    return tuple(told)


def _refuse_others(desk: Desk, who: BarberId | None) -> None:
    colleague = desk.colleague
    mine = colleague is not None and who is not None and colleague.barber == who
    if not mine and not (colleague and colleague.owner):
        raise Forbidden
