"""Which of the customer's bookings is meant: "cancelá el del viernes", "mové el de Juan"."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from flows.cancelling import CancellingFlow
from flows.reading import Intent, Reading, Whose
from flows.rescheduling import ReschedulingFlow
from flows.talk import Dialogue
from scheduling.local_time import local_day, minute_of_day
from scheduling.matching import settled
from scheduling.wishes import Days, Wish
from storage.bookings import Booking
from usecases.customers_bookings import upcoming
from usecases.desk import Desk

_Fits = Callable[[Booking], bool]
_Visit = Sequence[Booking]


async def with_named_booking(desk: Desk, reading: Reading, dialogue: Dialogue) -> Reading:
    """Return a reading in which the booking that was described stands, if it is only one.

    What describes it is spoken for: it is not wished for.
    """
    frame = dialogue.top.frame if dialogue.top else None
    asked = dialogue.asked == "booking"
    if Intent.MOVE in reading.intents or (isinstance(frame, ReschedulingFlow) and asked):
        return _moved(desk, reading, await upcoming(desk), asked=asked)
    bare = Intent.CANCEL in reading.intents and frame is None
    if Intent.CANCEL_BOOKING in reading.intents or bare or isinstance(frame, CancellingFlow):
        return _cancelled(desk, reading, await upcoming(desk))
    return reading


def _moved(desk: Desk, reading: Reading, coming: Sequence[_Visit], *, asked: bool) -> Reading:
    """Read which booking moves; whom and when else is said is whom and when it moves to."""
    if len(coming) < 2:
        return reading
    when = _as_days(reading.moved) or (reading.wish if asked else None)
    its_names = asked or reading.moved_named
    tests = [_then(desk, when), *(_named(reading) if its_names else ())]
    visit = _only(coming, tests)
    if visit is None:
        return reading
    reading = replace(reading, booking=visit[0].id, wish=None if asked else reading.wish)
    return replace(reading, barbers=(), services=()) if its_names else reading


def _cancelled(desk: Desk, reading: Reading, coming: Sequence[_Visit]) -> Reading:
    """Read which visit, or which part of it alone ("la barba nomás"), is cancelled.

    A part is told by what is done, by whom, or for whom; of several that are alike one is asked.
    """
    described = [*_named(reading), *_whose(reading)]
    visit = _only(coming, [_then(desk, reading.wish), *described])
    if visit is None and reading.whose and reading.services:
        # "El de mi hijo" may be any cut, although there is one for children.
        return _cancelled(desk, replace(reading, services=()), coming)
    if visit is None:
        return reading
    of_it = [part for part in visit if all(fits(part) for fits in described)]
    alone = bool(described) and len(of_it) == 1 < len(visit)
    if reading.whose and 1 < len(of_it) < len(visit):
        alike = tuple(part.id for part in of_it)
        return replace(reading, bookings=alike, wish=None, barbers=(), services=())
    if len(coming) < 2 and not alone:
        return reading
    part = of_it[0] if alone else visit[0]
    return replace(reading, booking=part.id, alone=alone, wish=None, barbers=(), services=())


def _only(coming: Sequence[_Visit], tests: Sequence[_Fits | None]) -> _Visit | None:
    """Return the one visit of which some part passes each test; `None` when nothing is tested."""
    said = [fits for fits in tests if fits is not None]
    found = [visit for visit in coming if all(any(map(fits, visit)) for fits in said)]
    return found[0] if said and len(found) == 1 else None


def _as_days(wish: Wish | None) -> Wish | None:
    """Return a wish in which "the one from Friday" is of that day, and not of all from then on."""
    if wish is None:
        return None
    days = tuple(Days.only(one.first) if one.first and not one.last else one for one in wish.days)
    return replace(wish, days=days)


def _then(desk: Desk, wish: Wish | None) -> _Fits | None:
    if wish is None or not (wish.days or wish.weekdays or wish.times):
        return None

    def fits(part: Booking) -> bool:
        shop, start = desk.catalogue.shop(part.shop), part.time.start
        meant = settled(wish, shop)
        return meant.admits(local_day(start, shop.zone), minute_of_day(start, shop.zone))

    return fits


def _whose(reading: Reading) -> list[_Fits]:
    match reading.whose:
        case Whose.OWN:
            return [lambda part: part.person == 0]
        case Whose.COMPANIONS:
            return [lambda part: part.person > 0]
        case _:
            return []


def _named(reading: Reading) -> list[_Fits]:
    """Return tests of whom and what was named."""
    barbers = {each for one in reading.barbers if not one.negated for each in one.ids}
    services = [set(one.ids) for one in reading.services if not one.negated]
    tests: list[_Fits] = [lambda part: part.barber in barbers] if barbers else []
    if len(services) == 1:  # two of them are the whole visit
        tests.append(lambda part: part.service in services[0])
    return tests
