"""Rings when there may be work. Rows are the truth: a ring too few delays, none too many harms."""

import asyncio


class Bell:
    """Wakes one of those who wait for it; a ring while nobody waits is kept."""

    def __init__(self) -> None:
        self._rings: asyncio.Queue[None] = asyncio.Queue(maxsize=1)
        self._closed = False

    def ring(self) -> None:
        if not self._rings.full():
            self._rings.put_nowait(None)

    def close(self) -> None:
        """Never let anybody wait again."""
        self._closed = True
        self.ring()

    async def wait(self, longest: float | None = None) -> None:
        """Return at a ring, or after this many seconds."""
        if self._closed:
            return
        try:
            await asyncio.wait_for(self._rings.get(), longest)
        except TimeoutError:
            return
        if self._closed:
            self.ring()  # for the next who waits
