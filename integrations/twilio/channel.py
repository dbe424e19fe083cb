"""The channels to customers over Twilio: WhatsApp and SMS."""

from collections.abc import Awaitable, Callable, Collection, Sequence
from datetime import datetime, timedelta
from typing import Final

from integrations.plain_text import cut, numbered, plain
from integrations.ports import ChannelRefused, OutboundMessage, Receipt
from integrations.templates import Template, Templated, templated
from integrations.twilio.addresses import SMS, WHATSAPP, sms_recipient, whatsapp_recipient
from integrations.twilio.contents import Contents
from integrations.twilio.errors import CONTENT, WINDOW_CLOSED, reason_of
from integrations.twilio.rendering import LONGEST_TEXT, as_variables, shape_of
from integrations.twilio.sending import Part, Sender

Silence = Callable[[str], Awaitable[timedelta | None]]
"""Tells how long ago the person with an address wrote to us; `None`: never."""

WINDOW: Final = timedelta(hours=24)
_MARGIN: Final = timedelta(minutes=5)  # that a message may wait at Twilio before it goes to Meta


class TwilioSms:
    """Sends SMS; satisfies `integrations.ports.Channel` and `Searchable`.

    Choices are numbered in the text.

    Args:
        sender: of our number.
    """

    name = SMS

    def __init__(self, sender: Sender) -> None:
        self._sender = sender
        self.pace = sender.pace

    async def send(self, address: str, message: OutboundMessage, *, key: str) -> Receipt:
        """Hand one message over, in several parts if its text is too long for one."""
        return await self._sender.send(sms_recipient(address), _as_text(message), key)

    async def send_missing(
        self,
        address: str,
        message: OutboundMessage,
        *,
        key: str,
        since: datetime,
        known: Collection[str],
    ) -> Receipt:
        """Hand over what of a message did not get through."""
        return await self._sender.send_missing(
            sms_recipient(address), _as_text(message), key, since=since, known=known
        )

    async def show_typing(self, address: str) -> None:
        """Do nothing: telephones do not show it."""


class TwilioWhatsApp:
    """Sends over WhatsApp; satisfies `integrations.ports.Channel` and `Searchable`.

    Up to three short choices are quick replies, up to ten a list, and what does not fit there, or
    cannot be had from Twilio, is numbered in the text.

    WhatsApp takes such messages for 24 hours after the customer last wrote. Later only a template
    that Meta has approved arrives: Twilio takes the others too, and says much later that it could
    not deliver them (63016).

    Args:
        sender: of our number.
        contents: of the account.
        button: what opens a list of choices, at most 20 characters.
        silence: of a customer; without it every window counts as open.
        templates: approved by Meta, named by their SIDs: `{{1}}` is what we say, `{{2}}` and those
            that follow are the ids of their buttons. Where none of them has a message, it is
            refused after the window.
    """

    name = WHATSAPP

    def __init__(
        self,
        sender: Sender,
        contents: Contents,
        *,
        button: str,
        silence: Silence | None = None,
        templates: Sequence[Template] = (),
    ) -> None:
        self._sender = sender
        self.pace = sender.pace
        self._contents = contents
        self._button = button
        self._silence = silence
        self._templates = templates

    async def send(self, address: str, message: OutboundMessage, *, key: str) -> Receipt:
        """Hand one message over.

        Raises:
            ChannelUnavailable, ChannelRefused, DeliveryUnknown: as in the port. After the 24 hours
                without a template: ChannelRefused, with the `code` 63016 that Twilio would send.
        """
        to = whatsapp_recipient(address)
        rendered = await self._parts(address, message)
        try:
            return await self._sender.send(to, rendered, key)
        except ChannelRefused as error:
            return await self._sender.send(to, self._without_content(message, rendered, error), key)

    async def send_missing(
        self,
        address: str,
        message: OutboundMessage,
        *,
        key: str,
        since: datetime,
        known: Collection[str],
    ) -> Receipt:
        """Hand over what of a message did not get through."""
        to = whatsapp_recipient(address)
        rendered = await self._parts(address, message)
        try:
            return await self._sender.send_missing(to, rendered, key, since=since, known=known)
        except ChannelRefused as error:
            return await self._sender.send(to, self._without_content(message, rendered, error), key)

    async def show_typing(self, address: str) -> None:
        """Do nothing: Twilio has no stable way to it."""

    async def _parts(self, address: str, message: OutboundMessage) -> list[Part]:
        if not await self._window_is_open(address):
            return self._templated(message)
        text = plain(message)
        shape = shape_of(message)
        content = None if shape is None else await self._contents.sid_of(shape)
        if shape is None or content is None:
            return [*_as_text(message), *_pin(message)]
        variables = shape.variables(text, self._button, message.choices)
        form = {"ContentSid": content, "ContentVariables": variables}
        return [Part(form, text), *_pin(message)]

    def _without_content(
        self, message: OutboundMessage, refused: Sequence[Part], error: ChannelRefused
    ) -> list[Part]:
        """Return the message as text if it was refused for its content template alone.

        Raises:
            ChannelRefused: it was not.
        """
        content = refused[0].form.get("ContentSid")
        approved = {template.name for template in self._templates}
        if error.params.get("code") not in CONTENT or content is None or content in approved:
            raise error
        self._contents.forget()
        return [*_as_text(message), *_pin(message)]

    async def _window_is_open(self, address: str) -> bool:
        if self._silence is None:
            return True
        silence = await self._silence(address)
        return silence is not None and silence < WINDOW - _MARGIN

    def _templated(self, message: OutboundMessage) -> list[Part]:
        parts = templated(message, self._templates)
        if not parts:
            raise ChannelRefused(reason=reason_of(WINDOW_CLOSED), code=WINDOW_CLOSED)
        return [_as_template(part) for part in parts]


def _as_template(part: Templated) -> Part:
    variables = as_variables(part.variable, *(choice.id for choice in part.choices))
    return Part({"ContentSid": part.template.name, "ContentVariables": variables}, part.variable)


def _pin(message: OutboundMessage) -> list[Part]:
    if message.place is None:
        return []
    place = message.place
    point = f"geo:{place.latitude},{place.longitude}|{place.address}"
    return [Part({"Body": place.name, "PersistentAction": point}, place.name)]


def _as_text(message: OutboundMessage) -> list[Part]:
    return [Part({"Body": part}, part) for part in cut(numbered(message), LONGEST_TEXT)]
