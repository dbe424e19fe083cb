"""The demo's values as rows of their tables."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Table
from sqlalchemy.dialects.postgresql import Range

from core.ids import BarberId, ShopId
from scheduling.calendar import Override
from scheduling.catalogue import Catalogue, Service, Shop
from scheduling.minutes import minutes_in
from scheduling.reminders import Rules
from scheduling.telling import Telling
from scheduling.values import Interval
from storage import tables
from storage.bookings import row_of
from storage.customers import Customer
from usecases.demo.history import Visit
from usecases.demo.ids import fixed_id
from usecases.demo.shop import Vacation

Row = dict[str, Any]


def catalogue_rows(catalogue: Catalogue) -> Mapping[Table, list[Row]]:
    """Return what `storage.catalogue.load` reads as this catalogue, in an order fit to insert.

    Tables that have nothing of it are left out.
    """
    rows = {
        tables.shops: [_shop(one, n) for n, one in enumerate(catalogue.shops)],
        tables.shop_hours: [
            {"shop_id": one.id, "weekday": h.weekday, "opens": h.opens, "closes": h.closes}
            for one in catalogue.shops
            for h in one.hours
        ],
        tables.shop_day_parts: [
            {"shop_id": one.id, "part": part, "starts": starts, "ends": ends}
            for one in catalogue.shops
            for part, (starts, ends) in one.day_parts.items()
        ],
        tables.services: [_service(one, n) for n, one in enumerate(catalogue.services)],
        tables.barbers: [
            {
                "id": one.id,
                "name": one.name,
                "aliases": list(one.aliases),
                "active": True,
                "starts_on": one.first_day,
                "ends_on": one.last_day,
                "position": n,
                "daily_cap": one.daily_cap,
            }
            for n, one in enumerate(catalogue.barbers)
        ],
        tables.date_overrides: [
            *(_override(o, one.id, None) for one in catalogue.shops for o in one.overrides),
            *(
                _override(o, shop, one.id)
                for one in catalogue.barbers
                for shop, overrides in one.overrides.items()
                for o in overrides
            ),
        ],
        tables.barber_hours: [
            {
                "barber_id": one.id,
                "shop_id": shop,
                "weekday": h.weekday,
                "opens": h.opens,
                "closes": h.closes,
            }
            for one in catalogue.barbers
            for shop, hours in one.hours.items()
            for h in hours
        ],
        tables.barber_services: [
            {
                "barber_id": one.id,
                "service_id": service,
                "duration_minutes": None if duration is None else minutes_in(duration),
                "price_minor": price,
            }
            for one in catalogue.barbers
            for service, (duration, price) in one.services.items()
        ],
    }
    return {table: lines for table, lines in rows.items() if lines}


def vacation_row(vacation: Vacation) -> Row:
    """Return time off from every shop."""
    return {
        "id": vacation.id,
        "barber_id": vacation.barber,
        "during": _range(vacation.during),
        "reason": vacation.reason,
    }


def customer_row(customer: Customer, known_since: datetime) -> Row:
    """Return a customer."""
    return {
        "id": customer.id,
        "name": customer.name,
        "phone": customer.phone,
        "locale": customer.locale,
        "created_at": known_since,
    }


def booking_row(visit: Visit) -> Row:
    """Return a booking, dated when it was made."""
    return {**row_of(visit.booking), "created_at": visit.made_at}


def _shop(shop: Shop, position: int) -> Row:
    return {
        "id": shop.id,
        "name": shop.name,
        "aliases": list(shop.aliases),
        "address": shop.address,
        "map_url": shop.map_url,
        "phone": shop.phone,
        "time_zone": shop.zone.key,
        "currency": shop.currency,
        "holidays": shop.holidays,
        "minimum_notice_minutes": minutes_in(shop.policy.minimum_notice),
        "horizon_days": shop.policy.horizon_days,
        "step_minutes": minutes_in(shop.policy.step),
        "hold_minutes": minutes_in(shop.policy.hold_length),
        "cancellation_notice_minutes": minutes_in(shop.policy.cancellation_notice),
        "payment_methods": list(shop.payment_methods),
        "position": position,
        "barber_daily_cap": shop.policy.barber_daily_cap,
        "customer_daily_cap": shop.policy.customer_daily_cap,
        "late_tolerance_minutes": minutes_in(shop.policy.late_tolerance),
        "tidy": shop.policy.tidy,
        **_reminder_rules(shop.reminders),
        **_telling(shop.telling),
    }


def _telling(telling: Telling) -> Row:
    return {
        "agenda_evening": telling.evening,
        "agenda_morning": telling.morning,
        "summary_at": telling.summary,
        "next_minutes": minutes_in(telling.soon) if telling.soon else None,
        "tell_changes": telling.changes,
        "tell_owner": telling.owner,
        "tell_ratings": telling.ratings,
        "tell_customers": telling.customers,
    }


def _reminder_rules(rules: Rules) -> Row:
    return {
        "day_before_minutes": minutes_in(rules.day_before) if rules.day_before else None,
        "soon_minutes": minutes_in(rules.soon) if rules.soon else None,
        "thanks_minutes": minutes_in(rules.thanks) if rules.thanks else None,
        "come_back_weeks": rules.come_back.days // 7 if rules.come_back else None,
        "quiet_from": rules.quiet.begins if rules.quiet else None,
        "quiet_until": rules.quiet.ends if rules.quiet else None,
    }


def _override(override: Override, shop: ShopId, barber: BarberId | None) -> Row:
    """Return the row of an override; the demo's have at most one opening."""
    opens, closes = override.hours[0] if override.hours else (None, None)
    return {
        "id": fixed_id(f"override {shop} {barber} {override.day}"),
        "shop_id": shop,
        "barber_id": barber,
        "day": override.day,
        "change": str(override.change),
        "opens": opens,
        "closes": closes,
        "name": override.name,
    }


def _service(service: Service, position: int) -> Row:
    processing = service.quote.processing
    return {
        "id": service.id,
        "name": service.name,
        "translations": dict(service.names),
        "aliases": list(service.aliases),
        "duration_minutes": minutes_in(service.quote.duration),
        "before_minutes": minutes_in(service.quote.before),
        "after_minutes": minutes_in(service.quote.after),
        "processing_after_minutes": processing and minutes_in(processing[0]),
        "processing_minutes": processing and minutes_in(processing[1] - processing[0]),
        "price_minor": service.quote.price.minor,
        "currency": service.quote.price.currency,
        "active": True,
        "position": position,
        "daily_cap": service.daily_cap,
    }


def _range(interval: Interval) -> Range[datetime]:
    return Range(interval.start, interval.end, bounds="[)")
