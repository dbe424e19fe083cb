"""What people on the other side do: write, tap, send a photo, block the bot; and what they see."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

Json = dict[str, Any]

_FILE: Final[Json] = {"file_id": "file-1", "file_unique_id": "unique-1", "file_size": 1024}
_THUMB: Final[Json] = {**_FILE, "width": 90, "height": 90}

CONTENT: Final[Mapping[str, Json]] = {
    "voice": {"voice": {**_FILE, "duration": 3, "mime_type": "audio/ogg"}},
    "audio": {"audio": {**_FILE, "duration": 180, "title": "Song"}},
    "photo": {"photo": [_THUMB, {**_FILE, "width": 1280, "height": 960}]},
    "video": {"video": {**_FILE, "width": 640, "height": 480, "duration": 5}},
    "video_note": {"video_note": {**_FILE, "length": 240, "duration": 5}},
    "animation": {
        "animation": {**_FILE, "width": 320, "height": 240, "duration": 2},
        "document": {**_FILE, "file_name": "a.mp4"},
    },
    "sticker": {
        "sticker": {
            **_FILE,
            "type": "regular",
            "width": 512,
            "height": 512,
            "is_animated": False,
            "is_video": False,
            "emoji": "👍",
        }
    },
    "document": {"document": {**_FILE, "file_name": "list.pdf"}},
    "location": {"location": {"latitude": -34.6037, "longitude": -58.3816}},
    "venue": {
        "venue": {
            "location": {"latitude": -34.6037, "longitude": -58.3816},
            "title": "Obelisco",
            "address": "Av. 9 de Julio",
        },
        "location": {"latitude": -34.6037, "longitude": -58.3816},
    },
    "contact": {"contact": {"phone_number": "5491155550001", "first_name": "Juan"}},
    "dice": {"dice": {"emoji": "🎲", "value": 4}},
    "poll": {
        "poll": {
            "id": "1",
            "question": "?",
            "options": [],
            "total_voter_count": 0,
            "is_closed": False,
            "is_anonymous": True,
            "type": "regular",
            "allows_multiple_answers": False,
            "allows_revoting": False,
            "members_only": False,
        }
    },
    "pinned_message": {
        "pinned_message": {"message_id": 1, "date": 0, "chat": {"id": 1, "type": "private"}}
    },
    "new_chat_title": {"new_chat_title": "New title"},
}
"""What a message of each kind carries, as small as Telegram would send it."""


@dataclass(slots=True)
class Person:
    """Somebody with a Telegram account."""

    id: int
    first_name: str = "Juan"
    last_name: str | None = None
    language_code: str | None = "es"

    def as_user(self) -> Json:
        """Return the `User` object."""
        user: Json = {"id": self.id, "is_bot": False, "first_name": self.first_name}
        if self.last_name:
            user["last_name"] = self.last_name
        if self.language_code:
            user["language_code"] = self.language_code
        return user


@dataclass(slots=True)
class Tap:
    """A callback query: a button tapped. `toast` is the text of the bot's answer."""

    id: str
    chat_id: int
    at: float
    answered: bool = False
    toast: str = ""


@dataclass(slots=True)
class Chat:
    """One chat between a bot and a person, or a group. `messages` are as the bot gets them."""

    id: int
    type: str = "private"
    person: Person | None = None
    title: str | None = None
    blocked: bool = False
    typing_until: float = 0
    messages: dict[int, Json] = field(default_factory=dict)

    def as_chat(self) -> Json:
        """Return the `Chat` object."""
        if self.person is None:
            return {"id": self.id, "type": self.type, "title": self.title or "Group"}
        chat = {"id": self.id, "type": self.type, "first_name": self.person.first_name}
        if self.person.last_name:
            chat["last_name"] = self.person.last_name
        return chat


def entities(text: str) -> Mapping[str, Any]:
    """Return what marks a command in a text, as an addition to its message."""
    if not text.startswith("/"):
        return {}
    length = len(text.split(maxsplit=1)[0])
    return {"entities": [{"type": "bot_command", "offset": 0, "length": length}]}


def seen(message: Json) -> Json:
    """Show one message as its reader sees it: author, text, kind of attachment, what to tap."""
    markup = message.get("reply_markup", {})
    return {
        "id": message["message_id"],
        "from": "bot" if message["from"]["is_bot"] else "person",
        "text": message.get("text", message.get("caption", "")),
        "kind": next((kind for kind in CONTENT if kind in message), "text"),
        "date": message["date"],
        "buttons": [
            [{"title": button["text"], **_target(button)} for button in row]
            for row in markup.get("inline_keyboard", [])
        ],
        "keyboard": [button for row in markup.get("keyboard", []) for button in row],
        "venue": message.get("venue"),
    }


def _target(button: Json) -> Json:
    return {name: button[name] for name in ("callback_data", "url") if name in button}
