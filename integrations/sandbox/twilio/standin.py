"""The account that the stand-in plays: its people, what was sent, and what became of that."""

import asyncio
import re
import time
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from itertools import count
from typing import Any, Final

from integrations.sandbox.faults import Faults
from integrations.sandbox.twilio.contents import Content, Filled, check_definition
from integrations.sandbox.twilio.courier import TwilioCourier, is_public
from integrations.sandbox.twilio.people import Message, Person
from integrations.sandbox.twilio.rules import LONGEST_BODY, Refused, Rules

Json = dict[str, Any]

ACCOUNT: Final = "AC00000000000000000000000000000001"
TOKEN: Final = "stand-in-token"  # noqa: S105 -- of nothing real

_JOURNAL: Final = 100_000
_GEO: Final = re.compile(r"geo:(-?\d+\.\d+,-?\d+\.\d+)\|.+")
_STOP: Final = frozenset({"stop", "baja"})

_MEDIA: Final[Mapping[str, str]] = {
    "audio": "audio/ogg",
    "image": "image/jpeg",
    "video": "video/mp4",
    "sticker": "image/webp",
    "document": "application/pdf",
    "contacts": "text/vcard",
}


@dataclass(frozen=True, slots=True)
class Call:
    """One request that was carried out or refused, whether or not its caller heard of it."""

    action: str
    arguments: Mapping[str, Any]
    status: int


class TwilioStandIn:
    """One account with one token.

    Args:
        rules: times and rates.
        clock: seconds since 1970.
        account: its SID.
        token: that requests bear and webhooks are signed with.
        seed: for faults by chance.
    """

    def __init__(
        self,
        rules: Rules | None = None,
        *,
        clock: Callable[[], float] = time.time,
        account: str = ACCOUNT,
        token: str = TOKEN,
        seed: int = 0,
    ) -> None:
        self.rules = rules or Rules()
        self.account, self.token = account, token
        self.faults = Faults("create-message", seed)
        self.calls: deque[Call] = deque(maxlen=_JOURNAL)
        self.contents: dict[str, Content] = {}
        self.messages: dict[str, Message] = {}
        self.heard: list[Json] = []
        self.webhooks: dict[str, str] = {}
        self.ahead = 0.0  # seconds by which its clock was put forward
        self._clock = clock
        self._people: dict[str, Person] = {}
        self._sent_at: dict[str, deque[float]] = {}
        self._numbers = count(1)
        self._courier = TwilioCourier(token, self.rules)

    # What people do.

    def person(self, address: str) -> Person:
        """Return somebody; they begin here."""
        return self._people.setdefault(address, Person(address))

    def listen(self, number: str, url: str) -> None:
        """Have what is written to a number (as in `From`) posted to a URL."""
        self.webhooks[number] = url

    def say(self, address: str, number: str, text: str, *, times: int = 1) -> str:
        """Let somebody write; returns the SID. The webhook is delivered `times`, or lost at 0."""
        person = self.person(address)
        form = {"Body": text, "NumMedia": "0"}
        if person.on_whatsapp:
            form["MessageType"] = "text"
        elif text.strip().lower() in _STOP:
            person.opted_out = True
            form["OptOutType"] = "STOP"
        return self._hear(person, number, form, times)

    def tap(self, address: str, number: str, title: str, *, times: int = 1) -> str:
        """Let somebody tap what they see; returns the SID.

        Raises:
            KeyError: they see no such thing.
        """
        person = self.person(address)
        message, key, listed = person.choice(title)
        form = {
            "Body": title,
            "NumMedia": "0",
            "MessageType": "button" if message.templated else "interactive",
            "OriginalRepliedMessageSid": message.sid,
            "OriginalRepliedMessageSender": number,
        }
        form |= {"ListId": key, "ListTitle": title} if listed else {}
        form |= {} if listed else {"ButtonPayload": key, "ButtonText": title}
        return self._hear(person, number, form, times)

    def attach(self, address: str, number: str, kind: str, caption: str = "") -> str:
        """Let somebody send no text: a type of WhatsApp's messages, `location` among them.

        Raises:
            KeyError: there is no such type.
        """
        form = {"Body": caption, "MessageType": kind, "NumMedia": "0"}
        if kind == "location":
            form |= {"Latitude": "-34.6037", "Longitude": "-58.3816"}
        else:
            media = f"https://media.example/{self._sid('ME')}"
            form |= {"NumMedia": "1", "MediaUrl0": media, "MediaContentType0": _MEDIA[kind]}
        return self._hear(self.person(address), number, form, 1)

    # What programs ask for.

    def create_message(self, form: Mapping[str, str]) -> Json:
        """Take a message, or refuse it."""
        to, sender = form.get("To", ""), form.get("From", "")
        if not to.removeprefix("whatsapp:"):
            raise Refused(21211)
        if not sender or to.startswith("whatsapp:") != sender.startswith("whatsapp:"):
            raise Refused(21212)
        person = self.person(to)
        if person.opted_out and not person.on_whatsapp:
            raise Refused(21610)
        shown, templated = self._shown(form)
        callback = form.get("StatusCallback", "")
        if callback and not is_public(callback):
            raise Refused(21609, detail="StatusCallback")
        self._spend(sender)
        message = Message(
            self._sid("MM" if "ContentSid" in form else "SM"),
            to,
            sender,
            shown,
            self.now,
            callback,
            templated,
        )
        self.messages[message.sid] = message
        created = self._as_json(message)
        self._courier.start(self._carry(person, message))
        return created

    def fetch_message(self, sid: str) -> Json:
        """Return one message."""
        if sid not in self.messages:
            raise Refused(20404, 404)
        return self._as_json(self.messages[sid])

    def list_messages(self, to: str, sender: str, size: int) -> Json:
        """Return messages of both directions, newest first."""
        found = [
            one
            for one in reversed(self.heard)
            if to in {"", one["to"]} and sender in {"", one["from"]}
        ]
        found += [
            self._as_json(message)
            for message in reversed(self.messages.values() if self.rules.listed else ())
            if to in {"", message.to} and sender in {"", message.sender}
        ]
        return {"messages": found[:size], "page": 0, "page_size": size, "next_page_uri": None}

    def create_content(self, definition: Json) -> Json:
        """Create a template, or refuse it."""
        check_definition(definition)
        content = Content(self._sid("HX"), definition)
        self.contents[content.sid] = content
        return content.as_json()

    def list_contents(self) -> Json:
        """Return all templates."""
        found = [content.as_json() for content in self.contents.values()]
        return {"contents": found, "meta": {"next_page_url": None, "key": "contents"}}

    def ask_approval(self, sid: str, asked: Json) -> Json:
        """Have Meta look at a template, which takes it until somebody approves it."""
        if sid not in self.contents:
            raise Refused(20404, 404)
        return self.contents[sid].submit(asked)

    def list_approvals(self) -> Json:
        """Return all templates, each with how Meta's approval stands."""
        found = [content.as_judged() for content in self.contents.values()]
        return {"contents": found, "meta": {"next_page_url": None, "key": "contents"}}

    @property
    def now(self) -> float:
        return self._clock() + self.ahead

    async def rest(self) -> None:
        """Wait until everything has been delivered and told."""
        await self._courier.rest()

    async def close(self) -> None:
        """Stop all deliveries."""
        await self._courier.close()

    def _hear(self, person: Person, number: str, more: Mapping[str, str], times: int) -> str:
        sid = self._sid("SM")
        person.wrote_at = self.now
        form = {
            "SmsMessageSid": sid,
            "SmsSid": sid,
            "MessageSid": sid,
            "AccountSid": self.account,
            "From": person.address,
            "To": number,
            "SmsStatus": "received",
            "NumSegments": "1",
            "ApiVersion": "2010-04-01",
            **more,
        }
        if person.on_whatsapp:
            form |= {"ProfileName": person.name, "WaId": person.address.removeprefix("whatsapp:+")}
        self.heard.append(_received(form, format_datetime(datetime.fromtimestamp(self.now, UTC))))
        for _ in range(times):
            self._courier.start(self._deliver(self.webhooks[number], form))
        return sid

    async def _deliver(self, url: str, form: Mapping[str, str]) -> None:
        await self._courier.post(url, form)

    def _shown(self, form: Mapping[str, str]) -> tuple[Filled, bool]:
        if sid := form.get("ContentSid"):
            if sid not in self.contents:
                raise Refused(21655)
            content = self.contents[sid]
            return content.fill(form.get("ContentVariables", "")), content.approved
        body = form.get("Body", "")
        if not body.strip():
            raise Refused(21602)
        if len(body) > LONGEST_BODY:
            raise Refused(21617)
        return Filled(body, place=_point(form.get("PersistentAction", ""))), False

    def _spend(self, sender: str) -> None:
        sent = self._sent_at.setdefault(sender, deque())
        while sent and sent[0] <= self.now - 1:
            sent.popleft()
        if self.rules.per_second and len(sent) >= self.rules.per_second:
            raise Refused(20429, 429)
        sent.append(self.now)

    async def _carry(self, person: Person, message: Message) -> None:
        """Bring a message to its reader and tell what becomes of it."""
        statuses = ["sent", "delivered", *(["read"] if self.rules.reads else [])]
        if not person.on_whatsapp:
            statuses = ["sending", "sent", "delivered"]
        message.error = person.failing
        if message.error is None and not (
            message.templated or person.window_is_open(message.created_at)
        ):
            message.error = 63016
        if message.error is None:
            person.inbox.append(message)
        else:
            statuses = ["sent", "failed" if message.error == 63016 else "undelivered"]
        message.status = statuses[-1]
        await self._tell(message, statuses)

    async def _tell(self, message: Message, statuses: list[str]) -> None:
        if not message.callback or not self.rules.statuses:
            return
        told = list(reversed(statuses)) if self.rules.shuffled else statuses
        for status in told:
            await asyncio.sleep(self.rules.status_pause)
            form = _status(self.account, message, status)
            for _ in range(2 if self.rules.twice else 1):
                await self._courier.post(message.callback, form)

    def _as_json(self, message: Message) -> Json:
        return message.as_json(
            self.account, format_datetime(datetime.fromtimestamp(message.created_at, UTC))
        )

    def _sid(self, prefix: str) -> str:
        return f"{prefix}{next(self._numbers):032x}"


def _received(form: Mapping[str, str], date: str) -> Json:
    """Show what somebody wrote as the list of messages does: not what they tapped."""
    return {
        "account_sid": form["AccountSid"],
        "body": form["Body"],
        "date_created": date,
        "date_sent": date,
        "direction": "inbound",
        "from": form["From"],
        "num_media": form["NumMedia"],
        "sid": form["MessageSid"],
        "status": "received",
        "to": form["To"],
    }


def _point(action: str) -> str | None:
    """Return where `geo:<latitude>,<longitude>|<label>` is, as it is written there."""
    if not action:
        return None
    place = _GEO.fullmatch(action)
    if place is None:
        raise Refused(21620, detail="PersistentAction")
    return place[1]


def _status(account: str, message: Message, status: str) -> dict[str, str]:
    form = {
        "MessageSid": message.sid,
        "SmsSid": message.sid,
        "AccountSid": account,
        "From": message.sender,
        "To": message.to,
        "MessageStatus": status,
        "SmsStatus": status,
        "ApiVersion": "2010-04-01",
    }
    if message.to.startswith("whatsapp:"):
        form["ChannelPrefix"] = "whatsapp"
    if status in {"failed", "undelivered"}:
        form["ErrorCode"] = str(message.error)
    return form
