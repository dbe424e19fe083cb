"""Messages, checked as Meta checks them, and what their readers see of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from integrations.sandbox.whatsapp_cloud.rules import (
    LONGEST_BUTTON,
    LONGEST_BUTTON_ID,
    LONGEST_CALLBACK_DATA,
    LONGEST_DESCRIPTION,
    LONGEST_FOOTER,
    LONGEST_INTERACTIVE,
    LONGEST_ROW,
    LONGEST_ROW_ID,
    LONGEST_TEXT,
    MOST_BUTTONS,
    MOST_ROWS,
    MOST_SECTIONS,
    Refused,
)

Json = dict[str, Any]


@dataclass(slots=True)
class Shown:
    """What arrives: a text, what can be tapped (id, title, and in a list a description), a link."""

    text: str
    buttons: list[tuple[str, str]] = field(default_factory=list)
    rows: list[tuple[str, str, str]] = field(default_factory=list)
    link: tuple[str, str] | None = None
    templated: bool = False
    place: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Template:
    """A template of the account: its body with `{{1}}` for variables, the titles of its quick
    replies, and what Meta decided."""

    language: str
    body: str
    approved: bool = True
    buttons: Sequence[str] = ()


def check(message: Json, templates: Mapping[str, Template]) -> Shown:
    """See whether a message may be sent; returns what its reader sees.

    Raises:
        Refused: it may not.
    """
    if message.get("messaging_product") != "whatsapp":
        raise Refused(100, details="messaging_product")
    tracked = message.get("biz_opaque_callback_data", "")
    if not isinstance(tracked, str) or len(tracked) > LONGEST_CALLBACK_DATA:
        raise Refused(131009, details="biz_opaque_callback_data")
    kind = message.get("type", "text")
    content = message.get(kind)
    if not isinstance(content, dict):
        raise Refused(131008, details=str(kind))
    match kind:
        case "text":
            return Shown(_text(content.get("body"), LONGEST_TEXT, "text.body"))
        case "interactive":
            return _interactive(content)
        case "location":
            latitude, longitude = content.get("latitude"), content.get("longitude")
            if not (isinstance(latitude, float) and isinstance(longitude, float)):
                raise Refused(131009, details="location")
            name = _text(content.get("name"), LONGEST_TEXT, "location.name")
            return Shown(name, place=(latitude, longitude))
        case "template":
            return _templated(content, templates)
        case _:
            raise Refused(131051, details=str(kind))


def _interactive(content: Json) -> Shown:
    action = _object(content.get("action"), "action")
    longest = LONGEST_TEXT if content.get("type") == "list" else LONGEST_INTERACTIVE
    body = _text(_object(content.get("body"), "body").get("text"), longest, "body.text")
    if "footer" in content:
        _text(_object(content["footer"], "footer").get("text"), LONGEST_FOOTER, "footer.text")
    match content.get("type"):
        case "button":
            return Shown(body, buttons=_buttons(action))
        case "list":
            return Shown(body, rows=_rows(action))
        case "cta_url":
            parameters = _object(action.get("parameters"), "parameters")
            title = _text(parameters.get("display_text"), LONGEST_BUTTON, "display_text")
            url = _text(parameters.get("url"), LONGEST_TEXT, "url")
            if not url.startswith(("http://", "https://")):
                raise Refused(131009, details="url")
            return Shown(body, link=(title, url))
        case kind:
            raise Refused(131009, details=f"interactive.type {kind}")


def _buttons(action: Json) -> list[tuple[str, str]]:
    buttons = action.get("buttons")
    if not isinstance(buttons, list) or not 1 <= len(buttons) <= MOST_BUTTONS:
        raise Refused(131009, details="1 to 3 buttons")
    found = []
    for button in buttons:
        reply = _object(button.get("reply"), "reply")
        key = _text(reply.get("id"), LONGEST_BUTTON_ID, "reply.id")
        found.append((key, _text(reply.get("title"), LONGEST_BUTTON, "reply.title")))
    _differ([key for key, _ in found], "reply.id")
    _differ([title for _, title in found], "reply.title")
    return found


def _rows(action: Json) -> list[tuple[str, str, str]]:
    _text(action.get("button"), LONGEST_BUTTON, "action.button")
    sections = action.get("sections")
    if not isinstance(sections, list) or not 1 <= len(sections) <= MOST_SECTIONS:
        raise Refused(131009, details="1 to 10 sections")
    found = []
    for section in sections:
        if len(sections) > 1:
            _text(section.get("title"), LONGEST_ROW, "section.title")
        for row in section.get("rows", []):
            key = _text(row.get("id"), LONGEST_ROW_ID, "row.id")
            title = _text(row.get("title"), LONGEST_ROW, "row.title")
            told = row.get("description", "")
            if told:
                _text(told, LONGEST_DESCRIPTION, "row.description")
            found.append((key, title, told))
    if not 1 <= len(found) <= MOST_ROWS:
        raise Refused(131009, details="1 to 10 rows")
    _differ([key for key, *_ in found], "row.id")
    return found


def _templated(content: Json, templates: Mapping[str, Template]) -> Shown:
    template = templates.get(str(content.get("name")))
    language = _object(content.get("language"), "language").get("code")
    if template is None or not template.approved or template.language != language:
        raise Refused(132001, 404)
    parameters = [
        parameter
        for component in content.get("components", [])
        if component.get("type") == "body"
        for parameter in component.get("parameters", [])
    ]
    body = template.body
    if body.count("{{") != len(parameters):
        raise Refused(132000)
    for number, parameter in enumerate(parameters, start=1):
        value = _text(parameter.get("text"), LONGEST_INTERACTIVE, "parameter")
        if "\n" in value or "\t" in value or "    " in value:
            raise Refused(132000, details="new lines, tabs or four spaces in a parameter")
        body = body.replace(f"{{{{{number}}}}}", value)
    return Shown(body, buttons=_quick_replies(content, template.buttons), templated=True)


def _quick_replies(content: Json, titles: Sequence[str]) -> list[tuple[str, str]]:
    """Return what a template's buttons send when they are tapped; their own titles by default."""
    sent = list(titles)
    for component in content.get("components", []):
        if component.get("type") != "button":
            continue
        index = str(component.get("index"))
        if component.get("sub_type") != "quick_reply" or index not in map(str, range(len(titles))):
            raise Refused(132000, details="no such button")
        (parameter,) = component.get("parameters", [{}])
        sent[int(index)] = _text(parameter.get("payload"), LONGEST_BUTTON_ID, "payload")
    return list(zip(sent, titles, strict=True))


def _object(found: object, name: str) -> Json:
    if not isinstance(found, dict):
        raise Refused(131008, details=name)
    return found


def _text(found: object, longest: int, name: str) -> str:
    if not isinstance(found, str) or not found.strip():
        raise Refused(131008, details=name)
    if len(found) > longest:
        raise Refused(131009, details=f"{name}: more than {longest} characters")
    return found


def _differ(found: list[str], name: str) -> None:
    if len(set(found)) < len(found):
        raise Refused(131009, details=f"{name} comes twice")
