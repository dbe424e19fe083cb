"""The Content API: templates, checked as Twilio checks them, and filled in."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from integrations.sandbox.twilio.rules import (
    LONGEST_BUTTON,
    LONGEST_CONTENT_BODY,
    LONGEST_DESCRIPTION,
    LONGEST_ID,
    LONGEST_ITEM,
    LONGEST_REPLY,
    MOST_ITEMS,
    MOST_REPLIES,
    Refused,
)

Json = dict[str, Any]

_VARIABLE: Final = re.compile(r"\{\{(\w+)\}\}")
_INVALID: Final = 20001
_CATEGORIES: Final = ("UTILITY", "MARKETING", "AUTHENTICATION")


@dataclass(slots=True)
class Content:
    """One template. `approved`: by Meta, and so to be sent at any time.

    `asked`: what came with the request that Meta look at it; `refused`: it broke a rule of theirs.
    """

    sid: str
    definition: Json
    approved: bool = False
    asked: Json | None = None
    refused: bool = False

    def fill(self, variables: str) -> "Filled":
        """Put the variables in.

        Raises:
            Refused: they do not fit (21656), or what comes out is too long or too much.
        """
        values = _values(variables)
        kind, content = next(iter(self.definition["types"].items()))
        whole = _filled(content, {**self.definition.get("variables", {}), **values})
        filled = Filled(str(whole.get("body", "")))
        if len(filled.body) > LONGEST_CONTENT_BODY or not filled.body.strip():
            raise Refused(21656, detail="body")
        if kind == "twilio/quick-reply":
            filled.replies = [(a["id"], a["title"]) for a in whole["actions"]]
            if len(filled.replies) > MOST_REPLIES and not self.approved:
                raise Refused(21656, detail="actions")
            _check([title for _, title in filled.replies], LONGEST_REPLY)
        elif kind == "twilio/list-picker":
            filled.items = [(i["id"], i["item"], i.get("description", "")) for i in whole["items"]]
            _check([item for _, item, _ in filled.items], LONGEST_ITEM)
            _check([whole["button"]], LONGEST_BUTTON)
            if any(len(told) > LONGEST_DESCRIPTION for *_, told in filled.items):
                raise Refused(21656, detail="description")
        ids = [key for key, *_ in (*filled.replies, *filled.items)]
        _check(ids, LONGEST_ID)
        if len(set(ids)) < len(ids):
            raise Refused(21656, detail="id")
        return filled

    def submit(self, asked: Json) -> Json:
        """Have Meta look at it; what breaks a rule of theirs is refused at once.

        Raises:
            Refused: it is asked for in a way that makes no sense, or a second time.
        """
        named = re.fullmatch(r"[a-z0-9_]{1,512}", str(asked.get("name")))
        if not named or asked.get("category") not in _CATEGORIES or self.asked:
            raise Refused(_INVALID, detail="name and category, once")
        self.asked = asked
        kind, content = next(iter(self.definition["types"].items()))
        body = str(content.get("body", "")).strip()
        at_an_end = re.match(r"\{\{\w+\}\}", body) or re.search(r"\{\{\w+\}\}\W*$", body)
        self.refused = bool(at_an_end) or kind == "twilio/list-picker"
        return {**asked, "status": self.status, "rejection_reason": ""}

    @property
    def status(self) -> str:
        """How its approval stands."""
        if self.approved or self.refused:
            return "approved" if self.approved else "rejected"
        return "received" if self.asked else "unsubmitted"

    def as_judged(self) -> Json:
        """Return it with how its approval stands, as the API does."""
        judged = {**(self.asked or {}), "status": self.status, "rejection_reason": ""}
        return {**self.as_json(), "approval_requests": judged}

    def as_json(self) -> Json:
        """Return it as the API does."""
        return {"sid": self.sid, **self.definition}


@dataclass(slots=True)
class Filled:
    """What a person sees: a text, and what they can tap, as id and title; or a place on a map."""

    body: str
    replies: list[tuple[str, str]] = field(default_factory=list)
    items: list[tuple[str, str, str]] = field(default_factory=list)
    place: str | None = None


def check_definition(definition: Json) -> None:
    """See whether a template may be created.

    Raises:
        Refused: it may not.
    """
    types = definition.get("types")
    if not isinstance(types, dict) or not types or not definition.get("language"):
        raise Refused(_INVALID, detail="types and language are required")
    for kind, content in types.items():
        if kind == "twilio/list-picker" and not 1 <= len(content.get("items", [])) <= MOST_ITEMS:
            raise Refused(_INVALID, detail="1 to 10 items")
        if kind == "twilio/quick-reply" and not 1 <= len(content.get("actions", [])) <= MOST_ITEMS:
            raise Refused(_INVALID, detail="1 to 10 actions")
        used = set(_VARIABLE.findall(json.dumps(content)))
        if used - set(definition.get("variables", {})):
            raise Refused(_INVALID, detail="a variable without a sample")


def _values(variables: str) -> Mapping[str, str]:
    try:
        values = json.loads(variables or "{}")
    except ValueError:
        raise Refused(21656) from None
    if not isinstance(values, dict):
        raise Refused(21656)
    for value in values.values():
        if not isinstance(value, str) or not value.strip():
            raise Refused(21656, detail="empty")
    return values


def _filled(content: Any, values: Mapping[str, str]) -> Any:
    if isinstance(content, dict):
        return {name: _filled(inner, values) for name, inner in content.items()}
    if isinstance(content, list):
        return [_filled(inner, values) for inner in content]
    if not isinstance(content, str):
        return content
    return _VARIABLE.sub(lambda found: values.get(found[1], found[0]), content)


def _check(texts: list[str], longest: int) -> None:
    if any(not text or len(text) > longest for text in texts):
        raise Refused(21656, detail=f"more than {longest} characters, or none")
