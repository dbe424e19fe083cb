"""After the visit: how it was, in stars and words; later, whether they would like to come again."""

from bot import memory
from bot.rendering import Worded
from bot.scene import Scene
from bot.wanting import version_of
from core.errors import OutOfDate
from core.ids import BookingId
from flows.booking import BookingFlow
from flows.dialogue import COURTESIES, FLOWS, OPENS, open_instead, resume
from flows.frame import Frame
from flows.machine import HandOff, Prompt, Say
from flows.offers import Lasting, Offer, Offers
from flows.reading import Intent, Reading
from flows.talk import Dialogue, DialogueTurn
from flows.values import QUESTIONS
from integrations.ports import InboundMessage
from scheduling.aftercare import LOW
from scheduling.matching import only_day
from scheduling.reminders import Kind
from storage import colleague_notices, consents, conversations
from storage.bookings import Booking
from storage.connection import Connection
from storage.consents import Purpose
from storage.conversations import ConversationRow
from usecases import ratings
from usecases.customers_bookings import own_booking
from usecases.desk import Desk

RATE, NO_COMMENT, AGAIN, NO_MORE = "rate", "no-comment", "again", "no-more"
ONCE = frozenset({RATE, NO_COMMENT, NO_MORE})
"""What can be chosen once; other choices about a booking are good for as long as it is."""

LOW_RATING = "low-rating"
"""Why a person takes over: the owner is told of the stars by itself, with what is said of them."""

COMMENT = "comment"
"""What is asked for after the stars. It belongs to no flow: whatever else they say is heard."""

STARS = ("1", "2", "3", "4", "5")
_A_FEW_WORDS = 3
_NO_COMMENT = frozenset({*OPENS, *QUESTIONS, Intent.HUMAN, Intent.RESTART, Intent.QUIT})


# --- What we say --------------------------------------------------------------------------


def word_aftercare(scene: Scene, kind: Kind, parts: list[Booking], *, turn: int) -> Worded:
    """Word what is said after a visit."""
    first = parts[0]
    text = say_aftercare(scene, kind, parts)
    if kind is Kind.THANKS:
        stars = tuple(
            Offer(scene.say("rating", stars=int(count)), lasting=Lasting(RATE, first.id, count))
            for count in STARS
        )
        return Worded(text, Offers(turn, stars))
    yes = Offer(scene.say("come-back-yes"), lasting=Lasting(AGAIN, first.id), stands_for=True)
    version = version_of(scene.say("come-back-stopped"), scene.texts.locale).rpartition("-")[2]
    no = Offer(scene.say("come-back-no-more"), lasting=Lasting(NO_MORE, first.id, version))
    return Worded(text, Offers(turn, (yes, no)))


def say_aftercare(scene: Scene, kind: Kind, parts: list[Booking]) -> str:
    """Return what is said after a visit, without what can be chosen."""
    first = parts[0]
    shop = scene.desk.catalogue.shop(first.shop)
    if kind is Kind.THANKS:
        return scene.say("thanks-for-coming", shop=shop.name)
    return scene.say(
        "come-back",
        weeks=max((scene.desk.now - first.time.end).days // 7, 1),
        service=scene.service_name(first.service),
        barber=scene.barber_name(first.barber),
        shop=shop.name,
    )


def ask_comment(scene: Scene, booking: BookingId) -> tuple[str, tuple[Offer, ...]]:
    """Return the question for words beside the stars, and the way past it."""
    no = Offer(scene.say("comment-no"), lasting=Lasting(NO_COMMENT, booking), stands_for=False)
    return scene.say("ask-comment"), (no,)


# --- What they answer ---------------------------------------------------------------------


async def rate(desk: Desk, dialogue: Dialogue, choice: Lasting) -> DialogueTurn:
    """Give a visit its stars; where there are few somebody of the shop takes over at once."""
    if choice.detail not in STARS:  # made up
        raise OutOfDate
    stars = int(choice.detail)
    if not await ratings.rate(desk, choice.booking, stars):
        return resume(dialogue, Say("rated-before"))
    ask = Prompt(COMMENT, "ask-comment", among=(choice.booking,))
    if stars <= LOW:
        return DialogueTurn(dialogue, (HandOff(LOW_RATING), ask))
    if dialogue.top is not None:
        return resume(dialogue, Say("rated"))
    return DialogueTurn(dialogue, (Say("rated"), ask))


async def no_comment(_: Desk, dialogue: Dialogue, __: Lasting) -> DialogueTurn:
    """Leave it at the stars."""
    return resume(dialogue, Say("comment-none"))


async def again(desk: Desk, dialogue: Dialogue, choice: Lasting) -> DialogueTurn:
    """Begin a booking like an earlier one, as far as there still is such a one."""
    last = await own_booking(desk, choice.booking)
    frame: Frame = FLOWS[BookingFlow.title]()
    barbers = desk.catalogue.barbers_of(last.shop, last.service)
    if desk.catalogue.knows(last.service):
        frame = frame.but(shop=last.shop, service=last.service)
        if last.barber in {one.id for one in barbers}:
            frame = frame.but(barber=last.barber)
    return open_instead(dialogue, frame)


async def no_more(desk: Desk, dialogue: Dialogue, choice: Lasting) -> DialogueTurn:
    """Take them at their word: no more of these. Reminders of what they book go on."""
    await own_booking(desk, choice.booking)
    conversation = await conversations.newest_of(desk.connection, desk.customer)
    if conversation is not None:
        await consents.keep(
            desk.connection,
            desk.customer,
            granted=False,
            text_version=f"{NO_MORE}-{choice.detail}",
            conversation=conversation,
            purposes=(Purpose.MARKETING,),
        )
    return resume(dialogue, Say("come-back-stopped"))


async def hear_comment(
    desk: Desk, dialogue: Dialogue, reading: Reading, said: list[InboundMessage]
) -> DialogueTurn | None:
    """Keep what is said after the stars; `None`: it is no word about the visit."""
    text = _words(said)
    booking = _asked_about(dialogue)
    if booking is None or not text or not _is_comment(reading, text):
        return None
    if not await ratings.comment(desk.connection, desk.customer, booking, text):
        return None
    return resume(dialogue, Say("comment-kept"))


async def overhear_comment(
    connection: Connection, row: ConversationRow, said: list[InboundMessage]
) -> bool:
    """Keep what is said after few stars, where a person answers.

    Returns whether the owner hears it with the stars, so that they need not be told of it besides.
    """
    booking = _asked_about(memory.from_json(row.state))
    if booking is None or row.customer is None:
        return False
    kept = await ratings.comment(connection, row.customer, booking, _words(said))
    return kept and await colleague_notices.will_tell_rating(connection, booking)


def _asked_about(dialogue: Dialogue) -> BookingId | None:
    if dialogue.put != COMMENT or dialogue.offers is None:
        return None
    lasting = dialogue.offers.items[0].lasting
    return lasting.booking if lasting else None


def _words(said: list[InboundMessage]) -> str:
    return "\n".join(one.text for one in said if one.text and one.choice is None)


def _is_comment(reading: Reading, text: str) -> bool:
    """Whether it is more than a no or a thank you, and nothing that we can do for them."""
    if _NO_COMMENT.intersection(reading.intents):
        return False
    on_a_day = reading.wish is not None and only_day(reading.wish) is not None
    if on_a_day and (reading.services or reading.barbers):  # "corte mañana a las 17"
        return False
    polite = reading.answer is not None or bool({*COURTESIES}.intersection(reading.intents))
    praise = Intent.USUAL in reading.intents  # "excelente, como siempre"
    return not polite or praise or len(text.split()) > _A_FEW_WORDS
