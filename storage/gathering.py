"""What many want of the database at the same time goes there together, in one transaction.

Nobody waits for company: the first to come goes at once, and whoever comes while it is under way
goes next, all of them together. So an idle process is as fast as ever, and the busier it is, the
less each costs.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, TypeVar

from asyncpg import PostgresError

Item = TypeVar("Item")
Found = TypeVar("Found")

_MOST = 50  # that go together


class Gatherer(Generic[Item, Found]):
    """Does one kind of thing, with all who want it.

    Args:
        act: does it for several, all of it or nothing; returns what each of them gets, in order.
    """

    def __init__(self, act: Callable[[Sequence[Item]], Awaitable[Sequence[Found]]]) -> None:
        self._act = act
        self._waiting: deque[tuple[Item, asyncio.Future[Found]]] = deque()
        self._working: asyncio.Task[None] | None = None

    async def do(self, item: Item) -> Found:
        """Do it for this one, with others or alone.

        What the database refuses is done again one by one, so that nobody suffers from another.
        Who is cancelled while it is under way does not know whether it was done; the others do not
        notice.

        Raises:
            asyncpg.PostgresError: the database refuses this one.
            DatabaseUnavailable: it has gone, and whether it was done is not known.
        """
        done: asyncio.Future[Found] = asyncio.get_running_loop().create_future()
        self._waiting.append((item, done))
        if self._working is None:
            self._working = asyncio.create_task(self._work())
        return await done

    async def _work(self) -> None:
        try:
            while self._waiting:
                batch = [self._waiting.popleft() for _ in range(min(_MOST, len(self._waiting)))]
                await self._together([one for one in batch if not one[1].done()])
        finally:
            self._working = None
            for _, done in self._waiting:  # we have been cancelled, and nobody will do it
                done.cancel()
            self._waiting.clear()

    async def _together(self, batch: Sequence[tuple[Item, asyncio.Future[Found]]]) -> None:
        if not batch:
            return
        try:
            every = await self._act([item for item, _ in batch])
        except PostgresError as error:
            if len(batch) == 1:
                _fail(batch, error)
            else:
                for one in batch:
                    await self._together([one])
        except asyncio.CancelledError:
            for _, done in batch:
                done.cancel()
            raise
        except BaseException as error:  # noqa: BLE001  # it is raised where it was asked for
            _fail(batch, error)
        else:
            for (_, done), found in zip(batch, every, strict=True):
                if not done.done():
                    done.set_result(found)


def _fail(batch: Sequence[tuple[Item, asyncio.Future[Found]]], error: BaseException) -> None:
    for _, done in batch:
        if not done.done():
            done.set_exception(error)
