"""People with telephones: what they see, and what can be said to them."""

from dataclasses import dataclass, field
from typing import Any

from integrations.sandbox.whatsapp_cloud.checks import Shown
from integrations.sandbox.whatsapp_cloud.rules import WINDOW

Json = dict[str, Any]


@dataclass(slots=True)
class Message:
    """One message that we were told to send."""

    id: str
    to: "Person"
    shown: Shown
    tracked: str
    created_at: float
    error: int | None = None

    def seen(self) -> Json:
        """Show it as its reader sees it."""
        shown = self.shown
        rows = [{"id": key, "title": title, "description": told} for key, title, told in shown.rows]
        return {
            "id": self.id,
            "text": shown.text,
            "buttons": [{"id": key, "title": title} for key, title in shown.buttons],
            "rows": rows,
            "place": shown.place,
            "link": shown.link and {"title": shown.link[0], "url": shown.link[1]},
        }


@dataclass(slots=True)
class Person:
    """Somebody.

    Attributes:
        number: their digits, `549...`.
        user: Meta's id of them, `AR....`.
        hidden: they go by a username, and their number is not told.
        failing: the code with which everything to them fails, as if they had no WhatsApp (131026).
        wrote_at: seconds since 1970.
    """

    number: str
    name: str = "Juana"
    hidden: bool = False
    failing: int | None = None
    wrote_at: float | None = None
    free_at: float = float("-inf")
    inbox: list[Message] = field(default_factory=list)

    @property
    def user(self) -> str:
        return f"AR.{self.number[::-1]}"

    def window_is_open(self, now: float) -> bool:
        """Whether free text may be sent to them."""
        return self.wrote_at is not None and now - self.wrote_at < WINDOW

    def contact(self) -> Json:
        """Return how webhooks name them."""
        number = {} if self.hidden else {"wa_id": self.number}
        return {"profile": {"name": self.name}, "user_id": self.user, **number}

    def choice(self, title: str) -> tuple[Message, Json]:
        """Return what a tap on a title says: the message tapped, and `interactive` of the webhook.

        Raises:
            KeyError: they see no such thing.
        """
        for message in reversed(self.inbox):
            for key, text in message.shown.buttons:
                if text == title:
                    reply = {"id": key, "title": text}
                    return message, {"type": "button_reply", "button_reply": reply}
            for key, text, told in message.shown.rows:
                if title in {text, told}:
                    row = {"id": key, "title": text} | ({"description": told} if told else {})
                    return message, {"type": "list_reply", "list_reply": row}
        raise KeyError(title)
