"""A barber or the owner writes: codes, agendas, marks. The rest is heard as a customer's."""

from datetime import date

from bot.agendas import ENTRY, word_agenda, word_entry, word_summary
from bot.rendering import Worded
from bot.scene import Scene
from bot.understanding.colleagues import ColleagueReading, Order, read_order
from core.errors import NoSuchCode, NotFound, OutOfDate, PolicyRefused, TooManyGuesses, WrongState
from core.ids import ConversationId
from flows.offers import Lasting
from flows.reading import Intent, Reading
from integrations.ports import InboundMessage
from scheduling.local_time import local_day
from scheduling.matching import only_day
from scheduling.minutes import moment_of
from storage import agendas, colleagues
from storage.conversations import Colleague, ConversationRow
from usecases import joining, telling
from usecases.agenda import Mark, agenda, entry, home_shop, mark
from usecases.desk import Desk

_DEEDS = {ENTRY, *Mark}


def acting(row: ConversationRow, desk: Desk) -> Colleague | None:
    """Return as whom a conversation's owner acts; nobody who has left the shop does."""
    who = row.colleague
    if who is None or who.barber is None or desk.catalogue.knows(who.barber):
        return who
    return Colleague(None, owner=True) if who.owner else None


async def hear(
    scene: Scene, row: ConversationRow, said: list[InboundMessage], reading: Reading
) -> Worded | None:
    """Answer what only those who work here can ask for; `None`: it is nothing of the kind."""
    text = "\n".join(message.text for message in said if message.text)
    turn = row.turns + 1
    if code := joining.code_in(text):
        return await _join(scene, row.id, code)
    if scene.desk.colleague is None:
        return None
    if choice := _chosen(scene, said[-1], reading, text):
        return await _take_up(scene, choice, turn=turn)
    order = read_order(text, row.locale, scene.desk.now.astimezone(scene.zone))
    if order is None and Intent.MY_BOOKINGS in reading.intents:
        order = ColleagueReading(Order.AGENDA, reading.wish)
    match order:
        case ColleagueReading(Order.AGENDA, wish):
            day = (only_day(wish) if wish else None) or _today(scene)
            return word_agenda(scene, day, await agenda(scene.desk, day), turn=turn)
        case ColleagueReading(Order.SUMMARY, wish) if scene.desk.colleague.owner:
            day = (only_day(wish) if wish else None) or _today(scene)
            return Worded(word_summary(scene, await telling.summary(scene.desk, day)))
        case ColleagueReading(Order.LEAVE):
            await colleagues.leave(scene.desk.connection, row.id)
            return Worded(scene.say("colleague-left"))
        case _:
            return None


async def _join(scene: Scene, conversation: ConversationId, code: str) -> Worded:
    try:
        who = await joining.join(scene.desk, conversation, code)
    except NoSuchCode:
        return Worded(scene.say("no-such-code"))
    except TooManyGuesses:
        return Worded(scene.say("too-many-guesses"))
    if who.barber is None:
        return Worded(scene.say("owner-joined", organization=scene.desk.catalogue.name))
    return Worded(scene.say("barber-joined", barber=scene.barber_name(who.barber)))


def _chosen(scene: Scene, said: InboundMessage, reading: Reading, text: str) -> Lasting | None:
    """Return the choice of a colleague's that was tapped, or pointed at in words."""
    if said.choice is not None:
        lasting = Lasting.by_id(said.choice)
    else:
        offers = scene.dialogue.offers
        wanted = text.strip().casefold()
        named = [o for o in offers.items if o.title.casefold() == wanted] if offers else []
        picked = offers.picked(reading.pick) if offers and reading.pick else None
        offer = named[0] if named else picked
        lasting = offer.lasting if offer else None
    return lasting if lasting and lasting.deed in _DEEDS else None


async def _take_up(scene: Scene, choice: Lasting, *, turn: int) -> Worded:
    """Show a booking, or write down what was said of it; old news change nothing."""
    desk = scene.desk
    try:
        start = moment_of(int(choice.detail)) if choice.detail.isdecimal() else desk.now
        if choice.deed == ENTRY:
            return word_entry(scene, await entry(desk, choice.booking, start), turn=turn)
        done = await mark(desk, choice.booking, start, Mark(choice.deed))
        return word_entry(scene, done, turn=turn, key=f"marked-{choice.deed}")
    except NotFound:
        return Worded(scene.say("choice-gone"))
    except OutOfDate as error:
        when = scene.when(desk.catalogue.shop(error.params["shop"]))  # type: ignore[arg-type]
        return Worded(scene.say("entry-is-elsewhen", when=when.listed(error.params["start"])))  # type: ignore[arg-type]
    except PolicyRefused as error:
        return Worded(scene.say("entry-may-still-come", minutes=error.params["minutes"]))
    except WrongState:
        now = await agendas.get(desk.connection, choice.booking)
        return word_entry(scene, now, turn=turn, key="entry-is-over")


def _today(scene: Scene) -> date:
    colleague = scene.desk.colleague
    shop = home_shop(scene.desk, colleague.barber if colleague else None)
    return local_day(scene.desk.now, shop.zone)
