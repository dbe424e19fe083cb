"""A map's address tells where a shop is, if it does."""

from dataclasses import replace
from datetime import date

import pytest

from bot.places import place_of
from usecases.demo.shop import catalogue

SHOP = catalogue(date(2026, 11, 24)).shops[0]


@pytest.mark.parametrize(
    ("url", "point"),
    [
        ("https://maps.google.com/?q=-34.5886,-58.4304", (-34.5886, -58.4304)),
        (
            "https://www.google.com/maps/place/Filo/@40.7128,-74.0060,17z/data=!3m1",
            (40.7128, -74.006),
        ),
        ("https://maps.app.goo.gl/aBcD1234", None),
        ("https://maps.example.com/?q=95.0001,10.0001", None),
        (None, None),
    ],
)
def test_a_map_tells_where_it_is(url: str | None, point: tuple[float, float] | None):
    place = place_of(replace(SHOP, map_url=url))
    assert (place and (place.latitude, place.longitude)) == point
    assert place is None or (place.name, place.address) == (SHOP.name, SHOP.address)
