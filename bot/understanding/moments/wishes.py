"""From what was said of when to a wish, and to what has to be asked about it."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from bot.understanding.moments.compose import Said
from bot.understanding.moments.meanings import HOUR, Day, Stretch, part_times
from flows.reading import Doubt
from scheduling.wishes import Days, Times, Wish

FAR = timedelta(days=300)
"""A date without its year that is so far away is likelier one just gone by."""


def as_wish(said: Said, now: datetime) -> tuple[Wish, Doubt | None]:
    """Return what was said as a wish, and what of it is in doubt.

    A day in doubt is in the wish as it is likeliest meant.
    """
    times = _times(said)
    days = [_with_time(day, times, now) for day in said.days]
    soonest = said.soonest
    if said.stretch:
        days, times = [_days_of(said.stretch)], _times_of(said.stretch)
    elif said.days and said.days[-1].minute is not None and not times:
        if said.days[-1].minute == _minute(now):
            soonest = True  # "ahora"
        else:
            times = (Times.at(said.days[-1].minute, about=True),)
    if times and days == [Days.only(now.date())]:
        times = tuple([time for time in times if not _over(time, now)]) or times
    wish = Wish(
        days=tuple(days if len(days) < 2 else dict.fromkeys(days)),
        times=times,
        not_days=tuple([day.days for day in said.not_days]),
        not_times=tuple(said.not_times),
        weekdays=_weekdays(said),
        soonest=soonest,
    )
    return wish, _doubt(said, wish, now)


def without(wish: Wish, doubt: Doubt | None) -> Wish:
    """Return a wish without what is in doubt of it."""
    if doubt is None:
        return wish
    return replace(wish, times=()) if doubt.code == "time-past" else replace(wish, days=())


def _weekdays(said: Said) -> frozenset[int]:
    if not said.not_weekdays:
        return said.weekdays
    return (said.weekdays or frozenset(range(7))) - said.not_weekdays


def _times(said: Said) -> tuple[Times, ...]:
    if not said.spans and len(said.clocks) == 1:
        return said.clocks[0].times
    times = [time for span in said.spans for time in span.times]
    times += [time for clock in said.clocks for time in clock.times]
    return tuple(dict.fromkeys(times)) or tuple([part_times(part) for part in said.parts])


def _with_time(day: Day, times: tuple[Times, ...], now: datetime) -> Days:
    """Return the days; today for a weekday by name whose hour is still ahead today."""
    if not (day.bare and day.weekday == now.weekday() and day.single and times):
        return day.days
    ahead = all(time.part is None and not _over(time, now) for time in times)
    return Days.only(now.date()) if ahead else day.days


def _minute(now: datetime) -> int:
    return now.hour * HOUR + now.minute


def _over(time: Times, now: datetime) -> bool:
    """Tell whether a time of day is past today."""
    return time.last is not None and time.last < _minute(now)


def _days_of(stretch: Stretch) -> Days:
    first = stretch.start.date() if stretch.start else None
    return Days(first, stretch.end.date() if stretch.end else None)


def _times_of(stretch: Stretch) -> tuple[Times, ...]:
    """Return the times of a stretch within one day; a longer one leaves them open."""
    start, end = stretch.start, stretch.end
    if start is None or end is None or start.date() != end.date():
        return ()
    return (Times(_minute(start), _minute(end)),)


def _doubt(said: Said, wish: Wish, now: datetime) -> Doubt | None:
    today = now.date()
    if len(said.days) != 1 or len(wish.days) != 1:
        return None  # several days were said: they will be asked about anyhow
    day, days = said.days[0], wish.days[0]
    if day.doubt:
        options = tuple(replace(wish, days=(_moved(day, first),)) for first in day.options)
        return Doubt(day.doubt, options)
    if days.last is not None and days.last < today:
        return Doubt("date-past", ())
    if day.yearly and day.single and day.single - today > FAR:
        return Doubt("date-past", (wish,))
    if days == Days.only(today) and wish.times and all(_over(time, now) for time in wish.times):
        return Doubt("time-past", ())
    return None


def _moved(day: Day, first: date) -> Days:
    """Return as many days, from another day on."""
    if day.days.first is None or day.days.last is None:
        return day.days
    return Days(first, first + (day.days.last - day.days.first))
