"""A barber or the owner writes: codes, agendas, marks. The rest is heard as a customer's."""

import re
from datetime import date, time

from bot import counter
from bot.agendas import CALL_OFF, ENTRY, word_agenda, word_entry, word_summary
from bot.away import word_back
from bot.person import HAND_BACK, REPLY, name_in
from bot.rendering import Worded
from bot.scene import Scene
from bot.understanding.colleagues import ColleagueReading, Order, minutes_in, read_order
from core.errors import (
    Forbidden,
    NoSuchCode,
    NotFound,
    OutOfDate,
    PolicyRefused,
    TooManyGuesses,
    WrongState,
)
from core.ids import ConversationId
from flows import dialogue
from flows.colleagues import AwayFlow, LateFlow, ReplyingFlow
from flows.frame import Frame
from flows.offers import Lasting
from flows.reading import Intent, Reading
from flows.talk import DialogueTurn
from flows.values import values_in
from integrations.ports import InboundMessage
from scheduling.away import Away, span_away
from scheduling.local_time import local_day
from scheduling.matching import only_day
from scheduling.minutes import Span, clock_span, moment_of
from scheduling.wishes import Wish
from storage import agendas, colleagues, conversations
from storage.conversations import Colleague, ConversationRow
from usecases import joining, telling
from usecases.agenda import Mark, agenda, can_write_to, entry, home_shop, mark
from usecases.away import come_back
from usecases.desk import Desk
from usecases.handing_over import hand_back

_DEEDS = {ENTRY, CALL_OFF, counter.HAS_GONE, *Mark}
_FOR_CUSTOMERS = {REPLY, HAND_BACK}

_HELP = {Intent.HELP, Intent.HUMAN}  # they are the person
_AWAY = {Order.GOING: Away.FROM, Order.COMING: Away.UNTIL}


def acting(row: ConversationRow, desk: Desk) -> Colleague | None:
    """Return as whom a conversation's owner acts; nobody who has left the shop does."""
    who = row.colleague
    if who is None or who.barber is None or desk.catalogue.knows(who.barber):
        return who
    return Colleague(None, owner=True) if who.owner else None


async def hear(
    scene: Scene, row: ConversationRow, said: list[InboundMessage], reading: Reading
) -> Worded | DialogueTurn | None:
    """Answer what only those who work here can ask for; `None`: it is nothing of the kind.

    Returns:
        What is said; or, where something is to be done first, how the dialogue goes on.
    """
    text = "\n".join(message.text for message in said if message.text)
    turn = row.turns + 1
    if code := joining.code_in(said[-1].deep_link or text):
        return await _join(scene, row.id, code)
    if scene.desk.colleague is None:
        return None
    if answered := await _answer(scene, said[-1], reading, text, turn=turn):
        return answered
    match _order(scene, row, text, reading):
        case ColleagueReading(Order.AGENDA, wish):
            day = (only_day(wish) if wish else None) or _today(scene)
            return word_agenda(scene, day, await agenda(scene.desk, day), turn=turn)
        case ColleagueReading(Order.SUMMARY, wish) if scene.desk.colleague.owner:
            day = (only_day(wish) if wish else None) or _today(scene)
            return Worded(word_summary(scene, await telling.summary(scene.desk, day)))
        case ColleagueReading(Order.AWAY | Order.GOING | Order.COMING | Order.BACK as order, wish):
            return await _away(scene, reading, wish, order)
        case ColleagueReading(Order.LATE, _, minutes) if scene.desk.colleague.barber:
            return _open(scene, LateFlow, minutes=minutes)
        case ColleagueReading(order) as asked if order in counter.ORDERS:
            return await counter.do(scene, asked, reading, turn=turn)
        case ColleagueReading(Order.LEAVE):
            await colleagues.leave(scene.desk.connection, row.id)
            return Worded(scene.say("colleague-left"))
        case None if scene.frame is None and _wants_help(reading):
            key = "colleague-help-owner" if scene.desk.colleague.owner else "colleague-help"
            return Worded(scene.say(key))
        case _:
            return None


def _wants_help(reading: Reading) -> bool:
    """Tell whether they ask what they may write, or say when and nothing else: is it an order?"""
    only_when = bool(reading.wish) and not (reading.intents or values_in(reading).keys() - {"wish"})
    return only_when or bool(_HELP.intersection(reading.intents))


async def _answer(
    scene: Scene, said: InboundMessage, reading: Reading, text: str, *, turn: int
) -> Worded | DialogueTurn | None:
    """Do what was chosen, or what the open question's answer is for; `None`: it is neither."""
    if chosen := _chosen(scene, said, reading, text):
        lasting = Lasting.by_id(chosen)
        if lasting and lasting.deed in _DEEDS:
            return await _take_up(scene, lasting, turn=turn)
        if lasting and lasting.deed in _FOR_CUSTOMERS:
            return await _see_to_customer(scene, lasting)
        return dialogue.hear(scene.dialogue, reading, choice=chosen)
    if isinstance(scene.frame, ReplyingFlow) and text:  # whatever it means, it is for the customer
        return _open(scene, ReplyingFlow, conversation=scene.frame.conversation, words=text)
    return None


def _order(
    scene: Scene, row: ConversationRow, text: str, reading: Reading
) -> ColleagueReading | None:
    order = read_order(text, row.locale, scene.desk.now.astimezone(scene.zone))
    if order is not None:
        return order
    if Intent.MY_BOOKINGS in reading.intents:
        return ColleagueReading(Order.AGENDA, reading.wish)
    minutes = minutes_in(text, row.locale[:2])
    if Intent.RUNNING_LATE in reading.intents:
        return ColleagueReading(Order.LATE, minutes=minutes)
    if isinstance(scene.frame, LateFlow):  # how late, when that is what was asked
        bare = re.fullmatch(r"\s*(\d{1,3})\s*", text)
        minutes = int(bare[1]) if bare else minutes
        return ColleagueReading(Order.LATE, minutes=minutes) if minutes else None
    return None


async def _away(
    scene: Scene, reading: Reading, wish: Wish | None, order: Order
) -> Worded | DialogueTurn:
    """Ask whether it is meant so: what was misread would keep customers away for a day.

    To be back after all needs no yes: it is as quickly said as taken back.
    """
    desk, colleague = scene.desk, scene.desk.colleague
    if colleague is None:
        raise Forbidden
    named = {each for one in reading.barbers for each in one.ids}
    if unknown := [one for one in reading.barbers if not one.ids]:
        return Worded(scene.say("unknown-barber", name=unknown[0].words))
    if len(named) > 1:
        return Worded(scene.say("one-barber-at-a-time"))
    who = named.pop() if named else colleague.barber
    if not colleague.owner and who != colleague.barber:
        return Worded(scene.say("only-own-agenda"))
    shop = home_shop(desk, who)
    span = span_away(
        wish,
        _AWAY.get(order, Away.DURING),
        hours=lambda day: _hours(desk.catalogue.hours_on(shop, day)),
        zone=shop.zone,
        now=desk.now,
    )
    if span is None:
        return Worded(scene.say("away-when"))
    if order is Order.BACK:
        back = await come_back(desk, who, span.start, span.end)
        return Worded(word_back(scene, who, back))
    return _open(scene, AwayFlow, who=who, since=span.start, until=span.end)


def _open(scene: Scene, flow: type[Frame], **known: object) -> DialogueTurn:
    return dialogue.open_instead(scene.dialogue, flow().but(**known))


def _hours(hours: list[tuple[time, time]]) -> Span | None:
    spans = [clock_span(opens, closes) for opens, closes in hours]
    return (min(spans)[0], max(end for _, end in spans)) if spans else None


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


def _chosen(scene: Scene, said: InboundMessage, reading: Reading, text: str) -> str | None:
    """Return the choice that was tapped, or whose title was written, or its number."""
    offers = scene.dialogue.offers
    if said.choice is not None or offers is None:
        return said.choice
    if written := offers.titled(text):
        return written
    picked = offers.picked(reading.pick) if reading.pick else None
    return picked.lasting.id if picked and picked.lasting else None


async def _take_up(scene: Scene, choice: Lasting, *, turn: int) -> Worded:
    """Show a booking, or write down what was said of it; old news change nothing."""
    desk = scene.desk
    if choice.deed == counter.HAS_GONE:
        return await counter.cross_out(scene, choice, turn=turn)
    try:
        start = moment_of(int(choice.detail)) if choice.detail.isdecimal() else desk.now
        if choice.deed == ENTRY:
            return word_entry(scene, await entry(desk, choice.booking, start), turn=turn)
        if choice.deed == CALL_OFF:
            asked, sure = await entry(desk, choice.booking, start), (Mark.CALL_OFF,)
            return word_entry(scene, asked, turn=turn, key="call-off-sure", deeds=sure)
        done = await mark(desk, choice.booking, start, Mark(choice.deed))
        if choice.deed == Mark.CALL_OFF:
            written = await can_write_to(desk, choice.booking)
            return word_entry(
                scene, done, turn=turn, key="called-off" if written else "called-off-unwritten"
            )
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


async def _see_to_customer(scene: Scene, choice: Lasting) -> Worded | DialogueTurn:
    """Ask what to say to who waits for a person, or let the program answer them again."""
    waits = await conversations.waits_for_person(scene.desk.connection, choice.conversation)
    if waits and choice.deed == REPLY:
        return _open(scene, ReplyingFlow, conversation=choice.conversation)
    if waits:
        await hand_back(scene.desk, choice.conversation)
    key = "handed-back" if waits else "no-longer-waits"
    return Worded(scene.say(key, customer=await name_in(scene, choice.conversation)))


def _today(scene: Scene) -> date:
    colleague = scene.desk.colleague
    shop = home_shop(scene.desk, colleague.barber if colleague else None)
    return local_day(scene.desk.now, shop.zone)
