"""People with telephones: what they see, and what can be said to them."""

from dataclasses import dataclass, field
from typing import Any

from integrations.sandbox.twilio.contents import Filled
from integrations.sandbox.twilio.rules import WINDOW

Json = dict[str, Any]


@dataclass(slots=True)
class Message:
    """One message that we were told to send. `shown` is what arrives of it."""

    sid: str
    to: str
    sender: str
    shown: Filled
    created_at: float
    callback: str
    templated: bool = False
    status: str = "queued"
    error: int | None = None

    def as_json(self, account: str, date: str) -> Json:
        """Return it as the API does; `date` is when it was created, as in RFC 2822."""
        uri = f"/2010-04-01/Accounts/{account}/Messages/{self.sid}"
        return {
            "account_sid": account,
            "api_version": "2010-04-01",
            "body": self.shown.body,
            "date_created": date,
            "date_sent": None if self.status == "queued" else date,
            "date_updated": date,
            "direction": "outbound-api",
            "error_code": self.error,
            "error_message": None,
            "from": self.sender,
            "messaging_service_sid": None,
            "num_media": "0",
            "num_segments": "1",
            "price": None,
            "price_unit": None,
            "sid": self.sid,
            "status": self.status,
            "subresource_uris": {"media": f"{uri}/Media.json"},
            "to": self.to,
            "uri": f"{uri}.json",
        }

    def seen(self) -> Json:
        """Show it as its reader sees it."""
        return {
            "sid": self.sid,
            "text": self.shown.body,
            "place": self.shown.place,
            "replies": [{"id": key, "title": title} for key, title in self.shown.replies],
            "items": [
                {"id": key, "title": title, "description": told}
                for key, title, told in self.shown.items
            ],
        }


@dataclass(slots=True)
class Person:
    """Somebody at an address: `whatsapp:+...` or `+...`.

    Attributes:
        failing: the code with which everything to them fails, as if they had no WhatsApp (63024).
        wrote_at: seconds since 1970.
    """

    address: str
    name: str = "Juan"
    opted_out: bool = False
    failing: int | None = None
    wrote_at: float | None = None
    inbox: list[Message] = field(default_factory=list)

    @property
    def on_whatsapp(self) -> bool:
        return self.address.startswith("whatsapp:")

    def window_is_open(self, now: float) -> bool:
        """Whether free text may be sent to them."""
        return not self.on_whatsapp or (self.wrote_at is not None and now - self.wrote_at < WINDOW)

    def choice(self, title: str) -> tuple[Message, str, bool]:
        """Return what a tap on a title means: its message, its id, whether it is of a list.

        Raises:
            KeyError: they see no such thing.
        """
        for message in reversed(self.inbox):
            for key, text in message.shown.replies:
                if text == title:
                    return message, key, False
            for key, text, told in message.shown.items:
                if title in {text, told}:
                    return message, key, True
        raise KeyError(title)
