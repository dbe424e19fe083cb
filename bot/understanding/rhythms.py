"""How often: "cada tres semanas", "a cada quinze dias", "every other week"."""

import re
from datetime import date, timedelta

from bot.understanding.words import Words
from scheduling.recurrence import MONTH, WEEK, Rhythm

_NUMBERS = {
    "una": 1, "um": 1, "uma": 1, "one": 1, "un": 1, "other": 2, "second": 2, "dos": 2, "dois": 2,
    "duas": 2, "two": 2, "tres": 3, "three": 3, "cuatro": 4, "quatro": 4, "four": 4, "cinco": 5,
    "five": 5, "seis": 6, "six": 6, "siete": 7, "sete": 7, "seven": 7, "ocho": 8, "oito": 8,
    "eight": 8, "diez": 10, "dez": 10, "ten": 10, "quince": 15, "quinze": 15, "fifteen": 15,
    "veinte": 20, "vinte": 20, "twenty": 20, "treinta": 30, "trinta": 30, "thirty": 30,
}  # fmt: skip
_DAYS = {"d": 1, "s": 7, "w": 7}
_UNIT = "(?P<unit>dias?|semanas?|mes(?:es)?|days?|weeks?|months?)"
_N = rf"(?:(?P<n>\d{{1,2}}|{'|'.join(_NUMBERS)}) )?"
_COUNTED = re.compile(
    rf"(?<= )(?:(?:a )?cada|every|once (?:every|a)) {_N}{_UNIT} (?:por medio )?"
    r"|(?<= )(?:todas las|todos los|todas as|todos os|toda|todo) (?P<all>semanas?|mes(?:es)?) "
    r"|(?<= )(?:una vez (?:por|al|cada)|uma vez (?:por|ao|a cada)) (?P<once>semana|mes) "
)
_ONE_WORD = {
    "semanal": 7, "semanalmente": 7, "weekly": 7, "quincenal": 14, "quincenalmente": 14,
    "quinzenal": 14, "quinzenalmente": 14, "biweekly": 14, "fortnightly": 14,
}  # fmt: skip
_MONTHLY = {"mensual", "mensualmente", "mensal", "mensalmente", "monthly"}
_TIMES = re.compile(
    rf"(?<= )(?:por |durante )?(?P<n>\d{{1,2}}|{'|'.join(_NUMBERS)}) (?:veces|vezes|times) "
)
_EVERY_OTHER = re.compile(r"(?<= )(?:una )?semana (?:de )?por medio |(?<= )semana sim semana nao ")
_WEEKDAYS = (
    "lunes|martes|miercoles|jueves|viernes|sabados?|domingos?|segundas?|tercas?|quartas?|quintas?|"
    "sextas?|mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?"
)
_NTH = {
    "primer": 1, "primero": 1, "primeiro": 1, "primeira": 1, "first": 1, "segundo": 2, "segunda": 2,
    "second": 2, "tercer": 3, "tercero": 3, "terceiro": 3, "terceira": 3, "third": 3, "cuarto": 4,
    "quarto": 4, "quarta": 4, "fourth": 4,
}  # fmt: skip
_WEEKDAY = {
    "lunes": 0, "segunda": 0, "monday": 0, "martes": 1, "terca": 1, "tuesday": 1, "miercoles": 2,
    "quarta": 2, "wednesday": 2, "jueves": 3, "quinta": 3, "thursday": 3, "viernes": 4, "sexta": 4,
    "friday": 4, "sabado": 5, "saturday": 5, "domingo": 6, "sunday": 6,
}  # fmt: skip
_NTH_OF_MONTH = re.compile(
    r"(?<= )(?P<all>(?:todos los|todos os|todas as|cada|todo|toda|every|each) )?"
    r"(?:el |the |o |a )?"
    rf"(?P<nth>{'|'.join(_NTH)}) (?P<day>{'|'.join(_WEEKDAY)})(?: , feira)? (?:, )?"
    r"(?:(?P<each>(?:de|del|of) (?:cada|todos los|todos os|todo|every|each) (?:mes(?:es)?|month))"
    r"|(?:del mes|do mes|de mes|of the month)) "
)
_NTH_EACH_MONTH = re.compile(
    r"(?<= )(?:todos los meses|cada mes|todos os meses|todo mes|every month|each month) (?:, )?"
    rf"(?:el |the |on the |o |a |no |na )(?P<nth>{'|'.join(_NTH)})"
    rf" (?P<day>{'|'.join(_WEEKDAY)})(?: , feira)? "
)
_WEEKLY = re.compile(
    rf"(?<= )(?:todos los|cada|toda|todo|todas as|todos os|every) (?:{_WEEKDAYS})[- ]"
)
_CAN = re.compile(
    r"(?<= )(?:puedo|podria|posso|can|libre|livre|free|atienden|trabajan|abren|abrem|atendem|"
    r"trabalham|open|work|works) "
)
_SEMANA_POR_MEDIO = 14


def rhythm(message: Words) -> tuple[Rhythm, range] | None:
    """Return how often somebody would come, and which words say no more than that.

    "Todos los viernes" is every week, and its words still say which day. "Puedo todos los viernes"
    is no rhythm, and every day is too often for a haircut.
    """
    line = " ".join(message.words) + " "
    if found := _EVERY_OTHER.search(line):
        return Rhythm(_SEMANA_POR_MEDIO), _words(line, found)
    if found := _COUNTED.search(line):
        unit = found["unit"] or found["all"] or found["once"]
        said = found["n"]
        count = 1 if said is None else _NUMBERS.get(said) or int(said)
        if found.group().endswith("por medio "):
            count = 2
        if unit[0] == "m":
            return Rhythm(count, "months"), _words(line, found)
        days = count * _DAYS[unit[0]]
        return (Rhythm(days), _words(line, found)) if days > 1 else None
    for place, word in enumerate(message.words):
        if word in _ONE_WORD:
            return Rhythm(_ONE_WORD[word]), range(place, place + 1)
        if word in _MONTHLY:
            return MONTH, range(place, place + 1)
    if _WEEKLY.search(line) and not _CAN.search(line):
        return WEEK, range(0)
    return None


def weekday_of_month(message: Words, today: date) -> tuple[date, range] | None:
    """Return when next is, say, the first Saturday of every month, and which words say so.

    "El primer sábado del mes" is one day and no rhythm.
    """
    line = " " + " ".join(message.words) + " "
    found = _NTH_EACH_MONTH.search(line)
    if found is None:
        found = _NTH_OF_MONTH.search(line)
        if found is None or not (found["all"] or found["each"]):
            return None
    nth, weekday = _NTH[found["nth"]], _WEEKDAY[found["day"]]
    first = today.replace(day=1)
    while (day := _nth_of(first, nth, weekday)) < today:
        first = (first + timedelta(days=31)).replace(day=1)
    place = line[1 : found.start()].count(" ")
    return day, range(place, place + found.group().count(" "))


def _nth_of(first: date, nth: int, weekday: int) -> date:
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))


def times(message: Words) -> tuple[int, range] | None:
    """Return how often somebody would come in all ("por 5 veces"), and which words say so."""
    line = " ".join(message.words) + " "
    found = _TIMES.search(line)
    if found is None:
        return None
    said = found["n"]
    return _NUMBERS.get(said) or int(said), _words(line, found)


def _words(line: str, found: re.Match[str]) -> range:
    first = line[: found.start()].count(" ")
    return range(first, first + found.group().count(" "))
