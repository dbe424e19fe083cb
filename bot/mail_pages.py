"""The small pages that the links of a mail open: stars and a comment, or no more of these mails.

Looking changes nothing, because programs that look for viruses open every link of a mail; what
changes something is posted. Whoever has the mail can do here what stands in it, and nothing else:
the address it went to was typed, not proven.
"""

from collections.abc import Callable, Mapping
from html import escape
from pathlib import Path
from string import Template
from urllib.parse import parse_qs

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from bot.aftercare import STARS
from bot.scene import Scene
from bot.texts import Texts
from bot.wanting import version_of
from core.clock import Clock
from core.errors import NotFound
from core.ids import OrganizationId
from flows.talk import Dialogue
from scheduling.aftercare import LOW
from scheduling.reminders import Kind
from storage import bookings, catalogue, consents, mail_doors
from storage.connection import Connection
from storage.consents import Purpose
from storage.database import Database
from storage.mail_doors import MailDoor
from usecases import ratings
from usecases.desk import Desk

LARGEST = 32 * 1024  # bytes of a form
ONE_CLICK = b"One-Click"
"""What RFC 8058 has providers post when somebody taps "unsubscribe" in their mail program."""

_PAGE = Template((Path(__file__).parent / "mail_page" / "page.html").read_text("utf-8"))
_LONGEST_TOKEN = 100
_STOPS: Mapping[Kind, tuple[str, tuple[Purpose, ...]]] = {
    Kind.THANKS: ("left", tuple(Purpose)),
    Kind.COME_BACK: ("come-back-stopped", (Purpose.MARKETING,)),
}


def mail_router(
    database: Database,
    home: Callable[[], OrganizationId],
    texts: Mapping[str, Texts],
    clock: Clock,
) -> APIRouter:
    """Return the routes of the pages.

    Args:
        database: where doors are found.
        home: whose mails they are.
        texts: by locale.
        clock: tells what time it is.
    """
    router = APIRouter(include_in_schema=False)

    @router.get("/mail/{token}")
    async def look(token: str) -> Response:
        async with database.transaction(home()) as connection:
            scene, door = await _enter(connection, texts, token, clock)
            if door.kind is not Kind.THANKS:
                return _page(scene, door, scene.say("mail-stop-ask"), _stop(scene, token))
            text = scene.say("thanks-for-coming", shop=await _shop(scene, door))
            return _page(scene, door, text, _stars(scene, token))

    @router.post("/mail/{token}")
    async def rate(token: str, request: Request) -> Response:
        said = parse_qs((await _body(request)).decode(errors="replace"))
        stars, words = said.get("stars", [""])[0], said.get("comment", [""])[0]
        async with database.transaction(home()) as connection:
            scene, door = await _enter(connection, texts, token, clock)
            if door.kind is not Kind.THANKS:
                raise NotFound
            if stars in STARS:
                first = await ratings.rate(scene.desk, door.booking, int(stars))
                thanks = "mail-rated-low" if int(stars) <= LOW else "rated"
                text = scene.say(thanks if first else "rated-before")
                return _page(scene, door, text, _comment(scene, token) if first else "")
            await ratings.comment(connection, door.customer, door.booking, words)
            return _page(
                scene, door, scene.say("comment-kept" if words.strip() else "comment-none")
            )

    @router.get("/mail/{token}/stop")
    async def ask(token: str) -> Response:
        async with database.transaction(home()) as connection:
            scene, door = await _enter(connection, texts, token, clock)
            return _page(scene, door, scene.say("mail-stop-ask"), _stop(scene, token))

    @router.post("/mail/{token}/stop")
    async def stop(token: str, request: Request) -> Response:
        if ONE_CLICK not in await _body(request):
            return Response(status_code=400)
        async with database.transaction(home()) as connection:
            scene, door = await _enter(connection, texts, token, clock)
            return await _obey(connection, scene, door)

    return router


async def _enter(
    connection: Connection, texts: Mapping[str, Texts], token: str, clock: Clock
) -> tuple[Scene, MailDoor]:
    door = await mail_doors.find(connection, token) if len(token) <= _LONGEST_TOKEN else None
    if door is None:
        raise NotFound
    desk = Desk(connection, await catalogue.load(connection), door.customer, clock())
    return Scene(desk, texts[door.locale], Dialogue()), door


async def _obey(connection: Connection, scene: Scene, door: MailDoor) -> Response:
    key, purposes = _STOPS[door.kind]
    words = scene.say(key)
    still = [one for one in purposes if not await consents.refuses(connection, door.customer, one)]
    if still:
        await consents.keep(
            connection,
            door.customer,
            granted=False,
            text_version=f"mail-{version_of(words, door.locale)}",
            conversation=door.conversation,
            purposes=still,
        )
    return _page(scene, door, words)


async def _shop(scene: Scene, door: MailDoor) -> str:
    booking = await bookings.get(scene.desk.connection, door.booking)
    return scene.desk.catalogue.shop(booking.shop).name


async def _body(request: Request) -> bytes:
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > LARGEST:
            return b""
    return body


def _page(scene: Scene, door: MailDoor, text: str, form: str = "") -> Response:
    shown = {"language": door.locale.partition("_")[0], "text": escape(text), "form": form}
    return HTMLResponse(_PAGE.substitute(shown, shop=escape(scene.desk.catalogue.name)))


def _stars(scene: Scene, token: str) -> str:
    buttons = "".join(
        f'<button name="stars" value="{stars}">{escape(scene.say("rating", stars=int(stars)))}'
        "</button>"
        for stars in STARS
    )
    return f'<form method="post" action="/mail/{token}">{buttons}</form>'


def _comment(scene: Scene, token: str) -> str:
    ask, send = escape(scene.say("ask-comment")), escape(scene.say("mail-send"))
    field = f'<textarea id="comment" name="comment" rows="4" maxlength="{ratings.LONGEST}">'
    return (
        f'<form method="post" action="/mail/{token}"><label for="comment">{ask}</label>'
        f"{field}</textarea><button>{send}</button></form>"
    )


def _stop(scene: Scene, token: str) -> str:
    return (
        f'<form method="post" action="/mail/{token}/stop">'
        '<input type="hidden" name="List-Unsubscribe" value="One-Click">'
        f"<button>{escape(scene.say('come-back-no-more'))}</button></form>"
    )
