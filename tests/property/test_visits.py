"""Visits of several services and people: situations, and the best plan against trying them all."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import product
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.ids import BarberId, ServiceId
from core.money import Money
from scheduling.availability import Need, start_minutes, start_spans
from scheduling.diary import Diary
from scheduling.minutes import Span, merged
from scheduling.placing import NO_LIMITS, Limits, Room, Shared
from scheduling.policies import Bounds
from scheduling.resources import used_up
from scheduling.values import Quote
from scheduling.visits import Part, Person, Plan, plans

JUAN, CARLOS, MARTIN = (BarberId(UUID(int=n)) for n in (1, 2, 3))
CUT, BEARD, COLOUR = (ServiceId(UUID(int=n)) for n in (11, 12, 13))


def quote(
    duration: int,
    *,
    before: int = 0,
    after: int = 0,
    price: int = 1000,
    processing: Span | None = None,
) -> Quote:
    lengths = (timedelta(minutes=n) for n in (duration, before, after))
    idle = processing and (timedelta(minutes=processing[0]), timedelta(minutes=processing[1]))
    return Quote(*lengths, Money(price, "ARS"), idle)


def part(service: ServiceId, duration: int, *barbers: BarberId, **more: Any) -> Part:
    return Part(service, dict.fromkeys(barbers or (JUAN,), quote(duration, **more)))


def diary(*taken: Span, hours: Sequence[Span] = ((0, 180),)) -> Diary:
    return Diary(hours, hours, bookings=taken)


def found(
    people: Sequence[Person],
    diaries: dict[BarberId, Diary],
    *,
    max_wait: int = 0,
    step: int = 15,
    limits: Limits = NO_LIMITS,
) -> list[Plan]:
    of_each = {part.service: diaries for person in people for part in person.parts}
    bounds = Bounds(0, 0, 10_000, step)
    return list(plans(people, of_each, bounds, max_wait=max_wait, limits=limits))


def shown(plan: Plan) -> list[tuple[BarberId, int, int]]:
    return [(placed.barber, placed.start, placed.end) for placed in plan.placed]


class TestSeveralServices:
    def test_follow_each_other_with_one_barber(self):
        person = Person((part(CUT, 30), part(BEARD, 20)), in_order=True)

        first = found([person], {JUAN: diary()})[0]

        assert shown(first) == [(JUAN, 0, 30), (JUAN, 30, 50)]
        assert first.waiting == 0

    def test_fit_only_where_both_fit(self):
        person = Person((part(CUT, 30), part(BEARD, 20)))

        starts = [plan.start for plan in found([person], {JUAN: diary((45, 60), hours=[(0, 120)])})]

        assert starts == [60]

    def test_need_no_buffer_between_them_but_around_them(self):
        person = Person(
            (part(CUT, 30, before=5, after=10), part(BEARD, 20, before=5, after=10)), True
        )

        first = found([person], {JUAN: diary()})[0]

        assert shown(first) == [(JUAN, 0, 30), (JUAN, 30, 50)]
        assert [placed.busy for placed in first.placed] == [((-5, 30),), ((30, 60),)]

    def test_go_over_to_another_barber(self):
        person = Person((part(CUT, 30, JUAN), part(BEARD, 20, CARLOS)), in_order=True)

        first = found([person], {JUAN: diary(), CARLOS: diary()})[0]

        assert shown(first) == [(JUAN, 0, 30), (CARLOS, 30, 50)]

    def test_do_not_change_barbers_without_need(self):
        person = Person((part(CUT, 30, JUAN, CARLOS), part(BEARD, 20, JUAN, CARLOS)))

        assert all(
            len(plan.barbers) == 1 for plan in found([person], {JUAN: diary(), CARLOS: diary()})
        )

    def test_wait_no_longer_than_allowed(self):
        person = Person((part(CUT, 30, JUAN), part(BEARD, 20, CARLOS)), in_order=True)
        diaries = {JUAN: diary(hours=[(0, 30)]), CARLOS: diary((0, 40))}

        assert found([person], diaries, max_wait=9) == []
        assert [plan.waiting for plan in found([person], diaries, max_wait=10)] == [10]

    def test_change_places_when_that_saves_waiting(self):
        free_order = Person((part(CUT, 30, JUAN), part(BEARD, 20, CARLOS)))
        fixed = Person(free_order.parts, in_order=True)
        diaries = {JUAN: diary((0, 20)), CARLOS: diary((20, 180))}

        assert shown(found([free_order], diaries, step=60)[0]) == [(CARLOS, 0, 20), (JUAN, 20, 50)]
        assert found([fixed], diaries, step=60) == []

    def test_are_each_done_at_their_own_hours(self):
        person = Person((part(CUT, 30), part(BEARD, 20)))
        always, till_noon = diary(), Diary([(0, 180)], [(0, 180)], service_hours=[(60, 120)])
        both = {CUT: {JUAN: always}, BEARD: {JUAN: till_noon}}

        starts = {
            (plan.start, plan.placed[0].part): plan
            for plan in plans([person], both, Bounds(0, 0, 10_000, 10), max_wait=0)
        }

        # The cut first where the beard may follow; the beard first where only that is in time.
        assert sorted(starts) == [
            (30, 0),
            (40, 0),
            (50, 0),
            (60, 0),
            (70, 0),
            (80, 1),
            (90, 1),
            (100, 1),
        ]

    def test_what_follows_need_not_begin_on_the_grid(self):
        person = Person((part(CUT, 40), part(BEARD, 20)), in_order=True)

        assert shown(found([person], {JUAN: diary()})[0]) == [(JUAN, 0, 40), (JUAN, 40, 60)]

    def test_a_combination_of_its_own_is_one_service_and_no_sum(self):
        both = Person((part(CUT, 45, price=1500),))

        first = found([both], {JUAN: diary()})[0]

        assert (first.end - first.start, first.price) == (45, Money(1500, "ARS"))

    def test_each_barber_takes_their_own_time_and_price(self):
        by_barber = Part(CUT, {JUAN: quote(30), CARLOS: quote(45, price=2000)})

        only_carlos = found([Person((by_barber,))], {CARLOS: diary()})[0]

        assert (only_carlos.end, only_carlos.price) == (45, Money(2000, "ARS"))


class TestGroups:
    son = Person((part(CUT, 30, JUAN, CARLOS, MARTIN),))
    family = (son, son, son)

    def test_begin_together_where_enough_barbers_are_free(self):
        diaries = {JUAN: diary(), CARLOS: diary(), MARTIN: diary((0, 60))}

        together = found(self.family, diaries)

        assert together[0].start == 60
        assert together[0].barbers == {JUAN, CARLOS, MARTIN}

    def test_one_after_another_with_one_barber(self):
        first = found(self.family, {JUAN: diary()}, max_wait=60)[0]

        assert shown(first) == [(JUAN, 0, 30), (JUAN, 30, 60), (JUAN, 60, 90)]
        assert first.waiting == 30 + 60

    def test_keep_the_buffer_between_two_people(self):
        cut = Person((part(CUT, 30, after=10),))

        assert shown(found([cut, cut], {JUAN: diary()}, max_wait=60)[0])[1] == (JUAN, 40, 70)

    def test_two_barbers_halve_the_waiting(self):
        first = found(self.family, {JUAN: diary(), CARLOS: diary()}, max_wait=60)[0]

        assert first.waiting == 30

    def test_different_services_in_the_best_order(self):
        quick, slow = Person((part(BEARD, 10),)), Person((part(COLOUR, 60),))

        first = found([slow, quick], {JUAN: diary()}, max_wait=90)[0]

        assert shown(first) == [(JUAN, 0, 10), (JUAN, 10, 70)]

    def test_who_may_not_wait_so_long_in_between_waits_before(self):
        father = Person((part(CUT, 20, JUAN, after=10),))
        son = Person((part(CUT, 10, CARLOS), part(BEARD, 10, JUAN)), in_order=True)

        first = found([father, son], {JUAN: diary(), CARLOS: diary()}, max_wait=10)[0]

        assert shown(first) == [(JUAN, 0, 20), (CARLOS, 10, 20), (JUAN, 30, 40)]
        assert first.waiting == 20

    def test_nothing_when_they_do_not_all_fit(self):
        assert found(self.family, {JUAN: diary(hours=[(0, 80)])}, max_wait=60) == []


class TestProcessing:
    """Colour: half an hour of work, half an hour to take effect, fifteen minutes to wash out."""

    colour = part(COLOUR, 75, processing=(30, 60))
    hour = Need(0, 75, 5, processing=(30, 60))

    def test_blocks_the_barber_only_while_they_work(self):
        assert self.hour.busy(100) == [(100, 130), (160, 180)]

    def test_somebody_else_fits_in_between(self):
        taken = self.hour.busy(0)

        assert start_minutes([(0, 80)], taken, Need(0, 30, 0), step=15, earliest=0, latest=99) == [
            30
        ]

    def test_who_would_not_be_gone_in_time_does_not(self):
        taken = self.hour.busy(0)

        assert start_minutes([(0, 80)], taken, Need(0, 31, 0), step=15, earliest=0, latest=99) == []
        assert start_minutes([(0, 80)], taken, Need(0, 30, 1), step=15, earliest=0, latest=99) == []

    def test_fits_around_somebody_in_between(self):
        first = found([Person((self.colour,))], {JUAN: diary((30, 60))})[0]

        assert first.start == 0

    def test_a_second_person_uses_the_time(self):
        cut = Person((part(CUT, 30),))

        first = found([Person((self.colour,)), cut], {JUAN: diary()}, max_wait=30)[0]

        assert shown(first) == [(JUAN, 0, 75), (JUAN, 30, 60)]

    def test_lies_within_the_service(self):
        with pytest.raises(ValueError, match="processing"):
            quote(30, processing=(0, 20))


BOTH = {JUAN: diary(), CARLOS: diary()}


class TestWhatPartsTakeFromEachOther:
    """One basin for the beards; so many a day."""

    DAY = (0, 1440)
    basin = Shared(frozenset({BEARD}), 1)
    beard = Person((part(BEARD, 20, JUAN, CARLOS),))

    def test_two_who_need_one_basin_do_not_sit_there_at_once(self):
        first = found([self.beard] * 2, BOTH, max_wait=60, limits=Limits([self.basin]))[0]

        assert [(one.start, one.end) for one in first.placed] == [(0, 20), (20, 40)]

    def test_a_second_basin_lets_them(self):
        two = Limits([Shared(frozenset({BEARD}), 2)])

        assert found([self.beard] * 2, BOTH, max_wait=60, limits=two)[0].waiting == 0

    def test_with_what_others_use_of_it_there_is_one_less(self):
        one_left = Limits([Shared(frozenset({BEARD}), 2, [(0, 30)])])

        first = found([self.beard] * 2, BOTH, max_wait=60, limits=one_left)[0]

        assert [one.start for one in first.placed] == [0, 20]

    def test_two_services_of_one_person_share_it_without_a_buffer(self):
        person = Person((part(BEARD, 20, after=10), part(COLOUR, 30, after=10)), in_order=True)
        basin = Shared(frozenset({BEARD, COLOUR}), 1)

        first = found([person], {JUAN: diary()}, limits=Limits([basin]))[0]

        assert shown(first) == [(JUAN, 0, 20), (JUAN, 20, 50)]

    def test_a_barber_who_may_take_one_more_that_day_leaves_the_rest_to_others(self):
        person = Person((part(CUT, 30, JUAN, CARLOS), part(BEARD, 20, JUAN, CARLOS)))

        first = found([person], BOTH, limits=Limits(rooms=[Room(JUAN, self.DAY, 1)]))[0]

        assert [one.barber for one in first.placed].count(JUAN) <= 1

    def test_a_service_of_which_one_more_is_done_that_day_is_not_done_twice(self):
        one_more = Limits(rooms=[Room(BEARD, self.DAY, 1)])

        assert found([self.beard] * 2, BOTH, max_wait=60, limits=one_more) == []
        assert found([self.beard], BOTH, limits=one_more) != []


tens = st.integers(0, 8).map(lambda n: n * 10)
taken_spans = st.lists(
    st.tuples(tens, st.sampled_from([10, 20, 30])).map(lambda it: (it[0], it[0] + it[1])),
    max_size=4,
)
diaries_of = st.fixed_dictionaries(
    {
        barber: st.builds(lambda taken: diary(*taken, hours=[(0, 90)]), taken_spans)
        for barber in (JUAN, CARLOS)
    }
)
PRICES = {CUT: 1000, BEARD: 650}
parts = st.builds(
    lambda what, length, barbers, after: part(
        what, length, *barbers, after=after, price=PRICES[what]
    ),
    st.sampled_from([CUT, BEARD]),
    st.sampled_from([10, 20, 30]),
    st.sampled_from([(JUAN,), (CARLOS,), (JUAN, CARLOS)]),
    st.sampled_from([0, 10]),
)
limits_of = st.builds(
    lambda units, uses, rooms: Limits(
        [Shared(frozenset({BEARD}), units, uses)],
        [Room(whose, (0, 1440), left) for whose, left in rooms.items()],
    ),
    st.integers(1, 2),
    st.lists(st.sampled_from([(0, 20), (30, 50)]), max_size=1),
    st.dictionaries(st.sampled_from([JUAN, CARLOS, CUT, BEARD]), st.integers(1, 3), max_size=2),
)
people_of = st.lists(
    st.builds(Person, st.lists(parts, min_size=1, max_size=2).map(tuple), st.just(True)),
    min_size=1,
    max_size=2,
).filter(lambda people: sum(len(person.parts) for person in people) <= 3)


def least_waiting(
    people: Sequence[Person],
    diaries: dict[BarberId, Diary],
    max_wait: int,
    arrival: int,
    limits: Limits = NO_LIMITS,
) -> int | None:
    """Try every place of every part and return the least waiting of all that is allowed."""
    every = [
        (who, n, each) for who, person in enumerate(people) for n, each in enumerate(person.parts)
    ]
    places = [
        [(barber, start) for barber in each.quotes for start in range(arrival, 91, 10)]
        for _, _, each in every
    ]
    best = None
    for chosen in product(*places):
        waiting, ready, rows, fine = 0, [arrival] * len(people), [], True
        for (who, _, each), (barber, start) in zip(every, chosen, strict=True):
            need = Need.of(each.quotes[barber])
            wait = start - ready[who]
            fine = fine and 0 <= wait <= max_wait
            waiting += wait
            ready[who] = start + need.duration
            rows.append((who, barber, start, ready[who], ready[who] + need.after))
        fine = fine and any(start == arrival for _, _, start, _, _ in rows)
        for n, (who, barber, start, end, until) in enumerate(rows):
            fine = fine and end <= 90
            busy = diaries[barber].bookings
            fine = fine and not any(a < until and start < b for a, b in busy)
            for other, their, begin, stop, until_then in rows[:n]:
                if their == barber:
                    mine, theirs = (end, stop) if other == who else (until, until_then)
                    fine = fine and not (begin < mine and start < theirs)
            if not fine:
                break
        fine = fine and within(limits, [each.service for _, _, each in every], rows)
        if fine and (best is None or waiting < best):
            best = waiting
    return best


def within(
    limits: Limits,
    services: Sequence[ServiceId],
    rows: Sequence[tuple[int, BarberId, int, int, int]],
) -> bool:
    """Count every minute and every booking.

    A visit's own buffers between one person's services with one barber do not count. Where others
    have used all up, buffers do, as with a barber's other bookings.
    """
    for shared in limits.shared:
        full = used_up(shared.uses, shared.units)
        for service, (_, _, start, _, until) in zip(services, rows, strict=True):
            if service in shared.services and any(a < until and start < b for a, b in full):
                return False
        for minute in range(150):
            using = sum(a <= minute < b for a, b in shared.uses)
            for service, (who, barber, start, _, until) in zip(services, rows, strict=True):
                following = [
                    begin for w, b, begin, _, _ in rows if (w, b) == (who, barber) and begin > start
                ]
                using += service in shared.services and start <= minute < min([until, *following])
            if using > shared.units:
                return False
    return all(
        sum(room.whose in (service, row[1]) for service, row in zip(services, rows, strict=True))
        <= room.left
        for room in limits.rooms
    )


class TestAgainstTryingThemAll:
    @settings(max_examples=40)
    @given(people_of, diaries_of, st.sampled_from([0, 10, 30]))
    def test_the_least_waiting_is_found_for_every_arrival(self, people, diaries, max_wait):
        waiting = {
            plan.start: plan.waiting for plan in found(people, diaries, max_wait=max_wait, step=10)
        }

        for arrival in range(0, 50, 10):
            assert waiting.get(arrival) == least_waiting(people, diaries, max_wait, arrival)

    @settings(max_examples=40)
    @given(people_of, diaries_of, st.sampled_from([0, 10, 30]), limits_of)
    def test_so_it_is_where_parts_share_basins_and_days_are_nearly_full(
        self, people, diaries, max_wait, limits
    ):
        shut = {
            barber: replace(one, used_up=used_up(limits.shared[0].uses, limits.shared[0].units))
            for barber, one in diaries.items()
        }
        of_each = {CUT: diaries, BEARD: shut}
        bounds = Bounds(0, 0, 10_000, 10)
        waiting = {
            plan.start: plan.waiting
            for plan in plans(people, of_each, bounds, max_wait=max_wait, limits=limits)
        }

        for arrival in range(0, 50, 10):
            assert waiting.get(arrival) == least_waiting(people, diaries, max_wait, arrival, limits)

    @given(people_of, diaries_of, st.sampled_from([0, 10, 30]))
    def test_a_plan_blocks_no_minute_twice_and_costs_what_its_parts_cost(
        self, people, diaries, max_wait
    ):
        for plan in found(people, diaries, max_wait=max_wait, step=10):
            for barber in plan.barbers:
                rows = [span for one in plan.placed if one.barber == barber for span in one.busy]
                rows += merged(diaries[barber].bookings)
                assert sum(end - start for start, end in rows) == sum(
                    end - start for start, end in merged(rows)
                )
            assert plan.price.minor == sum(
                PRICES[part.service] for person in people for part in person.parts
            )
            assert all(
                one.end - one.start
                == people[one.person].parts[one.part].quotes[one.barber].duration
                / timedelta(minutes=1)
                for one in plan.placed
            )


class TestAnyMinute:
    @given(taken_spans, st.integers(1, 40), st.integers(0, 10), st.integers(0, 10))
    def test_start_spans_are_start_minutes_with_a_step_of_one(self, taken, duration, before, after):
        need = Need(before, duration, after)

        spans = start_spans([(0, 70), (80, 120)], taken, need, earliest=5, latest=100)

        assert [start for first, end in spans for start in range(first, end)] == start_minutes(
            [(0, 70), (80, 120)], taken, need, step=1, earliest=5, latest=100
        )
