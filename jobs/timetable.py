"""What is done by the clock. APScheduler only rings: what is due stands in rows."""

import logging
from asyncio import CancelledError
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial

from apscheduler.schedulers.asyncio import AsyncIOScheduler


@dataclass(frozen=True, slots=True)
class Job:
    """Something done every so many seconds."""

    name: str
    every: int
    do: Callable[[], Awaitable[None]]


def start_timetable(jobs: list[Job]) -> AsyncIOScheduler:
    """Start the clock; `shutdown()` it to stop.

    A run that was missed is made up for once; two runs of one job never overlap. That one is left
    out because the last one still goes on is nothing to warn of.
    """
    logging.getLogger("apscheduler.scheduler").setLevel(logging.ERROR)
    scheduler = AsyncIOScheduler(timezone="UTC")
    for job in jobs:
        scheduler.add_job(
            partial(_do, job),
            "interval",
            name=job.name,
            seconds=job.every,
            id=job.name,
            coalesce=True,
            max_instances=1,
            misfire_grace_time=None,
        )
    scheduler.start()
    return scheduler


async def _do(job: Job) -> None:
    """Do it. A stop in the middle is no failure: the rows of it wait for the next one."""
    with suppress(CancelledError):
        await job.do()
