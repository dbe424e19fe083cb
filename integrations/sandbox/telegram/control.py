"""Requests under `/sandbox`: what people and tests do to the stand-in, and what they see of it."""

from collections.abc import Awaitable, Callable
from dataclasses import asdict
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route, Router

from integrations.sandbox.telegram.bot import Bot
from integrations.sandbox.telegram.faults import Fault, Kind
from integrations.sandbox.telegram.standin import TelegramStandIn

Json = dict[str, Any]
Deed = Callable[[Bot, int, Json], int | None]

_ABOUT = ("first_name", "last_name", "language_code")


def router(telegram: TelegramStandIn) -> Router:
    """Make the routes:

    - `POST /sandbox/bots/{bot}/people/{person}/{deed}`: somebody does something; answers with the
      `update_id` it caused, null if the bot does not want such updates. The deeds and their JSON:
      `text {text, group?}`, `tap {data, message_id?}`, `attachment {kind, caption?, content?}`,
      `edit {message_id, text}`, `block {blocked?}`; each may carry `first_name`, `last_name` and
      `language_code` of the person;
    - `GET /sandbox/bots/{bot}/chats/{chat}`: a chat as the person sees it;
    - `POST /sandbox/bots/{bot}/updates {next_id?, twice?, held_back?}`: see `Updates`;
    - `GET /sandbox/calls`: all calls that bots have made, the oldest first;
    - `POST` or `DELETE /sandbox/faults`: see `Fault`.
    """

    async def do(request: Request) -> Response:
        deed = _DEEDS[request.path_params["deed"]]
        bot = telegram.bot(request.path_params["bot"])
        person, details = request.path_params["person"], await _details(request)
        bot.chat_of(person, **{name: details[name] for name in _ABOUT if name in details})
        return JSONResponse({"update_id": deed(bot, person, details)})

    async def see(request: Request) -> Response:
        bot = telegram.bot(request.path_params["bot"])
        return JSONResponse(bot.view(int(request.path_params["chat"])))

    async def set_updates(request: Request) -> Response:
        updates = telegram.bot(request.path_params["bot"]).updates
        for name, value in (await _details(request)).items():
            if name not in {"next_id", "twice", "held_back"}:
                raise KeyError(name)
            setattr(updates, name, int(value))
        return JSONResponse({"pending": len(updates)})

    async def list_calls(request: Request) -> Response:
        del request
        return JSONResponse([asdict(call) for call in telegram.calls])

    async def add_fault(request: Request) -> Response:
        details = await _details(request)
        telegram.faults.add(Fault(**{**details, "kind": Kind(details["kind"])}))
        return Response(status_code=204)

    async def clear_faults(request: Request) -> Response:
        del request
        telegram.faults.clear()
        return Response(status_code=204)

    bot = "/sandbox/bots/{bot:int}"
    return Router(
        [
            Route(f"{bot}/people/{{person:int}}/{{deed}}", _told(do), methods=["POST"]),
            # A group's id is negative, which {chat:int} would not take.
            Route(f"{bot}/chats/{{chat}}", _told(see), methods=["GET"]),
            Route(f"{bot}/updates", _told(set_updates), methods=["POST"]),
            Route("/sandbox/calls", _told(list_calls), methods=["GET"]),
            Route("/sandbox/faults", _told(add_fault), methods=["POST"]),
            Route("/sandbox/faults", _told(clear_faults), methods=["DELETE"]),
        ]
    )


def _told(
    endpoint: Callable[[Request], Awaitable[Response]],
) -> Callable[[Request], Awaitable[Response]]:
    """Answer 400 to what makes no sense, with the word that was wrong."""

    async def told(request: Request) -> Response:
        try:
            return await endpoint(request)
        except (KeyError, ValueError, TypeError) as error:
            return JSONResponse({"error": f"{type(error).__name__}: {error}"}, status_code=400)

    return told


async def _details(request: Request) -> Json:
    if not await request.body():
        return {}
    details = await request.json()
    if not isinstance(details, dict):
        raise TypeError("not an object")
    return details


_DEEDS: dict[str, Deed] = {
    "text": lambda bot, person, it: bot.say(person, it["text"], group_id=it.get("group")),
    "tap": lambda bot, person, it: bot.tap(person, it["data"], message_id=it.get("message_id")),
    "attachment": lambda bot, person, it: bot.attach(
        person, it["kind"], caption=it.get("caption", ""), content=it.get("content")
    ),
    "edit": lambda bot, person, it: bot.edit(person, it["message_id"], it["text"]),
    "block": lambda bot, person, it: bot.block(person, blocked=it.get("blocked", True)),
}
