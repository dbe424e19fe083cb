"""National holidays, as the law and the yearly decrees have them.

Fixed ones (25 May), movable ones (17 August goes to a Monday), bridge days and non-working days.
A shop is closed on all of them, unless its owner says otherwise: a date that stays open is left
out, and special hours are an override of that date, which wins over the holiday
(`scheduling.calendar`).
"""

from collections.abc import Collection
from datetime import date
from functools import lru_cache

import holidays


def holiday_names(
    country: str, first: date, last: date, *, language: str = "es"
) -> dict[date, str]:
    """Return the holidays from `first` to `last`, both included, in order, with their names.

    Args:
        country: ISO 3166-1 alpha-2, "AR".
        first: first date.
        last: last date.
        language: of the names, as the `holidays` package calls it ("es", "en_US").

    Returns:
        Names by date. Bridge days are decreed a year or two ahead; those of later years appear
        with a newer version of the package.
    """
    return dict(_between(country, first, last, language))


def closed_days(
    country: str, first: date, last: date, *, open_on: Collection[date] = ()
) -> frozenset[date]:
    """Return the holidays on which a shop is closed: all but those that the owner keeps open."""
    return frozenset(day for day, _ in _between(country, first, last, "es")).difference(open_on)


@lru_cache(maxsize=512)
def _between(country: str, first: date, last: date, language: str) -> tuple[tuple[date, str], ...]:
    years = range(first.year, last.year + 1)
    found = (holiday for year in years for holiday in _of_year(country, year, language))
    return tuple(sorted((day, name) for day, name in found if first <= day <= last))


@lru_cache(maxsize=64)
def _of_year(country: str, year: int, language: str) -> tuple[tuple[date, str], ...]:
    # Without a language the package would follow the machine's locale.
    return tuple(holidays.country_holidays(country, years=year, language=language).items())
