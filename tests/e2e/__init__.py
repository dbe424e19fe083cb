"""From door to door, as a customer meets it."""
