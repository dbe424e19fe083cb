"""Which of the customer's bookings is meant: "cancelá el del viernes", "mové el de Juan"."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from flows.cancelling import CancellingFlow
from flows.dialogue import COURTESIES, WAYS_TO_A_VISIT
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
    asked = dialogue.asked == "booking" and isinstance(frame, ReschedulingFlow)
    if Intent.MOVE in reading.intents or asked:
        return _moved(desk, reading, await upcoming(desk), asked=asked)
    bare = Intent.CANCEL in reading.intents and frame is None
    bare |= Intent.MAY_CANCEL in reading.intents and frame is None
    if Intent.CANCEL_BOOKING in reading.intents or bare or isinstance(frame, CancellingFlow):
        coming = await upcoming(desk)
        if not coming and isinstance(frame, WAYS_TO_A_VISIT):
            return _of_what_is_being_booked(reading)
        return _cancelled(desk, reading, coming)
    if frame is None and _says_only_when_not(reading):
        return _cannot_come(desk, reading, await upcoming(desk))
    return reading


def _of_what_is_being_booked(reading: Reading) -> Reading:
    """Read a cancellation by somebody who has nothing booked yet: they want it no more.

    "Mañana no puedo ir" only says when not.
    """
    others = tuple(each for each in reading.intents if each is not Intent.CANCEL_BOOKING)
    leaves = () if _ruled_out(reading.wish) else (Intent.CANCEL,)
    return replace(reading, intents=(*leaves, *others))


def _says_only_when_not(reading: Reading) -> bool:
    """Tell whether all that is said is when they cannot: "el jueves no puedo"."""
    about_more = set(reading.intents) - set(COURTESIES)
    return _ruled_out(reading.wish) is not None and not (about_more or reading.services)


def _cannot_come(desk: Desk, reading: Reading, coming: Sequence[_Visit]) -> Reading:
    """Read that they cannot then as a wish to cancel, which may be moved as well.

    Who has nothing booked says it of a visit to come.
    """
    if not coming:
        return reading
    cancels = replace(reading, intents=(Intent.CANCEL_BOOKING,), answer=None)
    return _cancelled(desk, cancels, coming)


def _moved(desk: Desk, reading: Reading, coming: Sequence[_Visit], *, asked: bool) -> Reading:
    """Read which booking moves; whom and when else is said is whom and when it moves to."""
    if asked and len(coming) == 1:
        return reading
    when = _as_days(reading.moved) or (reading.wish if asked else None)
    its_names = asked or reading.moved_named
    tests = [_then(desk, when), *(_named(reading, coming) if its_names else ())]
    fitting = _fitting(coming, tests)
    if fitting is None:
        return reading
    reading = _meaning(replace(reading, wish=None if asked else reading.wish), coming, fitting)
    return replace(reading, barbers=(), services=()) if its_names else reading


def _cancelled(desk: Desk, reading: Reading, coming: Sequence[_Visit]) -> Reading:
    """Read which visit, or which part of it alone ("la barba nomás"), is cancelled.

    A part is told by what is done, by whom, or for whom; of several that are alike one is asked.
    """
    whose = _whose(reading) if _fitting(coming, _whose(reading)) else []  # a son may come alone
    described = [*_named(reading), *whose]
    when = (
        _ruled_out(reading.wish) or reading.wish
    )  # "el jueves no puedo ir" is the one of Thursday
    fitting = _fitting(coming, [_then(desk, when), *_named(reading, coming), *whose])
    meant = coming if fitting is None else fitting
    visit = meant[0] if len(meant) == 1 else ()
    of_it = tuple(part for part in visit if all(fits(part) for fits in described))
    if whose and reading.services and not of_it:
        # "El de mi hijo" may be any cut, although there is one for children.
        return _cancelled(desk, replace(reading, services=()), coming)
    bare = replace(reading, wish=None, barbers=(), services=())
    if described and len(of_it) == 1 < len(visit):
        return replace(bare, booking=of_it[0].id, alone=True)
    if whose and 1 < len(of_it) < len(visit):
        return replace(bare, bookings=tuple(part.id for part in of_it))
    return reading if fitting is None else _meaning(bare, coming, fitting)


def _meaning(reading: Reading, coming: Sequence[_Visit], fitting: Sequence[_Visit]) -> Reading:
    """Return a reading that means one of the visits that fit, or none of all that come."""
    if len(fitting) == 1 < len(coming):
        return replace(reading, booking=fitting[0][0].id)
    return replace(reading, among=tuple(visit[0].id for visit in fitting))


def _fitting(coming: Sequence[_Visit], tests: Sequence[_Fits | None]) -> list[_Visit] | None:
    """Return the visits of which some part passes each test; `None` when nothing is tested."""
    said = [fits for fits in tests if fits is not None]
    if not (said and coming):
        return None
    return [visit for visit in coming if all(any(map(fits, visit)) for fits in said)]


def _as_days(wish: Wish | None) -> Wish | None:
    """Return a wish in which "the one from Friday" is of that day, and not of all from then on."""
    if wish is None:
        return None
    days = tuple(Days.only(one.first) if one.first and not one.last else one for one in wish.days)
    return replace(wish, days=days)


def _ruled_out(wish: Wish | None) -> Wish | None:
    """Return the moments that a wish excludes, when it does nothing else."""
    if wish is None or wish.days or wish.times or wish.weekdays or wish.soonest:
        return None
    if wish.not_pairs:
        pair = wish.not_pairs[0]
        return Wish(days=(pair.days,), times=pair.times)
    ruled_out = Wish(days=wish.not_days, times=wish.not_times)
    return ruled_out or None


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


def _named(reading: Reading, coming: Sequence[_Visit] = ()) -> list[_Fits]:
    """Return tests of whom and what was named; of one visit to come, "el corte" is any of it."""
    barbers = {each for one in reading.barbers if not one.negated for each in one.ids}
    services = [set(one.ids) for one in reading.services if not one.negated]
    tests: list[_Fits] = [lambda part: part.barber in barbers] if barbers else []
    if len(services) == 1 and len(coming) != 1:  # two of them are the whole visit
        tests.append(lambda part: part.service in services[0])
    return tests
