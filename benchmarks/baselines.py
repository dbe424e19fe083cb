"""Other libraries that read dates and times from a text, behind the signature of our `parse`.

Each is told the language and what time it is, and to prefer the future where it can be told. What
it finds is put into our form of answer as favourably as that can be done by a rule: where it finds
a day and a time apart from each other they are one answer, and where it gives several readings the
first that is ahead counts. What raises has found nothing.
"""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from importlib import import_module
from typing import Any

Answer = dict[str, Any]
Reader = Callable[[str, str, datetime], Answer | None]
"""text, language (es, pt, en), local time without a zone -> kind and value, None: says no time"""

Found = tuple[date | None, str | None]
"""A day, an hour ("17:30"), or both."""

RAISED = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
"""What the libraries raise for texts they were not made for."""


def installed() -> Iterator[tuple[str, Reader | None]]:
    """Give each library's name, and its reader where it is installed."""
    for name, make in LIBRARIES.items():
        try:
            yield name, _lenient(make())
        except ImportError:
            yield name, None


def _lenient(reader: Reader) -> Reader:
    def read(text: str, lang: str, ref: datetime) -> Answer | None:
        try:
            return reader(text, lang, ref)
        except RAISED:
            return None

    return read


def _together(found: list[Found]) -> Answer | None:
    """Make one answer of the first day and the first hour."""
    day = next((day for day, _ in found if day), None)
    clock = next((clock for _, clock in found if clock), None)
    if day and clock:
        return {"kind": "datetime", "value": f"{day}T{clock}"}
    if day:
        return {"kind": "date", "value": str(day)}
    return {"kind": "time", "value": clock} if clock else None


def _clock(at: datetime) -> str:
    return f"{at:%H:%M}"


def _dateparser() -> Reader:
    """Adapt its search, which gives moments only: what was said of them is asked of its parser."""
    search = import_module("dateparser.search").search_dates
    parser = import_module("dateparser.date").DateDataParser

    def found(words: str, lang: str, at: datetime, settings: dict[str, Any]) -> Found:
        said = parser(languages=[lang], settings=settings).get_date_data(words)
        if said.period != "time":
            return at.date(), None
        within_a_day = timedelta(0) <= at - settings["RELATIVE_BASE"] < timedelta(days=1)
        dated = parser(languages=[lang], settings=settings | {"REQUIRE_PARTS": ["day"]})
        if within_a_day and dated.get_date_data(words).date_obj is None:
            return None, _clock(at)
        return at.date(), _clock(at)

    def read(text: str, lang: str, ref: datetime) -> Answer | None:
        settings = {
            "RELATIVE_BASE": ref,
            "DATE_ORDER": "MDY" if lang == "en" else "DMY",
            "PREFER_DATES_FROM": "future",
            "RETURN_TIME_AS_PERIOD": True,
        }
        results = search(text, languages=[lang], settings=settings) or ()
        return _together([found(words, lang, at, settings) for words, at in results])

    return read


def _parsedatetime() -> Reader:
    """Adapt its search; it has a Spanish and a Portuguese of its own."""
    library = import_module("parsedatetime")
    calendars = {}
    for lang, locale in (("es", "es"), ("pt", "pt_BR"), ("en", "en_US")):
        constants = library.Constants(locale, usePyICU=False)
        constants.DOWParseStyle = 1  # the coming one
        calendars[lang] = library.Calendar(constants, version=library.VERSION_FLAG_STYLE)

    def found(at: datetime, said: int, ref: datetime) -> Found:
        dated = said in {1, 3} or at.date() != ref.date()
        return at.date() if dated else None, _clock(at) if said in {2, 3} else None

    def read(text: str, lang: str, ref: datetime) -> Answer | None:
        results = calendars[lang].nlp(text, sourceTime=ref) or ()
        return _together([found(at, said, ref) for at, said, *_ in results])

    return read


def _ctparse() -> Reader:
    """Adapt it for English, its only language here."""
    library = import_module("ctparse")
    parts = {
        "early": "morning", "morning": "morning", "forenoon": "morning", "afternoon": "afternoon",
        "noon": "noon", "evening": "night", "night": "night",
    }  # fmt: skip

    def point(time: Any) -> Found:
        day = date(time.year, time.month, time.day) if time.hasDate else None
        return day, f"{time.hour:02}:{time.minute or 0:02}" if time.hasTime else None

    def end(time: Any) -> str | None:
        answer = _together([point(time)]) if time else None
        return answer and answer["value"]

    def read(text: str, lang: str, ref: datetime) -> Answer | None:
        if lang != "en":
            return None
        best = library.ctparse(text, ts=ref, timeout=0, latent_time=False)
        said = best and best.resolution
        if isinstance(said, library.types.Interval):
            return {"kind": "interval", "value": {"from": end(said.t_from), "to": end(said.t_to)}}
        if not isinstance(said, library.types.Time):
            return None
        part = said.POD and next((parts[word] for word in parts if word in said.POD), None)
        if part and not said.hasTime:
            return {"kind": "interval", "value": {"from": end(said), "to": None, "part": part}}
        return _together([point(said)])

    return read


def _recognizers() -> Reader:
    """Adapt Recognizers-Text; where it finds several, what it says most of counts."""
    library = import_module("recognizers_date_time")
    cultures = {"es": "es-es", "pt": "pt-br", "en": "en-us"}

    def read(text: str, lang: str, ref: datetime) -> Answer | None:
        results = library.recognize_datetime(text, cultures[lang], reference=ref)
        resolved = [
            _arrived(result.text, _ahead(result.resolution["values"], ref))
            for result in results
            if result.resolution
        ]
        ranges = [said for said in resolved if said["type"].endswith("range")]
        points = [
            _point_of(said)
            for said in resolved
            if said["type"] in {"date", "time", "datetime"} and said["value"] != "not resolved"
        ]
        if ranges and not any(day and clock for day, clock in points):
            return _interval_of(ranges[0], next((day for day, _ in points if day), None), lang)
        return _together(points)

    return read


_PARTS = {
    "TDA": "morning", "TMO": "morning", "TMI": "noon", "TAF": "afternoon", "TEV": "night",
    "TNI": "night",
}  # fmt: skip
"""Endings of a TIMEX that name a part of the day."""


def _end_of(value: str | None) -> str | None:
    return value and value.replace(" ", "T").removesuffix(":00")


def _interval_of(said: dict[str, str], day: date | None, lang: str) -> Answer:
    start, stop = _end_of(said.get("start")), _end_of(said.get("end"))
    named = said["timex"].endswith("D)")  # "from the 4th to the 9th": the 9th is meant too
    if said["type"] == "daterange" and start and stop and not named:
        stop = str(date.fromisoformat(stop) - timedelta(days=1))
    if said["type"] == "timerange" and day:
        start, stop = (clock and f"{day}T{clock}" for clock in (start, stop))
    value = {"from": start, "to": stop}
    if part := _PARTS.get(said["timex"][-3:]):
        evening = "night" if lang == "en" else "afternoon"  # "tarde" is both
        value["part"] = evening if said["timex"].endswith("TEV") else part
    return {"kind": "interval", "value": value}


def _last_of(said: dict[str, str]) -> str:
    return said.get("value") or said.get("end") or said.get("start") or ""


def _ahead(values: list[dict[str, str]], ref: datetime) -> dict[str, str]:
    """Return the first of the earliest day that is ahead; of hours without a day, the first."""
    if "-" not in _last_of(values[0]):
        return values[0]
    coming = [said for said in values if _last_of(said) >= str(ref)[: len(_last_of(said))]]
    return min(coming, key=lambda said: _last_of(said)[:10], default=values[-1])


def _arrived(words: str, said: dict[str, str]) -> dict[str, str]:
    """Take "in two weeks", to the library all days until then, for when they are over."""
    if not words.startswith(("in ", "en ", "dentro de ")) or not said["timex"].startswith("("):
        return said
    if said["type"] == "datetimerange":
        return said | {"type": "datetime", "value": said["end"]}
    if said["type"] == "daterange":
        over = date.fromisoformat(said["end"]) - timedelta(days=1)
        return said | {"type": "date", "value": str(over)}
    return said


def _point_of(said: dict[str, str]) -> Found:
    if said["type"] == "time":
        return None, said["value"][:5]
    day = date.fromisoformat(said["value"][:10])
    return day, said["value"][11:16] if said["type"] == "datetime" else None


LIBRARIES: dict[str, Callable[[], Reader]] = {
    "dateparser": _dateparser,
    "parsedatetime": _parsedatetime,
    "ctparse": _ctparse,
    "recognizers": _recognizers,
}
