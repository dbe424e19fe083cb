"""One bot: its chats, its updates, its webhook; and the people who talk to it."""

from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from math import ceil, inf
from typing import Any

from integrations.sandbox.telegram.people import (
    CONTENT,
    Chat,
    Json,
    Person,
    Tap,
    entities,
    seen,
)
from integrations.sandbox.telegram.rules import NOT_BY_DEFAULT, Rules, too_many_requests
from integrations.sandbox.telegram.updates import Updates


@dataclass(slots=True)
class Webhook:
    """Where updates are delivered, and how that went."""

    url: str
    secret: str = ""
    max_connections: int = 40
    last_error_at: float | None = None
    last_error: str = ""


@dataclass(slots=True)
class Bot:
    """One bot. The methods are what people do; all of them return the id of the update they cause,
    or None when the bot did not ask for such updates.
    """

    id: int
    rules: Rules
    clock: Callable[[], float]
    updates: Updates
    secret: str | None = None
    webhook: Webhook | None = None
    webhook_allowed_at: float = 0
    allowed_updates: list[str] = field(default_factory=list)
    commands: dict[str, list[Json]] = field(default_factory=dict)
    chats: dict[int, Chat] = field(default_factory=dict)
    taps: dict[str, Tap] = field(default_factory=dict)
    last_message_id: int = 0
    last_tap: int = 0
    _sent: deque[float] = field(default_factory=deque)
    _sent_to: dict[int, float] = field(default_factory=dict)

    def as_user(self) -> Json:
        """Return the `User` object."""
        return {
            "id": self.id,
            "is_bot": True,
            "first_name": "BarberPro",
            "username": f"barberpro_{self.id}_bot",
        }

    def chat_of(self, person_id: int, **about: Any) -> Chat:
        """Return somebody's private chat with the bot; it begins here."""
        chat = self.chats.get(person_id)
        if chat is None:
            chat = self.chats[person_id] = Chat(person_id, person=Person(person_id))
        for name, value in about.items():
            setattr(chat.person, name, value)
        return chat

    def group(self, chat_id: int) -> Chat:
        """Return a group that the bot is in; it begins here."""
        return self.chats.setdefault(chat_id, Chat(chat_id, type="group"))

    def say(self, person_id: int, text: str, *, group_id: int | None = None) -> int | None:
        """Write a text, in private or in a group."""
        return self._write(person_id, {"text": text, **entities(text)}, group_id)

    def attach(
        self, person_id: int, kind: str, *, caption: str = "", content: Json | None = None
    ) -> int | None:
        """Send something that is no text; `kind` is one of `people.CONTENT`.

        `content` overrides fields of it: `{"user_id": 7}` for a contact.
        """
        message = dict(CONTENT[kind])
        if content:
            message[kind] = {**message[kind], **content}
        if caption:
            message["caption"] = caption
        return self._write(person_id, message, None)

    def share_number(self, person_id: int, number: str, *, owner: int | None = None) -> int | None:
        """Tap what shares a number, on the keyboard last shown; or forward another's contact."""
        contact = {"phone_number": number, "user_id": owner or person_id}
        return self.attach(person_id, "contact", content=contact)

    def edit(self, person_id: int, message_id: int, text: str) -> int | None:
        """Correct a text that was sent before."""
        chat = self.chat_of(person_id)
        edited = {**chat.messages[message_id], "text": text, "edit_date": int(self.clock())}
        chat.messages[message_id] = edited
        return self._tell("edited_message", edited, f"chat:{person_id}")

    def tap(self, person_id: int, data: str, *, message_id: int | None = None) -> int | None:
        """Tap a button: of one message, or of the last one that has a button with this data."""
        chat = self.chat_of(person_id)
        if message_id is None:
            message_id = max(
                (
                    message["message_id"]
                    for message in chat.messages.values()
                    if any(button.get("callback_data") == data for button in _buttons(message))
                ),
                default=0,
            )
        message = chat.messages[message_id]
        self.last_tap += 1
        tap = Tap(f"{self.id}{self.last_tap:09}", chat.id, self.clock())
        self.taps[tap.id] = tap
        query = {
            "id": tap.id,
            "from": _person(chat).as_user(),
            "message": message,
            "chat_instance": str(-chat.id),
            "data": data,
        }
        life = self.rules.callback_life
        return self._tell("callback_query", query, f"user:{person_id}", life)

    def block(self, person_id: int, *, blocked: bool = True) -> int | None:
        """Block the bot, or let it in again."""
        chat = self.chat_of(person_id)
        chat.blocked = blocked
        kicked = {"user": self.as_user(), "status": "kicked", "until_date": 0}
        member = {"user": self.as_user(), "status": "member"}
        change = {
            "chat": chat.as_chat(),
            "from": _person(chat).as_user(),
            "date": int(self.clock()),
            "old_chat_member": member if blocked else kicked,
            "new_chat_member": kicked if blocked else member,
        }
        return self._tell("my_chat_member", change, f"chat:{person_id}")

    def view(self, chat_id: int) -> Json:
        """Show a chat as the person sees it."""
        chat = self.chats.get(chat_id) or Chat(chat_id)
        return {
            "messages": [seen(message) for message in chat.messages.values()],
            "typing": chat.typing_until > self.clock(),
            "blocked": chat.blocked,
            "toasts": [
                tap.toast for tap in self.taps.values() if tap.chat_id == chat_id and tap.toast
            ],
            "spinning": sum(
                not tap.answered for tap in self.taps.values() if tap.chat_id == chat_id
            ),
        }

    def post(self, chat: Chat, sender: Mapping[str, Any], content: Mapping[str, Any]) -> Json:
        """Put a message into a chat and return it."""
        self.last_message_id += 1
        message: Json = {
            "message_id": self.last_message_id,
            "from": sender,
            "chat": chat.as_chat(),
            "date": int(self.clock()),
            **content,
        }
        chat.messages[self.last_message_id] = message
        return message

    def spend(self, chat_id: int) -> None:
        """Count a message against the rates.

        Raises:
            Refused: 429, too fast.
        """
        now, rules = self.clock(), self.rules
        while self._sent and self._sent[0] <= now - 1:
            self._sent.popleft()
        if rules.overall_per_second and len(self._sent) >= rules.overall_per_second:
            raise too_many_requests(ceil(self._sent[0] + 1 - now))
        if rules.chat_per_second:
            rested = (now - self._sent_to.get(chat_id, -inf)) * rules.chat_per_second
            spare = min(rested, rules.chat_burst)
            if spare < 1:
                raise too_many_requests(ceil((1 - spare) / rules.chat_per_second))
            self._sent_to[chat_id] = now - (spare - 1) / rules.chat_per_second
        self._sent.append(now)

    def _write(
        self, person_id: int, content: Mapping[str, Any], group_id: int | None
    ) -> int | None:
        person = _person(self.chat_of(person_id))
        chat = self.chat_of(person_id) if group_id is None else self.group(group_id)
        message = self.post(chat, person.as_user(), content)
        return self._tell("message", message, f"chat:{chat.id}")

    def _tell(
        self, kind: str, content: Mapping[str, Any], queue: str, life: float | None = None
    ) -> int | None:
        if kind not in self.allowed_updates if self.allowed_updates else kind in NOT_BY_DEFAULT:
            return None
        return self.updates.add({kind: content}, queue, life or self.rules.update_life)


def _buttons(message: Json) -> list[Json]:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return [button for row in rows for button in row]


def _person(chat: Chat) -> Person:
    assert chat.person is not None  # noqa: S101 -- chat_of gives every private chat one
    return chat.person
