"""The one request we make of the Cloud API, and its errors in our words."""

from typing import Any, Final

from integrations.exchange import Answer, Http
from integrations.ports import DeliveryUnknown
from integrations.whatsapp_cloud.errors import refusal

API_URL: Final = "https://graph.facebook.com"
VERSION: Final = "v26.0"

Json = dict[str, Any]


class Client:
    """One telephone number of a WhatsApp Business account.

    Args:
        number_id: Meta's id of the number, not the number itself.
        token: of a system user, with the permission `whatsapp_business_messaging`.
        api_url: the Graph API, or a stand-in; without its version.
    """

    def __init__(self, number_id: str, token: str, api_url: str = API_URL) -> None:
        self._url = f"{api_url.rstrip('/')}/{VERSION}/{number_id}/messages"
        self._http = Http({"Authorization": f"Bearer {token}"})

    async def send(self, message: Json) -> str:
        """Have a message sent; returns its id, `wamid....`.

        Raises:
            ChannelUnavailable, ChannelRefused, DeliveryUnknown: as in the port. A refusal has the
                `code` of Meta's among its params.
        """
        body = {"messaging_product": "whatsapp", "recipient_type": "individual", **message}
        answer = await self._http.exchange("POST", self._url, json=body)
        if not answer.is_success:
            raise refusal(answer.status, _code_of(answer), answer.retry_after)
        return _id_in(answer)

    async def close(self) -> None:
        """Close the connections. The client cannot be used afterwards."""
        await self._http.close()


def _id_in(answer: Answer) -> str:
    """Return the id of the message that was taken."""
    messages = (answer.body or {}).get("messages")
    first = messages[0] if isinstance(messages, list) and messages else None
    found = first.get("id") if isinstance(first, dict) else None
    if not isinstance(found, str) or not found:
        raise DeliveryUnknown(reason="not-understood")
    return found


def _code_of(answer: Answer) -> int | None:
    error = (answer.body or {}).get("error")
    code = error.get("code") if isinstance(error, dict) else None
    return code if isinstance(code, int) else None
