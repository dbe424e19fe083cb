"""Properties are about what holds, not about how fast this machine happens to be today."""

from hypothesis import settings

settings.register_profile("patient", deadline=None)
settings.load_profile("patient")
