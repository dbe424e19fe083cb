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
    FindSeriesOn,
    FindService,
    FindShop,
    PlanSeries,
    SkipDate,
    StartSeries,
)
from scheduling.recurrence import Plan, Rhythm
from scheduling.values import BarberChoice
from scheduling.wishes import Wish


@flow("series")
class SeriesFlow(Frame):
    """Every date is checked before the customer is asked; one that is taken may be swapped."""

    shop: ShopId | None = ask("ask-shop", find=FindShop)
    service: ServiceId | None = ask("ask-service", find=FindService)
    barber: BarberChoice | None = ask("ask-barber", find=FindBarber)
    every: Rhythm | None = ask("ask-every")
    until: date | None = note()
    times: int | None = note()
    wish: Wish | None = note()
    start: datetime | None = ask(
        "ask-start",
        after=["shop", "service", "barber", "wish"],
        find=FindFirstStart,
        on_failure={"not-offered": "barber", "barber-elsewhere": "barber"},
        on_back={"wish": Wish.at_any_hour},
    )
    # Dates that are to be at other times, or (`None`) left out.
    moves: tuple[tuple[date, datetime | None], ...] | None = note()
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

    series: SeriesId | None = ask("ask-which-series", find=FindSeries, ends_on=["no-series"])
    agreed: bool | None = confirm("ask-ending", after=["series"], no_leaves=True)
    ended: int | None = do(EndSeries)


@flow("skipping")
class SkippingFlow(Frame):
    """Leave one date out: it is cancelled, or not booked when its time comes."""

    wish: Wish | None = ask("ask-skip-day")
    series: SeriesId | None = ask(
        "ask-which-series",
        after=["wish"],
        find=FindSeriesOn,
        on_failure={"no-such-date": "wish", "no-series": "wish"},
    )
    agreed: bool | None = confirm("ask-skip", after=["wish", "series"], no_leaves=True)
    skipped: date | None = do(
        SkipDate,
        on_failure={"no-such-date": "wish", "policy-refused": "wish", "wrong-state": "wish"},
    )
