"""Somebody who works here will be away, or late: what is asked, and how it ended, in words."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.formats import listed
from bot.scene import Scene
from core.errors import Forbidden
from core.ids import BarberId
from flows.colleagues import AwayFlow, LateFlow
from flows.frame import Frame
from flows.offers import Offer
from flows.reading import Intent
from scheduling.commands import Told
from scheduling.local_time import local_day, minute_of_day
from scheduling.values import Interval
from storage import agendas
from storage.agendas import Entry
from usecases.agenda import home_shop
from usecases.away import in_the_way

_DELAYS = (10, 15, 20, 30)
_MOST_LINES = 12


async def ask_away(scene: Scene, frame: Frame) -> tuple[str, tuple[Offer, ...]]:
    """Say what would be blocked and which bookings are in the way, and what can be done.

    Who has left the shop since they said so can only say no.
    """
    no = Offer(scene.say("away-no"), intent=Intent.QUIT, stands_for=False)
    if not isinstance(frame, AwayFlow) or frame.since is None or frame.until is None:
        raise AssertionError(f"nobody is away in {frame}")
    try:
        entries = await in_the_way(scene.desk, frame.who, frame.since, frame.until)
    except Forbidden as error:
        return scene.say(error.code), (no,)
    lines = [_line(scene, one) for one in entries[:_MOST_LINES]]
    text = scene.say(
        "ask-away",
        span=_span(scene, frame.who, frame.since, frame.until),
        who=scene.barber_name(frame.who) if frame.who else scene.say("away-everybody"),
        count=len(entries),
        lines="\n".join([*lines, "…"] if len(entries) > _MOST_LINES else lines),
    )
    if not entries:
        return text, (Offer(scene.say("away-yes"), {"replan": False}, stands_for=True), no)
    asking = Offer(scene.say("away-yes-replan"), {"replan": True}, stands_for=True)
    return text, (asking, Offer(scene.say("away-yes-only"), {"replan": False}), no)


async def is_away(scene: Scene, frame: AwayFlow) -> str:
    """Say what is blocked, and what becomes of those who have booked then."""
    if frame.since is None or frame.until is None:
        raise AssertionError(f"nobody is away in {frame}")
    span = _span(scene, frame.who, frame.since, frame.until)
    return await _with_those_concerned(
        scene, scene.say("away-completed", span=span), "away-asked", frame.concerned or ()
    )


def word_back(scene: Scene, who: BarberId | None, back: Sequence[Interval]) -> str:
    """Say which times are no longer blocked."""
    if not back:
        return scene.say("nothing-blocked")
    spans = [_span(scene, who, one.start, one.end) for one in sorted(back)]
    return scene.say("unblocked", spans=listed(spans, scene.texts))


def delays(scene: Scene) -> tuple[Offer, ...]:
    """Return the usual ways to be late."""
    return tuple(Offer(scene.say("minutes", minutes=m), {"minutes": m}) for m in _DELAYS)


async def have_been_told(scene: Scene, frame: LateFlow) -> str:
    """Say who has been told that they will wait, and who has to be."""
    if not frame.told:
        return scene.say("late-nobody")
    return await _with_those_concerned(scene, "", "late-told", frame.told)


async def _with_those_concerned(
    scene: Scene, text: str, key: str, concerned: tuple[Told, ...]
) -> str:
    """Add to a text whom we have written to, under its own key, and whom we have not."""
    told = {
        reached: [
            _short(scene, await agendas.get(scene.desk.connection, one.booking))
            for one in concerned
            if one.reached is reached
        ]
        for reached in (True, False)
    }
    lines = [
        scene.say(each, names=listed(names, scene.texts), count=len(names))
        for each, names in ((key, told[True]), ("not-reached", told[False]))
        if names
    ]
    return "\n".join([text, *lines] if text else lines)


def _span(scene: Scene, who: BarberId | None, since: datetime, until: datetime) -> str:
    """Return a span in words: whole days, the rest of one, or from one time to another."""
    shop = home_shop(scene.desk, who)
    when, last = scene.when(shop), until - timedelta(microseconds=1)
    first_day, last_day = local_day(since, shop.zone), local_day(last, shop.zone)
    if first_day != last_day:
        return scene.say("away-days", first=when.day(first_day), last=when.day(last_day))
    day = when.day(first_day)
    ends = not _midnight(until, shop.zone)
    if not ends and _midnight(since, shop.zone):
        return scene.say("away-day", day=day)
    key = "away-between" if ends else "away-from"
    return scene.say(key, day=day, **{"from": when.clock(since), "to": when.clock(until)})


def _midnight(moment: datetime, zone: ZoneInfo) -> bool:
    return minute_of_day(moment, zone) == 0


def _line(scene: Scene, entry: Entry) -> str:
    when = scene.when(scene.desk.catalogue.shop(entry.shop))
    return scene.say(
        "agenda-line",
        time=when.short(entry.start),
        customer=entry.customer or scene.say("nameless"),
        service=scene.service_name(entry.service),
        barber=scene.barber_name(entry.barber),
        whose="own",
    )


def _short(scene: Scene, entry: Entry) -> str:
    when = scene.when(scene.desk.catalogue.shop(entry.shop))
    return f"{entry.customer or scene.say('nameless')} ({when.clock(entry.start)})"
