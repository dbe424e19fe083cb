"""Webhooks: verified, kept in the inbox, acknowledged. Nothing else happens in the request.

Their routes are Starlette's own: what FastAPI adds to one, validation and a place in the schema,
takes 0.07 ms of the 0.16 that a request costs before the database, and neither is wanted here.
"""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, PlainTextResponse, Response

from core.errors import Forbidden
from integrations.ports import DeliveryReport, Ignored, InboundMessage
from integrations.telegram.payloads import load, read_update
from integrations.telegram.webhook import secret_matches, webhook_answer

if TYPE_CHECKING:  # only those who use a provider import its code
    from integrations.twilio.webhook import TwilioWebhook
    from integrations.whatsapp_cloud.webhook import WhatsAppWebhook

Receive = Callable[[InboundMessage], Awaitable[object]]
"""Keeps a message; when it returns, the message is committed."""

Learn = Callable[[DeliveryReport], Awaitable[object]]
"""Keeps what a provider tells about a message of ours, likewise."""

LARGEST = 256 * 1024  # bytes of a payload
LARGEST_BATCH = 3 << 20  # of what Meta posts, at most, in one body


def telegram_router(
    receive: Receive, *, bot_id: int, secret: str, path: str = "/webhooks/telegram"
) -> APIRouter:
    """Return the route that Telegram delivers to.

    Args:
        receive: where messages go.
        bot_id: of the bot, from its token.
        secret: that Telegram sends along, so that nobody else can deliver.
        path: of the route; each bot has its own.
    """
    router = APIRouter()

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

    router.add_route(path, deliver, methods=["POST"])
    return router


def twilio_router(receive: Receive, learn: Learn, webhook: "TwilioWebhook") -> APIRouter:
    """Return the routes that Twilio posts to: what people write, and what became of our messages.

    Args:
        receive: where messages go, of WhatsApp and SMS.
        learn: where reports go.
        webhook: checks and reads what is posted.
    """
    router = APIRouter()

    async def deliver(request: Request) -> Response:
        """Take a message. One that was taken before is answered the same and changes nothing."""
        body = await request.body()
        if len(body) > LARGEST:
            return Response(status_code=413)
        message = webhook.message(request.url.query, body, request.headers)
        if not isinstance(message, Ignored):
            await receive(message)
        return Response("<Response/>", media_type="text/xml")

    async def report(request: Request) -> Response:
        """Take what Twilio says about a message of ours."""
        body = await request.body()
        if len(body) > LARGEST:
            return Response(status_code=413)
        told = webhook.report(request.url.query, body, request.headers)
        if not isinstance(told, Ignored):
            await learn(told)
        return Response(status_code=204)

    router.add_route(webhook.messages_path, deliver, methods=["POST"])
    router.add_route(webhook.reports_path, report, methods=["POST"])
    return router


def whatsapp_router(receive: Receive, learn: Learn, webhook: "WhatsAppWebhook") -> APIRouter:
    """Return the routes that Meta knows: the handshake, and where it posts.

    Args:
        receive: where messages go.
        learn: where reports go.
        webhook: checks and reads what is posted.
    """
    router = APIRouter()

    async def verify(request: Request) -> Response:
        """Answer the challenge with which a webhook is set up in Meta's console."""
        return PlainTextResponse(webhook.challenge(request.query_params))

    async def deliver(request: Request) -> Response:
        """Take messages and statuses. What was taken before changes nothing."""
        body = await request.body()
        if len(body) > LARGEST_BATCH:
            return Response(status_code=413)
        for one in webhook.read(body, request.headers):
            match one:
                case InboundMessage():
                    await receive(one)
                case DeliveryReport():
                    await learn(one)
                case Ignored():
                    pass
        return Response(status_code=200)

    router.add_route(webhook.path, verify, methods=["GET"])
    router.add_route(webhook.path, deliver, methods=["POST"])
    return router
