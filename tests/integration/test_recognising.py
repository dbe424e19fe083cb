"""One customer, whichever channel they write on; and only what they want to hear."""

from typing import Any

import pytest

from bot.receiving import receive
from bot.turns import Turns
from flows.reading import Attachment
from scheduling.lifecycle import BookingStatus
from storage import consents, conversations
from storage.consents import Purpose
from storage.database import Database
from tests.owner import ask, do, rows
from tests.posted import NOW, ONE_LINE, TEXTS, WORDS, message, take_all
from tests.world import World, furnish
from usecases.demo.ids import ORGANIZATION

PHONE = "+5491155550001"
YES = "sí"


class House:
    """People who write on several channels."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.turns = Turns(world.database, TEXTS, world.clock)

    async def hear(self, channel: str, address: str, text: str, **more: Any) -> str:
        """Let somebody write; returns the answer."""
        said = message(text, channel=channel, address=address, **more)
        await receive(self.world.database, ORGANIZATION, said)
        await take_all(self.turns)
        last = "SELECT message->>'text' FROM outbox ORDER BY id DESC LIMIT 1"
        return str(await ask(self.world.database.dsn, last))

    async def whatsapp(self, text: str, phone: str = PHONE) -> str:
        return await self.hear("whatsapp", f"whatsapp:{phone}", text, phone=phone)

    async def telegram(self, text: str, **more: Any) -> str:
        return await self.hear("telegram", "999:1111", text, **more)

    async def share_number(self, number: str = PHONE.removeprefix("+")) -> str:
        return await self.telegram("", attachment=Attachment.OWN_NUMBER, phone=number)

    async def customers(self) -> dict[str, Any]:
        """Return whose each conversation is, by channel."""
        return dict(
            await rows(self.world.database.dsn, "SELECT channel, customer_id FROM conversations")
        )

    async def book(self, hear: Any, text: str) -> None:
        await hear(text)
        await hear("Ana")
        assert "Te esperamos" in await hear(YES)


@pytest.fixture
async def house(database: Database) -> House:
    return House(await furnish(database, NOW))


class TestANumber:
    async def test_that_whatsapp_vouches_for_is_kept(self, house: House):
        await house.whatsapp("hola")
        [(phone, proven)] = await rows(
            house.world.database.dsn, "SELECT phone, phone_verified_at IS NOT NULL FROM customers"
        )
        assert (phone, proven) == (PHONE, True)

    async def test_links_two_channels_to_one_customer_with_the_bookings_of_both(self, house: House):
        await house.book(house.whatsapp, ONE_LINE)
        await house.book(house.telegram, "corte con Sofía el jueves 26 a las 17")
        apart = await house.customers()
        assert apart["whatsapp"] != apart["telegram"]

        assert WORDS.say("attachment-own-number") in await house.share_number()

        together = await house.customers()
        assert together["telegram"] == together["whatsapp"] == apart["whatsapp"]
        mine = await house.telegram("mis turnos")
        assert "Juan" in mine
        assert "Sofía" in mine

    @pytest.mark.parametrize("number", ["+54 11 15 5555-0001", "541155550001", "54 9 11 5555 0001"])
    async def test_is_the_same_however_it_is_written(self, house: House, number: str):
        await house.whatsapp("hola")
        await house.telegram("hola")
        await house.share_number(number)
        assert len(set((await house.customers()).values())) == 1

    async def test_is_nobody_elses_when_it_is_only_typed(self, house: House):
        await house.book(house.whatsapp, ONE_LINE)
        await house.telegram(f"mi número es {PHONE}")
        assert "Juan" not in await house.telegram("mis turnos")
        assert len(set((await house.customers()).values())) == 2

    async def test_of_somebody_else_that_is_forwarded_links_nobody(self, house: House):
        await house.whatsapp("hola")
        await house.telegram("", attachment=Attachment.CONTACT)
        assert len(set((await house.customers()).values())) == 2

    async def test_does_not_join_who_is_in_two_places_at_once(self, house: House):
        await house.book(house.whatsapp, ONE_LINE)
        await house.book(house.telegram, "corte con Sofía mañana a las 17")

        await house.share_number()

        assert len(set((await house.customers()).values())) == 2
        assert len(await house.world.agenda(BookingStatus.CONFIRMED)) == 2

    async def test_shared_twice_changes_nothing(self, house: House):
        await house.whatsapp("hola")
        for _ in range(2):
            await house.share_number()
        assert len(set((await house.customers()).values())) == 1

    async def test_of_nobody_yet_is_theirs(self, house: House):
        await house.telegram("hola")
        await house.share_number()
        await house.whatsapp("hola")
        assert len(set((await house.customers()).values())) == 1


class TestWhereWeWriteFirst:
    async def newest(self, house: House) -> str:
        customer = (await house.customers())["telegram"]
        async with house.world.database.transaction(ORGANIZATION) as connection:
            found = await conversations.newest_of(connection, customer)
        asked = "SELECT channel FROM conversations WHERE id = $1"
        return str(await ask(house.world.database.dsn, asked, found))

    async def test_is_where_they_wrote_last(self, house: House):
        await house.whatsapp("hola")
        await house.share_number()
        assert await self.newest(house) == "telegram"
        await house.whatsapp("hola de nuevo")
        assert await self.newest(house) == "whatsapp"

    async def test_is_where_they_asked_to_be_written_to(self, house: House):
        await house.whatsapp("hola")
        await house.share_number()
        await house.telegram("BAJA")
        await house.telegram("ALTA")
        await house.whatsapp("hola de nuevo")
        assert await self.newest(house) == "telegram"


class TestWantingToHear:
    async def refuses(self, house: House) -> bool:
        customer = next(iter((await house.customers()).values()))
        async with house.world.database.transaction(ORGANIZATION) as connection:
            return await consents.refuses(connection, customer, Purpose.MARKETING)

    async def test_is_kept_with_time_place_and_the_text_they_were_told(self, house: House):
        assert await house.telegram("BAJA") == WORDS.say("left")
        assert await self.refuses(house)
        assert await house.telegram("alta!") == WORDS.say("came-back")
        assert not await self.refuses(house)

        kept = await rows(
            house.world.database.dsn,
            "SELECT purpose, granted, text_version, at IS NOT NULL, conversation_id IS NOT NULL"
            " FROM consents ORDER BY id",
        )
        assert [row[:2] for row in kept] == [
            ("reminders", False), ("marketing", False), ("reminders", True), ("marketing", True),
        ]  # fmt: skip
        assert all(row[2].startswith("es_AR-") and row[3] and row[4] for row in kept)
        assert len({row[2] for row in kept}) == 2

    async def test_cannot_be_rewritten(self, house: House):
        await house.telegram("BAJA")
        with pytest.raises(Exception, match="permission denied"):
            await do(
                house.world.database.dsn,
                "SET ROLE barberpro_app; UPDATE consents SET granted = true",
            )

    async def test_goes_along_when_two_turn_out_to_be_one(self, house: House):
        await house.whatsapp("hola")
        await house.telegram("baja")
        await house.share_number()
        customer = (await house.customers())["whatsapp"]
        async with house.world.database.transaction(ORGANIZATION) as connection:
            assert await consents.refuses(connection, customer, Purpose.REMINDERS)

    async def test_is_not_asked_for_by_a_longer_text(self, house: House):
        await house.telegram("quiero darme de baja del turno fijo")
        assert await ask(house.world.database.dsn, "SELECT count(*) FROM consents") == 0

    async def test_is_obeyed_also_while_a_person_answers(self, house: House):
        await house.telegram("hola")
        await do(house.world.database.dsn, "UPDATE conversations SET with_person = true")
        assert await house.telegram("STOP") == WORDS.say("left")
