"""A day's agenda in words, and one booking of it with what can be said of it in a tap."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from textwrap import shorten

from bot.formats import When
from bot.rendering import Worded
from bot.scene import Scene
from core.ids import BarberId, BookingId
from flows.offers import Lasting, Offer, Offers
from scheduling.lifecycle import BookingStatus
from scheduling.local_time import local_day
from scheduling.minutes import floor_minute
from storage.agendas import Entry
from storage.ratings import Rating
from usecases.agenda import Mark
from usecases.telling import Summary

ENTRY, CALL_OFF = "entry", "call-off"
"""The deeds of looking at a booking, and of asking before it is cancelled; the others are marks."""

UNDER_THE_NEXT = (Mark.ARRIVED, Mark.MISSED, Mark.FINISHED)
"""What can be said of the customer who comes next, in order."""

_OPEN = (BookingStatus.CONFIRMED, BookingStatus.ARRIVED, BookingStatus.IN_PROGRESS)
_MOST = 10  # choices that every channel can show
_MOST_WORDS = 500  # characters of a comment


def word_agenda(scene: Scene, day: date, entries: Sequence[Entry], *, turn: int) -> Worded:
    """Word a day, one booking a line; those that are open can be tapped, from today on."""
    colleague, when = scene.desk.colleague, scene.when()
    everybodys = colleague is None or colleague.barber is None
    told = _told_day(scene, day)
    if not entries:
        return Worded(scene.say("agenda-empty", day=told))
    text = scene.say("agenda-of", day=told, count=len(entries))
    lines = [_line(scene, when, one, everybodys=everybodys) for one in entries]
    offers = [
        Offer(f"{when.clock(one.start)} {_name(scene, one)}", lasting=_about(ENTRY, one))
        for one in entries
        if one.status in _OPEN and day >= local_day(scene.desk.now, scene.zone)
    ][:_MOST]
    return Worded("\n".join([text, *lines]), Offers(turn, tuple(offers)) if offers else None)


def word_entry(
    scene: Scene,
    entry: Entry,
    *,
    turn: int,
    key: str = "entry",
    deeds: Sequence[str] | None = None,
    parts: Sequence[Entry] = (),
) -> Worded:
    """Word one booking, and offer what the shop would accept to hear of it, or these deeds.

    `parts`: with what else the same barber does of the visit.
    """
    when = scene.when(scene.desk.catalogue.shop(entry.shop))
    text = scene.say(
        key,
        when=when.listed(entry.start),
        time=when.clock(entry.start),
        customer=_name(scene, entry),
        service=scene.services_named(one.service for one in parts or (entry,)),
        status=status_of(scene, entry),
    )
    offers = tuple(
        Offer(scene.say(f"mark-{deed}"), lasting=_about(deed, entry))
        for deed in (possible_deeds(scene, entry) if deeds is None else deeds)
    )
    return Worded(text[0].upper() + text[1:], Offers(turn, offers) if offers else None)


def word_change(
    scene: Scene,
    entry: Entry,
    known: datetime | None,
    so: datetime | None,
    *,
    before: BarberId | None = None,
) -> str:
    """Word how a booking stands with a barber who knew of a start, or (`None`) of nothing.

    `so`: its start now, `None`: it is no longer in their agenda. `before`: with whom it was, as the
    owner knew it.
    """
    when = scene.when(scene.desk.catalogue.shop(entry.shop))
    given_away = so is None and entry.status is BookingStatus.CONFIRMED
    key = "new" if known is None else "moved" if so else "given-away" if given_away else "off"
    if before is not None and known == so:
        key = "given-away"
    colleague = scene.desk.colleague
    everybodys = colleague is not None and colleague.barber is None
    whose = scene.say("with-barber", barber=scene.barber_name(entry.barber)) if everybodys else ""
    return scene.say(
        f"change-{key}",
        old=when.listed(known) if known else "",
        new=when.listed(so) if so else "",
        customer=_name(scene, entry),
        service=scene.service_name(entry.service) + ("" if key == "given-away" else whose),
        barber=scene.barber_name(entry.barber),
    )


def word_rating(scene: Scene, entry: Entry, rating: Rating, *, next_step: str) -> str:
    """Word for the owner that a visit was given few stars, and what was said beside them.

    `next_step`: what the customer was promised, or where they are found.
    """
    text = scene.say(
        "low-rating-of",
        stars=rating.stars,
        when=scene.when(scene.desk.catalogue.shop(entry.shop)).listed(entry.start),
        customer=_name(scene, entry),
        service=scene.service_name(entry.service),
        barber=scene.barber_name(entry.barber),
    )
    text = f"{text} {next_step}".rstrip()
    if rating.comment is None:
        return text
    words = shorten(rating.comment, _MOST_WORDS, placeholder="…")
    return f"{text}\n{scene.say('low-rating-words', words=words)}"


def word_summary(scene: Scene, told: Summary) -> str:
    """Word how a day went, or goes."""
    lines = [
        scene.say("summary-of", day=scene.when().day(told.day)),
        scene.say("summary-agreed", count=told.agreed),
        scene.say("summary-done", done=told.done, missed=told.missed, cancelled=told.cancelled),
    ]
    if told.open:
        lines.append(scene.say("summary-open", count=told.open))
    lines += [scene.say("summary-expected", money=scene.money(one)) for one in told.expected]
    return "\n".join(lines)


def possible_deeds(scene: Scene, entry: Entry) -> tuple[str, ...]:
    """Return what can be done about a booking now: who may still come is not missed."""
    shop = scene.desk.catalogue.shop(entry.shop)
    now = scene.desk.now
    if local_day(entry.start, shop.zone) > local_day(now, shop.zone):
        return (CALL_OFF,) if entry.status is BookingStatus.CONFIRMED else ()
    missed = (Mark.MISSED,) if now >= shop.policy.missed_at(entry.start) else ()
    calling_off = (CALL_OFF,) if now < entry.start else ()
    by_status: Mapping[BookingStatus, tuple[str, ...]] = {
        BookingStatus.CONFIRMED: (Mark.ARRIVED, *missed, Mark.FINISHED, *calling_off),
        BookingStatus.ARRIVED: (Mark.FINISHED,),
        BookingStatus.IN_PROGRESS: (Mark.FINISHED,),
        BookingStatus.NO_SHOW: (Mark.ARRIVED,),
    }
    return by_status.get(entry.status, ())


def status_of(scene: Scene, entry: Entry) -> str:
    """Return how a booking stands, in a word or two; nothing while there is nothing to tell."""
    key = f"entry-status-{entry.status.replace('_', '-')}"
    if entry.status is BookingStatus.CONFIRMED and entry.coming:
        key = "entry-status-coming"
    return scene.say(key) if scene.texts.has(key) else ""


def _line(scene: Scene, when: When, entry: Entry, *, everybodys: bool) -> str:
    status = status_of(scene, entry)
    text = scene.say(
        "agenda-line",
        time=when.clock(entry.start),
        customer=_name(scene, entry),
        service=scene.service_name(entry.service),
        barber=scene.barber_name(entry.barber),
        whose="all" if everybodys else "own",
    )
    return f"{text} ({status})" if status else text


def _told_day(scene: Scene, day: date) -> str:
    told = scene.when().day(day)
    return told[0].upper() + told[1:]


def _name(scene: Scene, entry: Entry) -> str:
    return entry.customer or scene.say("nameless")


def _about(deed: str, entry: Entry) -> Lasting:
    return Lasting(deed, BookingId(entry.id), str(floor_minute(entry.start)))
