"""What is kept of a message that nobody could read tells nothing of whose it was."""

import pytest

from storage.misunderstood import blotted


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("mi mail es ana@example.com ok", "mi mail es *** ok"),
        ("llamame al +54 9 11 5555-1234 dale", "llamame al *** dale"),
        ("mira https://example.com/x?y=1", "mira ***"),
        ("soy Ana Pérez, viste", "soy *** ***, viste"),
        ("a las 17 o 18:30", "a las 17 o 18:30"),
        ("x" * 500, "x" * 200),
    ],
)
def test_what_would_tell_is_blotted_out(text, kept):
    assert blotted(text, "Ana Pérez") == kept
