"""Where a shop is, as far as its map says it: a pin that can be shown in a chat."""

import re
from typing import Final

from integrations.ports import Place
from scheduling.catalogue import Shop

_POINT: Final = re.compile(r"[=@/](-?\d{1,2}\.\d{3,}),(-?\d{1,3}\.\d{3,})")


def place_of(shop: Shop) -> Place | None:
    """Return where a shop is; `None`: the address of its map does not tell (a short link)."""
    point = _POINT.search(shop.map_url or "")
    if point is None:
        return None
    latitude, longitude = float(point[1]), float(point[2])
    if abs(latitude) > 90 or abs(longitude) > 180:
        return None
    return Place(latitude, longitude, shop.name, shop.address)
