"""Words for the queue: how long one waits, and whose turn it is when."""

from bot.scene import Scene
from core.ids import ServiceId
from flows.queueing import QueueingFlow
from flows.reading import Intent, Reading
from scheduling.catalogue import Shop
from scheduling.minutes import ceil_minute
from usecases import queue
from usecases.queue import Turn


async def how_long(scene: Scene, about: Reading, shops: list[Shop]) -> str:
    """Say when it is the customer's turn, or when it would be: one line for each shop."""
    if turn := await queue.standing(scene.desk):
        return _worded(scene, "queue-standing", turn)
    named = [service for one in about.services if not one.negated for service in one.ids]
    return "\n".join([await _would_be(scene, shop, named) for shop in shops])


async def _would_be(scene: Scene, shop: Shop, named: list[ServiceId]) -> str:
    done = [one.id for one in scene.desk.catalogue.services_of(shop.id)]
    service = next((one for one in named if one in done), done[0] if done else None)
    turn = service and await queue.turn_if_joined(scene.desk, shop, service)
    return _worded(scene, "queue-line", turn) if turn else scene.say("queue-none", shop=shop.name)


async def joined(scene: Scene, frame: QueueingFlow) -> str:
    """Say that the customer is in the queue, and what that means."""
    turn = await queue.standing(scene.desk)
    if turn is None:
        return scene.say("no-turn-today")
    text = scene.say("queueing-completed", name=frame.name or "", shop=turn.shop.name)
    return f"{text} {_worded(scene, 'queue-standing', turn)}"


async def what_next(scene: Scene) -> Intent:
    """Return what somebody may want who asked how long it takes: to join, or to leave."""
    return Intent.LEAVE_QUEUE if await queue.is_waiting(scene.desk) else Intent.JOIN_QUEUE


def _worded(scene: Scene, key: str, turn: Turn) -> str:
    at_once = ceil_minute(turn.start) <= ceil_minute(scene.desk.now)
    return scene.say(
        f"{key}-now" if at_once else key,
        shop=turn.shop.name,
        ahead=turn.ahead,
        barber=scene.barber_name(turn.barber),
        time=scene.when(turn.shop).clock(turn.start),
    )
