"""Book a visit: from "quiero un corte" to a confirmed time."""

from datetime import datetime

from core.ids import BarberId, BookingId, ServiceId, ShopId
from flows.frame import Frame, ask, confirm, do, flow, note
from scheduling.commands import (
    Book,
    FindBarber,
    FindName,
    FindService,
    FindShop,
    FindStart,
    PlaceHold,
    ReleaseHold,
)
from scheduling.values import BarberChoice, Extra, Hold
from scheduling.wishes import Wish


@flow("booking")
class BookingFlow(Frame):
    """The order of the fields is the order of the talk; answers may come in any order."""

    shop: ShopId | None = ask("ask-shop", find=FindShop)
    service: ServiceId | None = ask("ask-service", find=FindService)
    people: int | None = note()
    extras: tuple[Extra, ...] | None = note()  # what else belongs to the visit, and for whom
    avoid: tuple[BarberId, ...] | None = note()  # "con Juan no"
    barber: BarberChoice | None = ask("ask-barber", find=FindBarber)
    wish: Wish | None = note()
    start: datetime | None = ask(
        "ask-start",
        after=["shop", "service", "extras", "avoid", "barber", "wish"],
        find=FindStart,
        on_failure={"not-offered": "barber", "barber-elsewhere": "barber"},
        on_back={"wish": Wish.at_any_hour},
    )
    hold: Hold | None = do(
        PlaceHold,
        undo=ReleaseHold,
        on_failure={
            "start-taken": "start",
            "customer-busy": "start",
            "policy-refused": "start",
            "not-offered": "barber",
            "barber-elsewhere": "barber",
            "hold-expired": "start",
        },
    )
    name: str | None = ask("ask-name", find=FindName)
    agreed: bool | None = confirm("ask-agreement", after=["hold", "name"])
    booking: BookingId | None = do(Book, on_failure={"hold-expired": "start"})
