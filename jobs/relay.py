"""Hands messages of the outbox to their channels: leased, sent without a transaction, written down.

What is known to have failed is tried again with growing pauses. What may have been delivered is
sent once more and not again. Channels know no idempotency key; where the provider can be asked, it
is asked first, and elsewhere, of an answer that is read twice and one that is never read, the first
does less harm.
"""

import random
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

import structlog
from pydantic import TypeAdapter

from integrations.ports import (
    Channel,
    ChannelRefused,
    ChannelUnavailable,
    DeliveryUnknown,
    OutboundMessage,
    Receipt,
    Searchable,
)
from storage import outbox
from storage.database import Database
from storage.outbox import Leased

log = structlog.get_logger()

LEASE = timedelta(seconds=60)  # longer than any channel may take
ATTEMPTS = 12
DOUBTS = 1  # attempts that may have delivered it, and are made good by another

_MESSAGE = TypeAdapter(OutboundMessage)
_FIRST_PAUSE, _LONGEST_PAUSE = 1.0, 900.0  # seconds


@dataclass(frozen=True, slots=True)
class Relay:
    """Sends what is due.

    Attributes:
        database: of the outbox.
        channels: by name.
        owner: this process, in leases.
    """

    database: Database
    channels: Mapping[str, Channel]
    owner: str

    async def send_next(self) -> bool:
        """Lease what is due and hand it over. Returns False when there is nothing."""
        async with self.database.dispatch() as connection:
            leased = await outbox.lease(connection, owner=self.owner, length=LEASE, wanted=1)
        for message in leased:
            await self._hand_over(message)
        return bool(leased)

    async def _hand_over(self, leased: Leased) -> None:
        channel = self.channels.get(leased.channel)
        if channel is None:
            return await self._give_up(leased, "dead", f"no channel {leased.channel} here")
        if leased.too_late:
            return await self._give_up(leased, "expired", "too late")
        message = _MESSAGE.validate_python(leased.message)
        try:
            receipt = await self._send(channel, leased, message)
        except ChannelUnavailable as error:
            await self._retry(leased, error)
        except ChannelRefused as error:
            await self._give_up(leased, "dead", str(error))
        except DeliveryUnknown as error:
            await self._doubt(leased, error)
        else:
            async with self.database.transaction(leased.organization) as connection:
                await outbox.mark_sent(connection, leased, provider_id=receipt.provider_id)
        return None

    async def _send(self, channel: Channel, leased: Leased, message: OutboundMessage) -> Receipt:
        if not leased.doubts or not isinstance(channel, Searchable):
            return await channel.send(leased.address, message, key=leased.key)
        async with self.database.transaction(leased.organization) as connection:
            known = await outbox.provider_ids(connection, leased.conversation, leased.created_at)
        return await channel.send_missing(
            leased.address, message, key=leased.key, since=leased.created_at, known=known
        )

    async def _retry(self, leased: Leased, error: ChannelUnavailable) -> None:
        if leased.attempts >= ATTEMPTS:
            state = "unknown" if leased.doubts else "dead"
            return await self._give_up(leased, state, str(error))
        pause = max(_pause(leased.attempts), min(error.retry_after or 0, _LONGEST_PAUSE))
        async with self.database.transaction(leased.organization) as connection:
            await outbox.retry(connection, leased, after=timedelta(seconds=pause), error=str(error))
        return None

    async def _doubt(self, leased: Leased, error: DeliveryUnknown) -> None:
        if leased.doubts >= DOUBTS:
            return await self._give_up(leased, "unknown", str(error))
        pause = timedelta(seconds=max(_pause(leased.attempts), error.ask_after or 0))
        async with self.database.transaction(leased.organization) as connection:
            await outbox.retry(connection, leased, after=pause, error=str(error), doubtful=True)
        return None

    async def _give_up(self, leased: Leased, state: str, error: str) -> None:
        log.warning("message not delivered", channel=leased.channel, state=state, error=error)
        async with self.database.transaction(leased.organization) as connection:
            await outbox.give_up(connection, leased, state=state, error=error)


def _pause(attempts: int) -> float:
    """Full jitter: up to 2, 4, 8 ... seconds, so that a crowd does not come back at once."""
    return random.uniform(0, min(_FIRST_PAUSE * 2.0**attempts, _LONGEST_PAUSE))  # noqa: S311  # no secret
