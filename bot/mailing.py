"""Mails about visits: agreed, moved or called off, each with an invitation for their calendar.

And what is said after a visit, to who has no chat.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.aftercare import say_aftercare
from bot.rendering import OUTBOUND, Worded
from bot.scene import Scene
from bot.texts import Texts
from core.ids import ConversationId
from flows.talk import Dialogue
from integrations.ports import Invitation, Link, OutboundMessage
from scheduling.lifecycle import BookingStatus
from scheduling.reminders import Kind
from storage import bookings, catalogue, conversations, customers, mail_doors, mails
from storage.bookings import Booking
from storage.connection import Connection
from storage.mails import Told
from storage.visit_changes import VisitChange
from usecases.desk import Desk

_LIVES = timedelta(hours=12)
_TAKES_PLACE = (
    BookingStatus.ARRIVED,
    BookingStatus.IN_PROGRESS,
    BookingStatus.COMPLETED,
    BookingStatus.NO_SHOW,
)


@dataclass(frozen=True, slots=True)
class Mailing:
    """Writes to customers who have given an address. `texts`: by locale."""

    texts: Mapping[str, Texts]

    async def tell(self, connection: Connection, change: VisitChange, now: datetime) -> None:
        """Bring the customer's calendar in line with how a visit stands; twice is as once."""
        parts = await bookings.of_visit(connection, change.visit)
        standing = [part for part in parts if part.status is BookingStatus.CONFIRMED]
        called_off = [part for part in parts if part.status is BookingStatus.CANCELLED]
        about = standing or called_off
        if not about or any(part.status in _TAKES_PLACE for part in parts):
            return  # it is being agreed, or has begun
        customer = await customers.get(connection, about[0].customer)
        if customer.email is None or max(part.time.end for part in about) <= now:
            return
        current = await catalogue.load(connection)
        locale = await conversations.locale_of(connection, customer.id)
        texts = self.texts[locale or customer.locale or current.locale]
        scene = Scene(Desk(connection, current, customer.id, now), texts, Dialogue())
        what = _what(scene, about, cancelled=not standing)
        before = await mails.told(connection, change.visit, customer.email)
        if what == (before and before[0]) or (what.cancelled and before is None):
            return
        sequence = sum(part.revision for part in parts)
        if before is not None:
            sequence = max(sequence, before[1] + 1)
        await mails.remember(connection, change.visit, customer.email, what, sequence)
        message = _message(scene, about, what, moved=before is not None)
        invitation = _invitation(scene, about[0], what, sequence)
        whole = OUTBOUND.dump_python(replace(message, invitation=invitation), mode="json")
        until = change.now + (min(now + _LIVES, what.end) - now)
        await mails.write(connection, customer.id, customer.email, whole, until)


def _what(scene: Scene, parts: list[Booking], *, cancelled: bool) -> Told:
    services = ", ".join(dict.fromkeys(scene.service_name(part.service) for part in parts))
    shop = scene.desk.catalogue.shop(parts[0].shop).name
    barbers = ", ".join(dict.fromkeys(scene.barber_name(part.barber) for part in parts))
    return Told(
        scene.say("mail-title", service=services, barber=barbers, shop=shop),
        min(part.time.start for part in parts),
        max(part.time.end for part in parts),
        cancelled,
    )


def _message(scene: Scene, parts: list[Booking], what: Told, *, moved: bool) -> OutboundMessage:
    shop = scene.desk.catalogue.shop(parts[0].shop)
    kind = "cancelled" if what.cancelled else "moved" if moved else "agreed"
    text = scene.say(
        f"mail-{kind}",
        title=what.title,
        when=scene.when(shop).moment(what.start),
        shop=shop.name,
        address=shop.address,
    )
    link = Link(shop.map_url, scene.say("open-map")) if shop.map_url else None
    return OutboundMessage(f"{text}\n\n{scene.say('mail-footer')}", link=link)


def _invitation(scene: Scene, part: Booking, what: Told, sequence: int) -> Invitation:
    shop = scene.desk.catalogue.shop(part.shop)
    return Invitation(
        uid=f"visit-{part.visit}@barberpro",
        sequence=sequence,
        title=what.title,
        place=shop.address,
        start=what.start,
        end=what.end,
        zone=shop.zone.key,
        cancelled=what.cancelled,
    )


async def word_aftercare_mail(
    scene: Scene, kind: Kind, parts: list[Booking], conversation: ConversationId, *, pages: str
) -> Worded:
    """Word what is said after a visit as a mail: what it asks is answered on a page.

    Args:
        scene: of the mail.
        kind: one of `AFTER`.
        parts: of the visit.
        conversation: of the customer's mails.
        pages: where the world reaches our pages.
    """
    token = await mail_doors.make(scene.desk.connection, conversation, kind, parts[0].id)
    here = f"{pages.rstrip('/')}/mail/{token}"
    if kind is Kind.THANKS:
        link = Link(here, scene.say("mail-rate"))
    else:
        link = Link(f"{pages.rstrip('/')}/chat", scene.say("come-back-yes"))
    stop = f"{here}/stop"
    text = f"{say_aftercare(scene, kind, parts)}\n\n{scene.say('mail-after-footer', stop=stop)}"
    return Worded(text, link=link, unsubscribe=stop)
