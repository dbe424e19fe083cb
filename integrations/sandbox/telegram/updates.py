"""The updates of one bot that wait to be fetched or delivered."""

import asyncio
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any, Final

from integrations.sandbox.telegram.rules import Refused

OTHER_POLL: Final = (
    "Conflict: terminated by other getUpdates request; "
    "make sure that only one bot instance is running"
)
WEBHOOK_SET: Final = "Conflict: terminated by setWebhook request"


@dataclass(frozen=True, slots=True, eq=False)
class Update:
    """One update. Those of the same `queue` are delivered in order, the others side by side."""

    id: int
    body: Mapping[str, Any]
    queue: str
    expires_at: float


class Updates:
    """First in, first out; an update leaves when it is confirmed, delivered or too old.

    For tests: `next_id` is the id of the next update, `twice` says how many of the next ones come
    twice, `held_back` how many are held back to come together, in reverse order.
    """

    def __init__(self, clock: Callable[[], float], first_id: int) -> None:
        self._clock = clock
        self._waiting: dict[Update, None] = {}
        self._held: list[Update] = []
        self._poll: asyncio.Future[None] | None = None
        self.on_added: Callable[[Update], None] = lambda _: None
        self.next_id = first_id
        self.twice = 0
        self.held_back = 0

    def __len__(self) -> int:
        return len(self._waiting)

    def __iter__(self) -> Iterator[Update]:
        return iter(tuple(self._waiting))

    def add(self, body: Mapping[str, Any], queue: str, life: float) -> int:
        """Queue an update for `life` seconds and return its id."""
        number = self.next_id
        self.next_id += 1
        update = Update(number, {"update_id": number, **body}, queue, self._clock() + life)
        self._held.append(update)
        if self.held_back:
            self.held_back -= 1
        if not self.held_back:
            held, self._held = reversed(self._held), []
            for each in held:
                self._append(each)
        return number

    def remove(self, update: Update) -> None:
        """Forget an update: it was delivered, or is too old."""
        self._waiting.pop(update, None)

    def clear(self) -> None:
        """Forget all."""
        self._waiting.clear()

    def interrupt(self, description: str) -> None:
        """End the long poll that is open, if any, with a conflict."""
        if self._poll is not None and not self._poll.done():
            self._poll.set_exception(Refused(409, description))

    async def fetch(self, offset: int, limit: int, seconds: float) -> list[Mapping[str, Any]]:
        """Confirm what is below `offset`, then wait for updates.

        A negative offset asks for the last ones and forgets the rest; one that is beyond all ids
        given so far counts as none.

        Raises:
            Refused: 409, another poll or a webhook took over.
        """
        self._confirm(offset)
        self.interrupt(OTHER_POLL)
        if not self._waiting and seconds > 0:
            self._poll = asyncio.get_running_loop().create_future()
            try:
                async with asyncio.timeout(seconds):
                    await self._poll
            except TimeoutError:
                return []
        return [update.body for update in islice(self._waiting, limit)]

    def _confirm(self, offset: int) -> None:
        now = self._clock()
        known = offset <= self.next_id
        surplus = len(self._waiting) + offset if offset < 0 else 0
        for place, update in enumerate(self):
            if update.expires_at <= now or place < surplus or (known and update.id < offset):
                self.remove(update)

    def _append(self, update: Update) -> None:
        copies = 2 if self.twice else 1
        self.twice -= copies - 1
        for _ in range(copies):
            copy = replace(update)
            self._waiting[copy] = None
            self.on_added(copy)
        if self._poll is not None and not self._poll.done():
            self._poll.set_result(None)
