"""The barber is ill: everybody finds a place, and the least displacement there is."""

from itertools import product
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from core.ids import BarberId, BookingId
from scheduling.availability import Need
from scheduling.diary import Diary
from scheduling.minutes import Span
from scheduling.policies import Bounds
from scheduling.replanning import Affected, Proposal, replan

JUAN, CARLOS = (BarberId(UUID(int=n)) for n in (1, 2))
CUT = Need(0, 30, 0)
BOUNDS = Bounds(0, 0, 10_000, 30)


def diary(*bookings: Span, hours: Span = (0, 240)) -> Diary:
    return Diary([hours], [hours], bookings=bookings)


def affected(
    *starts: int, barbers: tuple[BarberId, ...] = (JUAN,), need: Need = CUT
) -> list[Affected]:
    return [
        Affected(BookingId(UUID(int=n)), start, dict.fromkeys(barbers, need))
        for n, start in enumerate(starts, 1)
    ]


def planned(
    bookings: list[Affected], diaries: dict[BarberId, Diary], max_shift: int = 120
) -> list[tuple[BarberId, int] | None]:
    found = replan(bookings, diaries, BOUNDS, max_shift=max_shift)
    return [place and (place.barber, place.start) for place in found]


class TestFindingPlaces:
    def test_a_colleague_who_is_free_takes_them_at_their_time(self):
        assert planned(affected(60, 120), {JUAN: diary()}) == [(JUAN, 60), (JUAN, 120)]

    def test_several_colleagues_share_them(self):
        both = affected(60, 120, barbers=(JUAN, CARLOS))

        found = planned(both, {JUAN: diary((60, 90)), CARLOS: diary((120, 150))})

        assert found == [(CARLOS, 60), (JUAN, 120)]

    def test_who_cannot_keep_their_time_moves_as_little_as_possible(self):
        found = replan(affected(60), {JUAN: diary((60, 120))}, BOUNDS, max_shift=120)

        assert found == [Proposal(BookingId(UUID(int=1)), JUAN, 30, -30)]

    def test_a_time_off_the_grid_is_kept_where_it_is_free(self):
        assert planned(affected(70), {JUAN: diary()}) == [(JUAN, 70)]

    def test_no_two_of_them_get_the_same_time(self):
        found = planned(affected(60, 60), {JUAN: diary()})

        assert sorted(found) in ([(JUAN, 30), (JUAN, 60)], [(JUAN, 60), (JUAN, 90)])

    def test_one_gives_way_when_that_saves_another_from_a_long_move(self):
        only_juan, either = affected(60)[0], affected(60, barbers=(JUAN, CARLOS))[0]

        found = planned([either, only_juan], {JUAN: diary((90, 240)), CARLOS: diary()})

        assert found == [(CARLOS, 60), (JUAN, 60)]

    def test_nobody_moves_further_than_allowed(self):
        assert planned(affected(60), {JUAN: diary((0, 150))}, max_shift=60) == [None]

    def test_more_people_count_more_than_shorter_ways(self):
        found = planned(affected(30, 60), {JUAN: diary((0, 30), hours=(0, 90))}, max_shift=30)

        assert found == [(JUAN, 30), (JUAN, 60)]
        assert None not in planned(affected(60, 60), {JUAN: diary(hours=(30, 90))})

    def test_a_service_that_no_colleague_does_has_no_place(self):
        assert planned(affected(60, barbers=(CARLOS,)), {JUAN: diary()}) == [None]

    def test_nothing_is_planned_into_the_past(self):
        found = replan(affected(60), {JUAN: diary()}, BOUNDS._replace(earliest=70), max_shift=60)

        assert found[0].start == 90

    def test_nobody_affected_is_nobody_to_place(self):
        assert replan([], {JUAN: diary()}, BOUNDS, max_shift=60) == []


bookings = st.lists(
    st.tuples(st.integers(0, 7), st.integers(1, 3)).map(lambda it: (it[0] * 30, sum(it) * 30)),
    max_size=3,
)
diaries_of = st.fixed_dictionaries(
    {barber: bookings.map(lambda taken: diary(*taken)) for barber in (JUAN, CARLOS)}
)
whom = st.sampled_from([(JUAN,), (CARLOS,), (JUAN, CARLOS)])
affected_of = st.lists(
    st.tuples(
        st.integers(0, 7).map(lambda n: n * 30), whom, st.sampled_from([CUT, Need(0, 60, 0)])
    ),
    max_size=3,
).map(
    lambda each: [
        Affected(BookingId(UUID(int=n)), start, dict.fromkeys(barbers, need))
        for n, (start, barbers, need) in enumerate(each, 1)
    ]
)


def least(
    bookings: list[Affected], diaries: dict[BarberId, Diary], max_shift: int
) -> tuple[int, int]:
    """Try every place of every booking: how many stay without one, and the displacement."""
    everywhere = [
        [None, *((barber, start) for barber in each.needs for start in range(0, 240, 30))]
        for each in bookings
    ]
    results = []
    for chosen in product(*everywhere):
        rows, moved, without = [], 0, 0
        for each, place in zip(bookings, chosen, strict=True):
            if place is None:
                without += 1
                continue
            barber, start = place
            rows.append((barber, start, start + each.needs[barber].duration))
            moved += abs(start - each.start)
            if abs(start - each.start) > max_shift or rows[-1][2] > 240:
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


class TestAgainstTryingThemAll:
    @given(affected_of, diaries_of, st.sampled_from([30, 90, 240]))
    def test_as_many_as_possible_with_the_least_displacement(self, bookings, diaries, max_shift):
        found = replan(bookings, diaries, BOUNDS, max_shift=max_shift)

        cost = (found.count(None), sum(abs(place.shift) for place in found if place))
        assert cost == least(bookings, diaries, max_shift)
