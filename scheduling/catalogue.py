"""What an organization offers: its shops, barbers and services, who does what, where and when."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from functools import cached_property
from typing import TypeVar
from zoneinfo import ZoneInfo

from core.errors import NotFound
from core.ids import BarberId, ResourceId, ServiceId, ShopId
from core.money import Money
from scheduling.calendar import Change, Override, WorkingWeek
from scheduling.holidays import closed_days, holiday_names
from scheduling.policies import Policy
from scheduling.reminders import USUAL, Rules
from scheduling.telling import USUALLY, Telling
from scheduling.values import Hours, Quote
from scheduling.wishes import DayParts

Id = TypeVar("Id")
Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class Shop:
    """One place.

    Attributes:
        holidays: the ISO 3166 code of the country whose holidays close it.
        day_parts: those parts of the day that are others here than everywhere.
    """

    id: ShopId
    name: str
    aliases: tuple[str, ...]
    address: str
    map_url: str | None
    phone: str | None
    zone: ZoneInfo
    currency: str
    policy: Policy
    holidays: str | None
    hours: tuple[Hours, ...]
    overrides: tuple[Override, ...] = ()
    payment_methods: tuple[str, ...] = ()
    reminders: Rules = USUAL
    telling: Telling = USUALLY
    day_parts: DayParts = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Barber:
    """Who cuts.

    Attributes:
        id, name, aliases: who.
        hours: by shop.
        services: what they do, each with a duration and a price (minor units) of their own, if any.
        first_day, last_day: of their contract, both included.
        overrides: dates that differ, by shop.
        daily_cap: most bookings on one local day; `None`: as the shop says.
    """

    id: BarberId
    name: str
    aliases: tuple[str, ...]
    hours: Mapping[ShopId, tuple[Hours, ...]]
    services: Mapping[ServiceId, tuple[timedelta | None, int | None]]
    first_day: date | None = None
    last_day: date | None = None
    overrides: Mapping[ShopId, tuple[Override, ...]] = field(default_factory=dict)
    daily_cap: int | None = None


@dataclass(frozen=True, slots=True)
class Service:
    """A line of the price list. `names` by locale, where it has others than its own.

    Attributes:
        daily_cap: most bookings of it in one shop on one local day; `None`: as many as fit.
        hours: when it is offered, by any shop's clock; empty: whenever who does it works.
    """

    id: ServiceId
    name: str
    aliases: tuple[str, ...]
    quote: Quote
    names: Mapping[str, str] = field(default_factory=dict)
    daily_cap: int | None = None
    hours: tuple[Hours, ...] = ()

    def named(self, locale: str) -> str:
        return self.names.get(locale, self.name)


@dataclass(frozen=True, slots=True)
class Resource:
    """A chair, a basin: what a service needs besides its barber. `units`: how many there are."""

    id: ResourceId
    shop: ShopId
    name: str
    units: int
    services: frozenset[ServiceId]


@dataclass(frozen=True)
class Catalogue:
    """All of one organization that is active, each in its own order. `revision` dates it."""

    name: str
    locale: str
    revision: int
    shops: tuple[Shop, ...]
    barbers: tuple[Barber, ...]
    services: tuple[Service, ...]
    resources: tuple[Resource, ...] = ()

    @cached_property
    def _shops(self) -> Mapping[ShopId, Shop]:
        return {one.id: one for one in self.shops}

    @cached_property
    def _barbers(self) -> Mapping[BarberId, Barber]:
        return {one.id: one for one in self.barbers}

    @cached_property
    def _services(self) -> Mapping[ServiceId, Service]:
        return {one.id: one for one in self.services}

    def shop(self, shop: ShopId) -> Shop:
        """Return a shop, or raise `NotFound`, as the next two do."""
        return _get(self._shops, shop)

    def barber(self, barber: BarberId) -> Barber:
        return _get(self._barbers, barber)

    def service(self, service: ServiceId) -> Service:
        return _get(self._services, service)

    def knows(self, thing: object) -> bool:
        """Tell whether this id is one of the catalogue's; an owner may have removed it since."""
        return thing in self._shops or thing in self._barbers or thing in self._services

    def barbers_of(self, shop: ShopId, service: ServiceId | None = None) -> tuple[Barber, ...]:
        """Return who works in a shop, and does a service."""
        return tuple(
            one
            for one in self.barbers
            if one.hours.get(shop) and (service is None or service in one.services)
        )

    def services_of(self, shop: ShopId) -> tuple[Service, ...]:
        """Return what somebody in a shop does."""
        done = {service for barber in self.barbers_of(shop) for service in barber.services}
        return tuple(one for one in self.services if one.id in done)

    def resources_of(self, shop: ShopId, service: ServiceId) -> tuple[Resource, ...]:
        """Return what a service needs in a shop."""
        return tuple(one for one in self.resources if one.shop == shop and service in one.services)

    def quote(self, barber: BarberId, service: ServiceId) -> Quote | None:
        """Return what a service takes and costs with a barber; `None` if they do not do it."""
        usual = self.service(service).quote
        own = self.barber(barber).services.get(service)
        if own is None:
            return None
        duration, price = own
        length = duration or usual.duration
        # What colour needs to take effect it needs with everybody. Whoever is done before it would
        # be over works in some other way, and is busy throughout.
        in_time = usual.processing is not None and usual.processing[1] < length
        return Quote(
            duration=length,
            before=usual.before,
            after=usual.after,
            price=usual.price if price is None else Money(price, usual.price.currency),
            processing=usual.processing if in_time else None,
        )

    def shop_week(self, shop: Shop, first: date, last: date) -> WorkingWeek:
        """Return a shop's hours, with the holidays and special days of these dates."""
        closed = closed_days(shop.holidays, first, last) if shop.holidays else frozenset[date]()
        overrides = tuple(one for one in shop.overrides if first <= one.day <= last)
        return WorkingWeek(hours=shop.hours, overrides=overrides, holidays=closed)

    def closures(
        self, shop: Shop, first: date, last: date, *, language: str = "es"
    ) -> dict[date, str]:
        """Return the dates on which something that has a name closes a shop: a holiday, a training.

        A holiday on which the shop has special hours is not among them.

        Args:
            shop: which one.
            first, last: dates, both included.
            language: of the names of holidays, as in `holiday_names`.
        """
        named = (
            holiday_names(shop.holidays, first, last, language=language) if shop.holidays else {}
        )
        changed = [one for one in shop.overrides if first <= one.day <= last]
        opened = {one.day for one in changed if one.hours}
        closing = {one.day: one.name or "" for one in changed if one.change is not Change.ADD}
        return {
            day: name for day, name in {**named, **closing}.items() if name and day not in opened
        }

    def hours_on(self, shop: Shop, day: date) -> list[tuple[time, time]]:
        """Return a shop's hours on a date by the wall clock, in order; none: it is closed."""
        week = self.shop_week(shop, day, day)
        changed = bool(week.holidays) or any(o.change is not Change.ADD for o in week.overrides)
        usual = [] if changed else hours_by_weekday(shop.hours).get(day.weekday(), ())
        special = [span for one in week.overrides for span in one.hours]
        return sorted([*((one.opens, one.closes) for one in usual), *special])


def barber_week(barber: Barber, shop: ShopId) -> WorkingWeek:
    """Return a barber's hours in one shop."""
    return WorkingWeek(
        hours=tuple(barber.hours.get(shop, ())),
        overrides=tuple(barber.overrides.get(shop, ())),
        first_day=barber.first_day,
        last_day=barber.last_day,
    )


def hours_by_weekday(hours: Iterable[Hours]) -> Mapping[int, tuple[Hours, ...]]:
    """Return the hours of each weekday that has any, in order."""
    days: dict[int, tuple[Hours, ...]] = {}
    for one in sorted(hours, key=lambda each: (each.weekday, each.opens)):
        days[one.weekday] = (*days.get(one.weekday, ()), one)
    return days


def _get(things: Mapping[Id, Thing], wanted: Id) -> Thing:
    try:
        return things[wanted]
    except KeyError:
        raise NotFound(id=str(wanted)) from None
