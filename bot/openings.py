"""How notices begin: the barber cannot come, or runs late; the shop has booked for somebody."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from core.ids import BookingId, HoldId
from flows.dialogue import FLOWS
from flows.frame import Frame
from flows.machine import Say
from flows.rescheduling import ReschedulingFlow
from scheduling.lifecycle import BookingStatus
from scheduling.local_time import local_day, minute_of_day
from scheduling.values import Hold
from scheduling.wishes import Days, Times, Wish
from storage import bookings
from usecases import day, on_behalf, replanning
from usecases.desk import Desk

_TO_COME = (BookingStatus.CONFIRMED, BookingStatus.ARRIVED, BookingStatus.AWAITING_PAYMENT)


@dataclass(frozen=True, slots=True)
class Opening:
    """How a notice begins: what it says, and the flow it opens with what is known.

    Without a flow, what was going on goes on.
    """

    frame: Frame | None
    first: tuple[Say, ...] = ()


Open = Callable[[Desk, Mapping[str, Any]], Awaitable[Opening | None]]
"""`None`: there is nothing to say any more."""


async def _replan(desk: Desk, about: Mapping[str, Any]) -> Opening | None:
    """Their barber is away: another place is kept beside the booking, or none was found."""
    booking = await bookings.get(desk.connection, BookingId(UUID(about["booking"])))
    if booking.status not in _TO_COME:
        return None
    first = Say("barber-away", {"barber": booking.barber, "start": booking.time.start})
    frame: Frame = FLOWS[ReschedulingFlow.title]().but(booking=booking.id)
    if "hold" in about:
        hold = await kept(desk, [about["hold"], *about.get("others", [])])
        if hold is None:
            return None
        zone = desk.catalogue.shop(hold.shop).zone
        start = hold.parts[0].time.start
        wish = Wish(  # what is said instead of it then voids the time
            days=(Days.only(local_day(start, zone)),), times=(Times.at(minute_of_day(start, zone)),)
        )
        frame = frame.but(barber=hold.barber, wish=wish, start=start, hold=hold)
    return Opening(frame, (first,))


async def _late(desk: Desk, about: Mapping[str, Any]) -> Opening | None:
    """Their visit will begin later than agreed."""
    booking = await bookings.get(desk.connection, BookingId(UUID(about["booking"])))
    if booking.status not in _TO_COME:
        return None
    start = datetime.fromisoformat(about["start"])
    return Opening(None, (Say("barber-late", {"barber": booking.barber, "start": start}),))


def _told(kind: str, *statuses: BookingStatus) -> Open:
    """Return how they are told what the shop has done, as long as it is so."""

    async def opened(desk: Desk, about: Mapping[str, Any]) -> Opening | None:
        booking = await bookings.get(desk.connection, BookingId(UUID(about["booking"])))
        start = datetime.fromisoformat(about["start"])
        if booking.status not in statuses or booking.time.start != start:
            return None
        said = {
            "start": start,
            "barber": booking.barber,
            "service": booking.service,
            "shop": booking.shop,
        }
        if others := about.get("others"):
            rest = [await bookings.get(desk.connection, BookingId(UUID(one))) for one in others]
            return Opening(None, (Say(f"{kind}-of-parts", {**said, "parts": (booking, *rest)}),))
        return Opening(None, (Say(kind, said),))

    return opened


BY_THE_SHOP: Mapping[str, Open] = {
    replanning.REPLAN: _replan,
    day.LATE: _late,
    on_behalf.BOOKED: _told(on_behalf.BOOKED, *_TO_COME),
    on_behalf.MOVED: _told(on_behalf.MOVED, *_TO_COME),
    on_behalf.CALLED_OFF: _told(on_behalf.CALLED_OFF, BookingStatus.CANCELLED),
}
"""By the kind of notice."""


async def kept(desk: Desk, held: Sequence[str]) -> Hold | None:
    """Return a hold, by the ids of its rows; `None` when not all of it is kept any more."""
    parts = [part for one in held if (part := await _kept(desk, BookingId(UUID(one))))]
    return replace(parts[0], others=tuple(parts[1:])) if len(parts) == len(held) else None


async def _kept(desk: Desk, held: BookingId) -> Hold | None:
    row = await bookings.get(desk.connection, held)
    if row.status is not BookingStatus.HELD or row.expires_at is None:
        return None
    return Hold(
        id=HoldId(row.id),
        shop=row.shop,
        barber=row.barber,
        service=row.service,
        time=row.time,
        price=row.price,
        deposit=row.deposit,
        expires_at=row.expires_at,
    )
