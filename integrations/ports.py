"""What we ask of the outside world, and the values that go over the border.

Adapters do not inherit from these protocols; the type checker compares shapes.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol, runtime_checkable

from core.errors import BarberProError
from flows.reading import Attachment


@dataclass(frozen=True, slots=True)
class Choice:
    """A quick reply. `id` comes back in `InboundMessage.choice`; at most 60 bytes of ASCII."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Link:
    """A page to open: a payment, a map."""

    url: str
    title: str


@dataclass(frozen=True, slots=True)
class Invitation:
    """A visit for the customer's own calendar.

    Attributes:
        uid: of the visit, always the same: by it calendars know it again.
        sequence: grows with every change.
        title: in one line.
        place: the address.
        start: aware.
        end: likewise.
        zone: IANA name, of the shop.
        cancelled: it is to be taken out again.
    """

    uid: str
    sequence: int
    title: str
    place: str
    start: datetime
    end: datetime
    zone: str
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """A point on a map, in degrees, and what is there."""

    latitude: float
    longitude: float
    name: str
    address: str


@dataclass(frozen=True, slots=True)
class ContactRequest:
    """Asks for somebody's own number: `text` says why, `title` stands on what shares it."""

    text: str
    title: str


@dataclass(frozen=True, slots=True)
class OutboundMessage:
    """What we say, free of any channel; each channel renders it as well as it can.

    `text` is plain, with newlines and no markup. Where a channel has no buttons, it numbers the
    choices in the text, from 1 in the order given. Channels other than e-mail leave an invitation
    out. `retires`: an earlier message of ours, as in `InboundMessage.tapped`, whose choices are of
    no use any more; a channel that can takes them away. `place` is shown where there are maps, and
    `asks_contact` asked where a number can be shared with a tap; elsewhere they are left out: the
    text must do without them. `unsubscribe`: of a mail, the address where its reader gets rid of
    such mails; one that is posted to, too. `again`: what is put before it where it may have
    arrived already, so that whoever reads it twice knows that it is one.
    """

    text: str
    choices: tuple[Choice, ...] = ()
    link: Link | None = None
    invitation: Invitation | None = None
    retires: str | None = None
    place: Place | None = None
    asks_contact: ContactRequest | None = None
    unsubscribe: str | None = None
    again: str | None = None


@dataclass(frozen=True, slots=True)
class InboundMessage:
    """What a customer sent, free of any channel.

    Attributes:
        channel: `web`, `telegram`, `whatsapp` ...
        external_id: the provider's own id, equal on redelivery, unique within the channel.
        address: where answers go; unique within the channel: `<bot id>:<chat id>` on Telegram.
        text: as typed, or the title of the choice that was tapped, or empty.
        choice: id of the choice that was tapped.
        tapped: the provider's name of our message with that choice, where nothing but choices
            stands below it and they can be taken away.
        attachment: what came instead of text, or with it.
        profile_name: what the person calls themselves there.
        language: BCP 47 tag of their device, as far as the channel tells.
        sent_at: by the provider's clock, aware.
        deep_link: what the link carried by which they came (`t.me/<bot>?start=<deep_link>`), at
            most 64 characters of `[A-Za-z0-9_-]`; anybody can make one up.
        group: said in a group, where others read along; bookings are made in private.
        phone: their own number, shared with a tap and vouched for by the channel, as it came.
        opt_out: they ask for no more messages (`BAJA`, `STOP`), or, `False`, for them again.
    """

    channel: str
    external_id: str
    address: str
    text: str = ""
    choice: str | None = None
    tapped: str | None = None
    attachment: Attachment | None = None
    profile_name: str | None = None
    language: str | None = None
    sent_at: datetime | None = None
    deep_link: str | None = None
    group: bool = False
    phone: str | None = None
    opt_out: bool | None = None


@dataclass(frozen=True, slots=True)
class Ignored:
    """An event that says nothing to us: acknowledged (200), so that it does not come again.

    `external_id` as in `InboundMessage`; `reason` is for counting: `edited`, `membership` ...
    """

    external_id: str
    reason: str


@dataclass(frozen=True, slots=True)
class Receipt:
    """The provider took the message. `provider_id` is its name for it."""

    provider_id: str


class Stage(StrEnum):
    """How far a message has come."""

    TAKEN = "taken"
    DELIVERED = "delivered"
    READ = "read"


@dataclass(frozen=True, slots=True)
class DeliveryReport:
    """What a provider tells later about a message. Reports come in any order, and more than once.

    Attributes:
        key: ours, as given to `Channel.send`.
        provider_id: as in `Receipt`.
        failure: why it did not get there.
        stage: how far it has come, if it did not fail.
    """

    key: str
    provider_id: str
    failure: str | None = None
    stage: Stage = Stage.TAKEN


class BadPayload(BarberProError):
    """Nothing the provider would send. Its params say what is wrong, never what was in it."""

    code, title, status = "bad-payload", "The payload is not understood", 400


class ChannelUnavailable(BarberProError):
    """The provider did not take it: try again, not before `retry_after` seconds if it said so."""

    code, title, status = "channel-unavailable", "The channel does not answer", 503

    def __init__(self, *, retry_after: float | None = None, **params: object) -> None:
        super().__init__(**params)
        self.retry_after = retry_after


class ChannelRefused(BarberProError):
    """The provider said no, and will again: a blocked bot, a chat that is gone, a bad token."""

    code, title, status = "channel-refused", "The channel refused the message", 502


class DeliveryUnknown(BarberProError):
    """The request went out and no answer came: it may or may not have been delivered.

    A provider that can be asked (`Searchable`) surely knows after `ask_after` seconds.
    """

    code, title, status = "delivery-unknown", "Nobody knows whether it was delivered", 504

    def __init__(self, *, ask_after: float | None = None, **params: object) -> None:
        super().__init__(**params)
        self.ask_after = ask_after


@dataclass(frozen=True, slots=True)
class Pace:
    """How much of us a provider takes, of all our processes together.

    Attributes:
        per_second: messages.
        burst: how many at once after a rest.
        per_chat: how many one person gets in as many seconds; 0: no limit.
    """

    per_second: float
    burst: int = 3
    per_chat: int = 0


class Channel(Protocol):
    """Carries messages to customers. Whoever calls `send` keeps to the pace."""

    name: str
    pace: Pace

    async def send(self, address: str, message: OutboundMessage, *, key: str) -> Receipt:
        """Hand one message over.

        Args:
            address: as in `InboundMessage.address`.
            message: what to say.
            key: our own name for this message, the same at every try.

        Raises:
            ChannelUnavailable: it was surely not delivered; try again later.
            ChannelRefused: it was not delivered, and never will be.
            DeliveryUnknown: the answer was lost.
        """
        ...

    async def show_typing(self, address: str) -> None:
        """Show that an answer is being written, where the channel can; never raises."""
        ...


@runtime_checkable
class Searchable(Protocol):
    """A channel whose provider can be asked what it was given, so that nothing is sent twice."""

    async def send_missing(
        self,
        address: str,
        message: OutboundMessage,
        *,
        key: str,
        since: datetime,
        known: Collection[str],
    ) -> Receipt:
        """Hand over what of a message did not get through when `send` raised DeliveryUnknown.

        Args:
            address: as in `Channel.send`.
            message: the same.
            key: the same.
            since: when it may have been sent first.
            known: provider ids of what else was sent there since: words may be said twice.

        Raises:
            ChannelUnavailable, ChannelRefused, DeliveryUnknown: as `Channel.send`.
        """
        ...
