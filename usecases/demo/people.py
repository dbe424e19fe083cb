"""Invented customers."""

from collections.abc import Iterator
from itertools import product
from random import Random
from typing import NamedTuple

_FIRST = {
    "es_AR": (
        "Agustín Alejo Bruno Cristian Damián Dante Elías Emiliano Esteban Ezequiel Fabián Felipe "
        "Franco Gastón Germán Gonzalo Hernán Ignacio Iván Joaquín Lautaro Leandro Lorenzo Lucas "
        "Marcos Maximiliano Nahuel Nicolás Octavio Pablo Ramiro Rodrigo Santiago Simón Tobías "
        "Tomás Ulises Valentín Vicente"
    ),
    "pt_BR": "Caio Danilo Heitor Leandro Murilo Otávio Renan Thiago Vinícius",
    "en": "Callum Dylan Ethan Liam Nathan Owen Rory",
}
_LAST = {
    "es_AR": (
        "Aguirre Albornoz Arrieta Barrionuevo Bianchi Cabrera Caruso Castellano Cervantes Córdoba "
        "Echeverría Esquivel Farías Ferrari Galarza Giménez Ibarra Insúa Ledesma Lombardi Luque "
        "Maidana Medrano Montiel Moyano Navarrete Ocampo Olivera Paredes Pellegrini Quiroga Ríos "
        "Robledo Rossi Salvatierra Sosa Toledo Urquiza Vallejos Videla Villalba Yáñez Zárate"
    ),
    "pt_BR": "Azevedo Bittencourt Carvalho Figueiredo Guimarães Nogueira Peixoto Teixeira",
    "en": "Ashworth Bradley Carter Hughes Marsh Whitfield",
}
_LOCALES = {"es_AR": 92, "pt_BR": 5, "en": 3}  # of a hundred customers
_MOBILE = "+549110555"
"""No number of Buenos Aires goes on with a 0: whatever is sent to these reaches nobody."""


class Stranger(NamedTuple):
    """Somebody who has never been here; `phone` is E.164."""

    name: str
    phone: str
    locale: str


def strangers(random: Random) -> Iterator[Stranger]:
    """Yield new people, each with a name and a phone of their own: some thousand, then no more."""
    names = {locale: _names(locale, random) for locale in _LOCALES}
    for number in random.sample(range(10_000), 10_000):
        (locale,) = random.choices(list(_LOCALES), list(_LOCALES.values()))
        if (name := next(names[locale], None)) is not None:
            yield Stranger(name, f"{_MOBILE}{number:04d}", locale)


def _names(locale: str, random: Random) -> Iterator[str]:
    pairs = list(product(_FIRST[locale].split(), _LAST[locale].split()))
    random.shuffle(pairs)
    return (f"{first} {last}" for first, last in pairs)
