"""Requests under `/sandbox`: what people and tests do to the stand-in, and what they see of it."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route, Router

from integrations.sandbox.control import change, details, ruling, told, watching
from integrations.sandbox.twilio.standin import TwilioStandIn

_ABOUT = ("name", "opted_out", "failing")


def router(twilio: TwilioStandIn) -> Router:
    """Make the routes; `number` and `address` are as in Twilio's `From` and `To`:

    - `POST /sandbox/numbers {number, url}`: where what is written to a number is posted;
    - `POST /sandbox/people/{address}/{deed} {number, ...}`: somebody does something; answers with
      the SID. The deeds: `text {text, times?}`, `tap {title, times?}`, `attach {kind, caption?}`;
    - `PUT /sandbox/people/{address} {name?, opted_out?, failing?}`: what they are like;
    - `GET /sandbox/people/{address}`: what they see;
    - `POST /sandbox/contents/{sid}/approve`: Meta approves a template;
    - those of `watching` and `ruling`.
    """

    async def approve(request: Request) -> Response:
        twilio.contents[request.path_params["sid"]].approved = True
        return Response(status_code=204)

    approving = Route("/sandbox/contents/{sid}/approve", told(approve), methods=["POST"])
    return Router([*_people(twilio), approving, *watching(twilio), *ruling(twilio)])


def _people(twilio: TwilioStandIn) -> list[Route]:
    async def listen(request: Request) -> Response:
        it = await details(request)
        twilio.listen(it["number"], it["url"])
        return Response(status_code=204)

    async def do(request: Request) -> Response:
        address, it = request.path_params["address"], await details(request)
        number, times = it["number"], int(it.get("times", 1))
        match request.path_params["deed"]:
            case "text":
                sid = twilio.say(address, number, it["text"], times=times)
            case "tap":
                sid = twilio.tap(address, number, it["title"], times=times)
            case "attach":
                sid = twilio.attach(address, number, it["kind"], it.get("caption", ""))
            case deed:
                raise KeyError(deed)
        return JSONResponse({"sid": sid})

    async def describe(request: Request) -> Response:
        person = twilio.person(request.path_params["address"])
        change(person, await details(request), _ABOUT)
        return Response(status_code=204)

    async def see(request: Request) -> Response:
        person = twilio.person(request.path_params["address"])
        return JSONResponse({"messages": [message.seen() for message in person.inbox]})

    somebody = "/sandbox/people/{address}"
    return [
        Route("/sandbox/numbers", told(listen), methods=["POST"]),
        Route(f"{somebody}/{{deed}}", told(do), methods=["POST"]),
        Route(somebody, told(describe), methods=["PUT"]),
        Route(somebody, told(see), methods=["GET"]),
    ]
