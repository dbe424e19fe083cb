"""Customers of the transaction's organization."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import Uuid, bindparam, func, insert, select, text, update

from core.errors import NotFound
from core.ids import CustomerId, new_id
from storage.connection import Connection
from storage.statements import Fixed
from storage.tables import (
    bookings,
    conversations,
    customers,
    queue_entries,
    ratings,
    series,
    waitlist,
)

_LOCK_PHONE = text("SELECT pg_advisory_xact_lock(hashtextextended(:phone, 0))")
_COLLIDE = text("""
    SELECT EXISTS (
        SELECT FROM bookings a JOIN bookings b
        ON tstzrange(a.starts_at, a.ends_at) && tstzrange(b.starts_at, b.ends_at)
        WHERE a.customer_id = :one AND b.customer_id = :other
        AND a.status IN ('held', 'awaiting_payment', 'confirmed', 'arrived', 'in_progress')
        AND b.status IN ('held', 'awaiting_payment', 'confirmed', 'arrived', 'in_progress')
    ) OR (
        SELECT count(*) = 2 FROM queue_entries
        WHERE customer_id IN (:one, :other) AND status = 'waiting'
    )
""").bindparams(bindparam("one", type_=Uuid), bindparam("other", type_=Uuid))

_ADD = Fixed(
    insert(customers).values(id=bindparam("id"), name=bindparam("name"), locale=bindparam("locale"))
)
_RENAME = Fixed(
    update(customers)
    .where(
        customers.c.id == bindparam("customer"), customers.c.name.is_distinct_from(bindparam("to"))
    )
    .values(name=bindparam("to"))
)


@dataclass(frozen=True, slots=True)
class Customer:
    """Who comes. `name` and `phone` (E.164) are known once they have been said."""

    id: CustomerId
    name: str | None
    phone: str | None
    locale: str | None
    email: str | None = None


async def add(connection: Connection, *, name: str | None, locale: str) -> CustomerId:
    """Keep somebody who has just written for the first time."""
    made = CustomerId(new_id())
    await connection.execute(_ADD, {"id": made, "name": name, "locale": locale})
    return made


async def get(connection: Connection, customer: CustomerId) -> Customer:
    """Return a customer, or raise `NotFound`."""
    row = (
        await connection.execute(select(customers).where(customers.c.id == customer))
    ).one_or_none()
    if row is None:
        raise NotFound(id=str(customer))
    return Customer(CustomerId(row.id), row.name, row.phone, row.locale, row.email)


async def names(
    connection: Connection, those: Collection[CustomerId]
) -> Mapping[CustomerId, str | None]:
    """Return what customers are called."""
    c = customers.c
    found = await connection.execute(select(c.id, c.name).where(c.id.in_(those)))
    return {CustomerId(row.id): row.name for row in found.all()}


async def has_proven_phone(connection: Connection, customer: CustomerId) -> bool:
    """Tell whether a channel has vouched for their number."""
    proven = select(customers.c.phone_verified_at).where(customers.c.id == customer)
    return (await connection.execute(proven)).scalar_one_or_none() is not None


async def give_email(connection: Connection, customer: CustomerId, address: str) -> None:
    """Write down where the customer wants mails; what is agreed already is mailed at once."""
    await connection.execute(
        update(customers).where(customers.c.id == customer).values(email=address)
    )


async def rename(connection: Connection, customer: CustomerId, name: str) -> None:
    """Write down what the customer is called."""
    await connection.execute(_RENAME, {"customer": customer, "to": name})


async def with_phone(connection: Connection, phone: str) -> CustomerId | None:
    """Return who has proven to have a phone. Nobody else proves it until the transaction ends."""
    await connection.execute(_LOCK_PHONE, {"phone": phone})
    c = customers.c
    proven = select(c.id).where(c.phone == phone, c.phone_verified_at.is_not(None))
    found = (await connection.execute(proven)).scalar_one_or_none()
    return None if found is None else CustomerId(found)


async def verify_phone(connection: Connection, customer: CustomerId, phone: str) -> None:
    """Write down that a customer has proven to have a phone."""
    await connection.execute(
        update(customers)
        .where(customers.c.id == customer)
        .values(phone=phone, phone_verified_at=func.clock_timestamp())
    )


async def prefer(connection: Connection, customer: CustomerId, channel: str) -> None:
    """Write down where a customer wants to hear from us."""
    await connection.execute(
        update(customers).where(customers.c.id == customer).values(preferred_channel=channel)
    )


async def collide(connection: Connection, one: CustomerId, other: CustomerId) -> bool:
    """Tell whether two customers are in two places at once, and so cannot be one person."""
    asked = {"one": one, "other": other}
    return bool((await connection.execute(_COLLIDE, asked)).scalar_one())


async def join(connection: Connection, kept: CustomerId, gone: CustomerId) -> None:
    """Let one customer have all that another one has, who is the same person."""
    theirs = select(customers.c.email).where(customers.c.id == gone).scalar_subquery()
    await connection.execute(
        update(customers)
        .where(customers.c.id == kept, customers.c.email.is_(None))
        .values(email=theirs)
    )
    for table in (conversations, bookings, waitlist, series, queue_entries, ratings):
        await connection.execute(
            update(table).where(table.c.customer_id == gone).values(customer_id=kept)
        )
