"""Hands that work: all that is there gets done, nobody looks for nothing, stopping drains."""

import asyncio

from jobs.bell import Bell
from jobs.worker import work


class Pile:
    """Work of a kind that counts itself."""

    def __init__(self, pieces: int) -> None:
        self.pieces, self.looks, self.at_once, self.most_at_once = pieces, 0, 0, 0

    async def take_next(self) -> bool:
        self.looks += 1
        if self.pieces == 0:
            return False
        self.pieces -= 1
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        await asyncio.sleep(0.001)
        self.at_once -= 1
        return True


async def _until(condition) -> None:
    async with asyncio.timeout(10):
        while not condition():  # noqa: ASYNC110  # there is no event to wait for
            await asyncio.sleep(0.001)


async def test_all_hands_share_what_there_is():
    pile, stop = Pile(100), asyncio.Event()
    working = asyncio.create_task(work(pile.take_next, Bell(), stop, hands=4))

    await _until(lambda: pile.pieces == 0 and pile.at_once == 0)
    stop.set()
    await asyncio.wait_for(working, 5)

    assert pile.most_at_once == 4


async def test_a_ring_wakes_them():
    pile, bell, stop = Pile(0), Bell(), asyncio.Event()
    working = asyncio.create_task(work(pile.take_next, bell, stop))
    await _until(lambda: pile.looks >= 4)
    pile.pieces = 20

    bell.ring()
    await _until(lambda: pile.pieces == 0)

    stop.set()
    await asyncio.wait_for(working, 5)


async def test_work_that_nobody_rang_for_is_found():
    pile, stop = Pile(0), asyncio.Event()
    working = asyncio.create_task(work(pile.take_next, Bell(), stop))
    await _until(lambda: pile.looks >= 4)
    pile.pieces = 1

    await _until(lambda: pile.pieces == 0)

    stop.set()
    await asyncio.wait_for(working, 5)


async def test_a_hand_that_is_busy_for_long_holds_up_nothing():
    pile, bell, stop, finish = Pile(0), Bell(), asyncio.Event(), asyncio.Event()
    long = [finish]

    async def take_next() -> bool:
        if pile.pieces and long:
            await long.pop().wait()
        return await pile.take_next()

    working = asyncio.create_task(work(take_next, bell, stop, hands=2))
    await _until(lambda: pile.looks >= 4)
    pile.pieces = 5
    bell.ring()

    await _until(lambda: pile.pieces == 0)

    finish.set()
    stop.set()
    await asyncio.wait_for(working, 5)


async def test_nobody_looks_for_nothing_more_often_with_more_hands():
    pile, stop = Pile(0), asyncio.Event()
    working = asyncio.create_task(work(pile.take_next, Bell(), stop, hands=8))
    await _until(lambda: pile.looks >= 8)
    began = asyncio.get_running_loop().time()
    await _until(lambda: pile.looks >= 8 + 4)
    naps = (asyncio.get_running_loop().time() - began) / 0.25

    stop.set()
    await asyncio.wait_for(working, 5)

    assert naps > 3


async def test_trouble_does_not_end_the_work():
    pile, stop, troubles = Pile(3), asyncio.Event(), [OSError("away")]

    async def take_next() -> bool:
        if troubles:
            raise troubles.pop()
        return await pile.take_next()

    working = asyncio.create_task(work(take_next, Bell(), stop, hands=2))
    await _until(lambda: pile.pieces == 0 and pile.at_once == 0)
    stop.set()
    await asyncio.wait_for(working, 5)

    assert troubles == []


async def test_what_is_under_way_is_finished():
    started, finish, finished, stop = asyncio.Event(), asyncio.Event(), [], asyncio.Event()

    async def take_next() -> bool:
        started.set()
        await finish.wait()
        finished.append(True)
        return True

    working = asyncio.create_task(work(take_next, Bell(), stop, hands=1))
    await started.wait()
    stop.set()
    finish.set()
    await asyncio.wait_for(working, 5)

    assert finished == [True]
