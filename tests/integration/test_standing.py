"""Standing bookings: what is booked, what is told, and who comes by at the same moment."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from core.errors import NoSeries, NoSuchDate, StartTaken
from core.ids import CustomerId
from scheduling.commands import (
    CancelBooking,
    EndSeries,
    FindSeries,
    PlanSeries,
    SkipDate,
    StartSeries,
)
from scheduling.lifecycle import BookingStatus
from scheduling.reasons import Reason
from scheduling.recurrence import MONTH, WEEK, Rhythm
from scheduling.wishes import Days, Wish
from storage import standing, tables
from tests.desks import Desks, place, waiting
from tests.owner import do
from tests.world import local
from usecases import booking
from usecases import standing as use
from usecases.demo.ids import CORTE, JUAN, ORGANIZATION, PALERMO

NOW = local("2026-11-24", "10:00")
FIRST = local("2026-11-27", "17:00")  # a Friday
SECOND = local("2026-12-04", "17:00")

S = BookingStatus


@pytest.fixture
async def people(desks: Desks) -> list[CustomerId]:
    """Two, of whom the first has written to us."""
    people = await desks.customers(2)
    await desks.have_written(people[0])
    return people


async def plan(
    desks: Desks,
    who: CustomerId,
    *,
    every: Rhythm = WEEK,
    until: date | None = None,
    times: int | None = None,
):
    async with desks.open(who) as desk:
        wanted = PlanSeries(PALERMO, CORTE, JUAN, every, FIRST, until, times, None)
        return await use.plan_series(desk, wanted)


async def start(desks: Desks, who: CustomerId, planned):
    async with desks.open(who) as desk:
        return await use.start_series(desk, StartSeries(planned, "Ana"))


async def extend(desks: Desks, who: CustomerId, series) -> int:
    async with desks.open(who) as desk:
        return await use.extend(desk, await standing.get(desk.connection, series))


async def skip(desks: Desks, who: CustomerId, series, day: date) -> date:
    async with desks.open(who) as desk:
        return await use.skip_date(desk, SkipDate(series, Wish(days=(Days.only(day),))))


async def dates(desks: Desks, series) -> dict[date, str | None]:
    """Return the dates seen to, each with the reason why it is not booked."""
    async with desks.database.transaction(ORGANIZATION) as connection:
        found = await standing.dates(connection, series)
    return {day: reason for day, (_, reason) in found.items()}


class TestAPlan:
    async def test_checks_every_date_up_to_the_horizon(self, desks, people):
        planned = await plan(desks, people[0])

        days = [one.day for one in planned.occurrences]
        assert days == [FIRST.date() + timedelta(weeks=n) for n in range(len(days))]
        assert len(days) == 9

    async def test_says_of_a_date_that_is_taken_why_and_what_is_near(self, desks, people):
        await desks.book(people[1], SECOND)
        planned = await plan(desks, people[0])

        second = planned.occurrences[1]
        assert (second.reason, len(second.alternatives)) == (Reason.TAKEN, 3)
        assert all(near.date() == SECOND.date() for near in second.alternatives)

    async def test_skips_holidays(self, desks, people):
        planned = await plan(desks, people[0])

        assert [one.day.isoformat() for one in planned.occurrences if one.skipped] == [
            "2026-12-25",
            "2027-01-01",
        ]

    async def test_keeps_nothing(self, desks, people):
        await plan(desks, people[0])

        assert await desks.statuses(people[0]) == []


class TestStarting:
    async def test_books_what_is_free_and_remembers_why_not_the_rest(self, desks, people):
        await desks.book(people[1], SECOND)
        series = await start(desks, people[0], await plan(desks, people[0]))

        why = [str(reason) for reason in (await dates(desks, series)).values() if reason]
        assert why == ["taken", "holiday", "holiday"]
        assert await desks.statuses(people[0]) == [S.CONFIRMED] * 6


class TestAsTimeGoesBy:
    @pytest.fixture
    async def series(self, desks, people):
        return await start(desks, people[0], await plan(desks, people[0]))

    async def test_dates_are_booked_as_they_come_within_the_horizon(self, desks, people, series):
        before = len(await dates(desks, series))
        desks.world.clock.pass_time(timedelta(weeks=2))

        assert await extend(desks, people[0], series) == 2
        assert len(await dates(desks, series)) == before + 2

    async def test_by_the_month_dates_are_months_apart(self, desks, people):
        monthly = await start(desks, people[0], await plan(desks, people[0], every=MONTH))
        desks.world.clock.pass_time(timedelta(weeks=8))
        await extend(desks, people[0], monthly)

        apart = sorted(await dates(desks, monthly))
        assert len({day.month for day in apart}) == len(apart) == 4
        assert len({day.weekday() for day in apart}) == 1

    @pytest.mark.parametrize("end", [{"times": 3}, {"until": SECOND.date() + timedelta(days=7)}])
    async def test_with_an_end_it_ends_by_itself(self, desks, people, end):
        thrice = await start(desks, people[0], await plan(desks, people[0], **end))
        desks.world.clock.pass_time(timedelta(weeks=4))
        await extend(desks, people[0], thrice)

        assert len(await dates(desks, thrice)) == 3
        async with desks.open(people[0]) as desk:
            assert await standing.running(desk.connection, people[0]) == []

    async def test_looking_twice_is_looking_once(self, desks, people, series):
        desks.world.clock.pass_time(timedelta(weeks=2))
        await extend(desks, people[0], series)

        assert await extend(desks, people[0], series) == 0

    async def test_a_date_that_was_cancelled_stays_so(self, desks, people, series):
        async with desks.open(people[0]) as desk:
            found = await standing.dates(desk.connection, series)
            await booking.cancel(desk, CancelBooking(found[SECOND.date()][0]))
        await extend(desks, people[0], series)

        assert (await desks.statuses(people[0])).count(S.CANCELLED) == 1
        assert (await desks.statuses(people[0])).count(S.CONFIRMED) == 6

    async def test_one_date_is_skipped_and_the_others_stay(self, desks, people, series):
        for _ in range(2):  # twice is once
            assert await skip(desks, people[0], series, SECOND.date()) == SECOND.date()
        await extend(desks, people[0], series)

        assert (await desks.statuses(people[0])).count(S.CANCELLED) == 1
        assert (await desks.statuses(people[0])).count(S.CONFIRMED) == 6

    async def test_a_date_beyond_the_horizon_that_is_skipped_is_never_booked(
        self, desks, people, series
    ):
        ahead = max(await dates(desks, series)) + timedelta(weeks=1)

        await skip(desks, people[0], series, ahead)
        desks.world.clock.pass_time(timedelta(weeks=2))

        assert await extend(desks, people[0], series) == 1
        assert (await dates(desks, series))[ahead] == "skipped"

    async def test_another_day_is_none_of_its_dates(self, desks, people, series):
        with pytest.raises(NoSuchDate):
            await skip(desks, people[0], series, SECOND.date() + timedelta(days=1))

    async def test_nobody_skips_somebody_elses(self, desks, people, series):
        with pytest.raises(NoSeries):
            await skip(desks, people[1], series, SECOND.date())

    async def test_of_a_date_that_cannot_be_had_the_customer_hears_once(
        self, desks, people, series
    ):
        desks.world.clock.pass_time(timedelta(weeks=2))
        await desks.book(people[1], local("2027-01-29", "17:00"))
        assert await extend(desks, people[0], series) == 1
        await extend(desks, people[0], series)

        n = tables.notices.c
        told = await desks.world.rows(select(n.kind, n.about))
        assert [kind for kind, _ in told] == [use.LOST_DATE]


class TestEnding:
    async def test_cancels_what_is_to_come_and_books_no_more(self, desks, people):
        series = await start(desks, people[0], await plan(desks, people[0]))
        async with desks.open(people[0]) as desk:
            assert await use.end_series(desk, EndSeries(series)) == 7

        assert set(await desks.statuses(people[0])) == {S.CANCELLED}
        async with desks.open(people[0]) as desk:
            with pytest.raises(NoSeries):
                await use.find_series(desk, FindSeries())

    async def test_is_for_nobody_else(self, desks, people):
        series = await start(desks, people[0], await plan(desks, people[0]))
        async with desks.open(people[1]) as desk:
            with pytest.raises(NoSeries):
                await use.end_series(desk, EndSeries(series))


class TestASeriesAndASingleBooking:
    """Of one date exactly one of them gets it, and the other dates stand."""

    async def test_who_books_first_costs_the_series_that_date_alone(self, desks, people):
        planned = await plan(desks, people[0])
        async with desks.open(people[1]) as single:
            await place(single, SECOND)
            async with waiting(desks.database, start(desks, people[0], planned)) as starting:
                await single.connection.commit()

        found = await dates(desks, starting.result())
        assert found[FIRST.date()] is None
        assert found[SECOND.date()] == "taken"
        assert (await desks.statuses(people[0])).count(S.CONFIRMED) == 6

    async def test_what_the_series_books_is_taken(self, desks, people):
        planned = await plan(desks, people[0])
        async with desks.open(people[0]) as starting:
            await use.start_series(starting, StartSeries(planned, "Ana"))
            async with waiting(desks.database, desks.hold(people[1], SECOND)) as single:
                await starting.connection.commit()

        with pytest.raises(StartTaken):
            single.result()

    async def test_without_the_constraint_both_would_get_it(self, desks, people):
        """Negative control: it is the constraint that keeps them apart."""
        await do(desks.database.dsn, "ALTER TABLE bookings DROP CONSTRAINT bookings_never_overlap")
        planned = await plan(desks, people[0])
        async with desks.open(people[1]) as single:
            await place(single, SECOND)
            series = await start(desks, people[0], planned)

        assert (await dates(desks, series))[SECOND.date()] is None
        assert await desks.statuses(people[1]) == [S.HELD]
