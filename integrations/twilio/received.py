"""What people wrote to a number, as Twilio lists it: for webhooks that never came."""

from datetime import datetime
from typing import Final

from integrations.ports import BadPayload, InboundMessage
from integrations.twilio.client import Client
from integrations.twilio.payloads import read_message

_FIELDS: Final = {
    "sid": "MessageSid",
    "from": "From",
    "to": "To",
    "body": "Body",
    "num_media": "NumMedia",
}


async def received(
    client: Client, number: str, *, since: datetime, until: datetime
) -> list[InboundMessage]:
    """Return what was written to a number (as `To`) between two moments, the oldest first.

    The list does not tell what was tapped, only the words of it.

    Raises:
        ChannelUnavailable, ChannelRefused: as `Client.received`.
    """
    messages = []
    for listed in reversed(await client.received(number, since, until)):
        form = [(name, str(listed.get(key) or "")) for key, name in _FIELDS.items()]
        try:
            message = read_message(form)
        except BadPayload:
            continue
        if isinstance(message, InboundMessage):
            messages.append(message)
    return messages
