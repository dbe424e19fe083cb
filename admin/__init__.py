"""The HTTP door: health, and the admin API."""
