"""After the visit: planned when it is over, said once, to those who want to hear it."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import insert, select, update

from bot.wanting import version_of
from core.ids import BookingId, CustomerId, new_id
from storage import consents, ratings, tables
from storage.consents import Purpose
from storage.database import Database
from tests.desks import Desks
from tests.integration.test_reminders import House, reachable
from tests.owner import do
from tests.world import furnish, local
from usecases import day
from usecases.demo.ids import ORGANIZATION

NOW = local("2026-11-24", "10:00")
FIVE = local("2026-11-26", "17:00")
AN_HOUR_LATER = local("2026-11-26", "18:30")
FOUR_WEEKS_LATER = local("2026-12-24", "17:30")


@pytest.fixture
async def house(database: Database) -> House:
    """Somebody who was here at five, and is done."""
    desks = Desks(await furnish(database, NOW))
    (one,) = await desks.customers(1)
    await reachable(desks, one)
    house = House(desks, one, await desks.book(one, FIVE))
    await house.plan()
    await end(house, house.booking)
    return house


async def end(house: House, booking: BookingId) -> None:
    house.desks.world.clock.now = FIVE
    async with house.desks.open(house.customer, staff=True) as desk:
        await day.start(desk, booking)
    await house.plan()
    async with house.desks.open(house.customer, staff=True) as desk:
        await day.finish(desk, booking)
    await house.plan()


async def refuse(house: House, *purposes: Purpose) -> None:
    async with house.desks.open(house.customer) as desk:
        (conversation,) = (await desk.connection.execute(select(tables.conversations.c.id))).all()
        await consents.keep(
            desk.connection,
            house.customer,
            granted=False,
            text_version=version_of("no", "es_AR"),
            conversation=conversation.id,
            purposes=purposes,
        )


class TestPlanning:
    async def test_when_it_is_over(self, house: House) -> None:
        planned = await house.planned()
        assert planned["thanks"] == (AN_HOUR_LATER, "waiting", None)
        assert planned["come-back"] == (FOUR_WEEKS_LATER, "waiting", None)

    async def test_when_nobody_closed_it_too(self, database: Database) -> None:
        desks = Desks(await furnish(database, NOW))
        (one,) = await desks.customers(1)
        house = House(desks, one, await desks.book(one, FIVE))
        await house.plan()
        await do(database.dsn, "UPDATE bookings SET status = 'completed'")
        await house.plan()
        assert (await house.states())["thanks"] == "waiting"

    async def test_who_did_not_come_is_not_thanked(self, database: Database) -> None:
        desks = Desks(await furnish(database, NOW))
        (one,) = await desks.customers(1)
        house = House(desks, one, await desks.book(one, FIVE))
        await do(database.dsn, "UPDATE bookings SET status = 'no_show'")
        await house.plan()
        assert "thanks" not in await house.states()

    async def test_not_before_the_last_part_of_it_is_over(self, database: Database) -> None:
        desks = Desks(await furnish(database, NOW))
        (one,) = await desks.customers(1)
        first = await desks.world.book("Juan", FIVE, customer=one)
        second = await desks.world.book("Sofía", FIVE + timedelta(hours=1), customer=one)
        visit = new_id()
        await desks.world.rows(
            update(tables.bookings).values(visit_id=visit).returning(tables.bookings.c.id)
        )
        house = House(desks, one, first)
        await end(house, first)
        assert "thanks" not in await house.states()
        await end(house, second)
        assert (await house.planned())["thanks"][0] == FIVE + timedelta(hours=2, minutes=30)

    async def test_other_rules_change_what_is_planned(self, house: House) -> None:
        await do(
            house.desks.database.dsn, "UPDATE shops SET thanks_minutes = NULL, come_back_weeks = 2"
        )
        await house.plan()
        assert (await house.states())["thanks"] == "void: off"
        assert (await house.planned())["come-back"][0] == local("2026-12-10", "17:30")


class TestSaying:
    async def test_once(self, house: House) -> None:
        await house.remind(AN_HOUR_LATER)
        await house.remind()
        (text,) = await house.said()
        assert text.startswith("¡Gracias por venir")

    @pytest.mark.parametrize(
        ("purpose", "kind", "at"),
        [
            (Purpose.REMINDERS, "thanks", AN_HOUR_LATER),
            (Purpose.MARKETING, "come-back", FOUR_WEEKS_LATER),
        ],
    )
    async def test_not_to_who_does_not_want_it(
        self, house: House, purpose: Purpose, kind: str, at: datetime
    ) -> None:
        await refuse(house, purpose)
        await house.remind(at)
        assert (await house.states())[kind] == "skipped: opted-out"

    async def test_who_refuses_invitations_is_still_thanked(self, house: House) -> None:
        await refuse(house, Purpose.MARKETING)
        await house.remind(AN_HOUR_LATER)
        assert (await house.states())["thanks"] == "said"

    async def test_who_has_another_booking_is_not_invited(self, house: House) -> None:
        house.desks.world.clock.now = local("2026-12-20", "10:00")
        await house.desks.book(house.customer, local("2026-12-29", "11:00"))
        await house.remind(FOUR_WEEKS_LATER)
        assert (await house.states())["come-back"] == "skipped: came-again"

    async def test_not_while_a_person_talks_with_them(self, house: House) -> None:
        await do(house.desks.database.dsn, "UPDATE conversations SET with_person = true")
        await house.remind(AN_HOUR_LATER)
        assert (await house.states())["thanks"] == "skipped: with-person"

    async def test_a_late_reminder_is_the_last_one(self, database: Database) -> None:
        """We were away the whole day: five minutes later the other would only repeat it."""
        desks = Desks(await furnish(database, NOW))
        (one,) = await desks.customers(1)
        await reachable(desks, one)
        house = House(desks, one, await desks.book(one, FIVE))
        await house.plan()
        await house.remind(local("2026-11-26", "14:55"))
        await house.remind(local("2026-11-26", "15:00"))
        states = await house.states()
        assert (states["day-before"], states["soon"]) == ("said", "skipped: just-reminded")
        assert len(await house.said()) == 1


class TestRatings:
    async def test_the_first_stars_count(self, house: House) -> None:
        async with house.desks.open(house.customer) as desk:
            (row,) = (await desk.connection.execute(select(tables.bookings.c.visit_id))).all()
            assert await ratings.add(desk.connection, row[0], house.customer, 5, at=NOW)
            assert not await ratings.add(desk.connection, row[0], house.customer, 1, at=NOW)
        (kept,) = await house.desks.world.rows(select(tables.ratings.c.stars))
        assert kept.stars == 5

    async def test_they_go_with_a_customer_who_becomes_another(self, house: House) -> None:
        from storage import customers  # noqa: PLC0415 -- of this test alone

        (other,) = await house.desks.customers(1)
        async with house.desks.database.transaction(ORGANIZATION) as connection:
            await connection.execute(
                insert(tables.ratings).values(
                    visit_id=new_id(), customer_id=house.customer, stars=4, at=NOW
                )
            )
            await customers.join(connection, other, CustomerId(house.customer))
        (kept,) = await house.desks.world.rows(select(tables.ratings.c.customer_id))
        assert kept.customer_id == other
