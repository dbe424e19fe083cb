"""Cancel a booking."""

from core.ids import BookingId
from flows.frame import Frame, ask, confirm, do, flow
from scheduling.commands import CancelBooking, FindBooking


@flow("cancelling")
class CancellingFlow(Frame):
    """Which one, and are you sure."""

    booking: BookingId | None = ask("ask-which-booking", find=FindBooking)
    agreed: bool | None = confirm("ask-cancel-agreement", after=["booking"], no_leaves=True)
    cancelled: BookingId | None = do(
        CancelBooking, on_failure={"wrong-state": "booking", "policy-refused": "booking"}
    )
