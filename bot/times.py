"""The question when: which start times are offered, and in which words."""

from dataclasses import replace
from datetime import datetime

from bot.scene import Scene
from bot.visits import visit_title
from bot.waitlist import tell_me
from flows.frame import Frame
from flows.machine import Prompt
from flows.offers import Offer
from flows.reading import Intent
from flows.rescheduling import ReschedulingFlow
from scheduling.local_time import local_day, minute_of_day
from scheduling.matching import only_day
from scheduling.offers import Offers
from scheduling.values import ANYONE
from scheduling.wishes import NO_WISH, Days, Times, Wish
from usecases.customers_bookings import own_visit
from usecases.offering import Sought, offers_for, sought, sought_for_move

OTHER_HOURS = (Intent.EARLIER, Intent.LATER)
_NOTHING_FITS = ("near-starts", "near-starts-told", "no-earlier-starts", "no-later-starts")


async def ask_start(
    scene: Scene,
    frame: Frame,
    prompt: Prompt,
    *,
    how: Intent | None = None,
    told_why: bool = False,
) -> tuple[str, tuple[Offer, ...]]:
    """Word the question when, with starts that are free at this moment.

    Args:
        scene: where it is asked.
        frame: of the flow that asks.
        prompt: the question.
        how: which others are wanted: more, earlier, later; `None`: what fits best.
        told_why: it has just been said that what was asked for is not possible.
    """
    wanted = await _sought(scene, frame)
    wish = frame["wish"] or NO_WISH
    found = await _find(scene, wanted, wish, how)
    if not found.choices and how is not None:
        return _worded(scene, wanted, await _find(scene, wanted, wish, None), "no-other-starts")
    if not found.choices:
        return _nothing(scene, wanted)
    key = _key(frame, prompt, found, how, told_why=told_why)
    booking = await _being_moved(scene, frame)
    day = only_day(wish)
    on = scene.say("on-that-day", day=scene.when(wanted.shop).day(day)) if day else ""
    text, offers = _worded(scene, wanted, found, key, booking=booking, on=on)
    if key in _NOTHING_FITS and not isinstance(frame, ReschedulingFlow):
        offers = (*offers, tell_me(scene))
    return text, offers


def _key(frame: Frame, prompt: Prompt, found: Offers, how: Intent | None, *, told_why: bool) -> str:
    if prompt.tries:
        return "ask-start-again"
    if how in OTHER_HOURS and not found.fitting:
        return f"no-{how}-starts"
    if how is not None:
        return "other-starts"
    if told_why:
        return "near-starts-told"
    if not found.fitting:
        return "near-starts"
    if frame["wish"]:
        return "fitting-starts"
    return "next-new-starts" if isinstance(frame, ReschedulingFlow) else "next-starts"


async def _being_moved(scene: Scene, frame: Frame) -> str:
    if not isinstance(frame, ReschedulingFlow) or frame.booking is None:
        return ""
    return visit_title(scene, (await own_visit(scene.desk, frame.booking)).parts)


async def _sought(scene: Scene, frame: Frame) -> Sought:
    if isinstance(frame, ReschedulingFlow):
        if frame.booking is None:
            raise AssertionError("a booking to move is asked for before its new time")
        return await sought_for_move(scene.desk, frame.booking, frame.barber)
    extras, avoid = (frame[name] if frame.has(name) else None for name in ("extras", "avoid"))
    return sought(scene.desk, scene.shop, frame["service"], frame["barber"], extras, avoid)


async def _find(scene: Scene, wanted: Sought, wish: Wish, how: Intent | None) -> Offers:
    if how is None:
        return await offers_for(scene.desk, wanted, wish)
    shown = _shown(scene)
    found = await offers_for(scene.desk, wanted, wish, without=shown)
    if found.fitting or how not in OTHER_HOURS:
        return found
    # Nearer than other hours of those days is that hour on other days.
    others = replace(wish, not_days=(*wish.not_days, *wish.days))
    elsewhere = await offers_for(scene.desk, wanted, others, without=shown)
    return elsewhere if elsewhere.choices else found


def _shown(scene: Scene) -> list[datetime]:
    items = scene.dialogue.offers.items if scene.dialogue.offers else ()
    starts = [offer.values.get("start") for offer in items]
    return sorted(start for start in starts if isinstance(start, datetime))


def _worded(
    scene: Scene, wanted: Sought, found: Offers, key: str, *, booking: str = "", on: str = ""
) -> tuple[str, tuple[Offer, ...]]:
    when = scene.when(wanted.shop)
    days = {local_day(choice.start, wanted.shop.zone) for choice in found.choices}
    titled_by_day = len(days) == 1 and scene.texts.has(f"{key}-day")
    offers = [
        Offer(
            when.clock(choice.start) if titled_by_day else when.short(choice.start),
            {"start": choice.start, "wish": exactly(choice.start, wanted)},
        )
        for choice in found.choices
    ]
    if key != "no-other-starts":
        offers.append(Offer(scene.say("more-starts"), intent=Intent.MORE_OFFERS))
    text = scene.say(
        f"{key}-day" if titled_by_day else key,
        who=_who(scene, wanted),
        day=when.day(min(days)),
        booking=booking,
        on=on,
    )
    return text, tuple(offers)


def exactly(start: datetime, wanted: Sought) -> Wish:
    """Return the wish that means this start, so that "mejor el viernes" keeps its hour."""
    zone = wanted.shop.zone
    return Wish(
        days=(Days.only(local_day(start, zone)),), times=(Times.at(minute_of_day(start, zone)),)
    )


def _nothing(scene: Scene, wanted: Sought) -> tuple[str, tuple[Offer, ...]]:
    """Nothing is free as far ahead as one may book."""
    days = wanted.shop.policy.horizon_days
    text = scene.say("no-starts", who=_who(scene, wanted), days=days)
    offers = [Offer(scene.say("change-nothing"), intent=Intent.QUIT)]
    if wanted.only_barber or (wanted.moving and wanted.party):
        # Anyone there, not anyone anywhere.
        there = {"barber": ANYONE} if wanted.moving else {"barber": ANYONE, "shop": wanted.shop.id}
        offers.insert(0, Offer(scene.say("anyone"), there))
    if wanted.moving is None:
        offers.insert(-1, tell_me(scene))
    return text, tuple(offers)


def _who(scene: Scene, wanted: Sought) -> str:
    only = wanted.only_barber
    return scene.say("with-barber", barber=scene.barber_name(only)) if only else ""
