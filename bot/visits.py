"""Words for visits: a booking in a line, the summary before a yes, what was done."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

from bot import away, counter, person, standing
from bot.scene import Scene
from bot.waitlist import claim_summary, is_waiting
from bot.walk_ins import joined
from core.ids import BookingId
from flows.booking import BookingFlow
from flows.cancelling import CancellingFlow
from flows.colleagues import AwayFlow, LateFlow, ReplyingFlow, WalkInFlow
from flows.frame import Frame
from flows.machine import Outcome
from flows.offers import Offer
from flows.queueing import QueueingFlow, UnqueueingFlow
from flows.rescheduling import ReschedulingFlow
from flows.standing import EndingFlow, SeriesFlow, SkippingFlow
from flows.waiting import ClaimingFlow, LeavingFlow, WaitingFlow
from scheduling.values import Hold
from storage import bookings
from storage.bookings import Booking
from usecases.customers_bookings import own_visit


def booking_line(scene: Scene, booking: Booking) -> str:
    """Return a booking for a list, in full."""
    shop = scene.desk.catalogue.shop(booking.shop)
    return scene.say(
        "booking-line",
        service=scene.service_name(booking.service),
        barber=scene.barber_name(booking.barber),
        when=scene.when(shop).listed(booking.time.start),
        shop=shop.name,
    )


def visit_line(scene: Scene, parts: Sequence[Booking]) -> str:
    """Return a visit for a list, with what it consists of."""
    if len(parts) == 1:
        return booking_line(scene, parts[0])
    shop = scene.desk.catalogue.shop(parts[0].shop)
    return scene.say(
        "visit-line",
        when=scene.when(shop).listed(parts[0].time.start),
        shop=shop.name,
        parts=parts_of(scene, parts),
    )


def visit_title(scene: Scene, parts: Sequence[Booking]) -> str:
    """Return a visit for a button."""
    shop = scene.desk.catalogue.shop(parts[0].shop)
    return scene.say(
        "booking-title",
        service=scene.services_named(part.service for part in parts),
        when=scene.when(shop).short(parts[0].time.start),
    )


async def parts_alone(scene: Scene, frame: CancellingFlow) -> tuple[Offer, ...]:
    """Return the choices to cancel one part of a visit, and to keep the rest."""
    if frame.booking is None or frame.alone:
        return ()
    parts = (await own_visit(scene.desk, frame.booking)).parts
    if len(parts) == 1:
        return ()
    return _offers_of(scene, "cancel-part-alone", parts)


async def parts_of_a_visit(scene: Scene, those: Sequence[BookingId]) -> tuple[Offer, ...]:
    """Return the choices between parts of a visit, each without the rest."""
    parts = [await bookings.get(scene.desk.connection, one) for one in those]
    return _offers_of(scene, "part-alone", parts)


def _offers_of(scene: Scene, key: str, parts: Sequence[Booking]) -> tuple[Offer, ...]:
    """Return a choice for each part; those that would read alike name their barbers."""
    when = scene.when(scene.desk.catalogue.shop(parts[0].shop))
    alike = len({(part.time.start, part.service) for part in parts}) < len(parts)
    return tuple(
        Offer(
            scene.say(
                f"{key}-with" if alike else key,
                time=when.clock(part.time.start),
                service=scene.service_name(part.service),
                barber=scene.barber_name(part.barber),
            ),
            {"booking": part.id, "alone": True},
        )
        for part in parts
    )


async def summary(scene: Scene, frame: Frame) -> str:
    """Say what a yes would do: the absolute date, the time, who, what, where, how much."""
    match frame:
        case BookingFlow(hold=hold) if hold is not None and hold.others:
            return _summary_of_parts(scene, hold)
        case BookingFlow(hold=hold) if hold is not None:
            shop = scene.desk.catalogue.shop(hold.shop)
            return scene.say(
                "summary",
                service=scene.service_name(hold.service),
                barber=scene.barber_name(hold.barber),
                when=scene.when(shop).heading(hold.time.start),
                shop=shop.name,
                address=shop.address,
                price=scene.money(hold.price),
            )
        case ReschedulingFlow(booking=booking, hold=hold) if booking and hold:
            visit = await own_visit(scene.desk, booking)
            whole = len(hold.parts) == len(visit.parts) > 1
            old = visit.first if whole else visit.booking
            when = scene.when(scene.desk.catalogue.shop(old.shop))
            if hold.others:
                return scene.say(
                    "move-summary-of-parts",
                    old=when.heading(old.time.start),
                    new=when.heading(hold.parts[0].time.start),
                    parts=parts_of(scene, hold.parts),
                )
            return scene.say(
                "move-summary",
                service=scene.service_name(old.service),
                barber=scene.barber_name(hold.barber),
                old=when.heading(old.time.start),
                new=when.heading(hold.time.start),
            )
        case CancellingFlow(booking=booking, alone=alone) if booking:
            visit = await own_visit(scene.desk, booking)
            return visit_line(scene, (visit.booking,) if alone else visit.parts)
        case SeriesFlow() | SkippingFlow() | EndingFlow():
            return await standing.summary(scene, frame)
        case ClaimingFlow(hold=hold) if hold is not None and hold.others:
            return _summary_of_parts(scene, hold, "claim-summary-of-parts")
        case ClaimingFlow(hold=hold) if hold is not None:
            return claim_summary(scene, hold)
        case _:
            raise AssertionError(f"nothing to sum up in {frame}")


def _summary_of_parts(scene: Scene, hold: Hold, key: str = "summary-of-parts") -> str:
    shop = scene.desk.catalogue.shop(hold.shop)
    total = hold.price
    for other in hold.others:
        total += other.price
    when = scene.when(shop)
    return scene.say(
        key,
        parts=parts_of(scene, hold.parts),
        when=when.heading(hold.parts[0].time.start),
        shop=shop.name,
        address=shop.address,
        price=scene.money(total),
        until=when.clock(hold.expires_at),
    )


def parts_of(scene: Scene, parts: Sequence[Hold | Booking]) -> str:
    """Return what a visit consists of, one a line."""
    when = scene.when(scene.desk.catalogue.shop(parts[0].shop))
    return "\n".join(
        scene.say(
            "summary-part",
            time=when.clock(part.time.start),
            service=scene.service_name(part.service),
            barber=scene.barber_name(part.barber),
        )
        for part in parts
    )


async def finished(scene: Scene, frame: Frame, outcome: Outcome) -> str:
    """Say how a flow ended."""
    title = type(frame).title
    if outcome is not Outcome.COMPLETED:
        return scene.say(f"{title}-{outcome}")
    if isinstance(frame, SeriesFlow | SkippingFlow | EndingFlow):
        return await standing.finished(scene, frame)
    if end := _OF_COLLEAGUES.get(type(frame)):
        return await end(scene, frame)
    if isinstance(frame, WaitingFlow):
        return is_waiting(scene, frame)
    if isinstance(frame, QueueingFlow):
        return await joined(scene, frame)
    if isinstance(frame, UnqueueingFlow):
        return scene.say("unqueueing-completed", count=frame.left or 0)
    if isinstance(frame, LeavingFlow):
        return scene.say("leaving-completed", count=frame.left or 0)
    if isinstance(frame, BookingFlow | ClaimingFlow) and frame.hold and frame.hold.others:
        shop = scene.desk.catalogue.shop(frame.hold.shop)
        return scene.say(
            "booking-of-parts-completed",
            name=frame.name or "",
            parts=parts_of(scene, frame.hold.parts),
            when=scene.when(shop).moment(frame.hold.parts[0].time.start),
            shop=shop.name,
            address=shop.address,
        )
    done = await _done(scene, frame)
    booking, shop = done[0], scene.desk.catalogue.shop(done[0].shop)
    if isinstance(frame, ReschedulingFlow) and len(done) > 1:
        return scene.say(
            "rescheduling-of-parts-completed",
            when=scene.when(shop).moment(booking.time.start),
            shop=shop.name,
            parts=parts_of(scene, done),
        )
    return scene.say(
        f"{title}-completed",
        service=scene.services_named(part.service for part in done),
        barber=scene.barber_name(booking.barber),
        when=scene.when(shop).moment(booking.time.start),
        shop=shop.name,
        address=shop.address,
        name=frame["name"] if frame.has("name") else "",
    )


_OF_COLLEAGUES: Mapping[type[Frame], Callable[[Scene, Any], Awaitable[str]]] = {
    AwayFlow: away.is_away,
    LateFlow: away.have_been_told,
    WalkInFlow: counter.is_in_line,
    ReplyingFlow: person.is_answered,
}


async def _done(scene: Scene, frame: Frame) -> Sequence[Booking]:
    """Return the bookings that a flow was about, soonest first."""
    if isinstance(frame, CancellingFlow):
        return [await bookings.get(scene.desk.connection, one) for one in frame.cancelled or ()]
    booking: BookingId = frame["booking"]
    if isinstance(frame, ReschedulingFlow) and frame.hold and frame.hold.others:
        return (await own_visit(scene.desk, booking)).parts
    return [await bookings.get(scene.desk.connection, booking)]
