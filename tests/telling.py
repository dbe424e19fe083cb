"""Says what a test has measured; `make faults` shows it."""

import sys


def tell(what: str) -> None:
    """Write one line for whoever looks on."""
    sys.stdout.write(f"\n    {what}\n")
