"""Rules for days by their name, their distance or their number: el viernes, en tres días, el 15."""

from datetime import timedelta

from bot.understanding.moments import almanac
from bot.understanding.moments.almanac import A_DAY, A_WEEK
from bot.understanding.moments.atoms import Kind
from bot.understanding.moments.grammar import UNIONS, Found, Rules, Scene
from bot.understanding.moments.meanings import (
    HOUR,
    NOON,
    Day,
    Length,
    Meaning,
    Repeated,
    Sort,
    one_day,
    only,
    several_days,
)
from bot.understanding.moments.oneday import beside
from bot.understanding.moments.relations import later, weeks_of
from scheduling.wishes import Days

rules = Rules()

PLURAL_ARTICLE = 2

# Weekdays


@rules.add(
    "EVERY ON? WEEKDAY PLURAL? ((COMMA|AND|SLASH)+ WEEKDAY PLURAL?)*",
    "LITTLE* WEEKDAY PLURAL (?!HENCE)",
    "article:ON WEEKDAY ((COMMA|AND|SLASH)+ ON? WEEKDAY)*",
    makes=Kind.REPEATED,
)
def repeated(found: Found) -> Meaning | None:
    """Todos los viernes; los sábados; every Monday and Friday."""
    if "article" in found and found.value("article") != PLURAL_ARTICLE:
        return None
    return Repeated(frozenset(atom.value for atom in found.atoms if atom.kind == Kind.WEEKDAY))


@rules.add("(ON|IN|BY)* ALL_WEEKDAYS", makes=Kind.REPEATED)
def working_days(_: Found) -> Meaning | None:
    """Entre semana; on weekdays."""
    return Repeated(frozenset(range(5)))


@rules.add("number:(NUMBER|ONE) weekday:WEEKDAY PLURAL? HENCE", makes=Kind.DAY)
def weekdays_from_now(found: Found) -> Meaning | None:
    """Two sundays from now."""
    coming = almanac.coming_weekday(found.scene.today, found.value("weekday"))
    return one_day(coming + timedelta(weeks=max(found.value("number"), 1) - 1), Sort.DATE)


_LEAD = "(ON|IN|AT|BY)*"
_NOT_OF = "(?!WEEKS|MONTHS|YEARS|PART|WEEKDAY|MONTH|WEEKEND|WEAKPART|MANANA|NUMBER)"


@rules.add(
    f"{_LEAD} weekday:WEEKDAY later:WEEKS (?!NUMBER|OF|ON)",
    "length:LENGTH ON? weekday:WEEKDAY",
    makes=Kind.DAY,
)
def weekday_week(found: Found) -> Meaning | None:
    """Friday week; a week Friday; a fortnight on Friday: so many weeks later."""
    weeks = found.value("later")
    if "length" in found:
        weeks = weeks_of(found.length())
        if not weeks or not (found.scene.month_first or Kind.ON in found.kinds):
            return None
    coming = almanac.coming_weekday(found.scene.today, found.value("weekday"))
    return one_day(coming + A_WEEK * weeks, Sort.DATE)


@rules.add(
    f"{_LEAD} which:(THIS|OTHER) ON? (NEXT|ONE)? weekday:WEEKDAY DOT?",
    f"{_LEAD} which:(NEXT|LAST) weekday:WEEKDAY DOT?",
    f"{_LEAD} weekday:WEEKDAY DOT? (ON|COMMA)? which:(NEXT|LAST|PASADO|NOW) {_NOT_OF}",
    f"{_LEAD} weekday:WEEKDAY (DOT (?!NUMBER))?",
    makes=Kind.DAY,
)
def weekday(found: Found) -> Meaning | None:
    """El viernes; el lunes que viene; este sábado; el otro martes."""
    today, number = found.scene.today, found.value("weekday")
    coming = almanac.coming_weekday(today, number)
    which = found.get("which")
    match which.kind if which else None:
        case Kind.NEXT:
            after = coming + A_WEEK
            if found.value("which") > 1:  # the Monday after next
                return Day(only(after), Sort.WEEKDAY, number)
            unclear = coming in almanac.week(today)
            return Day(
                only(coming),
                Sort.WEEKDAY,
                number,
                doubt="next-weekday" if unclear else None,
                options=(coming, after) if unclear else (),
            )
        case Kind.OTHER:
            return Day(only(coming + A_WEEK), Sort.WEEKDAY, number)
        case Kind.LAST | Kind.PASADO:
            return one_day(almanac.last_weekday(today, number), Sort.DATE)
        case Kind.NOW if today.weekday() == number:
            return Day(only(today), Sort.WEEKDAY, number)
        case Kind.THIS if found.value("which"):  # this coming Tuesday
            return Day(only(coming), Sort.WEEKDAY, number)
        case _:
            return Day(only(coming), Sort.WEEKDAY, number, bare=True)


# Days counted from today


@rules.add("ON? NEXT (?=PART)", makes=Kind.DAY)
def coming_part(found: Found) -> Meaning | None:
    """Next (evening)."""
    return one_day(found.scene.today + A_DAY, Sort.RELATIVE)


@rules.add(
    "(ON|THIS|BY|IN|FOR)* day:RELATIVE",
    "(ON|FOR)* day:MANANA",
    "(?<!WEEKS)(?<!MONTHS)(?<!YEARS)(?<!WEEKEND)(?<!MONTH) day:PASADO",
    makes=Kind.DAY,
)
def relative(found: Found) -> Meaning | None:
    """Hoy; mañana; pasado."""
    return one_day(almanac.plus_days(found.scene.today, found.value("day")), Sort.RELATIVE)


@rules.add("ON? DAYS AFTER (?=ENDING|$)", makes=Kind.DAY)
def day_after(found: Found) -> Meaning | None:
    """El día después: beside another day, that after tomorrow ("not tomorrow, the day after")."""
    after = 2 if Kind.DAY in found.message else 1
    return one_day(found.scene.today + A_DAY * after, Sort.RELATIVE)


_ENDINGS = frozenset(UNIONS["ENDING"])


@rules.add("NOW", makes=Kind.DAY)
def now(found: Found) -> Meaning | None:
    """Ahora; but neither "ahora quiero ..." nor "ya" in passing."""
    before, after = found.before, found.after
    weak = found.atoms[0].value == 1
    if weak and not found.alone and not (before and before.kind == Kind.FOR):
        return None
    begins = before is None or before.kind in _ENDINGS
    if begins and after is not None and after.kind == Kind.WORD:
        return None
    return _after(found.scene, Length(minutes=0))


def _after(scene: Scene, length: Length) -> Day:
    if length.minutes is None:
        return Day(only(later(scene.today, length)), Sort.RELATIVE)
    moment = scene.now + timedelta(minutes=length.minutes)
    day = later(moment.date(), length)
    return Day(only(day), Sort.RELATIVE, minute=moment.hour * HOUR + moment.minute)


@rules.add("(FOR|BY) length:LENGTH HENCE", makes=Kind.DAY)
def days_from_here(found: Found) -> Meaning | None:
    """Por tres días desde hoy: these, and no others."""
    length, today = found.length(), found.scene.today
    if length.minutes is not None or not (length.days or length.months):
        return None
    return several_days(Days(today, later(today, length) - A_DAY))


@rules.add(
    "(INSIDE (OF|TO)?|IN (ON|BY)?) ABOUT? OF? length:LENGTH (?!BUSINESS? NEXT)",
    "PLUS length:LENGTH",
    "(OF|FOR|IN)? length:LENGTH (HENCE|MORE)",
    "length:LENGTH AFTER (?!LITTLE|DAY)",
    makes=Kind.DAY,
)
def ahead(found: Found) -> Meaning | None:
    """En tres días; dentro de 2 horas; two weeks from now; dos días después."""
    return _after(found.scene, found.length())


_SOON = (5, 10, 15, 20, 25, 30, 40, 45)


@rules.add("(INSIDE OF?|IN) number:NUMBER (?=ENDING|$)", makes=Kind.DAY)
def minutes_ahead(found: Found) -> Meaning | None:
    """ "En 15": minutes, where nothing else is said."""
    minutes = found.value("number")
    return _after(found.scene, Length(minutes=minutes)) if minutes in _SOON else None


# Days of a month that is not said


@rules.add(
    "(ON|FOR|THIS)* DAYS number:(NTH|ONE) (?!HOURS|COLON|MERIDIEM|SLASH|DASH|DOT NUMBER)",
    "ON number:NTH (?!UNIT|COLON|MERIDIEM|MONTH|WEEKDAY|LAST|NEXT|ON|UP_TO ON? DAY)",
    "AT number:ORDINAL (?=AT|CLOCK|ENDING|$)",
    "^ number:ORDINAL (?=ENDING|(AT|TO|IN)* CLOCK|LITTLE* (FROM|BETWEEN|NUMBER UP_TO)|$)",
    "(?<=CLOCK) number:ORDINAL (?=ENDING|$)",
    makes=Kind.DAY,
)
def day_number(found: Found) -> Meaning | None:
    """El 15; día 17; the 3rd."""
    number = found["number"]
    if number.value < 1 or (number.value == 1 and not number.digits and number.kind == Kind.NUMBER):
        return None  # "the one"
    if Kind.DAYS not in found.kinds and not _sure(found):
        return None
    return one_day(almanac.coming_number(found.scene.today, number.value), Sort.NUMBER)


_BEFORE_A_DAY = frozenset({Kind.FOR, Kind.TO, Kind.UNTIL, Kind.FROM, Kind.OF, Kind.DAY, Kind.COMMA})
_AFTER_A_DAY = frozenset({Kind.CLOCK, Kind.TO, Kind.AT, Kind.PART, Kind.BY, Kind.OF, Kind.OR})


def _sure(found: Found) -> bool:
    """Whether "el 2" is a day, not the second of the choices."""
    number, before, after = found["number"], found.before, found.after
    if number.kind == Kind.ORDINAL and not number.digits:  # "the first" may be a choice
        return bool(before and before.kind in (Kind.FOR, Kind.UNTIL, Kind.FROM, Kind.DAY))
    if before and before.kind == Kind.TO and Kind.MOVE not in found.message:
        return number.value > 9 or number.kind == Kind.ORDINAL  # "rapado al 2"
    if number.kind == Kind.ORDINAL and after and after.kind == Kind.WORD:
        return found.scene.month_first  # "the 5th works", but "el 3er piso"
    if found.scene.asked or number.kind == Kind.ORDINAL:
        return True
    led = before is not None and before.kind in _BEFORE_A_DAY
    followed = after is not None and after.kind in _AFTER_A_DAY
    return led or followed or number.value > 12


@rules.add(
    "(?<=DAY) (COMMA|ON|DAYS)* number:ORDINAL",
    "(?<=DAY) (COMMA|ON|DAYS)* number:NUMBER"
    " (?!HOURS|COLON|MERIDIEM|DASH|LONG|UNTIL|TO (?!AT|DAY))",
    makes=Kind.DAY,
)
def number_after_weekday(found: Found) -> Meaning | None:
    """(Viernes) 9."""
    before, number = found.before.meaning if found.before else None, found["number"]
    if not isinstance(before, Day) or before.sort is not Sort.WEEKDAY:
        return None
    coming = almanac.coming_number(found.scene.today, number.value)
    if found.scene.month_first and number.kind == Kind.NUMBER and Kind.ON not in found.kinds:
        agrees = before.single and coming and coming.weekday() == before.single.weekday()
        if number.value <= NOON // HOUR and not agrees:
            return None  # "Friday 5" is an hour, the date has its "th"
    return one_day(coming, Sort.NUMBER)


@rules.add("a:DAY (COMMA|ON|OF|DOT)* b:DAY", makes=Kind.DAY)
def the_same_day(found: Found) -> Meaning | None:
    """Viernes 9 de octubre; mañana martes; Monday, October 8."""
    return beside(found.day("a"), found.day("b"), found.scene.today)
