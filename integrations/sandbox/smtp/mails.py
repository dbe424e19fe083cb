"""A mail that came, as whoever opens it sees it."""

import re
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from html import unescape
from typing import Any, Final, cast

from icalendar import Calendar

_LINK: Final = re.compile(r'<a href="([^"]+)">([^<]+)</a>')


@dataclass(frozen=True, slots=True)
class Mail:
    """What was handed in, and between whom: `sender` and `to` are the envelope's.

    `sealed`: it came over TLS; `user`: who had shown a password.
    """

    number: int
    at: datetime
    sender: str
    to: tuple[str, ...]
    content: bytes
    sealed: bool = False
    user: str | None = None

    def read(self) -> EmailMessage:
        """Return it with its headers and parts."""
        return message_from_bytes(self.content, policy=SMTP)

    def seen(self) -> dict[str, Any]:
        """Return what whoever opens it sees, as JSON values."""
        mail = self.read()
        text, page = mail.get_body(("plain",)), mail.get_body(("html",))
        return {
            "number": self.number,
            "at": self.at.isoformat(),
            "from": str(mail["From"]),
            "to": list(self.to),
            "subject": str(mail["Subject"]),
            "text": text.get_content().strip() if text else "",
            "links": _links(page.get_content()) if page else [],
            "calendar": _calendar(mail),
            "unsubscribe": mail["List-Unsubscribe"],
        }


def _links(page: str) -> list[dict[str, str]]:
    return [{"url": unescape(url), "title": unescape(title)} for url, title in _LINK.findall(page)]


def _calendar(mail: EmailMessage) -> dict[str, Any] | None:
    """Return what a calendar makes of it; `None`: there is nothing for one."""
    for part in mail.walk():
        if part.get_content_type() == "text/calendar":
            calendar = Calendar.from_ical(cast("bytes", part.get_payload(decode=True)))
            event = calendar.walk("VEVENT")[0]
            return {
                "method": str(calendar["METHOD"]),
                "sequence": int(str(event["SEQUENCE"])),
                "title": str(event["SUMMARY"]),
                "start": event.decoded("DTSTART").isoformat(),
            }
    return None
