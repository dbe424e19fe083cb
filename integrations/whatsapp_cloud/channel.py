"""The channel to customers over WhatsApp's Cloud API."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta
from typing import Any, Final

from integrations.ports import (
    ChannelRefused,
    ChannelUnavailable,
    DeliveryUnknown,
    OutboundMessage,
    Pace,
    Receipt,
)
from integrations.templates import Template, templated
from integrations.whatsapp_cloud.addresses import WHATSAPP, recipient
from integrations.whatsapp_cloud.client import Client
from integrations.whatsapp_cloud.errors import FORM, WINDOW_CLOSED, reason_of
from integrations.whatsapp_cloud.rendering import as_parts, as_template, as_texts
from integrations.whatsapp_cloud.statuses import tracking

Silence = Callable[[str], Awaitable[timedelta | None]]
"""Tells how long ago the person with an address wrote to us; `None`: never."""

Json = dict[str, Any]

WINDOW: Final = timedelta(hours=24)
SETTLES: Final = 20.0
"""Seconds after which the status of a message that Meta took has surely come."""

PACE: Final = Pace(per_second=80, burst=10)
"""What Meta takes from a new number, by its own account; its 130429 has the last word."""

_MARGIN: Final = timedelta(minutes=5)  # that a message may wait before it goes out


class WhatsAppCloud:
    """Sends over WhatsApp; satisfies `integrations.ports.Channel`.

    Up to three short choices are buttons, up to ten a list, a link without choices a button that
    opens it, and what does not fit there is numbered in the text.

    Meta takes such messages for 24 hours after the customer last wrote; later only a template that
    it has approved.

    A message carries our key, which comes back in its statuses: when an answer is lost, the status
    tells that Meta has the message. Meta cannot be asked for it.

    Args:
        client: of our number.
        button: what opens a list of choices, at most 20 characters.
        silence: of a customer; without it every window counts as open.
        templates: that Meta has approved; where none of them has a message, it is refused after
            the window.
        pace: how much of us Meta takes.
        settles: as `SETTLES`.
    """

    name = WHATSAPP

    def __init__(
        self,
        client: Client,
        *,
        button: str,
        silence: Silence | None = None,
        templates: Sequence[Template] = (),
        pace: Pace = PACE,
        settles: float = SETTLES,
    ) -> None:
        self._client = client
        self._button = button
        self._silence = silence
        self._templates = templates
        self.pace = pace
        self._settles = settles

    async def send(self, address: str, message: OutboundMessage, *, key: str) -> Receipt:
        """Hand one message over, in several parts if its text is too long for one.

        Raises:
            ChannelUnavailable, ChannelRefused, DeliveryUnknown: as in the port. After the 24 hours
                without a template: ChannelRefused, with the `code` 131047 that Meta would send. A
                failure after the first part is DeliveryUnknown.
        """
        to = recipient(address)
        if not await self._window_is_open(address):
            return await self._send(to, self._templated(message), key)
        parts = as_parts(message, self._button)
        try:
            return await self._send(to, parts, key)
        except ChannelRefused as error:
            if parts[0]["type"] == "text" or error.params.get("code") not in FORM:
                raise
            return await self._send(to, as_texts(message), key)

    async def show_typing(self, address: str) -> None:
        """Do nothing: WhatsApp shows it only as the answer to a certain message of theirs."""

    async def close(self) -> None:
        """Close the connections. The channel cannot be used afterwards."""
        await self._client.close()

    async def _send(self, to: Json, parts: list[Json], key: str) -> Receipt:
        receipt = None
        for number, part in enumerate(parts, start=1):
            # Only the last part reports: when Meta has that, it has all of them.
            whole = to | part | (tracking(key) if number == len(parts) else {})
            try:
                receipt = Receipt(provider_id=await self._client.send(whole))
            except DeliveryUnknown as error:
                reason = error.params.get("reason")
                raise DeliveryUnknown(ask_after=self._settles, reason=reason) from error
            except (ChannelUnavailable, ChannelRefused) as error:
                if receipt is None:
                    raise
                raise DeliveryUnknown(reason="only-in-part", parts=number - 1) from error
        assert receipt is not None  # noqa: S101 -- there is at least one part
        return receipt

    async def _window_is_open(self, address: str) -> bool:
        if self._silence is None:
            return True
        silence = await self._silence(address)
        return silence is not None and silence < WINDOW - _MARGIN

    def _templated(self, message: OutboundMessage) -> list[Json]:
        parts = [as_template(part) for part in templated(message, self._templates)]
        if not parts:
            raise ChannelRefused(reason=reason_of(WINDOW_CLOSED), code=WINDOW_CLOSED)
        return parts
