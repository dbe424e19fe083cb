"""Somebody at the web chat page: what they can do, and what they see."""

from datetime import timedelta
from typing import Any, Protocol

from playwright.async_api import ConsoleMessage, Locator, Page, expect

from tests.e2e.shop_stand_in import FIRST_MOMENT, ShopStandIn, words

TEXTS = words("es_AR")
SEND, MENU, RETRY = (TEXTS[f"web-{key}"] for key in ("send", "menu", "retry"))
SMALL_PHONE = {"width": 360, "height": 740}


class Visitor:
    """Talks to one shop through one page."""

    def __init__(self, page: Page, shop: ShopStandIn) -> None:
        self.page = page
        self.shop = shop
        self.field = page.get_by_role("textbox", name=TEXTS["web-message"])
        self.log = page.get_by_role("log", name=TEXTS["web-messages"])
        self.bubbles = page.locator(".message [data-part=text]")
        self.choices = page.get_by_role("group", name=TEXTS["web-choices"]).get_by_role("button")
        self.dialog = page.get_by_role("dialog", name=TEXTS["web-start-over-question"])
        self.complaints: list[str] = []
        """What the page threw, and what it asked for against its security policy."""
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", self._listen)

    def _listen(self, message: ConsoleMessage) -> None:
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.complaints.append(message.text)

    async def come(self) -> None:
        await self.page.goto(f"{self.shop.url}/chat")
        await expect(self.page.locator("#log")).to_have_attribute("aria-busy", "false")

    async def say(self, text: str) -> None:
        await self.field.fill(text)
        await self.field.press("Enter")

    async def sees(self, *texts: str) -> None:
        await expect(self.bubbles).to_have_text(list(texts))

    async def is_offered(self, *titles: str) -> None:
        await expect(self.choices).to_have_text(list(titles))

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name, exact=True)

    async def ask_to_start_over(self) -> None:
        await self.button(MENU).click()
        await self.button(TEXTS["web-start-over"]).click()

    async def start_over(self) -> None:
        await self.ask_to_start_over()
        await self.dialog.get_by_role("button", name=TEXTS["web-start-over-yes"]).click()

    async def conversation(self) -> str:
        kept = await self.page.evaluate("JSON.parse(localStorage.getItem('barberpro-chat'))")
        return str(kept["conversation"])

    async def look_again(self) -> None:
        """Do what a page does when its tab comes to the front."""
        await self.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")

    async def stop_the_clock(self) -> None:
        """From now on nothing on the page happens because time has passed."""
        await self.page.clock.install(time=FIRST_MOMENT)
        await self.come()  # settled: what is under way when the clock jumps would time out
        await self.page.clock.pause_at(FIRST_MOMENT + timedelta(hours=1))


class Visit(Protocol):
    """Opens a page of its own, with Playwright's options of a browser context."""

    async def __call__(self, **options: Any) -> Visitor: ...
