"""The walk-in queue: who is when, who is next, and that what was told holds."""

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.ids import BarberId, BookingId, CustomerId, ServiceId
from scheduling.availability import Need
from scheduling.diary import Diary
from scheduling.minutes import EPOCH, Span, merged
from scheduling.placing import NO_LIMITS, Limits, Room, Shared
from scheduling.queue import Due, Place, WalkIn, next_up, places

JUAN, CARLOS = (BarberId(UUID(int=n)) for n in (1, 2))
ANA, BETO, CELIA = (CustomerId(UUID(int=n)) for n in (11, 12, 13))
BOOKED, LATER = (BookingId(UUID(int=n)) for n in (21, 22))
HAIRCUT, BEARD = (ServiceId(UUID(int=n)) for n in (31, 32))
CUT = Need(0, 30, 0)


def at(minute: float) -> datetime:
    return EPOCH + timedelta(minutes=minute)


def diary(*bookings: Span, until: int = 480) -> Diary:
    return Diary([(0, until)], [(0, until)], bookings=bookings)


def walk_in(
    customer: CustomerId = ANA,
    *barbers: BarberId,
    need: Need = CUT,
    service: ServiceId = HAIRCUT,
    told: tuple[BarberId, int] | None = None,
) -> WalkIn:
    needs = dict.fromkeys(barbers or (JUAN,), need)
    return WalkIn(customer, service, needs, Place(*told) if told else None)


class TestPlaces:
    def test_the_first_is_next_when_a_chair_is_empty(self):
        assert places([walk_in()], {JUAN: diary()}, at(10)) == [Place(JUAN, 10)]

    def test_the_others_follow_in_the_order_they_came(self):
        queue = [walk_in(ANA), walk_in(BETO), walk_in(CELIA)]

        assert [place.start for place in places(queue, {JUAN: diary()}, at(0))] == [0, 30, 60]

    def test_two_barbers_share_the_queue(self):
        queue = [walk_in(who, JUAN, CARLOS) for who in (ANA, BETO, CELIA)]

        found = places(queue, {JUAN: diary((0, 20)), CARLOS: diary()}, at(0))

        assert found == [Place(CARLOS, 0), Place(JUAN, 20), Place(CARLOS, 30)]

    def test_who_wants_one_barber_waits_for_them(self):
        queue = [walk_in(ANA, JUAN)]

        assert places(queue, {JUAN: diary((0, 60)), CARLOS: diary()}, at(0)) == [Place(JUAN, 60)]

    def test_nobody_is_put_where_they_would_run_into_a_booking(self):
        with_buffer = Need(0, 30, 10)

        assert places([walk_in(need=with_buffer)], {JUAN: diary((39, 70))}, at(0)) == [
            Place(JUAN, 70)
        ]
        assert places([walk_in(need=with_buffer)], {JUAN: diary((40, 70))}, at(0)) == [
            Place(JUAN, 0)
        ]

    def test_a_short_service_may_use_a_gap_before_somebody_who_does_not_fit(self):
        queue = [walk_in(ANA, need=Need(0, 60, 0)), walk_in(BETO)]

        found = places(queue, {JUAN: diary((30, 60))}, at(0))

        assert found == [Place(JUAN, 60), Place(JUAN, 0)]

    def test_no_turn_is_left_after_closing(self):
        assert places([walk_in()], {JUAN: diary(until=20)}, at(0)) == [None]

    def test_seconds_round_up(self):
        assert places([walk_in()], {JUAN: diary()}, at(10.5)) == [Place(JUAN, 11)]


FREE = {JUAN: diary(), CARLOS: diary()}
BEARDS = (walk_in(ANA, JUAN, service=BEARD), walk_in(BETO, CARLOS, service=BEARD))


class TestWhatTheyTakeFromEachOther:
    def test_one_basin_is_used_by_one_after_the_other(self):
        basin = Limits(shared=[Shared(frozenset({BEARD}), 1, [(10, 40)])])

        found = places([*BEARDS, walk_in(CELIA, CARLOS)], FREE, at(0), limits=basin)

        assert [place.start for place in found] == [40, 70, 0]

    def test_two_basins_by_two_at_once(self):
        basins = Limits(shared=[Shared(frozenset({BEARD}), 2)])

        found = places(BEARDS, FREE, at(0), limits=basins)

        assert [place.start for place in found] == [0, 0]

    def test_what_was_told_to_who_is_behind_is_not_taken_by_who_could_move_up(self):
        basin = Limits(shared=[Shared(frozenset({BEARD}), 1)])
        queue = [
            walk_in(ANA, JUAN, service=BEARD, told=(JUAN, 60)),
            walk_in(BETO, CARLOS, service=BEARD, told=(CARLOS, 10)),
        ]

        found = places(queue, FREE, at(0), limits=basin)

        assert found == [Place(JUAN, 40), Place(CARLOS, 0)]

    @pytest.mark.parametrize("whose", [BEARD, JUAN])
    def test_a_day_with_room_for_one_has_a_turn_for_one(self, whose):
        last = Limits(rooms=[Room(whose, (0, 1440), 1)])
        queue = [walk_in(who, JUAN, service=BEARD) for who in (ANA, BETO)]

        assert places(queue, FREE, at(0), limits=last) == [Place(JUAN, 0), None]


class TestWhatWasToldHolds:
    def test_although_another_chair_would_do_as_well(self):
        queue = [walk_in(ANA, JUAN, CARLOS, told=(CARLOS, 30))]

        found = places(queue, {JUAN: diary((0, 30)), CARLOS: diary((0, 30))}, at(0))

        assert found == [Place(CARLOS, 30)]

    def test_unless_it_can_be_sooner(self):
        queue = [walk_in(ANA, JUAN, CARLOS, told=(CARLOS, 30))]

        assert places(queue, {JUAN: diary(), CARLOS: diary((0, 30))}, at(0)) == [Place(JUAN, 0)]

    def test_when_somebody_before_them_leaves(self):
        queue = [walk_in(BETO, told=(JUAN, 30)), walk_in(CELIA, told=(JUAN, 60))]

        assert [place.start for place in places(queue, {JUAN: diary()}, at(0))] == [0, 30]

    def test_and_is_not_taken_by_somebody_before_who_could_move_up(self):
        longer = walk_in(ANA, need=Need(0, 50, 0), told=(JUAN, 100))
        queue = [longer, walk_in(BETO, told=(JUAN, 40))]

        found = places(queue, {JUAN: diary((70, 100))}, at(0))

        assert found == [Place(JUAN, 100), Place(JUAN, 0)]

    def test_until_a_booking_takes_the_time(self):
        queue = [walk_in(ANA, told=(JUAN, 30)), walk_in(BETO, told=(JUAN, 60))]

        found = places(queue, {JUAN: diary((0, 45))}, at(0))

        assert [place.start for place in found] == [45, 75]


class TestWhoIsNext:
    def test_the_walk_in_whose_place_is_here_and_now(self):
        ana, beto = walk_in(ANA, told=(JUAN, 30)), walk_in(BETO, told=(JUAN, 0))

        assert next_up(JUAN, [ana, beto], [], at(0)) == beto

    def test_nobody_before_their_place(self):
        assert next_up(JUAN, [walk_in(told=(JUAN, 30))], [], at(29)) is None
        assert next_up(CARLOS, [walk_in(told=(JUAN, 0))], [], at(29)) is None

    def test_a_booking_that_is_due_goes_first(self):
        due = Due(BOOKED, 0, arrived=True)

        assert next_up(JUAN, [walk_in(told=(JUAN, 0))], [due], at(0)) == due

    def test_of_two_that_are_due_the_earlier(self):
        due = [Due(LATER, 5, arrived=True), Due(BOOKED, 0, arrived=True)]

        assert next_up(JUAN, [], due, at(10)) == due[1]

    def test_the_chair_is_kept_for_a_booking_that_is_late(self):
        late = Due(BOOKED, 0, arrived=False)

        assert next_up(JUAN, [walk_in(told=(JUAN, 0))], [late], at(5)) is None

    def test_once_it_is_a_no_show_the_queue_goes_on(self):
        ana = walk_in(told=(JUAN, 15))

        assert next_up(JUAN, [ana], [], at(15)) == ana

    def test_who_came_early_for_a_booking_goes_after_the_queue(self):
        early = Due(BOOKED, 60, arrived=True)
        ana = walk_in(told=(JUAN, 0))

        assert next_up(JUAN, [ana], [early], at(0)) == ana
        assert next_up(JUAN, [], [early], at(0)) == early


needs = st.sampled_from([Need(0, 15, 0), Need(0, 30, 5), Need(5, 50, 0)])
barbers = st.sampled_from([(JUAN,), (CARLOS,), (JUAN, CARLOS)])
services = st.sampled_from([HAIRCUT, BEARD])
queues = st.lists(st.tuples(barbers, services, needs), max_size=5).map(
    lambda each: [
        WalkIn(CustomerId(UUID(int=n)), service, dict.fromkeys(who, need))
        for n, (who, service, need) in enumerate(each, 1)
    ]
)
a_basin = st.sampled_from(
    [
        NO_LIMITS,
        Limits(shared=[Shared(frozenset({BEARD}), 1, [(40, 70)])]),
        Limits(shared=[Shared(frozenset({BEARD, HAIRCUT}), 1)]),
    ]
)
bookings = st.lists(
    st.tuples(st.integers(0, 200), st.integers(10, 60)).map(lambda it: (it[0], it[0] + it[1])),
    max_size=4,
)
diaries = st.fixed_dictionaries(
    {barber: bookings.map(lambda taken: diary(*taken)) for barber in (JUAN, CARLOS)}
)


def told(queue: list[WalkIn], found: list[Place | None]) -> list[WalkIn]:
    return [replace(each, told=place) for each, place in zip(queue, found, strict=True)]


def starts(found: list[Place | None]) -> list[int]:
    return [10_000 if place is None else place.start for place in found]


class TestEstimates:
    @given(queues, diaries, a_basin, st.lists(st.integers(0, 20), max_size=5))
    def test_do_not_jump_back_as_time_goes_by(self, queue, diaries, basin, pauses):
        now = 0
        queue = told(queue, places(queue, diaries, at(now), limits=basin))
        for pause in pauses:
            waiting = [
                each for each in queue if each.told is None or each.told.start >= now + pause
            ]
            now += pause
            if len(waiting) < len(queue):
                return  # somebody's turn has come: that is a cause
            found = places(queue, diaries, at(now), limits=basin)
            assert found == [each.told for each in queue]

    @given(queues, diaries, a_basin, st.data())
    def test_do_not_jump_back_when_somebody_leaves(self, queue, diaries, basin, data):
        queue = told(queue, places(queue, diaries, at(0), limits=basin))
        if queue:
            queue.pop(data.draw(st.integers(0, len(queue) - 1)))

        found = places(queue, diaries, at(0), limits=basin)

        before = starts([each.told for each in queue])
        assert all(new <= old for new, old in zip(starts(found), before, strict=True))

    @given(queues, diaries, a_basin, services)
    def test_do_not_jump_back_when_somebody_joins(self, queue, diaries, basin, service):
        queue = told(queue, places(queue, diaries, at(0), limits=basin))
        joined = [*queue, walk_in(CELIA, JUAN, CARLOS, service=service)]

        assert places(joined, diaries, at(0), limits=basin)[:-1] == [each.told for each in queue]

    @given(queues, diaries, a_basin)
    def test_never_overlap_each_other_nor_a_booking(self, queue, diaries, basin):
        found = places(queue, diaries, at(0), limits=basin)

        for barber in (JUAN, CARLOS):
            rows = merged(diaries[barber].bookings)
            rows += [
                each.needs[barber].blocked(place.start)
                for each, place in zip(queue, found, strict=True)
                if place and place.barber == barber
            ]
            assert sum(end - start for start, end in rows) == sum(
                end - start for start, end in merged(rows)
            )

    @given(queues, diaries, a_basin)
    def test_never_want_a_basin_that_somebody_has(self, queue, diaries, basin):
        found = places(queue, diaries, at(0), limits=basin)

        for shared in basin.shared:
            rows = [
                *shared.uses,
                *(
                    each.needs[place.barber].blocked(place.start)
                    for each, place in zip(queue, found, strict=True)
                    if place and each.service in shared.services
                ),
            ]
            assert sum(end - start for start, end in rows) == sum(
                end - start for start, end in merged(rows)
            )
