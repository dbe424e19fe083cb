"""What the demo barbershop is: a brand, two shops, four barbers and a price list.

It shows what a catalogue can say: shops that close on different days, split shifts, a barber who
works in both shops, skills, and a price and a duration of a barber's own. Juan is the only Juan
and works in one shop only, so "un corte con Juan mañana tipo 17" leaves no question open.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from core.ids import BarberId, ServiceId
from scheduling.calendar import Change, Override
from scheduling.catalogue import Barber, Catalogue, Shop
from scheduling.holidays import holiday_names
from scheduling.local_time import days_off
from scheduling.policies import Policy
from scheduling.values import Hours, Interval
from usecases.demo.ids import (
    AFEITADO,
    BARBA,
    CABALLITO,
    CEJAS,
    COLOR,
    CORTE,
    CORTE_NINO,
    CORTE_Y_BARBA,
    JUAN,
    LUCIANO,
    MATIAS,
    PALERMO,
    SOFIA,
    fixed_id,
)
from usecases.demo.price_list import SERVICES, pesos

SLUG = "filo-y-compas"
BRAND = "Filo y Compás"
LOCALE = "es_AR"
ZONE = ZoneInfo("America/Argentina/Buenos_Aires")
COUNTRY = "AR"

MON, TUE, WED, THU, FRI, SAT, SUN = range(7)

_POLICY = Policy(
    minimum_notice=timedelta(minutes=60),
    horizon_days=60,
    step=timedelta(minutes=15),
    hold_length=timedelta(minutes=10),
    cancellation_notice=timedelta(hours=2),
)
_PAYMENT_METHODS = ("cash", "debit-card", "credit-card", "transfer", "mercadopago")
_SHUT_FOR_EVERYBODY = frozenset({(1, 1), (5, 1), (12, 25)})  # month and day


@dataclass(frozen=True, slots=True)
class Vacation:
    """When a barber is away, from everywhere."""

    id: UUID
    barber: BarberId
    during: Interval
    reason: str


def catalogue(today: date) -> Catalogue:
    """Return the catalogue; only its overrides depend on the shop's date."""
    return Catalogue(
        name=BRAND, locale=LOCALE, revision=1, shops=_shops(today), barbers=_BARBERS,
        services=SERVICES,
    )  # fmt: skip


def vacations(today: date) -> tuple[Vacation, ...]:
    """Return who is away: Sofía was for a week two months ago, Matías will be for four days."""
    was_away, goes_away = (
        _next(MON, today - timedelta(days=63)),
        _next(WED, today + timedelta(days=8)),
    )
    return (
        _vacation(SOFIA, was_away, was_away + timedelta(days=6)),
        _vacation(MATIAS, goes_away, goes_away + timedelta(days=3)),
    )


def _vacation(barber: BarberId, first: date, last: date) -> Vacation:
    return Vacation(
        fixed_id(f"vacation {barber}"), barber, days_off(first, last, ZONE), "Vacaciones"
    )


def _hours(weekdays: Iterable[int], *spans: str) -> tuple[Hours, ...]:
    """Read "10:00-13:00" for each of the weekdays."""
    return tuple(
        Hours(weekday, *(time.fromisoformat(each) for each in span.split("-")))
        for weekday in weekdays
        for span in spans
    )


def _shops(today: date) -> tuple[Shop, ...]:
    return (
        Shop(
            id=PALERMO,
            name=f"{BRAND} Palermo",
            aliases=("Palermo", "Palermo Soho"),
            address="Pasaje Los Jacarandaes 1742, Palermo, CABA",
            map_url="https://maps.google.com/?q=-34.5886,-58.4304",
            phone="+541105550142",
            zone=ZONE,
            currency="ARS",
            policy=_POLICY,
            holidays=COUNTRY,
            hours=(
                *_hours((TUE, WED, THU, FRI), "10:00-20:00"),
                *_hours((SAT,), "09:00-20:00"),
                *_hours((SUN,), "11:00-19:00"),
            ),
            overrides=_open_on_a_holiday(today),
            payment_methods=_PAYMENT_METHODS,
        ),
        Shop(
            id=CABALLITO,
            name=f"{BRAND} Caballito",
            aliases=("Caballito",),
            address="Pasaje de las Glicinas 361, Caballito, CABA",
            map_url="https://maps.google.com/?q=-34.6177,-58.4330",
            phone="+541105550361",
            zone=ZONE,
            currency="ARS",
            policy=_POLICY,
            holidays=COUNTRY,
            hours=(
                *_hours((MON, TUE, WED, THU, FRI), "09:00-13:00", "15:00-20:00"),
                *_hours((SAT,), "09:00-19:00"),
            ),
            overrides=_closed_for_training(today),
            payment_methods=_PAYMENT_METHODS,
        ),
    )


def _open_on_a_holiday(today: date) -> tuple[Override, ...]:
    """Open on the morning of the next holiday with work to do, if there is one soon."""
    near = holiday_names(COUNTRY, today + timedelta(days=1), today + timedelta(days=45))
    for day, name in near.items():
        if day.weekday() != MON and (day.month, day.day) not in _SHUT_FOR_EVERYBODY:
            return (Override(day, Change.REPLACE, ((time(10), time(14)),), name),)
    return ()


def _closed_for_training(today: date) -> tuple[Override, ...]:
    """Close on a Tuesday in two weeks or so; nobody trains on a holiday."""
    day = _next(TUE, today + timedelta(days=12))
    while holiday_names(COUNTRY, day, day):
        day += timedelta(days=7)
    return (Override(day, Change.CLOSE, name="Jornada de capacitación"),)


def _next(weekday: int, day: date) -> date:
    """Return the first such weekday from `day` on."""
    return day + timedelta(days=(weekday - day.weekday()) % 7)


def _does(
    *services: ServiceId,
    own: Mapping[ServiceId, tuple[timedelta | None, int | None]] | None = None,
) -> Mapping[ServiceId, tuple[timedelta | None, int | None]]:
    return dict.fromkeys(services, (None, None)) | dict(own or {})


_BARBERS = (
    Barber(
        id=JUAN,
        name="Juan",
        aliases=("Juancho", "Juani"),
        hours={
            PALERMO: (
                *_hours((TUE, WED, THU, FRI), "10:00-13:00", "15:00-20:00"),
                *_hours((SAT,), "09:00-13:00", "14:00-19:00"),
                *_hours((SUN,), "11:00-18:00"),
            )
        },
        services=_does(CORTE, BARBA, CORTE_Y_BARBA, CORTE_NINO, AFEITADO, CEJAS),
    ),
    Barber(
        id=LUCIANO,
        name="Luciano",
        aliases=("el Tano", "Tano", "Lucho"),
        hours={
            PALERMO: _hours((WED, THU), "11:00-15:00", "16:00-20:00"),
            CABALLITO: (
                *_hours((TUE, FRI), "10:00-13:00", "15:00-20:00"),
                *_hours((SAT,), "09:00-14:00"),
            ),
        },
        services=_does(CORTE, BARBA, CORTE_Y_BARBA, COLOR, AFEITADO),
    ),
    Barber(
        id=MATIAS,
        name="Matías",
        aliases=("Mati", "Matu"),
        hours={
            CABALLITO: (
                *_hours((MON, WED, THU, FRI), "09:00-13:00", "16:00-20:00"),
                *_hours((SAT,), "10:00-14:00", "15:00-19:00"),
            )
        },
        services=_does(CORTE, BARBA, CORTE_Y_BARBA, CORTE_NINO, CEJAS),
    ),
    Barber(
        id=SOFIA,
        name="Sofía",
        aliases=("Sofi",),
        hours={
            PALERMO: (
                *_hours((WED, THU, FRI), "12:00-16:00", "17:00-20:00"),
                *_hours((SAT,), "10:00-14:00", "15:00-20:00"),
                *_hours((SUN,), "11:00-15:00", "16:00-19:00"),
            )
        },
        services=_does(
            CORTE, BARBA, CORTE_Y_BARBA, CORTE_NINO, CEJAS,
            own={COLOR: (timedelta(minutes=75), pesos(46_000).minor)},
        ),
    ),
)  # fmt: skip
