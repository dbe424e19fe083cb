"""Who comes: how many, what the customer is called, where they can be called."""

import re

from bot.understanding.words import MARKS, Words, listed

_NUMBERS = {
    **{str(number): number for number in range(1, 10)},
    **dict(zip(["dos", "tres", "cuatro", "cinco", "seis"], range(2, 7), strict=True)),
    **dict(zip(["dois", "tres", "quatro", "cinco", "seis"], range(2, 7), strict=True)),
    **dict(zip(["two", "three", "four", "five", "six"], range(2, 7), strict=True)),
    "duas": 2,
    "both": 2,
}
_N = "(?P<n>" + "|".join(sorted(_NUMBERS, key=len, reverse=True)) + ")"
_KIN = (
    r"(?:hij[oa]s?|hijitos?|nenes?|nenas?|herman[oa]s?|amig[oa]s?|marido|espos[oa]|senora|mujer|"
    r"novi[oa]|papa|mama|viejo|vieja|padre|madre|prim[oa]s?|ti[oa]s?|abuel[oa]s?|sobrin[oa]s?|pibes?|"
    r"chicos?|filh[oa]s?|irma[os]?|irmaos|pai|mae|namorad[oa]|sons?|kids?|boys?|daughters?|"
    r"brothers?|friends?|husband|wife|dad|father|mother|mom|children|cunados?)"
)
_MY = r"(?:mis?|meus?|minhas?|my|dos)"
_SELF = r"(?:yo|mi|mim|eu|me|myself|i)"
_AND = r"(?:y|e|and|mas)"
_FOR = r"(?:para|pra|for|p)"
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?<= )(?:{_FOR} )?{_SELF} (?:tambien )?{_AND} (?:{_FOR} )?{_MY} (?:{_N} )?{_KIN}(?= )",
        rf"(?<= ){_MY} (?:{_N} )?{_KIN} (?:\w+ )?{_AND} (?:{_FOR} |a )?{_SELF}(?= )",
        rf"(?<= ){_AND} (?:otro|outro|another) {_FOR} {_MY} (?:{_N} )?{_KIN}(?= )",
        rf"(?<= )(?:somos|seriamos|seremos|vamos a ser|vamos|venimos|there are|we are|vamos em) {_N}(?= [,?]| personas| pessoas| people| of)",
        rf"(?<= ){_FOR} {_N} (?:personas|pessoas|people|persons)(?= )",
        rf"(?<= ){_FOR} (?:los |nosotros |os |nos |us |the )?(?P<n2>dos|dois|two|tres|three)(?= [,?] $)",
        rf"(?<= ){_N} (?:turnos|cortes|personas|pessoas|people|haircuts|citas|appointments|horarios)(?= )",
    )
)

_PHONE = re.compile(r"(?<![\w/:.-])(?:\+|00)?\(?\d[\d\s().-]{6,20}\d(?![\w/:])")
_DATE_LIKE = re.compile(r"\d{1,2}[.\- ]\d{1,2}[.\- ](?:20)?\d\d\b|\d{1,3}(?:\.\d{3})+(?!\d)")
_PHONE_DIGITS = range(8, 15)

_INTRODUCTIONS = re.compile(
    r"(?<= )(?:soy|me llamo|mi nombre es|a nombre de|habla|te habla|"
    r"sou o|sou a|sou|me chamo|meu nome e|aqui e o|aqui e a|em nome de|no nome de|"
    r"my name is|im|i am|this is|under the name|the name is|its) (?:el |la |o |a )?"
)
_NAME_JOINTS = listed("de del la los las da do dos das e y van von di")
_LONGEST_NAME = 5  # words


def people(message: Words) -> int | None:
    """Return how many the visit is for, when more than one is spoken of."""
    line = " " + " ".join(message.words) + " "
    for pattern in _PATTERNS:
        if match := pattern.search(line):
            said = match.groupdict()
            number = said.get("n") or said.get("n2")
            counted = _NUMBERS[number] if number else 1
            with_self = pattern in _PATTERNS[:3]
            return counted + 1 if with_self else counted
    return None


def phone(text: str) -> re.Match[str] | None:
    """Find a phone number: 8 to 14 digits that are no date, price or identity number."""
    for match in _PHONE.finditer(text):
        digits = sum(char.isdigit() for char in match.group())
        if digits in _PHONE_DIGITS and not _DATE_LIKE.match(match.group().strip()):
            return match
    return None


def person_name(
    message: Words, *, asked: bool, ordinary: frozenset[str]
) -> tuple[str, int, int] | None:
    """Return the customer's own name, and the words `first` up to `last` that say it.

    A bare name counts only when it was asked for; "soy Ana" always does. Ordinary words are no
    names, and a name has no digits.
    """
    line = " ".join(message.words) + " "
    introduced = _INTRODUCTIONS.search(line)
    first = line[: introduced.end()].count(" ") if introduced else 1
    if not introduced:
        if not asked:
            return None
        while first < len(message.words) and message.words[first] in _GREETINGS:
            first += 1
    last = first
    while last < len(message.words) and _may_be_name(message.words[last], ordinary):
        last += 1
    while last > first and message.words[last - 1] in _NAME_JOINTS:
        last -= 1
    length = last - first
    if not 0 < length <= _LONGEST_NAME or message.words[first] in _NAME_JOINTS:
        return None
    if not introduced and message.words[last] not in MARKS:
        return None
    said = message.said(first, last)
    if introduced and not asked and not said[0].isupper() and length > 2:
        return None  # "soy cliente de hace rato"
    return _capitalized(said), first, last


_GREETINGS = listed("hola buenas hi hello oi ola , si sim yes claro dale ok")


def _may_be_name(word: str, ordinary: frozenset[str]) -> bool:
    return word.isalpha() and (word in _NAME_JOINTS or word not in ordinary)


def _capitalized(name: str) -> str:
    """Give a name capitals where its writer took no care; "McCoy" is left as it is."""
    if not (name.islower() or name.isupper()):
        return name
    words = name.lower().split()
    return " ".join(
        word if place and word in _NAME_JOINTS else word.capitalize()
        for place, word in enumerate(words)
    )
