"""The chat in a terminal, before a shop that speaks the chat's HTTP contract."""

import asyncio
import io
import queue
from collections.abc import AsyncIterator

import pytest

from bot.terminal import Pace, chat
from core.errors import SettingsError
from tests.e2e.shop_stand_in import ShopStandIn, words

TEXTS = words("es_AR")
AT_ONCE = Pace(retries=(0, 0), look_again=0.01, frame=0.001)
UNHURRIED = Pace(retries=(0, 0), look_again=60)


@pytest.fixture
async def shop() -> AsyncIterator[ShopStandIn]:
    async with ShopStandIn.opened() as shop:
        yield shop


async def talk(shop: ShopStandIn, *lines: str, pace: Pace = UNHURRIED) -> str:
    output = io.StringIO()
    typed = io.StringIO("".join(f"{line}\n" for line in lines))
    await chat(shop.url, "es-AR", input=typed, output=output, pace=pace)
    return output.getvalue()


class TestTalking:
    async def test_it_reads_like_a_chat(self, shop: ShopStandIn):
        seen = await talk(shop, "hola", "1", "2")

        assert seen == (
            "Barbería Cabildo\n"
            f"{TEXTS['terminal-hint']}\n"
            "\n"
            "vos>   ¡Hola! ¿Qué te hacemos?\n"
            "    1  Corte · $ 12.000\n"
            "    2  Barba · $ 8.000\n"
            "    3  Corte y barba · $ 18.000\n"
            "\n"
            "vos>   Dale, corte. Con Nico tengo estos:\n"
            "  (dura 30 minutos)\n"
            "    1  hoy 17:00\n"
            "    2  hoy 18:30\n"
            "    3  mañana 10:00\n"
            "    4  mañana 16:15\n"
            "\n"
            "vos>   Listo ✂️ Te espero hoy a las 18:30.\n"
            "  Cómo llegar: https://example.com/mapa\n"
            "\n"
            "vos> \n"
            f"{TEXTS['terminal-bye']}\n"
        )

    async def test_a_number_sends_the_choice_by_its_id(self, shop: ShopStandIn):
        await talk(shop, "hola", " 1 ")

        assert shop.asked[1]["choice"] == "s1"
        assert shop.asked[1]["text"] == "Corte · $ 12.000"
        assert shop.asked[0]["conversation"] == shop.asked[1]["conversation"]

    @pytest.mark.parametrize("text", ["4", "0", "01", "²", "9" * 4_300])
    async def test_a_number_of_no_choice_is_a_text(self, shop: ShopStandIn, text: str):
        await talk(shop, "hola", text)

        assert shop.asked[1]["text"] == text
        assert "choice" not in shop.asked[1]

    async def test_leaving_ends_the_talk(self, shop: ShopStandIn):
        seen = await talk(shop, "hola", TEXTS["terminal-leave"], "esto ya no")

        assert seen.endswith(f"{TEXTS['terminal-bye']}\n")
        assert [asked["text"] for asked in shop.asked] == ["hola"]

    async def test_control_characters_do_not_reach_the_terminal(self, shop: ShopStandIn):
        seen = await talk(shop, "\x1b[2J\x07hola")

        assert shop.asked[0]["text"] == "\x1b[2J\x07hola"
        assert "Dijiste: [2Jhola" in seen


class Keyboard(io.StringIO):
    """Lines that are typed when the test wants; an empty one is Ctrl-D."""

    def __init__(self) -> None:
        super().__init__()
        self._typed: queue.SimpleQueue[str] = queue.SimpleQueue()

    def type(self, line: str) -> None:
        self._typed.put(line)

    def readline(self, size: int | None = -1, /) -> str:
        return self._typed.get(timeout=10)


class Screen(io.StringIO):
    """A terminal that one can watch."""

    def __init__(self) -> None:
        super().__init__()
        self._changed = asyncio.Event()

    def isatty(self) -> bool:
        return True

    def write(self, text: str, /) -> int:
        self._changed.set()
        return super().write(text)

    async def shows(self, text: str) -> None:
        async with asyncio.timeout(10):
            while text not in self.getvalue():
                self._changed.clear()
                await self._changed.wait()


class TestAtATerminal:
    @pytest.fixture
    async def keyboard(self) -> Keyboard:
        return Keyboard()

    @pytest.fixture
    async def screen(self, shop: ShopStandIn, keyboard: Keyboard) -> AsyncIterator[Screen]:
        screen = Screen()
        talking = asyncio.create_task(
            chat(shop.url, "es-AR", input=keyboard, output=screen, pace=AT_ONCE)
        )
        yield screen
        keyboard.type("")
        await talking

    async def test_a_reminder_appears_while_the_customer_is_silent(
        self, shop: ShopStandIn, screen: Screen, keyboard: Keyboard
    ):
        keyboard.type("hola\n")
        await screen.shows("¡Hola! ¿Qué te hacemos?")
        shop.write(shop.asked[0]["conversation"], "Acordate: mañana a las 10.")
        await screen.shows("Acordate: mañana a las 10.\n\nvos> ")

        assert screen.getvalue().count("¡Hola! ¿Qué te hacemos?") == 1

    async def test_an_answer_on_its_way_is_shown(
        self, shop: ShopStandIn, screen: Screen, keyboard: Keyboard
    ):
        shop.open.clear()
        keyboard.type("hola\n")
        await screen.shows(TEXTS["terminal-waiting"])
        shop.open.set()

        await screen.shows(f"{TEXTS['terminal-waiting']}\r\x1b[K  ¡Hola! ¿Qué te hacemos?")


class TestTrouble:
    async def test_a_lost_answer_is_asked_for_under_the_same_id(self, shop: ShopStandIn):
        shop.answers_lost = 1
        seen = await talk(shop, "hola")

        assert "¡Hola! ¿Qué te hacemos?" in seen
        assert len(shop.asked) == 2
        assert len(shop.ids) == 1

    async def test_what_could_not_be_sent_is_sent_by_enter(self, shop: ShopStandIn):
        shop.statuses = [503, 503, 503]
        seen = await talk(shop, "hola", "")

        assert seen.index(TEXTS["terminal-offline"]) < seen.index("¡Hola! ¿Qué te hacemos?")
        assert len({asked["id"] for asked in shop.asked}) == 1

    async def test_what_is_typed_meanwhile_follows_in_order(self, shop: ShopStandIn):
        shop.statuses = [503, 503, 503]
        seen = await talk(shop, "uno", "dos")

        assert seen.index("Dijiste: uno") < seen.index("Dijiste: dos")

    async def test_a_refused_message_is_told_and_let_go(self, shop: ShopStandIn):
        shop.statuses = [422]
        seen = await talk(shop, "a" * 5_000, "hola")

        assert seen.index(TEXTS["terminal-failed"]) < seen.index("¡Hola! ¿Qué te hacemos?")
        assert len(shop.asked) == 2

    @pytest.mark.parametrize("url", ["http://127.0.0.1:9", "localhost:8000", "http://[::1"])
    async def test_where_nobody_answers_it_says_so(self, url: str):
        with pytest.raises(SettingsError, match="no BarberPro answers"):
            await chat(url, "es-AR", input=io.StringIO(), output=io.StringIO())
