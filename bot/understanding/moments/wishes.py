"""From what was said of when to a wish, and to what has to be asked about it."""

from dataclasses import replace
from datetime import date, timedelta

from bot.understanding.moments.compose import Said
from bot.understanding.moments.grammar import Scene
from bot.understanding.moments.meanings import HOUR, Day, Stretch, only, part_times
from flows.reading import Doubt
from scheduling.wishes import Days, DayTimes, Times, Wish

EVERY_DAY = frozenset(range(7))

BY_DAY = range(8 * HOUR, 20 * HOUR)

FAR = timedelta(days=300)
"""A date without its year that is so far away is likelier one just gone by."""


def as_wish(said: Said, scene: Scene) -> tuple[Wish, Doubt | None]:
    """Return what was said as a wish, and what of it is in doubt.

    A day in doubt is in the wish as it is likeliest meant.
    """
    now = scene.now.hour * HOUR + scene.now.minute
    times = _times(said)
    days = tuple([_with_time(day, times, scene.today, now) for day in said.days])
    soonest = said.soonest
    if said.stretch:
        days, times = (_days_of(said.stretch),), _times_of(said.stretch)
    elif days and not times and (minute := said.days[-1].minute) is not None:
        if minute == now:
            soonest = True  # "ahora"
        else:
            times = (Times.at(minute, about=True),)
    if times and days == (only(scene.today),):
        times = tuple([time for time in times if not _over(time, now)]) or times
    if len(days) > 1:
        days = tuple(dict.fromkeys(days))
    weekdays = said.weekdays
    if said.not_weekdays:
        weekdays = (weekdays or EVERY_DAY) - said.not_weekdays
    not_days = tuple([day.days for day in said.not_days])
    pairs: tuple[DayTimes, ...] = ()
    if said.pairs:
        pairs = tuple([_pair(one, scene.today, now) for one in said.pairs])
        days = tuple(dict.fromkeys([pair.days for pair in pairs]))
        times = tuple(dict.fromkeys([time for pair in pairs for time in pair.times]))
    not_pairs = tuple(
        [pair for one in said.not_pairs for pair in _not_pairs(one, scene.today, now)]
    )
    wish = Wish(days, times, not_days, said.not_times, weekdays, soonest, pairs, not_pairs)
    return wish, _doubt(said, wish, scene.today, now)


def _pair(said: Said, today: date, now: int) -> DayTimes:
    """Return a day and its times."""
    times = _times(said)
    days = _with_time(said.days[0], times, today, now)
    if days == only(today):
        times = tuple([time for time in times if not _over(time, now)]) or times
    return DayTimes(days, times)


def _not_pairs(said: Said, today: date, now: int) -> list[DayTimes]:
    """Return days with times of them that do not suit.

    Of an end that may be two, the one in the light of day: who cannot after 6 can at noon.
    """
    times = _times(said)
    by_day = tuple([time for time in times if (time.first or time.last) in BY_DAY])
    if by_day and all(time.first is None or time.last is None for time in times):
        times = by_day
    return [DayTimes(_with_time(day, times, today, now), times) for day in said.days]


def without(wish: Wish, doubt: Doubt) -> Wish:
    """Return a wish without what is in doubt of it."""
    return replace(wish, times=()) if doubt.code == "time-past" else replace(wish, days=())


def _times(said: Said) -> tuple[Times, ...]:
    if not said.spans and len(said.clocks) < 2:
        if said.clocks:
            return said.clocks[0].times
        return tuple([part_times(part) for part in said.parts])
    times = [time for span in said.spans for time in span.times]
    times += [time for clock in said.clocks for time in clock.times]
    return tuple(dict.fromkeys(times))


def _with_time(day: Day, times: tuple[Times, ...], today: date, now: int) -> Days:
    """Return the days; today for a weekday by name whose hour is still ahead today."""
    if not (day.bare and times and day.weekday == today.weekday() and day.single):
        return day.days
    ahead = all(time.part is None and not _over(time, now) for time in times)
    return only(today) if ahead else day.days


def _over(time: Times, now: int) -> bool:
    """Tell whether a time of day is past at this minute."""
    return time.last is not None and time.last < now


def _days_of(stretch: Stretch) -> Days:
    first = stretch.start.date() if stretch.start else None
    return Days(first, stretch.end.date() if stretch.end else None)


def _times_of(stretch: Stretch) -> tuple[Times, ...]:
    """Return the times of a stretch within one day; a longer one leaves them open."""
    start, end = stretch.start, stretch.end
    if start is None or end is None or start.date() != end.date():
        return ()
    return (Times(start.hour * HOUR + start.minute, end.hour * HOUR + end.minute),)


def _doubt(said: Said, wish: Wish, today: date, now: int) -> Doubt | None:
    if len(said.days) != 1 or len(wish.days) != 1:
        return None  # several days were said: they will be asked about anyhow
    day, days = said.days[0], wish.days[0]
    if day.doubt:
        options = tuple(replace(wish, days=(_moved(day, first),)) for first in day.options)
        return Doubt(day.doubt, options)
    last = days.last
    if last is None or last > today:
        if day.yearly and day.single and day.single - today > FAR:
            return Doubt("date-past", (wish,))
        return None
    if last < today:
        return Doubt("date-past", ())
    if days.first == today and wish.times and all(_over(time, now) for time in wish.times):
        return Doubt("time-past", ())
    return None


def _moved(day: Day, first: date) -> Days:
    """Return as many days, from another day on."""
    if day.days.first is None or day.days.last is None:
        return day.days
    return Days(first, first + (day.days.last - day.days.first))
