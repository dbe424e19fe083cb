"""Arithmetic of the calendar: the coming Friday, the coming 15th, the week of a day."""

import calendar
from datetime import date, timedelta
from functools import lru_cache

from scheduling.wishes import Days

A_DAY = timedelta(days=1)
A_WEEK = timedelta(days=7)


def valid(year: int, month: int, day: int) -> date | None:
    """Return the date, None when there is none such."""
    if not (1 <= year <= 9990 and 1 <= month <= 12 and day >= 1):
        return None
    return date(year, month, day) if day <= calendar.monthrange(year, month)[1] else None


@lru_cache(maxsize=1024)
def coming_weekday(today: date, weekday: int) -> date:
    """Return the next such weekday after today."""
    return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)


@lru_cache(maxsize=1024)
def coming_date(today: date, month: int, day: int) -> date | None:
    """Return the next such date, today included; None for one that never is (31 June)."""
    for year in range(today.year, today.year + 9):  # 29 February may be eight years away
        found = valid(year, month, day)
        if found and found >= today:
            return found
    return None


@lru_cache(maxsize=1024)
def coming_number(today: date, day: int) -> date | None:
    """Return the next day with this number, today included; None for one that never is."""
    first = today.replace(day=1)
    for _ in range(3):
        found = valid(first.year, first.month, day)
        if found and found >= today:
            return found
        first = next_month(first)
    return None


def agreeing(today: date, weekday: int, day: int) -> date | None:
    """Return the next day of the month with this number that is such a weekday."""
    first = today.replace(day=1)
    for _ in range(48):
        found = valid(first.year, first.month, day)
        if found and found >= today and found.weekday() == weekday:
            return found
        first = next_month(first)
    return None


def nearest_weekday(day: date, weekday: int) -> date:
    """Return the such weekday that is at most three days away from a day."""
    return day + timedelta(days=(weekday - day.weekday() + 3) % 7 - 3)


def next_month(first: date) -> date:
    """Return the first of the month after."""
    return (first.replace(day=28) + timedelta(days=4)).replace(day=1)


@lru_cache(maxsize=1024)
def plus_months(day: date, months: int) -> date:
    """Return the same day of another month, its last day where it is shorter."""
    month = day.year * 12 + day.month - 1 + months
    year, month = min(max(month // 12, 1), 9990), month % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


@lru_cache(maxsize=1024)
def plus_days(day: date, days: int) -> date:
    """Return a day so many days later."""
    return day + timedelta(days=days)


@lru_cache(maxsize=1024)
def week(day: date) -> Days:
    """Return Monday to Sunday of the week of a day."""
    monday = day - timedelta(days=day.weekday())
    return Days(monday, monday + timedelta(days=6))


def weekend(day: date) -> Days:
    """Return Saturday and Sunday of the week of a day."""
    saturday = day + timedelta(days=5 - day.weekday())
    return Days(saturday, saturday + A_DAY)


def month(year: int, number: int) -> Days:
    """Return the first to the last day of a month."""
    return Days(date(year, number, 1), date(year, number, calendar.monthrange(year, number)[1]))


def iso_week(today: date, number: int) -> Days | None:
    """Return a numbered week, the coming one, Monday to Sunday."""
    for year in (today.year, today.year + 1):
        if not 1 <= number <= date(year, 12, 28).isocalendar().week:
            continue
        found = week(date.fromisocalendar(year, number, 1))
        if found.last and found.last >= today:
            return found
    return None


@lru_cache(maxsize=1024)
def last_weekday(today: date, weekday: int) -> date:
    """Return the last such weekday before today."""
    return today - timedelta(days=(today.weekday() - weekday - 1) % 7 + 1)


@lru_cache(maxsize=1024)
def week_day(day: date, weekday: int) -> date:
    """Return the such weekday of the week of a day."""
    return day + timedelta(days=weekday - day.weekday())


def nth_weekday(first: date, last: date, nth: int, weekday: int) -> date | None:
    """Return the nth such weekday of a stretch of days; -1 is the last."""
    if nth > 0:
        found = first + timedelta(days=(weekday - first.weekday()) % 7, weeks=nth - 1)
    else:
        found = last - timedelta(days=(last.weekday() - weekday) % 7, weeks=-nth - 1)
    return found if first <= found <= last else None


def nth_week(first: date, last: date, nth: int) -> Days | None:
    """Return the nth week of a month or year, counted as ISO 8601 does, by Thursdays."""
    thursday = nth_weekday(first, last, nth, 3)
    return week(thursday) if thursday else None


def plus_business_days(day: date, days: int) -> date:
    """Return a day so many working days later."""
    weeks, rest = divmod(min(days, 1000), 5)
    day += A_WEEK * weeks
    while rest > 0:
        day += A_DAY
        rest -= day.weekday() < 5
    return day


def on_or_after(first: date, number: int) -> date | None:
    """Return the next day with this number, of this month or the next; None where there is none."""
    found = valid(first.year, first.month, number)
    if found is None or found < first:
        month = next_month(first.replace(day=1))
        found = valid(month.year, month.month, number)
    return found
