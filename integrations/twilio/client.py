"""The few requests we make of Twilio's API, with our timeouts, and its errors in our words.

A client of our own: Twilio's asynchronous one cannot be pointed elsewhere and sends JSON as a form
(docs/adr/0002-libraries.md); the library itself checks signatures (`signature.py`).
"""

from collections.abc import Mapping
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any, Final
from urllib.parse import urlsplit

from aiohttp import encode_basic_auth

from integrations.exchange import Answer, Http, Json
from integrations.ports import ChannelUnavailable, DeliveryUnknown
from integrations.twilio.errors import refusal

API_URL: Final = "https://api.twilio.com"
CONTENT_URL: Final = "https://content.twilio.com"

_MOST_PAGES: Final = 20
_PAGE: Final = 100

_NOT_ACCEPTED: Final = 503
"""What stands before the API did not pass it on; another 5xx may come after the effect."""


class Client:
    """One account.

    Args:
        account: its SID, `AC...`.
        token: of the account.
        api_url: of Messages, or a stand-in; without a trailing slash.
        content_url: of Content, likewise.
    """

    def __init__(
        self, account: str, token: str, api_url: str = API_URL, content_url: str = CONTENT_URL
    ) -> None:
        self._messages = f"{api_url.rstrip('/')}/2010-04-01/Accounts/{account}/Messages.json"
        self._content_url = content_url.rstrip("/")
        self._http = Http({"Authorization": encode_basic_auth(account, token)})

    async def create_message(self, form: Mapping[str, str]) -> str:
        """Have a message sent; returns its SID.

        Raises:
            ChannelUnavailable, ChannelRefused, DeliveryUnknown: as in the port. A refusal has
                Twilio's `code` among its params.
        """
        answer = await self._request("POST", self._messages, form=form)
        sid = answer.get("sid")
        if not isinstance(sid, str) or not sid:
            raise DeliveryUnknown(reason="not-understood")
        return sid

    async def messages(self, to: str, sender: str, since: datetime) -> list[Json]:
        """Return what was sent to somebody since a moment, newest first, at most a hundred.

        Twilio filters by the day of sending, which a message that waits does not have yet: what is
        older than `since` is left out here.

        Raises:
            ChannelUnavailable: nothing is known; ask again.
            ChannelRefused: as in the port.
        """
        asked = {"To": to, "From": sender, "PageSize": str(_PAGE)}
        answer = await self._ask(self._messages, params=asked)
        found = answer.get("messages")
        return [one for one in _objects(found) if _created(one, since)]

    async def received(self, to: str, since: datetime, until: datetime) -> list[Json]:
        """Return what was written to a number of ours between two moments, newest first.

        At most a thousand messages, which is the most that Twilio lists at once.

        Raises:
            ChannelUnavailable, ChannelRefused: as `messages`.
        """
        asked = {"To": to, "DateSent>": since.date().isoformat(), "PageSize": "1000"}
        answer = await self._ask(self._messages, params=asked)
        return [
            one
            for one in _objects(answer.get("messages"))
            if one.get("direction") == "inbound"
            and _created(one, since)
            and not _created(one, until)
        ]

    async def contents(self) -> dict[str, str]:
        """Return the SIDs of all content templates by name.

        Raises:
            ChannelUnavailable, ChannelRefused: as `messages`.
        """
        return {
            str(one.get("friendly_name")): str(one.get("sid"))
            for one in await self._pages("/v1/Content")
        }

    async def approvals(self) -> dict[str, tuple[str, str]]:
        """Return SID and status of approval of all content templates, by name.

        Raises:
            ChannelUnavailable, ChannelRefused: as `messages`.
        """
        found = {}
        for one in await self._pages("/v1/ContentAndApprovals"):
            asked = one.get("approval_requests")
            status = asked.get("status") if isinstance(asked, dict) else None
            found[str(one.get("friendly_name"))] = str(one.get("sid")), str(status or "unsubmitted")
        return found

    async def ask_approval(self, sid: str, name: str) -> str:
        """Have Meta look at a content template; returns how that stands.

        Raises:
            ChannelUnavailable, ChannelRefused, DeliveryUnknown: as in the port; to ask twice does
                no harm.
        """
        url = f"{self._content_url}/v1/Content/{sid}/ApprovalRequests/whatsapp"
        asked = {"name": name, "category": "UTILITY"}
        return str((await self._request("POST", url, json=asked)).get("status"))

    async def create_content(self, definition: Json) -> str:
        """Create a content template; returns its SID.

        Raises:
            ChannelUnavailable, ChannelRefused, DeliveryUnknown: as in the port; a template that is
                there twice does no harm.
        """
        answer = await self._request("POST", f"{self._content_url}/v1/Content", json=definition)
        sid = answer.get("sid")
        if not isinstance(sid, str) or not sid:
            raise DeliveryUnknown(reason="not-understood")
        return sid

    async def close(self) -> None:
        """Close the connections. The client cannot be used afterwards."""
        await self._http.close()

    async def _pages(self, path: str) -> list[Json]:
        url: str | None = f"{self._content_url}{path}?PageSize={_PAGE}"
        found: list[Json] = []
        for _ in range(_MOST_PAGES):
            if url is None:
                break
            answer = await self._ask(url)
            found += _objects(answer.get("contents"))
            url = self._next_page(answer.get("meta"))
        return found

    def _next_page(self, meta: object) -> str | None:
        """Of the address that Twilio names only the path counts: we stay where we were sent to."""
        following = meta.get("next_page_url") if isinstance(meta, dict) else None
        if not isinstance(following, str):
            return None
        parts = urlsplit(following)
        return f"{self._content_url}{parts.path}?{parts.query}"

    async def _ask(self, url: str, **more: Any) -> Json:
        """Ask something that changes nothing, so that a lost answer is just none."""
        try:
            return await self._request("GET", url, **more)
        except DeliveryUnknown as error:
            raise ChannelUnavailable(reason=error.params.get("reason")) from error

    async def _request(self, method: str, url: str, **more: Any) -> Json:
        return _read(await self._http.exchange(method, url, **more))


def _read(answer: Answer) -> Json:
    """Return an answer's JSON, or raise what it means."""
    if answer.is_success:
        if answer.body is None:
            raise DeliveryUnknown(reason="not-understood")
        return answer.body
    if answer.status == _NOT_ACCEPTED:
        raise ChannelUnavailable(retry_after=answer.retry_after, reason="HTTP 503")
    if not answer.is_refusal:
        raise DeliveryUnknown(reason=f"HTTP {answer.status}")
    code = (answer.body or {}).get("code")
    raise refusal(answer.status, code if isinstance(code, int) else 0, answer.retry_after)


def _objects(found: object) -> list[Json]:
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def _created(message: Json, since: datetime) -> bool:
    """Whether it is not older; Twilio's dates have whole seconds."""
    try:
        return parsedate_to_datetime(str(message["date_created"])) >= since.replace(microsecond=0)
    except (KeyError, ValueError, TypeError):
        return False
