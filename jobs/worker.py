"""Takes turns that are due, a few at a time, until told to stop."""

import asyncio
from collections.abc import Awaitable, Callable

import structlog

from jobs.bell import Bell

log = structlog.get_logger()

_LONGEST_NAP = 0.25  # seconds: how late a turn may be that nobody rang for
_AFTER_TROUBLE = 2.0


async def work(
    take_next: Callable[[], Awaitable[bool]], bell: Bell, stop: asyncio.Event, *, hands: int = 4
) -> None:
    """Do what there is to do with several hands; returns when all of them have finished.

    Args:
        take_next: does one piece of work; returns False when there is none.
        bell: rings when there may be some.
        stop: once set, what is under way is finished and nothing new begun.
        hands: pieces of work at the same time.
    """
    async with asyncio.TaskGroup() as group:
        for _ in range(hands):
            group.create_task(_hand(take_next, bell, stop))


async def _hand(take_next: Callable[[], Awaitable[bool]], bell: Bell, stop: asyncio.Event) -> None:
    while not stop.is_set():
        try:
            busy = await take_next()
        except Exception:  # the database is away: the work is still there when it is back
            log.exception("no work can be taken")
            await _nap(stop, _AFTER_TROUBLE)
            continue
        if not busy:
            await bell.wait(_LONGEST_NAP)


async def _nap(stop: asyncio.Event, seconds: float) -> None:
    try:
        await asyncio.wait_for(stop.wait(), seconds)
    except TimeoutError:
        return
