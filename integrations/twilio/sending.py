"""Parts of a message on their way: in order, at our pace, each once as far as can be known."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from integrations.ports import (
    ChannelRefused,
    ChannelUnavailable,
    DeliveryUnknown,
    Pace,
    Receipt,
)
from integrations.twilio.client import Client
from integrations.twilio.statuses import Callbacks

SETTLES: Final = 20.0
"""Seconds after which a message that Twilio took is surely in its list."""

_CLOCKS_DIFFER: Final = timedelta(seconds=60)
_CAME_TO_NOTHING: Final = frozenset({"failed", "undelivered", "canceled"})


@dataclass(frozen=True, slots=True)
class Part:
    """One message of Twilio's.

    Attributes:
        form: what it is created with, apart from whose it is.
        body: what Twilio's list shows of it; where it is sent as content, some of that.
    """

    form: Mapping[str, str]
    body: str

    def is_shown_in(self, sent: Mapping[str, Any]) -> bool:
        shown = str(sent.get("body"))
        return self.body in shown if "ContentSid" in self.form else self.body == shown


class Sender:
    """Sends from one of our numbers.

    Args:
        client: of the account.
        number: as `From`: `whatsapp:+...` or `+...`.
        pace: how much of us Twilio takes; figures differ by sender, its 429 has the last word.
        callbacks: where Twilio tells what becomes of messages; without them it is not told.
        settles: as `SETTLES`.
    """

    def __init__(
        self,
        client: Client,
        number: str,
        pace: Pace,
        callbacks: Callbacks | None = None,
        settles: float = SETTLES,
    ) -> None:
        self._client = client
        self._number = number
        self.pace = pace
        self._callbacks = callbacks
        self._settles = settles

    async def send(self, to: str, parts: Sequence[Part], key: str) -> Receipt:
        """Send all parts; returns the receipt of the last.

        Raises:
            ChannelUnavailable, ChannelRefused, DeliveryUnknown: as in the port. A failure after the
                first part is DeliveryUnknown: `send_missing` sends what then lacks.
        """
        receipt = None
        for number, part in enumerate(parts):
            try:
                # Only the last part reports: when Twilio has that, it has all of them.
                receipt = await self._send_one(to, part, key if part is parts[-1] else None)
            except (ChannelUnavailable, ChannelRefused) as error:
                if receipt is None:
                    raise
                raise DeliveryUnknown(
                    ask_after=self._settles, reason="only-in-part", parts=number
                ) from error
        assert receipt is not None  # noqa: S101 -- there is at least one part
        return receipt

    async def send_missing(
        self, to: str, parts: Sequence[Part], key: str, *, since: datetime, known: Collection[str]
    ) -> Receipt:
        """Send the parts that Twilio does not have; returns the receipt of the last part.

        Args:
            to: whom.
            parts: of the message, all of them.
            key: as in `send`.
            since: when it may have been sent first.
            known: what else was sent to them, by Twilio's name: the same words may be said twice.

        Raises:
            ChannelUnavailable, ChannelRefused, DeliveryUnknown: as `send`.
        """
        listed = await self._client.messages(to, self._number, since - _CLOCKS_DIFFER)
        ours = [one for one in reversed(listed) if _may_be_ours(one, known)]
        missing, last = [], None
        for part in parts:
            found = next((one for one in ours if part.is_shown_in(one)), None)
            if found is None:
                missing.append(part)
                continue
            ours.remove(found)
            last = Receipt(provider_id=str(found.get("sid")))
        if missing:
            return await self.send(to, missing, key)
        assert last is not None  # noqa: S101 -- there is at least one part
        return last

    async def _send_one(self, to: str, part: Part, key: str | None) -> Receipt:
        form = {"To": to, "From": self._number, **part.form}
        if self._callbacks is not None and key is not None:
            form["StatusCallback"] = self._callbacks.url_for(key)
        try:
            return Receipt(provider_id=await self._client.create_message(form))
        except DeliveryUnknown as error:
            reason = error.params.get("reason")
            raise DeliveryUnknown(ask_after=self._settles, reason=reason) from error


def _may_be_ours(sent: Mapping[str, Any], known: Collection[str]) -> bool:
    return sent.get("sid") not in known and sent.get("status") not in _CAME_TO_NOTHING
