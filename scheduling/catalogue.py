"""What an organization offers: its shops, barbers and services, who does what, where and when."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from functools import cached_property
from typing import TypeVar
from zoneinfo import ZoneInfo

from core.errors import NotFound
from core.ids import BarberId, ServiceId, ShopId
from core.money import Money
from scheduling.calendar import Change, Override, WorkingWeek
from scheduling.holidays import closed_days, holiday_names
from scheduling.policies import Policy
from scheduling.values import Hours, Quote

Id = TypeVar("Id")
Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class SpecialDay:
    """A date on which a shop has hours of its own, or none: `hours` is `None` when closed."""

    day: date
    hours: tuple[time, time] | None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Shop:
    """One place. `holidays` is the ISO 3166 code of the country whose holidays close it."""

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
    special_days: tuple[SpecialDay, ...] = ()
    payment_methods: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Barber:
    """Who cuts. `hours` by shop; `quotes` has what differs from the service itself."""

    id: BarberId
    name: str
    aliases: tuple[str, ...]
    hours: Mapping[ShopId, tuple[Hours, ...]]
    services: Mapping[ServiceId, tuple[timedelta | None, int | None]]
    first_day: date | None = None
    last_day: date | None = None


@dataclass(frozen=True, slots=True)
class Service:
    """A line of the price list. `names` by locale, where it has others than its own."""

    id: ServiceId
    name: str
    aliases: tuple[str, ...]
    quote: Quote
    names: Mapping[str, str] = field(default_factory=dict)

    def named(self, locale: str) -> str:
        return self.names.get(locale, self.name)


@dataclass(frozen=True)
class Catalogue:
    """All of one organization that is active, each in its own order. `revision` dates it."""

    name: str
    locale: str
    revision: int
    shops: tuple[Shop, ...]
    barbers: tuple[Barber, ...]
    services: tuple[Service, ...]

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

    def quote(self, barber: BarberId, service: ServiceId) -> Quote | None:
        """Return what a service takes and costs with a barber; `None` if they do not do it."""
        usual = self.service(service).quote
        own = self.barber(barber).services.get(service)
        if own is None:
            return None
        duration, price = own
        return Quote(
            duration=duration or usual.duration,
            before=usual.before,
            after=usual.after,
            price=usual.price if price is None else Money(price, usual.price.currency),
        )

    def shop_week(self, shop: Shop, first: date, last: date) -> WorkingWeek:
        """Return a shop's hours, with the holidays and special days of these dates."""
        closed = closed_days(shop.holidays, first, last) if shop.holidays else frozenset[date]()
        overrides = tuple(
            Override(one.day, Change.REPLACE, (one.hours,))
            if one.hours
            else Override(one.day, Change.CLOSE)
            for one in shop.special_days
            if first <= one.day <= last
        )
        return WorkingWeek(hours=shop.hours, overrides=overrides, holidays=closed)

    def closure(self, shop: Shop, day: date) -> str | None:
        """Return the name of the holiday, or of the special day, that closes a shop on a date."""
        for special in shop.special_days:
            if special.day == day:
                return None if special.hours else (special.name or "")
        return holiday_names(shop.holidays, day, day).get(day) if shop.holidays else None


def barber_week(barber: Barber, shop: ShopId) -> WorkingWeek:
    """Return a barber's hours in one shop."""
    return WorkingWeek(
        hours=tuple(barber.hours.get(shop, ())),
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
