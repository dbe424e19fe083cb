"""The shared kernel: money, ids, errors, the clock, phones. Standard library only."""
