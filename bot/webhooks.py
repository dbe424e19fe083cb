"""Webhooks: verified, kept in the inbox, acknowledged. Nothing else happens in the request."""

from collections.abc import Awaitable, Callable

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response

from core.errors import Forbidden
from integrations.ports import Ignored, InboundMessage
from integrations.telegram.payloads import load, read_update
from integrations.telegram.webhook import secret_matches, webhook_answer

Receive = Callable[[InboundMessage], Awaitable[object]]
"""Keeps a message; when it returns, the message is committed."""

LARGEST = 256 * 1024  # bytes of a payload


def telegram_router(receive: Receive, *, bot_id: int, secret: str) -> APIRouter:
    """Return the route that Telegram delivers to.

    Args:
        receive: where messages go.
        bot_id: of the bot, from its token.
        secret: that Telegram sends along, so that nobody else can deliver.
    """
    router = APIRouter(tags=["webhooks"])

    @router.post("/webhooks/telegram")
    async def deliver(request: Request) -> Response:
        """Take an update. One that was taken before is answered the same and changes nothing."""
        if not secret_matches(request.headers.get("X-Telegram-Bot-Api-Secret-Token"), secret):
            raise Forbidden
        body = await request.body()
        if len(body) > LARGEST:
            return Response(status_code=413)
        update = load(body)
        message = read_update(update, bot_id)
        if not isinstance(message, Ignored):
            await receive(message)
        return JSONResponse(webhook_answer(update) or {})

    return router
