"""The clock door: workers, relay, sweepers, the bell that wakes them."""
