"""Our messages as nothing but text, for wherever a channel has no better way.

Lengths are in UTF-16 units: providers say "characters" and mean different things; counted this way
we are never over.
"""

from integrations.ports import OutboundMessage


def length(text: str) -> int:
    """Count the UTF-16 units of a text."""
    return len(text.encode("utf-16-le", "replace")) // 2


def plain(message: OutboundMessage) -> str:
    """Return a message's text, with its link."""
    if message.link is None:
        return message.text
    return f"{message.text}\n\n{message.link.title}: {message.link.url}"


def numbered(message: OutboundMessage) -> str:
    """Return a message as text alone: its choices numbered from 1, in the order given."""
    text = plain(message)
    if not message.choices:
        return text
    lines = [f"{number}. {choice.title}" for number, choice in enumerate(message.choices, 1)]
    return "\n".join([text, "", *lines])


def flattened(message: OutboundMessage, longest: int) -> list[str]:
    """Return a message without line breaks, for variables of templates, cut where a line ended."""
    lines = [" ".join(line.split()) for line in numbered(message).splitlines() if line.strip()]
    parts = cut("\n· ".join(lines), longest)
    return [part.removeprefix("· ").replace("\n· ", " · ") for part in parts]


def shortened(text: str, longest: int) -> str:
    """Return a text, or as much of it as fits, with an ellipsis."""
    if length(text) <= longest:
        return text
    return f"{text[: _fitting(text, longest - 1)].rstrip()}…"


def cut(text: str, longest: int) -> list[str]:
    """Cut a text where a line or a word ends, into parts that are not too long; at least one."""
    parts = []
    while (end := _fitting(text, longest)) < len(text):
        at = max(text.rfind("\n", 1, end), 0) or max(text.rfind(" ", 1, end), 0) or end
        parts.append(text[:at])
        text = text[at:].lstrip()
    return [part for part in [*parts, text] if part.strip()] or [text]


def _fitting(text: str, longest: int) -> int:
    """How many characters from the start fit."""
    encoded = text.encode("utf-16-le", "replace")[: 2 * longest]
    return len(encoded.decode("utf-16-le", "ignore"))
