"""What the Cloud API takes, in characters and in messages."""

from typing import Final

LONGEST_TEXT: Final = 4096
LONGEST_BUTTONS_TEXT: Final = 1024  # above buttons, and above a link
LONGEST_LIST_TEXT: Final = 4096
MOST_BUTTONS, LONGEST_BUTTON = 3, 20
MOST_ROWS, LONGEST_ROW, LONGEST_DESCRIPTION = 10, 24, 72

PAIR_SECONDS: Final = 6.0
"""To one person about one message in as many seconds, in the long run (131056)."""
