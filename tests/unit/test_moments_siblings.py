"""One way of saying a day or a time is as good as another, in whatever sentence it stands.

Each sentence is read with each day and each time of day in it: what is read in one wording must not
be lost in its siblings.
"""

from datetime import date, timedelta
from itertools import product

import pytest

from tests.moments import TODAY, clock, wish

THURSDAY, SATURDAY = TODAY + timedelta(days=2), TODAY + timedelta(days=4)
TOMORROW, MONDAY = TODAY + timedelta(days=1), TODAY + timedelta(days=6)
MID_DECEMBER = date(2026, 12, 15)

SENTENCES = {
    "es": """
        {day} {time}
        quiero un corte {day} {time}
        {time} {day}
        hola buenas tardes, tenés algo {day} {time}?
        me anotás para {day} {time} porfa
        {day} {time} corte y barba
        {day}, {time}
        {day} puede ser {time}
        no, mejor {day} {time}
        turno p/ {day} {time}""",
    "pt": """
        {day} {time}
        quero cortar o cabelo {day} {time}
        {time} {day}
        oi, boa tarde, tem horário {day} {time}?
        {day} {time} corte e barba
        {day}, {time}
        pode ser {day} {time}
        não, melhor {day} {time}
        muda pra {day} {time}""",
    "en": """
        {day} {time}
        can I come {day} {time}?
        {time} {day}
        hi, good evening, do you have anything {day} {time}?
        book me a haircut for {day} {time}
        {day} {time} for a haircut and beard
        {day}, {time} please
        how about {day} {time}
        let's do {day} {time} instead""",
}

DAYS = {
    "es": {
        THURSDAY: ("jueves", "el juebes", "jue", "este jueves"),
        SATURDAY: ("el sábado", "sab", "el sabado 28", "el 28/11", "28-11", "el 28 de noviembre"),
        MONDAY: ("lunez", "el lun", "el lunes que viene"),
        TOMORROW: ("mañana", "manana", "mñn"),
        MID_DECEMBER: ("15/12", "el martes 15 de dic", "el quince de diciembre"),
    },
    "pt": {
        THURSDAY: ("quinta", "na quinta-feira", "5ª", "na 5a feira", "qui", "na qui"),
        SATURDAY: ("sábado", "no sab", "dia 28", "sábado dia 28", "28/11", "dia 28 de novembro"),
        MONDAY: ("segunda", "seg", "na 2ª", "segunda que vem", "próxima segunda"),
        TOMORROW: ("amanhã", "amanha"),
        MID_DECEMBER: ("15/12", "15 de dez", "terça 15/dez"),
    },
    "en": {
        THURSDAY: ("thursday", "on thu", "this thrusday"),
        SATURDAY: ("on saturday", "sat", "saturday the 28th", "nov 28", "the 28th of november"),
        MONDAY: ("monday", "on mon"),
        TOMORROW: ("tomorrow", "tmrw"),
        MID_DECEMBER: ("december 15", "15 december", "tuesday dec 15th", "12/15"),
    },
}

TIMES = {
    "es": {
        "17:30": ("17:30", "17.30 hs", "17hs30", "a las 1730", "17h30", "a las 17 y 30",
                  "a las 5 y media de la tarde", "5:30 pm"),
        "18:00": ("18hs", "18 hs", "a las 18", "tipo 18", "a las 6 de la tarde", "6pm"),
        "11:00 23:00": ("a las 11", "tipo once", "11hs", "a eso de las 11", "cerca de las 11"),
        "5:45 17:45": ("a las 6 menos cuarto", "a las cinco cuarenta y cinco"),
    },
    "pt": {
        "17:30": ("17:30", "17h30", "às 17h30", "às 17 e 30", "às 5 e meia da tarde"),
        "18:00": ("18h", "às 18", "às 18 horas", "lá pelas 18", "às 6 da tarde"),
        "11:00 23:00": ("às 11", "às onze", "11hs", "por volta das 11", "lá pelas 11"),
        "5:45 17:45": ("às 15 pras 6", "às cinco e quarenta e cinco"),
    },
    "en": {
        "17:30": ("17:30", "at 5:30pm", "5.30 pm", "at half past five in the afternoon"),
        "18:00": ("at 6pm", "6 p.m.", "around 6pm", "at 18:00", "close to 6 pm", "@ 6pm"),
        "11:00 23:00": ("at 11", "at eleven", "at 11 o'clock", "around 11", "11ish"),
        "5:45 17:45": ("at quarter to 6", "at five forty five"),
    },
}  # fmt: skip

RANGES = {
    "es": {
        "9:00-11:00": ("de 9 a 11 de la mañana", "de 9am a 11am", "9-11am", "09:00 - 11:00",
                       "entre las 9 y las 11 de la mañana", "desde las 9 a las 11 am"),
        "15:00-17:30": ("de 15 a 17:30", "15hs - 17:30hs", "de 15hs a 17:30hs", "15h-17h30",
                        "entre las 3 y las 5 y media de la tarde"),
    },
    "pt": {
        "9:00-11:00": ("das 9 às 11 da manhã", "das 9h às 11h da manhã", "09h-11h", "9-11am",
                       "entre 9 e 11 da manhã"),
        "15:00-17:30": ("das 15 às 17:30", "das 15h às 17h30", "15h - 17h30", "15h até 17h30",
                        "das 3 às 5 e meia da tarde"),
    },
    "en": {
        "9:00-11:00": ("from 9 to 11am", "between 9 and 11 am", "9am - 11am", "0900-1100",
                       "from 9 in the morning until 11", "9 through 11 am"),
        "14:30-17:00": ("14:30-17:00", "from 2:30 to 5pm", "2:30pm to 5", "1430-1700",
                        "half past 2 to 5pm", "between 2:30pm and 5pm", "14h30-17h"),
    },
}  # fmt: skip
"""Stretches of the day; "Monday next week, 9 to 11" and the like."""

FARTHER = {
    "es": ("el viernes de la semana que viene", "viernes de la próxima semana", "el 4 del 12"),
    "pt": ("sexta da semana que vem", "dia 4/12", "4 de dezembro"),
    "en": ("friday next week", "next week on friday", "Fri 04/12", "december 4", "4 Dec 2026"),
}
FRIDAY = date(2026, 12, 4)


@pytest.mark.parametrize("language", RANGES)
@pytest.mark.parametrize("sentence", ["{day} {time}", "{time} {day}", "{day}, {time}"])
def test_every_day_and_stretch_is_read_in(sentence, language):
    days = [*DAYS[language].items(), (FRIDAY, FARTHER[language])]
    for (day, names), (stretch, times) in product(days, RANGES[language].items()):
        for said_day, said_time in product(names, times):
            text = sentence.format(day=said_day, time=said_time)

            read = wish(text, language)

            found = [(one.first, one.last) for one in read.days]
            assert (text, found, clock(read)) == (text, [(day, day)], [stretch])


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        (language, sentence.strip())
        for language, sentences in SENTENCES.items()
        for sentence in sentences.strip().splitlines()
    ],
)
def test_every_day_and_time_is_read_in(sentence, language):
    for (day, days), (minutes, times) in product(DAYS[language].items(), TIMES[language].items()):
        for said_day, said_time in product(days, times):
            text = sentence.format(day=said_day, time=said_time)

            read = wish(text, language)

            found = [(one.first, one.last) for one in read.days]
            assert (text, found) == (text, [(day, day)])
            assert (text, sorted(clock(read))) == (text, sorted(minutes.split()))
