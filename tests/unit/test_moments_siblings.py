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
