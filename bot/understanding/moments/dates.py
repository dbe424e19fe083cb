"""Rules for dates of the calendar: 15/12, el 5 de mayo, Navidad."""

from datetime import timedelta

from bot.understanding.moments import almanac, feasts
from bot.understanding.moments.almanac import A_DAY
from bot.understanding.moments.atoms import Atom, Kind
from bot.understanding.moments.grammar import Found, Rules, Scene
from bot.understanding.moments.meanings import Day, Meaning, Sort, one_day, only, several_days

figures = Rules()
"""Dates in figures. Applied before times, which would take 14.09 out of 14.09.2026."""

rules = Rules()
"""Dates with words in them, and feasts."""


def year_of(atom: Atom) -> int | None:
    """Return the year that a number says, None where it can be none."""
    if atom.digits == 2:
        return 2000 + atom.value
    return atom.value if 1990 <= atom.value <= 2060 else None


def _date(scene: Scene, month: int, day: int, year: int | None = None) -> Day | None:
    """Return a date; without a year the coming one."""
    if year is None:
        found = almanac.coming_date(scene.today, month, day)
    else:
        found = almanac.valid(year, month, day)
    if found:
        return Day(only(found), Sort.DATE, yearly=year is None)
    if not (1 <= month <= 12 and 29 <= day <= 31):
        return None
    near = almanac.coming_date(scene.today, month, 28 if month == 2 else 30)  # 31 de junio
    if near is None:
        return None
    options = (near, near + A_DAY)
    return Day(only(near), Sort.DATE, yearly=True, doubt="date-impossible", options=options)


def _day_and_month(scene: Scene, first: int, second: int, sign: Atom) -> tuple[int, int]:
    """Return which of two figures is the day; in English 4/5 is in April, and 4.5. in May."""
    month_first = scene.month_first and sign.kind == Kind.SLASH
    if (month_first and first <= 12) or second > 12:
        return second, first
    return first, second


@figures.add("year:LONG STROKE month:NUMBER STROKE day:NUMBER", makes=Kind.DAY)
def year_first(found: Found) -> Meaning | None:
    """2026-12-15."""
    year = year_of(found["year"])
    if not year or not found.glued:
        return None
    return _date(found.scene, found.value("month"), found.value("day"), year)


@figures.add(
    "first:NUMBER sign:SLASH second:NUMBER SLASH year:FIGURES",
    "first:NUMBER sign:DASH second:NUMBER DASH year:FIGURES",
    "first:NUMBER sign:DOT second:NUMBER DOT year:FIGURES",
    makes=Kind.DAY,
)
def with_year(found: Found) -> Meaning | None:
    """15/12/2026; 9.7.26."""
    year = year_of(found["year"]) if found["year"].digits in (2, 4) else None
    if not year or not found["first"].digits or not found.glued:
        return None
    day, month = _day_and_month(
        found.scene, found.value("first"), found.value("second"), found["sign"]
    )
    said = _date(found.scene, month, day, year)
    if found.scene.month_first and said and said.single and said.single < found.scene.today:
        other = _date(found.scene, day, month, year) if day <= 12 else None
        if other and other.single and other.single >= found.scene.today:
            return other  # 10/12/2026, in November: the tenth of December
    return said


@figures.add(
    "weekday:WEEKDAY (COMMA|ON|DOT)* first:NUMBER sign:(SLASH|DASH) second:NUMBER"
    " ((SLASH|DASH) year:FIGURES)? (?!OF? HOURS|STROKE)",
    makes=Kind.DAY,
)
def day_first_by_weekday(found: Found) -> Meaning | None:
    """Tue 08/12, in English: of the eighth of December and the twelfth of August, the Tuesday."""
    day, month = found.value("first"), found.value("second")
    year = year_of(found["year"]) if "year" in found else None
    if not found.scene.month_first or ("year" in found and not year):
        return None
    fitting = [
        said
        for said in (_date(found.scene, day, month, year), _date(found.scene, month, day, year))
        if said and said.single and said.single.weekday() == found.value("weekday")
    ]
    return fitting[0] if len(fitting) == 1 else None


_NO_TIME = "(?<!AT)(?<!ABOUT)(?<!COLON)"
_NO_RANGE = (
    "(?!STROKE|MERIDIEM|COLON|IN|OF (?!NUMBER (UP_TO|AND|MERIDIEM|HOURS|COLON))|BY|NEXT|MONTH)"
)


@figures.add(
    "(?<!COLON) first:NUMBER sign:SLASH second:NUMBER (?!OF? HOURS|(OF|ON)* MONTH|SLASH)",
    "^ first:NUMBER sign:DASH second:NUMBER $",
    f"(?<!COLON)(?<!DASH) first:NUMBER sign:DASH second:NUMBER {_NO_RANGE}",
    f"{_NO_TIME} first:NUMBER sign:DOT second:NUMBER DOT? (?!DOT? FIGURES)",
    f"{_NO_TIME} first:NUMBER sign:DOT second:NUMBER (DOT|(?=FIGURES))",
    makes=Kind.DAY,
)
def day_and_month(found: Found) -> Meaning | None:
    """15/12; el 3-3; 24.8."""
    first, sign, second = found["first"], found["sign"], found["second"]
    if not first.digits or not second.digits or _ends_a_time(first, found.before):
        return None
    if sign.kind != Kind.SLASH and (first.end != sign.start or sign.end != second.start):
        return None
    led = found.before is not None and found.before.kind in (Kind.ON, Kind.IN)
    if sign.kind == Kind.DASH and (
        0 < second.value - first.value < 6 or (first.value <= 12 and not (led or found.alone))
    ):
        return None  # "10-12" is a stretch of the day
    if sign.kind == Kind.DASH and found.scene.month_first and not led and second.value <= 12:
        return None  # "9-5" too
    if sign.kind == Kind.DOT and (Kind.MONTH in found.message or (second.value > 12 and not led)):
        return None  # 17.05 beside a date in words, 9.30
    day, month = _day_and_month(found.scene, first.value, second.value, sign)
    return _sooner(found.scene, _date(found.scene, month, day), first.value, second.value)


_FAR, _SOON = timedelta(days=300), timedelta(days=62)


def _sooner(scene: Scene, said: Day | None, day: int, month: int) -> Day | None:
    """Return a date as it was read; in English day first, where that is soon and the other far."""
    if not scene.month_first or said is None or said.single is None:
        return said
    other = almanac.coming_date(scene.today, month, day)
    if said.single - scene.today < _FAR or other is None or other - scene.today > _SOON:
        return said
    return said._replace(days=only(other))


def _ends_a_time(number: Atom, before: Atom | None) -> bool:
    """Whether a number is the minutes of "9h30"."""
    return before is not None and before.kind == Kind.HOURS and before.end == number.start


@figures.add(
    "(?<!STROKE) month:NUMBER (SLASH|DASH) year:LONG (?!STROKE)",
    "(?<!STROKE) year:LONG (SLASH|DASH) month:NUMBER (?!STROKE)",
    makes=Kind.DAY,
)
def month_and_year(found: Found) -> Meaning | None:
    """12/2026."""
    year, month = year_of(found["year"]), found.value("month")
    return several_days(almanac.month(year, month)) if year and 1 <= month <= 12 else None


@rules.add("DAYS day:DAY", makes=Kind.DAY)
def day_in_figures(found: Found) -> Meaning | None:
    """El día 8/12."""
    return found.day()


@rules.add(
    "(?<=MONTH|FEAST) (COMMA|OF|ON)* which:(THIS|NEXT|LAST) YEARS",
    "(?<=MONTH|FEAST) (COMMA|OF|ON)* YEARS which:(NEXT|LAST|PASADO)",
    "(?<=MONTH NTH) (COMMA|OF|ON)* which:(THIS|NEXT|LAST) YEARS",
    makes=Kind.LONG,
)
def year_in_words(found: Found) -> int | None:
    """(Mayo) del año que viene."""
    steps = {Kind.THIS: 0, Kind.NEXT: 1}
    return found.scene.today.year + steps.get(found["which"].kind, -1)


_DAY = "ON? DAYS? day:(NTH|ONE) glue:(OF|ON|DOT|SLASH|DASH|COMMA){0,3} month:MONTH"


@rules.add(
    f"{_DAY} (OF|ON|DOT|COMMA|SLASH|DASH)* YEARS? OF? year:LONG",
    f"{_DAY} (SLASH|DASH) year:NUMBER",
    f"{_DAY} DOT?",
    "(ON|IN)* month:MONTH DOT? (OF|ON|DASH)? ON? day:NTH (COMMA|OF|ON)* year:LONG",
    "(ON|IN)* month:MONTH (DOT|COMMA)? (OF|ON|DASH)? ON? day:NTH DOT? (?!COLON|HOURS|MERIDIEM)",
    makes=Kind.DAY,
)
def day_of_month(found: Found) -> Meaning | None:
    """El 5 de mayo; primero de marzo; march 4th; 15Sep; 22/jan/2019."""
    day, year = found.value("day"), None
    if "year" in found:
        year = year_of(found["year"])
        if year is None:
            return None
        if found["year"].digits == 2 and not found.glued:
            return None  # "10 agosto - 12 septiembre"
        if _is_time(found, day, year):
            return None
    glue = found.get("glue")
    if glue and glue.kind in (Kind.SLASH, Kind.DASH) and glue.start != found["day"].end:
        return None  # "Aug 8 - Aug 12"
    return _date(found.scene, found.value("month"), day, year) if 1 <= day <= 31 else None


def _is_time(found: Found, day: int, year: int) -> bool:
    """Whether a year gone by is an hour: "3 dic 2015", unless its weekday is that year's."""
    weekday = found.before
    if year >= found.scene.today.year:
        return False
    if weekday is None or weekday.kind != Kind.WEEKDAY:
        return not _AS_A_YEAR & set(found.kinds)
    that = almanac.valid(year, found.value("month"), day)
    return that is not None and that.weekday() != weekday.value


_AS_A_YEAR = {Kind.COMMA, Kind.OF, Kind.YEARS, Kind.SLASH, Kind.DASH}


@rules.add(
    "(ON|^) day:NUMBER OF ON month:NUMBER (?!HOURS|MERIDIEM|COLON)",
    "ON day:NUMBER OF month:NUMBER (?!HOURS|MERIDIEM|COLON|UP_TO (NUMBER|CLOCK|LONG))",
    makes=Kind.DAY,
)
def number_of_number(found: Found) -> Meaning | None:
    """El 21 del 3."""
    return _date(found.scene, found.value("month"), found.value("day"))


@rules.add(
    "ON? DAYS? day:NTH DAYS? (OF|IN|ON)+ which:(THIS|NEXT) MONTHS",
    "ON? DAYS? day:ORDINAL which:(THIS|NEXT) MONTHS",
    "ON? DAYS? day:NTH DAYS? (OF|IN|ON)* MONTHS which:NEXT",
    "(ON|IN)* MONTHS which:NEXT (COMMA|ON|IN)* DAYS day:NUMBER (?!HOURS|MERIDIEM|COLON)",
    "ON? DAYS? day:NTH DAYS? OF ON? MONTHS (?!NEXT|LAST|PASADO|THIS|NUMBER)",
    makes=Kind.DAY,
)
def day_of_some_month(found: Found) -> Meaning | None:
    """20 of next month; el 4 de este mes; the first of the month."""
    if "which" not in found:
        coming = almanac.coming_number(found.scene.today, found.value("day"))
        return one_day(coming, Sort.DATE)
    first = found.scene.today.replace(day=1)
    if found["which"].kind == Kind.NEXT:
        first = almanac.next_month(first)
    return one_day(almanac.valid(first.year, first.month, found.value("day")), Sort.DATE)


@rules.add(
    "(ON|FOR)* NEXT? day:FEAST (COMMA|OF|ON)* year:LONG",
    "(ON|FOR)* day:FEAST",
    makes=Kind.DAY,
)
def by_feast(found: Found) -> Meaning | None:
    """Navidad; el día de la madre; Christmas next year."""
    today, feast = found.scene.today, found.value("day")
    if "year" not in found:
        return one_day(feasts.coming(feast, today), Sort.DATE)
    year = year_of(found["year"])
    if year is None or abs(year - today.year) > _NEAR:
        return None  # an hour
    return one_day(feasts.in_year(feast, year), Sort.DATE)


_NEAR = 3
