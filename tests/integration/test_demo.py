"""The demo barbershop: believable, and bound by the same rules as a real one."""

import asyncio
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from itertools import pairwise
from typing import Any

import pytest
from sqlalchemy import cast, func, select, text
from sqlalchemy.dialects.postgresql import TSTZMULTIRANGE

from core.ids import BarberId, CustomerId, new_id
from scheduling.calendar import working_windows
from scheduling.catalogue import Catalogue, barber_week
from scheduling.lifecycle import BLOCKING, BookingStatus
from scheduling.local_time import local_day, minute_of_day
from scheduling.minutes import Span, difference, moment_of, outward
from scheduling.values import Hours
from storage import catalogue as stored_catalogue
from storage import tables
from storage.database import Database
from usecases.demo import shop
from usecases.demo.history import WEEKS_AHEAD, WEEKS_BACK, History, imagine
from usecases.demo.ids import (
    AFEITADO,
    CABALLITO,
    COLOR,
    CORTE,
    CORTE_NINO,
    JUAN,
    LUCIANO,
    ORGANIZATION,
    PALERMO,
    SOFIA,
)  # fmt: skip
from usecases.demo.seed import seed
from usecases.desk import Desk
from usecases.diaries import bounds_of, diaries

A_TUESDAY = datetime(2026, 11, 24, 14, 0, tzinfo=UTC)
MOMENTS = {
    "a Tuesday": A_TUESDAY,
    "a Sunday": datetime(2026, 11, 29, 15, 0, tzinfo=UTC),
    "a holiday": datetime(2026, 12, 8, 15, 0, tzinfo=UTC),
    "New Year's Eve": datetime(2026, 12, 31, 18, 0, tzinfo=UTC),
    "late in the evening, tomorrow in UTC": datetime(2026, 11, 26, 2, 30, tzinfo=UTC),
    "opening time, to the second": datetime(2026, 11, 27, 13, 0, 0, 1, tzinfo=UTC),
    "a leap day": datetime(2028, 2, 29, 12, 0, tzinfo=UTC),
}


class Demo:
    """All that is written for a moment, without a database."""

    def __init__(self, now: datetime, number: int = 1) -> None:
        self.now = now
        self.today = local_day(now, shop.ZONE)
        self.catalogue = shop.catalogue(self.today)
        self.vacations = shop.vacations(self.today)
        self.history: History = imagine(self.catalogue, self.vacations, now=now, seed=number)
        self.bookings = [visit.booking for visit in self.history.visits]

    def windows(self) -> Mapping[tuple[object, BarberId], list[Span]]:
        """When each barber works in each shop, by the engine, time off taken out."""
        first = self.today - timedelta(weeks=WEEKS_BACK)
        last = self.today + timedelta(weeks=WEEKS_AHEAD)
        return {
            (place.id, barber.id): difference(
                working_windows(
                    self.catalogue.shop_week(place, first, last),
                    barber_week(barber, place.id),
                    place.zone,
                    first,
                    last,
                ),
                [outward(each.during) for each in self.vacations if each.barber == barber.id],
            )
            for place in self.catalogue.shops
            for barber in self.catalogue.barbers
        }

    def fullness(self, first: date, last: date) -> float:
        """Which part of the working time from one local date to another is taken."""

        def inside(minute: int) -> bool:
            return first <= local_day(moment_of(minute), shop.ZONE) <= last

        working = sum(
            end - start
            for spans in self.windows().values()
            for start, end in spans
            if inside(start)
        )
        taken = sum(
            span[1] - span[0]
            for booking in self.bookings
            if booking.status is not BookingStatus.CANCELLED
            for span in map(outward, booking.times.busy)
            if inside(span[0])
        )
        return taken / working


made = lru_cache(Demo)


@pytest.fixture(params=MOMENTS.values(), ids=MOMENTS.keys())
def demo(request) -> Demo:
    return made(request.param)


async def everything(database: Database) -> dict[str, str]:
    """A digest of all rows of each table."""
    async with database.transaction(ORGANIZATION) as connection:
        return {
            name: (
                await connection.execute(
                    text(f"SELECT md5(string_agg(t::text, '' ORDER BY t::text)) FROM {name} AS t")
                )
            ).scalar_one()
            for name in tables.metadata.tables
        }


def comparable(catalogue: Catalogue) -> Catalogue:
    """The same catalogue without what the database may order or count as it likes."""

    def in_order(hours: tuple[Hours, ...]) -> tuple[Hours, ...]:
        return tuple(sorted(hours, key=lambda one: (one.weekday, one.opens)))

    return replace(
        catalogue,
        revision=0,
        shops=tuple(replace(one, hours=in_order(one.hours)) for one in catalogue.shops),
        barbers=tuple(
            replace(one, hours={place: in_order(hours) for place, hours in one.hours.items()})
            for one in catalogue.barbers
        ),
    )


class TestEveryBooking:
    """Whenever the demo is made."""

    def test_lies_in_the_working_hours_of_its_barber(self, demo):
        windows = demo.windows()
        for booking in demo.bookings:
            start, end = outward(booking.time)
            assert any(a <= start and end <= b for a, b in windows[booking.shop, booking.barber])

    def test_is_something_that_its_barber_does_at_their_price(self, demo):
        for booking in demo.bookings:
            quote = demo.catalogue.quote(booking.barber, booking.service)
            assert quote is not None
            assert booking.times == quote.times(booking.time.start)
            assert booking.price == quote.price

    def test_overlaps_no_other_of_its_barber_or_its_customer(self, demo):
        stayed = [one for one in demo.bookings if one.status is not BookingStatus.CANCELLED]
        for taken in (
            [(busy, one.barber) for one in stayed for busy in one.times.busy],
            [(one.time, one.customer) for one in stayed],
        ):
            end_of: dict[object, datetime] = {}
            for span, who in sorted(taken):
                assert end_of.get(who, span.start) <= span.start
                end_of[who] = span.end

    def test_may_lie_in_the_processing_time_of_another(self, demo):
        idle = [(one.times.processing, one.barber) for one in demo.bookings if one.times.processing]

        assert any(
            one.barber == barber and one.time.overlaps(span)
            for one in demo.bookings
            for span, barber in idle
        )

    def test_has_a_status_that_fits_its_time(self, demo):
        over = {BookingStatus.COMPLETED, BookingStatus.NO_SHOW}
        for booking in demo.bookings:
            if booking.status is not BookingStatus.CANCELLED:
                assert (booking.time.end <= demo.now) == (booking.status in over)
                assert (booking.time.start > demo.now) == (
                    booking.status is BookingStatus.CONFIRMED
                )

    def test_was_made_before_now_and_before_it_began_by_somebody_known(self, demo):
        known_since = {customer.id: since for customer, since in demo.history.customers}
        for visit in demo.history.visits:
            assert visit.made_at < min(demo.now, visit.booking.time.start)
            assert known_since[visit.booking.customer] <= visit.made_at


class TestTheAgenda:
    """Whenever the demo is made."""

    def test_is_about_half_full_for_three_weeks_and_fuller_soon(self, demo):
        weeks = [demo.today + timedelta(days=1, weeks=n) for n in range(4)]
        first, _, third = (
            demo.fullness(weeks[n], weeks[n + 1] - timedelta(days=1)) for n in range(3)
        )

        assert 0.45 < demo.fullness(weeks[0], weeks[3] - timedelta(days=1)) < 0.62
        assert first > third

    def test_has_a_past_of_three_months(self, demo):
        first = min(local_day(one.time.start, shop.ZONE) for one in demo.bookings)

        assert timedelta(days=0) <= first - demo.today + timedelta(weeks=WEEKS_BACK) < timedelta(7)
        assert 0.55 < demo.fullness(first, demo.today - timedelta(days=1)) < 0.75

    def test_keeps_a_start_at_about_five_for_juan(self, demo):
        for ahead in range(1, 8):
            day = demo.today + timedelta(days=ahead)
            busy = [
                minute_of_day(end, shop.ZONE)
                for one in demo.bookings
                if one.barber == JUAN and one.status is BookingStatus.CONFIRMED
                for end in (one.times.blocked.start, one.times.blocked.end)
                if local_day(end, shop.ZONE) == day
            ]
            assert not any(16 * 60 + 30 < minute < 18 * 60 + 15 for minute in busy)


class TestTheHistory:
    @pytest.fixture
    def demo(self) -> Demo:
        return made(A_TUESDAY)

    def test_is_the_same_for_the_same_moment_and_seed(self, demo):
        assert Demo(A_TUESDAY).history == demo.history

    def test_is_another_one_for_another_seed(self, demo):
        assert Demo(A_TUESDAY, number=2).history != demo.history

    def test_has_fuller_weekends(self, demo):
        taken = Counter(
            local_day(one.time.start, shop.ZONE).weekday()
            for one in demo.bookings
            if one.status is BookingStatus.COMPLETED
        )

        assert taken.most_common(1)[0][0] == shop.SAT

    def test_has_some_who_cancelled_and_some_who_did_not_come(self, demo):
        share = {
            status: count / len(demo.bookings)
            for status, count in Counter(one.status for one in demo.bookings).items()
        }

        assert 0.04 < share[BookingStatus.CANCELLED] < 0.1
        assert 0.02 < share[BookingStatus.NO_SHOW] < 0.08

    def test_has_regulars_who_come_every_few_weeks(self, demo):
        visits: dict[CustomerId, list[datetime]] = {}
        for one in sorted(demo.bookings, key=lambda one: one.time.start):
            if one.service == CORTE and one.status is BookingStatus.COMPLETED:
                visits.setdefault(one.customer, []).append(one.time.start)
        gaps = sorted(
            (later - earlier).days
            for starts in visits.values()
            for earlier, later in pairwise(starts)
        )

        assert len(visits) > 200
        assert 18 <= gaps[len(gaps) // 2] <= 32

    def test_has_customers_of_different_names_phones_and_languages(self, demo):
        customers = [customer for customer, _ in demo.history.customers]

        assert len({one.phone for one in customers}) == len(customers)
        assert len({one.name for one in customers}) == len(customers)
        assert {one.locale for one in customers} == {"es_AR", "pt_BR", "en"}

    def test_has_only_phones_that_nobody_can_have(self, demo):
        assert all(one.phone.startswith("+549110") for one, _ in demo.history.customers)


class TestTheShop:
    catalogue: Catalogue = shop.catalogue(local_day(A_TUESDAY, shop.ZONE))

    def days(self, barber: BarberId) -> set[int]:
        hours = self.catalogue.barber(barber).hours.values()
        return {one.weekday for each in hours for one in each}

    def test_has_two_shops_that_close_on_different_days(self):
        closed = [
            set(range(7)) - {one.weekday for one in place.hours} for place in self.catalogue.shops
        ]

        assert closed == [{shop.MON}, {shop.SUN}]

    def test_has_one_juan_who_works_in_one_shop_so_that_he_needs_no_shop(self):
        names = [name for one in self.catalogue.barbers for name in (one.name, *one.aliases)]

        assert [name for name in names if "juan" in name.lower()] == ["Juan", "Juancho", "Juani"]
        assert list(self.catalogue.barber(JUAN).hours) == [PALERMO]

    def test_has_a_barber_of_both_shops_never_in_both_on_one_day(self):
        hours = self.catalogue.barber(LUCIANO).hours
        days = [{one.weekday for one in hours[place]} for place in (PALERMO, CABALLITO)]

        assert all(days)
        assert not days[0] & days[1]

    @pytest.mark.parametrize("barber", catalogue.barbers, ids=lambda one: one.name)
    def test_gives_every_barber_a_day_off_and_a_split_shift(self, barber):
        shifts = Counter(one.weekday for each in barber.hours.values() for one in each)

        assert len(shifts) < 7
        assert 2 in shifts.values()

    def test_has_barbers_who_do_not_do_everything(self):
        does = {one.id: set(one.services) for one in self.catalogue.barbers}

        assert {barber for barber in does if COLOR in does[barber]} == {LUCIANO, SOFIA}
        assert CORTE_NINO not in does[LUCIANO]
        assert AFEITADO not in does[SOFIA]

    def test_has_a_price_and_a_duration_of_a_barbers_own(self):
        usual, own = (self.catalogue.quote(barber, COLOR) for barber in (LUCIANO, SOFIA))

        assert (usual.duration, usual.price.minor) == (timedelta(minutes=90), 4_200_000)
        assert (own.duration, own.price.minor) == (timedelta(minutes=75), 4_600_000)

    def test_opens_one_shop_on_the_morning_of_a_holiday_and_closes_the_other_for_a_day(self):
        palermo, caballito = self.catalogue.shops
        (open_day,), (closed_day,) = palermo.overrides, caballito.overrides

        assert (open_day.day, open_day.name) == (
            date(2026, 12, 8),
            "Inmaculada Concepción de María",
        )
        assert self.catalogue.closures(palermo, open_day.day, open_day.day) == {}
        closures = self.catalogue.closures(caballito, closed_day.day, closed_day.day)
        assert closures == {closed_day.day: "Jornada de capacitación"}
        assert closed_day.day == date(2026, 12, 15)  # the Tuesday before is that holiday

    @pytest.mark.parametrize("locale", ["pt_BR", "en"])
    def test_names_every_service_in_every_language(self, locale):
        assert all(locale in one.names for one in self.catalogue.services)

    def test_lets_no_alias_mean_two_things(self):
        words = Counter(
            name
            for one in self.catalogue.services
            for name in {each.lower() for each in (one.name, *one.names.values(), *one.aliases)}
        )

        assert [word for word, times in words.items() if times > 1] == []


class TestSeeding:
    async def test_writes_exactly_the_shop_and_its_history(self, database):
        organization = await seed(database, now=A_TUESDAY)
        demo = made(A_TUESDAY)

        async with database.transaction(organization) as connection:
            written = await stored_catalogue.load(connection)
            bookings = (await connection.execute(select(tables.bookings))).all()
            customers = (await connection.execute(select(tables.customers))).all()
            away = (await connection.execute(select(tables.time_off))).all()
        assert comparable(written) == comparable(demo.catalogue)
        assert {(row.id, row.starts_at, row.ends_at, row.status) for row in bookings} == {
            (one.id, one.time.start, one.time.end, one.status) for one in demo.bookings
        }
        assert {row.id for row in customers} == {one.id for one, _ in demo.history.customers}
        assert {(row.barber_id, row.during.lower) for row in away} == {
            (one.barber, one.during.start) for one in demo.vacations
        }

    async def test_leaves_no_barber_with_two_visits_at_once(self, database):
        organization = await seed(database, now=A_TUESDAY)
        one, other = tables.bookings.alias(), tables.bookings.alias()

        def busy(of: Any) -> Any:
            idle = func.coalesce(func.tstzmultirange(of.c.processing), cast([], TSTZMULTIRANGE))
            return cast(func.tstzmultirange(of.c.during).op("-")(idle), TSTZMULTIRANGE)

        together = (
            select(func.count())
            .select_from(one)
            .join(other, (one.c.barber_id == other.c.barber_id) & (one.c.id < other.c.id))
            .where(
                busy(one).overlaps(busy(other)),
                one.c.status.in_([str(status) for status in BLOCKING]),
                other.c.status.in_([str(status) for status in BLOCKING]),
            )
        )

        async with database.transaction(organization) as connection:
            assert (await connection.execute(together)).scalar_one() == 0

    async def test_done_twice_changes_nothing(self, database):
        first = await seed(database, now=A_TUESDAY)
        before = await everything(database)

        second = await seed(database, now=A_TUESDAY + timedelta(days=40), seed=7)

        assert second == first
        assert await everything(database) == before

    async def test_leaves_what_the_owner_changed(self, database):
        await seed(database, now=A_TUESDAY)
        async with database.transaction(ORGANIZATION) as connection:
            await connection.execute(text("UPDATE organizations SET slug = 'mine', name = 'Mine'"))
            await connection.execute(text("UPDATE services SET price_minor = price_minor * 2"))
        before = await everything(database)

        assert await seed(database, now=A_TUESDAY) == ORGANIZATION
        assert await everything(database) == before

    async def test_done_by_two_at_once_makes_one(self, database):
        async def seeding() -> object:
            return await seed(database, now=A_TUESDAY)

        assert set(await asyncio.gather(seeding(), seeding())) == {ORGANIZATION}
        async with database.transaction(ORGANIZATION) as connection:
            assert await stored_catalogue.load(connection)

    async def test_finds_juan_free_tomorrow_at_about_five(self, database):
        """What the README says first: "quiero un corte con Juan mañana tipo 17"."""
        organization = await seed(database, now=A_TUESDAY)
        tomorrow = local_day(A_TUESDAY, shop.ZONE) + timedelta(days=1)

        async with database.transaction(organization) as connection:
            catalogue = await stored_catalogue.load(connection)
            desk = Desk(connection, catalogue, CustomerId(new_id()), A_TUESDAY)
            place, juan = catalogue.shop(PALERMO), catalogue.barber(JUAN)
            books = await diaries(desk, place, [juan], first=tomorrow, last=tomorrow)
        starts = books[JUAN].start_times(catalogue.quote(JUAN, CORTE), bounds_of(desk, place))
        assert {16 * 60 + 45, 17 * 60, 17 * 60 + 15} <= {
            minute_of_day(start, shop.ZONE) for start in starts
        }
