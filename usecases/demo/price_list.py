"""The demo's services: prices of 2026, names and other words for them in three languages."""

from datetime import timedelta

from core.ids import ServiceId
from core.money import Money
from scheduling.catalogue import Service
from scheduling.values import Quote
from usecases.demo.ids import (
    AFEITADO,
    BARBA,
    CEJAS,
    COLOR,
    CORTE,
    CORTE_NINO,
    CORTE_Y_BARBA,
)


def pesos(whole: int) -> Money:
    """Return an amount without centavos."""
    return Money(whole * 100, "ARS")


def _service(
    identifier: ServiceId,
    name: str,
    *,
    minutes: int,
    price: Money,
    pt_BR: str,  # noqa: N803 - locales are called so
    en: str,
    aliases: tuple[str, ...],
    after: int = 0,
    processing: tuple[int, int] | None = None,
) -> Service:
    return Service(
        id=identifier,
        name=name,
        aliases=aliases,
        quote=Quote(
            duration=timedelta(minutes=minutes),
            before=timedelta(0),
            after=timedelta(minutes=after),
            price=price,
            processing=processing
            and (timedelta(minutes=processing[0]), timedelta(minutes=processing[1])),
        ),
        names={"pt_BR": pt_BR, "en": en},
    )


# Any word of an alias may make a reader think of the service. So none of them is one that people
# write for other reasons: "hola chicos", "mis turnos", "cuáles son" (my son), "para mañana".
SERVICES = (
    _service(
        CORTE,
        "Corte",
        minutes=30,
        price=pesos(16_000),
        pt_BR="Corte",
        en="Haircut",
        aliases=(
            "corte de pelo", "pelo", "cortar el pelo", "corte de caballero", "recorte",
            "degradé", "rapado",
            "corte de cabelo", "cabelo", "cortar o cabelo", "corte masculino", "degradê",
            "cut", "hair cut", "trim", "men's haircut", "fade", "buzz cut",
        ),
    ),
    _service(
        BARBA,
        "Barba",
        minutes=30,
        price=pesos(11_000),
        pt_BR="Barba",
        en="Beard trim",
        aliases=(
            "recorte de barba", "arreglo de barba", "perfilado de barba", "bigote",
            "aparar a barba", "bigode",
            "beard shaping", "mustache",
        ),
    ),
    _service(
        CORTE_Y_BARBA,
        "Corte y barba",
        minutes=45,
        price=pesos(24_000),
        pt_BR="Corte e barba",
        en="Haircut and beard",
        aliases=(
            "corte + barba", "combo", "combo corte y barba",
            "corte com barba",
            "cut and beard", "haircut and beard trim",
        ),
    ),
    _service(
        CORTE_NINO,
        "Corte niño",
        minutes=30,
        price=pesos(13_000),
        pt_BR="Corte infantil",
        en="Kids' haircut",
        aliases=(
            "corte infantil", "corte de niño", "corte de niña", "corte de nene", "mi nene",
            "mi hijo", "hijos",
            "corte de criança", "corte de menino", "meu filho",
            "kids cut", "kid's haircut", "child's haircut", "children's haircut",
        ),
    ),
    _service(
        COLOR,
        "Color",
        minutes=90,
        after=15,
        processing=(30, 65),
        price=pesos(42_000),
        pt_BR="Coloração",
        en="Hair colour",
        aliases=(
            "tintura", "coloración", "teñirme", "teñir el pelo", "tinte",
            "tingir o cabelo", "pintar o cabelo",
            "hair color", "dye", "hair dye", "colouring", "coloring",
        ),
    ),
    _service(
        AFEITADO,
        "Afeitado clásico",
        minutes=45,
        after=15,
        price=pesos(15_000),
        pt_BR="Barbear clássico",
        en="Classic shave",
        aliases=(
            "afeitado", "afeitada", "afeitarme", "afeitado a navaja",
            "afeitado con toalla caliente",
            "barbear com navalha",
            "shave", "wet shave", "razor shave",
        ),
    ),
    _service(
        CEJAS,
        "Perfilado de cejas",
        minutes=15,
        price=pesos(6_000),
        pt_BR="Design de sobrancelhas",
        en="Eyebrow shaping",
        aliases=(
            "cejas", "diseño de cejas", "depilación de cejas",
            "sobrancelha", "sobrancelhas",
            "eyebrows", "brows", "brow shaping",
        ),
    ),
)  # fmt: skip
