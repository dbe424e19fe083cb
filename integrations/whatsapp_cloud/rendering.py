"""Our messages as the Cloud API carries them: buttons, lists, a link, or numbers in the text."""

from typing import Any

from integrations.plain_text import cut, length, numbered, plain, shortened
from integrations.ports import Choice, Link, OutboundMessage
from integrations.templates import Templated
from integrations.whatsapp_cloud.limits import (
    LONGEST_BUTTON,
    LONGEST_BUTTONS_TEXT,
    LONGEST_DESCRIPTION,
    LONGEST_LIST_TEXT,
    LONGEST_ROW,
    LONGEST_TEXT,
    MOST_BUTTONS,
    MOST_ROWS,
)

Json = dict[str, Any]


def as_parts(message: OutboundMessage, button: str) -> list[Json]:
    """Return the messages that say it, in order: one, unless it is longer than WhatsApp takes.

    Args:
        message: what to say.
        button: opens a list of choices, at most 20 characters.
    """
    interactive = _interactive(message, button)
    if interactive is not None:
        return [{"type": "interactive", "interactive": interactive}, *_pin(message)]
    return as_texts(message)


def as_texts(message: OutboundMessage) -> list[Json]:
    """Return it without buttons, its choices numbered."""
    # A preview would have Meta's servers open the payment page.
    texts = [
        {"type": "text", "text": {"body": part, "preview_url": False}}
        for part in cut(numbered(message), LONGEST_TEXT)
    ]
    return [*texts, *_pin(message)]


def as_template(part: Templated) -> Json:
    """Return what a template says as the Cloud API wants it."""
    text = {"type": "text", "text": part.variable}
    components: list[Json] = [{"type": "body", "parameters": [text]}]
    components += [
        {
            "type": "button",
            "sub_type": "quick_reply",
            "index": str(index),
            "parameters": [{"type": "payload", "payload": choice.id}],
        }
        for index, choice in enumerate(part.choices)
    ]
    content = {
        "name": part.template.name,
        "language": {"code": part.template.language},
        "components": components,
    }
    return {"type": "template", "template": content}


def _pin(message: OutboundMessage) -> list[Json]:
    if message.place is None:
        return []
    place = message.place
    location = {
        "latitude": place.latitude,
        "longitude": place.longitude,
        "name": place.name,
        "address": place.address,
    }
    return [{"type": "location", "location": location}]


def _interactive(message: OutboundMessage, button: str) -> Json | None:
    """Return the interactive form of a message; `None`: there is none that it fits in."""
    text, choices, link = plain(message), message.choices, message.link
    if link is not None and not choices and _takes_a_button(message.text, link):
        return _opening(message.text, link)
    if not text.strip() or not choices or not _can_be_tapped(choices):
        return None
    longest = max(length(choice.title) for choice in choices)
    few = len(choices) <= MOST_BUTTONS and longest <= LONGEST_BUTTON
    if few and length(text) <= LONGEST_BUTTONS_TEXT:
        return _with_buttons(text, choices)
    many = len(choices) > MOST_ROWS or longest > LONGEST_DESCRIPTION
    if many or length(text) > LONGEST_LIST_TEXT:
        return None
    return _with_list(text, choices, button)


def _can_be_tapped(choices: tuple[Choice, ...]) -> bool:
    """Meta wants titles that differ, on one line each, and not empty."""
    titles = [choice.title for choice in choices]
    return len(set(titles)) == len(titles) and all(
        title.strip() and "\n" not in title for title in titles
    )


def _takes_a_button(text: str, link: Link) -> bool:
    return bool(text.strip()) and (
        length(text) <= LONGEST_BUTTONS_TEXT
        and 0 < length(link.title.strip()) <= LONGEST_BUTTON
        and link.url.startswith(("https://", "http://"))
    )


def _opening(text: str, link: Link) -> Json:
    parameters = {"display_text": link.title, "url": link.url}
    return {
        "type": "cta_url",
        "body": {"text": text},
        "action": {"name": "cta_url", "parameters": parameters},
    }


def _with_buttons(text: str, choices: tuple[Choice, ...]) -> Json:
    buttons = [
        {"type": "reply", "reply": {"id": choice.id, "title": choice.title}} for choice in choices
    ]
    return {"type": "button", "body": {"text": text}, "action": {"buttons": buttons}}


def _with_list(text: str, choices: tuple[Choice, ...], button: str) -> Json:
    rows = [_row(choice) for choice in choices]
    action = {"button": button, "sections": [{"rows": rows}]}
    return {"type": "list", "body": {"text": text}, "action": action}


def _row(choice: Choice) -> Json:
    """Return a row; a title that is too long is told in full below it."""
    row = {"id": choice.id, "title": shortened(choice.title, LONGEST_ROW)}
    return row if row["title"] == choice.title else row | {"description": choice.title}
