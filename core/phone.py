"""Telephone numbers, E.164: `+` and the digits, as they are kept and compared."""

import re
from typing import Final

_E164: Final = re.compile(r"\+[1-9][0-9]{6,14}")

_ARGENTINA: Final = "+54"
_NATIONAL_DIGITS: Final = 10
_LOCAL_MOBILE: Final = "15"  # dialled before a mobile's number inside the country, after its area
_AREAS: Final = (2, 3, 4)  # digits of an area code; the only one of two digits is Buenos Aires


def is_number(text: str) -> bool:
    """Whether a text is a telephone number as we keep it."""
    return _E164.fullmatch(text) is not None


def argentine_mobile(number: str) -> str:
    """Return a number as WhatsApp knows it: of Argentina `+54 9`, area, subscriber, without the 15.

    Whoever is on WhatsApp has a mobile, so the 9 that people leave out can be put in; numbers of
    other countries stay as they are.
    """
    if not number.startswith(_ARGENTINA):
        return number
    national = number.removeprefix(_ARGENTINA).removeprefix("0").removeprefix("9").removeprefix("0")
    if len(national) == _NATIONAL_DIGITS + len(_LOCAL_MOBILE):
        national = _without_local_prefix(national)
    return f"{_ARGENTINA}9{national}" if len(national) == _NATIONAL_DIGITS else number


def _without_local_prefix(national: str) -> str:
    for area in _AREAS:
        if area == _AREAS[0] and not national.startswith("11"):
            continue
        if national[area:].startswith(_LOCAL_MOBILE):
            return national[:area] + national[area + len(_LOCAL_MOBILE) :]
    return national
