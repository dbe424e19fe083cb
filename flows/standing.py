"""Come again and again: "cada tres semanas con Juan, los viernes a las 17"."""

from datetime import date, datetime

from core.ids import SeriesId, ServiceId, ShopId
from flows.frame import Frame, ask, confirm, do, flow, note
from scheduling.commands import (
    EndSeries,
    FindBarber,
    FindFirstStart,
    FindName,
    FindSeries,
    FindService,
    FindShop,
    PlanSeries,
    StartSeries,
)
from scheduling.recurrence import Plan
from scheduling.values import BarberChoice
from scheduling.wishes import Wish


@flow("series")
class SeriesFlow(Frame):
    """Every date is checked before the customer is asked; one that is taken may be swapped."""

    shop: ShopId | None = ask("ask-shop", find=FindShop)
    service: ServiceId | None = ask("ask-service", find=FindService)
    barber: BarberChoice | None = ask("ask-barber", find=FindBarber)
    every: int | None = ask("ask-every")  # days
    wish: Wish | None = note()
    start: datetime | None = ask(
        "ask-start",
        after=["shop", "service", "barber", "wish"],
        find=FindFirstStart,
        on_failure={"not-offered": "barber", "barber-elsewhere": "barber"},
    )
    moves: tuple[tuple[date, datetime], ...] | None = note()  # dates that are to be at other times
    plan: Plan | None = do(
        PlanSeries,
        on_failure={
            "start-taken": "start",
            "not-offered": "barber",
            "barber-elsewhere": "barber",
        },
    )
    name: str | None = ask("ask-name", find=FindName)
    agreed: bool | None = confirm("ask-series", after=["plan", "name"])
    series: SeriesId | None = do(StartSeries)


@flow("ending")
class EndingFlow(Frame):
    """Come no more: all dates to come are cancelled."""

    series: SeriesId | None = ask("ask-which-series", find=FindSeries)
    agreed: bool | None = confirm("ask-ending", after=["series"], no_leaves=True)
    ended: int | None = do(EndSeries)
