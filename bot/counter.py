"""What is done at the counter by chat: who waits, who comes next, who has just walked in."""

from collections.abc import Sequence

from bot.agendas import word_entry
from bot.rendering import Worded
from bot.scene import Scene
from bot.understanding.colleagues import ColleagueReading, Order
from core.errors import Forbidden, NotFound, WrongState
from core.ids import BarberId, BookingId, QueueEntryId, ShopId
from flows.colleagues import WalkInFlow
from flows.dialogue import FLOWS, open_instead
from flows.frame import Frame
from flows.offers import Lasting, Offer, Offers
from flows.reading import Named, Reading
from flows.talk import DialogueTurn
from scheduling.catalogue import Shop
from scheduling.local_time import local_day
from scheduling.matching import only_day
from scheduling.minutes import ceil_minute
from scheduling.values import ANYONE, BarberChoice
from scheduling.wishes import Wish
from usecases import counter
from usecases.agenda import Mark
from usecases.counter import Waiting

ORDERS = (Order.WALK_IN, Order.QUEUE, Order.NEXT)
"""What is asked for at the counter."""

HAS_GONE = "has-gone"
"""The deed of somebody who waits no longer; what it is about is their place in the queue."""

_MOST = 10  # choices that every channel can show


async def do(
    scene: Scene, order: ColleagueReading, reading: Reading, *, turn: int
) -> Worded | DialogueTurn | None:
    """Do what is asked for; `None`: it is for nobody who stands here."""
    match order.order:
        case Order.WALK_IN:
            return _walk_in(scene, order, reading, order.name) if order.name else None
        case Order.QUEUE:
            return await who_waits(scene, reading, turn=turn)
        case _:
            return await _next_one(scene, reading, turn=turn)


def _walk_in(
    scene: Scene, order: ColleagueReading, reading: Reading, name: str
) -> Worded | DialogueTurn:
    """Put somebody in the queue; what is missing is asked."""
    if reading.wish and _is_not_now(scene, reading.wish):
        return Worded(scene.say("counter-only-now"))
    wanted: BarberChoice | None = ANYONE if reading.anyone else None
    barbers = [one for one in reading.barbers if not _is(one, name, order.text)]
    if unknown := [one for one in barbers if not one.ids]:
        return Worded(scene.say("unknown-barber", name=unknown[0].words))
    if order.with_me and scene.desk.colleague:
        wanted = scene.desk.colleague.barber
    if barbers and len(barbers[0].ids) == 1:
        wanted = barbers[0].ids[0]
    shop = _shop(scene, reading, wanted)
    services = [one.ids[0] for one in reading.services if len(one.ids) == 1 and not one.negated]
    known: dict[str, object] = {"who": name, "barber": wanted, "shop": shop and shop.id}
    if services:
        known["service"] = services[0]
    frame: Frame = FLOWS[WalkInFlow.title]()
    return open_instead(scene.dialogue, frame.but(**known))


async def is_in_line(scene: Scene, frame: WalkInFlow) -> str:
    """Say that somebody is in the queue, and when it is their turn."""
    if frame.shop is None:
        raise AssertionError(f"nobody waits in {frame}")
    line = await counter.line(scene.desk, scene.desk.catalogue.shop(frame.shop))
    ahead = next((n for n, one in enumerate(line) if one.entry == frame.entry), 0)
    noted = scene.say("walk-in-completed", ahead=ahead)
    return f"{noted}\n{_line(scene, ahead, line[ahead])}"


async def who_waits(scene: Scene, reading: Reading, *, turn: int) -> Worded:
    """Say who waits, and offer to cross out who has gone."""
    colleague = scene.desk.colleague
    named = {shop for one in reading.shops for shop in one.ids}
    shops = counter.shops_today(scene.desk, colleague.barber if colleague else None)
    shops = [shop for shop in shops if shop.id in named] or shops
    lines = [(shop, await counter.line(scene.desk, shop)) for shop in shops]
    return _worded(scene, [(shop, line) for shop, line in lines if line], turn=turn)


async def _next_one(scene: Scene, reading: Reading, *, turn: int) -> Worded:
    """Let a barber take whoever is next, and say who that is, or why it is nobody."""
    desk, colleague = scene.desk, scene.desk.colleague
    named = {each for one in reading.barbers for each in one.ids}
    who = colleague.barber if colleague else None
    if len(named) == 1:
        who = named.pop()
    if who is None:
        return Worded(scene.say("next-with-whom"))
    shop = _shop(scene, reading, who) or counter.shops_today(desk, who)[0]
    try:
        begun = await counter.call_next(desk, shop, who)
    except Forbidden:
        return Worded(scene.say("only-own-chair"))
    except WrongState:
        sitting = await counter.in_the_chair(desk, shop, who)
        if sitting is None:
            return Worded(scene.say("nobody-yet"))
        done = (Mark.FINISHED,)
        return word_entry(scene, sitting, turn=turn, key="still-in-the-chair", deeds=done)
    if begun is not None:
        return word_entry(scene, begun, turn=turn, key="next-is", deeds=(Mark.FINISHED,))
    line = await counter.line(desk, shop)
    if not line:
        return Worded(scene.say("nobody-waits"))
    return Worded("\n".join([scene.say("nobody-yet"), *_lines(scene, line)]))


async def cross_out(scene: Scene, choice: Lasting, *, turn: int) -> Worded:
    """Take somebody out of the queue who has gone, and say who still waits."""
    try:
        name = await counter.has_gone(scene.desk, QueueEntryId(choice.booking))
    except NotFound:
        return Worded(scene.say("choice-gone"))
    left = await who_waits(scene, Reading(), turn=turn)
    text = scene.say("crossed-out", customer=name or scene.say("nameless"))
    return Worded(f"{text}\n{left.text}", left.offers)


def _worded(scene: Scene, lines: Sequence[tuple[Shop, Sequence[Waiting]]], *, turn: int) -> Worded:
    if not lines:
        return Worded(scene.say("nobody-waits"))
    several = len(lines) > 1
    told = []
    for shop, line in lines:
        shown = f" ({shop.name})" if several else ""
        told += [scene.say("who-waits", count=len(line), shop=shown), *_lines(scene, line)]
    offers = [
        Offer(
            scene.say("mark-has-gone", customer=_name(scene, one)),
            lasting=Lasting(HAS_GONE, BookingId(one.entry)),
        )
        for _, line in lines
        for one in line
    ][:_MOST]
    return Worded("\n".join(told), Offers(turn, tuple(offers)))


def _lines(scene: Scene, line: Sequence[Waiting]) -> list[str]:
    return [_line(scene, n, one) for n, one in enumerate(line)]


def _line(scene: Scene, ahead: int, one: Waiting) -> str:
    if one.start is None or one.barber is None:
        key = "waits-in-vain"
    else:
        key = "waits-no-more" if ceil_minute(one.start) <= ceil_minute(scene.desk.now) else "waits"
    return scene.say(
        key,
        place=ahead + 1,
        customer=_name(scene, one),
        service=scene.service_name(one.service),
        barber=scene.barber_name(one.barber) if one.barber else "",
        time=scene.when(one.shop).clock(one.start) if one.start else "",
    )


def _name(scene: Scene, one: Waiting) -> str:
    return one.name or scene.say("nameless")


def _shop(scene: Scene, reading: Reading, barber: BarberChoice | None) -> Shop | None:
    """Return the shop that is meant: it was named, or whoever works today works in no other."""
    named: set[ShopId] = {shop for one in reading.shops for shop in one.ids}
    if len(named) == 1:
        return scene.desk.catalogue.shop(named.pop())
    colleague = scene.desk.colleague
    own = colleague.barber if colleague else None
    who = own if barber is None or barber == ANYONE else barber
    shops = counter.shops_today(scene.desk, who)
    return shops[0] if len(shops) == 1 else None


def _is_not_now(scene: Scene, wish: Wish) -> bool:
    """Tell whether another day is meant, or a time."""
    day = only_day(wish)
    today = local_day(scene.desk.now, scene.zone)
    return bool(wish.times) or (bool(wish.days or wish.weekdays) and day != today)


def _is(barber: Named[BarberId], name: str, text: str) -> bool:
    """Tell whether what was taken for a barber's name is only that of whoever has walked in."""
    words = barber.words.casefold()
    return words in name.casefold() and text.casefold().count(words) == 1
