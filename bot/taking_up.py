"""What comes of a choice about a booking, however old its message: looked at first, then done."""

from collections.abc import Awaitable, Callable, Mapping

from bot import aftercare
from core.errors import NotFound, OutOfDate
from flows.cancelling import CancellingFlow
from flows.dialogue import FLOWS, open_instead, resume
from flows.frame import Frame
from flows.machine import Say
from flows.offers import Lasting
from flows.rescheduling import ReschedulingFlow
from flows.talk import Dialogue, DialogueTurn
from scheduling.minutes import floor_minute, moment_of
from storage.bookings import Booking
from usecases import reminders
from usecases.desk import Desk

COME, MOVE, CANCEL = "come", "move", "cancel"


def about(deed: str, booking: Booking) -> Lasting:
    """Return a choice about a booking that is good as long as the booking keeps its start."""
    return Lasting(deed, booking.id, str(floor_minute(booking.time.start)))


async def take_up(desk: Desk, dialogue: Dialogue, choice: Lasting) -> DialogueTurn:
    """Do what a choice asks for, or say why it is too late for that."""
    deed = DEEDS.get(choice.deed)
    if deed is None:
        return resume(dialogue, Say("choice-gone"))
    try:
        return await deed(desk, dialogue, choice)
    except NotFound:
        return resume(dialogue, Say("choice-gone"))
    except OutOfDate as error:
        key = "booking-is-elsewhen" if "start" in error.params else "booking-is-over"
        return resume(dialogue, Say(key, error.params))


async def _come(desk: Desk, dialogue: Dialogue, choice: Lasting) -> DialogueTurn:
    booking = await _as_told(desk, choice)
    await reminders.attend(desk, booking)
    said = {"start": booking.time.start, "shop": booking.shop}
    return resume(dialogue, Say("attendance-confirmed", said))


async def _move(desk: Desk, dialogue: Dialogue, choice: Lasting) -> DialogueTurn:
    booking = await _as_told(desk, choice)
    frame: Frame = FLOWS[ReschedulingFlow.title]()
    return open_instead(dialogue, frame.but(booking=booking.id))


async def _cancel(desk: Desk, dialogue: Dialogue, choice: Lasting) -> DialogueTurn:
    booking = await _as_told(desk, choice)
    frame: Frame = FLOWS[CancellingFlow.title]()
    return open_instead(dialogue, frame.but(booking=booking.id, agreed=True))


async def _as_told(desk: Desk, choice: Lasting) -> Booking:
    if not choice.detail.isdecimal():  # made up
        raise OutOfDate
    return await reminders.still_as_told(desk, choice.booking, moment_of(int(choice.detail)))


Deed = Callable[[Desk, Dialogue, Lasting], Awaitable[DialogueTurn]]

DEEDS: Mapping[str, Deed] = {
    COME: _come,
    MOVE: _move,
    CANCEL: _cancel,
    aftercare.RATE: aftercare.rate,
    aftercare.NO_COMMENT: aftercare.no_comment,
    aftercare.AGAIN: aftercare.again,
    aftercare.NO_MORE: aftercare.no_more,
}
