"""The page of the two phones: book on one, see it on the other, and a reminder arrive."""

import pytest
from playwright.async_api import Browser, Page, expect

from bot.texts import load_texts
from composition.phones.service import with_phones
from composition.settings import Settings
from core.clock import system_clock
from integrations.sandbox.serving import listening
from storage.database import Database
from tests.servers import free_port
from tests.world import furnish, local
from usecases.demo.ids import ORGANIZATION

pytestmark = pytest.mark.browser

NOW = local("2026-11-24", "10:00")
TEXTS = load_texts()["es_AR"].starting("phones-")


class Phone:
    """One of the two, as who looks at the page sees it."""

    def __init__(self, page: Page, name: str) -> None:
        self._section = page.get_by_role("region", name=TEXTS[f"phones-{name}"])
        self.log = self._section.get_by_role("log")

    async def say(self, text: str) -> None:
        field = self._section.get_by_role("textbox")
        await field.fill(text)
        await field.press("Enter")

    async def tap(self, title: str) -> None:
        await self.log.get_by_role("button", name=title).last.click()

    async def reads(self, text: str) -> None:
        await expect(self.log).to_contain_text(text, timeout=20_000)


async def test_a_booking_its_news_and_its_reminder(browser: Browser, database: Database) -> None:
    await furnish(database, NOW)
    settings = Settings(_env_file=None, quiet_seconds=0)
    service = with_phones(settings, database.dsn, ORGANIZATION, free_port(), free_port())
    service.movable.ahead = NOW - system_clock()
    complaints: list[str] = []
    async with listening(service.app()) as url:
        context = await browser.new_context(locale="es-AR")
        context.set_default_timeout(20_000)
        page = await context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        await page.goto(f"{url}/phones/")
        ana, juan = Phone(page, "customer"), Phone(page, "barber")
        await juan.reads("Juan")
        mails = Phone(page, "mails")
        await ana.say("mi mail es ana@casa.example")
        await ana.say("corte con Juan el jueves 26 a las 17")
        await ana.tap("Sí, confirmar")
        await ana.reads("¡Listo, Ana!")
        await juan.reads("jueves 26/11")
        await mails.reads("Tu turno quedó confirmado")
        await mails.reads("REQUEST")
        await page.get_by_role("button", name=TEXTS["phones-day"]).click()
        for _ in range(8):
            await page.get_by_role("button", name=TEXTS["phones-hour"]).click()
        await ana.reads("¿Venís?")
        await ana.tap("Sí, voy")
        await ana.reads("¡Genial! Te esperamos")
        await context.close()
    assert complaints == []


@pytest.mark.parametrize(
    "given",
    [
        {"environment": "production"},
        {"public_url": "https://turnos.example"},
        {"host": "0.0.0.0"},
        {"telegram_bot_token": "1:a"},
    ],
)
def test_only_who_tries_out_has_it(given: dict[str, str]) -> None:
    assert Settings(_env_file=None).only_tries_out
    assert not Settings(_env_file=None, **given).only_tries_out
