"""How much later or earlier than something known: "media hora más tarde", "15 minutos antes"."""

import re

from bot.understanding.words import Words

DAY = 24 * 60

_NUMBERS = {
    "un": 1, "una": 1, "um": 1, "uma": 1, "a": 1, "an": 1, "one": 1, "dos": 2, "dois": 2, "duas": 2,
    "two": 2, "tres": 3, "three": 3, "cuatro": 4, "quatro": 4, "four": 4, "cinco": 5, "five": 5,
    "diez": 10, "dez": 10, "ten": 10, "quince": 15, "quinze": 15, "fifteen": 15, "veinte": 20,
    "vinte": 20, "twenty": 20, "treinta": 30, "trinta": 30, "thirty": 30, "cuarenta": 40,
    "quarenta": 40, "forty": 40, "cuarenta y cinco": 45, "forty five": 45,
}  # fmt: skip
_MINUTES = {"h": 60, "m": 1, "d": DAY, "s": 7 * DAY, "w": 7 * DAY}
_HALF = "(?:media hora|media horita|meia hora|meia horinha|half an hour|half hour|a half hour)"
_QUARTER = "(?:un cuarto de hora|um quarto de hora|a quarter of an hour)"
_N = rf"(?P<n>\d{{1,3}}|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})"
_UNIT = (
    "(?P<unit>h|hs|horas?|horitas?|horinhas?|hours?|m|min|mins|minutos?|minutitos?|minutes?|"
    "dias?|days?|semanas?|weeks?)"
)
_AND_A_HALF = "(?P<half>(?:y media|e meia|and a half) )?"
_LENGTH = rf"(?:(?P<thirty>{_HALF})|(?P<fifteen>{_QUARTER})|{_N} ?(?:y |e )?{_UNIT}) {_AND_A_HALF}"
_LATER = (
    "(?P<later>(?:mas|mais) (?:tarde|tardecito|adelante|para adelante)|"
    "para (?:adelante|frente)|pra frente|despues|depois|later|after|back)"
)
_EARLIER = (
    "(?P<earlier>(?:mas|mais) (?:temprano|tempranito|cedo|cedinho)|"
    "para atras|antes|earlier|sooner|before|forward)"
)
_NO_OTHER = (
    # what follows says after what: "una hora después del almuerzo", "half an hour before closing"
    r"(?! (?:de|del|da|das|do|dos|que|of|than|the|my|to|closing|a) )"
)
_BEHIND = rf"(?<= ){_LENGTH}(?:{_LATER}|{_EARLIER}){_NO_OTHER}(?= )"
_PUT_OFF = (
    r"(?P<later>atras\w+|posterg\w+|corr(?:e|er|elo|eme|ela|erlo|erla)|adiar?|delay|"
    r"push(?: \w+){0,2} back|put(?: \w+){0,2} back)"
)
_BROUGHT_FORWARD = r"(?P<earlier>adelant\w+|adiant\w+|bring(?: \w+){1,2} forward)"
_IN_FRONT = (
    rf"(?<= )(?:{_PUT_OFF}|{_BROUGHT_FORWARD}) "
    "(?:(?:lo|la|el|mi|o|meu|turno|horario|cita|it|my|booking|appointment|by|unos|uns|en|em) )"
    "{0,3}"
    rf"{_LENGTH}"
)
_SHIFTS = (re.compile(_BEHIND), re.compile(_IN_FRONT))


def shift(message: Words) -> tuple[int, range] | None:
    """Return by how many minutes, below 0 for earlier, and which words say so."""
    line = " ".join(message.words) + " "
    found = next((found for each in _SHIFTS if (found := each.search(line))), None)
    if found is None:
        return None
    if found["thirty"] or found["fifteen"]:
        minutes = 30 if found["thirty"] else 15
    else:
        said = found["n"]
        minutes = (_NUMBERS.get(said) or int(said)) * _MINUTES[found["unit"][0]]
        if found["half"]:
            minutes += _MINUTES[found["unit"][0]] // 2
    first = line[: found.start()].count(" ")
    words = range(first, first + found.group().rstrip().count(" ") + 1)
    return (minutes if found["later"] else -minutes), words
