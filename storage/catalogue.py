"""Reads the catalogue of the transaction's organization."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Select, select, update

from core.ids import BarberId, ResourceId, ServiceId, ShopId
from core.money import Money
from scheduling.calendar import Change, Override
from scheduling.catalogue import Barber, Catalogue, Resource, Service, Shop
from scheduling.policies import Policy
from scheduling.reminders import Quiet, Rules
from scheduling.telling import Telling
from scheduling.values import Hours, Quote
from scheduling.wishes import DayPart
from storage.connection import Connection, Row
from storage.tables import (
    barber_hours,
    barber_services,
    barbers,
    date_overrides,
    organizations,
    resources,
    service_hours,
    service_resources,
    services,
    shop_day_parts,
    shop_hours,
    shops,
)

_Overrides = Mapping[Any, Mapping[ShopId, tuple[Override, ...]]]


async def load(connection: Connection) -> Catalogue:
    """Return the catalogue as it stands; several statements, so keep it by its revision."""
    organization = (await connection.execute(select(organizations))).one()
    overrides = await _overrides(connection)
    return Catalogue(
        name=organization.name,
        locale=organization.locale,
        revision=organization.catalogue_revision,
        shops=await _shops(connection, overrides),
        barbers=await _barbers(connection, overrides),
        services=await _services(connection),
        resources=await _resources(connection),
    )


async def reminder_rules(connection: Connection, shop: ShopId) -> tuple[Rules, ZoneInfo]:
    """Return when a shop reminds its customers, and by which clock, without all the rest."""
    row = (await connection.execute(select(shops).where(shops.c.id == shop))).one()
    return _reminders(row), ZoneInfo(row.time_zone)


async def telling_rules(
    connection: Connection, shop: ShopId
) -> tuple[Telling, Quiet | None, ZoneInfo]:
    """Return what a shop tells those who work there, and by which clock."""
    row = (await connection.execute(select(shops).where(shops.c.id == shop))).one()
    return _telling(row), _reminders(row).quiet, ZoneInfo(row.time_zone)


async def _overrides(connection: Connection) -> _Overrides:
    """Return the overrides of each shop itself (barber `None`) and of its barbers."""
    found = defaultdict[Any, dict[ShopId, tuple[Override, ...]]](dict)
    wanted = select(date_overrides).order_by(date_overrides.c.day, date_overrides.c.opens)
    for row in await _all(connection, wanted):
        hours = () if row.opens is None else ((row.opens, row.closes),)
        one = Override(row.day, Change(row.change), hours, row.name)
        of_whom = found[row.barber_id]
        of_whom[ShopId(row.shop_id)] = (*of_whom.get(ShopId(row.shop_id), ()), one)
    return found


async def _shops(connection: Connection, overrides: _Overrides) -> tuple[Shop, ...]:
    hours = defaultdict[Any, list[Hours]](list)
    for row in await _all(connection, select(shop_hours)):
        hours[row.shop_id].append(Hours(row.weekday, row.opens, row.closes))
    parts = defaultdict[Any, dict[DayPart, tuple[time, time]]](dict)
    for row in await _all(connection, select(shop_day_parts)):
        parts[row.shop_id][DayPart(row.part)] = (row.starts, row.ends)
    return tuple(
        Shop(
            id=ShopId(row.id),
            name=row.name,
            aliases=tuple(row.aliases),
            address=row.address,
            map_url=row.map_url,
            phone=row.phone,
            zone=ZoneInfo(row.time_zone),
            currency=row.currency,
            policy=Policy(
                minimum_notice=timedelta(minutes=row.minimum_notice_minutes),
                horizon_days=row.horizon_days,
                step=timedelta(minutes=row.step_minutes),
                hold_length=timedelta(minutes=row.hold_minutes),
                cancellation_notice=timedelta(minutes=row.cancellation_notice_minutes),
                late_tolerance=timedelta(minutes=row.late_tolerance_minutes),
                barber_daily_cap=row.barber_daily_cap,
                customer_daily_cap=row.customer_daily_cap,
                tidy=row.tidy,
                offer_length=timedelta(minutes=row.offer_minutes),
            ),
            holidays=row.holidays,
            hours=tuple(hours[row.id]),
            overrides=overrides.get(None, {}).get(ShopId(row.id), ()),
            payment_methods=tuple(row.payment_methods),
            reminders=_reminders(row),
            telling=_telling(row),
            day_parts=parts[row.id],
        )
        for row in await _all(connection, select(shops).order_by(shops.c.position, shops.c.id))
    )


async def _barbers(connection: Connection, overrides: _Overrides) -> tuple[Barber, ...]:
    hours = defaultdict[Any, dict[ShopId, tuple[Hours, ...]]](dict)
    for row in await _all(connection, select(barber_hours)):
        shop, one = ShopId(row.shop_id), Hours(row.weekday, row.opens, row.closes)
        hours[row.barber_id][shop] = (*hours[row.barber_id].get(shop, ()), one)
    skills = defaultdict[Any, dict[ServiceId, tuple[timedelta | None, int | None]]](dict)
    for row in await _all(connection, select(barber_services)):
        own = _length(row.duration_minutes)
        skills[row.barber_id][ServiceId(row.service_id)] = (own, row.price_minor)
    wanted = select(barbers).where(barbers.c.active).order_by(barbers.c.position, barbers.c.id)
    return tuple(
        Barber(
            id=BarberId(row.id),
            name=row.name,
            aliases=tuple(row.aliases),
            hours=hours[row.id],
            services=skills[row.id],
            first_day=row.starts_on,
            last_day=row.ends_on,
            overrides=overrides.get(row.id, {}),
            daily_cap=row.daily_cap,
        )
        for row in await _all(connection, wanted)
    )


async def _services(connection: Connection) -> tuple[Service, ...]:
    wanted = select(services).where(services.c.active).order_by(services.c.position, services.c.id)
    hours = defaultdict[Any, list[Hours]](list)
    for row in await _all(connection, select(service_hours)):
        hours[row.service_id].append(Hours(row.weekday, row.opens, row.closes))
    return tuple(
        Service(
            id=ServiceId(row.id),
            name=row.name,
            aliases=tuple(row.aliases),
            quote=Quote(
                duration=timedelta(minutes=row.duration_minutes),
                before=timedelta(minutes=row.before_minutes),
                after=timedelta(minutes=row.after_minutes),
                price=Money(row.price_minor, row.currency),
                processing=_processing(row),
            ),
            names=row.translations,
            daily_cap=row.daily_cap,
            hours=tuple(hours[row.id]),
        )
        for row in await _all(connection, wanted)
    )


def _processing(service: Row) -> tuple[timedelta, timedelta] | None:
    if service.processing_after_minutes is None:
        return None
    first = timedelta(minutes=service.processing_after_minutes)
    return first, first + timedelta(minutes=service.processing_minutes)


async def _resources(connection: Connection) -> tuple[Resource, ...]:
    needed_by = defaultdict[Any, set[ServiceId]](set)
    for row in await _all(connection, select(service_resources)):
        needed_by[row.resource_id].add(ServiceId(row.service_id))
    return tuple(
        Resource(
            id=ResourceId(row.id),
            shop=ShopId(row.shop_id),
            name=row.name,
            units=row.units,
            services=frozenset(needed_by[row.id]),
        )
        for row in await _all(connection, select(resources).order_by(resources.c.id))
    )


async def switch(connection: Connection, those: Collection[ShopId], **rules: bool) -> None:
    """Switch rules of shops on or off, by the names of their columns."""
    await connection.execute(update(shops).where(shops.c.id.in_(those)).values(rules))


def _reminders(row: Row) -> Rules:
    return Rules(
        day_before=_length(row.day_before_minutes),
        soon=_length(row.soon_minutes),
        thanks=_length(row.thanks_minutes),
        come_back=None if row.come_back_weeks is None else timedelta(weeks=row.come_back_weeks),
        quiet=None if row.quiet_from is None else Quiet(row.quiet_from, row.quiet_until),
    )


def _telling(row: Row) -> Telling:
    return Telling(
        evening=row.agenda_evening,
        morning=row.agenda_morning,
        summary=row.summary_at,
        soon=_length(row.next_minutes),
        changes=row.tell_changes,
        owner=row.tell_owner,
        ratings=row.tell_ratings,
        customers=row.tell_customers,
    )


def _length(minutes: int | None) -> timedelta | None:
    return None if minutes is None else timedelta(minutes=minutes)


async def _all(connection: Connection, statement: Select[Any]) -> list[Row]:
    return list((await connection.execute(statement)).all())
