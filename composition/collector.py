"""When Python's collector may come by: between turns, not in the middle of one.

By itself it comes whenever enough has been made, and looks through all that a text has just been
read into: over 20 ms in the worst case, for a text that is read in 7.
"""

import asyncio
import gc

YOUNG = 200_000
"""Things made since the last time, from which on it comes by itself: a burst, or a leak."""

SECONDS = 10.0
"""From one time to the next."""


def keep_for_good() -> None:
    """Spare the collector what is there by now, and let it come by itself but seldom.

    Modules and lexicons stay as long as we do; looking through all of it takes 50 ms and more.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG, *gc.get_threshold()[1:])


async def collect_between_turns() -> None:
    """Collect every few seconds, for ever: nothing else of this process runs meanwhile."""
    while True:
        await asyncio.sleep(SECONDS)
        gc.collect()
