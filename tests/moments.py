"""Reading moments in tests: it is Tuesday, 24 November 2026, 10:00."""

from datetime import date, datetime

from bot.understanding.moments.read import Moments, read_moments
from scheduling.wishes import DayPart, Days, DayTimes, Wish

NOW = datetime(2026, 11, 24, 10)
TODAY = NOW.date()


def read(text: str, language: str = "es", **more: object) -> Moments:
    return read_moments(text, language=language, now=NOW, **more)  # type: ignore[arg-type]


def wish(text: str, language: str = "es", **more: object) -> Wish:
    """Return what is wished for; fails where nothing is."""
    found = read(text, language, **more).wish
    assert found is not None, f"nothing was read in {text!r}"
    return found


def day(month: int, number: int, year: int = 2026) -> tuple[Days, ...]:
    """Return one day, as it is in a wish."""
    return (Days.only(date(year, month, number)),)


def days(first: tuple[int, int], last: tuple[int, int], year: int = 2026) -> tuple[Days, ...]:
    """Return a row of days, each end as month and day; before November is next year."""
    ends = (date(year + (month < 11), month, number) for month, number in (first, last))
    return (Days(*ends),)


def clock(wished: Wish) -> list[str]:
    """Return the times of day that a wish names, as they would be written."""
    return [_written(time.first, time.last, time.part) for time in wished.times]


def _written(first: int | None, last: int | None, part: DayPart | None) -> str:
    if part:
        return part.value
    start, end = (
        "" if minute is None else f"{minute // 60}:{minute % 60:02}" for minute in (first, last)
    )
    return start if start == end else f"{start}-{end}"


def told(text: str, language: str, *, asked: bool = False) -> str:
    """Return all that is read in a text in one line, as the tables of `tests/phrases` have it.

    Days are 12-03 or 12-03..12-06, of another year 2028-01-01; times as of `clock`; pairs of a day
    and its times 12-03@5:00,17:00; weekdays w and their numbers, Monday 0; what is excluded begins
    with "!", a doubt with "?"; "-" is nothing.
    """
    moments = read(text, language, asked=asked)
    wished = moments.likeliest
    if wished.pairs:
        parts = [_paired(pair) for pair in wished.pairs]
    else:
        parts = [*map(_dated, wished.days), *clock(wished)]
    if wished.weekdays:
        parts.append("w" + "".join(map(str, sorted(wished.weekdays))))
    parts += [f"!{_dated(each)}" for each in wished.not_days]
    parts += [f"!{_written(each.first, each.last, each.part)}" for each in wished.not_times]
    parts += [f"!{_paired(pair)}" for pair in wished.not_pairs]
    parts += ["asap"] if wished.soonest else []
    parts += [f"?{moments.doubt.code}"] if moments.doubt else []
    return " ".join(parts) or "-"


def _paired(pair: DayTimes) -> str:
    times = (_written(each.first, each.last, each.part) for each in pair.times)
    return f"{_dated(pair.days)}@{','.join(times)}"


def _dated(days: Days) -> str:
    first, last = (_date(day) for day in (days.first, days.last))
    return first if first == last else f"{first}..{last}"


def _date(day: date | None) -> str:
    """Return a date, without its year when that is the coming one of its month."""
    if day is None:
        return ""
    near = day.year == TODAY.year + (day.month < TODAY.month)
    return day.strftime("%m-%d") if near else str(day)
