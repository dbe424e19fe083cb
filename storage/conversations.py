"""Conversations: one row per customer and channel, locked while a turn is taken."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import Boolean, Column, bindparam, case, func, select, update

from core.ids import BarberId, BookingId, ConversationId, CustomerId
from storage.connection import Connection, Row
from storage.statements import Fixed
from storage.tables import bookings, conversations, customers, inbox, organizations


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody who works here, and has proven it by a code: a barber, the owner, or both in one."""

    barber: BarberId | None
    owner: bool = False


@dataclass(frozen=True, slots=True)
class ConversationRow:
    """A conversation as it is kept. `state` is opaque here: `bot.memory` reads it.

    `catalogue_revision` comes along, so that a turn knows whether the catalogue it has is current.
    `colleague`: who writes there, if they work here; they may be a customer as well.
    """

    id: ConversationId
    channel: str
    address: str
    customer: CustomerId | None
    locale: str
    with_person: bool
    state: dict[str, Any] | None
    turns: int
    failures: int
    catalogue_revision: int
    colleague: Colleague | None = None


_LOCKING = select(conversations, organizations.c.catalogue_revision).where(
    conversations.c.id == bindparam("conversation"),
    organizations.c.id == conversations.c.organization_id,
)
_LOCK = Fixed(_LOCKING.with_for_update(of=conversations, key_share=True))
_LOCK_IF_IDLE = Fixed(_LOCKING.with_for_update(of=conversations, key_share=True, skip_locked=True))
SAVING = (
    update(conversations)
    .where(conversations.c.id == bindparam("conversation"))
    .values(
        turns=bindparam("turns"),
        state=bindparam("state"),
        customer_id=bindparam("customer_id"),
        locale=bindparam("locale"),
        with_person=bindparam("with_person"),
        due_at=case((bindparam("more", type_=Boolean), func.clock_timestamp())),
        failures=0,
    )
)
_SAVE_TURN = Fixed(SAVING)


async def find(connection: Connection, *, channel: str, address: str) -> ConversationId | None:
    """Return the conversation with this address, if there is one."""
    known = select(conversations.c.id).where(
        conversations.c.channel == channel, conversations.c.address == address
    )
    found = (await connection.execute(known)).scalar_one_or_none()
    return None if found is None else ConversationId(found)


async def newest_of(
    connection: Connection, customer: CustomerId, *, page: bool = True
) -> ConversationId | None:
    """Return where a customer wants to hear from us, or else wrote last; `None`: they never did.

    A page that may be closed by now comes last, or, without `page`, not at all.
    """
    found = await _newest(connection, customer, conversations.c.id, page=page)
    return None if found is None else ConversationId(found)


async def locale_of(connection: Connection, customer: CustomerId) -> str | None:
    """Return the language in which we talk with a customer; `None`: we do not."""
    found: str | None = await _newest(connection, customer, conversations.c.locale)
    return found


async def _newest(
    connection: Connection, customer: CustomerId, wanted: Column[Any], *, page: bool = True
) -> Any:
    c = conversations.c
    preferred = select(customers.c.preferred_channel).where(customers.c.id == customer)
    heard = select(func.max(inbox.c.seq)).where(inbox.c.conversation_id == c.id)
    unheard = ["email"] if page else ["email", "web"]  # nobody reads what comes back to a mail
    newest = (
        select(wanted)
        .where(c.customer_id == customer, c.channel.not_in(unheard))
        .order_by(
            (c.channel == preferred.scalar_subquery()).desc().nulls_last(),
            c.channel == "web",
            heard.scalar_subquery().desc().nulls_last(),
            c.created_at.desc(),
        )
        .limit(1)
    )
    return (await connection.execute(newest)).scalar_one_or_none()


async def lock(connection: Connection, conversation: ConversationId) -> ConversationRow:
    """Lock and return a conversation of the transaction's tenant; waits for a turn under way."""
    row = (await connection.execute(_LOCK, {"conversation": conversation})).one()
    return conversation_of(row)


async def lock_if_idle(
    connection: Connection, conversation: ConversationId
) -> ConversationRow | None:
    """Lock and return a conversation, without waiting; `None` while a turn of it is under way."""
    rows = await connection.execute(_LOCK_IF_IDLE, {"conversation": conversation})
    row = rows.one_or_none()
    return None if row is None else conversation_of(row)


async def save_turn(connection: Connection, saved: dict[str, object]) -> None:
    """Keep what a turn has made of the conversation: what `saved_turn` returns."""
    await connection.execute(_SAVE_TURN, saved)


def saved_turn(
    conversation: ConversationId,
    *,
    turn: int,
    state: dict[str, Any] | None,
    customer: CustomerId | None,
    locale: str,
    with_person: bool,
    more: bool,
) -> dict[str, object]:
    """Return the values of `SAVING`. `more`: there is another turn to take."""
    return {
        "conversation": conversation,
        "turns": turn,
        "state": state,
        "customer_id": customer,
        "locale": locale,
        "with_person": with_person,
        "more": more,
    }


async def hold_back(
    connection: Connection, conversation: ConversationId, length: timedelta
) -> None:
    """Let the turn that is due wait for this long."""
    await connection.execute(
        update(conversations)
        .where(conversations.c.id == conversation)
        .values(due_at=func.clock_timestamp() + length)
    )


async def rest(connection: Connection, conversation: ConversationId) -> None:
    """There is no work here."""
    await connection.execute(
        update(conversations).where(conversations.c.id == conversation).values(due_at=None)
    )


async def count_failure(connection: Connection, conversation: ConversationId) -> int:
    """Count a turn that failed, and let it be tried again, later each time.

    Returns how often it has failed in a row.
    """
    failures = conversations.c.failures + 1
    statement = (
        update(conversations)
        .where(conversations.c.id == conversation)
        .values(
            failures=failures,
            due_at=func.clock_timestamp()
            + func.power(2, func.least(failures, 6)) * timedelta(milliseconds=250),
        )
        .returning(conversations.c.failures)
    )
    return int((await connection.execute(statement)).scalar_one())


async def waiting_for_person(connection: Connection) -> list[ConversationRow]:
    """Return the conversations that a person has to answer, longest first."""
    statement = (
        select(conversations, organizations.c.catalogue_revision)
        .where(
            conversations.c.with_person,
            organizations.c.id == conversations.c.organization_id,
        )
        .order_by(conversations.c.created_at)
    )
    return [conversation_of(row) for row in (await connection.execute(statement)).all()]


async def waits_for_person(connection: Connection, conversation: ConversationId) -> bool:
    """Tell whether a conversation of the transaction's tenant waits for a person's answer."""
    waits = select(conversations.c.with_person).where(conversations.c.id == conversation)
    return bool((await connection.execute(waits)).scalar_one_or_none())


async def where_waits(connection: Connection, booking: BookingId) -> ConversationId | None:
    """Return where the customer of a booking waits for a person's answer; `None`: nowhere."""
    v, b = conversations.c, bookings.c
    waits = (
        select(v.id)
        .join(bookings, b.customer_id == v.customer_id)
        .where(b.id == booking, v.with_person)
        .order_by(v.created_at.desc())
        .limit(1)
    )
    found = (await connection.execute(waits)).scalar_one_or_none()
    return None if found is None else ConversationId(found)


async def customer_of(connection: Connection, conversation: ConversationId) -> CustomerId | None:
    """Return who writes there; `None`: it is not known yet."""
    who = select(conversations.c.customer_id).where(conversations.c.id == conversation)
    found = (await connection.execute(who)).scalar_one_or_none()
    return None if found is None else CustomerId(found)


async def hand_back(connection: Connection, conversation: ConversationId) -> bool:
    """Let the program answer again; returns whether it did not."""
    given = await connection.execute(
        update(conversations)
        .where(conversations.c.id == conversation, conversations.c.with_person)
        .values(with_person=False)
    )
    return given.rowcount == 1


def conversation_of(row: Row) -> ConversationRow:
    """Return a row that has all columns and `catalogue_revision`."""
    return ConversationRow(
        id=ConversationId(row.id),
        channel=row.channel,
        address=row.address,
        customer=None if row.customer_id is None else CustomerId(row.customer_id),
        locale=row.locale,
        with_person=row.with_person,
        state=row.state,
        turns=row.turns,
        failures=row.failures,
        catalogue_revision=row.catalogue_revision,
        colleague=_colleague(row),
    )


def _colleague(row: Row) -> Colleague | None:
    if row.joined_at is None:
        return None
    barber = None if row.barber_id is None else BarberId(row.barber_id)
    return Colleague(barber, row.owner)
