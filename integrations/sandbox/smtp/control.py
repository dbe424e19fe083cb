"""Requests under `/sandbox`: what tests do to the stand-in, and the mails that came."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route, Router

from integrations.sandbox.control import watching
from integrations.sandbox.smtp.standin import SmtpStandIn


def router(standin: SmtpStandIn) -> Router:
    """Make the routes:

    - `GET /sandbox/mails`: what came, the oldest first, as `Mail.seen`; `?to=` of one address;
    - `GET /sandbox/mails/{number}`: one of them as it came;
    - those of `watching`.
    """

    async def list_mails(request: Request) -> Response:
        to = request.query_params.get("to")
        return JSONResponse([mail.seen() for mail in standin.mails if to is None or to in mail.to])

    async def open_mail(request: Request) -> Response:
        wanted = [one for one in standin.mails if one.number == request.path_params["number"]]
        if not wanted:
            return Response(status_code=404)
        return Response(wanted[0].content, media_type="message/rfc822")

    return Router(
        [
            Route("/sandbox/mails", list_mails, methods=["GET"]),
            Route("/sandbox/mails/{number:int}", open_mail, methods=["GET"]),
            *watching(standin),
        ]
    )
