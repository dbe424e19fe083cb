"""A person of the shop says something in a conversation, from the counter or by chat."""

from datetime import timedelta

from bot.rendering import Worded
from bot.saying import say
from bot.scene import Scene
from core.errors import Forbidden
from core.ids import ConversationId
from flows.colleagues import ReplyingFlow
from flows.offers import Lasting, Offer, Offers
from scheduling.commands import AnswerCustomer
from storage import conversations, customers, inbox
from storage.connection import Connection
from usecases.desk import Desk

REPLY, HAND_BACK = "reply", "hand-back"
"""What can be done for a customer who waits for a person."""

_LIVES = timedelta(days=1)  # what a person wrote is worth delivering longer than what we do
_SHOWN = 1000  # characters of what a customer wrote


async def say_as_person(connection: Connection, conversation: ConversationId, text: str) -> None:
    """Send words as they are. It is a turn of its own, so the order of the talk stays clear."""
    row = await conversations.lock(connection, conversation)
    turn = row.turns + 1
    await say(connection, row, Worded(text), turn=turn, lives=_LIVES)
    saved = conversations.saved_turn(
        conversation,
        turn=turn,
        state=row.state,
        customer=row.customer,
        locale=row.locale,
        with_person=row.with_person,
        more=bool(await inbox.unread(connection, conversation)),
    )
    await conversations.save_turn(connection, saved)


async def answer_customer(desk: Desk, command: AnswerCustomer) -> bool:
    """Say something to a customer who waits for a person; nothing if they do not any more.

    Raises:
        Forbidden: whoever says it does not work here.
    """
    if desk.colleague is None:
        raise Forbidden
    waits = await conversations.waits_for_person(desk.connection, command.conversation)
    if waits:
        await say_as_person(desk.connection, command.conversation, command.words)
    return waits


async def word_wanted(
    scene: Scene, conversation: ConversationId, since: int, *, turn: int
) -> Worded:
    """Word that a customer waits for a person, with what they wrote since a turn of theirs."""
    messages = await inbox.heard_since(scene.desk.connection, conversation, since)
    words = "\n".join(one["text"] for one in messages if one.get("text"))
    text = scene.say(
        "person-wanted",
        customer=await name_in(scene, conversation),
        words=words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…",
    )
    return Worded(text, offer_answers(scene, conversation, turn=turn))


def offer_answers(scene: Scene, conversation: ConversationId, *, turn: int) -> Offers:
    """Return what can be done for a customer who waits for a person there."""
    offers = tuple(
        Offer(scene.say(f"wanted-{deed}"), lasting=Lasting(deed, conversation))
        for deed in (REPLY, HAND_BACK)
    )
    return Offers(turn, offers)


async def name_in(scene: Scene, conversation: ConversationId) -> str:
    """Return the name of the customer who writes there, or a word for one who has none."""
    customer = await conversations.customer_of(scene.desk.connection, conversation)
    known = customer and (await customers.get(scene.desk.connection, customer)).name
    return known or scene.say("a-customer")


async def is_answered(scene: Scene, frame: ReplyingFlow) -> str:
    """Say whether what was to be told to a customer has been."""
    if frame.conversation is None:
        raise LookupError("a reply to nobody")
    key = "replying-completed" if frame.sent else "no-longer-waits"
    return scene.say(key, customer=await name_in(scene, frame.conversation))
