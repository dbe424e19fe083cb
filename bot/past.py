"""What is meant by "lo de siempre", "con el mismo", "a la misma hora", "media hora antes".

Each is said of a visit: the last one, or the one that is being moved.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.which import with_named_booking
from flows.booking import BookingFlow
from flows.frame import Frame
from flows.reading import Intent, Named, Reading
from flows.rescheduling import ReschedulingFlow
from flows.standing import SkippingFlow
from flows.talk import Dialogue
from scheduling.local_time import local_day
from scheduling.wishes import NO_WISH, Days, Times, Wish
from storage import bookings
from usecases.desk import Desk
from usecases.standing import dates_to_come

_OTHER_TIMES = (Intent.EARLIER, Intent.LATER)


async def with_past(desk: Desk, reading: Reading, dialogue: Dialogue) -> Reading:
    """Return a reading in which what was said of a visit stands as if it had been named."""
    reading = await _with_usual(desk, await with_named_booking(desk, reading, dialogue))
    reading = await _with_next_date(desk, reading, dialogue)
    if (reading.same_time or reading.rather) and dialogue.top is None:
        reading = await _moved_if_booked(desk, reading)
    reading = await _in_its_week(desk, reading, dialogue)
    frame = dialogue.top.frame if dialogue.top else None
    if isinstance(frame, ReschedulingFlow) and frame.same_time and reading.booking:
        reading = replace(reading, same_time=True)  # as it was said before it was known which
    late = Intent.RUNNING_LATE in reading.intents  # "llego 10 minutos tarde" asks for nothing
    other = reading.shift is not None or not set(_OTHER_TIMES).isdisjoint(reading.intents)
    if reading.same_time:
        reading = await _at_its_time(desk, reading, dialogue)
    elif other and not late:
        reading = await _shifted(desk, reading, dialogue)
    return await _of_what_is_booked(desk, reading, dialogue, shifted=other)


async def _of_what_is_booked(
    desk: Desk, reading: Reading, dialogue: Dialogue, *, shifted: bool
) -> Reading:
    """Drop a move said of what is being booked: "lo podés correr media hora?"."""
    booking = dialogue.top is not None and isinstance(dialogue.top.frame, BookingFlow)
    if not booking or Intent.MOVE not in reading.intents:
        return reading
    if not shifted and await bookings.upcoming(desk.connection, desk.customer, now=desk.now):
        return reading
    return replace(
        reading, intents=tuple(each for each in reading.intents if each is not Intent.MOVE)
    )


async def _with_next_date(desk: Desk, reading: Reading, dialogue: Dialogue) -> Reading:
    """Read "salteá la próxima" as the next date of the only standing booking there is.

    Of several it is asked which; "la próxima" is then the soonest of those shown.
    """
    asked = dialogue.top is not None and isinstance(dialogue.top.frame, SkippingFlow)
    asked = asked and dialogue.asked == "wish" and Intent.MORE_OFFERS in reading.intents
    if reading.wish or not (asked or Intent.SKIP_NEXT in reading.intents):
        return reading
    dates = await dates_to_come(desk)
    if not dates or (len({one.id for one, _ in dates}) > 1 and not asked):
        return reading
    one, start = dates[0]
    day = local_day(start, desk.catalogue.shop(one.shop).zone)
    return replace(reading, wish=Wish(days=(Days.only(day),)))


async def _with_usual(desk: Desk, reading: Reading) -> Reading:
    usual = Intent.USUAL in reading.intents
    if not usual and Intent.SAME_BARBER not in reading.intents:
        return reading
    last = await bookings.latest(desk.connection, desk.customer)
    if last is None:
        return reading
    named = reading
    if usual and not reading.services and desk.catalogue.knows(last.service):
        named = replace(named, services=(Named((last.service,), ""),))
    if not reading.barbers and not reading.anyone and desk.catalogue.knows(last.barber):
        named = replace(named, barbers=(Named((last.barber,), ""),))
    return named


async def _moved_if_booked(desk: Desk, reading: Reading) -> Reading:
    """Read "a la misma hora, pero el viernes", "mejor el viernes" out of the blue as a move.

    The hour stays where only a day is said. Who names what they want ("un corte el viernes a la
    misma hora") wants another visit.
    """
    named = reading.services or reading.barbers or reading.every or reading.people
    wish, others = reading.wish, set(reading.intents) - {Intent.BACK}
    when = wish and (wish.days or (reading.rather and wish.times))
    if others or named or not when:
        return reading
    if not await bookings.upcoming(desk.connection, desk.customer, now=desk.now):
        return reading
    same = reading.same_time or not (wish and wish.times)
    return replace(reading, intents=(Intent.MOVE,), answer=None, same_time=same)


async def _in_its_week(desk: Desk, reading: Reading, dialogue: Dialogue) -> Reading:
    """Read "mejor el jueves", of a booking weeks ahead that moves, as the Thursday of its week."""
    frame = dialogue.top.frame if dialogue.top else None
    moves = Intent.MOVE in reading.intents or isinstance(frame, ReschedulingFlow)
    known = frame is not None and frame.has("wish") and frame["wish"]
    if not (reading.wish and reading.by_weekday and moves) or known:
        return reading
    start = await _moving(desk, reading, dialogue)
    if start is None:
        return reading
    return replace(reading, wish=reading.wish.in_week_of(Days.only(start.date())))


async def _at_its_time(desk: Desk, reading: Reading, dialogue: Dialogue) -> Reading:
    """Read "a la misma hora" as the hour of the booking that moves, or else of the last visit.

    While a time is being looked for, its hour is kept anyway ("mejor el viernes a la misma hora").
    """
    top = dialogue.top
    if top and top.frame.has("wish") and top.frame["wish"] and top.frame["wish"].times:
        return reading
    start = await _moving(desk, reading, dialogue)
    if start is None and Intent.MOVE in reading.intents:
        return reading  # of one of several: once it is known which, its hour is looked up
    if start is None and (last := await bookings.latest(desk.connection, desk.customer)):
        start = _local(desk, last)
    if start is None:
        return reading
    its_time = Times.at(start.hour * 60 + start.minute)
    return replace(reading, wish=replace(reading.wish or NO_WISH, times=(its_time,)))


async def _shifted(desk: Desk, reading: Reading, dialogue: Dialogue) -> Reading:
    """Read "media hora más tarde" by what moves; without that, of the times shown."""
    start = await _moving(desk, reading, dialogue)
    shift = reading.shift
    if (shift is None or start is None) and (shown := _shown(dialogue)):
        return await _than_shown(desk, reading, dialogue, shown)
    if start is None:
        return _asking_for_others(reading)
    start += timedelta(minutes=shift or 0)
    minute = start.hour * 60 + start.minute
    if shift is not None:
        reading = replace(reading, intents=_without_other_times(reading))
        times = Times.at(minute)
    elif reading.wish and reading.wish.times:
        return reading
    else:
        times = _beyond([minute], reading)
    days = (reading.wish and reading.wish.days) or (Days.only(start.date()),)
    return replace(reading, wish=replace(reading.wish or NO_WISH, days=days, times=(times,)))


async def _than_shown(
    desk: Desk, reading: Reading, dialogue: Dialogue, shown: Sequence[datetime]
) -> Reading:
    """Read "algo más temprano" as earlier in the day than all times shown, and on their day.

    Days that were asked for stay, as long as times of them were shown. Where none were, later than
    times of several days is another day.
    """
    reading = _asking_for_others(reading)
    said = reading.wish or NO_WISH
    frame = dialogue.top.frame if dialogue.top else None
    if frame is None or said.times:
        return reading
    zone = await _zone(desk, frame)
    local = [start.astimezone(zone) for start in shown]
    known: Wish = frame["wish"] or NO_WISH
    named = known.days or known.weekdays
    on_those = [start for start in local if named and known.admits_day(start.date())]
    days = {start.date() for start in local}
    if not (said.days or said.weekdays or on_those):
        if not named and len(days) > 1 and Intent.LATER in reading.intents:
            return replace(reading, wish=replace(said, days=(Days(max(days), None),)))
        if named or len(days) == 1:
            said = replace(said, days=(Days(min(days), max(days)),))
    minutes = [start.hour * 60 + start.minute for start in on_those or local]
    # Hours that do not suit do not suit now either.
    said = replace(said, times=(_beyond(minutes, reading),), not_times=known.not_times)
    return replace(reading, wish=said)


def _beyond(minutes: Sequence[int], reading: Reading) -> Times:
    """Return the times of day before, or after, all of these."""
    if Intent.LATER in reading.intents:
        return Times(max(minutes) + 1, None)
    return Times(None, min(minutes) - 1)


def _asking_for_others(reading: Reading) -> Reading:
    """Let who says how much later or earlier ask for other times at all."""
    if reading.shift is None or not set(_OTHER_TIMES).isdisjoint(reading.intents):
        return reading
    asked = Intent.LATER if reading.shift > 0 else Intent.EARLIER
    return replace(reading, intents=(*reading.intents, asked))


def _without_other_times(reading: Reading) -> tuple[Intent, ...]:
    return tuple(each for each in reading.intents if each not in _OTHER_TIMES)


def _shown(dialogue: Dialogue) -> list[datetime]:
    """Return the start times last shown, if it is one of them that is asked for."""
    if dialogue.offers is None or dialogue.asked != "start":
        return []
    starts = [offer.values.get("start") for offer in dialogue.offers.items]
    return [start for start in starts if isinstance(start, datetime)]


async def _zone(desk: Desk, frame: Frame) -> ZoneInfo:
    """Return that of the shop where a start is looked for."""
    if isinstance(frame, ReschedulingFlow) and frame.booking:
        shop = (await bookings.get(desk.connection, frame.booking)).shop
    else:
        shop = frame["shop"]
    return desk.catalogue.shop(shop).zone


async def _moving(desk: Desk, reading: Reading, dialogue: Dialogue) -> datetime | None:
    """Return the start, wall clock, that is to be another: of what is being booked, of the booking
    that moves, or of the only one there is."""
    frame = dialogue.top.frame if dialogue.top else None
    if isinstance(frame, ReschedulingFlow) and frame.booking:
        return _local(desk, await bookings.get(desk.connection, frame.booking))
    if isinstance(frame, BookingFlow) and frame.start and frame.shop:
        return frame.start.astimezone(desk.catalogue.shop(frame.shop).zone)
    if reading.booking is not None:
        return _local(desk, await bookings.get(desk.connection, reading.booking))
    if Intent.MOVE not in reading.intents:
        return None
    coming = await bookings.upcoming(desk.connection, desk.customer, now=desk.now)
    return _local(desk, coming[0]) if len({one.visit for one in coming}) == 1 else None


def _local(desk: Desk, visit: bookings.Booking) -> datetime:
    return visit.time.start.astimezone(desk.catalogue.shop(visit.shop).zone)
