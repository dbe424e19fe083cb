"""Barbers and the owner are told of what changes, of who comes next, of their day: when it is due.

As with reminders, the row is claimed, looked at again as things are then, and written together with
the message; whoever says it waits for nobody, and asks nothing that has to be answered.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import structlog

from bot import memory
from bot.agendas import (
    UNDER_THE_NEXT,
    word_agenda,
    word_change,
    word_entry,
    word_rating,
    word_summary,
)
from bot.person import offer_answers, word_wanted
from bot.rendering import Worded
from bot.scene import Scene
from bot.speaking import is_talking, speak
from bot.turns import Turns
from core.clock import Clock
from core.ids import BookingId, OrganizationId
from scheduling.lifecycle import BookingStatus
from scheduling.reminders import Leave, Tell, Unsaid, Wait
from scheduling.telling import (
    DAILY,
    News,
    change_step,
    coming_step,
    daily_step,
    rating_step,
    wanted_step,
)
from storage import (
    agendas,
    bookings,
    colleague_notices,
    colleagues,
    consents,
    conversations,
    customers,
    due,
    ratings,
    visit_changes,
)
from storage.agendas import Entry
from storage.colleague_notices import ColleagueNotice
from storage.connection import Connection
from storage.consents import Purpose
from storage.conversations import Colleague
from usecases import telling
from usecases.agenda import agenda, home_shop
from usecases.desk import Desk

log = structlog.get_logger()

ATTEMPTS = 5
_SOON = timedelta(seconds=3)
_IN_MID_TALK = timedelta(seconds=45)
_AT_LEAST = timedelta(minutes=1)
_Claimed = tuple[int, datetime]  # a notice, and the moment by which it is due
_NOT_BEGUN = (BookingStatus.CONFIRMED, BookingStatus.ARRIVED)


@dataclass(frozen=True, slots=True)
class Informing:
    """Says notices to colleagues, of any organization; several processes may do so at once.

    Attributes:
        turns: what a turn needs.
        clock: tells what time it is; `None`: the database does, whatever this machine thinks.
    """

    turns: Turns
    clock: Clock | None = None

    async def say_all(self) -> bool:
        """Go on until nothing is left that is due. Returns whether there was anything."""
        return await due.take_all(self.turns.database, self._claim, self._see_to, _count_failure)

    async def _claim(self, connection: Connection) -> tuple[OrganizationId, _Claimed] | None:
        moment = self.clock() if self.clock else None
        claimed = await colleague_notices.claim(connection, moment=moment)
        return claimed and (claimed[0], claimed[1:])

    async def _see_to(
        self,
        connection: Connection,
        organization: OrganizationId,
        claimed: _Claimed,
    ) -> None:
        wanted, now = claimed
        notice = await colleague_notices.get(connection, wanted)
        conversation = await colleagues.newest_of(connection, notice.barber)
        if conversation is None:
            await colleague_notices.skip(connection, notice, Unsaid.UNREACHABLE)
            return
        row = await conversations.lock_if_idle(connection, conversation)
        if row is None or row.customer is None:
            await colleague_notices.put_off(connection, notice, now + _SOON)
            return
        catalogue, _ = await self.turns.catalogues.current(
            connection, organization, row.catalogue_revision
        )
        who = Colleague(notice.barber, owner=notice.barber is None)
        desk = Desk(connection, catalogue, row.customer, now, colleague=who)
        scene = Scene(
            desk, self.turns.texts[row.locale], replace(memory.from_json(row.state), stack=())
        )
        step, told = await _decide(scene, notice, turn=row.turns + 1)
        match step:
            case Wait(until):
                await colleague_notices.put_off(connection, notice, until)
                return
            case Leave(reason):
                await colleague_notices.skip(connection, notice, reason)
            case Tell(before) if told is not None:
                dialogue = memory.from_json(row.state)
                asked = dialogue.asked is not None
                if await is_talking(connection, row.id, asked=asked, patience=_IN_MID_TALK):
                    await colleague_notices.put_off(connection, notice, now + _SOON)
                    return
                told, together = await _with_the_rest(scene, notice, told)
                offers = dialogue.offers if dialogue.top else None
                lives = max(before - now, _AT_LEAST)
                turn = await speak(
                    connection, row, row.customer, dialogue, told, lives=lives, kept=offers
                )
                for one in together:
                    await colleague_notices.mark_said(connection, one, row.id, turn=turn)
        if notice.news in DAILY:
            await telling.go_on(desk, notice)


async def _decide(
    scene: Scene, notice: ColleagueNotice, *, turn: int
) -> tuple[Wait | Tell | Leave, Worded | None]:
    """Return what is to be done about a notice, and, if it is told, what is said."""
    desk = scene.desk
    if await consents.refuses(desk.connection, desk.customer, Purpose.REMINDERS):
        return Leave(Unsaid.OPTED_OUT), None
    if notice.barber is not None and not desk.catalogue.knows(notice.barber):
        return Leave(Unsaid.UNREACHABLE), None
    if notice.news in DAILY:
        return await _of_day(scene, notice, turn=turn)
    if notice.news is News.RATING:
        return await _of_rating(scene, notice, turn=turn)
    if notice.news is News.WANTED:
        return await _of_wanted(scene, notice, turn=turn)
    return await _of_booking(scene, notice, turn=turn)


async def _with_the_rest(
    scene: Scene, notice: ColleagueNotice, told: Worded
) -> tuple[Worded, list[ColleagueNotice]]:
    """Say in one message what has become of a visit of several parts; returns what that tells."""
    if notice.news is not News.CHANGE:
        return told, [notice]
    connection, together, lines = scene.desk.connection, [notice], [told.text]
    others = await colleague_notices.claim_of_same_visit(connection, notice, now=scene.desk.now)
    for other in others:
        step, more = await _of_booking(scene, other, turn=0)
        if isinstance(step, Leave):
            await colleague_notices.skip(connection, other, step.reason)
        elif isinstance(step, Tell) and more is not None:
            together.append(other)
            lines.append(more.text)
    return Worded("\n".join(lines)), together


async def _of_booking(
    scene: Scene, notice: ColleagueNotice, *, turn: int
) -> tuple[Wait | Tell | Leave, Worded | None]:
    desk = scene.desk
    entry = await agendas.get(desk.connection, _booking_of(notice))
    shop = desk.catalogue.shop(entry.shop)
    theirs = entry.status in telling.IN_AN_AGENDA and notice.barber in {None, entry.barber}
    if notice.news is News.CHANGE:
        if await visit_changes.are_to_be_seen_to(desk.connection, entry.id):
            return Wait(desk.now + _SOON), None  # and then all of the visit is told at once
        so = entry.start if theirs else None
        starts = [start for start in (notice.start, so) if start is not None]
        other = so is not None and notice.known_barber not in {None, entry.barber}
        if not starts or (notice.start == so and not other):
            return Leave(Unsaid.NOTHING), None
        quiet = shop.reminders.quiet
        step = change_step(
            max(starts),
            shop.telling,
            quiet,
            shop.zone,
            now=desk.now,
            to_owner=notice.barber is None,
        )
        return step, Worded(word_change(scene, entry, notice.start, so, before=notice.known_barber))
    return await _of_next(scene, notice, entry, theirs=theirs, turn=turn)


async def _of_next(
    scene: Scene, notice: ColleagueNotice, entry: Entry, *, theirs: bool, turn: int
) -> tuple[Wait | Tell | Leave, Worded | None]:
    if not theirs or entry.status not in _NOT_BEGUN:
        return Leave(Unsaid.CALLED_OFF), None
    if entry.start != notice.start:
        return Leave(Unsaid.MOVED), None
    rules = scene.desk.catalogue.shop(entry.shop).telling
    step = coming_step(entry.start, rules, now=scene.desk.now)
    parts = await agendas.with_the_same(scene.desk.connection, entry)
    return step, word_entry(
        scene, entry, turn=turn, key="next-customer", deeds=UNDER_THE_NEXT, parts=parts
    )


async def _of_rating(
    scene: Scene, notice: ColleagueNotice, *, turn: int
) -> tuple[Wait | Tell | Leave, Worded | None]:
    connection = scene.desk.connection
    entry = await agendas.get(connection, _booking_of(notice))
    rating = await ratings.of_booking(connection, entry.id)
    shop = scene.desk.catalogue.shop(entry.shop)
    step = rating_step(rating.at, shop.telling, shop.reminders, shop.zone, now=scene.desk.now)
    waits = await conversations.where_waits(connection, entry.id)
    if waits:
        offers, next_step = offer_answers(scene, waits, turn=turn), scene.say("low-rating-promised")
    else:
        booking = await bookings.get(connection, entry.id)
        address = (await customers.get(connection, booking.customer)).email
        offers, next_step = None, ""
        if address:
            next_step = scene.say("low-rating-by-mail", address=address)
    return step, Worded(word_rating(scene, entry, rating, next_step=next_step), offers)


async def _of_wanted(
    scene: Scene, notice: ColleagueNotice, *, turn: int
) -> tuple[Wait | Tell | Leave, Worded | None]:
    desk = scene.desk
    if notice.wanted_in is None or notice.since is None:
        raise LookupError(f"notice {notice.id} is about nobody")
    if not await conversations.waits_for_person(desk.connection, notice.wanted_in):
        return Leave(Unsaid.NOTHING), None
    shop = home_shop(desk, notice.barber)
    step = wanted_step(shop.reminders.quiet, shop.zone, now=desk.now)
    return step, await word_wanted(scene, notice.wanted_in, notice.since, turn=turn)


async def _of_day(
    scene: Scene, notice: ColleagueNotice, *, turn: int
) -> tuple[Wait | Tell | Leave, Worded | None]:
    desk = scene.desk
    if notice.day is None:
        raise LookupError(f"notice {notice.id} is about no day")
    shop = home_shop(desk, notice.barber)
    quiet = shop.reminders.quiet
    step = daily_step(notice.news, notice.day, shop.telling, quiet, shop.zone, now=desk.now)
    if not isinstance(step, Tell):
        return step, None
    if notice.barber is None:
        return step, Worded(word_summary(scene, await telling.summary(desk, notice.day)))
    day = notice.day + timedelta(days=notice.news is News.EVENING)
    entries = await agenda(desk, day)
    if not entries and not telling.works(desk, notice.barber, day):
        return Leave(Unsaid.NOTHING), None
    return step, word_agenda(scene, day, entries, turn=turn)


def _booking_of(notice: ColleagueNotice) -> BookingId:
    if notice.booking is None:
        raise LookupError(f"notice {notice.id} is about no booking")
    return notice.booking


async def _count_failure(connection: Connection, claimed: _Claimed) -> None:
    notice, now = claimed
    await colleague_notices.count_failure(connection, notice, now=now, most=ATTEMPTS)
