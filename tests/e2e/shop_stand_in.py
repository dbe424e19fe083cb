"""A barbershop that knows five sentences: the chat's HTTP contract, without anything behind it.

For tests of what sits in front of that contract (the web page, the terminal). It remembers what it
was asked, answers a repeated message id with the first answer, and can be slow, broken or silent.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.responses import FileResponse, JSONResponse
from fastapi.staticfiles import StaticFiles

from bot.texts import load_texts
from tests.e2e.serving import served

ROOT = Path(__file__).parents[2]
FIRST_MOMENT = datetime(2026, 11, 24, 13, 5, tzinfo=UTC)
SERVICES = [
    ("s1", "Corte · $ 12.000"),
    ("s2", "Barba · $ 8.000"),
    ("s3", "Corte y barba · $ 18.000"),
]
STARTS = [("t1", "hoy 17:00"), ("t2", "hoy 18:30"), ("t3", "mañana 10:00"), ("t4", "mañana 16:15")]
SCRIPT: dict[str, dict[str, Any]] = {
    "hola": {"text": "¡Hola! ¿Qué te hacemos?", "choices": SERVICES},
    "s1": {"text": "Dale, corte. Con Nico tengo estos:\n(dura 30 minutos)", "choices": STARTS},
    "t2": {
        "text": "Listo ✂️ Te espero hoy a las 18:30.",
        "link": {"url": "https://example.com/mapa", "title": "Cómo llegar"},
    },
}


@cache
def words(locale: str) -> dict[str, str]:
    """Return every text of the page and the terminal in one language, by name."""
    texts = load_texts()[locale]
    return texts.starting("web-") | texts.starting("terminal-")


def locale_for(language: str) -> str:
    return {"pt": "pt_BR", "en": "en"}.get(language[:2], "es_AR")


@dataclass
class ShopStandIn:
    """What was asked of it, and how it should behave."""

    asked: list[dict[str, Any]] = field(default_factory=list)
    conversations: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    answers: dict[str, dict[str, Any]] = field(default_factory=dict)
    statuses: list[int] = field(default_factory=list)
    """Statuses of the next answers to messages, instead of real ones."""
    answers_lost: int = 0
    """How many of the next messages are taken, but answered with 502."""
    open: asyncio.Event = field(default_factory=asyncio.Event)
    """While clear, messages wait for their answer."""
    url: str = ""

    def __post_init__(self) -> None:
        self.open.set()

    @property
    def ids(self) -> list[str]:
        """The ids of the messages that it took, each once."""
        return list(self.answers)

    def write(self, conversation: str, text: str, **more: Any) -> dict[str, Any]:
        """Say something of its own accord: a reminder, a person at the counter."""
        return self._keep(conversation, "shop", text, **more)

    def take(self, asked: dict[str, Any]) -> dict[str, Any]:
        if asked["id"] not in self.answers:
            conversation = asked["conversation"]
            self._keep(conversation, "customer", asked["text"], id=asked["id"])
            known = SCRIPT.get(asked.get("choice") or asked["text"].lower())
            reply = self.write(conversation, **(known or {"text": f"Dijiste: {asked['text']}"}))
            cursor = str(len(self.conversations[conversation]))
            self.answers[asked["id"]] = {"replies": [reply], "cursor": cursor}
        return self.answers[asked["id"]]

    def _keep(self, conversation: str, who: str, text: str, **more: Any) -> dict[str, Any]:
        said = self.conversations.setdefault(conversation, [])
        message = {
            "id": more.get("id", f"{conversation}/{len(said)}"),
            "from": who,
            "text": text,
            "choices": [{"id": key, "title": title} for key, title in more.get("choices", [])],
            "link": more.get("link"),
            "at": more.get("at", FIRST_MOMENT + timedelta(seconds=20 * len(said))).isoformat(),
        }
        said.append(message)
        return message

    def app(self) -> FastAPI:
        app = FastAPI()

        @app.middleware("http")
        async def be_strict(request: Request, proceed: Any) -> Response:
            response: Response = await proceed(request)
            response.headers["Content-Security-Policy"] = "default-src 'self'"
            return response

        @app.get("/chat")
        async def page() -> FileResponse:
            return FileResponse(ROOT / "bot/web/index.html")

        @app.get("/api/chat/texts")
        async def texts(language: str) -> dict[str, str]:
            return words(locale_for(language))

        @app.get("/api/chat/shop")
        async def shop() -> dict[str, str]:
            return {
                "name": "Barbería Cabildo",
                "tagline": "Belgrano, Buenos Aires",
                "locale": "es_AR",
            }

        @app.post("/api/chat/messages")
        async def say(asked: dict[str, Any]) -> Response:
            self.asked.append(asked)
            await self.open.wait()
            if self.statuses:
                return problem(self.statuses.pop(0))
            answer = self.take(asked)
            if self.answers_lost:
                self.answers_lost -= 1
                return problem(502)
            return JSONResponse(answer)

        @app.get("/api/chat/messages")
        async def messages(conversation: str, after: int = 0) -> dict[str, Any]:
            said = self.conversations.get(conversation, [])
            return {"messages": said[after:], "cursor": str(len(said))}

        app.mount("/chat", StaticFiles(directory=ROOT / "bot/web"))
        return app

    @classmethod
    @asynccontextmanager
    async def opened(cls) -> AsyncIterator["ShopStandIn"]:
        """Serve on a free port of this machine until the end of the block."""
        shop = cls()
        async with served(shop.app()) as shop.url:
            yield shop
            shop.open.set()


def problem(status: int) -> Response:
    return JSONResponse(
        {"type": "about:blank", "title": "Not now", "status": status},
        status_code=status,
        media_type="application/problem+json",
    )
