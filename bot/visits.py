"""Words for visits: a booking in a line, the summary before a yes, what was done."""

from bot import away, standing
from bot.scene import Scene
from bot.waitlist import claim_summary, is_waiting
from bot.walk_ins import joined
from core.ids import BookingId
from flows.booking import BookingFlow
from flows.cancelling import CancellingFlow
from flows.colleagues import AwayFlow, LateFlow
from flows.frame import Frame
from flows.machine import Outcome
from flows.queueing import QueueingFlow, UnqueueingFlow
from flows.rescheduling import ReschedulingFlow
from flows.standing import EndingFlow, SeriesFlow
from flows.waiting import ClaimingFlow, LeavingFlow, WaitingFlow
from scheduling.values import Hold
from storage import bookings
from storage.bookings import Booking


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


def booking_title(scene: Scene, booking: Booking) -> str:
    """Return a booking for a button."""
    shop = scene.desk.catalogue.shop(booking.shop)
    return scene.say(
        "booking-title",
        service=scene.service_name(booking.service),
        when=scene.when(shop).short(booking.time.start),
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
            old = await bookings.get(scene.desk.connection, booking)
            when = scene.when(scene.desk.catalogue.shop(old.shop))
            return scene.say(
                "move-summary",
                service=scene.service_name(old.service),
                barber=scene.barber_name(hold.barber),
                old=when.heading(old.time.start),
                new=when.heading(hold.time.start),
            )
        case CancellingFlow(booking=booking) if booking:
            return booking_line(scene, await bookings.get(scene.desk.connection, booking))
        case SeriesFlow(plan=plan) if plan is not None:
            return standing.plan_summary(scene, plan)
        case EndingFlow():
            return await standing.ending_summary(scene, frame)
        case ClaimingFlow(hold=hold) if hold is not None:
            return claim_summary(scene, hold)
        case _:
            raise AssertionError(f"nothing to sum up in {frame}")


def _summary_of_parts(scene: Scene, hold: Hold) -> str:
    shop = scene.desk.catalogue.shop(hold.shop)
    total = hold.price
    for other in hold.others:
        total += other.price
    return scene.say(
        "summary-of-parts",
        parts=parts_of(scene, hold),
        when=scene.when(shop).heading(hold.parts[0].time.start),
        shop=shop.name,
        address=shop.address,
        price=scene.money(total),
    )


def parts_of(scene: Scene, hold: Hold) -> str:
    """Return what a visit consists of, one a line, in order of time."""
    when = scene.when(scene.desk.catalogue.shop(hold.shop))
    return "\n".join(
        scene.say(
            "summary-part",
            time=when.clock(part.time.start),
            service=scene.service_name(part.service),
            barber=scene.barber_name(part.barber),
        )
        for part in hold.parts
    )


async def finished(scene: Scene, frame: Frame, outcome: Outcome) -> str:
    """Say how a flow ended."""
    title = type(frame).title
    if outcome is not Outcome.COMPLETED:
        return scene.say(f"{title}-{outcome}")
    if isinstance(frame, SeriesFlow):
        return await standing.started(scene, frame)
    if isinstance(frame, EndingFlow):
        return standing.ended(scene, frame)
    if isinstance(frame, AwayFlow):
        return await away.is_away(scene, frame)
    if isinstance(frame, LateFlow):
        return await away.have_been_told(scene, frame)
    if isinstance(frame, WaitingFlow):
        return is_waiting(scene, frame)
    if isinstance(frame, QueueingFlow):
        return await joined(scene, frame)
    if isinstance(frame, UnqueueingFlow):
        return scene.say("unqueueing-completed", count=frame.left or 0)
    if isinstance(frame, LeavingFlow):
        return scene.say("leaving-completed", count=frame.left or 0)
    if isinstance(frame, BookingFlow) and frame.hold and frame.hold.others:
        shop = scene.desk.catalogue.shop(frame.hold.shop)
        return scene.say(
            "booking-of-parts-completed",
            name=frame.name or "",
            parts=parts_of(scene, frame.hold),
            when=scene.when(shop).moment(frame.hold.parts[0].time.start),
            shop=shop.name,
            address=shop.address,
        )
    done: BookingId = frame["cancelled" if isinstance(frame, CancellingFlow) else "booking"]
    booking = await bookings.get(scene.desk.connection, done)
    shop = scene.desk.catalogue.shop(booking.shop)
    return scene.say(
        f"{title}-completed",
        service=scene.service_name(booking.service),
        barber=scene.barber_name(booking.barber),
        when=scene.when(shop).moment(booking.time.start),
        shop=shop.name,
        address=shop.address,
        name=frame["name"] if frame.has("name") else "",
    )
