"""The clock. The only place, besides the doors, that asks what time it is."""

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]
"""Returns the current time, aware, in UTC."""


def system_clock() -> datetime:
    """Return the time of the machine, in UTC."""
    return datetime.now(UTC)
