"""What people write to a barber or a bot, phrase by phrase, and what is read in it.

The tables in `tests/phrases` say it for a Tuesday morning, `tests.moments.NOW`; `told` has their
notation. A line that begins with ">" answers the question when.
"""

from pathlib import Path

import pytest

from tests.moments import told

TABLES = Path(__file__).parents[1] / "phrases"


@pytest.mark.parametrize("language", ["es", "pt", "en"])
def test_every_phrase_is_read_as_it_is_meant(language):
    lines = (TABLES / f"moments_{language}.txt").read_text().splitlines()
    meant = [line.split(" | ") for line in lines]

    read = [
        [text, told(text.removeprefix("> "), language, asked=text.startswith("> "))]
        for text, _ in meant
    ]

    assert len(read) > 250
    assert read == meant
