"""Requests under `/sandbox`: what people and tests do to the stand-in, and what they see of it."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route, Router

from integrations.sandbox.control import change, details, ruling, told, watching
from integrations.sandbox.whatsapp_cloud.checks import Template
from integrations.sandbox.whatsapp_cloud.standin import WhatsAppStandIn

_ABOUT = ("name", "hidden", "failing")


def router(whatsapp: WhatsAppStandIn) -> Router:
    """Make the routes; people are named by the digits of their number:

    - `POST /sandbox/webhook {url, verify_token}`: set it up, with the handshake;
    - `POST /sandbox/people/{number}/{deed} {...}`: somebody does something; answers with the id.
      The deeds: `text {text, times?}`, `tap {title, times?}`, `attach {kind, caption?}`;
    - `PUT /sandbox/people/{number} {name?, hidden?, failing?}`: what they are like;
    - `GET /sandbox/people/{number}`: what they see;
    - `PUT /sandbox/templates/{name} {language, body, approved?}`: Meta decides on a template;
    - `POST /sandbox/release`: webhooks that the rules held back are posted in one body;
    - those of `watching` and `ruling`.
    """

    async def subscribe(request: Request) -> Response:
        it = await details(request)
        verified = await whatsapp.subscribe(it["url"], it["verify_token"])
        return JSONResponse({"verified": verified})

    async def do(request: Request) -> Response:
        number, it = request.path_params["number"], await details(request)
        times = int(it.get("times", 1))
        match request.path_params["deed"]:
            case "text":
                message = whatsapp.say(number, it["text"], times=times)
            case "tap":
                message = whatsapp.tap(number, it["title"], times=times)
            case "attach":
                message = whatsapp.attach(number, it["kind"], it.get("caption", ""))
            case deed:
                raise KeyError(deed)
        return JSONResponse({"id": message})

    async def describe(request: Request) -> Response:
        change(whatsapp.person(request.path_params["number"]), await details(request), _ABOUT)
        return Response(status_code=204)

    async def see(request: Request) -> Response:
        person = whatsapp.person(request.path_params["number"])
        return JSONResponse({"messages": [message.seen() for message in person.inbox]})

    async def decide(request: Request) -> Response:
        whatsapp.templates[request.path_params["name"]] = Template(**await details(request))
        return Response(status_code=204)

    async def release(request: Request) -> Response:
        del request
        whatsapp.release()
        return Response(status_code=204)

    somebody = "/sandbox/people/{number}"
    return Router(
        [
            Route("/sandbox/webhook", told(subscribe), methods=["POST"]),
            Route(f"{somebody}/{{deed}}", told(do), methods=["POST"]),
            Route(somebody, told(describe), methods=["PUT"]),
            Route(somebody, told(see), methods=["GET"]),
            Route("/sandbox/templates/{name}", told(decide), methods=["PUT"]),
            Route("/sandbox/release", release, methods=["POST"]),
            *watching(whatsapp),
            *ruling(whatsapp),
        ]
    )
