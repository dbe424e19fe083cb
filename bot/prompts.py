"""The questions: what each asks, and what it offers."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from bot import aftercare, away, standing
from bot.formats import length
from bot.person import name_in
from bot.scene import Scene
from bot.times import ask_start
from bot.visits import parts_alone, parts_of_a_visit, summary, visit_title
from bot.waitlist import any_time, room_after_all
from core.ids import BookingId
from flows.cancelling import CancellingFlow
from flows.frame import Frame
from flows.machine import Prompt
from flows.offers import Offer
from flows.reading import Intent
from flows.rescheduling import ReschedulingFlow
from flows.standing import SeriesFlow, SkippingFlow
from scheduling.local_time import minute_of_day
from scheduling.values import ANYONE
from scheduling.wishes import NO_WISH, Times
from storage.bookings import Booking
from usecases.customers_bookings import upcoming


@dataclass(frozen=True, slots=True)
class Question:
    """A question in words, and the choices under it."""

    text: str
    offers: tuple[Offer, ...] = ()


Put = Callable[[Scene, Frame, Prompt], Awaitable[Question]]


async def put(scene: Scene, prompt: Prompt) -> Question:
    """Word a question. Asked again it is shorter, or put another way."""
    if prompt.name == aftercare.COMMENT:
        return Question(*aftercare.ask_comment(scene, BookingId(UUID(str(prompt.among[0])))))
    frame = scene.frame
    if frame is None:
        return person(scene) if prompt.key == "offer-person" else await menu(scene)
    if prompt.key == "offer-person":
        return person(scene)
    return await QUESTIONS[prompt.name](scene, frame, prompt)


async def menu(scene: Scene, *, ask: bool = True, first: Intent | None = None) -> Question:
    """What we can do; moving and cancelling only for those who have something to come.

    `first`: what the talk suggests.
    """
    intents = [*([first] if first else []), Intent.BOOK]
    if await upcoming(scene.desk):
        intents += [Intent.MY_BOOKINGS, Intent.MOVE, Intent.CANCEL_BOOKING]
    intents += [Intent.PRICES, Intent.ADDRESS]
    offers = tuple(Offer(scene.say(f"menu-{intent}"), intent=intent) for intent in intents)
    return Question(scene.say("menu") if ask else "", offers)


def person(scene: Scene) -> Question:
    """Whether somebody should take over."""
    return Question(
        scene.say("offer-person"),
        (
            Offer(scene.say("yes-person"), intent=Intent.HUMAN, stands_for=True),
            Offer(scene.say("no-person"), intent=Intent.REPEAT, stands_for=False),
        ),
    )


def _text(scene: Scene, prompt: Prompt, **params: object) -> str:
    """The question; when it was not understood it is put another way, with an example."""
    key = f"{prompt.key}-again" if prompt.tries or prompt.reminder else prompt.key
    return scene.say(key if scene.texts.has(key) else prompt.key, **params)


async def _shop(scene: Scene, _: Frame, prompt: Prompt) -> Question:
    shops = [s for s in scene.desk.catalogue.shops if not prompt.among or s.id in prompt.among]
    offers = tuple(Offer(shop.name, {"shop": shop.id}) for shop in shops)
    return Question(_text(scene, prompt), offers)


async def _service(scene: Scene, _: Frame, prompt: Prompt) -> Question:
    services = scene.desk.catalogue.services_of(scene.shop.id)
    wanted = [one for one in services if not prompt.among or one.id in prompt.among]
    offers = tuple(
        Offer(
            f"{one.named(scene.texts.locale)} · {scene.money(one.quote.price)}",
            {"service": one.id},
        )
        for one in wanted
    )
    return Question(_text(scene, prompt), offers)


async def _barber(scene: Scene, frame: Frame, prompt: Prompt) -> Question:
    avoid = (frame["avoid"] if frame.has("avoid") else None) or ()
    able = scene.desk.catalogue.barbers_of(scene.shop.id, frame["service"])
    barbers = tuple(one for one in able if one.id not in avoid)
    if prompt.among:
        barbers = tuple(one for one in scene.desk.catalogue.barbers if one.id in prompt.among)
    offers = [Offer(one.name, {"barber": one.id}) for one in barbers]
    if not prompt.among:
        offers.append(Offer(scene.say("anyone"), {"barber": ANYONE}))
    return Question(_text(scene, prompt), tuple(offers))


async def _start(scene: Scene, frame: Frame, prompt: Prompt) -> Question:
    return Question(*await ask_start(scene, frame, prompt))


async def _turn(scene: Scene, _: Frame, prompt: Prompt) -> Question:
    """Nobody can take them today; maybe another day."""
    yes = Offer(scene.say("yes-another-day"), intent=Intent.BOOK, stands_for=True)
    no = Offer(scene.say("no-another-day"), intent=Intent.QUIT, stands_for=False)
    return Question(_text(scene, prompt), (yes, no))


async def _name(scene: Scene, _: Frame, prompt: Prompt) -> Question:
    return Question(_text(scene, prompt))


async def _agreed(scene: Scene, frame: Frame, prompt: Prompt) -> Question:
    """The summary, before anything is written: absolute date, who, what, where, how much."""
    text = await summary(scene, frame)
    yes = Offer(scene.say(f"{prompt.key}-yes"), {"agreed": True})
    no = Offer(scene.say(f"{prompt.key}-no"), {"agreed": False})
    others = standing.swaps(scene, frame) if isinstance(frame, SeriesFlow) else ()
    parts: tuple[Offer, ...] = ()
    if isinstance(frame, CancellingFlow):
        others = (Offer(scene.say("cancel-rather-move"), intent=Intent.MOVE),)
        parts = await parts_alone(scene, frame)
    return Question(f"{text}\n{_text(scene, prompt)}", (yes, *others, no, *parts))


def changes(scene: Scene, frame: Frame) -> Question:
    """What may be changed, after a no to the summary."""
    parts = [name for name in ("wish", "barber", "service") if frame.has(name)]
    offers = [Offer(scene.say(f"change-{name}"), withdraws=_withdrawn_with(name)) for name in parts]
    offers.append(Offer(scene.say("change-nothing"), intent=Intent.QUIT))
    return Question(scene.say("ask-what-to-change"), tuple(offers))


def _withdrawn_with(name: str) -> tuple[str, ...]:
    return ("wish", "start") if name == "wish" else (name,)


async def _booking(scene: Scene, frame: Frame, prompt: Prompt) -> Question:
    """Ask which of the visits to come is meant: of those that may be, if any of them may."""
    if prompt.among:
        parts = [BookingId(UUID(str(one))) for one in prompt.among]
        return Question(_text(scene, prompt), await parts_of_a_visit(scene, parts))
    coming = await upcoming(scene.desk)
    among = frame["among"] if frame.has("among") else None
    meant = [parts for parts in coming if among is None or parts[0].id in among]
    none_such = not meant and not prompt.tries
    text = scene.say("ask-none-such", count=len(coming)) if none_such else _text(scene, prompt)
    offers = [Offer(visit_title(scene, p), _moving(scene, frame, p)) for p in meant or coming]
    return Question(text, tuple(offers))


def _moving(scene: Scene, frame: Frame, parts: Sequence[Booking]) -> dict[str, object]:
    """Return what choosing a visit says: of a move to the same hour, which hour that is."""
    first = parts[0]
    if not (isinstance(frame, ReschedulingFlow) and frame.same_time):
        return {"booking": first.id}
    minute = minute_of_day(first.time.start, scene.desk.catalogue.shop(first.shop).zone)
    wish = replace(frame.wish or NO_WISH, times=(Times.at(minute),))
    return {"booking": first.id, "wish": wish}


async def _wish(scene: Scene, frame: Frame, prompt: Prompt) -> Question:
    if isinstance(frame, SkippingFlow):
        return Question(_text(scene, prompt), await standing.dates_to_skip(scene))
    return Question(_text(scene, prompt), any_time(scene))


async def _full(scene: Scene, _: Frame, prompt: Prompt) -> Question:
    return Question(_text(scene, prompt), room_after_all(scene))


async def _every(scene: Scene, _: Frame, prompt: Prompt) -> Question:
    return Question(_text(scene, prompt), standing.rhythms(scene))


async def _series(scene: Scene, _: Frame, prompt: Prompt) -> Question:
    return Question(_text(scene, prompt), await standing.running(scene))


async def _replan(scene: Scene, frame: Frame, _: Prompt) -> Question:
    return Question(*await away.ask_away(scene, frame))


async def _minutes(scene: Scene, _: Frame, prompt: Prompt) -> Question:
    return Question(_text(scene, prompt), away.delays(scene))


async def _words(scene: Scene, frame: Frame, prompt: Prompt) -> Question:
    customer = await name_in(scene, frame["conversation"])
    nothing = Offer(scene.say("reply-nothing"), intent=Intent.QUIT)
    return Question(_text(scene, prompt, customer=customer), (nothing,))


QUESTIONS: Mapping[str, Put] = {
    "words": _words,
    "replan": _replan,
    "minutes": _minutes,
    "every": _every,
    "series": _series,
    "wish": _wish,
    "full": _full,
    "shop": _shop,
    "service": _service,
    "barber": _barber,
    "start": _start,
    "name": _name,
    "turn": _turn,
    "agreed": _agreed,
    "booking": _booking,
}


def price_list(scene: Scene) -> str:
    """Return the services of a shop with prices and lengths, one a line."""
    return "\n".join(
        scene.say(
            "price-line",
            service=one.named(scene.texts.locale),
            price=scene.money(one.quote.price),
            length=length(one.quote.duration, scene.texts),
        )
        for one in scene.desk.catalogue.services_of(scene.shop.id)
    )
