"""Barbers' own calendars: what stands there is not offered, whatever way it came."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from core.errors import Forbidden, PolicyRefused, StartTaken
from core.ids import CalendarId, VisitId, new_id
from jobs.calendars import CalendarFollower
from scheduling.commands import Book
from scheduling.external import ExternalEvent, own_uid
from scheduling.local_time import local_day
from scheduling.minutes import moment_of
from tests.desks import Desks, place, waiting
from tests.owner import ask, do, rows
from tests.world import BUENOS_AIRES, local
from usecases import booking, calendars
from usecases.demo.ids import CORTE, JUAN, ORGANIZATION, PALERMO, SOFIA
from usecases.offering import free_times, sought

NOW = local("2026-11-24", "10:00")
WEDNESDAY = date(2026, 11, 25)
FIVE = local("2026-11-25", "17:00")
FREED = "SELECT barber_id, lower(during) FROM freed_times WHERE during IS NOT NULL"


def clock(hour: int, minute: int = 0, day: date = WEDNESDAY) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute)


AT_FIVE = clock(17)


def entry(start: datetime = AT_FIVE, hours: float = 1, **more: object) -> ExternalEvent:
    """The dentist, from five to six."""
    return ExternalEvent("dentist", start, start + timedelta(hours=hours), **more)


def newer(event: ExternalEvent, **changes: object) -> ExternalEvent:
    return replace(event, sequence=event.sequence + 1, **changes)


@pytest.fixture
async def owner(desks: Desks):
    return (await desks.customers(1))[0]


@pytest.fixture
async def juans(desks: Desks, owner) -> CalendarId:
    async with desks.open(owner, staff=True) as desk:
        return await calendars.connect(desk, JUAN, "Juan")


async def receive(desks: Desks, owner, calendar: CalendarId, *events: ExternalEvent):
    async with desks.open(owner, staff=True) as desk:
        return await calendars.take_in(desk, calendar, events)


async def free(desks: Desks, owner, *, barber=JUAN, day: date = WEDNESDAY) -> list[str]:
    """Return when somebody could be served that day, in shop time."""
    async with desks.open(owner) as desk:
        shop = desk.catalogue.shop(PALERMO)
        (times,) = await free_times(desk, sought(desk, shop, CORTE, barber))
    starts = [moment_of(start).astimezone(BUENOS_AIRES) for start in times.starts]
    return [f"{start:%H:%M}" for start in starts if local_day(start, BUENOS_AIRES) == day]


class TestAnEntry:
    async def test_takes_its_time_from_its_barber_alone(self, desks, owner, juans):
        before = await free(desks, owner)

        await receive(desks, owner, juans, entry())

        gone = set(before) - set(await free(desks, owner))
        assert gone == {"16:45", "17:00", "17:15", "17:30", "17:45"}  # a cut takes 30 minutes
        assert "17:00" in await free(desks, owner, barber=SOFIA)
        with pytest.raises(PolicyRefused) as refused:
            await desks.hold(owner, FIVE)
        assert refused.value.params["reason"] == "time-off"

    async def test_that_moves_leaves_its_old_time_free(self, desks, owner, juans):
        await receive(desks, owner, juans, entry())

        await receive(desks, owner, juans, newer(entry(), start=clock(12), end=clock(13)))

        starts = await free(desks, owner)
        assert ("17:00" in starts, "12:00" in starts) == (True, False)

    async def test_that_is_deleted_leaves_its_time_free(self, desks, owner, juans):
        await receive(desks, owner, juans, entry())

        await receive(desks, owner, juans, newer(entry(), deleted=True))

        assert "17:00" in await free(desks, owner)

    async def test_marked_as_free_takes_none(self, desks, owner, juans):
        await receive(desks, owner, juans, entry(blocks=False))

        assert "17:00" in await free(desks, owner)

    async def test_for_the_whole_day_takes_the_shops_day(self, desks, owner, juans):
        await receive(desks, owner, juans, entry(clock(0), hours=24))

        assert await free(desks, owner) == []
        assert await free(desks, owner, day=WEDNESDAY + timedelta(days=1)) != []

    async def test_of_another_zone_takes_the_same_moments(self, desks, owner, juans):
        madrid = entry(clock(21), zone="Europe/Madrid")  # 17:00 in Buenos Aires

        await receive(desks, owner, juans, madrid)

        assert "17:00" not in await free(desks, owner)
        assert "18:00" in await free(desks, owner)

    async def test_delivered_late_or_again_changes_nothing(self, desks, owner, juans):
        old, new = entry(), newer(entry(), start=clock(12), end=clock(13))

        for event in (new, old, new, old):
            await receive(desks, owner, juans, event)

        assert "17:00" in await free(desks, owner)
        assert await ask(desks.database.dsn, "SELECT count(*) FROM time_off") == 1

    async def test_that_is_a_visit_of_ours_takes_no_time(self, desks, owner, juans):
        ours = replace(entry(), uid=own_uid(VisitId(new_id())))

        await receive(desks, owner, juans, ours)

        assert "17:00" in await free(desks, owner)

    async def test_is_taken_in_by_the_shop_only(self, desks, owner, juans):
        async with desks.open(owner) as desk:
            with pytest.raises(Forbidden):
                await calendars.take_in(desk, juans, [entry()])


class TestAnEntryThatRepeats:
    WEEKLY = entry(rule="FREQ=WEEKLY;BYDAY=WE")

    async def test_takes_its_time_each_time(self, desks, owner, juans):
        await receive(desks, owner, juans, self.WEEKLY)

        for weeks in range(4):
            assert "17:00" not in await free(desks, owner, day=WEDNESDAY + timedelta(weeks=weeks))
        assert "17:00" in await free(desks, owner, day=WEDNESDAY + timedelta(days=1))

    async def test_leaves_the_dates_that_are_excepted(self, desks, owner, juans):
        next_week = WEDNESDAY + timedelta(weeks=1)
        excepted = replace(self.WEEKLY, but_not=(clock(17, day=next_week),))

        await receive(desks, owner, juans, excepted)

        assert "17:00" in await free(desks, owner, day=next_week)

    async def test_takes_the_new_time_of_a_date_that_is_moved(self, desks, owner, juans):
        next_week = WEDNESDAY + timedelta(weeks=1)
        moved = entry(clock(12, day=next_week), instead_of=clock(17, day=next_week))

        await receive(desks, owner, juans, moved)  # before the entry that it belongs to
        await receive(desks, owner, juans, self.WEEKLY)

        starts = await free(desks, owner, day=next_week)
        assert ("17:00" in starts, "12:00" in starts) == (True, False)
        assert "17:00" not in await free(desks, owner)

    async def test_is_followed_as_time_goes_on(self, desks, owner, juans, world):
        await receive(desks, owner, juans, self.WEEKLY)
        last = "SELECT max(upper(during)) FROM time_off"
        before = await ask(world.database.dsn, last)
        world.clock.pass_time(timedelta(days=60))

        await do(world.database.dsn, "UPDATE calendars SET due_at = now()")
        await CalendarFollower(world.database, world.clock).follow_all()

        assert await ask(world.database.dsn, last) >= before + timedelta(days=56)
        assert await ask(world.database.dsn, "SELECT bool_and(due_at > now()) FROM calendars")

    async def test_by_a_rule_that_is_not_read_takes_its_first_time(self, desks, owner, juans):
        hourly = replace(self.WEEKLY, rule="FREQ=HOURLY")

        await receive(desks, owner, juans, hourly)

        assert "17:00" not in await free(desks, owner)
        trouble = await ask(desks.database.dsn, "SELECT trouble FROM calendar_events")
        assert "not a rule of days" in trouble


class TestACalendar:
    async def test_taken_in_as_a_whole_has_nothing_else(self, desks, owner, juans):
        await receive(desks, owner, juans, entry(), replace(entry(clock(12)), uid="lunch"))

        async with desks.open(owner, staff=True) as desk:
            await calendars.take_in_all(desk, juans, [replace(entry(clock(12)), uid="lunch")])

        starts = await free(desks, owner)
        assert ("17:00" in starts, "12:00" in starts) == (True, False)

    async def test_that_is_disconnected_takes_nothing(self, desks, owner, juans):
        await receive(desks, owner, juans, entry())

        async with desks.open(owner, staff=True) as desk:
            await calendars.disconnect(desk, juans)

        assert "17:00" in await free(desks, owner)

    async def test_that_gives_time_back_lets_those_who_wait_know(self, desks, owner, juans):
        await receive(desks, owner, juans, entry(rule="FREQ=DAILY;COUNT=2"))
        assert await rows(desks.database.dsn, FREED) == []

        await receive(desks, owner, juans, newer(entry(rule="FREQ=DAILY;COUNT=1")))

        freed = await rows(desks.database.dsn, FREED)
        assert freed == [(JUAN, (FIVE + timedelta(days=1)).astimezone(UTC))]


class TestABookingThatIsThere:
    async def test_stays_and_is_reported(self, desks, owner, juans):
        visit = await desks.book(owner, FIVE)

        (conflict,) = await receive(desks, owner, juans, entry())

        assert (conflict.booking.id, conflict.calendar) == (visit, juans)
        assert [str(status) for status in await desks.statuses(owner)] == ["confirmed"]
        async with desks.open(owner, staff=True) as desk:
            assert await calendars.conflicts(desk) == [conflict]

    async def test_being_written_is_waited_for_and_reported(self, desks, owner, juans):
        (ana,) = await desks.customers(1)

        async with desks.open(ana) as desk:
            visit = await booking.book(desk, Book(await place(desk, FIVE), "Ana"))
            late = receive(desks, owner, juans, entry())
            async with waiting(desks.database, late) as taking_in:
                await desk.connection.commit()

        assert [conflict.booking.id for conflict in taking_in.result()] == [visit]

    async def test_cannot_be_written_past_an_entry_under_way(self, desks, owner, juans):
        (ana,) = await desks.customers(1)

        async with desks.open(owner, staff=True) as desk:
            await calendars.take_in(desk, juans, [entry()])
            async with waiting(desks.database, desks.hold(ana, FIVE)) as holding:
                await desk.connection.commit()

        with pytest.raises(StartTaken):
            holding.result()

    async def test_is_untouched_by_what_meets_its_edges(self, desks, owner, juans):
        await desks.book(owner, FIVE)

        assert await receive(desks, owner, juans, entry(clock(16))) == []
        assert await receive(desks, owner, juans, newer(entry(clock(17, 30)))) == []


async def test_calendars_of_others_are_not_seen(desks, owner, juans):
    other = "SELECT set_config('app.organization_id', gen_random_uuid()::text, true)"
    async with desks.database.transaction(ORGANIZATION) as connection:
        await connection.send(other)
        assert (await connection.send("SELECT id FROM calendars", returns=True)).found == []
