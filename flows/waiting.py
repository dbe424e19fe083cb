"""Nothing is free: wait until something is, stop waiting, and take what has become free."""

from datetime import datetime

from core.ids import BarberId, BookingId, ServiceId, ShopId, WaitId
from flows.frame import Frame, ask, confirm, do, flow, note
from scheduling.commands import (
    Book,
    FindBarber,
    FindFull,
    FindName,
    FindService,
    FindShop,
    FindStart,
    JoinWaitlist,
    LeaveWaitlist,
    PlaceHold,
    ReleaseHold,
)
from scheduling.values import BarberChoice, Extra, Hold
from scheduling.wishes import Wish


@flow("waiting")
class WaitingFlow(Frame):
    """What they wait for. Where there is room after all, they may rather book."""

    shop: ShopId | None = ask("ask-shop", find=FindShop)
    service: ServiceId | None = ask("ask-service", find=FindService)
    people: int | None = note()
    extras: tuple[Extra, ...] | None = note()  # what else belongs to the visit, and for whom
    avoid: tuple[BarberId, ...] | None = note()
    barber: BarberChoice | None = ask("ask-barber", find=FindBarber)
    wish: Wish | None = ask("ask-wish")
    full: bool | None = ask(
        "ask-still-wait",
        after=["shop", "service", "extras", "avoid", "barber", "wish"],
        find=FindFull,
        on_failure={"not-offered": "barber", "barber-elsewhere": "barber"},
    )
    waiting: WaitId | None = do(
        JoinWaitlist, on_failure={"not-offered": "barber", "barber-elsewhere": "barber"}
    )


@flow("leaving")
class LeavingFlow(Frame):
    """Wait no longer. Nothing to ask: one may come back any time."""

    left: int | None = do(LeaveWaitlist)


@flow("claiming")
class ClaimingFlow(Frame):
    """A time has become free and is kept for who waited longest for it: yes or no.

    It opens with everything known but the yes. A yes that comes too late goes on as a booking does:
    with what is free nearby.
    """

    shop: ShopId | None = ask("ask-shop")
    service: ServiceId | None = ask("ask-service")
    people: int | None = note()
    extras: tuple[Extra, ...] | None = note()
    avoid: tuple[BarberId, ...] | None = note()
    barber: BarberChoice | None = ask("ask-barber")
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
    agreed: bool | None = confirm("ask-claim", after=["hold"], no_leaves=True)
    name: str | None = ask("ask-name", find=FindName)
    booking: BookingId | None = do(Book, on_failure={"hold-expired": "start"})
