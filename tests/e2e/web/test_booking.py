"""The web chat page before the real thing: a booking from the first word to the database."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest
from playwright.async_api import expect
from sqlalchemy import text

from composition.service import Service
from composition.settings import Settings
from core.clock import system_clock
from storage.database import Database
from tests.e2e.serving import served
from tests.e2e.web.visitor import SMALL_PHONE, Visit, Visitor
from usecases.demo.seed import seed

pytestmark = [pytest.mark.browser, pytest.mark.slow]

MOST_STEPS = 10


@dataclass
class DemoShop:
    url: str
    service: Service

    async def bookings_of(self, name: str) -> int:
        """How many live bookings there are of customers with this name."""
        async with self.service.database.transaction(self.service.home) as connection:
            found = await connection.execute(
                text(
                    "SELECT count(*) FROM bookings JOIN customers"
                    " ON customers.id = bookings.customer_id"
                    " WHERE customers.name = :name AND bookings.status = 'confirmed'"
                ),
                {"name": name},
            )
            return int(found.scalar_one())


@pytest.fixture
async def shop(dsn: str, database: Database) -> AsyncIterator[DemoShop]:
    home = await seed(database, now=system_clock())
    service = Service(Settings(_env_file=None, telegram_bot_token=None), dsn, home)
    async with served(service.app()) as url:
        yield DemoShop(url, service)


async def book(visitor: Visitor, name: str) -> None:
    """Ask for a haircut, then take the first of whatever is offered."""
    await visitor.say("Quiero un corte")
    for answers in range(1, MOST_STEPS):
        await expect(visitor.bubbles).to_have_count(2 * answers)
        if await visitor.choices.count():
            await visitor.choices.first.click()
        elif name in await visitor.bubbles.last.inner_text():
            return
        else:
            await visitor.say(name)
    pytest.fail("the talk does not come to an end")


class TestBooking:
    async def test_what_is_agreed_on_the_page_is_in_the_books(self, visit: Visit, shop: DemoShop):
        visitor = await visit(viewport=SMALL_PHONE)
        await visitor.come()
        await book(visitor, "Zulema")

        assert await shop.bookings_of("Zulema") == 1

    async def test_a_reload_shows_the_same_talk(self, visit: Visit, shop: DemoShop):
        visitor = await visit(viewport=SMALL_PHONE)
        await visitor.come()
        await book(visitor, "Zulema")
        said = await visitor.bubbles.all_inner_texts()
        await visitor.page.reload()

        await expect(visitor.bubbles).to_have_text(said, use_inner_text=True)
