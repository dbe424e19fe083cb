"""The stand-in as an ASGI app: `/bot<token>/<method>` for bots, `/sandbox` for people and tests."""

from urllib.parse import unquote

from integrations.sandbox.app import Answer, Request, StandInApp
from integrations.sandbox.faults import Fault
from integrations.sandbox.telegram.arguments import parse
from integrations.sandbox.telegram.control import router
from integrations.sandbox.telegram.rules import Refused, too_many_requests
from integrations.sandbox.telegram.standin import TelegramStandIn, refusal


class TelegramApp(StandInApp):
    """Serves a stand-in of Telegram."""

    def __init__(self, telegram: TelegramStandIn) -> None:
        super().__init__(telegram, router(telegram))
        self._telegram = telegram

    def action(self, request: Request) -> str:
        """Return the method that is called."""
        return _called(request)[1]

    async def answer(self, request: Request) -> Answer:
        """Carry out a call, or refuse it."""
        if not request.path.startswith("/bot"):
            return refusal(Refused(404, "Not Found"))
        token, method = _called(request)
        try:
            arguments = parse(request.query, request.headers.get("content-type", ""), request.body)
        except Refused as refused:
            return refusal(refused)
        return await self._telegram.answer(token, method, arguments)

    def error(self, status: int, fault: Fault) -> Answer:
        """Write an error as the Bot API does."""
        if status == 429 and not fault.description:
            return refusal(too_many_requests(fault.retry_after or 1))
        return refusal(Refused(status, fault.description or "Internal Server Error"))


def _called(request: Request) -> tuple[str, str]:
    token, _, method = unquote(request.path).removeprefix("/bot").partition("/")
    return token, method
