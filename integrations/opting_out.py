"""The one word with which people leave and come back, on channels that have no button for it."""

from typing import Final

_LEAVING: Final = frozenset({"baja", "stop", "stopall", "unsubscribe", "sair"})
_RETURNING: Final = frozenset({"alta", "start", "unstop"})
"""Said alone. Other English words of Twilio's (cancel, end, quit) mean a booking here."""


def opt_out(text: str) -> bool | None:
    """Return whether a text asks for no more messages, or, `False`, for them again."""
    word = text.strip(" .!¡").lower()
    if word in _LEAVING:
        return True
    return False if word in _RETURNING else None


def opt_out_anywhere(text: str) -> bool | None:
    """As `opt_out`, on channels where the other words are said to mean something else."""
    word = text.strip(" .!¡/").lower()
    return opt_out(word) if word in {"baja", "stop", "alta"} else None
