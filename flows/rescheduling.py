"""Move a booking to another time; the old time is kept until the new one is sure."""

from datetime import datetime

from core.ids import BookingId
from flows.frame import Frame, ask, confirm, do, flow, note
from scheduling.commands import FindBooking, FindNewStart, HoldForMove, Move, ReleaseHold
from scheduling.values import BarberChoice, Hold
from scheduling.wishes import Wish


@flow("rescheduling")
class ReschedulingFlow(Frame):
    """The barber stays the same unless another is wished for."""

    among: tuple[BookingId, ...] | None = note()  # those that may be meant; none: none of theirs
    booking: BookingId | None = ask("ask-which-booking", find=FindBooking, ends_on=["no-booking"])
    same_time: bool | None = note()  # as the booking has, whichever it will be
    barber: BarberChoice | None = note()
    wish: Wish | None = note()
    start: datetime | None = ask(
        "ask-new-start",
        after=["booking", "barber", "wish"],
        find=FindNewStart,
        on_failure={
            "not-found": "booking",
            "wrong-state": "booking",
            "no-longer-offered": "booking",
            "not-offered": "barber",
            "barber-elsewhere": "barber",
        },
        on_back={"wish": Wish.at_any_hour},
    )
    hold: Hold | None = do(
        HoldForMove,
        undo=ReleaseHold,
        on_failure={
            "start-taken": "start",
            "customer-busy": "start",
            "policy-refused": "start",
            "not-offered": "barber",
            "barber-elsewhere": "barber",
            "no-longer-offered": "booking",
            "hold-expired": "start",
            "wrong-state": "booking",
        },
    )
    agreed: bool | None = confirm("ask-move-agreement", after=["hold"])
    moved: BookingId | None = do(
        Move, on_failure={"hold-expired": "start", "wrong-state": "booking"}
    )
