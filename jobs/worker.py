"""Takes turns that are due, a few at a time, until told to stop."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress

import structlog

from jobs.bell import Bell

log = structlog.get_logger()

_LONGEST_NAP = 0.25  # seconds: how late work may be begun that nobody rang for
_AFTER_TROUBLE = 2.0


async def work(
    take_next: Callable[[], Awaitable[bool]], bell: Bell, stop: asyncio.Event, *, hands: int = 4
) -> None:
    """Do what there is to do with several hands; returns when all of them have finished.

    While there is nothing to do a single hand looks now and then, so an idle process costs the
    database next to nothing; one that sees that there is more calls the next. However long a hand
    is busy, another one looks.

    Args:
        take_next: does one piece of work, if there is one; returns whether there may be more.
        bell: rings when there may be some.
        stop: once set, what is under way is finished and nothing new begun.
        hands: pieces of work at the same time.
    """
    watch = asyncio.Lock()
    async with asyncio.TaskGroup() as group:
        for _ in range(hands):
            group.create_task(_hand(take_next, bell, watch, stop))
        group.create_task(_ring_at(stop, bell))


async def _hand(
    take_next: Callable[[], Awaitable[bool]], bell: Bell, watch: asyncio.Lock, stop: asyncio.Event
) -> None:
    while not stop.is_set():
        try:
            more = await take_next()
        except Exception:  # the database is away: the work is still there when it is back
            log.exception("no work can be taken")
            await _pause(stop, _AFTER_TROUBLE)
            continue
        if more:
            bell.ring()
        else:
            async with watch:
                await bell.wait(_LONGEST_NAP)


async def _ring_at(stop: asyncio.Event, bell: Bell) -> None:
    """Wake everybody when it is time to stop."""
    await stop.wait()
    bell.close()


async def _pause(stop: asyncio.Event, seconds: float) -> None:
    with suppress(TimeoutError):
        await asyncio.wait_for(stop.wait(), seconds)
