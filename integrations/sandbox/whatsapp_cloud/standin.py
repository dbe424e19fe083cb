"""The business number that the stand-in plays: its people, what was sent, what became of that."""

import asyncio
import time
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import count
from typing import Any, Final

import httpx

from integrations.sandbox.faults import Faults
from integrations.sandbox.whatsapp_cloud.checks import Template, check
from integrations.sandbox.whatsapp_cloud.people import Message, Person
from integrations.sandbox.whatsapp_cloud.rules import Refused, Rules
from integrations.sandbox.whatsapp_cloud.webhooks import MetaCourier

Json = dict[str, Any]

NUMBER_ID: Final = "300000000000001"
TOKEN: Final = "stand-in-token"  # noqa: S105 -- of nothing real
SECRET: Final = "stand-in-secret"  # noqa: S105 -- likewise

_ACCOUNT: Final = "200000000000001"
_NUMBER: Final = "5491150000000"
_JOURNAL: Final = 100_000
_WINDOW_CLOSED: Final = 131047

_MEDIA: Final[Mapping[str, Json]] = {
    "audio": {"id": "900", "mime_type": "audio/ogg; codecs=opus", "sha256": "x", "voice": True},
    "image": {"id": "901", "mime_type": "image/jpeg", "sha256": "x"},
    "video": {"id": "902", "mime_type": "video/mp4", "sha256": "x"},
    "sticker": {"id": "903", "mime_type": "image/webp", "sha256": "x", "animated": False},
    "document": {"id": "904", "mime_type": "application/pdf", "sha256": "x", "filename": "a.pdf"},
    "location": {"latitude": -34.6037, "longitude": -58.3816},
    "reaction": {"message_id": "wamid.X", "emoji": "👍"},
}
_CONTACT: Final = {"name": {"formatted_name": "Ana"}, "phones": [{"phone": "+54 11 5555-0009"}]}


@dataclass(frozen=True, slots=True)
class Call:
    """One request that was carried out or refused, whether or not its caller heard of it."""

    action: str
    arguments: Json
    status: int


class WhatsAppStandIn:
    """One business number.

    Args:
        rules: times and rates.
        clock: seconds since 1970.
        number_id: of the number.
        token: that requests bear.
        secret: that webhooks are signed with.
        seed: for faults by chance.
    """

    def __init__(
        self,
        rules: Rules | None = None,
        *,
        clock: Callable[[], float] = time.time,
        number_id: str = NUMBER_ID,
        token: str = TOKEN,
        secret: str = SECRET,
        seed: int = 0,
    ) -> None:
        self.rules = rules or Rules()
        self.number_id, self.token, self.secret = number_id, token, secret
        self.faults = Faults("send", seed)
        self.calls: deque[Call] = deque(maxlen=_JOURNAL)
        self.messages: dict[str, Message] = {}
        self.templates: dict[str, Template] = {}
        self.webhook: str | None = None
        self.ahead = 0.0  # seconds by which its clock was put forward
        self._clock = clock
        self._people: dict[str, Person] = {}
        self._sent_at: deque[float] = deque()
        self._numbers = count(1)
        self._courier = MetaCourier(_ACCOUNT, secret, self.rules)

    # What people do, and the owner.

    def person(self, number: str) -> Person:
        """Return somebody by their digits; they begin here."""
        return self._people.setdefault(number, Person(number))

    async def subscribe(self, url: str, verify_token: str) -> bool:
        """Set the webhook up as Meta's console does; returns whether we answered as we should."""
        challenge = "1158201444"
        asked = {
            "hub.mode": "subscribe",
            "hub.verify_token": verify_token,
            "hub.challenge": challenge,
        }
        async with httpx.AsyncClient(trust_env=False) as http:
            answer = await http.get(url, params=asked)
        verified = answer.status_code == httpx.codes.OK and answer.text == challenge
        if verified:
            self.webhook = url
        return verified

    def say(self, number: str, text: str, *, times: int = 1) -> str:
        """Let somebody write; returns the message's id. `times`: it is delivered so often."""
        return self._hear(self.person(number), {"type": "text", "text": {"body": text}}, times)

    def tap(self, number: str, title: str, *, times: int = 1) -> str:
        """Let somebody tap what they see; returns the message's id.

        Raises:
            KeyError: they see no such thing.
        """
        person = self.person(number)
        message, interactive = person.choice(title)
        context = {"from": _NUMBER, "id": message.id}
        said: Json = {"context": context, "type": "interactive", "interactive": interactive}
        if message.shown.templated:
            reply = interactive["button_reply"]
            button = {"payload": reply["id"], "text": reply["title"]}
            said = {"context": context, "type": "button", "button": button}
        return self._hear(person, said, times)

    def attach(self, number: str, kind: str, caption: str = "") -> str:
        """Let somebody send no text; `kind` is a type of WhatsApp's messages.

        Raises:
            KeyError: there is no such type.
        """
        person = self.person(number)
        if kind == "contacts":
            return self._hear(person, {"type": kind, kind: [_CONTACT]}, 1)
        if kind == "unsupported":
            error = {"code": 131051, "title": "Message type unknown"}
            return self._hear(person, {"type": kind, "errors": [error]}, 1)
        content = dict(_MEDIA[kind]) | ({"caption": caption} if caption else {})
        return self._hear(person, {"type": kind, kind: content}, 1)

    def release(self) -> None:
        """Post all webhooks that were held back in one body."""
        self.rules.held = False
        if self.webhook is not None:
            self._courier.start(self._courier.release(self.webhook))

    # What programs ask for.

    def send(self, message: Json) -> Json:
        """Take a message, or refuse it."""
        person = self._recipient(message)
        shown = check(message, self.templates)
        self._spend(person)
        tracked = str(message.get("biz_opaque_callback_data", ""))
        taken = Message(self._id(), person, shown, tracked, self.now)
        self.messages[taken.id] = taken
        self._courier.start(self._carry(taken))
        contact = {"input": message.get("to") or person.user, "wa_id": person.number}
        return {
            "messaging_product": "whatsapp",
            "contacts": [contact],
            "messages": [{"id": taken.id, "message_status": "accepted"}],
        }

    @property
    def now(self) -> float:
        return self._clock() + self.ahead

    async def rest(self) -> None:
        """Wait until everything has been delivered and told."""
        await self._courier.rest()

    async def close(self) -> None:
        """Stop all deliveries."""
        await self._courier.close()

    def _recipient(self, message: Json) -> Person:
        digits = str(message.get("to", "")).removeprefix("+")
        if digits.isascii() and digits.isdigit():
            return self.person(digits)
        for person in self._people.values():
            if person.user == message.get("recipient"):
                return person
        raise Refused(100, details="to")

    def _hear(self, person: Person, said: Json, times: int) -> str:
        person.wrote_at = self.now
        sender = {"from_user_id": person.user} if person.hidden else {"from": person.number}
        message = {**sender, "id": self._id(), "timestamp": str(int(self.now)), **said}
        self._tell({"contacts": [person.contact()], "messages": [message]}, times)
        return str(message["id"])

    def _tell(self, news: Json, times: int = 1) -> None:
        if self.webhook is None:
            return
        about = {"display_phone_number": _NUMBER, "phone_number_id": self.number_id}
        value = {"messaging_product": "whatsapp", "metadata": about, **news}
        self._courier.start(self._courier.tell(self.webhook, value, times))

    def _spend(self, person: Person) -> None:
        while self._sent_at and self._sent_at[0] <= self.now - 1:
            self._sent_at.popleft()
        if self.rules.per_second and len(self._sent_at) >= self.rules.per_second:
            raise Refused(130429)
        rest = self.rules.pair_seconds
        free_at = max(person.free_at, self.now) + rest
        if rest and free_at - self.now > rest * self.rules.pair_burst:
            raise Refused(131056)
        person.free_at = free_at
        self._sent_at.append(self.now)

    async def _carry(self, message: Message) -> None:
        """Bring a message to its reader and tell what becomes of it."""
        person = message.to
        message.error = person.failing
        if not (message.shown.templated or person.window_is_open(message.created_at)):
            message.error = message.error or _WINDOW_CLOSED
        if message.error is None:
            person.inbox.append(message)
        reads = ["read"] if self.rules.reads else []
        statuses = ["failed"] if message.error else ["sent", "delivered", *reads]
        for status in reversed(statuses) if self.rules.shuffled else statuses:
            await asyncio.sleep(self.rules.status_pause)
            if self.rules.statuses:
                told = _status(message, status, self.now)
                news = {"contacts": [person.contact()], "statuses": [told]}
                self._tell(news, 2 if self.rules.twice else 1)

    def _id(self) -> str:
        return f"wamid.HBgN{next(self._numbers):024d}"


def _status(message: Message, status: str, now: float) -> Json:
    told: Json = {
        "id": message.id,
        "status": status,
        "timestamp": str(int(now)),
        "recipient_id": message.to.number,
        "pricing": {"billable": False, "pricing_model": "PMP", "category": "service"},
    }
    if message.tracked:
        told["biz_opaque_callback_data"] = message.tracked
    if message.error is not None:
        refused = Refused(message.error)
        data = {"details": str(refused)}
        error = {"code": message.error, "title": str(refused), "message": str(refused)}
        told["errors"] = [error | {"error_data": data}]
    return told
