"""What is done by the clock. APScheduler only rings: what is due stands in rows."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from apscheduler.schedulers.asyncio import AsyncIOScheduler


@dataclass(frozen=True, slots=True)
class Job:
    """Something done every so many seconds."""

    name: str
    every: int
    do: Callable[[], Awaitable[None]]


def start_timetable(jobs: list[Job]) -> AsyncIOScheduler:
    """Start the clock; `shutdown()` it to stop.

    A run that was missed is made up for once; two runs of one job never overlap.
    """
    scheduler = AsyncIOScheduler(timezone="UTC")
    for job in jobs:
        scheduler.add_job(
            job.do,
            "interval",
            seconds=job.every,
            id=job.name,
            coalesce=True,
            max_instances=1,
            misfire_grace_time=None,
        )
    scheduler.start()
    return scheduler
