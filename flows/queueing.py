"""Wait in the shop for a turn, and wait no longer."""

from core.ids import QueueEntryId, ServiceId, ShopId
from flows.frame import Frame, ask, do, flow, note
from scheduling.commands import FindName, FindService, FindShop, FindTurn, JoinQueue, LeaveQueue
from scheduling.values import BarberChoice


@flow("queueing")
class QueueingFlow(Frame):
    """Whoever comes without a booking wants as few questions as possible: any barber will do."""

    shop: ShopId | None = ask("ask-shop", find=FindShop)
    service: ServiceId | None = ask("ask-service", find=FindService)
    barber: BarberChoice | None = note()
    turn: bool | None = ask(
        "ask-another-day",
        after=["shop", "service", "barber"],
        find=FindTurn,
        on_failure={"not-offered": "barber", "barber-elsewhere": "barber"},
    )
    name: str | None = ask("ask-name", find=FindName)
    entry: QueueEntryId | None = do(JoinQueue, on_failure={"no-turn-today": "turn"})


@flow("unqueueing")
class UnqueueingFlow(Frame):
    """Nothing to ask: whoever leaves is gone."""

    left: int | None = do(LeaveQueue)
