"""Whole visits: offered is accepted, also where parts share basins and the room of a day."""

import random
from collections.abc import Sequence
from contextlib import suppress
from datetime import date, datetime

import pytest
from sqlalchemy import update

from core.errors import BarberProError, PolicyRefused
from core.ids import CustomerId, ServiceId
from scheduling.commands import PlaceHold
from scheduling.local_time import local_day
from scheduling.minutes import moment_of
from scheduling.values import ANYONE, BarberChoice, Extra, Hold
from storage import tables
from tests.desks import Desks, minutes
from tests.world import BUENOS_AIRES, local
from usecases import holding
from usecases.demo.ids import BARBA, COLOR, CORTE, CORTE_NINO, JUAN, PALERMO
from usecases.desk import Desk
from usecases.offering import free_times, sought

NOW = local("2026-11-24", "10:00")
WEDNESDAY = date(2026, 11, 25)
FIVE = local("2026-11-25", "17:00")
SON = (Extra(BARBA, person=1),)

Wanted = tuple[ServiceId, tuple[Extra, ...], BarberChoice]
FATHER_AND_SON: Wanted = (BARBA, SON, ANYONE)
CUT_AND_BEARD: Wanted = (CORTE, (Extra(BARBA),), ANYONE)


async def offered(desk: Desk, wanted: Wanted) -> set[datetime]:
    """Return the arrivals of Wednesday that are offered."""
    service, extras, barber = wanted
    looked_for = sought(desk, desk.catalogue.shop(PALERMO), service, barber, extras)
    starts = {moment_of(n) for each in await free_times(desk, looked_for) for n in each.starts}
    return {start for start in starts if local_day(start, BUENOS_AIRES) == WEDNESDAY}


async def hold(desk: Desk, wanted: Wanted, start: datetime) -> Hold | None:
    """Hold all of it and give it back; `None`: it was refused."""
    service, extras, barber = wanted
    async with desk.connection.begin_nested() as trying:
        try:
            return await holding.place_hold(
                desk, PlaceHold(PALERMO, service, barber, start, extras)
            )
        except BarberProError:
            return None
        finally:
            await trying.rollback()


async def all_of_wednesday(
    desks: Desks, whose: CustomerId, wanted: Wanted
) -> tuple[set[datetime], Sequence[Hold]]:
    """Return what is offered, and what could be held of each quarter of the day."""
    async with desks.open(whose) as desk:
        free = await offered(desk, wanted)
        quarters = [local("2026-11-25", "00:00") + minutes(15 * n) for n in range(96)]
        tried = {start: await hold(desk, wanted, start) for start in quarters}
    assert free == {start for start, held in tried.items() if held}
    return free, [held for held in tried.values() if held]


class TestADayWithWorkInIt:
    @pytest.fixture
    async def busy(self, desks: Desks) -> None:
        chance = random.Random(20261124)
        for one in await desks.customers(15):
            start = local("2026-11-25", "10:00") + minutes(15 * chance.randrange(40))
            service = chance.choice([CORTE, BARBA, COLOR])
            with suppress(BarberProError):
                await desks.book(one, start, barber=ANYONE, service=service)

    @pytest.mark.parametrize(
        "wanted",
        [
            CUT_AND_BEARD,
            (COLOR, (Extra(CORTE, person=1),), ANYONE),  # a cut while the colour takes effect
            (CORTE, (Extra(CORTE_NINO, person=1), Extra(CORTE_NINO, person=2)), ANYONE),
        ],
    )
    async def test_what_is_offered_can_be_had_and_nothing_else(self, desks, ana, busy, wanted):
        free, _ = await all_of_wednesday(desks, ana, wanted)

        assert 0 < len(free) < 40

    @pytest.mark.parametrize(
        ("start", "reason"),
        [
            ("2026-11-25 05:00", "closed"),
            ("2026-11-24 09:00", "past"),
            ("2026-11-24 10:45", "minimum-notice"),
            ("2027-02-24 17:00", "horizon"),
            ("2026-12-25 17:00", "holiday"),
        ],
    )
    async def test_what_is_not_is_refused_with_its_reason(self, desks, ana, start, reason):
        service, extras, barber = CUT_AND_BEARD
        with pytest.raises(PolicyRefused) as refused:
            await desks.hold(
                ana, local(*start.split()), service=service, extras=extras, barber=barber
            )

        assert refused.value.params["reason"] == reason


class TestABasinForTwo:
    async def test_is_used_by_one_after_the_other(self, desks, ana, basin):
        free, held = await all_of_wednesday(desks, ana, FATHER_AND_SON)

        assert free
        assert not any(one.time.overlaps(one.others[0].time) for one in held)

    async def test_without_one_they_sit_there_at_once(self, desks, ana):
        _, held = await all_of_wednesday(desks, ana, FATHER_AND_SON)

        assert any(one.time == one.others[0].time for one in held)

    async def test_is_not_planned_for_who_comes_while_somebody_has_it(
        self, desks, ana, bruno, basin
    ):
        await desks.book(bruno, FIVE, service=BARBA)

        free, _ = await all_of_wednesday(desks, ana, FATHER_AND_SON)

        assert free


class TestADayThatIsNearlyFull:
    async def test_of_a_barber_has_another_one_do_the_rest(self, world, desks, ana):
        await world.write(update(tables.barbers).values(daily_cap=1))

        free, held = await all_of_wednesday(desks, ana, CUT_AND_BEARD)

        assert free
        assert all(one.barber != one.others[0].barber for one in held)

    async def test_of_the_barber_who_was_chosen_takes_no_visit_of_two(self, world, desks, ana):
        await world.write(update(tables.barbers).values(daily_cap=1))

        free, _ = await all_of_wednesday(desks, ana, (CORTE, (Extra(BARBA),), JUAN))

        assert free == set()

    async def test_of_a_service_takes_no_two_of_a_family(self, world, desks, ana, bruno):
        await world.write(
            update(tables.services).where(tables.services.c.id == BARBA).values(daily_cap=2)
        )
        assert (await all_of_wednesday(desks, ana, FATHER_AND_SON))[0]

        await desks.book(bruno, FIVE, service=BARBA)

        assert (await all_of_wednesday(desks, ana, FATHER_AND_SON))[0] == set()
