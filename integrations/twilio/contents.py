"""Content templates: created once for each shape, found again by name."""

import asyncio
from collections.abc import Callable
from typing import Final

import structlog

from integrations.ports import ChannelRefused, ChannelUnavailable, DeliveryUnknown
from integrations.twilio.client import Client
from integrations.twilio.rendering import Shape

log = structlog.get_logger()

_LONGEST: Final = 15.0  # seconds that a message waits for its buttons
_PAUSE: Final = 60.0  # seconds without buttons after the Content API has failed


class Contents:
    """SIDs by shape, remembered by this process; Twilio keeps them for the others.

    Args:
        client: of the account.
        clock: seconds, monotonic.
    """

    def __init__(self, client: Client, clock: Callable[[], float]) -> None:
        self._client = client
        self._clock = clock
        self._by_name: dict[str, str] | None = None
        self._asking = asyncio.Lock()
        self._resting_until = float("-inf")

    async def sid_of(self, shape: Shape) -> str | None:
        """Return the template for a shape; `None` when there is none to be had for now."""
        definition = shape.definition()
        name = str(definition["friendly_name"])
        if self._by_name is not None and name in self._by_name:
            return self._by_name[name]
        async with self._asking:
            if self._clock() < self._resting_until:
                return None
            try:
                async with asyncio.timeout(_LONGEST):
                    if self._by_name is None:
                        self._by_name = await self._client.contents()
                    if name not in self._by_name:
                        self._by_name[name] = await self._client.create_content(definition)
                    return self._by_name[name]
            except (ChannelUnavailable, ChannelRefused, DeliveryUnknown, TimeoutError) as error:
                log.warning("no buttons on whatsapp for a while", error=str(error) or "timeout")
                self._resting_until = self._clock() + _PAUSE
                return None

    def forget(self) -> None:
        """Look them up anew: one of them is gone."""
        self._by_name = None
