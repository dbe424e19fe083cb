"""Who is written to."""

import re
from typing import Final

from integrations.ports import ChannelRefused

EMAIL: Final = "email"

# What people have, not all that RFC 5321 allows: no quotes, no comments, no other alphabets.
_ADDRESS: Final = re.compile(
    r"[A-Za-z0-9._%+'-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,24}"
)
_LONGEST: Final = 254


def recipient(address: str) -> str:
    """Return an address to which mail can go.

    Raises:
        ChannelRefused: it is none.
    """
    if len(address) > _LONGEST or not _ADDRESS.fullmatch(address):
        raise ChannelRefused(reason="not-an-address-of-email")
    return address
