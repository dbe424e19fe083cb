"""The shared kernel: money, ids, errors, the clock. Standard library only."""
