"""The web chat page in a real Chromium: for fingers, keyboards, screen readers and weak eyes."""

import re
from typing import Any

import pytest
from playwright.async_api import expect

from tests.e2e.shop_stand_in import ShopStandIn, words
from tests.e2e.web.visitor import MENU, RETRY, SEND, SMALL_PHONE, TEXTS, Visit, Visitor

pytestmark = pytest.mark.browser

CONTRAST_BELOW_AA = """
() => {
  const channels = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const luminance = ([r, g, b]) => [r, g, b].map((c) => c / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const ground = (element) => {
    for (let e = element; e; e = e.parentElement) {
      const [r, g, b, alpha = 1] = channels(getComputedStyle(e).backgroundColor);
      if (alpha > 0) return [r, g, b];
    }
    return [255, 255, 255];
  };
  const weak = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !element.checkVisibility()) continue;
    if (element.closest(".unseen")) continue;
    const style = getComputedStyle(element);
    const both = [luminance(channels(style.color)), luminance(ground(element))];
    const ratio = (Math.max(...both) + 0.05) / (Math.min(...both) + 0.05);
    if (ratio < 4.5) weak.push(`${ratio.toFixed(2)} ${element.textContent}`);
  }
  return weak;
}
"""

GROW_BEFORE_A_SCROLL_IS_TOLD = """
() => {
  document.querySelector("#log").scrollTop -= 1;
  const field = document.querySelector("#message");
  field.value = "una\\nlista\\nde\\nvarias\\ncosas\\nmás";
  field.dispatchEvent(new Event("input"));
}
"""


class TestWithoutAMouse:
    async def test_a_booking_by_keyboard_alone(self, visitor: Visitor):
        keyboard = visitor.page.keyboard
        await visitor.field.focus()
        await keyboard.type("hola")
        await keyboard.press("Enter")
        await expect(visitor.choices).to_have_count(3)
        for _ in range(3):
            await keyboard.press("Shift+Tab")
        await expect(visitor.choices.first).to_be_focused()
        await keyboard.press("Enter")
        await expect(visitor.choices).to_have_count(4)
        await expect(visitor.field).to_be_focused()
        for _ in range(3):
            await keyboard.press("Shift+Tab")
        await keyboard.press("Space")

        await expect(visitor.bubbles.last).to_have_text("Listo ✂️ Te espero hoy a las 18:30.")
        await expect(visitor.field).to_be_focused()

    async def test_the_order_is_header_talk_choices_field_send(self, visitor: Visitor):
        await visitor.say("hola")
        await expect(visitor.choices).to_have_count(3)
        await visitor.button(MENU).focus()
        met = []
        for _ in range(6):
            await visitor.page.keyboard.press("Tab")
            met.append(await visitor.page.evaluate("document.activeElement.id"))

        assert met == ["log", "", "", "", "message", "send"]

    async def test_escape_closes_the_menu_and_goes_back_to_its_button(self, visitor: Visitor):
        await visitor.button(MENU).focus()
        await visitor.page.keyboard.press("Enter")
        await expect(visitor.button(MENU)).to_have_attribute("aria-expanded", "true")
        await expect(visitor.button(TEXTS["web-start-over"])).to_be_focused()
        await visitor.page.keyboard.press("Escape")

        await expect(visitor.button(MENU)).to_be_focused()
        await expect(visitor.button(MENU)).to_have_attribute("aria-expanded", "false")

    async def test_escape_among_the_choices_goes_back_to_the_field(self, visitor: Visitor):
        await visitor.say("hola")
        await visitor.choices.first.focus()
        await visitor.page.keyboard.press("Escape")

        await expect(visitor.field).to_be_focused()

    async def test_when_the_connection_is_back_so_is_who_pressed_retry(self, visitor: Visitor):
        await visitor.page.context.set_offline(True)
        await visitor.say("hola")
        await visitor.button(RETRY).focus()
        await visitor.page.keyboard.press("Enter")
        await visitor.page.context.set_offline(False)

        await expect(visitor.bubbles).to_have_count(2)
        await expect(visitor.field).to_be_focused()

    async def test_what_has_the_focus_shows_it(self, visitor: Visitor):
        await visitor.say("hola")
        await expect(visitor.choices).to_have_count(3)
        for _ in range(3):
            await visitor.page.keyboard.press("Shift+Tab")
            width = await visitor.page.evaluate(
                "getComputedStyle(document.activeElement).outlineStyle + ' ' +"
                " getComputedStyle(document.activeElement).outlineWidth"
            )
            assert width == "solid 3px"


class TestForScreenReaders:
    async def test_the_talk_is_a_live_log_whose_past_is_not_read_out(self, visitor: Visitor):
        await expect(visitor.log).to_have_attribute("aria-live", "polite")
        await expect(visitor.page.locator("html")).to_have_attribute("lang", "es-AR")
        await expect(visitor.page).to_have_title("Barbería Cabildo · Turnos por chat")

    async def test_each_message_says_whose_it_is(self, visitor: Visitor):
        await visitor.say("hola")

        authors = visitor.page.locator(".message [data-part=author]")
        await expect(authors).to_have_text(["Vos: ", "Barbería Cabildo: "])

    async def test_everything_to_press_or_fill_has_a_name(self, visitor: Visitor):
        await visitor.say("hola")
        await expect(visitor.choices).to_have_count(3)

        nameless = await visitor.page.evaluate(
            """[...document.querySelectorAll("button, textarea, a, img, [role]")]
                .filter((e) => e.checkVisibility())
                .filter((e) => !(e.ariaLabel || e.textContent.trim() || e.labels?.length
                    || e.alt === "" || e.role === "status"))
                .map((e) => e.outerHTML)"""
        )
        assert nameless == []

    async def test_no_word_is_missing(self, visitor: Visitor):
        page = await visitor.page.content()

        assert "undefined" not in page
        named = set(re.findall(r'data-(?:text|label|placeholder)="([^"]+)"', page))
        assert named <= TEXTS.keys()

    @pytest.mark.parametrize("scheme", ["light", "dark"])
    async def test_every_text_stands_out_from_its_ground(
        self, visit: Visit, shop: ShopStandIn, scheme: Any
    ):
        visitor = await visit(color_scheme=scheme, reduced_motion="reduce")
        await visitor.come()
        await visitor.say("hola")
        await visitor.button("Corte · $ 12.000").click()
        await visitor.button("hoy 18:30").click()
        await expect(visitor.page.get_by_role("link")).to_be_visible()
        shop.statuses = [422]
        await visitor.say("y una cosa más")
        await expect(visitor.page.get_by_text(TEXTS["web-failed"])).to_be_visible()
        await visitor.field.fill("a" * 3_950)
        await visitor.page.mouse.move(0, 0)

        weak = await visitor.page.evaluate(CONTRAST_BELOW_AA)
        assert weak == []


class TestLayout:
    @pytest.mark.parametrize(
        "size", [SMALL_PHONE, {"width": 320, "height": 568}, {"width": 740, "height": 360}]
    )
    async def test_nothing_reaches_beyond_a_phone(self, visit: Visit, shop: ShopStandIn, size: Any):
        visitor = await visit(viewport=size, is_mobile=True, has_touch=True)
        await visitor.come()
        await visitor.say("hola")
        await visitor.say("palabralarguísima" * 40)
        await visitor.say("https://example.com/" + "x" * 300)
        await expect(visitor.bubbles).to_have_count(6)

        for element in ("html", "#log"):
            inner, outer = await visitor.page.evaluate(
                f"(e => [e.scrollWidth, e.clientWidth])(document.querySelector('{element}'))"
            )
            assert inner <= outer
        await expect(visitor.field).to_be_in_viewport(ratio=1)
        await expect(visitor.button(SEND)).to_be_in_viewport(ratio=1)

    async def test_what_can_be_tapped_is_big_enough_for_a_thumb(self, visitor: Visitor):
        await visitor.say("hola")
        await expect(visitor.choices).to_have_count(3)

        for target in await visitor.page.locator("button:visible").all():
            box = await target.bounding_box()
            assert box is not None
            assert round(min(box["width"], box["height"])) >= 44

    async def test_a_choice_by_touch_raises_no_keyboard(self, visit: Visit, shop: ShopStandIn):
        visitor = await visit(viewport=SMALL_PHONE, is_mobile=True, has_touch=True)
        await visitor.come()
        await visitor.button(TEXTS["web-starter-book"]).tap()
        await expect(visitor.bubbles).to_have_count(2)

        await expect(visitor.field).not_to_be_focused()
        await expect(visitor.log).to_be_focused()

    async def test_it_stays_at_the_end_unless_the_reader_has_gone_up(self, visitor: Visitor):
        to_latest = visitor.button(TEXTS["web-to-latest"])
        for number in range(12):
            visitor.shop.write(await visitor.conversation(), f"número {number}\n\n")
        await visitor.page.reload()
        await expect(visitor.bubbles.last).to_be_in_viewport()

        await visitor.log.evaluate("log => log.scrollTo(0, 0)")
        await expect(to_latest).to_be_visible()
        visitor.shop.write(await visitor.conversation(), "uno nuevo")
        await visitor.look_again()
        await expect(visitor.bubbles).to_have_count(13)
        await expect(visitor.bubbles.first).to_be_in_viewport()

        await visitor.button(TEXTS["web-new-messages"]).click()
        await expect(visitor.bubbles.last).to_be_in_viewport()
        await expect(to_latest).to_be_hidden()

    async def test_a_growing_field_does_not_cover_the_last_message(self, visitor: Visitor):
        for number in range(20):
            visitor.shop.write(await visitor.conversation(), f"número {number}")
        await visitor.page.reload()
        await expect(visitor.bubbles).to_have_count(20)
        await visitor.page.evaluate(GROW_BEFORE_A_SCROLL_IS_TOLD)

        await expect(visitor.bubbles.last).to_be_in_viewport(ratio=1)

    async def test_on_a_wide_screen_the_page_does_not_scroll(self, visit: Visit):
        visitor = await visit(viewport={"width": 1280, "height": 800})
        await visitor.come()

        inner, outer = await visitor.page.evaluate(
            "(e => [e.scrollHeight, e.clientHeight])(document.scrollingElement)"
        )
        assert inner == outer


class TestLanguages:
    @pytest.mark.parametrize(("language", "locale"), [("pt-BR", "pt_BR"), ("en-GB", "en")])
    async def test_the_page_speaks_the_browsers_language(
        self, visit: Visit, shop: ShopStandIn, language: str, locale: str
    ):
        visitor = await visit(locale=language)
        await visitor.page.goto(f"{shop.url}/chat")

        field = visitor.page.get_by_role("textbox", name=words(locale)["web-message"])
        await expect(field).to_have_attribute("placeholder", words(locale)["web-placeholder"])
        lang = words(locale)["web-language"]
        await expect(visitor.page.locator("html")).to_have_attribute("lang", lang)
