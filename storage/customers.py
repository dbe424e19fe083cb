"""Customers of the transaction's organization."""

from dataclasses import dataclass

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from core.errors import NotFound
from core.ids import CustomerId, new_id
from storage.tables import customers


@dataclass(frozen=True, slots=True)
class Customer:
    """Who comes. `name` and `phone` (E.164) are known once they have been said."""

    id: CustomerId
    name: str | None
    phone: str | None
    locale: str | None


async def add(connection: AsyncConnection, *, name: str | None, locale: str) -> CustomerId:
    """Keep somebody who has just written for the first time."""
    made = CustomerId(new_id())
    await connection.execute(insert(customers).values(id=made, name=name, locale=locale))
    return made


async def get(connection: AsyncConnection, customer: CustomerId) -> Customer:
    """Return a customer, or raise `NotFound`."""
    row = (
        await connection.execute(select(customers).where(customers.c.id == customer))
    ).one_or_none()
    if row is None:
        raise NotFound(id=str(customer))
    return Customer(CustomerId(row.id), row.name, row.phone, row.locale)


async def rename(connection: AsyncConnection, customer: CustomerId, name: str) -> None:
    """Write down what the customer is called."""
    await connection.execute(update(customers).where(customers.c.id == customer).values(name=name))
