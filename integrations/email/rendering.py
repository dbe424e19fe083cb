"""Our messages as mails: a text, with a link the same in HTML, and an invitation if there is one.

Choices are left out: nobody reads what is answered to a mail.
"""

from datetime import datetime
from email.headerregistry import BaseHeader, HeaderRegistry, UnstructuredHeader
from email.message import EmailMessage
from email.policy import SMTP, Policy
from email.utils import format_datetime, formataddr
from html import escape
from typing import Final

from integrations.email.calendar import FILE, as_calendar, method_of
from integrations.plain_text import plain, shortened
from integrations.ports import OutboundMessage

_LONGEST_SUBJECT: Final = 120


class _OneLine(UnstructuredHeader, BaseHeader):
    """A header with an address in it, which mail programs must find as it is, however long."""

    def fold(self, *, policy: Policy) -> str:
        return f"{self.name}: {self}{policy.linesep}"


_HEADERS: Final = HeaderRegistry()
_HEADERS.map_to_type("list-unsubscribe", _OneLine)
_POLICY: Final = SMTP.clone(header_factory=_HEADERS)


def as_mail(
    message: OutboundMessage, *, to: str, sender: tuple[str, str], key: str, now: datetime
) -> EmailMessage:
    """Return a mail, ready to be sent.

    Args:
        message: what to say.
        to: the customer's address.
        sender: the shop's name and address.
        key: ours for the message: sent twice it is one to whoever looks at its id.
        now: aware.
    """
    name, address = sender
    mail = EmailMessage(policy=_POLICY)
    mail["From"] = formataddr((name, address))
    mail["To"] = to
    mail["Subject"] = _subject(message)
    mail["Date"] = format_datetime(now)
    mail["Message-ID"] = f"<{key.replace(':', '.')}@{address.rpartition('@')[2]}>"
    mail["Auto-Submitted"] = "auto-generated"
    if message.unsubscribe is not None:
        mail["List-Unsubscribe"] = f"<{message.unsubscribe}>"
        if message.unsubscribe.startswith("https://"):  # RFC 8058 has it so
            mail["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    mail.set_content(plain(message))
    if message.link is not None:
        mail.add_alternative(_html(message), subtype="html")
    if message.invitation is not None:
        method = method_of(message.invitation)
        calendar = as_calendar(
            message.invitation, organizer=address, shop=name, attendee=to, now=now
        )
        mail.add_alternative(calendar.decode(), subtype="calendar", params={"method": method})
        mail.add_attachment(calendar, maintype="text", subtype="calendar", filename=FILE)
    return mail


def _subject(message: OutboundMessage) -> str:
    """Return the title of what it invites to, or its first line."""
    if message.invitation is not None:
        title = message.invitation.title
    else:
        title = next((line for line in message.text.splitlines() if line.strip()), "")
    return shortened(" ".join(title.split()), _LONGEST_SUBJECT)


def _html(message: OutboundMessage) -> str:
    lines = "<br>\n".join(escape(line) for line in message.text.splitlines())
    link = message.link
    assert link is not None  # noqa: S101 -- asked before
    anchor = f'<a href="{escape(link.url)}">{escape(link.title)}</a>'
    return f"<!doctype html>\n<p>{lines}</p>\n<p>{anchor}</p>\n"
