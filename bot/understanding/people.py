"""Who comes: how many, what the customer is called, where they can be called."""

import re

from bot.understanding.lexicon.first_names import FIRST_NAMES
from bot.understanding.words import MARKS, Words, listed
from flows.reading import Whose

_EMAIL = re.compile(
    r"(?<![\w.%+'-])[A-Za-z0-9._%+'-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,4}[A-Za-z]{2,24}(?![\w-])"
)
_LONGEST_EMAIL = 254

_NUMBERS = {
    **{str(number): number for number in range(2, 10)},
    **dict(zip(("dos", "tres", "cuatro", "cinco", "seis"), range(2, 7), strict=True)),
    **dict(zip(("dois", "tres", "quatro", "cinco", "seis"), range(2, 7), strict=True)),
    **dict(zip(("two", "three", "four", "five", "six"), range(2, 7), strict=True)),
    "duas": 2,
}
_N = f"(?:(?P<n>{'|'.join(_NUMBERS)}) )"
_KIN = (
    "(?:hij[oa]s?|hijitos?|nenes?|nenas?|herman[oa]s?|amig[oa]s?|marido|espos[oa]|senora|mujer|"
    "novi[oa]|papa|mama|viej[oa]|padre|madre|prim[oa]s?|ti[oa]s?|abuel[oa]s?|sobrin[oa]s?|"
    "pibes?|chicos?|cunad[oa]s?|filh[oa]s?|filhinhos?|irmaos?|irmas?|pai|mae|namorad[oa]|"
    "sons?|kids?|boys?|daughters?|brothers?|friends?|husband|wife|dad|father|mother|mom|children)"
)
_MY = "(?:mis?|meus?|minhas?|my) "
_ME = "(?:yo|mi|mim|eu|me|myself|i)"
_AND = "(?:y|e|and|mas|\\+) "
_FOR = "(?:para|pra|pro|for|p|x|a) "
_TOO = "(?:tambien|tambem|tb|tmb|tbm|too|as well)"
_WE_ARE = "(?:somos|seriamos|seremos|seriam|vamos|venimos|we are|there are|are)"
_FEW = "(?P<n>dos|dois|two|tres|three) "  # in letters: "para 3" is rather an hour
_PEOPLE = "(?:personas|pessoas|people|persons)"
_NO_HOUR = "(?! (?:hs?|horas?|pm|am|y|e|de|do|minutos|minutes) )"
_MINE_TOO = tuple(
    # "para mí y mis dos hijos", "mi hijo y yo": one more than those counted
    re.compile(pattern)
    for pattern in (
        rf"(?<= )(?:{_FOR})?{_ME} (?:tambien |, )?{_AND}(?:{_FOR})?{_MY}{_N}?{_KIN}(?= )",
        rf"(?<= ){_MY}{_N}?{_KIN} (?:[^ ,?]+ )?{_AND}(?:{_FOR}|uno |otro )*{_ME}(?= )",
        rf"(?<= ){_AND}(?:otro |outro |another |uno )?(?:{_FOR})?{_MY}{_N}?{_KIN} {_TOO}(?= )",
        rf"(?<= ){_AND}(?:otro |outro |another |one ){_FOR}{_MY}{_N}?{_KIN}(?= )",
    )
)
_COUNTED = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?<= ){_WE_ARE} {_N}(?={_PEOPLE} |of us |[,?] )",
        rf"(?<= )(?:somos|seriamos|seremos|we are) {_N[:-2]})(?= ){_NO_HOUR}",
        rf"(?<= ){_FOR}(?:los|nosotros|os|nos|us|the) {_FEW[:-1]}(?= ){_NO_HOUR}",
        rf"(?<= )(?:{_FOR})?{_N}(?={_PEOPLE} )",
        rf"(?<= ){_FOR}(?:los |nosotros |os |nos |us |the )?{_FEW}(?=[,?] $)",
        rf"(?<= ){_N}(?=(?:turnos|cortes|haircuts|cuts|citas|appointments|agendamentos) )",
    )
)

_UNIT = (
    "(?:hor|minut|dia|seman|mes|hour|min|day|week|month|turn|cort|cit|reserv|servi|agend|haircut|"
    "cut|appoint|book|slot|spot|lunes|martes|miercoles|jueves|viernes|vez|veces|time|mas|menos|"
    "entonces|gracias|tardes|noches|thanks|tres|tras|dos|seis|dois|duas|people|person|pessoa)"
)
_THINGS = rf"(?!{_UNIT})(?:{_KIN}|[a-z]{{3,}}s|gente|children|men|women)"
_COUNT = rf"(?:[1-9][0-9]?|{'|'.join(_NUMBERS)}|un|una|um|uma|unos|unas|a|an|one|mas de un) "
_HAVING = re.compile(
    r"(?<= )(?:tengo|tenemos|tenia|tenho|temos|(?:i|we) have|(?:ive|weve|i have) got) (?:ya |ja )?"
    rf"{_COUNT}{_THINGS}(?: (?:{_AND}|, )(?:{_COUNT}|el |la |mi )?{_THINGS})*(?= )"
)
"""What somebody has, and how many: "tengo 2 hijos", "I have three dogs"."""

_OF_COMPANIONS = re.compile(rf"(?<= )(?:{_MY}|(?:el|la|al|del|da|do|the) ){_KIN}(?= )")
_OF_ONESELF = re.compile(
    "(?<= )(?:(?:el|la|lo) mi[oa]|o meu|a minha|mine)(?= (?:[,?]|nomas|solo|so) )"
)

_PHONE = re.compile(r"(?<![\w/:.,$-])(?:\+|00)?\(?\d[\d ().-]{6,20}\d(?![\w/:])")
_NO_PHONE = re.compile(
    r"\d{1,2}[.\- ]\d{1,2}[.\- ](?:20)?\d\d\b"  # a date
    r"|\d{1,3}(?:\.\d{3})+(?!\d)"  # a price or an identity number
    r"|(?:[01]\d|2[0-3])[ .-]?[0-5]\d ?- ?(?:[01]\d|2[0-3])[ .-]?[0-5]\d$"  # from 1730 - 1800
)
_PHONE_DIGITS = range(8, 15)

_INTRODUCTIONS = re.compile(
    "(?<= )(?:(?P<vague>soy|sou|im|i am|this is)|"
    "me llamo|me llaman|mi nombre es|a nombre de|te habla|me dicen|"
    "me chamo|meu nome e|(?:em|no) nome d[eoa]|"
    "my name is|under the name of|under the name|the name is) "
    rf"(?P<whose>(?:{_MY}|do meu |da minha |el |la |o |a ){_KIN} )?(?:el |la |o |a )?"
)
_JOINTS = listed("de del la las los da do dos das e y van von di")
_BEFORE_A_NAME = MARKS | listed(
    "hola buenas hi hello oi ola si sim yes claro dale ok es e is it its para el nombre o nome",
    "name pone ponele pon anota anotalo anotame a de poe coloca bota bote just put use as my",
)
_AFTER_A_NAME = MARKS | listed(
    "por favor porfa gracias please thanks obrigado obrigada nomas mesmo solo so"
)
_TITLES = listed("sr sra srta dr dra don dona mr mrs ms")
_LONGEST_NAME = 5  # words


def people(message: Words) -> tuple[int, range] | None:
    """Return how many the visit is for, when it is for more than one, and which words say so."""
    line = " ".join(message.words) + " "
    for patterns, others in ((_MINE_TOO, 1), (_COUNTED, 0)):
        for pattern in patterns:
            if found := pattern.search(line):
                said = found["n"]
                first = line[: found.start()].count(" ")
                words = range(first, first + found.group().count(" ") + 1)
                return (_NUMBERS[said] if said else 1) + others, words
    return None


def having(message: Words) -> range | None:
    """Return the words that say what somebody has: no service, no choice and no time of day."""
    line = " ".join(message.words) + " "
    found = _HAVING.search(line)
    if found is None:
        return None
    first = line[: found.start()].count(" ")
    return range(first, first + found.group().count(" ") + 1)


def whose(message: Words) -> Whose | None:
    """Return of whom it is spoken: "el de mi hijo", "el mío"."""
    line = " ".join(message.words) + " "
    if _OF_ONESELF.search(line):
        return Whose.OWN
    return Whose.COMPANIONS if _OF_COMPANIONS.search(line) else None


def phone(text: str) -> tuple[str, tuple[int, int]] | None:
    """Return a phone number as it was written, and where: 8 to 14 digits, no date and no price."""
    for found in _PHONE.finditer(text):
        number = found.group().strip()
        if sum(map(str.isdigit, number)) in _PHONE_DIGITS and not _NO_PHONE.match(number):
            return number, found.span()
    return None


def email(text: str) -> tuple[str, tuple[int, int]] | None:
    """Return an e-mail address, in lower case, and where it was written."""
    found = _EMAIL.search(text)
    if found is None or found.end() - found.start() > _LONGEST_EMAIL:
        return None
    return found.group().lower(), found.span()


def person_name(
    message: Words, *, asked: bool, ordinary: frozenset[str]
) -> tuple[str, int, int] | None:
    """Return the customer's own name, and the words `first` up to `last` that say it.

    Of "a nombre de mi hijo Tomás" they say whose it is as well, which names no service.
    A bare name counts only when it was asked for. "Me llamo ..." always gives one; "soy ..." does
    when it is written as one ("soy Ana") or is a common one ("soy ana", but not "soy alto").
    Ordinary words are no names, and a name has no digits.
    """
    line = " ".join(message.words) + " "
    introduced = _INTRODUCTIONS.search(line)
    if introduced:
        first = line[: introduced.end()].count(" ")
    elif asked:
        first = 1
        while first < len(message) and message.words[first] in _BEFORE_A_NAME:
            first += 1
    else:
        return None
    last = first
    while last < len(message) and _goes_on(message, first, last, ordinary):
        last += 1
    while last > first and message.words[last - 1] in _JOINTS | MARKS:
        last -= 1
    if not 0 < last - first <= _LONGEST_NAME or message.words[first] in _JOINTS:
        return None
    said = message.said(first, last)
    whose = (
        line[: introduced.start("whose")].count(" ")
        if introduced and introduced["whose"]
        else first
    )
    alone = message.words[last] in _AFTER_A_NAME
    clear = said[0].isupper() or message.words[first] in FIRST_NAMES
    if introduced and not asked:
        given = clear or (alone and not introduced["vague"])
    else:
        given = alone and (asked or clear)
    return (_capitalized(said), whose, last) if given else None


def full_name(message: Words, *, ordinary: frozenset[str]) -> tuple[str, int, int] | None:
    """Return a first name and a surname, if the message is these and nothing else: "Ana Paz"."""
    found = person_name(message, asked=True, ordinary=ordinary)
    if found is None:
        return None
    _, first, last = found
    whole = all(word in MARKS for word in (*message.words[:first], *message.words[last:]))
    several = last - first > 1 and message.words[first] in FIRST_NAMES
    return found if whole and several else None


def _goes_on(message: Words, first: int, place: int, ordinary: frozenset[str]) -> bool:
    """Tell whether a word belongs to a name that began at `first`: "Ana", "de", "J", its dot."""
    word = message.words[place]
    if word in MARKS:
        before = message.words[place - 1]
        return place > first and (len(before) == 1 or before in _TITLES)
    return word.isalpha() and (word in _JOINTS or word in _TITLES or word not in ordinary)


def _capitalized(name: str) -> str:
    """Give a name its capitals where the writer took no care; "McCoy" stays as it is."""
    if not (name.islower() or name.isupper()):
        return name
    words = name.lower().split()
    return " ".join(
        word if place and word in _JOINTS else word.capitalize() for place, word in enumerate(words)
    )
