"""Everything measured, one after the other: `make bench`, or `make bench ARGS="turns engine"`."""

import importlib
import sys

SUBJECTS = (
    "engine", "gaps", "availability", "occupancy", "history", "bookings", "rival", "turns", "load",
    "understanding", "robustness",
)  # fmt: skip


def main() -> None:
    """Run the benchmarks named on the command line, or all."""
    for subject in sys.argv[1:] or SUBJECTS:
        print(f"\n== {subject}")
        importlib.import_module(f"benchmarks.{subject}").main()


if __name__ == "__main__":
    main()
