"""The web chat: a page, and the HTTP it talks. A reply is there once its turn is committed."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Annotated, Any
from uuid import UUID, uuid4

from fastapi import APIRouter, FastAPI, Query
from fastapi.responses import FileResponse
from fastapi.staticfiles import StaticFiles
from pydantic import BaseModel, ConfigDict, Field, model_validator
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.receiving import LONGEST, locale_of, receive
from bot.texts import DEFAULT_LOCALE, Texts
from bot.turns import Turns
from core.errors import Busy
from core.ids import ConversationId, OrganizationId
from integrations.ports import InboundMessage
from storage import conversations, organizations, outbox
from storage.connection import Connection, Row

PAGE = Path(__file__).parent / "web"
CHANNEL = "web"

# The page's own request takes the turn; should its process die, a worker does so after this.
_FALL_BACK = timedelta(seconds=5)
_PATIENCE = 3  # turns to take before ours is certainly among them


class Said(BaseModel):
    """What the page sends. `id` is of the client's making: sent twice, it is answered once."""

    model_config = ConfigDict(extra="forbid")

    conversation: UUID
    text: str = Field(default="", max_length=LONGEST)
    choice: str | None = Field(default=None, max_length=64)
    id: str = Field(default_factory=lambda: str(uuid4()), min_length=1, max_length=100)
    language: str | None = Field(default=None, max_length=35)

    @model_validator(mode="after")
    def says_something(self) -> "Said":
        if not self.text.strip() and not self.choice:
            raise ValueError("either text or choice must say something")
        return self


class ChoiceView(BaseModel):
    """A quick reply."""

    id: str
    title: str


class LinkView(BaseModel):
    """A page to open."""

    url: str
    title: str


class ReplyView(BaseModel):
    """What the shop says."""

    id: str
    text: str
    choices: list[ChoiceView]
    link: LinkView | None
    at: datetime


class RepliesView(BaseModel):
    """The answer to a message; empty when a person of the shop will answer."""

    replies: list[ReplyView]


class MessageView(ReplyView):
    """A line of the conversation, of either side."""

    sender: str = Field(serialization_alias="from")


class MessagesView(BaseModel):
    """A conversation, or what came after a cursor."""

    messages: list[MessageView]
    cursor: str


class ShopView(BaseModel):
    """Whose chat it is."""

    name: str
    tagline: str
    locale: str


def chat_router(
    turns: Turns, home: Callable[[], OrganizationId], texts: Mapping[str, Texts]
) -> APIRouter:
    """Return the routes of the chat.

    Args:
        turns: takes them.
        home: whose chat it is.
        texts: for the page.
    """
    router = APIRouter(tags=["chat"])
    database = turns.database

    @router.get("/chat", include_in_schema=False)
    async def page() -> FileResponse:
        return FileResponse(PAGE / "index.html")

    @router.post("/api/chat/messages")
    async def say(said: Said) -> RepliesView:
        """Say something, and wait for the reply."""
        organization = home()
        key = f"{said.conversation}/{said.id}"
        message = InboundMessage(
            channel=CHANNEL,
            external_id=key,
            address=str(said.conversation),
            text=said.text,
            choice=said.choice,
            language=said.language,
        )
        conversation = await receive(database, organization, message, patience=_FALL_BACK)

        async def answer(connection: Connection) -> list[Row] | None:
            return await outbox.answer_to(connection, channel=CHANNEL, external_id=key)

        for _ in range(_PATIENCE):
            lines = await turns.take_in(organization, conversation, answer)
            if lines is not None:
                return RepliesView(replies=[ReplyView(**_line(line)) for line in lines])
        raise Busy

    @router.get("/api/chat/messages")
    async def messages(conversation: UUID, after: Annotated[int, Query(ge=0)] = 0) -> MessagesView:
        """Return the conversation, or what came after a cursor."""
        async with database.transaction(home()) as connection:
            known = await conversations.find(connection, channel=CHANNEL, address=str(conversation))
            if known is None:
                return MessagesView(messages=[], cursor="0")
            lines = await outbox.of_conversation(connection, ConversationId(known), after=after)
        turn = max((line.turn for line in lines if line.turn is not None), default=after)
        return MessagesView(
            messages=[
                MessageView(**_line(line), sender="shop" if line.mine else "customer")
                for line in lines
            ],
            cursor=str(turn),
        )

    @router.get("/api/chat/shop")
    async def shop() -> ShopView:
        """Return whose chat it is."""
        async with database.transaction(home()) as connection:
            name, locale, places = await organizations.introduce(connection)
        # "Filo y Compás Palermo" is enough as "Palermo" under the name.
        short = [place.removeprefix(name).strip() or place for place in places]
        return ShopView(name=name, tagline=" · ".join(short), locale=locale)

    @router.get("/api/chat/texts")
    async def page_texts(language: str = "") -> dict[str, str]:
        """Return the page's own words in the language nearest to a BCP 47 tag."""
        of_page = texts[locale_of(language) or DEFAULT_LOCALE]
        return of_page.starting("web-") | of_page.starting("terminal-")

    return router


def serve_page(app: FastAPI) -> None:
    """Serve the page's files below /chat, and let the page load nothing from elsewhere."""
    app.mount("/chat", StaticFiles(directory=PAGE), name="chat-files")

    app.add_middleware(_Guard)


class _Guard:
    """Adds headers to the page and to what it asks for."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = _headers(scope.get("path", "")) if scope["type"] == "http" else None
        if not headers:
            await self._app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(headers)
            await send(message)

        await self._app(scope, receive, send_guarded)


def _headers(path: str) -> dict[str, str]:
    if path.startswith(("/chat", "/phones", "/mail/")):
        return {
            "Content-Security-Policy": "default-src 'self'",
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "no-referrer",
            "Cache-Control": "no-cache",  # modules of one deploy belong together
        }
    return {"Cache-Control": "no-store"} if path.startswith("/api/") else {}


def _line(line: Any) -> dict[str, Any]:
    """A row of the outbox or the inbox as the page shows it."""
    message = line.message
    return {
        "id": line.key.rpartition("/")[2],
        "text": message.get("text", ""),
        "choices": message.get("choices", []),
        "link": message.get("link"),
        "at": line.at,
    }
