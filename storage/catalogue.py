"""Reads the catalogue of the transaction's organization."""

from collections import defaultdict
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Row, Select, select
from sqlalchemy.ext.asyncio import AsyncConnection

from core.ids import BarberId, ServiceId, ShopId
from core.money import Money
from scheduling.catalogue import Barber, Catalogue, Service, Shop, SpecialDay
from scheduling.policies import Policy
from scheduling.values import Hours, Quote
from storage.tables import (
    barber_hours,
    barber_services,
    barbers,
    organizations,
    services,
    shop_hours,
    shops,
    special_days,
)


async def load(connection: AsyncConnection) -> Catalogue:
    """Return the catalogue as it stands; several statements, so keep it by its revision."""
    organization = (await connection.execute(select(organizations))).one()
    return Catalogue(
        name=organization.name,
        locale=organization.locale,
        revision=organization.catalogue_revision,
        shops=await _shops(connection),
        barbers=await _barbers(connection),
        services=await _services(connection),
    )


async def _shops(connection: AsyncConnection) -> tuple[Shop, ...]:
    hours = defaultdict[Any, list[Hours]](list)
    for row in await _all(connection, select(shop_hours)):
        hours[row.shop_id].append(Hours(row.weekday, row.opens, row.closes))
    special = defaultdict[Any, list[SpecialDay]](list)
    for row in await _all(connection, select(special_days).order_by(special_days.c.day)):
        times = (row.opens, row.closes) if row.opens is not None else None
        special[row.shop_id].append(SpecialDay(row.day, times, row.name))
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
                offer_length=timedelta(minutes=row.offer_minutes),
            ),
            holidays=row.holidays,
            hours=tuple(hours[row.id]),
            special_days=tuple(special[row.id]),
            payment_methods=tuple(row.payment_methods),
        )
        for row in await _all(connection, select(shops).order_by(shops.c.position, shops.c.id))
    )


async def _barbers(connection: AsyncConnection) -> tuple[Barber, ...]:
    hours = defaultdict[Any, dict[ShopId, tuple[Hours, ...]]](dict)
    for row in await _all(connection, select(barber_hours)):
        shop, one = ShopId(row.shop_id), Hours(row.weekday, row.opens, row.closes)
        hours[row.barber_id][shop] = (*hours[row.barber_id].get(shop, ()), one)
    skills = defaultdict[Any, dict[ServiceId, tuple[timedelta | None, int | None]]](dict)
    for row in await _all(connection, select(barber_services)):
        own = None if row.duration_minutes is None else timedelta(minutes=row.duration_minutes)
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
        )
        for row in await _all(connection, wanted)
    )


async def _services(connection: AsyncConnection) -> tuple[Service, ...]:
    wanted = select(services).where(services.c.active).order_by(services.c.position, services.c.id)
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
            ),
            names=row.translations,
        )
        for row in await _all(connection, wanted)
    )


async def _all(connection: AsyncConnection, statement: Select[Any]) -> list[Row[Any]]:
    return list((await connection.execute(statement)).all())
