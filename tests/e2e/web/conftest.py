"""A Chromium for all tests of the page, a shop and a visitor for each."""

import os
import shutil
from collections.abc import AsyncIterator
from typing import Any

import pytest
from playwright.async_api import Browser, async_playwright

from tests.e2e.shop_stand_in import ShopStandIn
from tests.e2e.web.visitor import SMALL_PHONE, Visit, Visitor

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
QUIETLY = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
async def browser() -> AsyncIterator[Browser]:
    if CHROMIUM is None:
        if os.environ.get("CI") == "true":
            pytest.fail("Chromium is missing: install the package chromium")
        pytest.skip("Chromium is not installed")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=QUIETLY)
        yield browser
        await browser.close()


@pytest.fixture
async def shop() -> AsyncIterator[ShopStandIn]:
    async with ShopStandIn.opened() as shop:
        yield shop


@pytest.fixture
async def visit(browser: Browser, shop: ShopStandIn) -> AsyncIterator[Visit]:
    visitors = []

    async def visit(**options: Any) -> Visitor:
        at_home = {"locale": "es-AR", "timezone_id": "America/Argentina/Buenos_Aires"}
        context = await browser.new_context(**(at_home | options))
        context.set_default_timeout(10_000)
        visitors.append(Visitor(await context.new_page(), shop))
        return visitors[-1]

    yield visit
    for visitor in visitors:
        await visitor.page.context.close()
        assert visitor.complaints == []


@pytest.fixture
async def visitor(visit: Visit) -> Visitor:
    visitor = await visit(viewport=SMALL_PHONE)
    await visitor.come()
    return visitor
