"""Two ways of saying one day: viernes 9, mañana martes, el lunes de la semana que viene."""

from datetime import date, timedelta

from bot.understanding.moments import almanac
from bot.understanding.moments.almanac import A_DAY
from bot.understanding.moments.meanings import Day, Sort, one_day, only
from scheduling.wishes import Days

TWO_WEEKS, A_MONTH = timedelta(days=14), timedelta(days=28)
SOON = timedelta(days=62)
"""How far away a day may be for a customer to mean it when a nearer one is as likely."""


def same(a: Day, b: Day, today: date) -> Day | None:
    """Return the day that both say, None when they are two days.

    A weekday and a date that disagree are one day still, and a doubt which.
    """
    if b.sort is Sort.PERIOD and a.sort is not Sort.PERIOD:
        a, b = b, a
    if a.sort is Sort.PERIOD:
        return _narrowed(a, b)
    if a.sort is Sort.WEEKDAY and b.sort is not Sort.WEEKDAY:
        a, b = b, a
    if b.sort is Sort.WEEKDAY and a.sort is not Sort.WEEKDAY:
        return _on_weekday(a, b, today)
    if a.days == b.days:
        return a if a.minute is not None else b
    return None


def beside(a: Day, b: Day, today: date) -> Day | None:
    """Return the day that both say where they stand side by side: "hoy 15/12" is a doubt."""
    if {a.sort, b.sort} in ({Sort.RELATIVE, Sort.DATE}, {Sort.RELATIVE, Sort.NUMBER}):
        date_, counted = (b, a) if a.sort is Sort.RELATIVE else (a, b)
        if a.days != b.days and date_.single and counted.single and counted.minute is None:
            options = (date_.single, counted.single)
            return Day(date_.days, Sort.DATE, doubt="weekday-disagrees", options=options)
    return same(a, b, today)


def _narrowed(a: Day, b: Day) -> Day | None:
    """Return what a weekday or a number picks of a week or a month."""
    first, last = a.days.first, a.days.last
    if first is None or last is None:
        return None
    if b.sort is Sort.WEEKDAY and b.weekday is not None and b.days.first and b.days.last:
        length = b.days.last - b.days.first
        start = first + timedelta(days=(b.weekday - first.weekday()) % 7)
        found = Day(Days(start, start + length), Sort.DATE, within=a)
        return found if start in a.days else None
    if b.sort is Sort.NUMBER and b.single:
        return one_day(almanac.valid(first.year, first.month, b.single.day), Sort.DATE)
    if b.days.first and b.days.last and b.days.first in a.days and b.days.last in a.days:
        return b
    return None


def _on_weekday(day: Day, named: Day, today: date) -> Day | None:
    """Return a date beside which a weekday was said as well."""
    single, weekday_ = day.single, named.weekday
    if single is None or weekday_ is None or named.single is None:
        return None
    if single.weekday() == weekday_:
        return day
    away = single - today
    likeliest, nearest = single, almanac.nearest_weekday(single, weekday_)
    if day.sort is Sort.RELATIVE:
        if away >= A_MONTH:  # "two months from now on a Tuesday"
            return one_day(almanac.coming_weekday(single - A_DAY, weekday_), Sort.DATE)
        if away >= TWO_WEEKS:  # "Monday two weeks from now"
            return one_day(almanac.week_day(single, weekday_), Sort.DATE)
        if away > timedelta(days=2):  # counting days goes wrong sooner than naming them
            likeliest = nearest
        else:
            nearest = named.single
    options = [single, nearest]
    if day.sort is Sort.NUMBER:
        likeliest = almanac.agreeing(today, weekday_, single.day) or single
        if likeliest - today < SOON:
            options.insert(0, likeliest)
    return Day(
        only(likeliest),
        Sort.DATE,
        yearly=day.yearly,
        doubt="weekday-disagrees",
        options=tuple(dict.fromkeys(options)),
    )
