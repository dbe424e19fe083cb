"""Our messages as Twilio carries them: quick replies, lists, or numbers in the text.

WhatsApp shows buttons through content templates. What varies is a template's variables, so there is
one for each shape (how many choices, with descriptions or without), whatever it says.
"""

import hashlib
import json
from dataclasses import dataclass
from typing import Any, Final

from integrations.plain_text import numbered, plain, shortened
from integrations.ports import Choice, OutboundMessage

LONGEST_TEXT: Final = 1600
"""Of `Body`."""

LONGEST_CONTENT: Final = 1024
"""Of the text above buttons, and of a template's variable."""

_MOST_REPLIES, _LONGEST_REPLY = 3, 20
_MOST_ITEMS, _LONGEST_ITEM, _LONGEST_DESCRIPTION = 10, 24, 72


@dataclass(frozen=True, slots=True)
class Shape:
    """What a content template has room for: `choices` quick replies, or items of a list."""

    choices: int
    listed: bool = False
    described: bool = False

    def definition(self) -> dict[str, Any]:
        """Return the template as the Content API wants it, named after what it is."""
        types = {"twilio/list-picker": self._list()} if self.listed else self._replies()
        content = {
            "language": "es",
            "variables": {str(n): f"{n}" for n in range(1, self._last_variable + 1)},
            "types": types,
        }
        digest = hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
        kind = "list" if self.listed else "replies"
        return {"friendly_name": f"barberpro_{kind}_{self.choices}_{digest[:12]}", **content}

    def variables(self, text: str, button: str, choices: tuple[Choice, ...]) -> str:
        """Return `ContentVariables`, a JSON object in a string."""
        values = [text, button] if self.listed else [text]
        for choice in choices:
            if not self.described:
                values += [choice.title, choice.id]
                continue
            values += [shortened(choice.title, _LONGEST_ITEM), choice.id, choice.title]
        return as_variables(*values)

    @property
    def _width(self) -> int:
        return 3 if self.described else 2

    @property
    def _first_choice(self) -> int:
        return 3 if self.listed else 2  # after the text, and the button that opens a list

    @property
    def _last_variable(self) -> int:
        return self._first_choice - 1 + self._width * self.choices

    def _replies(self) -> dict[str, Any]:
        actions = [
            {"type": "QUICK_REPLY", "title": title, "id": key} for title, key, *_ in self._slots()
        ]
        return {"twilio/quick-reply": {"body": "{{1}}", "actions": actions}}

    def _list(self) -> dict[str, Any]:
        names = ("item", "id", "description")
        items = [dict(zip(names, slot, strict=False)) for slot in self._slots()]
        return {"body": "{{1}}", "button": "{{2}}", "items": items}

    def _slots(self) -> list[list[str]]:
        firsts = range(self._first_choice, self._last_variable + 1, self._width)
        return [[f"{{{{{first + n}}}}}" for n in range(self._width)] for first in firsts]


def as_variables(*values: str) -> str:
    """Return `ContentVariables`: a JSON object in a string, its names counted from 1."""
    return json.dumps({str(n): value for n, value in enumerate(values, 1)}, ensure_ascii=False)


def shape_of(message: OutboundMessage) -> Shape | None:
    """Return the shape in which a message fits; `None`: its choices are to be numbered."""
    text, choices = plain(message), message.choices
    if not choices or not text.strip() or len(text) > LONGEST_CONTENT:
        return None
    if len(numbered(message)) > LONGEST_TEXT:
        return None  # it must go in one piece also if Twilio refuses the template
    longest = max(len(choice.title) for choice in choices)
    distinct = len({choice.title for choice in choices}) == len(choices)
    if not distinct or not all(choice.title.strip() for choice in choices):
        return None
    if len(choices) <= _MOST_REPLIES and longest <= _LONGEST_REPLY:
        return Shape(len(choices))
    if len(choices) > _MOST_ITEMS or longest > _LONGEST_DESCRIPTION:
        return None
    return Shape(len(choices), listed=True, described=longest > _LONGEST_ITEM)
