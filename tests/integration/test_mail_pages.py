"""What is said after a visit reaches who has no chat by mail, and the pages that it opens."""

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import insert, select

from admin.problems import install_problems
from bot.mail_pages import mail_router
from bot.reminders import Reminding
from bot.texts import load_texts
from bot.turns import Turns
from core.ids import new_id
from storage import customers, lines, tables
from storage.database import Database
from tests.desks import Desks
from tests.integration.test_aftercare import AN_HOUR_LATER, FIVE, FOUR_WEEKS_LATER, NOW, end
from tests.integration.test_reminders import House, reachable
from tests.owner import do
from tests.world import furnish, local
from usecases.demo.ids import ORGANIZATION

PAGES = "https://turnos.example"
ANA = "ana@casa.example"


@dataclass
class Mailed(House):
    """Somebody who was here, and has an address; what they open in a browser is `web`."""

    web: httpx.AsyncClient
    pages: str | None = PAGES

    async def remind(self, at: datetime | None = None) -> None:
        if at is not None:
            self.desks.world.clock.now = at
        turns = Turns(self.desks.database, load_texts(), self.desks.world.clock)
        await Reminding(turns, self.desks.world.clock, self.pages).say_all()

    async def heard(self) -> list[tuple[str, dict[str, Any]]]:
        """Return channel and message of all that was said."""
        o = tables.outbox.c
        found = await self.desks.world.rows(select(o.channel, o.message).order_by(o.id))
        return [(row.channel, row.message) for row in found]

    async def mail(self, at: datetime) -> dict[str, Any]:
        await self.remind(at)
        ((channel, message),) = await self.heard()
        assert channel == "email"
        return message


@pytest.fixture
async def house(database: Database) -> AsyncIterator[Mailed]:
    desks = Desks(await furnish(database, NOW))
    (one,) = await desks.customers(1)
    app = FastAPI()
    install_problems(app)
    app.include_router(mail_router(database, lambda: ORGANIZATION, load_texts(), desks.world.clock))
    async with database.transaction(ORGANIZATION) as connection:
        await lines.open_up(connection, ["telegram", "email"])
        await customers.give_email(connection, one, ANA)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=PAGES) as web:
        house = Mailed(desks, one, await desks.book(one, FIVE), web)
        await house.plan()
        await end(house, house.booking)
        yield house


async def kept(house: Mailed) -> list[tuple[str, bool, str, datetime]]:
    c = tables.consents.c
    wanted = select(c.purpose, c.granted, c.text_version, c.at).order_by(c.purpose)
    return [tuple(row) for row in await house.desks.world.rows(wanted)]


async def stars(house: Mailed) -> list[tuple[int, str | None]]:
    r = tables.ratings.c
    return [tuple(row) for row in await house.desks.world.rows(select(r.stars, r.comment))]


ONE_CLICK = {"List-Unsubscribe": "One-Click"}


class TestWhoHasOnlyAnAddress:
    async def test_is_thanked_by_mail_and_rates_on_a_page(self, house: Mailed) -> None:
        mail = await house.mail(AN_HOUR_LATER)
        assert mail["text"].startswith("¡Gracias por venir a")
        assert mail["choices"] == []
        page = (await house.web.get(mail["link"]["url"])).text
        assert page.count('name="stars"') == 5
        assert await stars(house) == []  # looking changes nothing

        thanked = await house.web.post(mail["link"]["url"], data={"stars": "2"})
        assert "Le aviso a alguien del local" in thanked.text
        await house.web.post(mail["link"]["url"], data={"comment": "Me fui <pelado>"})
        again = await house.web.post(mail["link"]["url"], data={"stars": "5"})
        assert "Ya tenemos tu puntaje" in again.text
        assert await stars(house) == [(2, "Me fui <pelado>")]

    async def test_is_invited_again_until_they_want_no_more(self, house: Mailed) -> None:
        await do(
            house.desks.database.dsn,
            "UPDATE reminders SET state = 'void', reason = 'off' WHERE kind = 'thanks'",
        )
        mail = await house.mail(FOUR_WEEKS_LATER)
        assert mail["link"]["url"] == f"{PAGES}/chat"
        stop = mail["unsubscribe"]
        assert stop in mail["text"]
        assert "One-Click" in (await house.web.get(stop)).text
        assert (await house.web.post(stop, content=b"")).status_code == 400
        assert await kept(house) == []

        for _ in range(2):
            answer = await house.web.post(stop, data=ONE_CLICK)
            assert "no te mandamos más invitaciones" in answer.text
        ((purpose, granted, version, at),) = await kept(house)
        assert (purpose, granted, at.tzinfo is not None) == ("marketing", False, True)
        assert re.fullmatch(r"mail-es_AR-[0-9a-f]{12}", version)
        await do(
            house.desks.database.dsn,
            "UPDATE reminders SET state = 'waiting', turn = NULL,"
            " conversation_id = NULL, decided_at = NULL WHERE kind = 'come-back'",
        )
        await house.remind()
        assert (await house.states())["come-back"] == "skipped: opted-out"
        assert len(await house.heard()) == 1

    async def test_stops_all_that_we_say_unasked_from_the_mail_of_thanks(
        self, house: Mailed
    ) -> None:
        stop = (await house.mail(AN_HOUR_LATER))["unsubscribe"]
        # As mail programs post it by RFC 8058, which allows this form as well.
        await house.web.post(stop, files={"List-Unsubscribe": (None, "One-Click")})
        assert [purpose for purpose, *_ in await kept(house)] == ["marketing", "reminders"]

    async def test_is_left_alone_in_quiet_hours(self, database: Database, house: Mailed) -> None:
        await do(database.dsn, "UPDATE shops SET thanks_minutes = 240")
        await house.plan()
        await house.remind(local("2026-11-26", "22:30"))
        assert await house.heard() == []
        assert (await house.planned())["thanks"][0] > local("2026-11-27", "08:00")

    async def test_hears_it_on_their_page_where_mails_have_none(self, house: Mailed) -> None:
        async with house.desks.open(house.customer) as desk:
            values = {"id": new_id(), "channel": "web", "address": str(new_id()), "locale": "en"}
            await desk.connection.execute(
                insert(tables.conversations).values(**values, customer_id=house.customer)
            )
        house.pages = None
        await house.remind(AN_HOUR_LATER)
        ((channel, message),) = await house.heard()
        assert (channel, len(message["choices"])) == ("web", 5)

    async def test_has_a_token_of_their_own(self, house: Mailed) -> None:
        link = (await house.mail(AN_HOUR_LATER))["link"]["url"]
        token = link.rpartition("/")[2]
        assert len(token) >= 43
        for wrong in (token[:-1], token[:-1] + "!", "x" * 43, "x" * 500):
            for path in (f"/mail/{wrong}", f"/mail/{wrong}/stop"):
                assert (await house.web.get(path)).status_code == 404
                assert (await house.web.post(path, data=ONE_CLICK)).status_code == 404
        assert await kept(house) == []


class TestWhoHasAChat:
    async def test_is_asked_there(self, house: Mailed) -> None:
        await reachable(house.desks, house.customer)
        await house.remind(AN_HOUR_LATER)
        ((channel, _),) = await house.heard()
        assert channel == "telegram"

    async def test_that_takes_nothing_gets_no_mail_without_a_door(self, house: Mailed) -> None:
        await reachable(house.desks, house.customer)
        await house.remind(AN_HOUR_LATER)
        await do(house.desks.database.dsn, "UPDATE outbox SET state = 'dead', error = 'blocked'")
        assert [channel for channel, _ in await house.heard()] == ["telegram"]


async def test_a_mail_is_remembered_for_half_a_year(house: Mailed) -> None:
    from jobs.sweeper import Sweeper  # noqa: PLC0415 -- of this test alone

    link = (await house.mail(AN_HOUR_LATER))["link"]["url"]
    await do(house.desks.database.dsn, "UPDATE mail_doors SET made_at = '2026-11-26'")
    clock = house.desks.world.clock
    for day, status in (("2027-05-20", 200), ("2027-06-20", 404)):
        clock.now = local(day, "12:00")
        await Sweeper(house.desks.database, clock).forget()
        assert (await house.web.get(link)).status_code == status
