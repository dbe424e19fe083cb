"""Hands messages of the outbox to their channel: leased, sent without a transaction, written down.

What is known to have failed is tried again with growing pauses. What may have been delivered is
sent once more and not again. Channels know no idempotency key; where the provider can be asked, it
is asked first, and elsewhere, of an answer that is read twice and one that is never read, the first
does less harm; the second says that it is one, and names the booking. What nobody asked for, a
reminder, is rather not said twice.
"""

import asyncio
import random
import time
from dataclasses import replace
from datetime import timedelta
from typing import Final
from uuid import uuid4

import structlog
from pydantic import TypeAdapter

from core.ids import OrganizationId
from integrations.ports import (
    Channel,
    ChannelRefused,
    ChannelUnavailable,
    DeliveryUnknown,
    OutboundMessage,
    Receipt,
    Searchable,
)
from storage import lines, outbox
from storage.database import Database
from storage.lines import Claimed, Line, Tally
from storage.outbox import Leased

log = structlog.get_logger()

LEASE: Final = timedelta(seconds=60)  # longer than any channel may take
ATTEMPTS: Final = 12
DOUBTS: Final = 1  # attempts that may have delivered an answer, and are made good by another
LONGEST_PAUSE: Final = 900.0  # seconds, whatever a provider asks for

AT_ONCE: Final = 8  # messages of one lease
_STILL_TIME: Final = LEASE.total_seconds() / 2  # of the lease, to begin a call
_LATE: Final = 0.25  # seconds after its moment
_FIRST_PAUSE: Final = 1.0
_MESSAGE = TypeAdapter(OutboundMessage)


class Relay:
    """Sends what is due over one line.

    Args:
        database: of the outbox.
        organization: whose channel it is.
        channel: that carries the messages.
        process: this one, in leases.
    """

    def __init__(
        self, database: Database, organization: OrganizationId, channel: Channel, process: str
    ) -> None:
        self._database, self._channel, self._process = database, channel, process
        pace = channel.pace
        self._line = Line(organization, channel.name, pace.per_second, pace.burst, pace.per_chat)
        self._tally = Tally()
        self._claiming, self._next = asyncio.Lock(), False

    async def send_next(self) -> int:
        """Lease what is due, up to `AT_ONCE` messages, and hand it over. Returns how many."""
        began, claimed = await self._claim()
        ends = await asyncio.gather(
            *(self._hand_over(one, began, first=one is claimed[0]) for one in claimed),
            return_exceptions=True,
        )
        for end in ends:
            if end is not None:
                raise end
        return len(claimed)

    async def _claim(self) -> tuple[float, list[Claimed]]:
        """Lease what is due, one hand after another: the database lets no two at a line either.

        Of those who come meanwhile one waits, and leases for all of them. Returns when it began,
        too.
        """
        if self._next:
            return 0.0, []
        self._next = True
        try:
            await self._claiming.acquire()
        finally:
            self._next = False
        try:
            tally = Tally()
            if _is_news(self._tally):
                tally, self._tally = self._tally, tally
            owner = f"{self._process}:{uuid4().hex}"
            async with self._database.statements() as connection:
                began = time.monotonic()
                return began, await lines.claim(
                    connection, self._line, tally, owner=owner, length=LEASE, wanted=AT_ONCE
                )
        finally:
            self._claiming.release()

    async def _hand_over(self, claimed: Claimed, began: float, *, first: bool) -> None:
        leased = claimed.leased
        await asyncio.sleep(claimed.wait)
        if not await self._may_begin(leased, began + claimed.wait, first=first):
            return
        try:
            receipt = await self._send(leased, _MESSAGE.validate_python(leased.message))
        except ChannelUnavailable as error:
            pause = min(max(error.retry_after or 0, 0), LONGEST_PAUSE)
            self._count(claimed, failed=True, pause=pause)
            await self._retry(leased, error, pause)
        except DeliveryUnknown as error:
            self._count(claimed, failed=True)
            await self._doubt(leased, error)
        except ChannelRefused as error:
            self._count(claimed)
            await self._give_up(leased, "dead", str(error))
        else:
            self._count(claimed)
            sent = leased, receipt.provider_id
            await self._database.together(outbox.mark_sent, leased.organization, sent)

    async def _may_begin(self, leased: Leased, moment: float, *, first: bool) -> bool:
        """See that its moment has not gone by, and that the lease is still ours where it matters.

        A process that gets no processor would use the tokens of many moments in one, so it gives
        them back and asks for others; not the first of a lease, or it would send nothing at all.
        """
        if time.monotonic() - moment > (_STILL_TIME if first else _LATE):
            async with self._database.transaction(leased.organization) as connection:
                await outbox.give_back(connection, leased)
            return False
        if not leased.unasked or isinstance(self._channel, Searchable):
            return True
        async with self._database.transaction(leased.organization) as connection:
            return await outbox.mark_last_try(connection, leased)

    async def _send(self, leased: Leased, message: OutboundMessage) -> Receipt:
        channel = self._channel
        if not isinstance(channel, Searchable):
            known_again = _known_again(message) if leased.doubts else message
            return await channel.send(leased.address, known_again, key=leased.key)
        if not leased.doubts:
            return await channel.send(leased.address, message, key=leased.key)
        async with self._database.transaction(leased.organization) as connection:
            known = await outbox.provider_ids(connection, leased.conversation, leased.created_at)
        return await channel.send_missing(
            leased.address, message, key=leased.key, since=leased.created_at, known=known
        )

    def _count(self, claimed: Claimed, *, failed: bool = False, pause: float = 0) -> None:
        sofar = self._tally
        self._tally = Tally(
            calls=sofar.calls + 1,
            failures=sofar.failures + failed,
            probed=not failed if claimed.probe else sofar.probed,
            pause=max(sofar.pause, timedelta(seconds=pause)),
        )

    async def _retry(self, leased: Leased, error: ChannelUnavailable, pause: float) -> None:
        if leased.attempts >= ATTEMPTS:
            state = "unknown" if leased.doubts else "dead"
            return await self._give_up(leased, state, str(error))
        longest = max(_pause(leased.attempts), pause)
        return await self._put_back(leased, pause=longest, error=str(error))

    async def _doubt(self, leased: Leased, error: DeliveryUnknown) -> None:
        once = leased.unasked and not isinstance(self._channel, Searchable)
        if once or leased.doubts >= DOUBTS:
            return await self._give_up(leased, "unknown", str(error))
        pause = max(_pause(leased.attempts), error.ask_after or 0)
        return await self._put_back(leased, pause=pause, error=str(error), doubtful=True)

    async def _put_back(
        self, leased: Leased, *, pause: float, error: str, doubtful: bool = False
    ) -> None:
        after = timedelta(seconds=pause)
        async with self._database.transaction(leased.organization) as connection:
            await outbox.retry(connection, leased, after=after, error=error, doubtful=doubtful)

    async def _give_up(self, leased: Leased, state: str, error: str) -> None:
        log.warning("message not delivered", channel=leased.channel, state=state, error=error)
        async with self._database.transaction(leased.organization) as connection:
            await outbox.give_up(connection, leased, state=state, error=error)


def _known_again(message: OutboundMessage) -> OutboundMessage:
    """Say that it may have arrived before, and of what it was, so that a double is seen as one."""
    return replace(message, text=f"{message.again}\n\n{message.text}") if message.again else message


def _is_news(tally: Tally) -> bool:
    """Whether a tally should be told now. Good news may wait: to tell it locks the line."""
    return bool(tally.failures) or tally.probed is not None or tally.calls >= AT_ONCE


def _pause(attempts: int) -> float:
    """Full jitter: up to 2, 4, 8 ... seconds, so that a crowd does not come back at once."""
    return random.uniform(0, min(_FIRST_PAUSE * 2.0**attempts, LONGEST_PAUSE))  # noqa: S311  # no secret
