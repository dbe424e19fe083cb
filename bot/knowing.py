"""Whoever may have booked elsewhere is asked for their number, where that proves who they are."""

from collections.abc import Sequence

from bot.scene import Scene
from flows.machine import Say
from flows.reading import Intent
from flows.talk import Answer, DialogueEffect
from integrations.ports import ContactRequest
from storage import customers
from usecases.customers_bookings import upcoming


async def ask_who(scene: Scene, effects: Sequence[DialogueEffect]) -> ContactRequest | None:
    """Return how they are asked, if a turn has looked for bookings of theirs and found none."""
    if not any(_looks_for_bookings(effect) for effect in effects):
        return None
    desk = scene.desk
    if await upcoming(desk) or await customers.has_proven_phone(desk.connection, desk.customer):
        return None
    return ContactRequest(scene.say("ask-own-number"), scene.say("share-own-number"))


def _looks_for_bookings(effect: DialogueEffect) -> bool:
    match effect:
        case Answer(Intent.MY_BOOKINGS, _) | Say("no-booking", _):
            return True
        case _:
            return False
