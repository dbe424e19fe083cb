"""Parameters of a call: query string, form, multipart or JSON, all become strings."""

import json
from collections.abc import Mapping
from email.parser import BytesParser
from email.policy import HTTP
from typing import Any
from urllib.parse import parse_qsl

from integrations.sandbox.telegram.rules import Refused, bad_request

Arguments = Mapping[str, str]


def parse(query: bytes, content_type: str, body: bytes) -> Arguments:
    """Collect the parameters of a call; those of the body win.

    Raises:
        Refused: 400, the body is not what its type says.
    """
    arguments = dict(parse_qsl(query.decode("latin-1"), keep_blank_values=True))
    kind = content_type.partition(";")[0].strip().lower()
    if not body:
        return arguments
    if kind == "application/json":
        arguments.update(_from_json(body))
    elif kind == "multipart/form-data":
        arguments.update(_from_multipart(content_type, body))
    elif kind == "application/x-www-form-urlencoded":
        arguments.update(parse_qsl(body.decode(errors="replace"), keep_blank_values=True))
    return arguments


def _from_json(body: bytes) -> Arguments:
    try:
        content = json.loads(body)
    except ValueError as error:
        raise bad_request("can't parse JSON object") from error
    if not isinstance(content, dict):
        raise bad_request("expected an Object")
    return {
        name: value if isinstance(value, str) else json.dumps(value)
        for name, value in content.items()
        if value is not None
    }


def _from_multipart(content_type: str, body: bytes) -> Arguments:
    head = f"Content-Type: {content_type}\r\n\r\n".encode()
    message = BytesParser(policy=HTTP).parsebytes(head + body)
    if not message.is_multipart():
        raise Refused(400, "Bad Request: can't parse multipart form-data")
    fields = {}
    for part in message.iter_parts():
        name = part.get_param("name", header="content-disposition")
        if isinstance(name, str) and part.get_filename() is None:
            payload = part.get_payload(decode=True)
            fields[name] = payload.decode(errors="replace") if isinstance(payload, bytes) else ""
    return fields


def integer(arguments: Arguments, name: str, default: int, low: int, high: int) -> int:
    """Return a whole number within bounds; what is none counts as absent, as with Telegram."""
    try:
        return min(max(int(arguments[name]), low), high)
    except (KeyError, ValueError):
        return default


def flag(arguments: Arguments, name: str) -> bool:
    """Return whether a parameter says yes."""
    return arguments.get(name, "").lower() in {"true", "yes", "1"}


def structure(arguments: Arguments, name: str) -> Any:
    """Return a parameter that is JSON in a string, None when absent.

    Raises:
        Refused: 400, it is not JSON.
    """
    if not arguments.get(name):
        return None
    try:
        return json.loads(arguments[name])
    except ValueError as error:
        raise bad_request(f"can't parse {name.replace('_', ' ')} JSON object") from error
