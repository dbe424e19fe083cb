"""People who say anything at any moment, and tap whatever they see: everyone is always answered."""

import os
import random
import re

import pytest

from storage.database import Database
from tests.e2e.test_transcripts import WebPerson
from tests.invariants import breaches
from tests.world import furnish, local, open_for_business

STEPS = int(os.environ.get("BARBERPRO_STEPS", "80"))
PEOPLE = 6
_TAPS = 0.6  # how many of the messages are taps
_WRITTEN = 0.1  # how many are a title that is written instead

_BACK = re.compile("empezar de nuevo|começar de novo|start over")
"""What brings the program back, where a person was to answer."""

_LOST = re.compile("no te entendí|didn't get that|não entendi")

SAYINGS = {
    "es": """
        quiero un corte con Juan mañana a las 17|corte y barba el viernes|cancelar|cancelá todo
        para mí y mi hijo el sábado a la mañana|cambiar turno|mis turnos|a la tarde|mañana|el último
        pasado a las 11|el primero|otro día|más tarde|más temprano|con cualquiera|con Sofía|con otro
        sí|no|dale|volver|empezar de nuevo|precios|dónde están|cada 3 semanas con Juan|hoy|Caballito
        avisame si se libera algo|fila|no, mejor el jueves|a las 12|18hs|Ana|Palermo|corte|barba
        color|gracias|llego tarde|el mismo de siempre|a la misma hora pero el sábado|25/12|domingo
        cancelá el del viernes|salteá la próxima|sumá barba|sin barba|solo corte|somos 3|2|ninguno
        mejor a la mañana|me da igual|con Matías|en una hora
    """,
    "pt": """
        quero cortar o cabelo amanhã às 17h|cancelar|mudar para sexta|meus horários|sim|não|Ana
        mais tarde|mais cedo|o primeiro|qualquer um|com o Juan|preços|barba no sábado de manhã
        a cada duas semanas|lista de espera|obrigado|Caballito|para mim e meu filho
    """,
    "en": """
        haircut tomorrow at 5pm|cancel|move it to friday|my bookings|yes|no|something later|earlier
        the first one|any barber|with Juan|prices|Ana|beard trim on saturday morning|thanks
        every two weeks|waitlist|start over|for me and my son|Caballito
    """,
}
WORDS = {
    language: [one.strip() for line in said.split("\n") for one in line.split("|") if one.strip()]
    for language, said in SAYINGS.items()
}


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2])
async def test_everyone_is_always_answered(database: Database, seed: int) -> None:
    world = await furnish(database, local("2026-11-24", "10:00"))
    chance = random.Random(seed)
    async with open_for_business(world) as (_, url):
        people = [WebPerson(url) for _ in range(PEOPLE)]
        speaks = {person.conversation: chance.choice(list(WORDS)) for person in people}
        said: dict[str, list[str]] = {person.conversation: [] for person in people}
        for _ in range(STEPS):
            person = chance.choice(people)
            log = said[person.conversation]
            text, choice = chance.choice(WORDS[speaks[person.conversation]]), None
            if handed_over := _BACK.search(person.text):
                text = handed_over[0]
            elif person.choices and (dice := chance.random()) < _TAPS + _WRITTEN:
                key, text = chance.choice(person.choices)
                choice = key if dice < _TAPS else None
            log.append(f"> {text}")
            await person.say(text, choice)  # anything but 200 fails there
            log.append(f"< {person.text}")
            assert person.text, "\n".join(log[-12:])
            if choice is not None:
                assert not _LOST.search(person.text), "\n".join(log[-12:])
    assert await breaches(database.dsn) == {}
