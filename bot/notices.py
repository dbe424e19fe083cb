"""What we say on our own account: which notice opens which flow, with what is known already.

A notice is a turn of its own, which nobody's message set off. It opens a flow on top of what is
going on, so that the answer to it is read as any other answer.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import structlog

from bot import memory
from bot.carrying_out import carry_out
from bot.colleagues import acting
from bot.openings import BY_THE_SHOP, Open, Opening, kept
from bot.saying import REPLY_LIVES
from bot.scene import Scene
from bot.speaking import is_talking, speak
from bot.turns import Turns, follow
from bot.wording import word
from core.ids import OrganizationId, WaitId
from flows.booking import BookingFlow
from flows.dialogue import FLOWS, announce, resume
from flows.frame import Frame
from flows.machine import Cancel, Compensate, Conversation, Say, step
from flows.reading import Reading
from flows.talk import Dialogue, DialogueTurn
from flows.waiting import ClaimingFlow
from scheduling.local_time import local_day
from scheduling.wishes import Days, Wish
from storage import conversations, due, notices, standing, waitlist
from storage.connection import Connection
from usecases import freed
from usecases.desk import Desk
from usecases.standing import LOST_DATE

log = structlog.get_logger()

ATTEMPTS = 5

_SOON = timedelta(seconds=3)
_IN_MID_TALK = timedelta(seconds=45)  # somebody who wrote so lately and is asked something


async def _offer(desk: Desk, about: Mapping[str, Any]) -> Opening | None:
    """A time is kept for somebody of the waitlist; `None` when it no longer is."""
    hold = await kept(desk, [about["booking"], *about.get("others", [])])
    if hold is None:
        return None
    frame: Frame = FLOWS[ClaimingFlow.title]()
    wanted = await waitlist.get(desk.connection, WaitId(UUID(about["waiting"])))
    if hold.others:  # should it be gone, all of it is looked for anew
        frame = frame.but(extras=wanted.extras, avoid=wanted.avoid)
    return Opening(
        frame.but(
            shop=hold.shop,
            service=hold.service,
            barber=wanted.barber if hold.others else hold.barber,
            start=hold.parts[0].time.start,
            hold=hold,
        )
    )


async def _lost_date(desk: Desk, about: Mapping[str, Any]) -> Opening | None:
    """A date of a standing booking cannot be had; `None` when the booking is over."""
    running = await standing.running(desk.connection, desk.customer)
    mine = next((one for one in running if str(one.id) == about["series"]), None)
    if mine is None:
        return None
    start = datetime.fromisoformat(about["start"])
    day = local_day(start, desk.catalogue.shop(mine.shop).zone)
    frame: Frame = FLOWS[BookingFlow.title]()
    return Opening(
        frame.but(
            shop=mine.shop,
            service=mine.service,
            barber=mine.barber,
            wish=Wish(days=(Days.only(day),)),
        ),
        (Say("series-date-lost", {"start": start, "shop": mine.shop}),),
    )


OPENINGS: Mapping[str, Open] = {freed.OFFER: _offer, LOST_DATE: _lost_date, **BY_THE_SHOP}
"""By the kind of notice."""


@dataclass(frozen=True, slots=True)
class Announcer:
    """Says notices that are due, of any organization; several processes may do so at once."""

    turns: Turns

    async def say_all(self) -> bool:
        """Go on until no notice is left that is due. Returns whether there was one."""
        return await due.take_all(self.turns.database, notices.claim, self._say, _count_failure)

    async def _say(self, connection: Connection, organization: OrganizationId, wanted: int) -> None:
        notice = await notices.get(connection, wanted)
        turns, now = self.turns, self.turns.clock()
        row = await conversations.lock(connection, notice.conversation)
        dialogue = memory.from_json(row.state)
        asked = dialogue.asked is not None
        if await is_talking(connection, row.id, asked=asked, patience=_IN_MID_TALK):
            await notices.put_off(connection, notice.id, _SOON)
            return
        catalogue, _ = await turns.catalogues.current(
            connection, organization, row.catalogue_revision
        )
        if row.customer is None:
            raise LookupError(f"notice {notice.id} is for nobody")
        desk = Desk(connection, catalogue, row.customer, now)
        desk = replace(desk, colleague=acting(row, desk))
        late = notice.expires_at is not None and notice.expires_at <= now
        opening = None if late else await OPENINGS[notice.kind](desk, notice.about)
        if opening is None or row.with_person:
            if opening is not None:  # nobody would read the answer
                await _take_back(desk, opening)
            await notices.mark_void(connection, notice.id)
            return
        dialogue, effects = await follow(desk, _decided(dialogue, opening))
        scene = Scene(desk, turns.texts[row.locale], dialogue)
        worded = await word(scene, effects, Reading(), turn=row.turns + 1)
        lives = notice.expires_at - now if notice.expires_at else REPLY_LIVES
        turn = await speak(connection, row, row.customer, dialogue, worded, lives=lives)
        await notices.mark_said(connection, notice.id, turn=turn)


def _decided(dialogue: Dialogue, opening: Opening) -> DialogueTurn:
    if opening.frame is not None:
        return announce(dialogue, opening.frame, *opening.first)
    return resume(dialogue, *opening.first)


async def _take_back(desk: Desk, opening: Opening) -> None:
    """Undo what a notice that is not said would have asked about."""
    if opening.frame is None:
        return
    for effect in step(Conversation(opening.frame), Cancel()).effects:
        if isinstance(effect, Compensate):
            await carry_out(desk, effect.command)


async def _count_failure(connection: Connection, notice: int) -> None:
    await notices.count_failure(connection, notice, most=ATTEMPTS)
