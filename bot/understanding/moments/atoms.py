"""Atoms: what the words of a message are to the grammar, whatever the language."""

import string
from dataclasses import dataclass
from enum import StrEnum, auto

from bot.understanding.moments.meanings import Meaning
from bot.understanding.moments.members import quick

_LETTERS = string.ascii_letters + string.digits + "".join(map(chr, range(0xC0, 0x100)))


@quick
class Kind(StrEnum):
    """The kind of an atom. Each is one letter, so that a row of kinds is a string.

    In comments: Spanish, Portuguese, English.
    """

    @staticmethod
    def _generate_next_value_(name: str, start: int, count: int, last_values: list[str]) -> str:
        del name, start, last_values
        return _LETTERS[count]

    __hash__ = str.__hash__  # the one of enumerations is written in Python, and slow

    # Anything else
    WORD = auto()
    CUT = auto()  # what was read as something else, as a price or the name of a barber

    # Numbers
    NUMBER = auto()  # 0 to 99
    LONG = auto()  # three digits or more
    HUNDRED = auto()
    THOUSAND = auto()  # mil, mil, thousand
    ONE = auto()  # un, um, a: a number before a unit only
    ORDINAL = auto()  # primero, primeiro, first; 1ro, 1o, 1st
    ORDINAL_MARK = auto()  # what makes an ordinal of a number: ro, o, st
    HALF = auto()  # media, meia, half
    QUARTER = auto()  # cuarto, quarto, quarter

    # Signs
    COLON = auto()
    DOT = auto()
    SLASH = auto()
    DASH = auto()
    COMMA = auto()
    BREAK = auto()  # end of a sentence
    PLUS = auto()
    MINUTE_SIGN = auto()  # '
    MONEY = auto()  # $, pesos: the number beside it is a price
    THING = auto()  # hijos, pessoas, people: the number before it counts them

    # Days
    WEEKDAY = auto()  # value: Monday 0
    WEAKDAY = auto()  # the same, but a common word as well: mar, ter, sat
    MONTH = auto()  # value: January 1
    WEAKMONTH = auto()  # the same, but a common word or a name as well: may, julio
    RELATIVE = auto()  # hoy, hoje, today; value: days ahead
    MANANA = auto()  # mañana: tomorrow, or the morning
    PASADO = auto()  # pasado: the day after tomorrow, or the last one
    FEAST = auto()  # navidad, natal, christmas; value: see `feasts`
    PLURAL = auto()  # "Mondays"
    ALL_WEEKDAYS = auto()  # entre semana, dias úteis, weekdays

    # Times of day
    PART = auto()  # value: place in `meanings.PARTS`
    WEAKPART = auto()  # tarde: late as well, so only where something introduces it
    NOON = auto()  # mediodía, meio-dia, noon; and midnight. value: minutes
    THIS_PART = auto()  # esta noche, tonight: of today; value as PART
    MERIDIEM = auto()  # am, pm; value: hours to add
    SHARP = auto()  # en punto, em ponto, o'clock
    ISH = auto()  # "3ish"
    FEW = auto()  # pico, e pouco: "las 7 y pico"
    NOW = auto()
    SOONEST = auto()  # lo antes posible, o quanto antes, asap
    VAGUE = auto()  # a time, but not when: later, weekly, actual
    EARLY = auto()  # temprano, cedo, early
    WORK = auto()  # después del laburo, depois do trabalho, after work
    LATE = auto()  # "a última hora", "late"

    # Units
    HOURS = auto()  # value: 1 when written out (a length as likely as a time of day)
    MINUTES = auto()
    SECONDS = auto()
    DAYS = auto()
    WEEKS = auto()  # value: how many weeks
    MONTHS = auto()
    YEARS = auto()
    WEEKEND = auto()
    MORE = auto()  # "2 more minutes"
    AGO = auto()  # hace, há, ago
    BUSINESS = auto()  # hábiles, úteis, business: of days

    # Which one
    THIS = auto()
    NEXT = auto()
    LAST = auto()
    OTHER = auto()  # el otro, o outro, the other
    EVERY = auto()
    REST = auto()  # el resto, o resto, the rest
    START = auto()  # principios, começo, beginning
    MIDDLE = auto()  # mediados, meados, mid
    END = auto()  # fines, fim, end

    # Little words
    AT = auto()  # las, as, at: before an hour
    ON = auto()  # el, o, the: before a day
    TO = auto()  # a, a, to
    OF = auto()
    IN = auto()
    BY = auto()  # por, por, during
    FOR = auto()
    WITH = auto()
    AND = auto()
    OR = auto()
    ABOUT = auto()  # tipo, lá pelas, around
    PAST = auto()  # past: "half past two"
    MINUS = auto()  # menos: "las seis menos veinte"
    ZERO = auto()  # "nine o five"
    FROM = auto()
    UNTIL = auto()
    BETWEEN = auto()
    BEFORE = auto()
    AFTER = auto()
    ONWARD = auto()  # en adelante, em diante, or later
    EARLIER = auto()  # o antes, ou antes, or earlier
    INSIDE = auto()  # dentro de, daqui a, within
    HENCE = auto()  # a partir de ahora, from now

    # Yes and no
    NOT = auto()
    UNABLE = auto()  # no puedo, não dá, can't
    EXCEPT = auto()  # menos, salvo, except
    CORRECTION = auto()  # digo, quero dizer, I mean
    AFTERTHOUGHT = auto()  # instead, behind what is meant: "at 5 instead"
    PREFER = auto()  # mejor, melhor, rather
    INSTEAD = auto()  # en vez de, em vez de, instead of
    BUT = auto()
    SUITS = auto()  # "4 works": what stands before it is an hour
    MOVE = auto()  # pasalo, mudar, move

    # Meanings, made by rules
    LENGTH = auto()  # a length of time
    DAY = auto()
    CORE = auto()  # a time of day, maybe
    CLOCK = auto()  # a time of day
    SPAN = auto()  # a stretch of time of day
    STRETCH = auto()  # from a time of one day to a time of another
    REPEATED = auto()  # days of the week
    DURATION = auto()  # a length that says no when: "de 30 minutos"


@dataclass(slots=True)
class Atom:
    """A word or a row of words, and what it is.

    Attributes:
        start, end: offsets in the message.
        value: what the lexicon says of it, as its kind has it; the number of a number.
        digits: how many digits a number was written with; 0 for words.
        meaning: for the kinds that rules make.
    """

    kind: Kind
    start: int
    end: int
    value: int = 0
    digits: int = 0
    meaning: Meaning | None = None
