"""From what a customer writes to values. Pure; no database, no clock."""
