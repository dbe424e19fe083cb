"""The web chat page in a real Chromium: talking, coming back, and trouble on the way."""

from datetime import timedelta

import pytest
from playwright.async_api import expect

from tests.e2e.shop_stand_in import FIRST_MOMENT, ShopStandIn
from tests.e2e.web.visitor import MENU, RETRY, TEXTS, Visit, Visitor

pytestmark = pytest.mark.browser


class TestTalking:
    async def test_what_is_typed_is_answered(self, visitor: Visitor):
        await visitor.say("Hola")

        await visitor.sees("Hola", "¡Hola! ¿Qué te hacemos?")
        assert visitor.shop.asked[0]["conversation"] == await visitor.conversation()
        assert visitor.shop.asked[0]["language"] == "es-AR"

    async def test_a_tapped_choice_is_sent_by_its_id_and_shown_by_its_title(self, visitor: Visitor):
        await visitor.say("hola")
        await visitor.button("Corte · $ 12.000").click()

        await expect(visitor.bubbles.nth(2)).to_have_text("Corte · $ 12.000")
        await visitor.is_offered("hoy 17:00", "hoy 18:30", "mañana 10:00", "mañana 16:15")
        assert visitor.shop.asked[1]["choice"] == "s1"
        assert visitor.shop.asked[1]["text"] == "Corte · $ 12.000"

    async def test_choices_are_only_under_the_last_message_of_the_shop(self, visitor: Visitor):
        await visitor.say("hola")
        await visitor.is_offered("Corte · $ 12.000", "Barba · $ 8.000", "Corte y barba · $ 18.000")
        await visitor.say("¿dónde están?")

        await expect(visitor.bubbles).to_have_count(4)
        await expect(visitor.choices).to_have_count(0)

    async def test_a_beginning_is_suggested_until_something_is_said(self, visitor: Visitor):
        await visitor.button(TEXTS["web-starter-book"]).click()

        await visitor.sees("Quiero un turno", "Dijiste: Quiero un turno")
        await expect(visitor.button(TEXTS["web-starter-book"])).to_be_hidden()

    async def test_several_lines_stay_several_lines(self, visitor: Visitor):
        await visitor.field.press_sequentially("para mí")
        await visitor.field.press("Shift+Enter")
        await visitor.field.press_sequentially("y mi hijo")
        await visitor.field.press("Enter")

        await expect(visitor.bubbles).to_have_count(2)
        assert await visitor.bubbles.first.inner_text() == "para mí\ny mi hijo"
        assert visitor.shop.asked[0]["text"] == "para mí\ny mi hijo"

    async def test_a_link_opens_elsewhere_and_tells_so(self, visitor: Visitor):
        await visitor.say("hola")
        await visitor.button("Corte · $ 12.000").click()
        await visitor.button("hoy 18:30").click()

        link = visitor.page.get_by_role("link", name=f"Cómo llegar ({TEXTS['web-new-tab']})")
        await expect(link).to_have_attribute("href", "https://example.com/mapa")
        await expect(link).to_have_attribute("rel", "noopener noreferrer")

    async def test_typing_is_shown_and_announced_while_the_answer_is_awaited(
        self, visitor: Visitor
    ):
        visitor.shop.open.clear()
        await visitor.say("hola")

        await expect(visitor.page.locator("#typing")).to_be_visible()
        await expect(visitor.page.locator("#status")).to_have_text(TEXTS["web-typing"])

        visitor.shop.open.set()
        await expect(visitor.page.locator("#typing")).to_be_hidden()
        await expect(visitor.page.locator("#status")).to_have_text("")

    async def test_what_comes_later_appears_by_itself(self, visitor: Visitor):
        await visitor.say("hola")
        await visitor.is_offered("Corte · $ 12.000", "Barba · $ 8.000", "Corte y barba · $ 18.000")
        visitor.shop.write(await visitor.conversation(), "Acordate: mañana a las 10.")
        await visitor.look_again()

        await visitor.sees("hola", "¡Hola! ¿Qué te hacemos?", "Acordate: mañana a las 10.")
        await expect(visitor.choices).to_have_count(0)

    async def test_a_reminder_found_late_stands_where_it_was_said(self, visitor: Visitor):
        await visitor.say("primero")
        await expect(visitor.bubbles).to_have_count(2)
        visitor.shop.write(await visitor.conversation(), "Acordate: hoy a las 18.")
        await visitor.say("segundo")
        await expect(visitor.bubbles).to_have_count(4)
        await visitor.look_again()

        await expect(visitor.bubbles).to_have_count(5)
        assert (await visitor.bubbles.all_inner_texts())[-2:] == [
            "Acordate: hoy a las 18.",
            "Dijiste: segundo",
        ]

    async def test_days_are_told_apart(self, visitor: Visitor):
        for days in (3, 1, 0):
            said = FIRST_MOMENT - timedelta(days=days)
            visitor.shop.write(await visitor.conversation(), f"hace {days}", at=said)
        await visitor.page.clock.set_fixed_time(FIRST_MOMENT)
        await visitor.page.reload()

        days = visitor.page.locator(".day")
        await expect(days).to_have_text(["sábado, 21 de noviembre", "ayer", "hoy"])


class TestLengths:
    async def test_near_the_limit_what_is_left_is_counted(self, visitor: Visitor):
        counter = visitor.page.locator("#counter")
        await visitor.field.fill("a" * 3_799)
        await expect(counter).to_be_hidden()
        await visitor.field.fill("✂" * 3_900)
        await expect(counter).to_have_text(f"{TEXTS['web-characters-left']} 100")

    async def test_the_longest_message_is_sent(self, visitor: Visitor):
        await visitor.say("a" * 4_000)

        await expect(visitor.bubbles.first).to_have_text("a" * 4_000)
        await expect(visitor.bubbles).to_have_count(2)

    async def test_beyond_the_limit_the_text_stays_to_be_shortened(self, visitor: Visitor):
        await visitor.say("a" * 4_012)

        await expect(visitor.page.locator("#counter")).to_have_text(f"{TEXTS['web-too-long']} 12")
        await expect(visitor.field).to_have_value("a" * 4_012)
        await expect(visitor.field).to_have_attribute("aria-invalid", "true")
        await expect(visitor.bubbles).to_have_count(0)

    async def test_blanks_are_not_sent(self, visitor: Visitor):
        await visitor.say("  \n ")
        await visitor.say("hola")

        await expect(visitor.bubbles).to_have_count(2)
        assert len(visitor.shop.asked) == 1


class TestComingBack:
    async def test_a_reload_keeps_the_talk_and_its_choices(self, visitor: Visitor):
        await visitor.say("hola")
        await expect(visitor.choices).to_have_count(3)
        await visitor.page.reload()

        await visitor.sees("hola", "¡Hola! ¿Qué te hacemos?")
        await visitor.button("Corte · $ 12.000").click()
        await expect(visitor.choices).to_have_count(4)
        assert len(visitor.shop.conversations) == 1

    async def test_a_reload_in_the_middle_of_sending_sends_once(self, visitor: Visitor):
        visitor.shop.open.clear()
        await visitor.say("hola")
        await expect(visitor.page.locator("#typing")).to_be_visible()
        await visitor.page.reload()
        visitor.shop.open.set()

        await visitor.sees("hola", "¡Hola! ¿Qué te hacemos?")
        assert len({asked["id"] for asked in visitor.shop.asked}) == 1

    async def test_what_was_not_sent_before_a_reload_is_sent_after_it(self, visitor: Visitor):
        visitor.shop.statuses = [503] * 100
        await visitor.say("hola")
        await expect(visitor.button(RETRY)).to_be_visible()
        await visitor.page.reload()
        visitor.shop.statuses.clear()

        await visitor.sees("hola", "¡Hola! ¿Qué te hacemos?")
        assert len(visitor.shop.ids) == 1

    async def test_a_draft_survives(self, visitor: Visitor):
        await visitor.field.fill("quería pregunt")
        await visitor.page.reload()

        await expect(visitor.field).to_have_value("quería pregunt")

    async def test_without_storage_it_works_until_it_is_closed(
        self, visit: Visit, shop: ShopStandIn
    ):
        visitor = await visit()
        await visitor.page.add_init_script(
            "Object.defineProperty(window, 'localStorage',"
            " { get() { throw new DOMException('blocked', 'SecurityError') } })"
        )
        await visitor.come()
        await visitor.say("hola")
        await visitor.button("Corte · $ 12.000").click()

        await expect(visitor.choices).to_have_count(4)
        assert len(shop.conversations) == 1

    async def test_starting_over_is_another_conversation(self, visitor: Visitor):
        await visitor.say("hola")
        await expect(visitor.bubbles).to_have_count(2)
        first = await visitor.conversation()
        await visitor.start_over()

        await expect(visitor.bubbles).to_have_count(0)
        await expect(visitor.button(TEXTS["web-starter-book"])).to_be_visible()
        assert await visitor.conversation() != first

    async def test_starting_over_can_be_thought_better_of(self, visitor: Visitor):
        await visitor.start_over()
        await visitor.say("hola")
        await expect(visitor.bubbles).to_have_count(2)
        await visitor.ask_to_start_over()
        await visitor.page.keyboard.press("Escape")

        await expect(visitor.dialog).to_be_hidden()
        await expect(visitor.bubbles).to_have_count(2)
        await expect(visitor.button(MENU)).to_be_focused()


class TestTrouble:
    async def test_offline_then_retry_sends_once(self, visitor: Visitor):
        await visitor.page.context.set_offline(True)
        await visitor.say("hola")
        await expect(visitor.page.get_by_text(TEXTS["web-offline"])).to_be_visible()
        await expect(visitor.page.locator("#typing")).to_be_hidden()
        await visitor.page.context.set_offline(False)

        await visitor.sees("hola", "¡Hola! ¿Qué te hacemos?")
        await expect(visitor.page.get_by_text(TEXTS["web-offline"])).to_be_hidden()
        assert len(visitor.shop.ids) == 1

    async def test_an_answer_lost_on_the_way_is_asked_for_under_the_same_id(self, visitor: Visitor):
        visitor.shop.answers_lost = 1
        await visitor.say("hola")
        await visitor.button(RETRY).click()

        await visitor.sees("hola", "¡Hola! ¿Qué te hacemos?")
        assert len(visitor.shop.asked) == 2
        assert len(visitor.shop.ids) == 1

    async def test_a_server_that_is_down_for_a_moment_is_asked_again_unbidden(
        self, visitor: Visitor
    ):
        visitor.shop.statuses = [503]
        await visitor.say("hola")

        await visitor.sees("hola", "¡Hola! ¿Qué te hacemos?")

    async def test_nobody_has_to_wait_out_the_pause_before_the_next_attempt(self, visitor: Visitor):
        await visitor.stop_the_clock()
        visitor.shop.statuses = [503]
        await visitor.say("hola")
        await visitor.button(RETRY).click()

        await visitor.sees("hola", "¡Hola! ¿Qué te hacemos?")

    async def test_a_connection_that_is_back_is_used_at_once(self, visitor: Visitor):
        await visitor.stop_the_clock()
        await visitor.page.context.set_offline(True)
        await visitor.say("hola")
        await expect(visitor.button(RETRY)).to_be_visible()
        await visitor.page.context.set_offline(False)

        await visitor.sees("hola", "¡Hola! ¿Qué te hacemos?")

    async def test_what_is_written_meanwhile_follows_in_order(self, visitor: Visitor):
        await visitor.page.context.set_offline(True)
        await visitor.say("uno")
        await visitor.say("dos")
        await visitor.page.context.set_offline(False)

        await expect(visitor.bubbles).to_have_count(4)
        assert [said["text"] for said in next(iter(visitor.shop.conversations.values()))] == [
            "uno",
            "Dijiste: uno",
            "dos",
            "Dijiste: dos",
        ]
        assert await visitor.bubbles.all_inner_texts() == [
            "uno",
            "Dijiste: uno",
            "dos",
            "Dijiste: dos",
        ]

    async def test_a_refused_message_stays_and_can_be_tried_again(self, visitor: Visitor):
        visitor.shop.statuses = [422]
        await visitor.say("hola")
        await expect(visitor.page.get_by_text(TEXTS["web-failed"])).to_be_visible()
        await visitor.page.reload()
        await expect(visitor.page.get_by_text(TEXTS["web-failed"])).to_be_visible()
        await visitor.button(RETRY).click()

        await visitor.sees("hola", "¡Hola! ¿Qué te hacemos?")
        await expect(visitor.page.get_by_text(TEXTS["web-failed"])).to_be_hidden()
        await expect(visitor.field).to_be_focused()

    async def test_a_refused_message_takes_no_choice_away(self, visitor: Visitor):
        await visitor.say("hola")
        await expect(visitor.choices).to_have_count(3)
        visitor.shop.statuses = [422]
        await visitor.say("algo raro")
        await expect(visitor.page.get_by_text(TEXTS["web-failed"])).to_be_visible()

        await expect(visitor.choices).to_have_count(3)

    async def test_a_refused_message_does_not_hold_up_the_next(self, visitor: Visitor):
        visitor.shop.statuses = [422]
        await visitor.say("algo raro")
        await visitor.say("hola")

        await expect(visitor.choices).to_have_count(3)


class TestWhatComesFromOutside:
    ATTACK = '<img src=x onerror="document.title=1"><script>document.title=2</script><b>hola</b>'

    async def test_markup_is_shown_as_text(self, visitor: Visitor):
        await visitor.say(self.ATTACK)

        await visitor.sees(self.ATTACK, f"Dijiste: {self.ATTACK}")
        await expect(visitor.log.locator("img, script, b")).to_have_count(0)

    async def test_markup_in_choices_and_links_is_shown_as_text(self, visitor: Visitor):
        visitor.shop.write(
            await visitor.conversation(),
            "elegí",
            choices=[("a", self.ATTACK)],
            link={"url": "https://example.com/?<b>", "title": self.ATTACK},
        )
        await visitor.page.reload()

        await visitor.is_offered(self.ATTACK)
        await expect(visitor.page.get_by_role("link")).to_contain_text(self.ATTACK)
        await expect(visitor.log.locator("img, script, b")).to_have_count(0)

    async def test_a_link_that_is_a_script_is_left_out(self, visitor: Visitor):
        visitor.shop.write(
            await visitor.conversation(),
            "mirá",
            link={"url": "javascript:alert(1)", "title": "acá"},
        )
        await visitor.page.reload()

        await visitor.sees("mirá")
        await expect(visitor.page.get_by_role("link")).to_have_count(0)

    async def test_an_address_in_the_text_becomes_a_link(self, visitor: Visitor):
        text = "Estamos en https://example.com/a?b=1, segundo piso."
        visitor.shop.write(await visitor.conversation(), text)
        await visitor.page.reload()

        await visitor.sees(text)
        link = visitor.page.get_by_role("link")
        await expect(link).to_have_attribute("href", "https://example.com/a?b=1")
