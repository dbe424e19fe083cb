"""Reminders, said when they are due: whether they come, and what they can do about it, in a tap.

A reminder asks nothing that has to be answered: it opens no flow, and what was going on goes on.
Whoever says it waits for nobody. What is being changed at this moment, by a turn or at the counter,
is looked at again a little later, so that no reminder is ever in the way of a customer.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import structlog

from bot import memory
from bot.aftercare import word_aftercare
from bot.mailing import word_aftercare_mail
from bot.rendering import Worded
from bot.scene import Scene
from bot.speaking import is_talking, speak
from bot.taking_up import CANCEL, COME, MOVE, about
from bot.turns import Turns
from core.clock import Clock
from core.ids import ConversationId, CustomerId, OrganizationId
from flows.offers import Offer, Offers
from flows.reading import Intent
from integrations.ports import Link
from scheduling import aftercare
from scheduling.catalogue import Shop
from scheduling.reminders import AFTER, Kind, Leave, Tell, Unsaid, Wait, next_step
from storage import bookings, consents, conversations, due, mails, reminders
from storage.bookings import Booking
from storage.connection import Connection
from storage.consents import Purpose
from storage.conversations import ConversationRow
from storage.reminders import Reminder
from usecases.desk import Desk

log = structlog.get_logger()

ATTEMPTS = 5
MOST_WAITING = 100
"""Messages that may wait to be sent: with more, reminders are held back, so that whoever writes to
us has their answer before a thousand others have their reminders."""

ATTENDANCE = _YES, _MOVE, _CANCEL = ("attendance-yes", "attendance-move", "attendance-cancel")
"""Titles of the choices under a reminder, in order."""

_AT_ONCE = timedelta(seconds=1)
_SOON = timedelta(seconds=3)
_AT_LEAST = timedelta(minutes=1)
_IN_MID_TALK = timedelta(minutes=3)
_PRESSING = timedelta(minutes=10)  # before it is of no use: then it may come between


@dataclass(frozen=True, slots=True)
class Reminding:
    """Says reminders that are due, of any organization; several processes may do so at once.

    Attributes:
        turns: what a turn needs.
        clock: tells what time it is; `None`: the database does, whatever this machine thinks.
        pages: where the world reaches our pages, `https://turnos.example.com`; without it nothing
            that wants an answer is said by mail.
    """

    turns: Turns
    clock: Clock | None = None
    pages: str | None = None

    async def say_all(self) -> bool:
        """Go on until no reminder is left that is due. Returns whether there was one."""
        return await due.take_all(self.turns.database, self._claim, self._see_to, _count_failure)

    async def _claim(self, connection: Connection) -> tuple[OrganizationId, Reminder] | None:
        moment = self.clock() if self.clock else None
        claimed = await reminders.claim(connection, moment=moment, most_waiting=MOST_WAITING)
        return None if claimed is None else (claimed.organization, claimed)

    async def _see_to(self, connection: Connection, _: OrganizationId, reminder: Reminder) -> None:
        if reminder.kind in AFTER:
            await self._see_to_afterwards(connection, reminder)
            return
        parts = await bookings.lock_agreed_parts(connection, reminder.visit)
        if parts is None:
            await reminders.put_off(connection, reminder, reminder.now + _AT_ONCE)
        elif not parts:
            await reminders.skip(connection, reminder, Unsaid.CALLED_OFF)
        elif parts[0].time.start != reminder.start:
            await reminders.skip(connection, reminder, Unsaid.MOVED)
        else:
            await self._tell(connection, reminder, parts)

    async def _see_to_afterwards(self, connection: Connection, reminder: Reminder) -> None:
        """What took place does not change any more, so there is nothing to lock."""
        parts = await bookings.done_parts(connection, reminder.visit)
        if not parts:
            await reminders.skip(connection, reminder, Unsaid.NOTHING)
        elif reminder.kind is Kind.COME_BACK and await bookings.came_again(connection, parts[0]):
            await reminders.skip(connection, reminder, Unsaid.CAME_AGAIN)
        else:
            await self._tell(connection, reminder, parts)

    async def _tell(self, connection: Connection, reminder: Reminder, parts: list[Booking]) -> None:
        customer = parts[0].customer
        conversation = await self._place(connection, customer, reminder.kind)
        if conversation is None:
            await reminders.skip(connection, reminder, Unsaid.UNREACHABLE)
            return
        if await consents.refuses(connection, customer, _purpose(reminder.kind)):
            await reminders.skip(connection, reminder, Unsaid.OPTED_OUT)
            return
        row = await conversations.lock_if_idle(connection, conversation)
        if row is None:
            await reminders.put_off(connection, reminder, reminder.now + _SOON)
            return
        if row.with_person and reminder.kind in AFTER:
            await reminders.skip(connection, reminder, Unsaid.WITH_PERSON)
            return
        catalogue, _ = await self.turns.catalogues.current(
            connection, reminder.organization, row.catalogue_revision
        )
        shop = catalogue.shop(parts[0].shop)
        now, dialogue = reminder.now, memory.from_json(row.state)
        match await _next_step(connection, reminder, parts, shop):
            case Wait(until):
                await reminders.put_off(connection, reminder, until)
            case Leave(reason):
                await reminders.skip(connection, reminder, reason)
            case Tell(before):
                asked = dialogue.asked is not None
                if before - now > _PRESSING and await is_talking(
                    connection, row.id, asked=asked, patience=_IN_MID_TALK
                ):
                    await reminders.put_off(connection, reminder, now + _SOON)
                    return
                desk = Desk(connection, catalogue, customer, now)
                scene = Scene(desk, self.turns.texts[row.locale], dialogue)
                worded = await self._word(scene, reminder.kind, parts, row)
                lives = max(before - now, _AT_LEAST)
                turn = await speak(connection, row, customer, dialogue, worded, lives=lives)
                await reminders.mark_said(connection, reminder, row.id, turn=turn)

    async def _place(
        self, connection: Connection, customer: CustomerId, kind: Kind
    ) -> ConversationId | None:
        """Return where to say it: in a chat, or by mail before a page that may be closed by now.

        What is said after a visit wants an answer, which a mail needs a page of ours for.
        """
        chat = await conversations.newest_of(connection, customer, page=False)
        if chat is not None:
            return chat
        if kind not in AFTER or self.pages is not None:
            mail = await mails.conversation(connection, customer)
            if mail is not None:
                return mail
        return await conversations.newest_of(connection, customer)

    async def _word(
        self, scene: Scene, kind: Kind, parts: list[Booking], row: ConversationRow
    ) -> Worded:
        turn = row.turns + 1
        if row.channel != "email":
            if kind in AFTER:
                return word_aftercare(scene, kind, parts, turn=turn)
            return word_reminder(scene, kind, parts, turn=turn, choices=not row.with_person)
        if kind in AFTER and self.pages is not None:
            return await word_aftercare_mail(scene, kind, parts, row.id, pages=self.pages)
        worded = word_reminder(scene, kind, parts, turn=turn, choices=False)
        return replace(worded, text=f"{worded.text}\n\n{scene.say('mail-footer')}")


async def _next_step(
    connection: Connection, reminder: Reminder, parts: list[Booking], shop: Shop
) -> Wait | Tell | Leave:
    kind, now = reminder.kind, reminder.now
    if kind in AFTER:
        end = max(part.time.end for part in parts)
        return aftercare.next_step(kind, end, shop.reminders, shop.zone, now=now)
    reminded_at = None
    if kind is Kind.SOON:
        reminded_at = await reminders.said_at(connection, reminder, Kind.DAY_BEFORE)
    return next_step(
        kind, reminder.start, shop.reminders, shop.zone, now=now, reminded_at=reminded_at
    )


def _purpose(kind: Kind) -> Purpose:
    return Purpose.MARKETING if kind is Kind.COME_BACK else Purpose.REMINDERS


def word_reminder(
    scene: Scene, kind: Kind, parts: list[Booking], *, turn: int, choices: bool
) -> Worded:
    """Word a reminder of a visit. Nothing is offered that the shop would then refuse."""
    first = parts[0]
    shop = scene.desk.catalogue.shop(first.shop)
    text = scene.say(
        f"reminder-{kind}",
        when=scene.when(shop).moment(first.time.start),
        shop=shop.name,
        address=shop.address,
        parts=_parts(scene, parts),
    )
    link = Link(shop.map_url, scene.say("open-map")) if shop.map_url else None
    if not choices:
        return Worded(_capitalized(text), None, link)
    offers = _offers(scene, kind, first, scene.desk.now)
    if any(offer.stands_for for offer in offers):
        text = f"{text}\n{scene.say('ask-attendance')}"
    return Worded(_capitalized(text), Offers(turn, offers) if offers else None, link)


def _parts(scene: Scene, parts: list[Booking]) -> str:
    key = "reminder-part" if len(parts) == 1 else "summary-part"
    when = scene.when(scene.desk.catalogue.shop(parts[0].shop))
    return "\n".join(
        scene.say(
            key,
            time=when.clock(part.time.start),
            service=scene.service_name(part.service),
            barber=scene.barber_name(part.barber),
        )
        for part in parts
    )


def _offers(scene: Scene, kind: Kind, first: Booking, now: datetime) -> tuple[Offer, ...]:
    shop = scene.desk.catalogue.shop(first.shop)
    offers = []
    if first.attendance_confirmed_at is None:
        yes = scene.say(_YES)
        offers.append(Offer(yes, lasting=about(COME, first), stands_for=True))
    if shop.policy.may_cancel(first.time.start, now):
        offers.append(Offer(scene.say(_MOVE), lasting=about(MOVE, first)))
        offers.append(Offer(scene.say(_CANCEL), lasting=about(CANCEL, first)))
    elif kind is Kind.SOON:
        offers.append(Offer(scene.say("attendance-late"), intent=Intent.RUNNING_LATE))
    return tuple(offers)


def _capitalized(text: str) -> str:
    return text[0].upper() + text[1:]


async def _count_failure(connection: Connection, reminder: Reminder) -> None:
    await reminders.count_failure(connection, reminder, most=ATTEMPTS)
