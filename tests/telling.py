"""Says what a test has measured; `make faults` shows it."""

import asyncio
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

_EVERY = 15.0  # seconds


def tell(what: str) -> None:
    """Write one line for whoever looks on."""
    sys.stdout.write(f"\n    {what}\n")
    sys.stdout.flush()


@asynccontextmanager
async def telling_how_far(it_is: Callable[[], Awaitable[object]]) -> AsyncIterator[None]:
    """Write every now and then how far something is, until the end of the block."""

    async def keep_telling() -> None:
        while True:
            await asyncio.sleep(_EVERY)
            tell(str(await it_is()))

    task = asyncio.create_task(keep_telling())
    try:
        yield
    finally:
        task.cancel()
