"""What the Bot API looks at before it does anything, and the words with which it refuses."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from integrations.sandbox.telegram.arguments import Arguments, structure
from integrations.sandbox.telegram.people import Json
from integrations.sandbox.telegram.rules import (
    LONGEST_CALLBACK_DATA,
    LONGEST_SECRET,
    LONGEST_TEXT,
    LOOPBACK,
    MOST_BUTTONS,
    WEBHOOK_PORTS,
    bad_request,
)


def check_webhook(url: str, secret: str) -> None:
    """Check where updates are to be delivered.

    Raises:
        Refused: 400.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise bad_request("invalid webhook URL specified") from None
    if not parts.hostname or parts.scheme not in {"http", "https"}:
        raise bad_request("invalid webhook URL specified")
    if len(secret) > LONGEST_SECRET:
        raise bad_request("secret token is too long")
    if not all(c.isascii() and (c.isalnum() or c in "-_") for c in secret):
        raise bad_request("secret token contains unallowed characters")
    if parts.hostname in LOOPBACK:
        return
    if parts.scheme != "https":
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if (port or 443) not in WEBHOOK_PORTS:
        raise bad_request("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")


def checked_text(arguments: Arguments) -> str:
    """Return the text of a message, without the space around it.

    Raises:
        Refused: 400, nothing is left of it, or it is too long.
    """
    text = arguments.get("text", "").strip()
    if not text:
        raise bad_request("message text is empty")
    if len(text.encode("utf-16-le", "surrogatepass")) // 2 > LONGEST_TEXT:
        raise bad_request("message is too long")
    return text


def checked_markup(arguments: Arguments) -> Json | None:
    """Return the keyboard of a message, None if it has none.

    Raises:
        Refused: 400, a button is not as it should be.
    """
    markup = structure(arguments, "reply_markup")
    if not markup:
        return None
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    shared = [button for row in markup.get("keyboard", []) for button in row]
    if any(not button.get("text") for button in shared):
        raise bad_request("BUTTON_TEXT_INVALID")
    buttons = [button for row in markup.get("inline_keyboard", []) for button in row]
    if len(buttons) > MOST_BUTTONS:
        raise bad_request("reply markup is too long")
    for button in buttons:
        _check_button(button)
    return markup


def checked_point(arguments: Arguments) -> Json:
    """Return a point on the map.

    Raises:
        Refused: 400, it is none.
    """
    try:
        point = {name: float(arguments[name]) for name in ("latitude", "longitude")}
    except (KeyError, ValueError):
        raise bad_request("invalid latitude or longitude") from None
    return point


def _check_button(button: Mapping[str, Any]) -> None:
    if not button.get("text"):
        raise bad_request("BUTTON_TEXT_INVALID")
    url, data = button.get("url"), button.get("callback_data")
    if url:
        if "." not in (urlsplit(url).hostname or ""):
            raise bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")
    elif not data:
        raise bad_request(
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
        )
    elif len(data.encode()) > LONGEST_CALLBACK_DATA:
        raise bad_request("BUTTON_DATA_INVALID")
