"""Those who want the same at the same time get it together, and nobody suffers from another."""

import asyncio
from collections.abc import Sequence

import pytest
from asyncpg import PostgresError

from storage.gathering import Gatherer


class Server:
    """Doubles numbers, as soon as it is let; `bad` ones are refused, and with them their batch."""

    def __init__(self, bad: int | None = None) -> None:
        self.bad, self.batches = bad, []
        self.open = asyncio.Event()
        self.trouble: Exception | None = None

    async def act(self, numbers: Sequence[int]) -> list[int]:
        self.batches.append(list(numbers))
        await self.open.wait()
        if self.trouble:
            raise self.trouble
        if self.bad in numbers:
            raise PostgresError("refused")
        return [2 * number for number in numbers]


async def wanted(gatherer: Gatherer[int, int], *numbers: int) -> list[asyncio.Task[int]]:
    tasks = [asyncio.create_task(gatherer.do(number)) for number in numbers]
    for _ in range(3):
        await asyncio.sleep(0)
    return tasks


class TestGathering:
    async def test_the_first_goes_at_once_and_the_next_together(self):
        server = Server()
        gatherer = Gatherer(server.act)

        first = await wanted(gatherer, 1)
        others = await wanted(gatherer, 2, 3, 4)
        server.open.set()

        assert await asyncio.gather(*first, *others) == [2, 4, 6, 8]
        assert server.batches == [[1], [2, 3, 4]]

    async def test_afterwards_it_begins_anew(self):
        server = Server()
        server.open.set()
        gatherer = Gatherer(server.act)

        assert await gatherer.do(1) == 2
        assert await gatherer.do(2) == 4

    async def test_one_bad_among_many_fails_alone(self):
        server = Server(bad=3)
        gatherer = Gatherer(server.act)

        tasks = await wanted(gatherer, 1) + await wanted(gatherer, 2, 3, 4)
        server.open.set()
        ends = await asyncio.gather(*tasks, return_exceptions=True)

        assert [end for end in ends if not isinstance(end, PostgresError)] == [2, 4, 8]
        assert isinstance(ends[2], PostgresError)
        assert server.batches == [[1], [2, 3, 4], [2], [3], [4]]

    async def test_when_the_database_has_gone_all_are_told_at_once(self):
        server = Server()
        gatherer = Gatherer(server.act)

        tasks = await wanted(gatherer, 1) + await wanted(gatherer, 2, 3)
        server.trouble = ConnectionError("gone")
        server.open.set()
        ends = await asyncio.gather(*tasks, return_exceptions=True)

        assert ends == [server.trouble] * 3
        assert server.batches == [[1], [2, 3]]
        server.trouble = None
        assert await gatherer.do(5) == 10

    async def test_who_is_cancelled_takes_nobody_along(self):
        server = Server()
        gatherer = Gatherer(server.act)

        first, second, third = await wanted(gatherer, 1) + await wanted(gatherer, 2, 3)
        first.cancel()
        second.cancel()
        server.open.set()

        assert await third == 6
        assert server.batches == [[1], [3]]
        with pytest.raises(asyncio.CancelledError):
            await first

    async def test_who_waits_when_all_is_over_is_not_left_waiting(self):
        server = Server()
        gatherer = Gatherer(server.act)
        tasks = await wanted(gatherer, 1) + await wanted(gatherer, 2)

        (working,) = [one for one in asyncio.all_tasks() if "_work" in repr(one.get_coro())]
        working.cancel()
        ends = await asyncio.wait_for(asyncio.gather(*tasks, return_exceptions=True), 5)

        assert [type(end) for end in ends] == [asyncio.CancelledError] * 2
