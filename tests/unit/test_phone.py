"""Telephone numbers, however people write them."""

import pytest

from core.phone import argentine_mobile, is_number


class TestMobilesOfArgentina:
    @pytest.mark.parametrize(
        "number",
        [
            "+5491155550001",
            "+541155550001",
            "+54111555550001",
            "+5491115" + "55550001",
            "+5401115" + "55550001",
        ],
    )
    def test_of_buenos_aires_are_one_however_they_are_written(self, number):
        assert argentine_mobile(number) == "+5491155550001"

    @pytest.mark.parametrize(
        ("written", "number"),
        [
            ("+54223155550001", "+5492235550001"),  # Mar del Plata
            ("+5402234" + "550001", "+5492234550001"),
            ("+542944155" + "50001", "+5492944550001"),  # Bariloche
        ],
    )
    def test_of_other_places_lose_their_15_and_gain_a_9(self, written, number):
        assert argentine_mobile(written) == number

    @pytest.mark.parametrize("number", ["+14155238886", "+5511987654321", "+54911", "+59899123456"])
    def test_that_are_no_argentine_mobile_stay_as_they_are(self, number):
        assert argentine_mobile(number) == number


@pytest.mark.parametrize(
    "text", ["", "5491155550001", "+", "+0123456", "+54 911", "+549115555001\n"]
)
def test_what_is_no_number(text: str) -> None:
    assert not is_number(text)
