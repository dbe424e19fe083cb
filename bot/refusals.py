"""Why something was refused, in words."""

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from bot.scene import Scene
from bot.visits import parts_of
from core.ids import BarberId, ServiceId
from scheduling.catalogue import Shop


def word_refusal(scene: Scene, code: str, params: Mapping[str, object]) -> str:
    """Word an error that a use case raised, or anything else that has a text under its code."""
    shop = _shop(scene, params)
    when = scene.when(shop)
    words: dict[str, object] = {
        "who": "",
        "service": "",
        "shop": shop.name,
        "holiday": "",
        "minutes": 0,
    }
    for name, value in params.items():
        match value:
            case datetime():
                words[name] = when.moment(value)
            case date():
                words[name] = when.day(value)
                words["holiday"] = scene.closure(shop, value)
            case int() | str():
                words[name] = value
            case _:
                pass
    if isinstance(barber := params.get("barber"), UUID):
        words["who"] = scene.barber_name(BarberId(barber))
    if isinstance(service := params.get("service") or params.get("part"), UUID):
        words["service"] = scene.service_name(ServiceId(service))
    if isinstance(parts := params.get("parts"), tuple):
        words["parts"] = parts_of(scene, parts)
    return scene.say(_key(scene, code, params), **words)


def _key(scene: Scene, code: str, params: Mapping[str, object]) -> str:
    """The most telling text there is: of a part, of this barber, of the day or time, in general."""
    key = code
    if code == "policy-refused":
        of_part = f"refused-part-{params['reason']}"
        if "part" in params and scene.texts.has(of_part):
            return of_part
        kind = "start" if "start" in params else "day"
        specific = f"refused-{kind}-{params['reason']}"
        key = specific if scene.texts.has(specific) else f"refused-{params['reason']}"
    of_barber = f"{key}-barber"
    return of_barber if params.get("barber") and scene.texts.has(of_barber) else key


def _shop(scene: Scene, params: Mapping[str, object]) -> Shop:
    shops = (shop for shop in scene.desk.catalogue.shops if shop.id == params.get("shop"))
    return next(shops, scene.shop)
