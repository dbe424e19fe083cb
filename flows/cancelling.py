"""Cancel a visit, or one part of it."""

from core.ids import BookingId
from flows.frame import Frame, ask, confirm, do, flow, note
from scheduling.commands import CancelBooking, FindBooking


@flow("cancelling")
class CancellingFlow(Frame):
    """Which one, and are you sure."""

    among: tuple[BookingId, ...] | None = note()  # those that may be meant; none: none of theirs
    booking: BookingId | None = ask("ask-which-booking", find=FindBooking, ends_on=["no-booking"])
    alone: bool | None = note()  # and the rest of the visit stays
    agreed: bool | None = confirm(
        "ask-cancel-agreement", after=["booking", "alone"], no_leaves=True
    )
    cancelled: tuple[BookingId, ...] | None = do(
        CancelBooking, on_failure={"wrong-state": "booking", "policy-refused": "booking"}
    )
