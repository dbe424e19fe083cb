"""Requests under `/sandbox`: what people and tests do to the stand-in, and what they see of it."""

from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route, Router

from integrations.sandbox.control import Json, details, told, watching
from integrations.sandbox.telegram.bot import Bot
from integrations.sandbox.telegram.standin import TelegramStandIn

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
    - those of `watching`.
    """

    async def do(request: Request) -> Response:
        deed = _DEEDS[request.path_params["deed"]]
        bot = telegram.bot(request.path_params["bot"])
        person, it = request.path_params["person"], await details(request)
        bot.chat_of(person, **{name: it[name] for name in _ABOUT if name in it})
        return JSONResponse({"update_id": deed(bot, person, it)})

    async def see(request: Request) -> Response:
        bot = telegram.bot(request.path_params["bot"])
        return JSONResponse(bot.view(int(request.path_params["chat"])))

    async def set_updates(request: Request) -> Response:
        updates = telegram.bot(request.path_params["bot"]).updates
        for name, value in (await details(request)).items():
            if name not in {"next_id", "twice", "held_back"}:
                raise KeyError(name)
            setattr(updates, name, int(value))
        return JSONResponse({"pending": len(updates)})

    bot = "/sandbox/bots/{bot:int}"
    return Router(
        [
            Route(f"{bot}/people/{{person:int}}/{{deed}}", told(do), methods=["POST"]),
            # A group's id is negative, which {chat:int} would not take.
            Route(f"{bot}/chats/{{chat}}", told(see), methods=["GET"]),
            Route(f"{bot}/updates", told(set_updates), methods=["POST"]),
            *watching(telegram),
        ]
    )


_DEEDS: dict[str, Deed] = {
    "text": lambda bot, person, it: bot.say(person, it["text"], group_id=it.get("group")),
    "tap": lambda bot, person, it: bot.tap(person, it["data"], message_id=it.get("message_id")),
    "attachment": lambda bot, person, it: bot.attach(
        person, it["kind"], caption=it.get("caption", ""), content=it.get("content")
    ),
    "edit": lambda bot, person, it: bot.edit(person, it["message_id"], it["text"]),
    "block": lambda bot, person, it: bot.block(person, blocked=it.get("blocked", True)),
}
