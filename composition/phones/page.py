"""What the page of the two phones asks for, and its files."""

from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any, Protocol

from fastapi import APIRouter, FastAPI, Response
from fastapi.staticfiles import StaticFiles
from pydantic import BaseModel, Field

from bot.receiving import locale_of
from bot.texts import DEFAULT_LOCALE, Texts
from core.errors import NotFound
from integrations.sandbox.smtp.standin import SmtpStandIn
from integrations.sandbox.telegram.bot import Bot

PAGE = Path(__file__).parent / "page"


class Movable(Protocol):
    """A clock that can be put forward."""

    ahead: timedelta


class Said(BaseModel):
    """What somebody writes, at most what Telegram takes."""

    text: str = Field(min_length=1, max_length=4096)


class Tapped(BaseModel):
    """A button: the message that it stands under, and what it carries."""

    message: int
    choice: str = Field(min_length=1, max_length=64)


class Forward(BaseModel):
    """By how much the clock is put forward."""

    minutes: int = Field(gt=0, le=60 * 24 * 60)


def phones_router(
    bot: Bot, phones: Mapping[str, int], clock: Movable, texts: Mapping[str, Texts]
) -> APIRouter:
    """Return the routes of the page.

    Args:
        bot: of the stand-in.
        phones: whose they are in Telegram, by name.
        clock: of the service.
        texts: by locale.
    """
    router = APIRouter(prefix="/api/phones", include_in_schema=False)

    @router.get("/words")
    async def words(language: str = "") -> dict[str, str]:
        """Return the page's own words in the language nearest to a BCP 47 tag."""
        return texts[locale_of(language) or DEFAULT_LOCALE].starting("phones-")

    @router.get("/{phone}")
    async def look(phone: str) -> dict[str, Any]:
        """Return what a phone shows, and how far its clock is ahead, in minutes."""
        ahead = int(clock.ahead.total_seconds()) // 60
        return {**bot.view(_owner(phone)), "ahead": ahead}

    @router.post("/{phone}/messages", status_code=204)
    async def say(phone: str, said: Said) -> None:
        bot.say(_owner(phone), said.text)

    @router.post("/{phone}/taps", status_code=204)
    async def tap(phone: str, tapped: Tapped) -> None:
        owner = _owner(phone)
        if tapped.message not in bot.chat_of(owner).messages:
            raise NotFound(message=tapped.message)
        bot.tap(owner, tapped.choice, message_id=tapped.message)

    @router.post("/clock", status_code=204)
    async def forward(by: Forward) -> None:
        clock.ahead += timedelta(minutes=by.minutes)

    def _owner(phone: str) -> int:
        if phone not in phones:
            raise NotFound(phone=phone)
        return phones[phone]

    return router


def mails_router(standin: SmtpStandIn) -> APIRouter:
    """Return the routes of the mailbox beside the phones, which all mails come to."""
    router = APIRouter(prefix="/api/phones", include_in_schema=False)

    @router.get("/mails")
    async def mails() -> list[dict[str, Any]]:
        """Return the mails that came, the newest first."""
        return [one.seen() for one in reversed(standin.mails)]

    @router.get("/mails/{number}")
    async def original(number: int) -> Response:
        """Return a mail as it came, for a program that reads mails."""
        for one in standin.mails:
            if one.number == number:
                return Response(one.content, media_type="message/rfc822")
        raise NotFound(mail=number)

    return router


def serve_phones(app: FastAPI) -> None:
    """Serve the page's files at /phones."""
    app.mount("/phones", StaticFiles(directory=PAGE, html=True), name="phones")
