"""Rings when there may be work. Rows are the truth: a ring too few delays, none too many harms."""

import asyncio


class Bell:
    """Wakes whoever waits for it; a ring while nobody waits is kept."""

    def __init__(self) -> None:
        self._rung = asyncio.Event()

    def ring(self) -> None:
        self._rung.set()

    async def wait(self, longest: float) -> None:
        """Return at a ring, or after this many seconds."""
        try:
            await asyncio.wait_for(self._rung.wait(), longest)
        except TimeoutError:
            return
        self._rung.clear()
