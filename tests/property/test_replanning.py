"""The barber is ill: everybody finds a place, and the least displacement there is."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise, product
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.ids import BarberId, CustomerId, ServiceId
from core.money import Money
from scheduling.alternatives import Agreed, Alternative, alternatives
from scheduling.availability import Need
from scheduling.diary import Diary
from scheduling.minutes import Span
from scheduling.placing import NO_LIMITS, Limits, Placed, Room, Shared
from scheduling.policies import Bounds
from scheduling.replanning import Affected, replan
from scheduling.values import Quote
from scheduling.visits import Part, Person

JUAN, CARLOS, ILL = (BarberId(UUID(int=n)) for n in (1, 2, 3))
CUT, BEARD = (ServiceId(UUID(int=n)) for n in (11, 12))
BOUNDS = Bounds(0, 0, 10_000, 30)
PRICE = Money(1000, "ARS")

Whom = tuple[BarberId, ...]
Diaries = dict[BarberId, Diary]


def diary(*bookings: Span, hours: Span = (0, 240)) -> Diary:
    return Diary([hours], [hours], bookings=bookings)


def part(service: ServiceId, whom: Whom, minutes: int = 30, processing: Span | None = None) -> Part:
    idle = processing and (timedelta(minutes=processing[0]), timedelta(minutes=processing[1]))
    nothing = timedelta(0)
    return Part(
        service,
        dict.fromkeys(whom, Quote(timedelta(minutes=minutes), nothing, nothing, PRICE, idle)),
    )


def agreed(n: int, service: ServiceId, start: int, *, minutes: int = 30, by: BarberId = ILL):
    """Return part `n` of somebody's visit; of who is ill it cannot stay."""
    row = Placed.at(
        start, person=0, part=n, service=service, barber=by, need=Need(0, minutes, 0), price=PRICE
    )
    return Agreed(row, stays=by != ILL)


def where(
    parts: Sequence[Part],
    was: Sequence[Agreed],
    diaries: Diaries,
    *,
    max_shift: int = 120,
    bounds: Bounds = BOUNDS,
    begun: bool = False,
    limits: Limits = NO_LIMITS,
) -> list[Alternative]:
    return alternatives(
        [Person(tuple(parts), in_order=True)],
        was,
        {one.service: diaries for one in parts},
        bounds,
        max_wait=15,
        max_shift=max_shift,
        begun=begun,
        limits=limits,
    )


def cut(start: int, whom: Whom, diaries: Diaries, minutes: int = 30, max_shift: int = 120):
    """Return where a cut of 30 minutes could go that was agreed for a start."""
    was = [agreed(0, CUT, start, minutes=minutes)]
    return where([part(CUT, whom, minutes)], was, diaries, max_shift=max_shift)


def planned(
    *each: list[Alternative], limits: Limits = NO_LIMITS
) -> list[tuple[BarberId, int] | None]:
    """Return with whom and when the first part of each visit is done then."""
    visits = [Affected(CustomerId(UUID(int=100 + n)), one, limits) for n, one in enumerate(each)]
    found = replan(visits)
    firsts = [found[n].placed[0] if n in found else None for n in range(len(each))]
    return [first and (first.barber, first.start) for first in firsts]


class TestFindingPlaces:
    def test_a_colleague_who_is_free_takes_them_at_their_time(self):
        free = {JUAN: diary()}

        assert planned(cut(60, (JUAN,), free), cut(120, (JUAN,), free)) == [(JUAN, 60), (JUAN, 120)]

    def test_several_colleagues_share_them(self):
        diaries = {JUAN: diary((60, 90)), CARLOS: diary((120, 150))}

        found = planned(*(cut(start, (JUAN, CARLOS), diaries) for start in (60, 120)))

        assert found == [(CARLOS, 60), (JUAN, 120)]

    def test_who_cannot_keep_their_time_moves_as_little_as_possible(self):
        assert planned(cut(60, (JUAN,), {JUAN: diary((60, 120))})) == [(JUAN, 30)]

    def test_a_time_off_the_grid_is_kept_where_it_is_free(self):
        assert planned(cut(70, (JUAN,), {JUAN: diary()})) == [(JUAN, 70)]

    def test_no_two_of_them_get_the_same_time(self):
        found = planned(*[cut(60, (JUAN,), {JUAN: diary()})] * 2)

        assert sorted(found) in ([(JUAN, 30), (JUAN, 60)], [(JUAN, 60), (JUAN, 90)])

    def test_one_gives_way_when_that_saves_another_from_a_long_move(self):
        diaries = {JUAN: diary((90, 240)), CARLOS: diary()}

        found = planned(cut(60, (JUAN, CARLOS), diaries), cut(60, (JUAN,), diaries))

        assert found == [(CARLOS, 60), (JUAN, 60)]

    def test_nobody_moves_further_than_allowed(self):
        assert planned(cut(60, (JUAN,), {JUAN: diary((0, 150))}, max_shift=60)) == [None]

    def test_more_people_count_more_than_shorter_ways(self):
        diaries = {JUAN: diary((0, 30), hours=(0, 90))}

        found = planned(*(cut(start, (JUAN,), diaries, max_shift=30) for start in (30, 60)))

        assert found == [(JUAN, 30), (JUAN, 60)]
        assert None not in planned(*[cut(60, (JUAN,), {JUAN: diary(hours=(30, 90))})] * 2)

    def test_a_service_that_no_colleague_does_has_no_place(self):
        assert planned(cut(60, (CARLOS,), {JUAN: diary()})) == [None]

    def test_nothing_is_planned_into_the_past(self):
        late = BOUNDS._replace(earliest=70)

        found = where([part(CUT, (JUAN,))], [agreed(0, CUT, 60)], {JUAN: diary()}, bounds=late)

        assert planned(found) == [(JUAN, 90)]

    def test_nobody_affected_is_nobody_to_place(self):
        assert replan([]) == {}

    def test_nobody_sits_in_two_chairs(self):
        one = Affected(CustomerId(UUID(int=100)), cut(60, (JUAN,), {JUAN: diary()}))
        other = replace(one, alternatives=cut(60, (CARLOS,), {CARLOS: diary()}))

        starts = sorted(place.placed[0].start for place in replan([one, other]).values())

        assert starts in ([30, 60], [60, 90])

    def test_the_time_that_a_colour_takes_effect_is_somebody_elses(self):
        diaries = {JUAN: diary(hours=(60, 150))}
        colour = where(
            [part(BEARD, (JUAN,), 90, (30, 60))], [agreed(0, BEARD, 60, minutes=90)], diaries
        )

        assert planned(colour, cut(90, (JUAN,), diaries)) == [(JUAN, 60), (JUAN, 90)]


class TestVisitsOfSeveralParts:
    BOTH = (part(CUT, (JUAN, CARLOS)), part(BEARD, (JUAN, CARLOS)))
    OF_THE_ILL = (agreed(0, CUT, 60), agreed(1, BEARD, 90))
    HALF = (agreed(0, CUT, 60), agreed(1, BEARD, 90, by=CARLOS))

    def test_what_can_stay_stays(self):
        found = where(self.BOTH, self.HALF, {JUAN: diary(), CARLOS: diary()})

        best = replan([Affected(CustomerId(UUID(int=100)), found)])[0]

        assert [(row.part, row.barber, row.start) for row in best.placed] == [(0, JUAN, 60)]

    def test_are_shared_out_where_nobody_has_time_for_all_of_it(self):
        diaries = {JUAN: diary((90, 120)), CARLOS: diary((60, 90))}

        found = where(self.BOTH, self.OF_THE_ILL, diaries)

        assert planned(found) == [(JUAN, 60)]

    def test_keep_their_order(self):
        found = where(self.BOTH, self.HALF, {JUAN: diary(), CARLOS: diary()})

        assert found
        for place in found:
            if len(place.placed) == 2:
                assert [row.part for row in place.placed] == [0, 1]
                assert all(one.end <= other.start for one, other in pairwise(place.placed))

    def test_that_have_begun_stay_at_their_times(self):
        found = where(self.BOTH, self.HALF, {JUAN: diary(), CARLOS: diary()}, begun=True)

        assert {place.shift for place in found} == {0}
        assert where(self.BOTH, self.HALF, {JUAN: diary((60, 90))}, begun=True) == []

    def test_leave_out_who_takes_too_long_for_what_follows(self):
        slow = part(CUT, (JUAN,), 45)

        found = where([slow, self.BOTH[1]], self.HALF, {JUAN: diary(), CARLOS: diary()}, begun=True)

        assert found == []

    def test_give_way_to_two_who_need_not_move(self):
        free = {JUAN: diary(hours=(60, 120))}
        both = where([part(CUT, (JUAN,)), part(BEARD, (JUAN,))], self.OF_THE_ILL, free)

        found = planned(both, *(cut(start, (JUAN,), free) for start in (60, 90)))

        assert found == [None, (JUAN, 60), (JUAN, 90)]


class TestWhatTheyTakeFromEachOther:
    """Juan and Carlos are free, and yet."""

    FREE = cut(60, (JUAN,), {JUAN: diary()}), cut(60, (CARLOS,), {CARLOS: diary()})

    def test_one_basin_is_used_by_one_after_the_other(self):
        basin = Limits(shared=[Shared(frozenset({CUT}), 1)])

        starts = [found[1] for found in planned(*self.FREE, limits=basin) if found]

        assert sorted(starts) in ([30, 60], [60, 90])

    def test_of_two_basins_others_have_one(self):
        basins = Limits(shared=[Shared(frozenset({CUT}), 2, [(0, 90)])])

        starts = [found[1] for found in planned(*self.FREE, limits=basins) if found]

        assert sorted(starts) in ([30, 60], [60, 90])

    def test_on_a_day_with_room_for_one_there_is_a_place_for_one(self):
        last = Limits(rooms=[Room(CUT, (0, 240), 1)])

        assert planned(*self.FREE, limits=last).count(None) == 1


bookings = st.lists(
    st.tuples(st.integers(0, 7), st.integers(1, 3)).map(lambda it: (it[0] * 30, sum(it) * 30)),
    max_size=3,
)
whom = st.sampled_from([(JUAN,), (CARLOS,), (JUAN, CARLOS)])
diaries_of = st.fixed_dictionaries(
    {barber: bookings.map(lambda taken: diary(*taken)) for barber in (JUAN, CARLOS)}
)
cuts = st.lists(
    st.tuples(st.integers(0, 7).map(lambda n: n * 30), whom, st.sampled_from([30, 60])), max_size=3
)


class TestCutsAgainstTryingThemAll:
    @given(cuts, diaries_of, st.sampled_from([30, 90, 240]))
    def test_as_many_as_possible_with_the_least_displacement(self, wanted, diaries, max_shift):
        each = [cut(start, able, diaries, length, max_shift) for start, able, length in wanted]

        found = planned(*each)

        moved = sum(
            abs(place[1] - start)
            for place, (start, _, _) in zip(found, wanted, strict=True)
            if place
        )
        assert (found.count(None), moved) == self.least(wanted, diaries, max_shift)

    def least(self, wanted, diaries, max_shift) -> tuple[int, int]:
        """Try every place of every booking: how many stay without one, and the displacement."""
        everywhere = [
            [None, *((barber, start) for barber in able for start in range(0, 240, 30))]
            for _, able, _ in wanted
        ]
        results = []
        for chosen in product(*everywhere):
            rows, moved, without = [], 0, 0
            for (agreed_for, _, length), place in zip(wanted, chosen, strict=True):
                if place is None:
                    without += 1
                    continue
                barber, start = place
                rows.append((barber, start, start + length))
                moved += abs(start - agreed_for)
                if abs(start - agreed_for) > max_shift or rows[-1][2] > 240:
                    break
            else:
                busy = rows + [(b, *span) for b, each in diaries.items() for span in each.bookings]
                if not any(
                    one[0] == other[0] and one[1] < other[2] and other[1] < one[2]
                    for n, one in enumerate(rows)
                    for other in busy[n + 1 :]
                ):
                    results.append((without, moved))
        return min(results)


BASINS = Shared(frozenset({CUT, BEARD}), 2, [(30, 90)])
BASIN = Shared(frozenset({BEARD}), 1)
ROOM = Room(JUAN, (0, 240), 2)
ROOM_FOR_BEARDS = Room(BEARD, (0, 240), 1)


@st.composite
def rows(draw, n: int) -> Placed:
    service, length = draw(st.sampled_from([(CUT, 30), (BEARD, 60)]))
    busy = draw(st.sampled_from([None, (10, 20)]))  # in between the barber is free
    barber = draw(st.sampled_from([JUAN, CARLOS]))
    start, need = draw(st.integers(0, 5)) * 15, Need(0, length, 5, busy)
    return Placed.at(
        start, person=0, part=n, service=service, barber=barber, need=need, price=PRICE
    )


@st.composite
def an_alternative(draw) -> Alternative:
    """Return one row, or two that follow each other."""
    first = draw(rows(0))
    placed = [first]
    if draw(st.booleans()):
        second, to = draw(rows(1)), first.end + 5
        moved = replace(second, start=to, end=to + second.end - second.start)
        shift = to - second.start
        placed.append(replace(moved, busy=tuple((a + shift, b + shift) for a, b in second.busy)))
    shift, changes = draw(st.sampled_from([-30, 0, 15, 30])), draw(st.integers(0, 2))
    return Alternative(tuple(placed), shift, changes, draw(st.integers(0, 5)))


visits_of = st.lists(
    st.builds(
        Affected,
        st.sampled_from([CustomerId(UUID(int=100 + n)) for n in (1, 2, 3)]),
        st.lists(an_alternative(), max_size=3),
    ),
    max_size=4,
)
limits_of = st.builds(
    Limits,
    st.lists(st.sampled_from([BASINS, BASIN]), unique_by=id),
    st.lists(st.sampled_from([ROOM, ROOM_FOR_BEARDS]), unique_by=id),
)


class TestVisitsAgainstTryingThemAll:
    """Visits with processing time and buffers, of one customer or several, and what they share."""

    @given(visits_of, limits_of)
    @settings(max_examples=300)
    def test_no_other_plan_is_better(self, visits, limits):
        visits = [replace(each, limits=limits) for each in visits]

        found = replan(visits)

        best = min(
            self.cost(chosen)
            for chosen in product(*([None, *each.alternatives] for each in visits))
            if self.is_possible(chosen, visits, limits)
        )
        chosen = [found.get(n) for n in range(len(visits))]
        assert self.is_possible(chosen, visits, limits)
        assert self.cost(chosen) == best

    @given(visits_of, limits_of, st.integers(0, 3))
    def test_without_time_to_look_any_plan_will_do(self, visits, limits, trials):
        visits = [replace(each, limits=limits) for each in visits]

        found = replan(visits, most_trials=trials)

        assert self.is_possible([found.get(n) for n in range(len(visits))], visits, limits)

    def cost(self, chosen: Sequence[Alternative | None]) -> tuple[int, ...]:
        there = [place for place in chosen if place]
        return (
            len(chosen) - len(there),
            sum(abs(place.shift) for place in there),
            sum(place.changes for place in there),
            sum(place.waiting for place in there),
        )

    def is_possible(
        self, chosen: Sequence[Alternative | None], visits: Sequence[Affected], limits: Limits
    ) -> bool:
        """Count minute by minute."""
        barbers, chairs, units = Counter(), Counter(), Counter()
        of_day = Counter()
        for n, shared in enumerate(limits.shared):
            units.update((n, minute) for use in shared.uses for minute in range(*use))
        for place, visit in zip(chosen, visits, strict=True):
            for row in place.placed if place else ():
                barbers.update((row.barber, m) for span in row.busy for m in range(*span))
                chairs.update((visit.customer, m) for m in range(row.start, row.end))
                of_day.update((row.barber, row.service))
                for n, shared in enumerate(limits.shared):
                    if row.service in shared.services:
                        units.update((n, m) for m in range(*row.blocked))
        return (
            max(barbers.values(), default=0) <= 1
            and max(chairs.values(), default=0) <= 1
            and all(of_day[room.whose] <= room.left for room in limits.rooms)
            and all(count <= limits.shared[n].units for (n, _), count in units.items())
        )


@pytest.mark.parametrize("wanted", [7, 8])
def test_a_whole_day_on_one_colleague_is_planned_to_the_end(wanted):
    """Of eight half hours seven are free, so that of eight visits one finds no place."""
    free = {JUAN: diary((0, 30))}

    found = planned(*(cut(30 * n, (JUAN,), free, max_shift=240) for n in range(8 - wanted, 8)))

    assert found.count(None) == wanted - 7
