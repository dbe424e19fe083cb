"""Reading moments in tests: it is Tuesday, 24 November 2026, 10:00."""

from datetime import date, datetime

from bot.understanding.moments.read import Moments, read_moments
from scheduling.wishes import DayPart, Days, Wish

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
